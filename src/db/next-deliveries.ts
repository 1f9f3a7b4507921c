/** Which deliveries of a notice go next: those that are due, if the notice is still true and the brake lets it go. */

import { sql } from 'drizzle-orm';
import { heldBy, mayGo, nextDayUntil, type QuietHours, startOfLocalDay, type Told } from '../domain/brake.js';
import { type Delivery, type IfUnsure, type Settled, stillTrue } from '../domain/delivery.js';
import { localDate } from '../domain/wallclock.js';
import { claimCounted, dayHasRoom, dayLock, holdWaiting, joinDay } from './brake.js';
import { claim, dropWaiting, settleAndClaim } from './deliveries.js';
import { publishedOf, type StoredNotice } from './outbox.js';
import type { Db, Tx } from './pool.js';

/** A notice on a channel, as one send sees it. */
export type NextOf = {
  notice: StoredNotice;
  channel: string;
  ifUnsure: IfUnsure;
  /** Undefined also where they do not hold the channel. */
  quiet: QuietHours;
  /** MAIL_PER_DAY where it counts for this notice; 0: no limit. */
  perDay: number;
  /** The last day this notice is known to have joined (brake.ts). */
  joined: string | undefined;
  /** The greatest id this send has claimed. */
  reached?: number | undefined;
  /** What the rules said in the second that is now: they are asked at every turn, and the calendar is slow. */
  lately?: { second: number; today: string; goes: boolean } | undefined;
};

/** The local day, and whether the rules that need no database let the notice go; the same for a whole second. */
function lately(of: NextOf, now: Date): { today: string; goes: boolean } {
  const second = Math.floor(now.getTime() / 1000);
  if (of.lately?.second === second) return of.lately;
  const goes =
    stillTrue(of.notice, undefined, now, of.ifUnsure).yes && mayGo(of.notice as Told, now, of.quiet).yes;
  of.lately = { second, today: localDate(now), goes };
  return of.lately;
}

/** A notice that counts joins the day before it claims; in no transaction of the caller's. */
export async function joinToday(db: Db, of: NextOf, now: Date): Promise<void> {
  if (of.perDay === 0) return;
  const { today } = lately(of, now);
  if (of.joined === today) return;
  await joinDay(db, { notice: of.notice.key, channel: of.channel }, today);
  of.joined = today;
}

/** Claims at most `most`. What is no longer true is dropped, and what may not go now is put off or missed. */
export async function claimNext(
  tx: Tx,
  of: NextOf,
  how: { most: number; now: Date; leaseUntil: Date },
): Promise<Delivery[]> {
  const { notice, channel, perDay, quiet } = of;
  const { now } = how;
  const which = { notice: notice.key, channel };
  const day = of.joined ?? localDate(now);
  const published = await publishedOf(tx, notice.meetingId, perDay > 0 ? dayLock(channel, day) : undefined);
  const truth = stillTrue(notice, published, now, of.ifUnsure);
  if (!truth.yes) {
    await dropWaiting(tx, { ...which, state: truth.state, because: truth.because, now });
    return [];
  }
  const may = mayGo(notice as Told, now, quiet);
  if (!may.yes) {
    await holdWaiting(tx, which, heldBy('quiet hours', may.until, notice.notAfter), now);
    return [];
  }
  const onlyIf = perDay > 0 ? dayHasRoom(channel, day, perDay) : undefined;
  const claimed = await claim(tx, { ...which, ...how, onlyIf });
  if (claimed.length > 0 || perDay === 0) return claimed;
  // The day is full, or nothing is due, which is soon seen.
  const held = heldBy('per day', nextDayUntil(now, quiet), notice.notAfter);
  return claimCounted(tx, { ...which, ...how, limit: perDay, dayStart: startOfLocalDay(day), held });
}

/**
 * The outcomes `done` are written, and at most `most` deliveries claimed if nothing speaks against it: all in one
 * statement. Undefined, and nothing written: the long way is needed, for a reason that is seen without asking. Fewer than
 * `most`: the long way finds out why.
 */
export async function exchangeQuickly(
  db: Db,
  of: NextOf,
  done: readonly Settled[],
  how: { most: number; now: Date; leaseUntil: Date },
): Promise<Delivery[] | undefined> {
  const { notice, channel, perDay } = of;
  if (how.most === 0 || done.length === 0 || done.some((one) => one.cause)) return undefined;
  const { today, goes } = lately(of, how.now);
  if (!goes) return undefined;
  const tellsOfEnds = notice.kind === 'cancelled' || notice.kind === 'follow_up';
  // What `stillTrue` asks of the meeting, and `dayHasRoom` of the day.
  const guard = sql`not exists (
      select 1 from meetings where id = ${notice.meetingId} and published is not null
        and ((published ->> 'revision')::int > ${notice.revision}
          or (published ->> 'status' = 'cancelled' and not ${tellsOfEnds}::boolean)))
    and (${perDay} = 0 or day_has_room(${dayLock(channel, of.joined ?? today)}, ${perDay}))`;
  const which = { notice: notice.key, channel, ...how, after: of.reached ?? 0 };
  const claimed = await settleAndClaim(db, done, which, guard);
  of.reached = Math.max(of.reached ?? 0, ...claimed.map((one) => one.id));
  return claimed;
}

/**
 * Step 5: due notices become deliveries, and after the commit somebody is woken. In three transactions: planning a mail
 * to a whole city takes seconds. Calendars, which are told once, shall not wait for it, nor shall the first mails.
 */
import type { Channel } from '../channels/channel.js';
import type { Context } from '../context.js';
import { markRelayed, publishedOf, putOff, type StoredNotice, takeDueNotices } from '../db/outbox.js';
import { papersToTell } from '../db/papers.js';
import { planDeliveries, planForFollowers } from '../db/planned.js';
import { plannedChannels } from '../db/planned-channels.js';
import { inTransaction, type Tx } from '../db/pool.js';
import { toldOf } from '../db/told.js';
import { type Held, heldBy, mayGo, quietHoursOf, type Told } from '../domain/brake.js';
import { stillTrue } from '../domain/delivery.js';
import type { MeetingFacts } from '../domain/notice.js';
import { tellError } from '../errors.js';

/** A notice that could not be relayed is tried again after this. */
const putOffMs = 5 * 60_000;

/** So many followers are planned ahead of all: half a second's work for the lanes. */
const firstFollowers = 500;
/** On so many connections all of them are planned. */
const sideBySide = 2;

/** Relays every due notice. Returns how many; running it twice plans nothing twice. */
export async function relay(ctx: Context): Promise<number> {
  let relayed = 0;
  while (!ctx.stopping.aborted) {
    const once = await inTransaction(ctx.db, (tx) => planAhead(ctx, tx, 'told once'));
    if (once === undefined) break;
    await wake(ctx, once);
    const first = await inTransaction(ctx.db, (tx) => planAhead(ctx, tx, 'first followers'));
    await wake(ctx, first ?? []);
    const wakes = await inTransaction(ctx.db, (tx) => relaySome(ctx, tx));
    relayed += wakes.notices;
    await wake(ctx, wakes.work);
  }
  return relayed;
}

type Work = { notice: string; channel: string }[];

async function wake(ctx: Context, work: Work): Promise<void> {
  for (const { notice, channel } of work) await ctx.queue.wake({ name: 'deliver', notice, channel });
}

/** What of a notice is planned: the channels that are told once; the first followers on the others; all. */
type Part = 'told once' | 'first followers' | 'all';

/**
 * Plans a part of the due notices; undefined: none is due. The notices stay due: what stops between here and `relaySome`
 * is done again, and what is planned already is left as it is. A fault is `relaySome`'s to meet and to log.
 */
async function planAhead(ctx: Context, tx: Tx, part: Part): Promise<Work | undefined> {
  const now = ctx.now();
  const notices = await takeDueNotices(tx, now, 20);
  if (notices.length === 0) return undefined;
  const work: Work = [];
  for (const notice of notices) {
    const planning = tx.transaction((inner) => relayOne(ctx, inner, notice, now, part));
    work.push(...(await planning.catch(() => [])));
  }
  return work;
}

async function relaySome(ctx: Context, tx: Tx): Promise<{ notices: number; work: Work }> {
  const now = ctx.now();
  const notices = await takeDueNotices(tx, now, 20);
  const work: Work = [];
  for (const notice of notices) {
    try {
      // A savepoint each: one notice that cannot be relayed must not hold up the others.
      await tx.transaction(async (inner) => {
        const told = await relayOne(ctx, inner, notice, now, 'all');
        await markRelayed(inner, notice.key, now);
        work.push(...told);
      });
    } catch (error) {
      ctx.log.error(
        { code: 'RELAY', notice: notice.key, because: tellError(error) },
        'a notice could not be relayed',
      );
      await putOff(tx, notice.key, new Date(now.getTime() + putOffMs));
    }
  }
  return { notices: notices.length, work };
}

/**
 * Plans the deliveries of a part; returns on which channels there are new ones. A notice that is no longer true on a
 * channel has nobody to tell there. To whom a channel tells once may depend on what it has told, so it is never worked
 * out a second time.
 */
async function relayOne(ctx: Context, tx: Tx, notice: StoredNotice, now: Date, part: Part): Promise<Work> {
  const work: Work = [];
  const published = await publishedOf(tx, notice.meetingId);
  const planned = await plannedChannels(tx, notice.key);
  for (const channel of ctx.channels) {
    const once = channel.reach !== 'each subscriber';
    if (part !== 'all' && once !== (part === 'told once')) continue;
    if (!channel.tells.includes(notice.kind)) continue;
    if (once && planned.has(channel.name)) continue;
    if (!stillTrue(notice, published, now, channel.ifUnsure).yes) continue;
    const most = part === 'all' ? undefined : firstFollowers;
    const fresh = await planChannel(ctx, tx, notice, channel, { now, most });
    if (fresh > 0) work.push({ notice: notice.key, channel: channel.name });
  }
  return work;
}

/** Returns how many deliveries are new. */
async function planChannel(
  ctx: Context,
  tx: Tx,
  notice: StoredNotice,
  channel: Channel,
  { now, most }: { now: Date; most: number | undefined },
): Promise<number> {
  const base = { notice: notice.key, channel: channel.name };
  if (notice.to) {
    const { address, language } = notice.to;
    return planDeliveries(tx, [{ ...base, recipient: address, language, state: 'planned' }], now);
  }
  const facts = notice.facts as MeetingFacts;
  if (!channel.isOn(ctx.config)) {
    // Kept as a row, so that the planner sees what did not go out and can copy the text.
    const because = { code: 'CHANNEL_OFF', personMustAct: true };
    const off = { ...base, recipient: channel.name, language: 'sv', state: 'skipped', because } as const;
    return planDeliveries(tx, [off], now);
  }
  const held = heldNow(ctx, notice, channel, now);
  if (channel.reach === 'each subscriber')
    return planFollowers(ctx, tx, { key: notice.key, facts }, channel.name, { now, held, most });
  if (channel.reach === 'each paper')
    return planDeliveries(tx, await paperDeliveries(tx, notice, facts, base, now), now);
  const told = await toldOf(tx, facts.meetingId, channel.name);
  const recipients = channel.recipients?.(facts, ctx.config, told, notice.kind) ?? [];
  return planDeliveries(
    tx,
    recipients.map((recipient) => ({ ...base, recipient, language: 'sv', state: 'planned', ...held })),
    now,
  );
}

/**
 * All followers are planned on connections of their own, side by side: a whole city in one statement keeps one core at
 * work for seconds. What they commit stays when `tx` does not: the notice is then due still, and planned again.
 */
async function planFollowers(
  ctx: Context,
  tx: Tx,
  notice: { key: string; facts: MeetingFacts },
  channel: string,
  { now, held, most }: { now: Date; held: Held | undefined; most: number | undefined },
): Promise<number> {
  if (most !== undefined) return planForFollowers(tx, notice, channel, now, { held, most });
  const shares = Array.from({ length: sideBySide }, (_, nth) => ({ nth, of: sideBySide }));
  const planned = await Promise.allSettled(
    shares.map((share) => planForFollowers(ctx.db, notice, channel, now, { held, share })),
  );
  let fresh = 0;
  for (const one of planned) {
    if (one.status === 'rejected') throw one.reason;
    fresh += one.value;
  }
  return fresh;
}

/** A delivery for each newspaper; one whose last deadline has passed gets a row that says so. */
async function paperDeliveries(
  tx: Tx,
  notice: StoredNotice,
  facts: MeetingFacts,
  base: { notice: string; channel: string },
  now: Date,
) {
  const because = { code: 'PRESS_TOO_LATE', personMustAct: true };
  const { kind, revision } = notice;
  return (await papersToTell(tx, { kind, revision, facts }, base.channel, now)).map((paper) => {
    const row = { ...base, recipient: paper.slug, language: 'sv' } as const;
    return paper.goes
      ? ({ ...row, state: 'planned' } as const)
      : ({ ...row, state: 'skipped', because } as const);
  });
}

/** What the quiet hours make of a notice that is planned now; undefined: it may go. */
function heldNow(ctx: Context, notice: StoredNotice, channel: Channel, now: Date): Held | undefined {
  if (channel.neverHeld) return undefined;
  const may = mayGo(notice as Told, now, quietHoursOf(ctx.config.QUIET_HOURS));
  return may.yes ? undefined : heldBy('quiet hours', may.until, notice.notAfter);
}

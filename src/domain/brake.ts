/**
 * The brake (contract section 2): quiet hours and the most mails a day to one address. What is held goes out when it
 * may; what would then be too late is told to staff as missed. Pure rules; who counts and who waits is in `db/brake.ts`.
 */
import { DateTime } from 'luxon';
import type { Because } from './delivery.js';
import type { MeetingFacts, NoticeKind } from './notice.js';
import { addDays, localDate, zone } from './wallclock.js';

/** Quiet from the hour `from` until the hour `to`, whole hours of wall clock; undefined: no quiet hours. */
export type QuietHours = { from: number; to: number } | undefined;

/** QUIET_HOURS as hours: `21-07`, or `none`. Two equal hours are no quiet hours either. */
export function quietHoursOf(setting: string): QuietHours {
  const found = /^(\d{2})-(\d{2})$/.exec(setting);
  if (!found) return undefined;
  const [from, to] = [Number(found[1]), Number(found[2])];
  return from === to ? undefined : { from, to };
}

/**
 * Kinds that count towards MAIL_PER_DAY and are held by it; all others are neither. Thanks to an association are in place of
 * the follow-up, once a meeting: counted, one each, they would fill the day for everybody else's follow-up.
 */
export const countedKinds = ['save_the_date', 'announced', 'reminder', 'follow_up'] as const;
/** Whether a notice of this kind counts towards MAIL_PER_DAY. */
export const isCounted = (kind: NoticeKind): boolean => (countedKinds as readonly string[]).includes(kind);

/** What somebody has asked for, or must know now, waits for no hour. */
const personalKinds: readonly NoticeKind[] = ['confirm_subscription', 'sign_in', 'answer', 'alert'];

export type MayGo = { yes: true } | { yes: false; until: Date };

/** What of a notice the quiet hours ask for; a notice to one person has no meeting. */
export type Told = { kind: NoticeKind; facts?: Pick<MeetingFacts, 'date' | 'before'> | undefined };

/**
 * Whether a notice may go at an instant. In quiet hours only notices to one person go, and cancellations and changes of
 * a meeting that is, or before the change was, on the same or the next day (wall clock in Europe/Stockholm).
 */
export function mayGo(told: Told, now: Date, quiet: QuietHours): MayGo {
  if (!quiet || personalKinds.includes(told.kind) || isUrgent(told, now)) return { yes: true };
  const until = quietUntil(now, quiet);
  return until ? { yes: false, until } : { yes: true };
}

function isUrgent({ kind, facts }: Told, now: Date): boolean {
  if (!facts || (kind !== 'cancelled' && kind !== 'changed')) return false;
  const today = localDate(now);
  const near = [today, addDays(today, 1)];
  return [facts.date, facts.before?.date].some((date) => date !== undefined && near.includes(date));
}

/**
 * When the quiet hours that an instant lies in end; undefined when it lies in none. An end that summer time skips is the
 * first instant after it.
 */
export function quietUntil(now: Date, quiet: QuietHours): Date | undefined {
  if (!quiet) return undefined;
  const local = DateTime.fromJSDate(now, { zone });
  const { from, to } = quiet;
  const overMidnight = from > to;
  const isIn = overMidnight ? local.hour >= from || local.hour < to : local.hour >= from && local.hour < to;
  if (!isIn) return undefined;
  const day = overMidnight && local.hour >= from ? local.plus({ days: 1 }) : local;
  const end = day.startOf('day').set({ hour: to });
  // The hour that is there twice in October: its first time may lie behind us.
  return end > local ? end.toJSDate() : local.plus({ hours: 1 }).startOf('hour').toJSDate();
}

/** When an address that has had its share of a day may get more: the next local day, outside the quiet hours. */
export function nextDayUntil(now: Date, quiet: QuietHours): Date {
  const midnight = startOfLocalDay(addDays(localDate(now), 1));
  return quietUntil(midnight, quiet) ?? midnight;
}

/** The first instant of a local day. */
export const startOfLocalDay = (date: string): Date =>
  DateTime.fromISO(date, { zone }).startOf('day').toJSDate();

/** What the brake makes of a row: it waits until it may go, or is missed since that is after its last instant. */
export type Held = { state: 'planned' | 'skipped'; dueAt: Date | null; because: Because };

/** `notAfter`: the notice's last instant; null: none. */
export function heldBy(why: 'quiet hours' | 'per day', until: Date, notAfter: Date | null): Held {
  const perDay = why === 'per day';
  return notAfter && until >= notAfter
    ? {
        state: 'skipped',
        dueAt: null,
        because: { code: perDay ? 'MISSED_PER_DAY' : 'MISSED_QUIET', personMustAct: true },
      }
    : { state: 'planned', dueAt: until, because: { code: perDay ? 'HELD_PER_DAY' : 'HELD_QUIET_HOURS' } };
}

/** When a channel would tell a notice of now, if the quiet hours (QUIET_HOURS) hold it; null: at once. */
export function heldUntil(
  channel: { neverHeld?: boolean | undefined },
  told: Told,
  now: Date,
  setting: string,
): Date | null {
  const may = channel.neverHeld ? ({ yes: true } as const) : mayGo(told, now, quietHoursOf(setting));
  return may.yes ? null : may.until;
}

/** What somebody needs to be able to come: what can be asked for, until when, and what the house answers. */
import { type NeedKind, needKinds } from './coming.js';
import { type MeetingState, type Reason, reason } from './meeting.js';
import type { MeetingFacts } from './notice.js';
import { addDays, localDate } from './wallclock.js';

/**
 * Days before the meeting that a need can still be asked for, the day included: an interpreter is booked two to four weeks
 * ahead (domain notes 4, sign language); the rest is ours to settle.
 */
const needDays = { interpreter: 14, rest: 3 } as const;

/** The most of each. */
export const mostOfNeed = { what: 200, contact: 254, persons: 50, note: 500 } as const;

/** The last day (YYYY-MM-DD, the municipality's) that a kind can be asked for. */
export const lastDayFor = (kind: NeedKind, date: string): string =>
  addDays(date, -(kind === 'interpreter' ? needDays.interpreter : needDays.rest));

/** Whether people may ask on the page at all: published, not called off, not over. */
const takesNeeds = (meeting: { state: MeetingState; published: MeetingFacts | null }): boolean =>
  meeting.published !== null &&
  meeting.published.status !== 'cancelled' &&
  !['held', 'followed_up', 'closed', 'cancelled'].includes(meeting.state);

/** The kinds that can be asked for now. Empty: phone or write instead. */
export function kindsOpen(
  meeting: { state: MeetingState; published: MeetingFacts | null },
  now: Date,
): NeedKind[] {
  const { published } = meeting;
  if (!published || !takesNeeds(meeting)) return [];
  const today = localDate(now);
  return needKinds.filter((kind) => today <= lastDayFor(kind, published.date));
}

/** A kind stands once in a wish: of two, one would be kept and the other lost. */
export const kindTwice = (kinds: readonly string[]): Reason[] =>
  new Set(kinds).size < kinds.length ? [reason('NEED_TWICE', 'needs')] : [];

/** What the house knows of a need when it answers it: another value, and somebody else was first. */
export const seenOf = (need: { state: string; note: string | null; changedBy: string | null }): string =>
  JSON.stringify([need.state, need.note, need.changedBy]);

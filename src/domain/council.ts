/**
 * The full council (fullmäktige) on location. Its sitting is given notice of on the official notice board, with time,
 * place and items, at least one week before (Kommunallagen 5:13–15; domain notes 4). Our announcement is never that notice.
 */
import { type Board, boardThatSits } from './board.js';
import { type How, written } from './gate-reasons.js';
import { type Meeting, type Refusal, reason, refusal, type Step } from './meeting.js';
import type { MeetingFacts } from './notice.js';
import { may } from './permissions.js';
import type { Setting } from './publication.js';
import { sittingOf } from './two-parts.js';
import { addDays, daysBetween, localDate } from './wallclock.js';

/** Days before the sitting at which the notice must be up. */
const councilNoticeDays = 7;

/** The full council when it sits at the meeting: as the sitting board, or as owner of a meeting with a formal part. */
export function sittingCouncil(
  meeting: Pick<Meeting, 'formalStart' | 'programme'>,
  setting: Pick<Setting, 'sittingBoard' | 'ownerBoard'>,
): Board | undefined {
  const body = boardThatSits(meeting, setting);
  return body?.isCouncil ? body : undefined;
}

/** The last day for the notice, YYYY-MM-DD; null while the meeting has no day. */
export const lastNoticeDay = (date: string | null): string | null =>
  date === null ? null : addDays(date, -councilNoticeDays);

/**
 * Holds an announcement or a move of the full council's sitting inside the last week: the notice can then no longer be
 * right, and the secretary must be asked. The week is counted to the new day and to the day that was told, whichever is
 * nearer: a sitting that is put off in its last week has a notice on the board that has become wrong. Only an administrator
 * goes on, with a written reason. A change that leaves day, time, room and the sitting as they are told is not held.
 */
export function throughCouncil(
  outcome: Step | Refusal,
  asked: { step: string; meeting: Meeting; setting: Setting; how: How },
): Step | Refusal {
  const { step, setting, how } = asked;
  if (step !== 'announce' && step !== 'move') return outcome;
  const after = outcome.ok ? outcome.meeting : asked.meeting;
  if (!after.date || !sittingCouncil(after, setting) || !tellsAnotherEvening(asked.meeting, after, setting))
    return outcome;
  const days = daysToSitting(localDate(how.now), after.date, toldOf(asked.meeting)?.date);
  if (days >= councilNoticeDays) return outcome;
  const answered = may(how.actor, 'override a slot stop') && written(how.override?.reason);
  if (answered) {
    if (!outcome.ok) return outcome;
    const { history } = outcome;
    return { ...outcome, history: { ...history, what: { ...history.what, councilNoticeDays: days } } };
  }
  const others = outcome.ok ? [] : outcome.reasons;
  if (others.some(({ code }) => code === 'WRONG_STATE' || code === 'ALREADY_ANNOUNCED')) return outcome;
  return refusal([...others, reason('COUNCIL_NOTICE_WEEK', 'date', { days: Math.max(0, days) })]) ?? outcome;
}

/** What residents and the official notice board were told; null before the announcement. */
const toldOf = (meeting: Meeting) => (meeting.state === 'announced' ? meeting.published : null);

/** Days left to the sitting, or to the day it was told for when that comes sooner. */
function daysToSitting(today: string, date: string, told: string | undefined): number {
  return Math.min(
    daysBetween(today, date),
    told === undefined ? Number.POSITIVE_INFINITY : daysBetween(today, told),
  );
}

type Sitting = Parameters<typeof sittingOf>[0];
/** All that a notice says of the sitting: when it begins and ends, and every row of it. */
const sittingTold = (it: Sitting) =>
  JSON.stringify([
    sittingOf(it),
    it.programme
      .filter(({ kind }) => kind === 'formal')
      .map(({ start, end, title }) => ({ start, end, title })),
  ]);

/** Whether day, time, room or the sitting become other than what has been told; true before the first announcement. */
function tellsAnotherEvening(before: Meeting, after: Meeting, setting: Setting): boolean {
  const told = toldOf(before);
  if (!told) return true;
  const times = (['date', 'publicStart'] as const).some((key) => told[key] !== after[key]);
  // A sitting that was not told of at all is another evening too.
  const { formalStart, formalEnd, programme } = after;
  const next = { formalStart: formalStart ?? undefined, formalEnd: formalEnd ?? undefined, programme };
  const formal = sittingTold(told) !== sittingTold(next);
  return times || formal || before.venueId !== after.venueId || tellsAnotherRoom(told.venue, setting.venue);
}

/** The room as it is told: the same room with another name or address is found somewhere else. */
const tellsAnotherRoom = (told: MeetingFacts['venue'], now: Setting['venue']): boolean =>
  (['slug', 'name', 'address'] as const).some((key) => told[key] !== now?.[key]);

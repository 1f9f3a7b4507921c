/**
 * A newspaper, and when a text must reach it. A print day is the day the paper lies in the letter box; it counts as a
 * morning paper. A red day (domain/calendar.ts) is no print day. Everything is wall clock in Europe/Stockholm.
 */
import { dayOf } from './calendar.js';
import type { NoticeKind } from './notice.js';
import { addDays, isDate, localDate, minutesOf, timeOfMinutes, toInstant, weekdayOf } from './wallclock.js';

export const printDays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type PrintDay = (typeof printDays)[number];

/** So many days before a print day, at HH:MM wall clock (Europe/Stockholm). */
export type PaperDeadline = { daysBefore: number; at: string };

/** The most days before a print day that a paper may want a text: no local paper closes its pages a month ahead. */
export const mostDaysBefore = 30;

export type Paper = {
  id: number;
  slug: string;
  name: string;
  email: string;
  printDays: readonly PrintDay[];
  deadline: PaperDeadline;
  /** Ids of the places it writes about; empty: all. */
  placeIds: readonly number[];
  active: boolean;
};

/** What of a paper decides when it can print something. */
export type Printing = Pick<Paper, 'printDays' | 'deadline'>;

/** `printDay`: YYYY-MM-DD. `deadline`: the text must be there before this instant. */
export type Issue = { printDay: string; deadline: Date };

/** Red days take a weekly paper at most two weeks running (25 December, 1 January), so an issue is found within this. */
const mostDaysBetween = 35;

/** A meeting that begins before this is over before the paper of the same day has been read. */
const sameDayFrom = '12:00';

/** Whether the paper has an issue on a day. */
export function printsOn({ printDays: days }: Pick<Paper, 'printDays'>, date: string): boolean {
  const weekday = printDays[weekdayOf(date) - 1];
  return weekday !== undefined && days.includes(weekday) && dayOf(date)?.red === undefined;
}

/**
 * When the text of an issue must be there. A time that summer time skips or has twice that night counts as the last
 * minute before it that there is only one of, so that nobody is late by an hour.
 */
export function deadlineOf({ deadline }: Pick<Paper, 'deadline'>, printDay: string): Date {
  const date = addDays(printDay, -deadline.daysBefore);
  for (let minutes = minutesOf(deadline.at); minutes >= 0; minutes--) {
    const instant = toInstant(date, timeOfMinutes(minutes));
    if (instant.ok) return instant.at;
  }
  throw new RangeError(`No deadline on ${date} at ${deadline.at}`);
}

const issueOn = (paper: Printing, printDay: string): Issue => ({
  printDay,
  deadline: deadlineOf(paper, printDay),
});

/** The first issue that a text sent at `now` can still be in; undefined for a paper that is never printed. */
export function nextIssue(paper: Printing, now: Date): Issue | undefined {
  const today = localDate(now);
  for (let ahead = 0; ahead <= mostDaysBetween + paper.deadline.daysBefore; ahead++) {
    const day = addDays(today, ahead);
    if (!printsOn(paper, day)) continue;
    const issue = issueOn(paper, day);
    if (now < issue.deadline) return issue;
  }
  return undefined;
}

/**
 * The last issue that people can read before a meeting: of the same day when the meeting begins at noon or later, else
 * of an earlier one. Undefined when there is none or the date is no day.
 */
export function lastIssue(
  paper: Printing,
  meeting: { date: string; publicStart: string },
): Issue | undefined {
  if (!isDate(meeting.date)) return undefined;
  const sameDay = meeting.publicStart >= sameDayFrom;
  for (let before = sameDay ? 0 : 1; before <= mostDaysBetween; before++) {
    const day = addDays(meeting.date, -before);
    if (printsOn(paper, day)) return issueOn(paper, day);
  }
  return undefined;
}

/**
 * Whether a notice goes to a paper at `now`. `first`: the first issue it can be in, `last`: the last one before the
 * meeting; `first` is undefined when it is too late for every one of them.
 */
export type PressPlan = { goes: boolean; first: Issue | undefined; last: Issue | undefined };

/**
 * An announcement goes at once, but never after the deadline of the last issue before the meeting. What corrects (a
 * change, a cancellation) goes whatever the deadline: the paper has a web page too, and a wrong one must not stand. The
 * follow-up comes after the meeting and has no last issue.
 */
export function pressPlan(
  paper: Printing,
  kind: NoticeKind,
  meeting: { date: string; publicStart: string },
  now: Date,
): PressPlan {
  const next = nextIssue(paper, now);
  if (kind === 'follow_up') return { goes: true, first: next, last: undefined };
  const last = lastIssue(paper, meeting);
  const first = next && last && next.printDay <= last.printDay ? next : undefined;
  return { goes: first !== undefined || kind !== 'announced', first, last };
}

/** What happens to a notice at one paper, for whoever is about to send it. */
export type PaperRehearsed = { slug: string; name: string } & PressPlan;

/**
 * What a notice is to a paper: a correction only to one that was told of the meeting before (`wasTold`), since others
 * have nothing to correct. To them a change of a confirmed meeting is its announcement. Undefined: they are not told.
 */
export function kindFor(
  kind: NoticeKind,
  { status }: { status: 'tentative' | 'confirmed' | 'cancelled' },
  wasTold: boolean,
): NoticeKind | undefined {
  if (wasTold || (kind !== 'changed' && kind !== 'cancelled')) return kind;
  return kind === 'changed' && status === 'confirmed' ? 'announced' : undefined;
}

/**
 * Which papers a notice is planned to at `now`: the active ones that write about the place or were told of the meeting
 * before (`told`: their slugs). One that it is too late to announce to is among them, so that somebody calls it; one that
 * a change would announce the meeting to, too late, is not: that was said when the meeting was announced.
 */
export function papersFor(
  papers: readonly Paper[],
  notice: {
    kind: NoticeKind;
    facts: { date: string; publicStart: string; status: 'tentative' | 'confirmed' | 'cancelled' };
  },
  placeId: number | undefined,
  told: ReadonlySet<string>,
  now: Date,
): PaperRehearsed[] {
  return papers.flatMap((paper) => {
    const wasTold = told.has(paper.slug);
    if (!paper.active || !(wasTold || (placeId !== undefined && covers(paper, placeId)))) return [];
    const kind = kindFor(notice.kind, notice.facts, wasTold);
    const plan = kind && pressPlan(paper, kind, notice.facts, now);
    if (!plan || (!plan.goes && kind !== notice.kind)) return [];
    return [{ slug: paper.slug, name: paper.name, ...plan }];
  });
}

/** Codes of a delivery that came too late for what it announces. */
const tooLateCodes: readonly (string | undefined)[] = ['PRESS_TOO_LATE', 'PRESS_TOO_LATE_UNSURE'];

/** Whether a delivery to a paper would be skipped once more if a person sent it again at `now`. */
export function sentAgainInVain(
  papers: readonly Paper[],
  delivery: { recipient: string; state: string; because: { code: string } | null },
  meeting: { date: string; publicStart: string },
  now: Date,
): boolean {
  if (delivery.state !== 'skipped' || !tooLateCodes.includes(delivery.because?.code)) return false;
  const paper = papers.find(({ slug }) => slug === delivery.recipient);
  return !paper?.active || !pressPlan(paper, 'announced', meeting, now).goes;
}

/** Whether the paper writes about a place. */
export const covers = ({ placeIds }: Pick<Paper, 'placeIds'>, placeId: number): boolean =>
  placeIds.length === 0 || placeIds.includes(placeId);

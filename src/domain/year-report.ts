/** The yearly report: what was held, who came, what was answered and whether promises were kept. Pure counting. */
import { type ExitCounts, type HeldEvening, type Lessons, lessonsOf, medianOf } from './learning.js';
import { dueDays, isLate, isWorkingDay, type ServiceDays, type ViewState, viewStates } from './view.js';
import { addDays, localDate } from './wallclock.js';

/** A view that came in during the year, and the instant of its first answer. */
export type ViewTimes = { createdAt: Date; state: ViewState; firstAnswerAt: Date | null };
/** What was promised of a held meeting's follow-up. `due`: YYYY-MM-DD, null when no day was promised. */
export type FollowUpTimes = { meetingId: number; due: string | null; toldAt: Date | null };
/** A gate that was passed although items of the checklist were open. */
export type OpenGate = { meetingId: number; title: string; step: string; items: readonly string[]; at: Date };

/** `told`: there was no day to keep. `overdue`: the day has passed. `unpromised`: neither a day nor a follow-up. */
export const promises = ['kept', 'late', 'told', 'waiting', 'overdue', 'unpromised'] as const;
export type Promised = (typeof promises)[number];

/** How a promise stands: told on the day or before it is `kept`, after it `late` (days of the municipality's zone). */
export function promiseOf({ due, toldAt }: Omit<FollowUpTimes, 'meetingId'>, now: Date): Promised {
  if (toldAt) return due === null ? 'told' : localDate(toldAt) <= due ? 'kept' : 'late';
  if (due === null) return 'unpromised';
  return localDate(now) > due ? 'overdue' : 'waiting';
}

/** Working days after the day of `from`, up to and with the day of `to`; 0 on the same day. */
export function workingDaysBetween(from: Date, to: Date): number {
  const last = localDate(to);
  let count = 0;
  for (let day = addDays(localDate(from), 1); day <= last; day = addDays(day, 1))
    if (isWorkingDay(day)) count += 1;
  return count;
}

export type ViewsOfYear = {
  count: number;
  /** The service promise that they are measured by: working days to the first answer. */
  answerDays: number;
  byState: Record<ViewState, number>;
  /** Working days to the first answer, the middle one; null when fewer than two are answered. */
  medianDays: number | null;
  /** First answers within the service promise, and after it. */
  inTime: number;
  tooLate: number;
  /** Not answered although the last day has passed. */
  overdue: number;
};

function viewsOf(views: readonly ViewTimes[], now: Date, promised: ServiceDays): ViewsOfYear {
  const answered = views.flatMap(({ createdAt, firstAnswerAt }) =>
    firstAnswerAt ? [{ createdAt, firstAnswerAt }] : [],
  );
  const days = answered.map(({ createdAt, firstAnswerAt }) => workingDaysBetween(createdAt, firstAnswerAt));
  const inTime = answered.filter(
    ({ createdAt, firstAnswerAt }) => localDate(firstAnswerAt) <= dueDays(createdAt, promised).answerBy,
  ).length;
  const byState = Object.fromEntries(
    viewStates.map((state) => [state, views.filter((view) => view.state === state).length]),
  ) as ViewsOfYear['byState'];
  return {
    count: views.length,
    answerDays: promised.answer,
    byState,
    medianDays: days.length > 1 ? medianOf(days) : null,
    inTime,
    tooLate: answered.length - inTime,
    overdue: views.filter((view) => isLate(view, now, promised)).length,
  };
}

export type YearInput = {
  year: number;
  now: Date;
  held: readonly HeldEvening[];
  /** Meetings that were announced for the year: cancelled, and still ahead. */
  cancelled: number;
  ahead: number;
  exits: readonly ExitCounts[];
  views: readonly ViewTimes[];
  followUps: readonly FollowUpTimes[];
  /** The service times that hold in this municipality now. */
  serviceDays: ServiceDays;
};

export type YearReport = {
  year: number;
  lessons: Lessons;
  cancelled: number;
  ahead: number;
  places: number;
  /** All who came to counted meetings; null when none was counted. */
  came: number | null;
  medianCame: number | null;
  views: ViewsOfYear;
  followUps: (FollowUpTimes & { is: Promised })[];
  promises: Record<Promised, number>;
};

/** The report of what was read of a year. Cancelled meetings and those ahead are counted apart; medians, never a mean. */
export function yearReportOf(input: YearInput): YearReport {
  const { year, now, held, cancelled, ahead } = input;
  const totals = held.flatMap(({ total }) => (total === null ? [] : [total]));
  const followUps = input.followUps.map((one) => ({ ...one, is: promiseOf(one, now) }));
  const counted = promises.map((is) => [is, followUps.filter((one) => one.is === is).length]);
  return {
    year,
    lessons: lessonsOf(held, input.exits),
    cancelled,
    ahead,
    places: new Set(held.map(({ place }) => place.slug)).size,
    came: totals.length > 0 ? totals.reduce((all, one) => all + one, 0) : null,
    medianCame: totals.length > 1 ? medianOf(totals) : null,
    views: viewsOf(input.views, now, input.serviceDays),
    followUps,
    promises: Object.fromEntries(counted) as YearReport['promises'],
  };
}

/** A year as it stands in an address; undefined when there can be no report of it. */
export const reportYear = (text: unknown): number | undefined =>
  /^20\d{2}$/.test(String(text)) ? Number(text) : undefined;

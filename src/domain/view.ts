/** Views (synpunkter): what people ask, propose and say about a meeting's question, and what became of it. */
import { startOfLocalDay } from './brake.js';
import { dayOf } from './calendar.js';
import type { MeetingState } from './meeting.js';
import { addDays, localDate } from './wallclock.js';

export const viewKinds = ['question', 'proposal', 'view'] as const;
export type ViewKind = (typeof viewKinds)[number];

export const viewVias = ['web', 'paper', 'phone', 'desk'] as const;
export type ViewVia = (typeof viewVias)[number];
/** What the house types in for somebody; `web` is the person's own form. */
export const typedInVias = ['paper', 'phone', 'desk'] as const satisfies readonly ViewVia[];

/** `new`: nobody has answered yet. The rest are the five answers of the contract (section 4). */
export const viewStates = ['new', 'answered', 'to_board', 'to_unit', 'not_ours', 'no_because'] as const;
export type ViewState = (typeof viewStates)[number];

/**
 * The five answers. Any of them may follow any state, so that a wrong answer is put right and a finished one taken up
 * again; nothing leads back to `new`, and every answer is kept.
 */
export const answerStates = ['answered', 'to_board', 'to_unit', 'not_ours', 'no_because'] as const;
export type AnswerState = (typeof answerStates)[number];

/** Answers after which the person waits for nothing more; `to_board` and `to_unit` are words on the way. */
const finalStates = ['answered', 'not_ours', 'no_because'] as const satisfies readonly AnswerState[];
/** Whether a state is one of them. */
export const isFinal = (state: ViewState): boolean => (finalStates as readonly ViewState[]).includes(state);

/** The most characters of each text. */
export const mostOf = { text: 5000, name: 120, email: 254, answer: 5000, publicText: 5000 } as const;

/**
 * The service promise in working days (domain.md section 4: receipt in 2, word on the handling in 10). The receipt is
 * given as soon as a view is written down, so only the second can be broken. These hold until a municipality has set
 * its own (db/service-days.ts).
 */
export const serviceDays: ServiceDays = { receipt: 2, answer: 10 };
export type ServiceDays = { receipt: number; answer: number };
/** The most that can be set. */
export const mostServiceDays: ServiceDays = { receipt: 30, answer: 60 };

/** The eves that count as Sundays where something is to be done by a day (lagen 1930:173, section 2). */
const closedEves: readonly string[] = ['midsommarafton', 'julafton', 'nyårsafton'];

/** Monday to Friday that is no red day, and none of the eves on which offices are closed. */
export function isWorkingDay(date: string): boolean {
  const day = dayOf(date);
  if (day === undefined || day.weekday > 5 || day.red !== undefined) return false;
  return !closedEves.includes(day.eve?.sv ?? '');
}

/** The working day that lies `count` working days after a day (YYYY-MM-DD); the day itself does not count. */
export function workingDaysAfter(date: string, count: number): string {
  let day = date;
  for (let left = count; left > 0; ) {
    day = addDays(day, 1);
    if (isWorkingDay(day)) left -= 1;
  }
  return day;
}

/** The last days (YYYY-MM-DD, in the municipality's zone) for the receipt and the first answer. */
export function dueDays(
  createdAt: Date,
  days: ServiceDays = serviceDays,
): { receiptBy: string; answerBy: string } {
  const day = localDate(createdAt);
  return {
    receiptBy: workingDaysAfter(day, days.receipt),
    answerBy: workingDaysAfter(day, days.answer),
  };
}

/** Whether nobody has answered although the last day has passed. */
export const isLate = (
  view: { state: ViewState; createdAt: Date },
  now: Date,
  days: ServiceDays = serviceDays,
): boolean => view.state === 'new' && localDate(now) > dueDays(view.createdAt, days).answerBy;

/** Views that came before this instant and are still new are late: `isLate` for a whole table at once. */
export function lateBefore(now: Date, days: ServiceDays = serviceDays): Date {
  const today = localDate(now);
  let day = today;
  while (workingDaysAfter(day, days.answer) >= today) day = addDays(day, -1);
  return startOfLocalDay(addDays(day, 1));
}

/**
 * Whether residents may leave views on the page: from the first publication until the meeting is closed. Not of a
 * cancelled meeting, which is never closed: it is told where to turn instead.
 */
export const takesViews = (meeting: { state: MeetingState; published: unknown }): boolean =>
  Boolean(meeting.published) && meeting.state !== 'closed' && meeting.state !== 'cancelled';

/** Letters and digits that nobody mistakes for each other, read aloud or written by hand. */
const receiptLetters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** A receipt out of 8 random bytes: two groups of four, `K7M2-X9QD`; 32⁸ of them, so that none is found by guessing. */
export function receiptOf(bytes: Uint8Array): string {
  const letters = [...bytes].slice(0, 8).map((byte) => receiptLetters[byte % receiptLetters.length]);
  return `${letters.slice(0, 4).join('')}-${letters.slice(4).join('')}`;
}

/** A receipt as somebody may have typed it; undefined when it is none. */
export function receiptFrom(given: string): string | undefined {
  const plain = given.toUpperCase().replace(/[\s–-]+/g, '');
  const ok = plain.length === 8 && [...plain].every((letter) => receiptLetters.includes(letter));
  return ok ? `${plain.slice(0, 4)}-${plain.slice(4)}` : undefined;
}

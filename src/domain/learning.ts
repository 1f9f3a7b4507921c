/**
 * What the meetings that were held can teach: how many came to what, how the promise of the evening was felt on the way
 * out, and where people had heard of it. Medians and numbers of meetings, never a mean; small numbers are told to be
 * small, and what few persons answered is not shown (domain notes 0, 6).
 */
import { type HeardFrom, heardFroms } from './coming.js';
import { type ThemeKind, themeKindOf, themeKinds } from './theme/kind.js';
import { levels, type ParticipationLevel } from './theme/theme.js';
import { daysBetween, weekdayOf } from './wallclock.js';

/** A held meeting as it was published. Days YYYY-MM-DD, `start` HH:MM of the open part, all wall clock. */
export type HeldEvening = {
  id: number;
  slug: string;
  title: string;
  question: string;
  titleEn?: string | undefined;
  level: ParticipationLevel;
  place: { slug: string; name: string };
  date: string;
  start: string;
  /** The day of the first public notice; null: not known. */
  noticedOn: string | null;
  expected: number | null;
  /** How many came; null: nobody counted. */
  total: number | null;
};

/** Fewer meetings than this in a group are told to be few; a single one has no median. */
const fewInGroup = 3;
/** What fewer persons than this answered is not shown, so that nobody is recognised. */
const fewestPersons = 5;

const groupings = ['hour', 'weekday', 'kind', 'level', 'notice', 'place'] as const;
export type Grouping = (typeof groupings)[number];

/**
 * `key`: the hour ("18"), the weekday (1 Monday – 7), a theme kind, a level, a band of notice days, a place's slug.
 * `median`: null for a single meeting.
 */
export type TurnoutGroup = {
  key: string;
  name?: string | undefined;
  count: number;
  median: number | null;
  least: number;
  most: number;
  few: boolean;
};

/** Days from the first public notice to the evening, in the steps of the slot score (contract 7). */
const noticeBands = ['0-20', '21-27', '28-41', '42-'] as const;
export type NoticeBand = (typeof noticeBands)[number];
/** The band of a number of whole days. */
export const bandOf = (days: number): NoticeBand =>
  days >= 42 ? '42-' : days >= 28 ? '28-41' : days >= 21 ? '21-27' : '0-20';

type Counted = HeldEvening & { total: number };
const isCounted = (one: HeldEvening): one is Counted => one.total !== null;

function keyOf(evening: HeldEvening, grouping: Grouping): string | undefined {
  switch (grouping) {
    case 'hour':
      return evening.start.slice(0, 2);
    case 'weekday':
      return String(weekdayOf(evening.date));
    case 'kind':
      return themeKindOf(evening);
    case 'level':
      return evening.level;
    case 'notice':
      return evening.noticedOn ? bandOf(daysBetween(evening.noticedOn, evening.date)) : undefined;
    case 'place':
      return evening.place.slug;
  }
}

/** The middle one; of two in the middle, what lies between them; null of none. */
export function medianOf(numbers: readonly number[]): number | null {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle];
  if (upper === undefined) return null;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

/** The order in which groups are shown; places stand by name. */
const ranks: Partial<Record<Grouping, readonly string[]>> = {
  kind: themeKinds,
  level: levels,
  notice: noticeBands,
};

/** How many came, group by group; meetings that nobody counted are in none. */
export function turnoutBy(held: readonly HeldEvening[], grouping: Grouping): TurnoutGroup[] {
  const groups = new Map<string, Counted[]>();
  for (const one of held.filter(isCounted)) {
    const key = keyOf(one, grouping);
    if (key !== undefined) groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  const order = ranks[grouping];
  const before = (a: TurnoutGroup, b: TurnoutGroup) =>
    order
      ? order.indexOf(a.key) - order.indexOf(b.key)
      : (a.name ?? a.key).localeCompare(b.name ?? b.key, 'sv');
  return [...groups]
    .map(([key, evenings]): TurnoutGroup => {
      const totals = evenings.map(({ total }) => total);
      return {
        key,
        ...(grouping === 'place' ? { name: evenings[0]?.place.name } : {}),
        count: totals.length,
        median: totals.length > 1 ? medianOf(totals) : null,
        least: Math.min(...totals),
        most: Math.max(...totals),
        few: totals.length < fewInGroup,
      };
    })
    .sort(before);
}

/** Within a fifth of what was expected counts as expected. */
const near = 0.2;

/** How the expected numbers held: how many meetings had fewer, about as many, more. Only where both are known. */
export function againstExpected(held: readonly HeldEvening[]) {
  const shares = held.flatMap(({ total, expected }) =>
    total !== null && expected ? [total / expected] : [],
  );
  const percents = shares.map((share) => share * 100);
  const median = percents.length > 1 ? medianOf(percents) : null;
  return {
    meetings: shares.length,
    fewer: shares.filter((share) => share < 1 - near).length,
    about: shares.filter((share) => share >= 1 - near && share <= 1 + near).length,
    more: shares.filter((share) => share > 1 + near).length,
    /** The middle meeting's turnout in percent of what was expected, whole; null of one or none. */
    medianPercent: median === null ? null : Math.round(median),
  };
}

export const exitQuestions = ['time', 'question', 'heard'] as const;
export type ExitQuestion = (typeof exitQuestions)[number];
/** How many answered no, so-so and yes to each question of one meeting, and where they had heard of it. */
export type ExitCounts = {
  meetingId: number;
  persons: number;
  answers: Record<ExitQuestion, { no: number; soSo: number; yes: number }>;
  heardFrom: Partial<Record<HeardFrom, number>>;
};

/** How many said no, so-so and yes; null: fewer than five answered, so that nobody is recognised. */
export type Faces = readonly [number, number, number] | null;
type ExitSums = Record<ExitQuestion, readonly [number, number, number]> & {
  heardFrom: Readonly<Record<string, number>>;
};

const hasEnough = (counts: readonly number[]) => counts.reduce((all, one) => all + one, 0) >= fewestPersons;

/** What may be shown of one meeting's answers at the door: each question by itself, and none that fewer than five answered. */
export function shownExits(
  sums: ExitSums,
): Record<ExitQuestion, Faces> & { heardFrom: Readonly<Record<string, number>> | null } {
  const of = (question: ExitQuestion) => (hasEnough(sums[question]) ? sums[question] : null);
  return {
    time: of('time'),
    question: of('question'),
    heard: of('heard'),
    heardFrom: hasEnough(Object.values(sums.heardFrom)) ? sums.heardFrom : null,
  };
}

/** Shares in whole percent of those who answered the question; null: fewer than five did. */
export type ExitShares = { answered: number; yes: number; soSo: number; no: number } | null;

function sharesOf({ no, soSo, yes }: ExitCounts['answers'][ExitQuestion]): ExitShares {
  const answered = no + soSo + yes;
  if (answered < fewestPersons) return null;
  const percent = (n: number) => Math.round((n / answered) * 100);
  return { answered, yes: percent(yes), soSo: percent(soSo), no: percent(no) };
}

/** The three questions of some meetings taken together. */
export function exitOf(counts: readonly ExitCounts[]): Record<ExitQuestion, ExitShares> {
  const sum = (question: ExitQuestion, answer: 'no' | 'soSo' | 'yes') =>
    counts.reduce((all, one) => all + one.answers[question][answer], 0);
  const of = (question: ExitQuestion) =>
    sharesOf({ no: sum(question, 'no'), soSo: sum(question, 'soSo'), yes: sum(question, 'yes') });
  return { time: of('time'), question: of('question'), heard: of('heard') };
}

export type ChannelTurnout = { channel: HeardFrom; persons: number; percent: number; meetings: number };

/**
 * Where those who answered had heard of the evening, the most first: persons, their share in whole percent, and at how
 * many meetings. Null: fewer than five have answered in all.
 */
export function turnoutByChannel(counts: readonly ExitCounts[]): ChannelTurnout[] | null {
  const of = (channel: HeardFrom) => counts.map(({ heardFrom }) => heardFrom[channel] ?? 0);
  const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);
  const all = sum(heardFroms.flatMap(of));
  if (all < fewestPersons) return null;
  return heardFroms
    .map((channel) => {
      const persons = sum(of(channel));
      const meetings = of(channel).filter((n) => n > 0).length;
      return { channel, persons, percent: Math.round((persons / all) * 100), meetings };
    })
    .filter(({ persons }) => persons > 0)
    .sort((a, b) => b.persons - a.persons);
}

export type Lessons = {
  held: number;
  counted: number;
  by: Record<Grouping, TurnoutGroup[]>;
  expected: ReturnType<typeof againstExpected>;
  channels: ChannelTurnout[] | null;
  exit: Record<ExitQuestion, ExitShares>;
  /** One row a meeting, the newest first. */
  evenings: (HeldEvening & {
    kind: ThemeKind;
    noticeDays: number | null;
    exit: Record<ExitQuestion, ExitShares>;
  })[];
};

/** All that is learnt from some meetings and from what people answered on their way out of them. */
export function lessonsOf(held: readonly HeldEvening[], counts: readonly ExitCounts[]): Lessons {
  const mine = new Set(held.map(({ id }) => id));
  const own = counts.filter(({ meetingId }) => mine.has(meetingId));
  const by = Object.fromEntries(
    groupings.map((grouping) => [grouping, turnoutBy(held, grouping)]),
  ) as Lessons['by'];
  return {
    held: held.length,
    counted: held.filter(isCounted).length,
    by,
    expected: againstExpected(held),
    channels: turnoutByChannel(own),
    exit: exitOf(own),
    evenings: [...held]
      .sort((a, b) => (a.date < b.date ? 1 : -1))
      .map((one) => ({
        ...one,
        kind: themeKindOf(one),
        noticeDays: one.noticedOn ? daysBetween(one.noticedOn, one.date) : null,
        exit: exitOf(own.filter(({ meetingId }) => meetingId === one.id)),
      })),
  };
}

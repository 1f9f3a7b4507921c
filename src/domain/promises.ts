/** How promises are kept: follow-ups by their day, and views answered within their service time; by place and board. */
import { decisionToldDays, lookBackDays, type PromiseStanding, standingOf } from './follow-up.js';
import type { MeetingFacts, NamedSlug } from './notice.js';
import { dueDays, type ServiceDays, serviceDays } from './view.js';
import { addDays, localDate } from './wallclock.js';

/** A published meeting, for its promise. */
export type PromisedMeeting = { id: number; facts: MeetingFacts };
/**
 * One view, by the meeting it was left for. `answeredAt`: the first word to the one who asked; null: none yet. `final`:
 * it has the answer after which nothing more comes (a view that has gone to a board or unit has not).
 */
export type TimedView = { meetingId: number; createdAt: Date; answeredAt: Date | null; final: boolean };

export type Tally = {
  /** Follow-ups promised; those told in time, told late, late now, and still within their time. */
  promised: number;
  inTime: number;
  toldLate: number;
  lateNow: number;
  toCome: number;
  /** Views whose time is up or that have had word; how many of them had it in time, and how many a final answer. */
  views: number;
  answered: number;
  final: number;
  /** Views that wait within their time. */
  waiting: number;
};
export type NamedTally = NamedSlug & Tally;

const nothing = (): Tally => ({
  promised: 0,
  inTime: 0,
  toldLate: 0,
  lateNow: 0,
  toCome: 0,
  views: 0,
  answered: 0,
  final: 0,
  waiting: 0,
});

function addPromise(tally: Tally, standing: PromiseStanding): void {
  // What was told on no known day was told before days were promised.
  if (standing.is === 'none' || (standing.is === 'told' && standing.inTime === undefined)) return;
  tally.promised += 1;
  if (standing.is === 'promised') tally.toCome += 1;
  else if (standing.is === 'late') tally.lateNow += 1;
  else if (standing.inTime) tally.inTime += 1;
  else tally.toldLate += 1;
}

function addView(tally: Tally, view: TimedView, now: Date, days: ServiceDays): void {
  const { answerBy } = dueDays(view.createdAt, days);
  if (!view.answeredAt && localDate(now) <= answerBy) {
    tally.waiting += 1;
    return;
  }
  tally.views += 1;
  if (view.answeredAt && localDate(view.answeredAt) <= answerBy) tally.answered += 1;
  if (view.final) tally.final += 1;
}

/** `days`: the municipality's own service times. All together, and for each place and owner board that has promised or been asked anything; by name. */
export function tallyPromises(
  meetings: readonly PromisedMeeting[],
  views: readonly TimedView[],
  now: Date,
  days: ServiceDays = serviceDays,
): { all: Tally; places: NamedTally[]; boards: NamedTally[] } {
  const all = nothing();
  const places = new Map<string, NamedTally>();
  const boards = new Map<string, NamedTally>();
  const under = (map: Map<string, NamedTally>, { slug, name }: NamedSlug): NamedTally => {
    const found = map.get(slug) ?? { slug, name, ...nothing() };
    map.set(slug, found);
    return found;
  };
  const byId = new Map(meetings.map((one) => [one.id, one.facts]));
  const each = (facts: MeetingFacts, add: (tally: Tally) => void) =>
    [all, under(places, facts.place), under(boards, facts.ownerBoard)].forEach(add);
  for (const { facts } of meetings) each(facts, (tally) => addPromise(tally, standingOf(facts, now)));
  for (const view of views) {
    const facts = byId.get(view.meetingId);
    if (facts) each(facts, (tally) => addView(tally, view, now, days));
  }
  const sorted = (map: Map<string, NamedTally>) =>
    [...map.values()]
      .filter((one) => one.promised + one.views + one.waiting > 0)
      .sort((a, b) => a.name.localeCompare(b.name, 'sv'));
  return { all, places: sorted(places), boards: sorted(boards) };
}

/** What is told after the follow-up of a meeting: the decision at D+7, whether it was done at T+180 (D8, D12). */
export type AfterTask = { what: 'decision' | 'done'; due: string; late: boolean };

/** What is still to be told of a meeting that has been held; days YYYY-MM-DD. Nothing is due that has been told. */
export function afterTasks({ facts }: PromisedMeeting, now: Date): AfterTask[] {
  const today = localDate(now);
  if (facts.status !== 'confirmed' || facts.date > today) return [];
  const task = (what: AfterTask['what'], due: string): AfterTask => ({ what, due, late: due < today });
  return [
    ...(facts.decisionDate && !facts.decisionTold
      ? [task('decision', addDays(facts.decisionDate, decisionToldDays))]
      : []),
    ...(facts.done ? [] : [task('done', addDays(facts.date, lookBackDays))]),
  ];
}

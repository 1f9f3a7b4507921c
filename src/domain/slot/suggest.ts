/**
 * The best slots of a period (contract.md section 4 `GET /slots`, domain.md 3.4): every day is judged at a handful of
 * start times, refused ones fall away, and the rest come best first, spread over the weekdays.
 */
import { dayOf } from '../calendar.js';
import { dateOfDayNumber, dayNumber, minutesOf, timeOfMinutes } from '../wallclock.js';
import { judgeSlot, scoreSlot, slotStops } from './index.js';
import type { AudienceProfile, PlaceKind, Slot, SlotFacts, SlotJudgement, SlotRule } from './slot.js';
import { tooLate, workingHours } from './stops/hours.js';
import { overlaps, type Span } from './suggest-clashes.js';

export type SuggestWish = {
  /** First and last day looked at, `YYYY-MM-DD`, both included. */
  from: string;
  to: string;
  /** Length of the open part. */
  minutes: number;
  profile: AudienceProfile;
  placeKind: PlaceKind;
  litRoute: boolean;
  /** `HH:MM` of the last departure home, null when unknown. */
  lastDeparture: string | null;
  announceDate: string | null;
  decisionDate: string | null;
  /** `HH:MM`, the most wanted first: it wins when two times of a day score alike. */
  startTimes?: readonly string[] | undefined;
  /** At most this many. */
  limit: number;
  /** Spread over weekdays (default true), so that the same people are not shut out each time. */
  spread?: boolean | undefined;
  /** Days of earlier meetings in the place, for the tie of domain.md 3.4 (longer since the last one). */
  placeMeetings?: readonly string[] | undefined;
  /** When the venue is taken by other meetings, by day. */
  venueTaken?: ReadonlyMap<string, readonly Span[]> | undefined;
};

export type SuggestedSlot = { slot: Slot; judgement: SlotJudgement };

/** The start times tried when none are asked for. */
export const defaultStartTimes: Readonly<Record<AudienceProfile, readonly string[]>> = {
  general: ['18:00', '18:30', '17:30', '17:00', '19:00'],
  families: ['17:15', '17:30', '17:00', '18:00', '16:30'],
  seniors: ['13:30', '14:00', '14:30', '15:00', '15:30'],
  school: ['18:00', '18:30', '17:30', '17:00', '16:30'],
};

/** How many points a slot may lie below the best and still be lifted for the sake of another weekday. */
const spreadCost = 10;

/** Stops that look at the hour; all others refuse the whole day and are asked once for it. */
const stopsByHour: readonly SlotRule[] = [workingHours, tooLate];
const stopsByDay = slotStops.filter((stop) => !stopsByHour.includes(stop));

type Candidate = { slot: Slot; total: number; number: number; weekday: number; sinceLast: number };

/** Only what bears on one day, so that no rule searches long lists 1 800 times. */
export function factsByDay(facts: SlotFacts): (date: string) => SlotFacts {
  const daily = [
    'councilEvenings',
    'membersBusy',
    'homeGames',
    'associationNights',
    'otherPublicMeetings',
    'localEvents',
  ] as const;
  const quiet: SlotFacts = { ...facts };
  for (const key of daily) quiet[key] = [];
  const busy = new Map<string, SlotFacts>();
  for (const key of daily) {
    for (const date of facts[key]) {
      const day = busy.get(date) ?? { ...quiet };
      day[key] = [...day[key], date];
      busy.set(date, day);
    }
  }
  return (date) => busy.get(date) ?? quiet;
}

/** Start and end of every time worth trying, `HH:MM`. Times that run past midnight fall away. */
export function spansOf(
  wish: Pick<SuggestWish, 'startTimes' | 'profile' | 'minutes'>,
): { publicStart: string; publicEnd: string }[] {
  const times = wish.startTimes ?? defaultStartTimes[wish.profile];
  if (!(wish.minutes > 0)) return [];
  return times.flatMap((publicStart) => {
    const end = minutesOf(publicStart) + wish.minutes;
    return end < 1440 ? [{ publicStart, publicEnd: timeOfMinutes(end) }] : [];
  });
}

/** Days since the latest earlier meeting in the place; Infinity when there is none. */
function daysSinceLast(number: number, meetings: readonly number[]): number {
  let since = Number.POSITIVE_INFINITY;
  for (const meeting of meetings) if (meeting <= number) since = Math.min(since, number - meeting);
  return since;
}

/**
 * Best first; ties: longer notice, then longer since the last meeting in the place (domain.md 3.4). With one date of
 * announcement for all, longer notice is the later day. Without one, notice says nothing: longer since the last
 * meeting, then the sooner day.
 */
function order(announced: boolean): (a: Candidate, b: Candidate) => number {
  return (a, b) => {
    if (a.total !== b.total) return b.total - a.total;
    if (announced) return b.number - a.number;
    return a.sinceLast === b.sinceLast ? a.number - b.number : b.sinceLast > a.sinceLast ? 1 : -1;
  };
}

/**
 * The first pass lets no weekday take more than a third of the places, and lifts nothing that lies more than
 * {@link spreadCost} points below the best; the second fills what is left with the best there is.
 */
function spreadOut(sorted: readonly Candidate[], limit: number): Candidate[] {
  const most = Math.ceil(limit / 3);
  const floor = (sorted[0]?.total ?? 0) - spreadCost;
  const taken = new Map<number, number>();
  const chosen = new Set<Candidate>();
  for (const candidate of sorted) {
    if (chosen.size >= limit || candidate.total < floor) break;
    const count = taken.get(candidate.weekday) ?? 0;
    if (count >= most) continue;
    taken.set(candidate.weekday, count + 1);
    chosen.add(candidate);
  }
  for (const candidate of sorted) {
    if (chosen.size >= limit) break;
    chosen.add(candidate);
  }
  return sorted.filter((candidate) => chosen.has(candidate));
}

/**
 * The best allowed slots from `from` to `to` (wall-clock days in Europe/Stockholm), one a day, best first. `taken`
 * are days that are not to be suggested. Pure; a year of five start times takes a few milliseconds.
 */
export function suggestSlots(
  wish: SuggestWish,
  facts: SlotFacts,
  taken: ReadonlySet<string> = new Set(),
): SuggestedSlot[] {
  const first = dayNumber(wish.from);
  const last = dayNumber(wish.to);
  const times = spansOf(wish);
  const factsOn = factsByDay(facts);
  const meetings = (wish.placeMeetings ?? []).map(dayNumber).filter((number) => !Number.isNaN(number));
  const candidates: Candidate[] = [];
  for (let number = first; number <= last; number++) {
    const date = dateOfDayNumber(number);
    const day = taken.has(date) ? undefined : dayOf(date);
    if (day === undefined) continue;
    const dayFacts = factsOn(date);
    const dated: Slot = {
      date,
      publicStart: '',
      publicEnd: '',
      announceDate: wish.announceDate,
      decisionDate: wish.decisionDate,
      audienceProfile: wish.profile,
      placeKind: wish.placeKind,
      litRoute: wish.litRoute,
      lastDeparture: wish.lastDeparture,
    };
    if (stopsByDay.some((stop) => stop.check(dated, dayFacts) !== undefined)) continue;
    const occupied = wish.venueTaken?.get(date);
    let best: Candidate | undefined;
    for (const { publicStart, publicEnd } of times) {
      if (occupied !== undefined) {
        const span = { from: minutesOf(publicStart), to: minutesOf(publicEnd) };
        if (occupied.some((taken) => overlaps(taken, span))) continue;
      }
      const slot: Slot = { ...dated, publicStart, publicEnd };
      if (stopsByHour.some((stop) => stop.check(slot, dayFacts) !== undefined)) continue;
      const { capped: total } = scoreSlot(slot, dayFacts);
      if (best !== undefined && best.total >= total) continue;
      best = { slot, total, number, weekday: day.weekday, sinceLast: daysSinceLast(number, meetings) };
    }
    if (best !== undefined) candidates.push(best);
  }
  const limit = Math.max(0, Math.floor(wish.limit) || 0);
  const sorted = candidates.sort(order(wish.announceDate !== null));
  const chosen = (wish.spread ?? true) ? spreadOut(sorted, limit) : sorted.slice(0, limit);
  return chosen.map(({ slot }) => ({ slot, judgement: judgeSlot(slot, facts) }));
}

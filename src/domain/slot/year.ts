/** A picture of the year: each day judged at one start time and length, with what other meetings mean for it. */
import { dateOfDayNumber, dayNumber, minutesOf, timeOfMinutes } from '../wallclock.js';
import { judgeSlot } from './index.js';
import type { AudienceProfile, Band, PlaceKind, Slot, SlotFacts, SlotJudgement } from './slot.js';
import { factsByDay } from './suggest.js';
import { type Clashes, type MeetingClash, refusedBy } from './suggest-clashes.js';

export type YearWish = {
  year: number;
  /** HH:MM of the open part. */
  start: string;
  minutes: number;
  profile: AudienceProfile;
  placeKind: PlaceKind;
  litRoute: boolean;
  lastDeparture: string | null;
  announceDate: string | null;
};

/** `clashes`: those that refuse the time. `judgement` knows nothing of them but the other open meeting's points. */
export type YearDay = { slot: Slot; judgement: SlotJudgement; clashes: readonly MeetingClash[] };

/** Whether a start and a length stay within the day. */
export const withinDay = (start: string, minutes: number): boolean => minutesOf(start) + minutes < 24 * 60;

/** Every day of the year, in order. `facts` already hold the other meetings. The span must lie within the day. */
export function yearPicture(wish: YearWish, facts: SlotFacts, clashes: Clashes): YearDay[] {
  const factsOn = factsByDay(facts);
  const publicEnd = timeOfMinutes(minutesOf(wish.start) + wish.minutes);
  const days: YearDay[] = [];
  const last = dayNumber(`${wish.year}-12-31`);
  for (let number = dayNumber(`${wish.year}-01-01`); number <= last; number += 1) {
    const date = dateOfDayNumber(number);
    const slot: Slot = {
      date,
      publicStart: wish.start,
      publicEnd,
      announceDate: wish.announceDate,
      decisionDate: null,
      audienceProfile: wish.profile,
      placeKind: wish.placeKind,
      litRoute: wish.litRoute,
      lastDeparture: wish.lastDeparture,
    };
    days.push({ slot, judgement: judgeSlot(slot, factsOn(date)), clashes: refusedBy(clashes, slot) });
  }
  return days;
}

export type DayOutcome = { date: string; total: number | null; band: Band; hard: string[] };

/** A day in short: a clash that refuses the time counts as a hard stop. */
export function outcomeOf({ slot, judgement, clashes }: YearDay): DayOutcome {
  const hard = [...judgement.hard, ...new Set(clashes.map(({ code }) => code))];
  const total = hard.length > 0 ? null : judgement.total;
  return { date: slot.date, total, band: total === null ? 'refused' : judgement.band, hard };
}

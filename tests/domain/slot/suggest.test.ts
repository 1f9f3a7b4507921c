import { describe, expect, test } from '@jest/globals';
import { judgeSlot } from '../../../src/domain/slot/index.js';
import { type SuggestWish, suggestSlots } from '../../../src/domain/slot/suggest.js';
import { addDays, daysBetween, minutesOf, timeOfMinutes, weekdayOf } from '../../../src/domain/wallclock.js';
import { aSlot, someFacts } from './slots.js';

function aWish(changes: Partial<SuggestWish> = {}): SuggestWish {
  return {
    from: '2027-01-01',
    to: '2027-12-31',
    minutes: 120,
    profile: 'general',
    placeKind: 'urban',
    litRoute: true,
    lastDeparture: '22:05',
    announceDate: '2027-01-04',
    decisionDate: null,
    limit: 10,
    ...changes,
  };
}
const facts = someFacts({
  councilEvenings: ['2027-03-18', '2027-04-15'],
  schoolBreaks: [{ from: '2027-03-01', to: '2027-03-05', name: 'sportlov' }],
  membersBusy: ['2027-11-30'],
});
const totals = (wish: SuggestWish) => suggestSlots(wish, facts).map(({ judgement }) => judgement.total ?? -1);

describe('suggestions', () => {
  test('best first, all allowed, one a day, each judged as it would be alone', () => {
    const found = suggestSlots(aWish({ limit: 200 }), facts);
    expect(found.length).toBe(200);
    const scores = found.map(({ judgement }) => judgement.total ?? -1);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(new Set(found.map(({ slot }) => slot.date)).size).toBe(200);
    for (const { slot, judgement } of found) {
      expect(judgement.allowed).toBe(true);
      expect(judgement).toEqual(judgeSlot(slot, facts));
    }
    expect(found.map(({ slot }) => slot.date)).not.toContain('2027-11-30');
  });

  test('finds what judging every day and time one by one finds', () => {
    const wish = aWish({ limit: 400, spread: false, startTimes: ['14:00', '18:00', '19:45'], minutes: 90 });
    const expected: Record<string, number> = {};
    for (let date = wish.from; date <= wish.to; date = addDays(date, 1)) {
      for (const publicStart of wish.startTimes ?? []) {
        const publicEnd = timeOfMinutes(minutesOf(publicStart) + 90);
        const { total } = judgeSlot(
          aSlot({ date, publicStart, publicEnd, announceDate: '2027-01-04' }),
          facts,
        );
        if (total !== null) expected[date] = Math.max(total, expected[date] ?? 0);
      }
    }
    const found = suggestSlots(wish, facts).map(({ slot, judgement }) => [slot.date, judgement.total]);
    expect(Object.fromEntries(found)).toEqual(expected);
  });

  test('18:00 is tried first, and the end follows the length', () => {
    const [best] = suggestSlots(aWish({ minutes: 105 }), facts);
    expect(best?.slot).toMatchObject({ publicStart: '18:00', publicEnd: '19:45' });
    expect(best?.judgement.total).toBe(100);
  });

  test('not all are Tuesdays', () => {
    const weekdays = suggestSlots(aWish(), facts).map(({ slot }) => weekdayOf(slot.date));
    expect(new Set(weekdays).size).toBeGreaterThanOrEqual(3);
    for (const day of [1, 2, 3])
      expect(weekdays.filter((each) => each === day).length).toBeLessThanOrEqual(4);
    const only = suggestSlots(aWish({ spread: false }), facts).map(({ slot }) => weekdayOf(slot.date));
    expect(only.every((day) => day === 2 || day === 3)).toBe(true);
  });

  test('the spread never prefers a bad day to a good one', () => {
    // Four weeks: Fridays (50 points) stay out as long as there are Mondays to Thursdays.
    const found = suggestSlots(aWish({ from: '2027-04-06', to: '2027-04-29', limit: 12 }), facts);
    expect(found).toHaveLength(12);
    expect(found.every(({ slot }) => weekdayOf(slot.date) <= 4)).toBe(true);
  });

  test('equal points: longer notice first', () => {
    const found = suggestSlots(aWish({ spread: false }), facts);
    const days = found.map(({ slot }) => daysBetween('2027-01-04', slot.date));
    expect(days).toEqual([...days].sort((a, b) => b - a));
  });

  test('without a date of announcement: longer since the last meeting in the place, then the sooner day', () => {
    const april = aWish({
      from: '2027-04-06',
      to: '2027-04-29',
      announceDate: null,
      spread: false,
      limit: 3,
    });
    const dates = (wish: SuggestWish) => suggestSlots(wish, facts).map(({ slot }) => slot.date);
    expect(dates(april)).toEqual(['2027-04-06', '2027-04-07', '2027-04-13']);
    expect(dates({ ...april, placeMeetings: ['2026-11-09'] })).toEqual([
      '2027-04-28',
      '2027-04-27',
      '2027-04-21',
    ]);
    expect(dates({ ...april, placeMeetings: ['2027-04-08'] }).slice(0, 2)).toEqual([
      '2027-04-06',
      '2027-04-07',
    ]);
  });

  test('taken days, too little notice and days near the decision fall away', () => {
    const [best] = suggestSlots(aWish(), facts);
    const date = best?.slot.date ?? '';
    expect(suggestSlots(aWish(), facts, new Set([date])).map(({ slot }) => slot.date)).not.toContain(date);
    const near = aWish({ announceDate: '2027-04-01', decisionDate: '2027-04-30', limit: 50 });
    for (const { slot } of suggestSlots(near, facts)) {
      expect(slot.date >= addDays('2027-04-01', 14) && slot.date <= addDays('2027-04-30', -14)).toBe(true);
    }
  });

  test('the profile’s own hours', () => {
    expect(suggestSlots(aWish({ profile: 'seniors' }), facts)[0]?.slot.publicStart).toBe('13:30');
    expect(suggestSlots(aWish({ profile: 'families' }), facts)[0]?.slot.publicStart).toBe('17:15');
    expect(suggestSlots(aWish({ startTimes: ['17:00'] }), facts)[0]?.slot.publicStart).toBe('17:00');
  });

  test('a wish that cannot be met gives nothing, and no throw', () => {
    expect(suggestSlots(aWish({ from: '2027-07-01', to: '2027-07-31' }), facts)).toEqual([]);
    expect(suggestSlots(aWish({ from: '2027-12-31', to: '2027-01-01' }), facts)).toEqual([]);
    expect(suggestSlots(aWish({ from: 'soon' }), facts)).toEqual([]);
    expect(suggestSlots(aWish({ limit: 0 }), facts)).toEqual([]);
    expect(suggestSlots(aWish({ limit: Number.NaN }), facts)).toEqual([]);
    expect(suggestSlots(aWish({ minutes: 0 }), facts)).toEqual([]);
    expect(suggestSlots(aWish({ minutes: 600 }), facts)).toEqual([]);
    expect(suggestSlots(aWish({ startTimes: ['late'] }), facts)).toEqual([]);
  });

  test('over the turn of the year', () => {
    const found = suggestSlots(aWish({ from: '2027-12-01', to: '2028-01-31' }), facts);
    expect(found.map(({ slot }) => slot.date).some((date) => date > '2028-01-07')).toBe(true);
    expect(totals(aWish({ from: '2027-12-20', to: '2028-01-07' }))).toEqual([]);
  });

  test('a year of five start times is no heavy work (npm run bench measures it)', () => {
    const took: number[] = [];
    for (let round = 0; round < 31; round++) {
      const started = performance.now();
      suggestSlots(aWish(), facts);
      took.push(performance.now() - started);
    }
    expect(took.sort((a, b) => a - b)[15]).toBeLessThan(2000);
  });
});

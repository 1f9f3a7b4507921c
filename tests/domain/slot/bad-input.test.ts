/** The slot judge on what nobody should write, and on what must always hold: a clear answer, never a throw. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { explainSlot, judgeSlot, slotStops, slotWeights } from '../../../src/domain/slot/index.js';
import { audienceProfiles, placeKinds, type Slot } from '../../../src/domain/slot/slot.js';
import { suggestSlots } from '../../../src/domain/slot/suggest.js';
import { slotInputFaults } from '../../../src/domain/slot-input.js';
import { addDays, timeOfMinutes, weekdayOf } from '../../../src/domain/wallclock.js';
import { aSlot, someFacts } from './slots.js';

const facts = someFacts({
  councilEvenings: ['2027-03-18'],
  schoolBreaks: [{ from: '2027-03-01', to: '2027-03-05', name: 'sportlov' }],
});
const aDate = fc.integer({ min: 0, max: 365 * 40 }).map((days) => addDays('2020-01-01', days));
const minutes = (min: number, max: number) => fc.integer({ min, max }).map(timeOfMinutes);
const setting = fc.record({
  date: aDate,
  announceDate: fc.oneof(fc.constant(null), aDate),
  decisionDate: fc.oneof(fc.constant(null), aDate),
  placeKind: fc.constantFrom(...placeKinds),
  litRoute: fc.boolean(),
  lastDeparture: fc.oneof(fc.constant(null), minutes(0, 1439)),
});
const anySlot = fc.record({
  ...{ setting },
  publicStart: minutes(0, 1439),
  publicEnd: minutes(0, 1439),
  audienceProfile: fc.constantFrom(...audienceProfiles),
});
const oddText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '',
    ' ',
    '25:00',
    '18',
    '18:00:00',
    '2027-02-30',
    '٢٠٢٧-٠٣-١٦',
    '\u200F2027-03-16',
    '🕕',
    '6 pm',
    '-1:00',
    '9999-99-99',
  ),
);

/** What every answer holds, whatever came in. */
function holds(slot: Slot, spoken = true) {
  const judged = judgeSlot(slot, facts);
  expect(judgeSlot(slot, facts)).toEqual(judged);
  expect(judged.allowed).toBe(judged.total !== null);
  expect(judged.allowed).toBe(judged.hard.length === 0);
  expect(slotStops.map(({ code }) => code)).toEqual(expect.arrayContaining(judged.hard));
  expect(Number.isInteger(judged.raw) && judged.raw >= 0 && judged.raw <= 100).toBe(true);
  if (judged.total !== null) expect(judged.total >= 0 && judged.total <= judged.raw).toBe(true);
  for (const { name, points } of slotWeights) {
    const value = judged.components[name];
    expect(value >= 0 && value <= points).toBe(true);
  }
  // What is no day or time never comes as far as a sentence: slotInputFaults names it first.
  for (const language of spoken ? (['sv', 'en'] as const) : []) {
    const said = explainSlot(judged, slot, language);
    expect(said).not.toMatch(/undefined|NaN|\[object/);
    expect(said.length).toBeGreaterThan(5);
  }
  return judged;
}

describe('whatever is asked', () => {
  test('any slot has one answer that holds together, and nothing that came in is changed', () => {
    fc.assert(
      fc.property(anySlot, ({ setting: around, ...rest }) => {
        const slot: Slot = { ...around, ...rest };
        const before = structuredClone(slot);
        holds(slot);
        expect(slot).toEqual(before);
      }),
      { numRuns: 150 },
    );
  });

  test('text that is no day and no time: no throw, and whoever reads input names each fault', () => {
    fc.assert(
      fc.property(oddText, oddText, oddText, (date, publicStart, publicEnd) => {
        holds(
          aSlot({
            date,
            publicStart,
            publicEnd,
            announceDate: date,
            decisionDate: date,
            lastDeparture: publicEnd,
          }),
          false,
        );
        const isBad = (pattern: RegExp, text: string) => !pattern.test(text);
        const named = slotInputFaults({ date, publicStart, publicEnd }).map(({ field }) => field);
        if (isBad(/^\d{4}-\d{2}-\d{2}$/, date)) expect(named).toContain('date');
        if (isBad(/^\d{2}:\d{2}$/, publicStart)) expect(named).toContain('publicStart');
        if (isBad(/^\d{2}:\d{2}$/, publicEnd)) expect(named).toContain('publicEnd');
      }),
      { numRuns: 150 },
    );
  });
});

describe('later in the evening', () => {
  const at = (
    around: Omit<Slot, 'publicStart' | 'publicEnd' | 'audienceProfile'>,
    begins: number,
    length: number,
    audienceProfile: Slot['audienceProfile'],
  ) =>
    judgeSlot(
      {
        ...around,
        audienceProfile,
        publicStart: timeOfMinutes(begins),
        publicEnd: timeOfMinutes(begins + length),
      },
      facts,
    );

  test('up to 18:00 never lowers the score while there is a way home', () => {
    fc.assert(
      fc.property(
        setting,
        fc.integer({ min: 16 * 60, max: 18 * 60 }),
        fc.integer({ min: 0, max: 120 }),
        fc.integer({ min: 45, max: 150 }),
        (around, begins, later, length) => {
          const home = { ...around, lastDeparture: '23:59', litRoute: true };
          const after = Math.min(18 * 60, begins + later);
          const [first, second] = [at(home, begins, length, 'general'), at(home, after, length, 'general')];
          expect(second.total ?? -1).toBeGreaterThanOrEqual(first.total ?? -1);
          expect(second.components.start).toBeGreaterThanOrEqual(first.components.start);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('up to 18:00 never lowers what the start itself gives, on any hour of a weekday', () => {
    fc.assert(
      fc.property(
        setting,
        fc.integer({ min: 0, max: 18 * 60 }),
        fc.integer({ min: 0, max: 300 }),
        (around, begins, later) => {
          // Saturdays and Sundays have their best hours by day (domain notes 3.4).
          fc.pre(weekdayOf(around.date) <= 5);
          const after = Math.min(18 * 60, begins + later);
          const start = (from: number) => at(around, from, 90, 'general').components.start;
          expect(start(after)).toBeGreaterThanOrEqual(start(begins));
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('over midnight', () => {
  test.each([
    ['22:00', '00:30'],
    ['18:00', '18:00'],
    ['20:00', '19:00'],
  ])('%s–%s has an answer, and is a fault of input at its field', (publicStart, publicEnd) => {
    holds(aSlot({ publicStart, publicEnd }));
    expect(slotInputFaults({ date: '2027-03-16', publicStart, publicEnd })).toMatchObject([
      { code: 'END_BEFORE_START', field: 'publicEnd' },
    ]);
  });

  test.each([
    ['23:30', '23:59'],
    ['00:00', '02:00'],
  ])('%s–%s is on one day, and never good', (publicStart, publicEnd) => {
    expect(slotInputFaults({ date: '2027-03-16', publicStart, publicEnd })).toEqual([]);
    expect(holds(aSlot({ publicStart, publicEnd })).total ?? 0).toBeLessThan(60);
  });

  test('nothing is suggested that runs past midnight', () => {
    const found = suggestSlots({ ...wish, startTimes: ['18:00', '23:00', '22:30'], minutes: 100 }, facts);
    expect(found.length).toBeGreaterThan(0);
    for (const { slot } of found) expect(slot.publicEnd > slot.publicStart).toBe(true);
  });
});

const wish = {
  from: '2027-01-01',
  to: '2027-12-31',
  minutes: 120,
  profile: 'general' as const,
  placeKind: 'rural' as const,
  litRoute: false,
  lastDeparture: null,
  announceDate: '2027-01-04',
  decisionDate: null,
  limit: 12,
};

describe('a venue without a last bus', () => {
  test('is judged, in town and in the country, and explained without naming a time that is not known', () => {
    for (const placeKind of placeKinds) {
      const judged = holds(aSlot({ placeKind, lastDeparture: null, litRoute: false }));
      expect(judged.allowed).toBe(true);
      expect(judged.total ?? 100).toBeLessThan(100);
      expect(explainSlot(judged, aSlot({ placeKind, lastDeparture: null }), 'sv')).not.toMatch(/null/);
    }
  });

  test('never scores more than one with a bus after the end', () => {
    for (const placeKind of placeKinds) {
      const without = judgeSlot(aSlot({ placeKind, lastDeparture: null }), facts).total ?? 0;
      expect(without).toBeLessThanOrEqual(
        judgeSlot(aSlot({ placeKind, lastDeparture: '22:40' }), facts).total ?? 0,
      );
    }
  });

  test('still has evenings to suggest', () => {
    expect(suggestSlots(wish, facts).length).toBe(12);
  });
});

test('a range of ten years has an answer in the time of one page', () => {
  const begun = performance.now();
  const found = suggestSlots({ ...wish, to: '2036-12-31' }, facts);
  expect(found.length).toBe(12);
  // Ten years of five start times; generous, since other work runs beside the tests.
  expect(performance.now() - begun).toBeLessThan(10000);
});

test('the nights when the clock is moved have an answer', () => {
  for (const date of ['2027-03-28', '2027-10-31']) {
    for (const publicStart of ['01:30', '02:00', '02:30', '03:00', '18:00'])
      holds(aSlot({ date, publicStart, publicEnd: '20:00' }));
  }
});

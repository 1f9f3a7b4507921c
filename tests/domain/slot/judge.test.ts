import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { bandOf, judgeSlot, slotStops, slotWeights } from '../../../src/domain/slot/index.js';
import {
  audienceProfiles,
  placeKinds,
  type Slot,
  type SlotFacts,
  type SlotJudgement,
  weightNames,
} from '../../../src/domain/slot/slot.js';
import { addDays, dateOfDayNumber, dayNumber, weekdayOf } from '../../../src/domain/wallclock.js';
import { aSlot, someFacts } from './slots.js';

type Vector = { name: string; slot: Slot; facts: SlotFacts; expected: SlotJudgement };
const here = new URL('./', import.meta.url);
const vectors: Vector[] = JSON.parse(readFileSync(new URL('slots.json', here), 'utf8'));

describe('the 26 vectors of contract.md section 7', () => {
  test('all are there', () => {
    expect(vectors).toHaveLength(26);
  });

  test.each(vectors)('$name', ({ slot, facts, expected }) => {
    const { components, ...rest } = judgeSlot(slot, facts);
    const { components: expectedComponents, ...expectedRest } = expected;
    expect(rest).toMatchObject(expectedRest);
    expect(Object.keys(components).sort()).toEqual(Object.keys(expectedComponents).sort());
    for (const name of weightNames) {
      expect(Math.abs(components[name] - expectedComponents[name])).toBeLessThan(0.1001);
    }
  });
});

describe('the lists', () => {
  test('H1–H13 in order, all of them stops', () => {
    expect(slotStops.map(({ code }) => Number(/^H(\d+)_/.exec(code)?.[1]))).toEqual(
      Array.from({ length: 13 }, (_, index) => index + 1),
    );
    expect(slotStops.every(({ level }) => level === 'stop')).toBe(true);
  });

  test('seven weights, 100 points, caps from the strictest', () => {
    expect(slotWeights.map(({ name }) => name)).toEqual([...weightNames]);
    expect(slotWeights.reduce((sum, { points }) => sum + points, 0)).toBe(100);
    for (const { caps } of slotWeights) {
      const limits = caps.map(({ upTo }) => upTo);
      expect(limits).toEqual([...limits].sort((a, b) => a - b));
    }
  });

  test.each(['stops', 'weights'])('no file in %s is forgotten', (folder) => {
    const index = readFileSync(new URL('../../../src/domain/slot/index.ts', here), 'utf8');
    for (const file of readdirSync(new URL(`../../../src/domain/slot/${folder}/`, here))) {
      expect(index).toContain(`./${folder}/${file.replace('.ts', '.js')}`);
    }
  });

  test.each([
    [100, 'good'],
    [80, 'good'],
    [79, 'fair'],
    [60, 'fair'],
    [59, 'weak'],
    [40, 'weak'],
    [39, 'poor'],
    [0, 'poor'],
    [null, 'refused'],
  ] as const)('%p points is %s', (total, band) => {
    expect(bandOf(total)).toBe(band);
  });
});

const anyDay = fc
  .integer({ min: dayNumber('1950-01-01'), max: dayNumber('2100-12-31') })
  .map(dateOfDayNumber);
const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
const anyTime = fc.integer({ min: 0, max: 1439 }).map(clock);
const days = fc.array(anyDay, { maxLength: 3 });

const anySlot: fc.Arbitrary<Slot> = fc.record({
  date: anyDay,
  publicStart: anyTime,
  publicEnd: anyTime,
  announceDate: fc.option(anyDay),
  decisionDate: fc.option(anyDay),
  audienceProfile: fc.constantFrom(...audienceProfiles),
  placeKind: fc.constantFrom(...placeKinds),
  litRoute: fc.boolean(),
  lastDeparture: fc.option(anyTime),
});

const anyFacts: fc.Arbitrary<SlotFacts> = fc.record({
  councilEvenings: days,
  schoolBreaks: fc.array(fc.record({ from: anyDay, to: anyDay, name: fc.string() }), { maxLength: 3 }),
  elections: days,
  membersBusy: days,
  homeGames: days,
  associationNights: days,
  otherPublicMeetings: days,
  localEvents: days,
  sundaysAllowed: fc.boolean(),
});

/** The same facts, but bearing on the very day of the slot, so that clashes are not a one-in-50 000 chance. */
function onTheDay(facts: SlotFacts, date: string, offset: number): SlotFacts {
  const day = [addDays(date, offset)];
  return { ...facts, homeGames: day, localEvents: [...day, ...day], associationNights: day, elections: day };
}

describe('whatever the input', () => {
  test('never throws, total is at most raw, refused means no total', () => {
    fc.assert(
      fc.property(anySlot, anyFacts, fc.integer({ min: 0, max: 25 }), (slot, facts, offset) => {
        for (const known of [facts, onTheDay(facts, slot.date, offset), onTheDay(facts, slot.date, 0)]) {
          const { allowed, total, raw, cappedBy, hard, components, band, why } = judgeSlot(slot, known);
          expect(allowed).toBe(hard.length === 0);
          expect(total === null).toBe(!allowed);
          expect(band === 'refused').toBe(!allowed);
          if (total !== null) {
            expect(total).toBeLessThanOrEqual(raw);
            expect(total).toBeGreaterThanOrEqual(0);
            expect(cappedBy.length > 0).toBe(total < raw);
            expect(why?.withoutCap).toBeGreaterThanOrEqual(total);
          }
          expect(raw).toBeLessThanOrEqual(100);
          for (const { name, points } of slotWeights) {
            expect(components[name]).toBeGreaterThanOrEqual(0);
            expect(components[name]).toBeLessThanOrEqual(points);
            expect(why?.lost[name] !== undefined).toBe(components[name] < points);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  test('text that is no day or time does not throw either', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (date, start, end) => {
        const slot = aSlot({
          date,
          publicStart: start,
          publicEnd: end,
          announceDate: date,
          decisionDate: end,
        });
        expect(() => judgeSlot(slot, someFacts({ elections: [end] }))).not.toThrow();
      }),
    );
  });

  test('judging twice says the same, and changes nothing it was given', () => {
    fc.assert(
      fc.property(anySlot, anyFacts, (slot, facts) => {
        const before = JSON.stringify([slot, facts]);
        expect(judgeSlot(slot, facts)).toEqual(judgeSlot(slot, facts));
        expect(JSON.stringify([slot, facts])).toBe(before);
      }),
    );
  });

  test('a judgement survives being stored as JSON', () => {
    for (const { slot, facts } of vectors) {
      const judgement = judgeSlot(slot, facts);
      expect(JSON.parse(JSON.stringify(judgement))).toEqual(judgement);
    }
  });

  test('a later start up to 18:00 never lowers the score on weekdays, profile general, same end', () => {
    const weekday = anyDay.filter((date) => weekdayOf(date) <= 5);
    const start = fc.integer({ min: 0, max: 18 * 60 });
    // The open part still lasts an hour at the later start.
    const end = fc.integer({ min: 19 * 60, max: 21 * 60 }).map(clock);
    fc.assert(
      fc.property(
        weekday,
        start,
        start,
        end,
        anySlot,
        anyFacts,
        (date, one, other, publicEnd, slot, facts) => {
          const base = { ...slot, date, publicEnd, audienceProfile: 'general' as const };
          const earlier = judgeSlot({ ...base, publicStart: clock(Math.min(one, other)) }, facts);
          const later = judgeSlot({ ...base, publicStart: clock(Math.max(one, other)) }, facts);
          expect(later.raw).toBeGreaterThanOrEqual(earlier.raw);
          expect(later.components.start).toBeGreaterThanOrEqual(earlier.components.start);
          expect(later.total ?? -1).toBeGreaterThanOrEqual(earlier.total ?? -1);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('a slot over midnight, or ending as it starts, is judged badly and without a throw', () => {
    expect(judgeSlot(aSlot({ publicStart: '22:00', publicEnd: '00:30' }), someFacts()).hard).toContain(
      'H8_TOO_LATE',
    );
    expect(judgeSlot(aSlot({ publicEnd: '18:00' }), someFacts()).components.lengthLight).toBeLessThan(5);
  });

  test('the nights the clocks change are days like others', () => {
    const sundays = someFacts({ sundaysAllowed: true });
    for (const date of ['2026-03-29', '2026-10-25']) {
      const evening = judgeSlot(aSlot({ date, announceDate: addDays(date, -42) }), sundays);
      expect(evening.hard).toEqual([]);
      expect(evening.components.notice).toBe(5);
      expect(() =>
        judgeSlot(aSlot({ date, publicStart: '02:30', publicEnd: '03:30' }), sundays),
      ).not.toThrow();
    }
    // Easter Sunday and the start of summer time can fall together.
    expect(judgeSlot(aSlot({ date: '2027-03-28' }), sundays).hard).toEqual(['H1_RED_DAY']);
  });

  test('notice counts calendar days across the change to summer time', () => {
    const judged = (announceDate: string) =>
      judgeSlot(aSlot({ date: '2027-04-13', announceDate }), someFacts()).components.notice;
    expect(judged('2027-03-02')).toBe(5);
    expect(judged('2027-03-03')).toBe(4.5);
  });
});

import { describe, expect, test } from '@jest/globals';
import { sunset } from '../../../src/domain/calendar.js';
import { judgeSlot, slotWeights } from '../../../src/domain/slot/index.js';
import type { Slot, SlotFacts, WeightName } from '../../../src/domain/slot/slot.js';
import { aSlot, someFacts } from './slots.js';

/** The share 0–1 of one component. */
function share(name: WeightName, slot: Partial<Slot>, facts: Partial<SlotFacts> = {}): number {
  const weight = slotWeights.find((each) => each.name === name);
  return weight?.share(aSlot(slot), someFacts(facts)) ?? Number.NaN;
}
const judged = (slot: Partial<Slot>, facts: Partial<SlotFacts> = {}) =>
  judgeSlot(aSlot(slot), someFacts(facts));

describe('start', () => {
  test.each([
    ['00:00', 0],
    ['14:59', 0],
    ['15:00', 0.1],
    ['15:59', 0.1],
    ['16:00', 0.25],
    ['16:29', 0.25],
    ['16:30', 0.45],
    ['17:00', 0.7],
    ['17:30', 0.9],
    ['17:59', 0.9],
    ['18:00', 1],
    ['18:30', 1],
    ['18:31', 0.9],
    ['19:00', 0.9],
    ['19:01', 0.6],
    ['19:30', 0.6],
    ['19:31', 0],
    ['23:59', 0],
  ])('on a weekday at %s: %p', (publicStart, expected) => {
    expect(share('start', { publicStart })).toBe(expected);
  });

  test.each([
    ['09:59', 0.4],
    ['10:00', 1],
    ['13:00', 1],
    ['13:01', 0.4],
    ['18:00', 0.4],
  ])('on a Saturday at %s: %p', (publicStart, expected) => {
    expect(share('start', { date: '2027-05-08', publicStart })).toBe(expected);
  });

  test.each([
    ['16:59', 0.45],
    ['17:00', 1],
    ['17:59', 1],
    ['18:00', 1],
    ['18:01', 0.85],
    ['18:31', 0.75],
    ['19:01', 0.45],
    ['19:31', 0],
  ])('families at %s: %p', (publicStart, expected) => {
    expect(share('start', { audienceProfile: 'families', publicStart })).toBeCloseTo(expected, 9);
  });

  test.each([
    ['13:29', 0],
    ['13:30', 1],
    ['15:30', 1],
    ['15:31', 0.07],
    ['18:00', 0.7],
    ['17:30', 0.63],
  ])('seniors at %s: %p', (publicStart, expected) => {
    expect(share('start', { audienceProfile: 'seniors', publicStart })).toBeCloseTo(expected, 9);
  });

  test('on a Saturday the profile comes on top', () => {
    const saturday = { date: '2027-05-08', publicStart: '11:00' };
    expect(share('start', { ...saturday, audienceProfile: 'families' })).toBe(1);
    expect(share('start', { ...saturday, audienceProfile: 'seniors' })).toBeCloseTo(0.7, 9);
  });

  test('caps are met also where binary fractions fall just beside', () => {
    // 19:01 for families is .6 − .15 = .45, just as 16:30 is: cap 55.
    expect(judged({ audienceProfile: 'families', publicStart: '19:01', publicEnd: '20:30' }).total).toBe(55);
    expect(judged({ publicStart: '16:30', publicEnd: '18:30' }).total).toBe(55);
    expect(judged({ publicStart: '16:00' }).total).toBe(45);
    expect(judged({ audienceProfile: 'seniors' }).total).toBe(75);
    expect(judged({ audienceProfile: 'seniors' }).cappedBy).toEqual(['start']);
  });
});

test.each([
  ['2027-03-15', 0.9],
  ['2027-03-16', 1],
  ['2027-03-17', 1],
  ['2027-03-18', 0.8],
  ['2027-03-19', 0.1],
  ['2027-03-20', 0.35],
  ['2027-03-21', 0.3],
])('weekday %s: %p', (date, expected) => {
  expect(share('weekday', { date })).toBe(expected);
});

describe('calendar', () => {
  const schoolBreaks = [
    { from: '2027-03-01', to: '2027-03-05', name: 'sportlov' },
    { from: '2027-03-03', to: '2027-03-03', name: 'lovdag' },
  ];

  test.each([
    ['2027-02-28', 1],
    ['2027-03-01', 0.4],
    ['2027-03-07', 0.4],
    ['2027-03-08', 1],
  ])('a week with a school break counts once: %s %p', (date, expected) => {
    expect(share('calendar', { date }, { schoolBreaks })).toBe(expected);
  });

  test.each([
    ['2027-05-05', 0.5],
    ['2027-03-25', 1],
    ['2027-06-05', 0.5],
    ['2027-05-08', 1],
    ['2027-06-06', 1],
    ['2027-06-07', 0.6],
    ['2027-06-20', 0.6],
    ['2027-06-21', 1],
    ['2027-08-15', 1],
    ['2027-08-16', 0.8],
    ['2027-08-29', 0.8],
    ['2027-08-30', 1],
    ['2027-12-07', 1],
    ['2027-12-08', 0.5],
    ['2027-12-19', 0.5],
    ['2027-12-20', 1],
    ['2027-10-12', 1],
  ])('%s: %p', (date, expected) => {
    expect(share('calendar', { date })).toBe(expected);
  });

  test.each([
    ['2027-10-07', 1],
    ['2027-10-08', 0.8],
    ['2027-10-14', 0.8],
    ['2027-10-15', 1],
  ])('the moose hunt in the countryside: %s %p', (date, expected) => {
    expect(share('calendar', { date, placeKind: 'rural' })).toBe(expected);
  });

  test('each local event, and everything multiplied', () => {
    const localEvents = ['2027-03-02', '2027-03-02', '2027-03-09'];
    expect(share('calendar', { date: '2027-03-09' }, { localEvents })).toBe(0.6);
    expect(share('calendar', { date: '2027-03-02' }, { localEvents })).toBeCloseTo(0.36, 9);
    expect(share('calendar', { date: '2027-03-02' }, { localEvents, schoolBreaks })).toBeCloseTo(0.144, 9);
  });
});

test.each([
  ['20:30', 1],
  ['20:29', 0.7],
  ['20:15', 0.7],
  ['20:14', 0.3],
  ['20:05', 0.3],
  ['20:04', 0],
  ['19:00', 0],
  [null, 0.5],
])('way home, last departure %s: %p', (lastDeparture, expected) => {
  expect(share('wayHome', { lastDeparture })).toBe(expected);
});

test('way home: no bus caps at 55, a tight one at 70', () => {
  expect(judged({ lastDeparture: '20:00' })).toMatchObject({ total: 55, raw: 90, cappedBy: ['wayHome'] });
  expect(judged({ lastDeparture: '20:05' })).toMatchObject({ total: 70, raw: 93, cappedBy: ['wayHome'] });
});

test('clashes add up and stop at nothing', () => {
  const day = ['2027-03-16'];
  expect(share('clashes', {}, {})).toBe(1);
  expect(share('clashes', {}, { homeGames: day })).toBeCloseTo(0.6, 9);
  expect(share('clashes', {}, { associationNights: day })).toBeCloseTo(0.7, 9);
  expect(share('clashes', {}, { otherPublicMeetings: day })).toBe(0.5);
  expect(share('clashes', {}, { homeGames: day, associationNights: day })).toBeCloseTo(0.3, 9);
  const all = { homeGames: day, associationNights: day, otherPublicMeetings: day };
  expect(share('clashes', {}, all)).toBe(0);
  expect(judged({}, all)).toMatchObject({ total: 70, raw: 90, cappedBy: ['clashes'] });
});

test.each([
  ['2027-02-02', 1],
  ['2027-02-03', 0.9],
  ['2027-02-16', 0.9],
  ['2027-02-17', 0.7],
  ['2027-02-23', 0.7],
  ['2027-02-24', 0.4],
  [null, 0.5],
])('notice from %s: %p', (announceDate, expected) => {
  expect(share('notice', { announceDate })).toBe(expected);
});

describe('length and light', () => {
  test.each([
    ['18:00', '20:00', true, 1],
    ['18:00', '20:30', true, 1],
    ['18:00', '20:31', true, 0.5],
    ['19:00', '21:00', true, 0.75],
    ['18:00', '18:59', true, 0.75],
    ['18:00', '19:00', false, 0.75],
    ['15:00', '16:00', false, 1],
  ])('%s–%s, lit %p: %p', (publicStart, publicEnd, litRoute, expected) => {
    expect(share('lengthLight', { publicStart, publicEnd, litRoute })).toBe(expected);
  });

  test('light to the minute: the sun sets at or after the end', () => {
    const date = '2027-04-20';
    const sets = sunset(date) ?? '';
    expect(share('lengthLight', { date, publicStart: '18:30', publicEnd: sets, litRoute: false })).toBe(
      share('lengthLight', { date, publicStart: '18:30', publicEnd: sets, litRoute: true }),
    );
    const after = `${sets.slice(0, 3)}${String(Number(sets.slice(3)) + 1).padStart(2, '0')}`;
    expect(
      share('lengthLight', { date, publicStart: '18:30', publicEnd: after, litRoute: false }),
    ).toBeLessThan(share('lengthLight', { date, publicStart: '18:30', publicEnd: after, litRoute: true }));
  });
});

test('several components at the lowest cap are all named; the next cap is what is left without them', () => {
  // Saturday (65) at half past four (.4 → 55), no way home (55), week before Christmas (60).
  const judgement = judged({
    date: '2027-12-11',
    publicStart: '16:30',
    publicEnd: '18:00',
    announceDate: '2027-10-01',
    lastDeparture: '18:00',
  });
  expect(judgement).toMatchObject({ total: 49, raw: 49, cappedBy: [] });
  const higher = judged({
    publicStart: '16:30',
    publicEnd: '18:00',
    lastDeparture: '18:00',
    date: '2027-12-14',
  });
  expect(higher).toMatchObject({ total: 55, raw: 61, cappedBy: ['start', 'wayHome'] });
  expect(higher.why?.withoutCap).toBe(60);
});

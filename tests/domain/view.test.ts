/** The rules of residents' views: the service promise in working days, what is late, receipts. */
import { describe, expect, test } from '@jest/globals';
import {
  answerStates,
  dueDays,
  isFinal,
  isLate,
  isWorkingDay,
  lateBefore,
  receiptFrom,
  receiptOf,
  takesViews,
  workingDaysAfter,
} from '../../src/domain/view.js';
import { addDays } from '../../src/domain/wallclock.js';

describe('working days', () => {
  test.each([
    ['2027-01-11', 2, '2027-01-13', 'a Monday'],
    ['2027-01-11', 10, '2027-01-25', 'two weeks'],
    ['2027-01-09', 1, '2027-01-11', 'from a Saturday'],
    ['2027-03-24', 2, '2027-03-30', 'over Good Friday and Easter Monday'],
    ['2026-12-23', 2, '2026-12-29', 'over Christmas: the eve counts as a Sunday'],
    ['2026-12-30', 1, '2027-01-04', 'over New Year and its eve'],
    ['2027-06-24', 1, '2027-06-28', 'over Midsummer Eve'],
    ['2027-04-29', 1, '2027-04-30', 'Walpurgis Night is worked'],
    ['2027-05-05', 1, '2027-05-07', 'over Ascension Day'],
  ])('%s + %i is %s: %s', (from, days, wanted) => expect(workingDaysAfter(from, days)).toBe(wanted));

  test('a Sunday, a Saturday and a red day are none', () => {
    expect(['2027-01-10', '2027-01-09', '2027-01-06', '2027-01-07'].map(isWorkingDay)).toEqual([
      false,
      false,
      false,
      true,
    ]);
  });
});

test('the days of the promise are counted by the clock of Karlstad', () => {
  // 23:30 UTC on Sunday is Monday in Karlstad.
  expect(dueDays(new Date('2027-01-10T23:30:00Z'))).toEqual({
    receiptBy: '2027-01-13',
    answerBy: '2027-01-25',
  });
});

test('late is the day after the last one, only while nobody has answered; lateBefore says the same of every day', () => {
  const createdAt = new Date('2027-01-11T09:00:00+01:00');
  const at = (day: string) => new Date(`${day}T12:00:00+01:00`);
  expect(isLate({ state: 'new', createdAt }, at('2027-01-25'))).toBe(false);
  expect(isLate({ state: 'new', createdAt }, at('2027-01-26'))).toBe(true);
  expect(isLate({ state: 'to_board', createdAt }, at('2027-02-26'))).toBe(false);
  for (let i = 0; i < 120; i += 1) {
    const now = at(addDays('2027-01-02', i));
    const line = lateBefore(now);
    for (let back = 0; back < 40; back += 1) {
      const came = new Date(now.getTime() - back * 24 * 3600_000);
      expect([came, came < line]).toEqual([came, isLate({ state: 'new', createdAt: came }, now)]);
    }
  }
});

test('views are taken from the first publication until the meeting is closed', () => {
  const published = {};
  expect(takesViews({ state: 'planned', published: null })).toBe(false);
  expect(takesViews({ state: 'planned', published })).toBe(true);
  expect(takesViews({ state: 'followed_up', published })).toBe(true);
  expect(takesViews({ state: 'closed', published })).toBe(false);
  expect(takesViews({ state: 'cancelled', published })).toBe(false);
});

test('what is passed on is not final', () => {
  expect(answerStates.filter((state) => !isFinal(state))).toEqual(['to_board', 'to_unit']);
  expect(isFinal('new')).toBe(false);
});

test('a receipt is read as people write it, and nothing else is one', () => {
  const receipt = receiptOf(Uint8Array.from([0, 1, 2, 3, 250, 251, 252, 255]));
  expect(receipt).toMatch(/^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$/);
  for (const typed of [
    receipt,
    receipt.toLowerCase(),
    receipt.replace('-', ''),
    ` ${receipt.replace('-', ' – ')} `,
  ])
    expect(receiptFrom(typed)).toBe(receipt);
  for (const typed of ['', 'ABCD', 'ABCD-EFG0', 'ABCD-EFGI', 'ABCDEFGHJ', '<script>'])
    expect([typed, receiptFrom(typed)]).toEqual([typed, undefined]);
});

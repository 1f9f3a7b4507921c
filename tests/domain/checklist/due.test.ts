import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { daysLate, dueDates, hardMinimums } from '../../../src/domain/checklist/due.js';
import { shippedItems } from '../../../src/domain/checklist/items.js';
import { addDays, daysBetween } from '../../../src/domain/wallclock.js';

const day = fc.integer({ min: 0, max: 3000 }).map((n) => addDays('2026-01-01', n));
const from = (given: Partial<Parameters<typeof dueDates>[1]> = {}) => ({
  date: '2027-06-15',
  decisionDate: '2027-07-15',
  draftedOn: '2027-01-11',
  ...given,
});
const dueOf = (given = from()) => dueDates(shippedItems, given);

describe('when the items are due', () => {
  test('in good time: the days of the list, before and after the meeting and the decision', () => {
    const due = dueOf();
    expect(due.get('A1')).toBe('2027-03-23'); // T-84
    expect(due.get('B10')).toBe('2027-05-11'); // T-35
    expect(due.get('B12')).toBe('2027-06-12'); // T-3
    expect(due.get('C2')).toBe('2027-06-15');
    expect(due.get('D6')).toBe('2027-07-06'); // T+21
    expect(due.get('D7')).toBe('2027-07-01'); // D-14
    expect(due.get('D8')).toBe('2027-07-22'); // D+7
  });

  test('no day to count from, no due date', () => {
    const due = dueOf(from({ date: null, decisionDate: null }));
    expect([...due.values()]).toEqual(shippedItems.map(() => null));
    expect(dueOf(from({ date: null })).get('D8')).toBe('2027-07-22');
    expect(dueOf(from({ decisionDate: null })).get('D8')).toBeNull();
  });

  test('drafted 42 days before: half of everything before the meeting, nothing of what comes after', () => {
    const due = dueOf(from({ draftedOn: '2027-05-04' }));
    expect(due.get('A1')).toBe('2027-05-04');
    expect(due.get('A11')).toBe('2027-05-14'); // 63 / 2 = 31.5: the earlier day
    expect(due.get('B10')).toBe('2027-05-28'); // 17.5 days
    expect(due.get('B12')).toBe('2027-06-13'); // 1.5 days
    expect(due.get('D6')).toBe('2027-07-06');
  });

  test('drafted three weeks before: announcement and interpreter keep their 14 days, and so does what comes before them', () => {
    const due = dueOf(from({ draftedOn: '2027-05-25' }));
    expect(due.get('B10')).toBe('2027-06-01');
    expect(due.get('B8')).toBe('2027-06-01');
    expect(due.get('B6')).toBe('2027-06-01');
    expect(due.get('A11')).toBe('2027-05-30'); // 63 / 4 = 15.75: before the minimum already
    expect(due.get('B11')).toBe('2027-06-11'); // 14 / 4 = 3.5
  });

  test('the meeting moves: the due dates move along', () => {
    const before = dueOf();
    const after = dueOf(from({ date: '2027-06-22' }));
    for (const { code, due } of shippedItems) {
      const moved = daysBetween(before.get(code) ?? '', after.get(code) ?? '');
      expect([code, moved]).toEqual([code, due.from === 'meeting' ? 7 : 0]);
    }
  });

  test('whatever the days: the order of the list stands, minimums hold, nothing in good time is squeezed', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -30, max: 400 }), (date, lead) => {
        const due = dueOf(from({ date, draftedOn: addDays(date, -lead) }));
        const inOrder = shippedItems
          .filter((item) => item.due.from === 'meeting')
          .sort((a, b) => a.due.days - b.due.days);
        for (const [i, item] of inOrder.entries()) {
          const on = due.get(item.code) ?? '';
          const previous = inOrder[i - 1];
          if (previous && previous.due.days < item.due.days) {
            expect(daysBetween(due.get(previous.code) ?? '', on)).toBeGreaterThanOrEqual(0);
          }
          expect(daysBetween(on, date)).toBeGreaterThanOrEqual(hardMinimums[item.code] ?? -Infinity);
          if (lead >= 84) expect(daysBetween(date, on)).toBe(item.due.days);
          if (item.due.days >= 0) expect(daysBetween(date, on)).toBe(item.due.days);
          if (lead >= 14 && item.due.days < 0) expect(on >= addDays(date, -lead)).toBe(true);
        }
      }),
    );
  });

  test('a hard minimum is the item’s, not the code’s: the municipality’s own item in its place has none', () => {
    const own = shippedItems.map((item) =>
      item.code === 'B8'
        ? { ...item, sv: 'Blommor är beställda', due: { from: 'meeting', days: -3 } as const }
        : item,
    );
    const given = from({ date: '2027-06-15', draftedOn: '2027-01-01' });
    expect(dueDates(own, given).get('B8')).toBe('2027-06-12');
    expect(dueDates(shippedItems, from({ date: '2027-06-15', draftedOn: '2027-06-10' })).get('B8')).toBe(
      '2027-06-01',
    );
  });

  test('a list in another order gets the same days', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...shippedItems], { minLength: 46 }), (items) => {
        const given = from({ draftedOn: '2027-05-25' });
        const due = dueDates(items, given);
        const codes = shippedItems.map(({ code }) => code);
        expect(codes.map((code) => due.get(code))).toEqual(codes.map((code) => dueOf(given).get(code)));
      }),
    );
  });
});

test('late is counted in whole days, and not on the day itself', () => {
  expect(daysLate('2027-06-15', '2027-06-15')).toBe(0);
  expect(daysLate('2027-06-15', '2027-06-18')).toBe(3);
  expect(daysLate('2027-06-15', '2027-06-01')).toBe(0);
  expect(daysLate(null, '2027-06-01')).toBe(0);
});

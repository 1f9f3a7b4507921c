/** Differences between lists, and what is taken from another's: held for any two lists. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type ChecklistItem, duties, gates } from '../../../src/domain/checklist/checklist.js';
import { shippedItems } from '../../../src/domain/checklist/items.js';
import { ownOpenItems, weeklyMailDue } from '../../../src/domain/checklist/own-items.js';
import {
  compareItems,
  inOrder,
  itemDifferences,
  itemFaults,
  itemLimits,
  listOfItemsFaults,
  nextCode,
  takeItems,
} from '../../../src/domain/checklist/versions.js';

const text = fc.constantFrom('Lokalen är bokad', 'Skolan vet', 'Ljudet är provat');
const item: fc.Arbitrary<ChecklistItem> = fc.record({
  code: fc
    .tuple(fc.constantFrom('A', 'B', 'C', 'D'), fc.integer({ min: 1, max: 12 }))
    .map(([l, n]) => `${l}${n}`),
  sv: text,
  en: text,
  who: fc.uniqueArray(fc.constantFrom(...duties), { minLength: 1, maxLength: 3 }),
  blocks: fc.constantFrom(null, ...gates),
  due: fc.record({
    from: fc.constantFrom('meeting' as const, 'decision' as const),
    days: fc.integer({ min: -9, max: 9 }),
  }),
});
const list = fc.uniqueArray(item, { selector: ({ code }) => code, minLength: 1, maxLength: 20 });

/** A list after the differences are carried out on it. */
function applied(before: readonly ChecklistItem[], after: readonly ChecklistItem[]): ChecklistItem[] {
  const found = itemDifferences(before, after);
  const kept = before.filter(({ code }) => !found.some((one) => one.code === code));
  return inOrder([
    ...kept,
    ...found.flatMap((one) => (one.is === 'added' ? [one.item] : one.is === 'changed' ? [one.after] : [])),
  ]);
}
const alike = (items: readonly ChecklistItem[]) =>
  inOrder(items).map((one) => ({ ...one, who: [...one.who].sort() }));

describe('two lists', () => {
  test('the differences carried out on one give the other, and there are none exactly when they are the same', () => {
    fc.assert(
      fc.property(list, list, (a, b) => {
        expect(alike(applied(a, b))).toEqual(alike(b));
        expect(itemDifferences(a, a)).toEqual([]);
        expect(itemDifferences(a, [...a].reverse())).toEqual([]);
        expect(itemDifferences(a, b).length === 0).toBe(
          JSON.stringify(alike(a)) === JSON.stringify(alike(b)),
        );
      }),
    );
  });

  test('every one of theirs is compared once, and what is the same or different has one of ours beside it', () => {
    fc.assert(
      fc.property(list, list, (ours, theirs) => {
        const compared = compareItems(ours, theirs);
        expect(compared.map((one) => one.theirs.code)).toEqual(inOrder(theirs).map(({ code }) => code));
        for (const one of compared) {
          expect(one.ours === undefined).toBe(one.is === 'new');
          expect(one.fields.length > 0).toBe(one.is === 'different');
          if (one.is !== 'same') expect(one.ours?.code ?? one.theirs.code).toBe(one.theirs.code);
        }
      }),
    );
  });

  test('what is picked comes in, all else of ours stays as it was, codes stay unique, and nothing else of theirs comes', () => {
    fc.assert(
      fc.property(
        list,
        list,
        fc.infiniteStream(fc.constantFrom('same code', 'new code', 'no' as const)),
        (ours, theirs, how) => {
          const picks = theirs.flatMap(({ code }) => {
            const as = how.next().value;
            return as === 'no' ? [] : [{ code, as }];
          });
          const taken = takeItems(ours, theirs, picks);
          if (picks.length === 0) {
            expect(taken).toMatchObject({ ok: false, reasons: [{ code: 'NOTHING_PICKED' }] });
            return;
          }
          if (!taken.ok) throw new Error(JSON.stringify(taken));
          expect(listOfItemsFaults(taken.items.map(({ code }) => code))).toEqual([]);
          const replaced = picks.filter(({ as }) => as === 'same code').map(({ code }) => code);
          const left = ours.filter(({ code }) => !replaced.includes(code));
          for (const one of left) expect(taken.items).toContainEqual(one);
          for (const { code, as } of picks) {
            const { code: _, ...rest } = theirs.find((one) => one.code === code) as ChecklistItem;
            expect(
              taken.items.some((one) => JSON.stringify(one) === JSON.stringify({ ...one, ...rest })),
            ).toBe(true);
            if (as === 'same code') expect(taken.items).toContainEqual({ code, ...rest });
          }
          expect(taken.items).toHaveLength(left.length + picks.length);
        },
      ),
    );
  });
});

describe('an item', () => {
  test('the shipped ones are without fault; all faults of one are told at once', () => {
    for (const one of shippedItems) expect(itemFaults(one)).toEqual([]);
    const worst = {
      code: 'E0',
      sv: ' ',
      en: 'x'.repeat(301),
      who: [],
      blocks: 'G9',
      due: { from: 'easter', days: 0.5 },
    };
    expect(itemFaults(worst as never, ['E0']).map(({ code }) => code)).toEqual([
      'BAD_ITEM_CODE',
      'ITEM_CODE_TAKEN',
      'FIELD_MISSING',
      'FIELD_TOO_LONG',
      'ITEM_NEEDS_WHO',
      'BAD_GATE',
      'BAD_DUE_FROM',
      'BAD_DUE_DAYS',
    ]);
  });

  test('the next number is after all there are; A2 stands before A10', () => {
    expect(nextCode(shippedItems, 'B')).toBe('B13');
    expect(nextCode([], 'C')).toBe('C1');
    expect(inOrder([...shippedItems].reverse())).toEqual(shippedItems);
    expect(
      listOfItemsFaults(Array.from({ length: itemLimits.items + 1 }, (_, i) => `A${i + 1}`)),
    ).toHaveLength(1);
  });
});

describe('the weekly mail', () => {
  test.each([
    ['2027-01-11T07:59:59+01:00', undefined],
    ['2027-01-11T08:00:00+01:00', '2027-W02'],
    ['2027-01-17T23:59:59+01:00', '2027-W02'],
    // Summer time began the day before; the first days of the year belong to the last week of the year before.
    ['2027-03-29T08:00:00+02:00', '2027-W13'],
    ['2027-03-29T07:30:00+02:00', undefined],
    ['2027-01-02T12:00:00+01:00', '2026-W53'],
  ])('at %s: %s', (now, week) => {
    expect(weeklyMailDue(new Date(now))?.week).toBe(week);
  });

  test('an item of a closed meeting is let go after a while, one that is still to come is not', () => {
    const d12 = shippedItems.find(({ code }) => code === 'D12') as ChecklistItem;
    const listed = { ...d12, state: 'open', ownerId: 4, ownerName: 'Kim', dueOn: '2027-09-12' };
    const list = { meetingId: 1, version: 1, follows: true, items: [listed], duties: [] } as never;
    const date = '2027-03-16';
    const of = (closed: boolean, today: string) =>
      ownOpenItems({ list, meeting: { closed, date }, able: new Set([4]) }, 4, today).length;
    expect([
      of(true, '2027-09-01'),
      of(true, '2027-11-11'),
      of(true, '2027-11-12'),
      of(false, '2028-01-01'),
    ]).toEqual([1, 1, 0, 1]);
    expect(
      ownOpenItems({ list, meeting: { closed: false, date }, able: new Set([4]) }, 5, '2027-09-01'),
    ).toEqual([]);
    // Without a day of its own it counts from the meeting's.
    const undated = { ...(list as object), items: [{ ...listed, dueOn: null }] } as never;
    const left = (today: string) =>
      ownOpenItems({ list: undated, meeting: { closed: true, date }, able: new Set([4]) }, 4, today).length;
    expect([left('2027-05-15'), left('2027-05-16')]).toEqual([1, 0]);
  });
});

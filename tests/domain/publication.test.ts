/** What of two revisions differs, and what a revision says. */
import { expect, test } from '@jest/globals';
import { canonical, changesBetween, endOf, noticeOf, sameFacts } from '../../src/domain/publication.js';
import { aMeeting } from '../support/facts.js';

const before = aMeeting();
const other = { ...before.venue, slug: 'annan', name: 'Annan' };

test.each<[string, Parameters<typeof aMeeting>[0], string[]]>([
  ['nothing', {}, []],
  [
    'the order of keys',
    { venue: Object.fromEntries(Object.entries(before.venue).reverse()) as typeof other },
    [],
  ],
  ['the day', { date: '2027-03-17' }, ['date']],
  ['the time', { publicEnd: '20:30' }, ['time']],
  ['the room', { venue: other }, ['venue']],
  ['facts of the same room', { venue: { ...before.venue, lastDeparture: '21:05' } }, ['practical']],
  ['the question', { question: 'En annan?' }, ['theme']],
  ['the programme', { programme: [] }, ['programme']],
  ['the food', { food: 'Våfflor' }, ['practical']],
  ['the status', { status: 'cancelled' }, ['status']],
  ['much at once', { date: '2027-03-17', venue: other, food: 'Korv' }, ['date', 'venue', 'practical']],
  ['who publishes when', { changedAt: '2027-02-03T08:00:00Z', reason: 'x', revision: 9 }, []],
])('a difference in %s', (_name, changes, shown) => {
  expect(changesBetween(before, aMeeting(changes))).toEqual(shown);
});

test('a cancelled revision tells what was announced, one revision on', () => {
  const facts = sameFacts(before, {
    status: 'cancelled',
    now: new Date('2027-03-01T10:00:00Z'),
    reason: 'Vattenläcka',
  });
  expect(facts).toEqual({
    ...before,
    revision: 1,
    status: 'cancelled',
    reason: 'Vattenläcka',
    changedAt: '2027-03-01T10:00:00.000Z',
    changes: ['status'],
  });
});

test('nothing is told after the meeting is over but the follow-up', () => {
  const at = new Date('2027-02-02T07:00:00Z');
  expect(endOf(before).toISOString()).toBe('2027-03-16T19:00:00.000Z');
  expect(noticeOf('changed', before, at).notAfter).toEqual(endOf(before));
  expect(noticeOf('follow_up', before, at).notAfter).toBeNull();
});

test('JSON as the database gives it back compares equal', () => {
  expect(canonical({ b: 1, a: { d: undefined, c: [2, { f: 1, e: 2 }] } })).toBe(
    canonical({ a: { c: [2, { e: 2, f: 1 }] }, b: 1 }),
  );
  expect(canonical(undefined)).toBe(canonical(null));
});

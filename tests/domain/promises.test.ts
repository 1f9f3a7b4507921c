/** How promises are kept: what counts as in time, late and not yet, by place and board. */
import { expect, test } from '@jest/globals';
import { afterTasks, tallyPromises } from '../../src/domain/promises.js';
import { aMeeting } from '../support/facts.js';

const now = new Date('2027-05-03T08:00:00Z');
const promised = { followUpDue: '2027-04-06' };
const told = (toldAt: string) => ({
  ...promised,
  outcome: 'x',
  followUp: { toldAt, heard: [], doing: [], notDoing: [] },
});
const other = { place: { slug: 'rud', name: 'Rud', kind: 'urban' as const } };
const meetings = [
  { id: 1, facts: aMeeting(told('2027-04-06T21:00:00Z')) },
  { id: 2, facts: aMeeting(told('2027-04-06T22:30:00Z')) },
  { id: 3, facts: aMeeting({ ...promised, ...other }) },
  { id: 4, facts: aMeeting({ followUpDue: '2027-05-10', ...other }) },
  { id: 5, facts: aMeeting({ ...promised, status: 'cancelled' }) },
  { id: 6, facts: aMeeting({ outcome: 'told before there were promises' }) },
];
const view = (meetingId: number, createdAt: string, answeredAt: string | null, final = false) => ({
  meetingId,
  createdAt: new Date(createdAt),
  answeredAt: answeredAt ? new Date(answeredAt) : null,
  final,
});
const views = [
  // Ten working days after Monday 1 March is Monday 15 March.
  view(1, '2027-03-01T08:00:00Z', '2027-03-15T23:30:00Z', true),
  view(1, '2027-03-01T08:00:00Z', '2027-03-15T20:00:00Z'),
  view(1, '2027-03-01T08:00:00Z', null),
  view(3, '2027-05-02T08:00:00Z', null),
  view(99, '2027-03-01T08:00:00Z', null),
];

test('follow-ups and views are counted by place and board, and what is still in time is not held against anybody', () => {
  const { all, places, boards } = tallyPromises(meetings, views, now);
  expect(all).toEqual({
    promised: 4,
    inTime: 1,
    toldLate: 1,
    lateNow: 1,
    toCome: 1,
    views: 3,
    answered: 1,
    // The one that had word in time was only passed on.
    final: 1,
    waiting: 1,
  });
  expect(places.map((one) => [one.name, one.promised, one.lateNow, one.views, one.waiting])).toEqual([
    ['Rud', 2, 1, 0, 1],
    ['Skattkärr', 2, 0, 3, 0],
  ]);
  expect(boards).toHaveLength(1);
  // Own service times count.
  expect(tallyPromises(meetings, views, now, { receipt: 2, answer: 11 }).all.answered).toBe(2);
});

test('nothing promised is nothing to show', () => {
  expect(tallyPromises([], [], now)).toMatchObject({ places: [], boards: [], all: { promised: 0 } });
});

test('the decision is due a week after it, "was it done?" 180 days after the meeting, until they are told', () => {
  const facts = aMeeting({ decisionDate: '2027-04-20' });
  expect(afterTasks({ id: 1, facts }, now)).toEqual([
    { what: 'decision', due: '2027-04-27', late: true },
    { what: 'done', due: '2027-09-12', late: false },
  ]);
  const at = now.toISOString();
  const decisionTold = { text: 'x', influence: 'y', link: null, at };
  const done = { is: 'done' as const, text: 'x', at };
  expect(afterTasks({ id: 1, facts: { ...facts, decisionTold, done } }, now)).toEqual([]);
  expect(afterTasks({ id: 1, facts: { ...facts, date: '2027-05-04' } }, now)).toEqual([]);
});

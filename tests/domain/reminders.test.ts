/** Reminders stand at 17:00 on the wall, 7 days and 1 day before, whatever summer time does in between. */
import { describe, expect, test } from '@jest/globals';
import { remindersDue } from '../../src/domain/reminders.js';
import { aMeeting } from '../support/facts.js';

type Facts = Parameters<typeof aMeeting>[0];
const due = (facts: Facts, at: string, state: 'announced' | 'held' | 'planned' = 'announced') =>
  remindersDue(
    { state, published: aMeeting({ changedAt: '2027-01-11T09:00:00Z', ...facts }) },
    new Date(at),
  ).map((notice) => `${notice.key} ${notice.dueAt.toISOString()}`);

describe('when', () => {
  test.each<[string, string, string[]]>([
    ['a minute before the week', '2027-03-24T16:59:00+01:00', []],
    [
      'a week before, winter time',
      '2027-03-24T17:00:00+01:00',
      ['meeting/42/reminder/0/7d 2027-03-24T16:00:00.000Z'],
    ],
    ['six hours late', '2027-03-24T23:00:00+01:00', ['meeting/42/reminder/0/7d 2027-03-24T16:00:00.000Z']],
    ['later than that', '2027-03-24T23:00:01+01:00', []],
    ['an hour too early on the day before, summer time', '2027-03-30T16:00:00+02:00', []],
    [
      'the day before, summer time',
      '2027-03-30T17:00:00+02:00',
      ['meeting/42/reminder/0/1d 2027-03-30T15:00:00.000Z'],
    ],
    ['the evening itself', '2027-03-31T17:00:00+02:00', []],
  ])('%s', (_name, at, keys) => {
    // Summer time begins on 28 March 2027, between the two reminders.
    expect(due({ date: '2027-03-31' }, at)).toEqual(keys);
  });

  test('autumn: the week before is summer time, the day before is winter time', () => {
    const autumn = { date: '2027-11-02' };
    expect(due(autumn, '2027-10-26T17:30:00+02:00')).toEqual([
      'meeting/42/reminder/0/7d 2027-10-26T15:00:00.000Z',
    ]);
    expect(due(autumn, '2027-11-01T17:30:00+01:00')).toEqual([
      'meeting/42/reminder/0/1d 2027-11-01T16:00:00.000Z',
    ]);
  });
});

describe('not for', () => {
  const at = '2027-03-15T17:30:00+01:00';
  const key = ['meeting/42/reminder/0/1d 2027-03-15T16:00:00.000Z'];
  test.each<[string, Facts, string[]]>([
    ['(a meeting told long ago: yes)', {}, key],
    ['who was told less than twenty hours before', { changedAt: '2027-03-14T20:00:01Z' }, []],
    ['(told twenty hours before: yes)', { changedAt: '2027-03-14T20:00:00Z' }, key],
    ['a tentative meeting', { status: 'tentative' }, []],
    ['a cancelled meeting', { status: 'cancelled' }, []],
    ['the day it was moved from', { date: '2027-03-23', revision: 1 }, []],
  ])('%s', (_name, facts, keys) => {
    expect(due({ date: '2027-03-16', ...facts }, at)).toEqual(keys);
  });
  test('a meeting that is held, or not announced', () => {
    expect(due({ date: '2027-03-16' }, at, 'held')).toEqual([]);
    expect(due({ date: '2027-03-16' }, at, 'planned')).toEqual([]);
    expect(remindersDue({ state: 'announced', published: null }, new Date(at))).toEqual([]);
  });
});

test('a reminder names its revision and is worth nothing once the meeting has begun', () => {
  const meeting = {
    state: 'announced' as const,
    published: aMeeting({ date: '2027-03-16', revision: 3, changedAt: '2027-02-01T08:00:00Z' }),
  };
  const [notice] = remindersDue(meeting, new Date('2027-03-15T18:00:00+01:00'));
  expect(notice).toMatchObject({ key: 'meeting/42/reminder/3/1d', revision: 3, kind: 'reminder' });
  expect(notice?.notAfter?.toISOString()).toBe('2027-03-16T17:00:00.000Z');
});

/** Reminders stand at 17:00 on the wall, 7 days and 1 day before, whatever summer time does in between. */
import { describe, expect, test } from '@jest/globals';
import {
  dueOf,
  type GivenReminder,
  namedReminders,
  type ReminderRule,
  reminderFaults,
  remindersDue,
  remindersSeen,
  reminderWarnings,
  type ToldReminder,
  usualReminders,
} from '../../src/domain/reminders.js';
import { speakReasons } from '../../src/http/speak.js';
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

const told = (facts: Partial<ToldReminder> = {}): ToldReminder => ({
  name: '7d',
  revision: 0,
  date: '2027-03-16',
  dueAt: new Date('2027-03-09T16:00:00Z'),
  relayed: true,
  sent: 3,
  waiting: 0,
  late: 0,
  ...facts,
});
const announced = (facts: Facts = {}, reminders: ReminderRule[] | null = null) => ({
  state: 'announced' as const,
  published: aMeeting({ changedAt: '2027-01-11T09:00:00Z', date: '2027-03-16', ...facts }),
  reminders,
});

describe('rules of a meeting’s own', () => {
  const faults = (given: GivenReminder[], start = '18:00') =>
    reminderFaults(given, start).map((one) => `${one.code} ${one.field}`);
  const at = (daysBefore: number, time: string) => ({ daysBefore, at: time });

  test('none are none: nobody is reminded', () => {
    expect(faults([])).toEqual([]);
    expect(remindersDue(announced({}, []), new Date('2027-03-09T16:00:00Z'))).toEqual([]);
  });

  test('all that is wrong is told at once, each at its row', () => {
    expect(
      faults([at(0, '17:59'), at(60, '00:00'), at(1, '09:00'), at(1, '17:00'), at(14, '08:30')]),
    ).toEqual([]);
    expect(
      faults([
        at(-1, '17:00'),
        at(61, '25:00'),
        at(1.5, '17:00'),
        at(0, '18:00'),
        at(2, '17:00'),
        at(2, '17:00'),
      ]),
    ).toEqual([
      'TOO_MANY_REMINDERS reminders',
      'BAD_DAYS_BEFORE reminders.0.daysBefore',
      'BAD_DAYS_BEFORE reminders.1.daysBefore',
      'BAD_TIME reminders.1.at',
      'BAD_DAYS_BEFORE reminders.2.daysBefore',
      'REMINDER_AFTER_START reminders.3.at',
      'REMINDER_TWICE reminders.5.at',
    ]);
  });

  test('an empty time is missing, not wrong, and the row is said', () => {
    const [fault] = reminderFaults([at(1, '17:00'), at(2, '')], '18:00');
    expect(fault).toMatchObject({ code: 'FIELD_MISSING', field: 'reminders.1.at', params: { row: 2 } });
    expect(speakReasons(fault ? [fault] : [], 'sv')[0]?.message).toBe('Fältet på rad 2 måste fyllas i.');
  });

  test('the earliest first, named by their day; a changed time keeps the name', () => {
    const names = (given: GivenReminder[]) => namedReminders(given).map((one) => `${one.name} ${one.at}`);
    expect(names([at(1, '17:00'), at(14, '12:00'), at(1, '09:00'), at(0, '08:00')])).toEqual([
      '14d 12:00',
      '1d 09:00',
      '1d-2 17:00',
      '0d 08:00',
    ]);
    expect(names([at(1, '17:05')])).toEqual(['1d 17:05']);
  });

  test.each<[string, GivenReminder[], GivenReminder[], string[], string[]]>([
    [
      'the earlier of a day is removed',
      [at(1, '09:00'), at(1, '17:00')],
      [at(1, '17:00')],
      ['1d'],
      ['1d-2 17:00'],
    ],
    [
      'an earlier one comes',
      [at(1, '17:00')],
      [at(1, '09:00'), at(1, '17:00')],
      [],
      ['1d-2 09:00', '1d 17:00'],
    ],
    ['its time alone is changed', [at(1, '17:00')], [at(1, '16:00')], ['1d'], ['1d 16:00']],
    [
      'two of a day have other times: nobody knows which is which',
      [at(1, '09:00'), at(1, '17:00')],
      [at(1, '10:00'), at(1, '18:00')],
      [],
      ['1d-3 10:00', '1d-4 18:00'],
    ],
    [
      'a name that was used once is not used anew',
      [at(7, '17:00')],
      [at(1, '12:00')],
      ['1d', '1d-2'],
      ['1d-3 12:00'],
    ],
  ])('names when rules are edited: %s', (_name, before, after, used, expected) => {
    const named = namedReminders(after, { old: namedReminders(before), used });
    expect(named.map((one) => `${one.name} ${one.at}`)).toEqual(expected);
  });

  test('the usual rules are stored as null, unless a name of theirs stands for another reminder', () => {
    expect(usualReminders({ old: [], used: [] })).toBeNull();
    const old = namedReminders([at(1, '09:00'), at(1, '17:00')]);
    expect(usualReminders({ old, used: ['1d'] })?.map((one) => `${one.name} ${one.at}`)).toEqual([
      '7d 17:00',
      '1d-2 17:00',
    ]);
  });

  test('what is new is stamped once the meeting is published, and what stays keeps its stamp', () => {
    const old = namedReminders([at(2, '17:00'), at(1, '17:00')]);
    const setAt = '2027-03-15T10:00:00Z';
    expect(namedReminders([at(2, '17:00'), at(1, '18:00')], { old, used: [], setAt })).toEqual([
      { name: '2d', ...at(2, '17:00') },
      { name: '1d', ...at(1, '18:00'), setAt },
    ]);
  });

  test('a rule that is set when its time has passed is not sent after the fact; one set before is', () => {
    const rule = (setAt: string) => [{ name: '1d', ...at(1, '09:00'), setAt }];
    const now = new Date('2027-03-15T12:01:00+01:00');
    expect(remindersDue(announced({}, rule('2027-03-15T12:00:00+01:00')), now)).toEqual([]);
    expect(remindersDue(announced({}, rule('2027-03-15T08:59:00+01:00')), now)).toHaveLength(1);
  });

  test('they are due at their own time, the day itself too, and in the hour that summer time skips an hour later', () => {
    const meeting = announced({ date: '2027-03-31' }, namedReminders([at(3, '02:30'), at(0, '08:00')]));
    const dues = ['2027-03-28T01:30:00Z', '2027-03-31T06:00:00Z'];
    for (const [i, due] of dues.entries()) {
      expect(remindersDue(meeting, new Date(Date.parse(due) - 1000))).toEqual([]);
      const [notice] = remindersDue(meeting, new Date(due));
      expect([notice?.key, notice?.dueAt.toISOString()]).toEqual([
        `meeting/42/reminder/0/${i === 0 ? '3d' : '0d'}`,
        new Date(due).toISOString(),
      ]);
    }
    // The doubled hour of autumn: after both, and only once.
    expect(dueOf(at(1, '02:30'), '2027-11-01').toISOString()).toBe('2027-10-31T02:30:00.000Z');
    expect(dueOf(at(0, '23:30'), '2027-11-01').toISOString()).toBe('2027-11-01T22:30:00.000Z');
  });

  test('one that would come when the meeting has begun is not sent: the meeting was moved to an earlier hour', () => {
    const meeting = announced({ publicStart: '14:00', publicEnd: '16:00' }, namedReminders([at(0, '17:00')]));
    expect(remindersDue(meeting, new Date('2027-03-16T16:00:00Z'))).toEqual([]);
    expect(remindersSeen(meeting, [], null, new Date('2027-03-16T09:00:00Z'))[0]?.state).toBe('after_start');
  });

  test.each<[string, string, string[]]>([
    ['21-07', '17:00', []],
    ['21-07', '20:59', []],
    ['21-07', '21:00', ['REMINDER_AT_NIGHT reminders.0.at 21:00-07:00']],
    ['21-07', '06:59', ['REMINDER_AT_NIGHT reminders.0.at 21:00-07:00']],
    ['21-07', '07:00', []],
    ['00-06', '05:00', ['REMINDER_AT_NIGHT reminders.0.at 00:00-06:00']],
    ['00-06', '23:00', []],
    ['08-08', '08:00', []],
    ['none', '03:00', []],
  ])('quiet hours %s, a reminder at %s', (quiet, time, expected) => {
    expect(
      reminderWarnings([at(1, time)], quiet).map(
        (one) => `${one.code} ${one.field} ${one.params.from}-${one.params.to}`,
      ),
    ).toEqual(expected);
  });
});

describe('told before', () => {
  const due = new Date('2027-03-09T16:05:00Z');
  test('not told again for the same day under a newer revision; told for another day', () => {
    // A text change that was published long ago enough to be no reason by itself.
    const changed = announced({ revision: 1 });
    expect(remindersDue(changed, due, [])).toHaveLength(1);
    expect(remindersDue(changed, due, [told()])).toEqual([]);
    expect(remindersDue(changed, due, [told({ date: '2027-03-09' })]).map((one) => one.key)).toEqual([
      'meeting/42/reminder/1/7d',
    ]);
    expect(remindersDue(changed, due, [told({ name: '1d' })])).toHaveLength(1);
  });
  test('held back, it is worth nothing a day and a half after its time', () => {
    const [notice] = remindersDue(announced(), due);
    expect(notice?.notAfter?.toISOString()).toBe('2027-03-11T04:00:00.000Z');
  });
});

describe('what has become of it', () => {
  const seen = (
    now: string,
    rows: ToldReminder[] = [],
    meeting: Parameters<typeof remindersSeen>[0] = announced(),
    first: string | null = null,
  ) =>
    remindersSeen(meeting, rows, first === null ? null : new Date(first), new Date(now)).map(
      (one) => one.state,
    );

  test.each<[string, string, ToldReminder[], string[]]>([
    ['both to come', '2027-03-01T12:00:00Z', [], ['coming', 'coming']],
    ['due now, not found yet', '2027-03-09T16:01:00Z', [], ['going_out', 'coming']],
    ['in the outbox', '2027-03-09T16:01:00Z', [told({ sent: 0, relayed: false })], ['going_out', 'coming']],
    ['half of them', '2027-03-09T16:01:00Z', [told({ sent: 0, waiting: 9 })], ['going_out', 'coming']],
    ['told', '2027-03-10T16:01:00Z', [told()], ['told', 'coming']],
    ['nobody follows', '2027-03-10T16:01:00Z', [told({ sent: 0 })], ['nobody', 'coming']],
    ['nobody was there to send it', '2027-03-09T22:00:01Z', [], ['missed', 'coming']],
    [
      'found, and then nothing for two days',
      '2027-03-11T16:00:00Z',
      [told({ sent: 0, relayed: false })],
      ['missed', 'coming'],
    ],
    ['held back until too late', '2027-03-12T16:00:00Z', [told({ sent: 0, late: 4 })], ['missed', 'coming']],
    [
      'some held back until too late, others told',
      '2027-03-12T16:00:00Z',
      [told({ late: 4 })],
      ['told', 'coming'],
    ],
  ])('%s', (_name, now, rows, states) => {
    expect(seen(now, rows)).toEqual(states);
  });

  test('people who had just been told miss nothing', () => {
    const moved = announced({ revision: 1, changedAt: '2027-03-09T12:00:00Z' });
    expect(seen('2027-03-10T12:00:00Z', [], moved)).toEqual(['not_needed', 'coming']);
  });
  test('replaced by a newer notice before anybody got it', () => {
    const changed = announced({ revision: 1, changedAt: '2027-03-09T16:01:00Z' });
    expect(seen('2027-03-10T12:00:00Z', [told({ sent: 0 })], changed)).toEqual(['replaced', 'coming']);
  });
  test('a rule that was set when its time had passed is not missed; one that was there before is', () => {
    const set = (setAt: string) => announced({}, [{ name: '7d', daysBefore: 7, at: '17:00', setAt }]);
    expect(seen('2027-03-11T12:00:00Z', [], set('2027-03-10T12:00:00Z'))).toEqual(['passed']);
    expect(seen('2027-03-11T12:00:00Z', [], set('2027-03-08T12:00:00Z'))).toEqual(['missed']);
  });
  test.each<[string, string, string, string]>([
    ['changed the day after', '2027-03-10T16:00:00Z', '2027-01-11T09:00:00Z', 'missed'],
    [
      'changed while it could still have gone out',
      '2027-03-09T19:00:00Z',
      '2027-01-11T09:00:00Z',
      'replaced',
    ],
    ['announced after its time', '2027-03-10T16:00:00Z', '2027-03-10T16:00:00Z', 'not_needed'],
  ])('one that nobody sent, and the meeting %s', (_name, changedAt, first, expected) => {
    const changed = announced({ revision: 1, changedAt });
    expect(seen('2027-03-11T12:00:00Z', [], changed, first)).toEqual([expected, 'coming']);
  });
  test.each(['held', 'followed_up', 'closed'] as const)('a miss stays when the meeting is %s', (state) => {
    expect(seen('2027-03-17T12:00:00Z', [told({ name: '1d' })], { ...announced(), state })).toEqual([
      'missed',
      'told',
    ]);
  });
  test('a cancelled, tentative or unannounced meeting has none to come and misses none', () => {
    const cancelled = { ...announced({ status: 'cancelled' }), state: 'cancelled' as const };
    for (const meeting of [
      cancelled,
      announced({ status: 'tentative' }),
      { ...announced(), state: 'planned' as const, published: null },
    ]) {
      expect(seen('2027-03-11T12:00:00Z', [], meeting)).toEqual(['none', 'none']);
    }
    expect(seen('2027-03-11T12:00:00Z', [told({ sent: 0, late: 2 })], cancelled)).toEqual(['none', 'none']);
  });
});

/** When a newspaper must have its text: weekdays, red days, summer time, and what goes whatever the deadline. */
import { describe, expect, test } from '@jest/globals';
import { redDays } from '../../src/domain/calendar.js';
import {
  covers,
  deadlineOf,
  kindFor,
  lastIssue,
  nextIssue,
  type Paper,
  type Printing,
  pressPlan,
  printDays,
  printsOn,
  sentAgainInVain,
} from '../../src/domain/paper.js';
import { addDays, localDate, localTime, weekdayOf } from '../../src/domain/wallclock.js';

const paper = (days: string, daysBefore = 1, at = '12:00') =>
  ({ printDays: days.split(' '), deadline: { daysBefore, at } }) as unknown as Printing;
const at = (text: string) => new Date(text);
const said = (issue: { printDay: string; deadline: Date } | undefined) =>
  issue && `${issue.printDay} by ${localDate(issue.deadline)} ${localTime(issue.deadline)}`;
const evening = (date: string) => ({ date, publicStart: '18:00' });

describe('the last issue before a meeting', () => {
  test.each([
    // Tuesday 16 March 2027, 18.00.
    ['mon tue wed thu fri sat', 1, '12:00', '2027-03-16', '18:00', '2027-03-16 by 2027-03-15 12:00'],
    ['mon tue wed thu fri sat', 1, '12:00', '2027-03-16', '12:00', '2027-03-16 by 2027-03-15 12:00'],
    // In the morning nobody has read the paper of the day.
    ['mon tue wed thu fri sat', 1, '12:00', '2027-03-16', '11:59', '2027-03-15 by 2027-03-14 12:00'],
    ['wed', 2, '15:00', '2027-03-16', '18:00', '2027-03-10 by 2027-03-08 15:00'],
    ['tue', 5, '09:30', '2027-03-16', '18:00', '2027-03-16 by 2027-03-11 09:30'],
    ['tue', 5, '09:30', '2027-03-16', '10:00', '2027-03-09 by 2027-03-04 09:30'],
    ['sun', 0, '16:00', '2027-03-16', '18:00', '2027-03-14 by 2027-03-14 16:00'],
    ['thu sat', 3, '17:00', '2027-03-16', '18:00', '2027-03-13 by 2027-03-10 17:00'],
    ['fri', 30, '08:00', '2027-03-16', '18:00', '2027-03-12 by 2027-02-10 08:00'],
    // Good Friday 26 March 2027, Easter Monday 29 March: no paper.
    ['fri', 2, '12:00', '2027-03-30', '18:00', '2027-03-19 by 2027-03-17 12:00'],
    ['mon', 3, '12:00', '2027-03-30', '18:00', '2027-03-22 by 2027-03-19 12:00'],
    // Friday 25 December 2026 and Friday 1 January 2027 are both red.
    ['fri', 1, '12:00', '2027-01-05', '18:00', '2026-12-18 by 2026-12-17 12:00'],
    // Thursday 6 May 2027 is Ascension Day.
    ['thu', 1, '12:00', '2027-05-11', '18:00', '2027-04-29 by 2027-04-28 12:00'],
  ])('%s, %i days before at %s: meeting %s %s', (days, before, time, date, publicStart, expected) => {
    expect(said(lastIssue(paper(days, before, time), { date, publicStart }))).toBe(expected);
  });

  test('every weekday against every weekday: on or before the meeting, and no issue lies between', () => {
    for (const day of printDays) {
      const one = paper(day);
      for (let n = 0; n < 400; n++) {
        const date = addDays('2026-11-01', n);
        const last = lastIssue(one, evening(date));
        expect(last && printsOn(one, last.printDay)).toBe(true);
        const between = [];
        for (let d = addDays(last?.printDay ?? '', 1); d <= date; d = addDays(d, 1))
          if (printsOn(one, d)) between.push(d);
        expect({ day, date, between }).toEqual({ day, date, between: [] });
      }
    }
  });

  test('a red day is no print day, an ordinary Sunday is one', () => {
    const daily = paper(printDays.join(' '));
    const red = new Set(redDays(2027).map((day) => day.date));
    for (let n = 0; n < 365; n++) {
      const date = addDays('2027-01-01', n);
      expect({ date, prints: printsOn(daily, date) }).toEqual({ date, prints: !red.has(date) });
    }
    expect(weekdayOf('2027-03-14')).toBe(7);
    expect(printsOn(daily, '2027-03-14')).toBe(true);
  });
});

describe('summer time', () => {
  test('the deadline is wall clock on both sides', () => {
    // Summer time begins on Sunday 28 March 2027 and ends on Sunday 31 October.
    expect(deadlineOf(paper('tue'), '2027-03-23').toISOString()).toBe('2027-03-22T11:00:00.000Z');
    expect(deadlineOf(paper('tue'), '2027-03-30').toISOString()).toBe('2027-03-29T10:00:00.000Z');
    expect(deadlineOf(paper('wed', 5), '2027-11-03').toISOString()).toBe('2027-10-29T10:00:00.000Z');
    expect(deadlineOf(paper('wed', 2), '2027-11-03').toISOString()).toBe('2027-11-01T11:00:00.000Z');
  });

  test('an hour that is skipped or comes twice counts as the minute before it', () => {
    expect(deadlineOf(paper('tue', 2, '02:30'), '2027-03-30').toISOString()).toBe('2027-03-28T00:59:00.000Z');
    expect(deadlineOf(paper('tue', 2, '03:00'), '2027-03-30').toISOString()).toBe('2027-03-28T01:00:00.000Z');
    expect(deadlineOf(paper('tue', 2, '02:30'), '2027-11-02').toISOString()).toBe('2027-10-30T23:59:00.000Z');
    expect(deadlineOf(paper('tue', 2, '03:00'), '2027-11-02').toISOString()).toBe('2027-10-31T02:00:00.000Z');
  });

  test('"today" is the day in Karlstad, not in UTC', () => {
    // 23.30 on Sunday in UTC is half past one on Monday there.
    const daily = paper(printDays.join(' '), 0, '05:00');
    expect(said(nextIssue(daily, at('2027-07-04T23:30:00Z')))).toBe('2027-07-05 by 2027-07-05 05:00');
  });
});

describe('whether it goes', () => {
  const weekly = paper('wed', 2, '15:00');
  const meeting = evening('2027-03-16');
  const deadline = deadlineOf(weekly, '2027-03-10');

  test('an announcement goes until the last deadline, not at it', () => {
    const before = pressPlan(weekly, 'announced', meeting, new Date(deadline.getTime() - 1));
    expect({ ...before, first: said(before.first) }).toMatchObject({
      goes: true,
      first: '2027-03-10 by 2027-03-08 15:00',
    });
    const late = pressPlan(weekly, 'announced', meeting, deadline);
    expect({ goes: late.goes, first: late.first, last: said(late.last) }).toEqual({
      goes: false,
      first: undefined,
      last: '2027-03-10 by 2027-03-08 15:00',
    });
  });

  test('announced early, it can be in the next issue, long before the last one', () => {
    const plan = pressPlan(weekly, 'announced', meeting, at('2027-02-02T08:00:00+01:00'));
    expect([said(plan.first), said(plan.last)]).toEqual([
      '2027-02-10 by 2027-02-08 15:00',
      '2027-03-10 by 2027-03-08 15:00',
    ]);
    const hour = pressPlan(weekly, 'announced', meeting, at('2027-02-01T14:59:59+01:00'));
    expect(said(hour.first)).toBe('2027-02-03 by 2027-02-01 15:00');
  });

  test('changes and cancellations go when print is closed; a follow-up has no last issue', () => {
    const now = at('2027-03-16T09:00:00+01:00');
    expect(pressPlan(weekly, 'changed', meeting, now)).toMatchObject({ goes: true, first: undefined });
    expect(pressPlan(weekly, 'cancelled', meeting, now)).toMatchObject({ goes: true, first: undefined });
    const after = pressPlan(weekly, 'follow_up', meeting, at('2027-04-06T09:00:00+02:00'));
    expect({ goes: after.goes, first: said(after.first), last: after.last }).toEqual({
      goes: true,
      first: '2027-04-14 by 2027-04-12 15:00',
      last: undefined,
    });
  });

  test('a day that is none is too late for an announcement, and throws nothing', () => {
    const plan = pressPlan(weekly, 'announced', { date: '2027-02-30', publicStart: '18:00' }, deadline);
    expect(plan).toMatchObject({ goes: false, last: undefined });
    expect(nextIssue(paper('none'), deadline)).toBeUndefined();
  });
});

test('a paper without places writes about them all', () => {
  expect(covers({ placeIds: [] }, 7)).toBe(true);
  expect(covers({ placeIds: [7, 8] }, 7)).toBe(true);
  expect(covers({ placeIds: [8] }, 7)).toBe(false);
});

test.each([
  ['announced', 'confirmed', false, 'announced'],
  ['changed', 'confirmed', true, 'changed'],
  ['changed', 'confirmed', false, 'announced'],
  ['changed', 'tentative', false, undefined],
  ['cancelled', 'cancelled', true, 'cancelled'],
  ['cancelled', 'cancelled', false, undefined],
  ['follow_up', 'confirmed', false, 'follow_up'],
] as const)('%s (%s) to a paper that was told before: %s', (kind, status, wasTold, expected) => {
  expect(kindFor(kind, { status }, wasTold)).toBe(expected);
});

test('what came too late is sent again only while it would go', () => {
  const papers = [{ ...paper('wed', 2, '15:00'), slug: 'veckan', active: true } as Paper];
  const late = { recipient: 'veckan', state: 'skipped', because: { code: 'PRESS_TOO_LATE' } };
  const inVain = (delivery: Partial<typeof late>, now: string, date = '2027-03-16') =>
    sentAgainInVain(papers, { ...late, ...delivery }, evening(date), at(now));
  expect(inVain({}, '2027-03-09T12:00:00+01:00')).toBe(true);
  expect(inVain({}, '2027-03-08T14:00:00+01:00')).toBe(false);
  // The meeting has been moved to a later day since.
  expect(inVain({}, '2027-03-09T12:00:00+01:00', '2027-03-30')).toBe(false);
  expect(inVain({ recipient: 'gone' }, '2027-03-08T14:00:00+01:00')).toBe(true);
  expect(inVain({ state: 'refused', because: { code: 'GAVE_UP' } }, '2027-03-09T12:00:00+01:00')).toBe(false);
});

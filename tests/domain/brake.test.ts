/** The brake: what may go at night, and until when the rest waits, also on the nights when the clocks are changed. */
import { describe, expect, test } from '@jest/globals';
import {
  isCounted,
  mayGo,
  nextDayUntil,
  quietHoursOf,
  quietUntil,
  startOfLocalDay,
} from '../../src/domain/brake.js';
import { meetingNoticeKinds, personalNoticeKinds } from '../../src/domain/notice.js';

const usual = quietHoursOf('21-07');
const at = (text: string) => new Date(text);
const until = (now: string, hours = '21-07') => quietUntil(at(now), quietHoursOf(hours))?.toISOString();

test('the setting', () => {
  expect(usual).toEqual({ from: 21, to: 7 });
  expect(quietHoursOf('00-06')).toEqual({ from: 0, to: 6 });
  expect([quietHoursOf('none'), quietHoursOf('07-07')]).toEqual([undefined, undefined]);
});

describe('quiet hours', () => {
  test('begin and end on the minute of the wall clock', () => {
    expect(until('2027-01-11T20:59:59+01:00')).toBeUndefined();
    expect(until('2027-01-11T21:00:00+01:00')).toBe('2027-01-12T06:00:00.000Z');
    expect(until('2027-01-12T06:59:59+01:00')).toBe('2027-01-12T06:00:00.000Z');
    expect(until('2027-01-12T07:00:00+01:00')).toBeUndefined();
    expect(until('2027-01-12T03:00:00+01:00', '01-06')).toBe('2027-01-12T05:00:00.000Z');
    expect(until('2027-01-12T06:00:00+01:00', '01-06')).toBeUndefined();
    expect(until('2027-01-11T23:30:00+01:00', '22-00')).toBe('2027-01-11T23:00:00.000Z');
    expect(until('2027-01-12T00:00:00+01:00', '22-00')).toBeUndefined();
  });

  test('in the night to summer time (28 March 2027) and back (31 October 2027)', () => {
    expect(until('2027-03-27T22:00:00+01:00')).toBe('2027-03-28T05:00:00.000Z');
    expect(until('2027-03-28T01:30:00+01:00')).toBe('2027-03-28T05:00:00.000Z');
    expect(until('2027-10-30T22:00:00+02:00')).toBe('2027-10-31T06:00:00.000Z');
    expect(until('2027-10-31T02:30:00+01:00')).toBe('2027-10-31T06:00:00.000Z');
    // An end that is skipped, and one that is there twice.
    expect(until('2027-03-28T01:30:00+01:00', '21-02')).toBe('2027-03-28T01:00:00.000Z');
    expect(until('2027-03-28T03:00:00+02:00', '21-02')).toBeUndefined();
    expect(until('2027-10-31T01:30:00+02:00', '21-02')).toBe('2027-10-31T00:00:00.000Z');
    expect(until('2027-10-31T02:30:00+02:00', '21-03')).toBe('2027-10-31T02:00:00.000Z');
    expect(until('2027-10-31T02:30:00+01:00', '21-03')).toBe('2027-10-31T02:00:00.000Z');
  });

  test('every end lies ahead, within a day, and outside the quiet hours', () => {
    const hours = ['21-07', '21-02', '21-03', '02-03', '00-23', '23-22', '12-13'];
    for (const text of hours) {
      const quiet = quietHoursOf(text);
      for (const day of ['2027-03-27', '2027-10-30', '2027-01-11'])
        for (let minutes = 0; minutes < 3 * 1440; minutes += 30) {
          const now = new Date(startOfLocalDay(day).getTime() + minutes * 60_000);
          const end = quietUntil(now, quiet);
          if (!end) continue;
          const wait = end.getTime() - now.getTime();
          expect([text, now.toISOString(), wait > 0 && wait <= 25 * 3600_000]).toEqual([
            text,
            now.toISOString(),
            true,
          ]);
          expect(quietUntil(end, quiet)).toBeUndefined();
        }
    }
  });
});

describe('what may go at night', () => {
  const night = at('2027-03-15T22:30:00+01:00');
  const told = (kind: (typeof meetingNoticeKinds)[number], date: string, before?: string) => ({
    kind,
    facts: {
      date,
      ...(before
        ? {
            before: {
              date: before,
              publicStart: '18:00',
              publicEnd: '20:00',
              venueName: 'v',
              venueAddress: 'a',
              title: 't',
            },
          }
        : {}),
    },
  });
  const held = { yes: false, until: at('2027-03-16T07:00:00+01:00') };

  test('notices to one person', () => {
    // Nobody has asked for these, and none of them is in a hurry.
    const waits = ['invitation', 'thanks', 'nudge', 'weekly_items'];
    const wanted = personalNoticeKinds.filter((kind) => !waits.includes(kind));
    expect(wanted).toHaveLength(4);
    for (const kind of wanted) expect(mayGo({ kind }, night, usual)).toEqual({ yes: true });
  });
  test('cancellations and changes of a meeting the same or the next day, and nothing else', () => {
    for (const kind of meetingNoticeKinds) {
      const urgent = kind === 'cancelled' || kind === 'changed';
      for (const date of ['2027-03-15', '2027-03-16'])
        expect([kind, mayGo(told(kind, date), night, usual)]).toEqual([kind, urgent ? { yes: true } : held]);
      expect(mayGo(told(kind, '2027-03-17'), night, usual)).toEqual(held);
      expect(mayGo(told(kind, '2027-03-17'), at('2027-03-15T12:00:00+01:00'), usual)).toEqual({ yes: true });
      expect(mayGo(told(kind, '2027-03-17'), night, undefined)).toEqual({ yes: true });
    }
  });
  test('a change of a meeting that was to be tomorrow, wherever it goes', () => {
    expect(mayGo(told('changed', '2027-05-01', '2027-03-16'), night, usual)).toEqual({ yes: true });
    expect(mayGo(told('changed', '2027-05-01', '2027-04-30'), night, usual)).toEqual(held);
  });
  test('after midnight the same day is the new one', () => {
    const small = at('2027-03-16T01:00:00+01:00');
    expect(mayGo(told('cancelled', '2027-03-17'), small, usual)).toEqual({ yes: true });
    expect(mayGo(told('cancelled', '2027-03-15'), small, usual)).toEqual(held);
  });
});

test('an address that has had enough waits for the next day, and for its morning', () => {
  expect(nextDayUntil(at('2027-01-11T12:00:00+01:00'), usual)).toEqual(at('2027-01-12T07:00:00+01:00'));
  expect(nextDayUntil(at('2027-01-11T12:00:00+01:00'), undefined)).toEqual(at('2027-01-12T00:00:00+01:00'));
  expect(nextDayUntil(at('2027-03-28T12:00:00+02:00'), undefined)).toEqual(at('2027-03-29T00:00:00+02:00'));
  expect(
    ['announced', 'reminder', 'follow_up', 'save_the_date'].every((kind) => isCounted(kind as never)),
  ).toBe(true);
  expect(
    ['changed', 'cancelled', 'sign_in', 'answer', 'alert'].some((kind) => isCounted(kind as never)),
  ).toBe(false);
});

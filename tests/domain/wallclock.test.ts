import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import {
  addDays,
  dateOfDayNumber,
  dayNumber,
  daysBetween,
  formatDate,
  formatTimes,
  isDate,
  isoWeek,
  isTime,
  localDate,
  localTime,
  minutesBetween,
  minutesOf,
  timeOfMinutes,
  toInstant,
  unbroken,
  weekdayName,
  weekdayOf,
  zone,
} from '../../src/domain/wallclock.js';

const anyDay = fc
  .integer({ min: dayNumber('1950-01-01'), max: dayNumber('2100-12-31') })
  .map(dateOfDayNumber);

/** Last Sunday of a month, the night the clocks change. */
function lastSunday(year: number, month: 3 | 10): string {
  const last = `${year}-${String(month).padStart(2, '0')}-31`;
  return addDays(last, -(weekdayOf(last) % 7));
}

describe('reading days and times', () => {
  test.each(['2027-03-16', '2028-02-29', '2000-02-29', '0001-01-01', '9999-12-31'])('%s is a day', (text) => {
    expect(isDate(text)).toBe(true);
  });
  test.each([
    '2027-02-29',
    '1900-02-29',
    '2027-13-01',
    '2027-00-10',
    '2027-04-31',
    '2027-04-00',
    '0000-01-01',
    '2027-3-16',
    '20270316',
    '2027-03-16 ',
    '2027-03-16T18:00',
    '2027-03-16\n',
    '',
    '٢٠٢٧-٠٣-١٦',
  ])('%j is no day', (text) => {
    expect(isDate(text)).toBe(false);
  });
  test.each(['00:00', '09:05', '18:00', '23:59'])('%s is a time', (text) => {
    expect(isTime(text)).toBe(true);
  });
  test.each(['24:00', '18:60', '8:00', '18.00', '18:00:00', ' 18:00', '18:00\n', ''])(
    '%j is no time',
    (text) => {
      expect(isTime(text)).toBe(false);
    },
  );
});

describe('wall clock to instant', () => {
  test('winter is one hour ahead of UTC, summer two', () => {
    expect(toInstant('2027-01-28', '18:00')).toEqual({ ok: true, at: new Date('2027-01-28T17:00:00Z') });
    expect(toInstant('2027-05-11', '18:00')).toEqual({ ok: true, at: new Date('2027-05-11T16:00:00Z') });
  });

  test('bad input is told, never guessed', () => {
    expect(toInstant('2027-02-30', '18:00')).toEqual({ ok: false, code: 'BAD_DATE' });
    expect(toInstant('2027-02-28', '25:00')).toEqual({ ok: false, code: 'BAD_TIME' });
  });

  test.each([2026, 2027, 2028, 2029, 2030])('the night in March %i skips 02:00–02:59', (year) => {
    const night = lastSunday(year, 3);
    for (const time of ['02:00', '02:30', '02:59']) {
      expect(toInstant(night, time)).toEqual({ ok: false, code: 'TIME_DOES_NOT_EXIST' });
    }
    expect(toInstant(night, '01:59')).toEqual({ ok: true, at: new Date(`${night}T00:59:00Z`) });
    expect(toInstant(night, '03:00')).toEqual({ ok: true, at: new Date(`${night}T01:00:00Z`) });
    expect(toInstant(night, '18:00')).toEqual({ ok: true, at: new Date(`${night}T16:00:00Z`) });
  });

  test.each([2026, 2027, 2028, 2029, 2030])('the night in October %i has 02:00–02:59 twice', (year) => {
    const night = lastSunday(year, 10);
    for (const time of ['02:00', '02:30', '02:59']) {
      expect(toInstant(night, time)).toEqual({ ok: false, code: 'TIME_EXISTS_TWICE' });
    }
    expect(toInstant(night, '01:59')).toEqual({ ok: true, at: new Date(`${addDays(night, -1)}T23:59:00Z`) });
    expect(toInstant(night, '03:00')).toEqual({ ok: true, at: new Date(`${night}T02:00:00Z`) });
    expect(toInstant(night, '18:00')).toEqual({ ok: true, at: new Date(`${night}T17:00:00Z`) });
  });

  test('every evening from 1950 to 2100 comes back as it went in', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 4 * 60, max: 23 * 60 + 59 }), (date, minutes) => {
        const time = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
        const instant = toInstant(date, time);
        expect(instant.ok).toBe(true);
        if (instant.ok) expect([localDate(instant.at), localTime(instant.at)]).toEqual([date, time]);
      }),
    );
  });

  test('the day turns at midnight in Sweden, not in UTC', () => {
    expect(localDate(new Date('2027-03-15T22:59:59Z'))).toBe('2027-03-15');
    expect(localDate(new Date('2027-03-15T23:00:00Z'))).toBe('2027-03-16');
    expect(localTime(new Date('2027-03-15T23:00:59Z'))).toBe('00:00');
  });
});

describe('counting', () => {
  test('days, also over summer time, leap days and years', () => {
    expect(addDays('2027-03-27', 2)).toBe('2027-03-29');
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2027-01-01', -1)).toBe('2026-12-31');
    expect(daysBetween('2027-02-02', '2027-03-16')).toBe(42);
    expect(daysBetween('2027-03-16', '2027-02-02')).toBe(-42);
    expect(daysBetween('nothing', '2027-02-02')).toBeNaN();
    expect(() => addDays('nothing', 1)).toThrow(RangeError);
  });

  test('the same as luxon for every day 1950–2100', () => {
    const last = dayNumber('2100-12-31');
    let day = DateTime.fromISO('1950-01-01', { zone: 'utc' });
    for (let number = dayNumber('1950-01-01'); number <= last; number++) {
      const date = dateOfDayNumber(number);
      const week = isoWeek(date);
      const seen = `${date} ${dayNumber(date) - number} ${weekdayOf(date)} ${week.year} ${week.week}`;
      const expected = `${day.toISODate()} 0 ${day.weekday} ${day.weekYear} ${day.weekNumber}`;
      if (seen !== expected) throw new Error(`${seen} is not ${expected}`);
      day = day.plus({ days: 1 });
    }
  });

  test('weeks at the turn of the year', () => {
    expect(isoWeek('2027-01-01')).toEqual({ year: 2026, week: 53 });
    expect(isoWeek('2024-12-30')).toEqual({ year: 2025, week: 1 });
  });

  test('minutes', () => {
    expect(minutesBetween('18:00', '20:05')).toBe(125);
    expect(minutesBetween('20:05', '18:00')).toBe(-125);
    expect(minutesBetween('18:00', 'late')).toBeNaN();
    expect(timeOfMinutes(minutesOf('09:05'))).toBe('09:05');
    expect(timeOfMinutes(1500)).toBe('01:00');
    expect(timeOfMinutes(-60)).toBe('23:00');
  });
});

describe('words', () => {
  test('days', () => {
    expect(formatDate('2027-03-16', 'sv', 'long')).toBe('tisdag 16 mars 2027');
    expect(formatDate('2027-03-16', 'en', 'long')).toBe('Tuesday 16 March 2027');
    expect(formatDate('2027-03-06', 'sv', 'short')).toBe('6 mars 2027');
    expect(formatDate('2027-08-01', 'en', 'weekday')).toBe('Sunday 1 August');
    expect(formatDate('2027-02-30', 'sv', 'long')).toBe('2027-02-30');
    expect(weekdayName(3, 'sv')).toBe('onsdag');
  });

  test('times', () => {
    expect(formatTimes('18:00', '20:00', 'sv')).toBe('kl. 18.00–20.00');
    expect(formatTimes('18:00', '20:00', 'en')).toBe('18:00–20:00');
    expect(formatTimes('18:00', null, 'sv')).toBe('kl. 18.00');
  });

  test('times that no line breaks', () => {
    expect(unbroken(formatTimes('18:00', '20:30', 'sv'))).toBe('kl.\u00a018.00\u2060–\u206020.30');
    expect(unbroken(formatTimes('18:00', '20:30', 'en'))).toBe('18:00\u2060–\u206020:30');
  });

  test('the zone', () => {
    expect(zone).toBe('Europe/Stockholm');
  });
});

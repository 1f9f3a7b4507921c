import { describe, expect, test } from '@jest/globals';
import Holidays from 'date-holidays';
import { bridgeDays, dayOf, dusk, easterSunday, eves, redDays, sunset } from '../../src/domain/calendar.js';
import { daysBetween, minutesOf, weekdayOf } from '../../src/domain/wallclock.js';

const years = Array.from({ length: 61 }, (_, index) => 2000 + index);
const swedish = new Holidays('SE', { timezone: 'Europe/Stockholm' });
const theirs = (year: number, types: string[]): { date: string; name: string; type: string }[] =>
  swedish
    .getHolidays(year, 'sv')
    .filter((day) => types.includes(day.type))
    .map((day) => ({ date: day.date.slice(0, 10), name: day.name, type: day.type }));

describe('against date-holidays, 2000–2060', () => {
  test.each(years)('the red days of %i', (year) => {
    const expected = new Set(theirs(year, ['public']).map((day) => day.date));
    // date-holidays calls annandag pingst an observance in every year; it was a red day up to and including 2004.
    // The National Day it has right: public from 2005.
    if (year < 2005) {
      const whitMonday = theirs(year, ['observance']).find((day) => /annandag pingst/i.test(day.name));
      expect(whitMonday).toBeDefined();
      if (whitMonday) expected.add(whitMonday.date);
    }
    expect([...new Set(redDays(year).map((day) => day.date))]).toEqual([...expected].sort());
    expect(redDays(year)).toHaveLength(13);
  });

  test.each(years)('the eves of %i', (year) => {
    const words =
      /^(trettondagsafton|skärtorsdagen|påskafton|valborgsmässoafton|pingstafton|midsommarafton|allhelgonaafton|julafton|nyårsafton)$/i;
    const expected = theirs(year, ['bank', 'optional', 'observance'])
      .filter((day) => words.test(day.name))
      .map((day) => day.date);
    // date-holidays does not know 23 December, which empties a town as well (domain.md 3.5).
    expected.push(`${year}-12-23`);
    expect(eves(year).map((day) => day.date)).toEqual(expected.sort());
    expect(eves(year)).toHaveLength(10);
  });
});

describe('the year', () => {
  test('2027 as domain.md 3.2 lists it', () => {
    expect(redDays(2027).map((day) => day.date.slice(5))).toEqual(
      '01-01 01-06 03-26 03-28 03-29 05-01 05-06 05-16 06-06 06-26 11-06 12-25 12-26'.split(' '),
    );
    expect(eves(2027).map((day) => day.date.slice(5))).toEqual(
      '01-05 03-25 03-27 04-30 05-15 06-25 11-05 12-23 12-24 12-31'.split(' '),
    );
  });

  test('klämdagar as domain.md 3.2 lists them', () => {
    expect(bridgeDays(2026)).toEqual(['2026-01-02', '2026-01-05', '2026-05-15']);
    expect(bridgeDays(2027)).toEqual(['2027-05-07']);
    expect(bridgeDays(2028)).toEqual(['2028-01-07', '2028-05-26', '2028-06-05']);
  });

  test('a day between Sunday and Christmas Eve is a klämdag too', () => {
    expect(bridgeDays(2024)).toEqual(['2024-05-10', '2024-06-07', '2024-12-23', '2024-12-27', '2024-12-30']);
  });

  test.each([
    [1954, '1954-04-18'],
    [2008, '2008-03-23'],
    [2038, '2038-04-25'],
    [2049, '2049-04-18'],
    [2076, '2076-04-19'],
    [2100, '2100-03-28'],
  ])('Easter %i', (year, date) => {
    expect(easterSunday(year)).toBe(date);
  });

  test('1950–2100: thirteen red days, klämdagar on weekdays, Easter on Sundays', () => {
    for (let year = 1950; year <= 2100; year++) {
      expect(redDays(year)).toHaveLength(13);
      expect(weekdayOf(easterSunday(year))).toBe(7);
      for (const date of bridgeDays(year)) expect(weekdayOf(date)).toBeLessThan(6);
    }
  });

  test('the National Day took over from Whit Monday in 2005', () => {
    expect(redDays(2004).map((day) => day.name.sv)).toContain('annandag pingst');
    expect(redDays(2004).map((day) => day.name.sv)).not.toContain('nationaldagen');
    expect(redDays(2005).map((day) => day.name.sv)).toContain('nationaldagen');
    expect(redDays(2005).map((day) => day.name.sv)).not.toContain('annandag pingst');
  });

  test('one day, all that is known of it', () => {
    expect(dayOf('2027-05-05')).toMatchObject({
      weekday: 3,
      week: 18,
      monday: '2027-05-03',
      sunday: '2027-05-09',
      red: undefined,
      eve: undefined,
      bridge: false,
      redTomorrow: { sv: 'Kristi himmelsfärdsdag', en: 'Ascension Day' },
    });
    expect(dayOf('2027-05-07')?.bridge).toBe(true);
    expect(dayOf('2027-05-09')?.red).toBeUndefined();
    expect(dayOf('2027-02-30')).toBeUndefined();
    expect(dayOf('no day')).toBeUndefined();
    expect(redDays(Number.NaN)).toEqual([]);
  });
});

describe('the sun over Karlstad', () => {
  // The mid-month table of domain.md 3.2.
  const midMonth = '15:41 16:58 18:07 20:21 21:32 22:24 22:09 20:58 19:28 18:00 15:42 15:05'.split(' ');
  test.each(midMonth.map((time, index) => [`2027-${String(index + 1).padStart(2, '0')}-15`, time]))(
    'sunset %s is %s, give or take three minutes',
    (date, time) => {
      expect(Math.abs(minutesOf(sunset(date) ?? '') - minutesOf(time))).toBeLessThanOrEqual(3);
    },
  );

  test('the clock jumps an hour with summer time, the sun does not', () => {
    const jump = (from: string, to: string) => minutesOf(sunset(to) ?? '') - minutesOf(sunset(from) ?? '');
    expect(daysBetween('2027-03-27', '2027-03-28')).toBe(1);
    expect(jump('2027-03-27', '2027-03-28')).toBeGreaterThan(60);
    expect(jump('2027-03-27', '2027-03-28')).toBeLessThan(65);
    expect(jump('2027-10-30', '2027-10-31')).toBeLessThan(-60);
    expect(jump('2027-10-30', '2027-10-31')).toBeGreaterThan(-65);
  });

  test('Sweden had no summer time in 1970', () => {
    expect(minutesOf(sunset('1970-06-15') ?? '')).toBeLessThan(minutesOf('21:30'));
  });

  test('dusk comes after sunset, soon in March and late in June', () => {
    expect(minutesOf(dusk('2027-03-15') ?? '') - minutesOf(sunset('2027-03-15') ?? '')).toBeGreaterThan(30);
    expect(minutesOf(dusk('2027-03-15') ?? '') - minutesOf(sunset('2027-03-15') ?? '')).toBeLessThan(45);
    expect(dusk('2027-02-30')).toBeUndefined();
  });
});

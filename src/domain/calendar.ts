/**
 * The Swedish year, computed: red days, the eves that empty a town, klämdagar, ISO weeks, sunset and dusk in Karlstad.
 *
 * Sources: lagen (1989:253) om allmänna helgdagar; domain.md 3.2 (traps), 3.3 (which eves stop) and 3.5 (why we
 * compute it ourselves). School breaks are never computed: the municipality imports them. Meant for 1950–2100; the
 * years before 1953, when midsummer and All Saints still lay elsewhere, follow the later rules.
 *
 * Every day is text `YYYY-MM-DD` in the municipality's wall clock. A year is worked out once and kept.
 */
import { IANAZone } from 'luxon';
import type { Language } from './judgement.js';
import {
  dateOfDayNumber,
  dayNumber,
  dayNumberOf,
  isoWeek,
  timeOfMinutes,
  weekdayOfDayNumber,
  zone,
} from './wallclock.js';

/** Where the sun is reckoned from: Karlstad, degrees north and east (contract.md section 7). */
const karlstad = { latitude: 59.379, longitude: 13.504 } as const;

export type DayName = Readonly<Record<Language, string>>;
export type NamedDay = { readonly date: string; readonly name: DayName };

/** Everything the year says of one day. */
export type CalendarDay = {
  readonly date: string;
  /** 1 Monday – 7 Sunday. */
  readonly weekday: number;
  /** ISO 8601 week, 1–53. */
  readonly week: number;
  /** First and last day of that week. */
  readonly monday: string;
  readonly sunday: string;
  /** The red day's name, on one of the 13 red days; an ordinary Sunday is none. */
  readonly red: DayName | undefined;
  /** The eve's name, on one of the eves of rule H2. */
  readonly eve: DayName | undefined;
  /** A weekday squeezed between two free days. */
  readonly bridge: boolean;
  /** The name of the red day that tomorrow is. */
  readonly redTomorrow: DayName | undefined;
  /** Sunset in Karlstad, whole minutes after midnight, wall clock. */
  readonly sunset: number;
};

type Year = {
  easter: string;
  red: readonly NamedDay[];
  eves: readonly NamedDay[];
  days: ReadonlyMap<string, CalendarDay>;
};

/** Days since 1970-01-01 of Easter Sunday in the Gregorian calendar (the anonymous computus of 1876). */
function easterNumber(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3);
  const h = (19 * a + d + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return dayNumberOf(year, Math.floor(n / 31), (n % 31) + 1);
}

/** The first Saturday on or after a day. */
function saturdayFrom(number: number): number {
  return number + ((6 - weekdayOfDayNumber(number) + 7) % 7);
}

const named = (number: number, sv: string, en: string): NamedDay => ({
  date: dateOfDayNumber(number),
  name: { sv, en },
});

const byDate = (a: NamedDay, b: NamedDay): number => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0);

function redDaysOf(year: number): NamedDay[] {
  const easter = easterNumber(year);
  const on = (month: number, day: number) => dayNumberOf(year, month, day);
  return [
    named(on(1, 1), 'nyårsdagen', "New Year's Day"),
    named(on(1, 6), 'trettondedag jul', 'Epiphany'),
    named(easter - 2, 'långfredagen', 'Good Friday'),
    named(easter, 'påskdagen', 'Easter Sunday'),
    named(easter + 1, 'annandag påsk', 'Easter Monday'),
    named(on(5, 1), 'första maj', 'May Day'),
    named(easter + 39, 'Kristi himmelsfärdsdag', 'Ascension Day'),
    named(easter + 49, 'pingstdagen', 'Whit Sunday'),
    // SFS 2004:1320: the National Day became red in 2005 and took the place of Whit Monday.
    year < 2005
      ? named(easter + 50, 'annandag pingst', 'Whit Monday')
      : named(on(6, 6), 'nationaldagen', 'the National Day'),
    named(saturdayFrom(on(6, 20)), 'midsommardagen', 'Midsummer Day'),
    named(saturdayFrom(on(10, 31)), 'alla helgons dag', "All Saints' Day"),
    named(on(12, 25), 'juldagen', 'Christmas Day'),
    named(on(12, 26), 'annandag jul', 'Boxing Day'),
  ].sort(byDate);
}

function evesOf(year: number): NamedDay[] {
  const easter = easterNumber(year);
  const on = (month: number, day: number) => dayNumberOf(year, month, day);
  return [
    named(on(1, 5), 'trettondagsafton', 'Twelfth Night'),
    named(easter - 3, 'skärtorsdagen', 'Maundy Thursday'),
    named(easter - 1, 'påskafton', 'Easter Eve'),
    named(on(4, 30), 'valborgsmässoafton', 'Walpurgis Night'),
    named(easter + 48, 'pingstafton', 'Whitsun Eve'),
    named(saturdayFrom(on(6, 20)) - 1, 'midsommarafton', 'Midsummer Eve'),
    named(saturdayFrom(on(10, 31)) - 1, 'allhelgonaafton', "All Saints' Eve"),
    named(on(12, 23), 'dagen före julafton', 'the day before Christmas Eve'),
    named(on(12, 24), 'julafton', 'Christmas Eve'),
    named(on(12, 31), 'nyårsafton', "New Year's Eve"),
  ].sort(byDate);
}

const radians = Math.PI / 180;
const stockholm = IANAZone.create(zone);

/**
 * When the sun's centre stands `depression` degrees below Karlstad's horizon in the evening of a day: minutes after
 * midnight, wall clock `offset` minutes ahead of UTC, not rounded; may pass 1440 for dusk in June. After NOAA's solar equations (Meeus), good to
 * about a minute. Nothing at this latitude needs more than 7° below, which the sun always reaches.
 */
function eveningSun(number: number, depression: number, offset: number): number {
  let minutes = 17 * 60;
  for (let round = 0; round < 3; round++) {
    const century = (number + minutes / 1440 - 10_957.5) / 36_525;
    const meanLongitude = (280.46646 + century * (36_000.76983 + century * 0.0003032)) * radians;
    const anomaly = (357.52911 + century * (35_999.05029 - 0.0001537 * century)) * radians;
    const eccentricity = 0.016708634 - century * (0.000042037 + 0.0000001267 * century);
    const centre =
      Math.sin(anomaly) * (1.914602 - century * (0.004817 + 0.000014 * century)) +
      Math.sin(2 * anomaly) * (0.019993 - 0.000101 * century) +
      Math.sin(3 * anomaly) * 0.000289;
    const node = (125.04 - 1934.136 * century) * radians;
    const longitude = meanLongitude + (centre - 0.00569 - 0.00478 * Math.sin(node)) * radians;
    const obliquity = (23.4392911 - 0.0130042 * century + 0.00256 * Math.cos(node)) * radians;
    const declination = Math.asin(Math.sin(obliquity) * Math.sin(longitude));
    const y = Math.tan(obliquity / 2) ** 2;
    const equationOfTime =
      (4 / radians) *
      (y * Math.sin(2 * meanLongitude) -
        2 * eccentricity * Math.sin(anomaly) +
        4 * eccentricity * y * Math.sin(anomaly) * Math.cos(2 * meanLongitude) -
        0.5 * y * y * Math.sin(4 * meanLongitude) -
        1.25 * eccentricity * eccentricity * Math.sin(2 * anomaly));
    const latitude = karlstad.latitude * radians;
    const cosine =
      Math.cos((90 + depression) * radians) / (Math.cos(latitude) * Math.cos(declination)) -
      Math.tan(latitude) * Math.tan(declination);
    const hourAngle = Math.acos(Math.max(-1, Math.min(1, cosine))) / radians;
    minutes = 720 - 4 * karlstad.longitude + 4 * hourAngle - equationOfTime;
  }
  return minutes + offset;
}

/** Minutes ahead of UTC in the evening of a day. */
function offsetOn(number: number): number {
  return stockholm.offset((number * 24 + 17) * 3_600_000);
}

/** The same for all days from `first` to `last`, asking the slow zone tables only around a change. */
function offsetsBetween(first: number, last: number): number[] {
  const offset = offsetOn(first);
  const days = last - first + 1;
  // Two changes in one direction and back never lie within four weeks of each other.
  if (days <= 28 && offset === offsetOn(last)) return Array<number>(days).fill(offset);
  if (days === 1) return [offset];
  const middle = first + Math.floor(days / 2);
  return [...offsetsBetween(first, middle - 1), ...offsetsBetween(middle, last)];
}

/** Refraction and the sun's radius: the upper edge touches the horizon when the centre is this far below, degrees. */
const sunsetDepression = 0.833;
/** Civil dusk: after it one cannot read a sign outdoors without light, degrees. */
const duskDepression = 6;

function buildYear(year: number): Year {
  const red = redDaysOf(year);
  const eves = evesOf(year);
  const redNames = new Map(red.map((day) => [day.date, day.name]));
  const eveNames = new Map(eves.map((day) => [day.date, day.name]));
  // Eves that most people have off, for klämdagar (domain.md 3.2).
  const freeEves = new Set([eves.find((day) => day.name.sv === 'midsommarafton')?.date]);
  freeEves.add(`${red[0]?.date.slice(0, 4)}-12-24`).add(`${red[0]?.date.slice(0, 4)}-12-31`);

  const first = dayNumberOf(year, 1, 1);
  const last = dayNumberOf(year, 12, 31);
  // No day outside the year is asked for: 1 January is red and 31 December is free, so neither is a klämdag,
  // and 31 December is an eve, so tomorrow's red day does not count.
  const isFree = (number: number): boolean => {
    const date = dateOfDayNumber(number);
    return weekdayOfDayNumber(number) > 5 || redNames.has(date) || freeEves.has(date);
  };
  const offsets = offsetsBetween(first, last);
  const days = new Map<string, CalendarDay>();
  for (let number = first; number <= last; number++) {
    const date = dateOfDayNumber(number);
    const weekday = weekdayOfDayNumber(number);
    days.set(date, {
      date,
      weekday,
      week: isoWeek(date).week,
      monday: dateOfDayNumber(number - weekday + 1),
      sunday: dateOfDayNumber(number - weekday + 7),
      red: redNames.get(date),
      eve: eveNames.get(date),
      bridge: number !== first && !isFree(number) && isFree(number - 1) && isFree(number + 1),
      redTomorrow: redNames.get(dateOfDayNumber(number + 1)),
      sunset: Math.round(eveningSun(number, sunsetDepression, offsets[number - first] ?? 0)),
    });
  }
  return { easter: dateOfDayNumber(easterNumber(year)), red, eves, days };
}

const years = new Map<number, Year>();
/** Years kept at once; beyond it all are let go, so that odd input cannot fill the memory. */
const yearsKept = 160;

function yearOf(year: number): Year | undefined {
  const kept = years.get(year);
  if (kept !== undefined) return kept;
  if (!Number.isInteger(year) || year < 1 || year > 9999) return undefined;
  if (years.size >= yearsKept) years.clear();
  const built = buildYear(year);
  years.set(year, built);
  return built;
}

/** The day asked for last: the rules ask for the same one twenty times in a row. */
let latest: CalendarDay | undefined;

/** Everything the year says of a `YYYY-MM-DD` day; undefined when it is no day. Cheap after the year's first call. */
export function dayOf(date: string): CalendarDay | undefined {
  if (latest?.date === date) return latest;
  const day = yearOf(Number(date.slice(0, 4)))?.days.get(date);
  if (day !== undefined) latest = day;
  return day;
}

/** Easter Sunday of a year, `YYYY-MM-DD`. */
export function easterSunday(year: number): string {
  return yearOf(year)?.easter ?? '';
}

/** The 13 red days of a year in order of date; two can fall on the same date (2008-05-01). */
export function redDays(year: number): readonly NamedDay[] {
  return yearOf(year)?.red ?? [];
}

/** The eves on which nobody comes (domain.md 3.3, H2), in order of date. */
export function eves(year: number): readonly NamedDay[] {
  return yearOf(year)?.eves ?? [];
}

/** The klämdagar of a year: Monday–Friday between two free days (domain.md 3.2), `YYYY-MM-DD` in order. */
export function bridgeDays(year: number): readonly string[] {
  return [...(yearOf(year)?.days.values() ?? [])].filter((day) => day.bridge).map((day) => day.date);
}

/** Sunset in Karlstad as wall-clock `HH:MM`, good to about a minute; undefined when `date` is no day. */
export function sunset(date: string): string | undefined {
  const day = dayOf(date);
  return day && timeOfMinutes(day.sunset);
}

/** The end of civil dusk in Karlstad (sun 6° below) as wall-clock `HH:MM`; undefined when `date` is no day. */
export function dusk(date: string): string | undefined {
  if (dayOf(date) === undefined) return undefined;
  const number = dayNumber(date);
  return timeOfMinutes(Math.round(eveningSun(number, duskDepression, offsetOn(number))));
}

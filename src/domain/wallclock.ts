/**
 * Wall-clock days and times in the municipality's zone, and the instants they stand for.
 *
 * A day is text `YYYY-MM-DD`, a time is text `HH:MM`; both are the truth (design.md section 5), so that 18:00 stays
 * 18:00 whatever happens to summer time. Days are counted with whole numbers, never through an instant, so the
 * answers do not depend on the machine's own zone and cost next to nothing. luxon is asked only where the zone
 * matters: from wall clock to instant and back.
 */
import { DateTime } from 'luxon';
import type { Language } from './judgement.js';

/** The zone of every wall-clock day and time in the product (IANA name). */
export const zone = 'Europe/Stockholm';

const datePattern = /^\d{4}-\d{2}-\d{2}$/;
const timePattern = /^([01]\d|2[0-3]):[0-5]\d$/;

const daysInMonths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** True for a day that exists in the Gregorian calendar, written exactly `YYYY-MM-DD`, years 0001–9999. */
export function isDate(text: string): boolean {
  if (!datePattern.test(text)) return false;
  const year = Number(text.slice(0, 4));
  const month = Number(text.slice(5, 7));
  const day = Number(text.slice(8, 10));
  if (year < 1 || month < 1 || month > 12 || day < 1) return false;
  return day <= (month === 2 && isLeapYear(year) ? 29 : (daysInMonths[month - 1] ?? 0));
}

/** True for a time of day written exactly `HH:MM`, 00:00–23:59. */
export function isTime(text: string): boolean {
  return timePattern.test(text);
}

/** Day numbers already worked out: judging a year asks for the same few days thousands of times. */
const dayNumbers = new Map<string, number>();
/** Let go beyond this many (110 years), so that odd input cannot fill the memory. */
const dayNumbersKept = 40_000;

/**
 * Days since 1970-01-01 of a `YYYY-MM-DD` day (negative before). NaN when the text is no day, so that every
 * comparison with it is false.
 */
export function dayNumber(date: string): number {
  const known = dayNumbers.get(date);
  if (known !== undefined) return known;
  if (!isDate(date)) return Number.NaN;
  const number = dayNumberOf(Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10)));
  if (dayNumbers.size >= dayNumbersKept) dayNumbers.clear();
  dayNumbers.set(date, number);
  return number;
}

/** As {@link dayNumber}, from numbers that are known to be a day; month 1–12. */
export function dayNumberOf(year: number, month: number, day: number): number {
  // The year is counted from 1 March, so that the leap day comes last.
  const y = month > 2 ? year : year - 1;
  const daysBeforeMonth = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5);
  return (
    y * 365 + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + daysBeforeMonth + day - 719469
  );
}

/** The `YYYY-MM-DD` day that lies `number` days after 1970-01-01; the inverse of {@link dayNumber}. */
export function dateOfDayNumber(number: number): string {
  const date = new Date(number * 86_400_000);
  if (Number.isNaN(date.getTime())) throw new RangeError(`Not a number of days: ${number}`);
  return date.toISOString().slice(0, 10);
}

/** The 1 440 times of a day and their minutes. */
const minutesByTime = new Map(
  Array.from({ length: 1440 }, (_, minutes) => [timeOfMinutes(minutes), minutes] as const),
);

/** Minutes since midnight of an `HH:MM` time; NaN when the text is no time. */
export function minutesOf(time: string): number {
  return minutesByTime.get(time) ?? Number.NaN;
}

/** The `HH:MM` of minutes since midnight; whole days are taken off, so 1 500 is 01:00. */
export function timeOfMinutes(minutes: number): string {
  const whole = ((Math.floor(minutes) % 1440) + 1440) % 1440;
  return `${String(Math.floor(whole / 60)).padStart(2, '0')}:${String(whole % 60).padStart(2, '0')}`;
}

export type ToInstant =
  | { ok: true; at: Date }
  | { ok: false; code: 'TIME_DOES_NOT_EXIST' | 'TIME_EXISTS_TWICE' | 'BAD_DATE' | 'BAD_TIME' };

/**
 * The instant of a wall-clock day and time in {@link zone}. Refuses the hour that the last Sunday of March skips
 * and the hour that the last Sunday of October has twice: a meeting cannot be announced for either.
 */
export function toInstant(date: string, time: string): ToInstant {
  if (!isDate(date)) return { ok: false, code: 'BAD_DATE' };
  if (!isTime(time)) return { ok: false, code: 'BAD_TIME' };
  const local = DateTime.fromISO(`${date}T${time}`, { zone });
  if (!local.isValid) return { ok: false, code: 'BAD_DATE' };
  if (local.toFormat('yyyy-MM-dd HH:mm') !== `${date} ${time}`)
    return { ok: false, code: 'TIME_DOES_NOT_EXIST' };
  if (local.getPossibleOffsets().length > 1) return { ok: false, code: 'TIME_EXISTS_TWICE' };
  return { ok: true, at: local.toJSDate() };
}

/** The wall-clock day (`YYYY-MM-DD`) in {@link zone} at an instant. */
export function localDate(instant: Date): string {
  return DateTime.fromJSDate(instant, { zone }).toFormat('yyyy-MM-dd');
}

/** The wall-clock time (`HH:MM`) in {@link zone} at an instant; seconds are cut off. */
export function localTime(instant: Date): string {
  return DateTime.fromJSDate(instant, { zone }).toFormat('HH:mm');
}

/** The day `days` calendar days later (earlier when negative). Throws RangeError when `date` is no day. */
export function addDays(date: string, days: number): string {
  return dateOfDayNumber(dayNumber(date) + days);
}

/** Calendar days from `from` to `to`; negative when `to` is earlier, NaN when either is no day. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from);
}

/** Day of the week of a `YYYY-MM-DD` day: 1 Monday – 7 Sunday (ISO 8601). NaN when it is no day. */
export function weekdayOf(date: string): number {
  return weekdayOfDayNumber(dayNumber(date));
}

/** As {@link weekdayOf}, for a number of days since 1970-01-01 (a Thursday). */
export function weekdayOfDayNumber(number: number): number {
  return ((((number + 3) % 7) + 7) % 7) + 1;
}

/** ISO 8601 week of a day, with the year the week belongs to (2027-01-01 is week 53 of 2026). */
export function isoWeek(date: string): { year: number; week: number } {
  const number = dayNumber(date);
  if (Number.isNaN(number)) return { year: Number.NaN, week: Number.NaN };
  const thursday = number - weekdayOfDayNumber(number) + 4;
  const year = Number(dateOfDayNumber(thursday).slice(0, 4));
  return { year, week: Math.floor((thursday - dayNumberOf(year, 1, 1)) / 7) + 1 };
}

/** Minutes from one `HH:MM` to another on the same day; negative when `to` is earlier, NaN when either is no time. */
export function minutesBetween(from: string, to: string): number {
  return minutesOf(to) - minutesOf(from);
}

/** Names as they stand in running text: Swedish without, English with a capital. Monday and January first. */
const names: Record<Language, { weekdays: readonly string[]; months: readonly string[] }> = {
  sv: {
    weekdays: 'måndag tisdag onsdag torsdag fredag lördag söndag'.split(' '),
    months: 'januari februari mars april maj juni juli augusti september oktober november december'.split(
      ' ',
    ),
  },
  en: {
    weekdays: 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' '),
    months: 'January February March April May June July August September October November December'.split(
      ' ',
    ),
  },
};

export type DateStyle = 'long' | 'short' | 'weekday';

/**
 * A `YYYY-MM-DD` day in words: `long` "tisdag 16 mars 2027", `short` "16 mars 2027", `weekday` "tisdag 16 mars".
 * Text that is no day comes back as it is.
 */
export function formatDate(date: string, language: Language, style: DateStyle): string {
  if (!isDate(date)) return date;
  const { weekdays, months } = names[language];
  const weekday = weekdays[weekdayOf(date) - 1];
  const dayAndMonth = `${Number(date.slice(8, 10))} ${months[Number(date.slice(5, 7)) - 1]}`;
  if (style === 'weekday') return `${weekday} ${dayAndMonth}`;
  const full = `${dayAndMonth} ${Number(date.slice(0, 4))}`;
  return style === 'short' ? full : `${weekday} ${full}`;
}

/** The name of a weekday, 1 Monday – 7 Sunday: "tisdag", "Tuesday". */
export function weekdayName(weekday: number, language: Language): string {
  return names[language].weekdays[weekday - 1] ?? '';
}

/** One or two `HH:MM` times in words: "kl. 18.00–20.00" / "18:00–20:00"; without an end "kl. 18.00" / "18:00". */
export function formatTimes(start: string, end: string | null, language: Language): string {
  const span = end === null ? start : `${start}–${end}`;
  return language === 'sv' ? `kl. ${span.replaceAll(':', '.')}` : span;
}

/** Times in words that no line breaks in two: for a page, where a line may break after a dash and before a figure. */
export const unbroken = (times: string): string =>
  times.replaceAll('kl. ', 'kl.\u00a0').replaceAll('–', '\u2060–\u2060');

/** A moment in Karlstad: `21 november 2026 kl. 10.00` and `21 November 2026 10:00`. */
export const formatMoment = (at: Date, language: Language): string =>
  `${formatDate(localDate(at), language, 'short')} ${formatTimes(localTime(at), null, language)}`;

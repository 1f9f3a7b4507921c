/**
 * Reads an .ics file (RFC 5545) into days. The library reads in one go and some files make it slow or endless
 * (a rule for 30 February, a line with a million parameters), so it is cut off after a while.
 */
import { runInNewContext } from 'node:vm';
import ICAL from 'ical.js';
import { isPlainLine, mostDays, mostName } from '../domain/calendar-days.js';
import { addDays, daysBetween, isDate, localDate, localTime, zone } from '../domain/wallclock.js';

export type ReadFault =
  | 'CALENDAR_IS_HTML'
  | 'CALENDAR_NOT_ICS'
  | 'CALENDAR_BROKEN'
  | 'CALENDAR_TOO_HARD'
  | 'CALENDAR_TOO_MANY_DAYS';

/** Days YYYY-MM-DD, both ends included. */
export type IcsDays = { from: string; to: string; name: string };
export type ReadIcs =
  | { ok: true; days: IcsDays[] }
  | { ok: false; because: { code: ReadFault; detail?: string } };

/** The most days that one calendar may give, and the longest that reading may take. */
const readLimits = { days: 2000, ms: 3000 } as const;

class TooMany extends Error {}

/** Events from one month back to two years ahead of `now`. `unnamed`: the name of events that have none. */
export function readIcs(text: string, now: Date, unnamed: string): ReadIcs {
  const begins = text.replace(/^\ufeff/, '').trimStart();
  if (begins.startsWith('<')) return { ok: false, because: { code: 'CALENDAR_IS_HTML' } };
  if (!/^BEGIN:VCALENDAR\b/i.test(begins)) return { ok: false, because: { code: 'CALENDAR_NOT_ICS' } };
  const today = localDate(now);
  const window = { first: addDays(today, -31), last: addDays(today, 731) };
  try {
    const read = () => readAll(begins, window, unnamed);
    return { ok: true, days: runInNewContext('read()', { read }, { timeout: readLimits.ms }) };
  } catch (error) {
    return { ok: false, because: whyOf(error) };
  }
}

function whyOf(error: unknown): { code: ReadFault; detail?: string } {
  if (error instanceof TooMany) return { code: 'CALENDAR_TOO_MANY_DAYS', detail: String(readLimits.days) };
  if ((error as { code?: unknown } | null)?.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT')
    return { code: 'CALENDAR_TOO_HARD' };
  const message = String((error as { message?: unknown } | null)?.message ?? '');
  return { code: 'CALENDAR_BROKEN', detail: message.replace(/[\p{Cc}\p{Cs}]/gu, ' ').slice(0, 120) };
}

type Window = { first: string; last: string };
type Span = { start: ICAL.Time; end: ICAL.Time };

function readAll(text: string, window: Window, unnamed: string): IcsDays[] {
  const parsed = ICAL.parse(text) as unknown[];
  // Several calendars in one file are a list of lists.
  const calendars = (Array.isArray(parsed[0]) ? parsed : [parsed]) as ConstructorParameters<
    typeof ICAL.Component
  >[0][];
  const days = new Map<string, IcsDays>();
  let sum = 0;
  for (const calendar of calendars) {
    for (const event of eventsOf(new ICAL.Component(calendar))) {
      for (const { item, start, end } of occurrences(event, window)) {
        if (item.component.getFirstPropertyValue('status') === 'CANCELLED') continue;
        for (const one of spansOf({ start, end }, window)) {
          const line = { ...one, name: nameOf(item, unnamed) };
          const key = JSON.stringify(line);
          if (days.has(key)) continue;
          days.set(key, line);
          sum += daysBetween(line.from, line.to) + 1;
          if (sum > readLimits.days) throw new TooMany();
        }
      }
    }
  }
  return [...days.values()].sort((a, b) => a.from.localeCompare(b.from));
}

/** Every event with the changed occurrences that belong to it. */
function eventsOf(calendar: ICAL.Component): ICAL.Event[] {
  const byUid = new Map<string, ICAL.Component[]>();
  for (const [i, component] of calendar.getAllSubcomponents('vevent').entries()) {
    const uid = component.getFirstPropertyValue('uid');
    const key = typeof uid === 'string' && uid !== '' ? uid : `no uid ${i}`;
    byUid.set(key, [...(byUid.get(key) ?? []), component]);
  }
  return [...byUid.values()].flatMap((same) => {
    const isChange = (one: ICAL.Component) => one.hasProperty('recurrence-id');
    const changes = same.filter(isChange);
    const [main, ...more] = same.filter((one) => !isChange(one));
    if (!main) return changes.map((one) => new ICAL.Event(one));
    const exceptions = changes.map((one) => new ICAL.Event(one));
    return [
      new ICAL.Event(main, { exceptions, strictExceptions: false }),
      ...more.map((one) => new ICAL.Event(one)),
    ];
  });
}

function* occurrences(event: ICAL.Event, window: Window): Generator<{ item: ICAL.Event } & Span> {
  // The library turns 2027-13-99 into some other day.
  const written = event.component.getFirstProperty('dtstart')?.toJSON()[3];
  if (typeof written !== 'string' || !isDate(written.slice(0, 10)))
    throw new Error('an event has no DTSTART that is a day');
  if (!event.isRecurring() || event.isRecurrenceException()) {
    yield { item: event, start: event.startDate, end: event.endDate };
    return;
  }
  const days = Math.min(Math.ceil(event.duration.toSeconds() / 86_400), 10_000);
  const early = addDays(window.first, -days - 31);
  const late = addDays(window.last, 31);
  const steps = event.iterator();
  for (let next = steps.next(); next; next = steps.next()) {
    // An occurrence can be moved a little by its exception.
    if (plainDay(next) > late) return;
    // Working out an occurrence is slow, and most of an old rule's lie far back.
    if (plainDay(next) < early) continue;
    const { item, startDate, endDate } = event.getOccurrenceDetails(next);
    yield { item, start: startDate, end: endDate };
  }
}

const two = (n: number) => String(n).padStart(2, '0');
const plainDay = (time: ICAL.Time) =>
  `${String(time.year).padStart(4, '0')}-${two(time.month)}-${two(time.day)}`;

const earlier = (a: string, b: string) => [a, b].sort()[0] ?? a;
const later = (a: string, b: string) => [a, b].sort()[1] ?? a;

/** The part of an event that lies in the window, cut into pieces that a line may have. */
function* spansOf({ start, end }: Span, window: Window): Generator<{ from: string; to: string }> {
  const first = wallClock(start);
  const last = wallClock(end);
  if (!isDate(first.date) || !isDate(last.date)) throw new Error('a day that does not exist');
  // The end is not part of the event; what ends in the small hours belongs to the evening before.
  const over = start.isDate || last.time < '05:00';
  const to = over && last.date > first.date ? addDays(last.date, -1) : last.date;
  let from = later(first.date, window.first);
  const until = earlier(to, window.last);
  while (from <= until) {
    const far = addDays(from, mostDays - 1);
    yield { from, to: earlier(far, until) };
    from = addDays(far, 1);
  }
}

/** Day and time in the municipality's zone. A time without a zone, or in an unknown one, is taken as it stands. */
function wallClock(time: ICAL.Time): { date: string; time: string } {
  const stands = { date: plainDay(time), time: `${two(time.hour)}:${two(time.minute)}` };
  if (time.isDate) return stands;
  const name = time.zone?.tzid ?? 'floating';
  if (name !== 'floating' && name !== zone) return local(time.toJSDate());
  const written = (time as { timezone?: string }).timezone;
  if (!written || written === zone || name === zone) return stands;
  const offset = offsetOf(written, Date.UTC(time.year, time.month - 1, time.day, time.hour, time.minute));
  if (offset === undefined) return stands;
  return local(
    new Date(Date.UTC(time.year, time.month - 1, time.day, time.hour, time.minute) - offset * 60_000),
  );
}

const local = (at: Date) => ({ date: localDate(at), time: localTime(at) });

/** Minutes ahead of UTC of a zone that the file names and does not describe, near enough for a day. */
function offsetOf(name: string, at: number): number | undefined {
  try {
    const parts = new Intl.DateTimeFormat('en', { timeZone: name, timeZoneName: 'longOffset' }).formatToParts(
      at,
    );
    const said = parts.find((part) => part.type === 'timeZoneName')?.value ?? '';
    const [, sign, hours, minutes] = /^GMT(?:([+-])(\d{2}):(\d{2}))?$/.exec(said) ?? [];
    return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0));
  } catch {
    return undefined;
  }
}

function nameOf(event: ICAL.Event, unnamed: string): string {
  const given = event.summary;
  const name = (typeof given === 'string' ? given : '').replace(/\s+/g, ' ').trim();
  const plain = isPlainLine(name) ? name : Array.from(name).filter(isPlainLine).join('');
  return Array.from(plain.slice(0, mostName)).filter(isPlainLine).join('').trim() || unnamed;
}

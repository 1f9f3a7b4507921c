/** One line of the municipality's own calendar (contract 7, `facts`): what it may be, and what is wrong with it. */
import { type Reason, reason } from './meeting.js';
import { daysBetween, isDate } from './wallclock.js';

/** In the order pages show them: what is most often forgotten first. */
export const calendarKinds = [
  'schoolBreaks',
  'councilEvenings',
  'elections',
  'membersBusy',
  'homeGames',
  'associationNights',
  'otherPublicMeetings',
  'localEvents',
] as const;
export type CalendarKind = (typeof calendarKinds)[number];

/** One day or a stretch of days, YYYY-MM-DD, both ends included. */
export type CalendarLine = { kind: CalendarKind; from: string; to: string; name: string };
/** The same before anybody has looked at it. An empty `to` is the same day as `from`. */
export type GivenLine = { kind: string; from: string; to: string; name: string };

/** The longest stretch that one line may stand for, days. */
export const mostDays = 400;
/** The longest name, characters. */
export const mostName = 200;

/** Control characters, and marks that turn or hide text: a name is one plain line. */
const unprintable = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;
/** Whether a text holds none of them. */
export const isPlainLine = (text: string): boolean => !unprintable.test(text);

/** Whether a word is one of the kinds. */
export const isCalendarKind = (text: string): text is CalendarKind =>
  (calendarKinds as readonly string[]).includes(text);

/** The line as it is kept, or everything that is wrong with it. */
export function readCalendarLine(
  given: GivenLine,
): { ok: true; line: CalendarLine } | { ok: false; reasons: Reason[] } {
  const { kind, from } = given;
  const to = given.to === '' ? from : given.to;
  const name = given.name.trim();
  const reasons: Reason[] = [];
  const bad = (field: 'from' | 'to', text: string) =>
    text === '' ? reason('FIELD_MISSING', field) : reason('BAD_DATE', field, { given: text.slice(0, 40) });
  if (kind === '') reasons.push(reason('FIELD_MISSING', 'kind'));
  else if (!isCalendarKind(kind))
    reasons.push(reason('UNKNOWN_CALENDAR_KIND', 'kind', { given: kind.slice(0, 40) }));
  if (!isDate(from)) reasons.push(bad('from', from));
  if (given.to !== '' && !isDate(to)) reasons.push(bad('to', to));
  if (isDate(from) && isDate(to)) {
    const days = daysBetween(from, to) + 1;
    if (days < 1) reasons.push(reason('LAST_DAY_BEFORE_FIRST', 'to', { from, to }));
    if (days > mostDays) reasons.push(reason('TOO_MANY_DAYS', 'to', { most: mostDays }));
  }
  reasons.push(...nameFaults(name));
  if (reasons.length > 0 || !isCalendarKind(kind)) return { ok: false, reasons };
  return { ok: true, line: { kind, from, to, name } };
}

/** What is wrong with a name of a line or of a source. */
export function nameFaults(name: string): Reason[] {
  if (name === '') return [reason('FIELD_MISSING', 'name')];
  return [
    ...(name.length > mostName ? [reason('FIELD_TOO_LONG', 'name', { most: mostName })] : []),
    ...(isPlainLine(name) ? [] : [reason('NOT_A_PLAIN_LINE', 'name')]),
  ];
}

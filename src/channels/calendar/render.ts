/**
 * Renders calendars (RFC 5545, RFC 7986) and the single meeting's file (RFC 5546 3.2.1). Pure: the same meetings
 * on the same day give the same bytes on every machine, because nothing here reads a clock or a zone.
 *
 * ical-generator errs in ways measured in outreach notes C4; every one that could touch us is met here: times are
 * instants written in UTC (its zones print the server's clock), no zone generator (it writes a VTIMEZONE before the
 * calendar's own properties), calendar names are escaped before it gets them, and the last CRLF is added.
 */
import ical, { ICalCalendarMethod, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import type { Language } from '../../domain/judgement.js';
import type { MeetingFacts } from '../../domain/notice.js';
import { localDate } from '../../domain/wallclock.js';
import { wordsOf } from '../../text/words/index.js';
import type { CalendarInput } from '../channel.js';
import { byTime, descriptionOf, instantOf, locationOf, meetingPage, stillShown, titleOf } from './entry.js';
import { escapedLine, oneLine, uriLine } from './one-line.js';

/** Raised when the same meetings would give other bytes, so that stored calendars are rendered anew. */
export const rendererVersion = 'calendar-1';

export type RenderOptions = {
  /** Without a slash at its end. */
  publicUrl: string;
  mailDomain: string;
  language?: Language | undefined;
};

/**
 * The zone's rules since 1996 as an open rule from 1970, which Outlook understands (RFC 5545 3.6.5). Only for a
 * calendar without meetings: an iCalendar object must have one component (RFC 5545 3.6).
 */
const stockholm = `BEGIN:VTIMEZONE
TZID:Europe/Stockholm
BEGIN:STANDARD
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
END:DAYLIGHT
END:VTIMEZONE
`.replaceAll('\n', '\r\n');

const statuses = {
  tentative: ICalEventStatus.TENTATIVE,
  confirmed: ICalEventStatus.CONFIRMED,
  cancelled: ICalEventStatus.CANCELLED,
} as const;

/**
 * Renders a calendar people subscribe to, or one meeting's own (`scope: 'meeting'`, which never forgets its
 * meeting). Without METHOD, so DTSTAMP means the same as LAST-MODIFIED (RFC 5545 3.8.7.2) and stands still.
 */
export function renderCalendar(input: CalendarInput, options: RenderOptions & { now: Date }): Buffer {
  const language = options.language ?? 'sv';
  const today = localDate(options.now);
  const meetings = input.meetings
    .filter((facts) => input.scope === 'meeting' || stillShown(facts, today))
    .toSorted(byTime);
  const calendar = ical({
    prodId: { company: 'På plats', product: 'Kalender', language: language.toUpperCase() },
    name: escapedLine(nameOf(input, language)),
    description: escapedLine(wordsOf(language).calendar.about),
    url: uriLine(`${options.publicUrl}${pageOf(input, language)}`),
    source: uriLine(`${options.publicUrl}${input.path}`),
    ttl: 3600,
  });
  for (const facts of meetings) addEntry(calendar, facts, options, language, input.scope === 'meeting');
  return finished(calendar.toString(), meetings.length === 0);
}

/**
 * Renders one meeting's file. `method: 'PUBLISH'`: the attachment of a mail, with the ORGANIZER that RFC 5546
 * 3.2.1 asks for and without the properties of a subscription. Without it: what `/moten/:slug.ics` serves.
 */
export function renderMeetingFile(
  facts: MeetingFacts,
  options: RenderOptions & { method?: 'PUBLISH' | undefined },
): Buffer {
  const language = options.language ?? 'sv';
  if (options.method === undefined) {
    const path = `/moten/${facts.slug}.ics`;
    const input: CalendarInput = { path, scope: 'meeting', scopeName: facts.title, meetings: [facts] };
    return renderCalendar(input, { ...options, now: new Date(facts.changedAt) });
  }
  const calendar = ical({
    prodId: { company: 'På plats', product: 'Kalender', language: language.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
  });
  const event = addEntry(calendar, facts, options, language, true);
  // A parameter value cannot hold a quotation mark (RFC 5545 3.2), and ical-generator writes it with a backslash.
  const name = oneLine(facts.ownerBoard.name).replace(/["\\]/g, '') || 'Kommunen';
  event.organizer({ name, email: `moten@${uriLine(options.mailDomain)}` });
  return finished(calendar.toString(), false);
}

function nameOf(input: CalendarInput, language: Language): string {
  const { names } = wordsOf(language).calendar;
  if (input.scope === 'all') return names.all;
  if (input.scope === 'place') return names.place(input.scopeName);
  if (input.scope === 'board') return names.board(input.scopeName);
  const [facts] = input.meetings;
  return facts ? titleOf(facts, language) : input.scopeName;
}

/** The page that shows the same as the calendar (URL, RFC 7986 5.5). */
function pageOf(input: CalendarInput, language: Language): string {
  const before = language === 'en' ? '/en' : '';
  if (input.scope === 'place') return `${before}${input.path.replace(/^\/kalender|\.ics$/g, '')}`;
  if (input.scope === 'meeting') return `${before}${input.path.replace(/\.ics$/, '')}`;
  return `${before}/`;
}

function addEntry(
  calendar: ReturnType<typeof ical>,
  facts: MeetingFacts,
  options: RenderOptions,
  language: Language,
  chosen: boolean,
) {
  const start = instantOf(facts.date, facts.publicStart);
  const end = instantOf(facts.date, facts.publicEnd);
  // ical-generator would silently swap them.
  if (end <= start) throw new RangeError(`The meeting ${facts.slug} ends before it begins`);
  const { lat, lon } = facts.venue;
  const sixDecimals = (degrees: number) => Math.round(degrees * 1e6) / 1e6;
  const changedAt = new Date(facts.changedAt);
  const event = calendar.createEvent({
    id: oneLine(facts.uid),
    sequence: facts.revision,
    stamp: changedAt,
    created: new Date(facts.publishedAt),
    lastModified: changedAt,
    start,
    end,
    summary: titleOf(facts, language),
    description: descriptionOf(facts, options.publicUrl, language),
    location: {
      title: locationOf(facts),
      ...(lat !== null && lon !== null ? { geo: { lat: sixDecimals(lat), lon: sixDecimals(lon) } } : {}),
    },
    url: meetingPage(facts, options.publicUrl, language),
    status: statuses[facts.status],
    // A calendar of all meetings must not make its reader busy; a meeting somebody picked may.
    transparency:
      chosen && facts.status === 'confirmed'
        ? ICalEventTransparency.OPAQUE
        : ICalEventTransparency.TRANSPARENT,
  });
  const category = oneLine(facts.ownerBoard.name);
  if (category) event.createCategory({ name: category });
  return event;
}

/** ical-generator leaves out the last CRLF (RFC 5545 3.1 wants it after every line). */
function finished(text: string, empty: boolean): Buffer {
  const end = 'END:VCALENDAR';
  const whole = empty ? `${text.slice(0, -end.length)}${stockholm}${end}` : text;
  return Buffer.from(`${whole}\r\n`, 'utf8');
}

/**
 * Renders calendars (RFC 5545, RFC 7986) and the single meeting's file (RFC 5546 3.2.1). Pure: the same meetings
 * on the same day give the same bytes on every machine, because nothing here reads a clock or a zone. For workers
 * only: nothing that a request reaches may load this file (tests/architecture.test.ts).
 *
 * ical-generator errs in ways measured in outreach notes C4; every one that could touch us is met here: times are
 * instants written in UTC (its zones print the server's clock), no zone generator (it writes a VTIMEZONE before the
 * calendar's own properties), calendar names are escaped before it gets them, and the last CRLF is added.
 */
import { setImmediate as breathe } from 'node:timers/promises';
import ical, { ICalCalendarMethod } from 'ical-generator';
import type { Language } from '../../domain/judgement.js';
import type { MeetingFacts } from '../../domain/notice.js';
import { localDate } from '../../domain/wallclock.js';
import { wordsOf } from '../../text/words/index.js';
import type { CalendarInput } from '../channel.js';
import { byTime, stillShown, titleOf } from './entry.js';
import { escapedLine, uriLine } from './one-line.js';
import { stockholm } from './stockholm.js';
import { type EntryOf, entryOf } from './vevent.js';

/** Raised when the same meetings would give other bytes, so that stored calendars are rendered anew. */
export const rendererVersion = 'calendar-3';

export type RenderOptions = {
  /** Without a slash at its end. */
  publicUrl: string;
  mailDomain: string;
  language?: Language | undefined;
};

/** Entries made in one go. One takes about half a millisecond, so others wait for some 10 ms at most. */
const entriesInOneGo = 20;

/**
 * Renders a calendar people subscribe to, or one meeting's own (`scope: 'meeting'`, which never forgets its
 * meeting). Without METHOD, so DTSTAMP means the same as LAST-MODIFIED (RFC 5545 3.8.7.2) and stands still.
 */
export function renderCalendar(input: CalendarInput, options: RenderOptions & { now: Date }): Buffer {
  const plan = planOf(input, options);
  return assembled(
    plan,
    plan.meetings.map((facts) => Buffer.from(plan.entry(facts, entryOf), 'utf8')),
  );
}

/**
 * As {@link renderCalendar}, but lets others have the thread now and then, since a worker that is busy for long loses
 * the locks of its jobs (outreach notes E3). `entry`: makes an entry, or knows it already.
 */
export async function renderInSlices(
  input: CalendarInput,
  options: RenderOptions & { now: Date },
  entry: EntryOf,
): Promise<Buffer> {
  const plan = planOf(input, options);
  const slices: Buffer[] = [];
  for (let from = 0; from < plan.meetings.length; from += entriesInOneGo) {
    const some = plan.meetings.slice(from, from + entriesInOneGo);
    slices.push(Buffer.from(some.map((facts) => plan.entry(facts, entry)).join(''), 'utf8'));
    await breathe();
  }
  return assembled(plan, slices);
}

type Plan = {
  meetings: readonly MeetingFacts[];
  /** The calendar without entries, as ical-generator writes it. */
  frame: string;
  entry(facts: MeetingFacts, make: EntryOf): string;
};

function planOf(input: CalendarInput, options: RenderOptions & { now: Date }): Plan {
  const { publicUrl, language = 'sv' } = options;
  const today = localDate(options.now);
  const chosen = input.scope === 'meeting';
  const frame = ical({
    prodId: { company: 'På plats', product: 'Kalender', language: language.toUpperCase() },
    name: escapedLine(nameOf(input, language)),
    description: escapedLine(wordsOf(language).calendar.about),
    url: uriLine(`${publicUrl}${pageOf(input, language)}`),
    source: uriLine(`${publicUrl}${input.path}`),
    ttl: 3600,
  }).toString();
  return {
    meetings: input.meetings.filter((facts) => chosen || stillShown(facts, today)).toSorted(byTime),
    frame,
    entry: (facts, make) => make(facts, { publicUrl, language, chosen }),
  };
}

/**
 * Renders one meeting's file. `method: 'PUBLISH'`: the attachment of a mail, with the ORGANIZER that RFC 5546
 * 3.2.1 asks for and without the properties of a subscription. Without it: what `/moten/:slug.ics` serves.
 */
export function renderMeetingFile(
  facts: MeetingFacts,
  options: RenderOptions & { method?: 'PUBLISH' | undefined },
): Buffer {
  const { publicUrl, mailDomain, language = 'sv' } = options;
  if (options.method === undefined) {
    const path = `/moten/${facts.slug}.ics`;
    const input: CalendarInput = { path, scope: 'meeting', scopeName: facts.title, meetings: [facts] };
    return renderCalendar(input, { ...options, now: new Date(facts.changedAt) });
  }
  const frame = ical({
    prodId: { company: 'På plats', product: 'Kalender', language: language.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
  }).toString();
  const entry = entryOf(facts, { publicUrl, language, chosen: true, organizerAt: mailDomain });
  return assembled({ frame }, [Buffer.from(entry, 'utf8')]);
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

/**
 * The entries put where ical-generator puts them: last, since it writes nothing after them. It leaves out the last
 * CRLF (RFC 5545 3.1 wants it after every line).
 */
function assembled({ frame }: Pick<Plan, 'frame'>, entries: readonly Buffer[]): Buffer {
  const end = 'END:VCALENDAR';
  const inside = entries.length > 0 ? entries : [Buffer.from(stockholm, 'utf8')];
  const before = Buffer.from(frame.slice(0, -end.length), 'utf8');
  return Buffer.concat([before, ...inside, Buffer.from(`${end}\r\n`, 'utf8')]);
}

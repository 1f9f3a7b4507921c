/**
 * A person's calendar of deadlines: an all-day entry for each open item (RFC 5545 3.6.1, VALUE=DATE). A few lines written
 * by hand, so that a request may make it: it is asked for by one program every few hours and takes no measurable time.
 * Nothing in it says whose it is.
 */
import type { OwnMeeting } from '../../domain/checklist/own-items.js';
import type { Language } from '../../domain/judgement.js';
import { addDays } from '../../domain/wallclock.js';
import { wordsOf } from '../../text/words/index.js';
import { foldLines } from './fold.js';
import { escapedLine, oneLine, uriLine } from './one-line.js';
import { stockholm } from './stockholm.js';

/** `publicUrl`: without a slash at its end. */
export type DeadlineOptions = { publicUrl: string; language: Language };

/** The same items give the same bytes on every machine: nothing here reads a clock. */
export function deadlineCalendar(meetings: readonly OwnMeeting[], options: DeadlineOptions): Buffer {
  const { deadlines } = wordsOf(options.language).calendar;
  const entries = meetings.flatMap((one) => entriesOf(one, options));
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//På plats//Deadlines//${options.language.toUpperCase()}`,
    `NAME:${escapedLine(deadlines.name)}`,
    `X-WR-CALNAME:${escapedLine(deadlines.name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT6H',
    'X-PUBLISHED-TTL:PT6H',
    // An iCalendar object must have one component (RFC 5545 3.6).
    ...(entries.length > 0 ? entries : stockholm.trimEnd().split('\r\n')),
    'END:VCALENDAR',
    '',
  ];
  return Buffer.from(foldLines(lines.join('\r\n')), 'utf8');
}

function entriesOf({ meeting, items }: OwnMeeting, { publicUrl, language }: DeadlineOptions): string[] {
  const { deadlines } = wordsOf(language).calendar;
  const title = (language === 'en' && meeting.titleEn) || meeting.title || deadlines.noTitle;
  const page = `${publicUrl}/planering/moten/${meeting.id}/checklista`;
  return items.flatMap((item) =>
    item.dueOn === null
      ? []
      : [
          'BEGIN:VEVENT',
          `UID:${oneLine(`punkt-${item.code.toLowerCase()}-${meeting.uid}`)}`,
          // Without METHOD it says when the entry was last changed (RFC 5545 3.8.7.2).
          `DTSTAMP:${stampOf(meeting.changedAt)}`,
          `SEQUENCE:${meeting.version}`,
          `DTSTART;VALUE=DATE:${item.dueOn.replaceAll('-', '')}`,
          `DTEND;VALUE=DATE:${addDays(item.dueOn, 1).replaceAll('-', '')}`,
          `SUMMARY:${escapedLine(`${item.code} ${item[language]}`)}`,
          `DESCRIPTION:${escapedLine(`${title}, ${meeting.place}`)}\\n${escapedLine(page)}`,
          `URL:${uriLine(page)}`,
          'TRANSP:TRANSPARENT',
          'END:VEVENT',
        ],
  );
}

/** An instant in UTC: `20270111T080000Z`. */
const stampOf = (at: Date) => `${at.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;

/**
 * The calendar channel: tells by rendering and storing every calendar a meeting stands in. Clients fetch the
 * stored bytes (http/calendars.ts), so a delivery is one calendar, and `sent` means its new bytes are in place.
 */
import { createHash } from 'node:crypto';
import type { Config } from '../../config.js';
import { isMeetingNotice, type MeetingFacts } from '../../domain/notice.js';
import { formatDate, formatTimes } from '../../domain/wallclock.js';
import { tellError } from '../../errors.js';
import type { CalendarInput, Channel, RenderedCalendar } from '../channel.js';
import { descriptionOf, locationOf, titleOf } from './entry.js';
import { renderCalendar, rendererVersion } from './render.js';

export { renderCalendar, rendererVersion, renderMeetingFile } from './render.js';

/** `paths`: every calendar the meeting stands in. `title`, `entry`: how the entry reads in them. */
export type CalendarMessage = { paths: readonly string[]; title: string; entry: string };

/** Last-Modified of a calendar that never had a meeting. */
const beginning = new Date('2026-01-01T00:00:00Z');

/** The strong ETag of a calendar: the hash of its final bytes (RFC 9110 8.8.1, 8.8.3). */
export function etagOf(bytes: Buffer): string {
  return `"${createHash('sha256').update(bytes).digest('base64url')}"`;
}

/** The addresses of all calendars a meeting stands in, each once. */
export function calendarPaths(facts: MeetingFacts): readonly string[] {
  const boards = [facts.ownerBoard, ...(facts.sittingBoard ? [facts.sittingBoard] : [])];
  return [
    ...new Set([
      '/kalender.ics',
      `/kalender/orter/${facts.place.slug}.ics`,
      ...boards.map((board) => `/kalender/namnder/${board.slug}.ics`),
      `/moten/${facts.slug}.ics`,
    ]),
  ];
}

/**
 * Renders a calendar with what is stored beside its bytes. `lastModified` is the newest published change; who
 * stores it keeps the old time when the bytes are the same, and takes the present when a meeting has left.
 */
export function renderForStore(
  input: CalendarInput,
  config: Pick<Config, 'PUBLIC_URL' | 'MAIL_DOMAIN'>,
  now: Date,
): RenderedCalendar {
  const bytes = renderCalendar(input, {
    publicUrl: config.PUBLIC_URL,
    mailDomain: config.MAIL_DOMAIN,
    language: 'sv',
    now,
  });
  const changes = input.meetings.map((facts) => Date.parse(facts.changedAt));
  const lastModified = changes.length > 0 ? new Date(Math.max(...changes)) : beginning;
  return { bytes, etag: etagOf(bytes), lastModified, renderedBy: renderedWith(config) };
}

/** What the bytes depend on beside the meetings; stored bytes made with something else are rendered again. */
export function renderedWith(config: Pick<Config, 'PUBLIC_URL' | 'MAIL_DOMAIN'>): string {
  return `${rendererVersion} ${config.PUBLIC_URL} ${config.MAIL_DOMAIN}`;
}

export const calendar: Channel<CalendarMessage> = {
  name: 'calendar',
  label: { sv: 'Kalender', en: 'Calendar' },
  reach: 'once',
  tells: ['save_the_date', 'announced', 'changed', 'cancelled', 'follow_up'],
  ifUnsure: 'repeat freely',
  recipients: (facts) => calendarPaths(facts),

  compose(notice, language, { config }) {
    if (!isMeetingNotice(notice)) throw new Error(`The calendar does not tell ${notice.kind}`);
    const { facts } = notice;
    const when = `${formatDate(facts.date, language, 'long')} ${formatTimes(facts.publicStart, facts.publicEnd, language)}`;
    const title = titleOf(facts, language);
    const entry = [title, when, locationOf(facts), '', descriptionOf(facts, config.PUBLIC_URL, language)];
    return { paths: calendarPaths(facts), title, entry: entry.join('\n') };
  },

  preview: ({ paths, title, entry }) => ({
    subject: title,
    text: `${entry}\n\n${paths.join('\n')}\n`,
    html: null,
  }),

  open({ config, now, store, log }) {
    return {
      connections: 1,
      async send(_message, delivery) {
        try {
          const at = now();
          const stored = await store.rerenderCalendar(delivery.recipient, at, (input) =>
            renderForStore(input, config, at),
          );
          return stored
            ? { is: 'sent', receipt: stored.etag }
            : { is: 'never', because: { code: 'CALENDAR_GONE' } };
        } catch (fault) {
          // Storing is one transaction: it has not happened, or happening twice changes nothing.
          return { is: 'again', because: { code: 'OTHER', detail: tellError(fault) }, afterSeconds: 5 };
        }
      },
      async upkeep(what) {
        const current = renderedWith(config);
        for (const { path, renderedBy } of await store.calendarPaths()) {
          if (what === 'missing' && renderedBy === current) continue;
          try {
            const at = now();
            await store.rerenderCalendar(path, at, (input) => renderForStore(input, config, at));
          } catch (fault) {
            // One calendar that cannot be made must not keep the others old.
            log.error({ code: 'CALENDAR', path, because: tellError(fault) }, 'a calendar could not be made');
          }
        }
      },
      async close() {},
    };
  },

  isOn: () => true,
};

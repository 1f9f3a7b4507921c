/**
 * The calendar channel: tells by rendering and storing every calendar a meeting stands in. Clients fetch the
 * stored bytes (http/calendars.ts), so a delivery is one calendar, and `sent` means its new bytes are in place.
 */
import { isMeetingNotice, type MeetingFacts } from '../../domain/notice.js';
import { formatDate, formatTimes } from '../../domain/wallclock.js';
import { tellError } from '../../errors.js';
import { en } from '../../text/words/en.js';
import { sv } from '../../text/words/sv.js';
import type { Channel, OpenTools } from '../channel.js';
import { descriptionOf, locationOf, titleOf } from './entry.js';

/** `paths`: every calendar the meeting stands in. `title`, `entry`: how the entry reads in them. */
export type CalendarMessage = { paths: readonly string[]; title: string; entry: string };

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
 * What renders, loaded when a worker first needs it: the web part has this channel in its list too, and must not be
 * able to render in a request.
 */
async function loadRenderer({ config, now, store }: OpenTools) {
  const { keptEntries, renderedWith, renderForStore } = await import('./store.js');
  const entries = keptEntries();
  return {
    current: renderedWith(config),
    rerender(path: string) {
      const at = now();
      return store.rerenderCalendar(path, at, (input) => renderForStore(input, config, at, entries));
    },
  };
}

export const calendar: Channel<CalendarMessage> = {
  name: 'calendar',
  label: { sv: 'Kalender', en: 'Calendar' },
  counted: { sv: sv.planner.announce.calendars, en: en.planner.announce.calendars },
  headed: { sv: sv.planner.announce.entryTitle, en: en.planner.announce.entryTitle },
  reach: 'once',
  tells: ['save_the_date', 'announced', 'changed', 'cancelled', 'follow_up'],
  ifUnsure: 'repeat freely',
  neverHeld: true,
  storesCalendars: true,
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

  open(tools) {
    const { store, log } = tools;
    let loading: ReturnType<typeof loadRenderer> | undefined;
    const renderer = () => {
      loading ??= loadRenderer(tools);
      return loading;
    };
    return {
      connections: 1,
      async send(_message, delivery) {
        try {
          const stored = await (await renderer()).rerender(delivery.recipient);
          return stored
            ? { is: 'sent', receipt: stored.etag }
            : { is: 'never', because: { code: 'CALENDAR_GONE' } };
        } catch (fault) {
          // Storing is one transaction: it has not happened, or happening twice changes nothing.
          return { is: 'again', because: { code: 'OTHER', detail: tellError(fault) }, afterSeconds: 5 };
        }
      },
      async upkeep(what) {
        const { current, rerender } = await renderer();
        for (const { path, renderedBy, waits } of await store.calendarPaths()) {
          if (what === 'missing' && renderedBy === current && !waits) continue;
          try {
            await rerender(path);
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

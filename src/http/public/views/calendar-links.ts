/** The ways into a calendar: every program has its own address for the same file. */
import type { Language } from '../../../domain/judgement.js';
import { wordsOf } from '../../../text/words/index.js';

export type CalendarLinks = {
  heading: string;
  text: string;
  note: string;
  plainLabel: string;
  plain: string;
  links: { href: string; text: string }[];
};

/**
 * Links to subscribe to the calendar at `path` (such as `/kalender/orter/molkom.ics`). `name`: what it holds, in running text.
 */
export function calendarLinks(
  publicUrl: string,
  path: string,
  name: string,
  language: Language,
): CalendarLinks {
  const words = wordsOf(language).public.calendars;
  const plain = `${publicUrl}${path}`;
  const webcal = plain.replace(/^https?:/, 'webcal:');
  const outlook = `url=${encodeURIComponent(plain)}&name=${encodeURIComponent(wordsOf(language).public.layout.site)}`;
  return {
    heading: words.heading,
    text: words.text(name),
    note: words.note,
    plainLabel: words.plain,
    plain,
    links: [
      { href: webcal, text: words.app },
      {
        href: `https://calendar.google.com/calendar/r?cid=${encodeURIComponent(webcal)}`,
        text: words.google,
      },
      { href: `https://outlook.live.com/calendar/0/addfromweb?${outlook}`, text: words.outlook },
      { href: `https://outlook.office.com/calendar/0/addfromweb?${outlook}`, text: words.office },
    ],
  };
}

/** Lists of meetings: the start page, one place, one board. */
import type { Language } from '../../../domain/judgement.js';
import type { MeetingFacts } from '../../../domain/notice.js';
import { endOf } from '../../../domain/publication.js';
import { wordsOf } from '../../../text/words/index.js';
import { inLanguage } from '../../layout.js';
import { type CalendarLinks, calendarLinks } from './calendar-links.js';
import { cardOf, type MeetingCard } from './meeting-card.js';

export type Named = { slug: string; name: string };
export type ListScope =
  | { of: 'all'; places: readonly Named[]; boards: readonly Named[] }
  | { of: 'place' | 'board'; named: Named };

export type ListPage = {
  words: ReturnType<typeof wordsOf>['public']['list'];
  eyebrow: string | undefined;
  /** The way back, for pages of one place or board. */
  back: { href: string; text: string } | undefined;
  title: string;
  lead: string;
  coming: MeetingCard[];
  past: MeetingCard[];
  places: { href: string; text: string }[];
  boards: { href: string; text: string }[];
  calendars: CalendarLinks;
  subscribe: { href: string; text: string };
  /** Where one suggests a meeting, in this place if the page is of one; undefined on a board's page. */
  nominate: { heading: string; text: string; link: string; href: string } | undefined;
};

const folders = { place: 'orter', board: 'namnder' } as const;

/** The page's path, without language. */
export const pathOf = (scope: ListScope): string =>
  scope.of === 'all' ? '/' : `/${folders[scope.of]}/${encodeURIComponent(scope.named.slug)}`;

/** Builds a list. `meetings`: published ones, coming and past together; a cancelled one is shown until its day is over. */
export function listPage(
  scope: ListScope,
  meetings: readonly MeetingFacts[],
  about: { now: Date; publicUrl: string; municipality: string },
  language: Language,
): ListPage {
  const words = wordsOf(language).public;
  const { now } = about;
  const byStart = (a: MeetingFacts, b: MeetingFacts) =>
    `${a.date}${a.publicStart}`.localeCompare(`${b.date}${b.publicStart}`);
  const coming = meetings.filter((facts) => endOf(facts) > now).sort(byStart);
  const past = meetings
    .filter((facts) => endOf(facts) <= now && facts.status !== 'cancelled')
    .sort((a, b) => byStart(b, a));
  const link = (kind: 'place' | 'board') => (named: Named) => ({
    href: inLanguage(pathOf({ of: kind, named }), language),
    text: named.name,
  });
  const calendarPath = scope.of === 'all' ? '/kalender.ics' : `/kalender${pathOf(scope)}.ics`;
  const wish =
    scope.of === 'all'
      ? ''
      : `?${scope.of === 'place' ? 'ort' : 'namnd'}=${encodeURIComponent(scope.named.slug)}`;
  const all = scope.of === 'all' ? scope : undefined;
  const name = scope.of === 'all' ? words.calendars.allName : scope.named.name;
  return {
    words: words.list,
    eyebrow: scope.of === 'all' ? undefined : words.list[scope.of],
    back: scope.of === 'all' ? undefined : { href: inLanguage('/', language), text: words.meeting.back },
    title: scope.of === 'all' ? words.list.homeTitle : name,
    lead:
      scope.of === 'all'
        ? words.list.homeLead(about.municipality)
        : scope.of === 'place'
          ? words.list.placeLead(name)
          : words.list.boardLead(name),
    coming: coming.map((facts) => cardOf(facts, now, language)),
    past: past.map((facts) => cardOf(facts, now, language)),
    places: (all?.places ?? []).map(link('place')),
    boards: (all?.boards ?? []).map(link('board')),
    calendars: calendarLinks(about.publicUrl, calendarPath, name, language),
    subscribe: { href: inLanguage('/prenumerera', language) + wish, text: words.list.byEmail },
    nominate: nominateOf(scope, language),
  };
}

function nominateOf(scope: ListScope, language: Language): ListPage['nominate'] {
  if (scope.of === 'board') return undefined;
  const said = wordsOf(language).public.nominations;
  const isPlace = scope.of === 'place';
  const query = isPlace ? `?ort=${encodeURIComponent(scope.named.slug)}` : '';
  return {
    heading: said.title,
    text: isPlace ? said.linkHere(scope.named.name) : said.lead,
    link: isPlace ? said.linkPlace : said.link,
    href: `${inLanguage('/vi-vill-ha-er-hit', language)}${query}`,
  };
}

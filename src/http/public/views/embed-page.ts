/** The page that explains how to show the meetings elsewhere, and the frame that others show. */
import type { Language } from '../../../domain/judgement.js';
import type { MeetingFacts } from '../../../domain/notice.js';
import { wordsOf } from '../../../text/words/index.js';
import { inLanguage } from '../../layout.js';
import { assetAddress } from '../../static-files.js';
import type { Named } from './list-page.js';
import { cardOf } from './meeting-card.js';

/** How many meetings a frame may show. */
export const counts = [3, 5, 10, 20];
export const usualCount = 5;
/** Pixels: what a heading and so many meetings need in a narrow column; longer lists scroll inside. */
const heightFor = (count: number): number => Math.min(110 + count * 105, 640);

/** `place`, `board`: slugs. `language`: of the frame; undefined: the page's own. */
export type Choice = {
  place: string | undefined;
  board: string | undefined;
  count: number;
  language: Language | undefined;
};

type About = { places: readonly Named[]; boards: readonly Named[]; publicUrl: string; municipality: string };

/** The address of the frame below the site's own. */
function framePath(choice: Choice, language: Language): string {
  const query = new URLSearchParams({
    ...(choice.place ? { ort: choice.place } : {}),
    ...(choice.board ? { namnd: choice.board } : {}),
    ...(choice.count === usualCount ? {} : { antal: String(choice.count) }),
  }).toString();
  return `${inLanguage('/badda-in/ram', language)}${query ? `?${query}` : ''}`;
}

const attribute = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Everything on the explaining page. */
export function embedPage(choice: Choice, about: About, language: Language) {
  const words = wordsOf(language).media.embed;
  const shown = choice.language ?? language;
  const path = framePath(choice, shown);
  const title = wordsOf(shown).media.embed.frameTitle(about.municipality);
  const height = heightFor(choice.count);
  const src = `${about.publicUrl}${path}`;
  const options = (named: readonly Named[], chosen: string | undefined) => [
    { value: '', text: words.all, chosen: chosen === undefined },
    ...named.map(({ slug, name }) => ({ value: slug, text: name, chosen: slug === chosen })),
  ];
  const number = (count: number) => ({ value: `${count}`, text: `${count}`, chosen: count === choice.count });
  const names: Record<Language, string> = { sv: 'Svenska', en: 'English' };
  return {
    words,
    action: inLanguage('/badda-in', language),
    selects: [
      { name: 'ort', label: words.place, options: options(about.places, choice.place) },
      { name: 'namnd', label: words.board, options: options(about.boards, choice.board) },
      { name: 'antal', label: words.count, options: counts.map(number) },
      {
        name: 'sprak',
        label: words.language,
        options: (['sv', 'en'] as const).map((one) => ({
          value: one,
          text: names[one],
          chosen: one === shown,
        })),
      },
    ],
    code: `<iframe title="${attribute(title)}" src="${attribute(src)}" width="100%" height="${height}" loading="lazy" style="border: 0"></iframe>`,
    frame: { title, path, height },
    others: [
      { href: inLanguage('/nyheter.atom', language), name: words.atom, text: words.atomText },
      { href: '/moten.json', name: words.json, text: words.jsonText },
      { href: '/kalender.ics', name: words.calendar, text: words.calendarText },
      { href: inLanguage('/', language), name: words.poster, text: words.posterText },
    ],
  };
}

/** Everything in the frame. `meetings`: coming ones, already as few as were asked for. */
export function framePage(
  meetings: readonly MeetingFacts[],
  choice: Choice,
  about: { now: Date; site: { PUBLIC_URL: string; MUNICIPALITY: string } },
  language: Language,
) {
  const words = wordsOf(language).media.embed;
  const { PUBLIC_URL: publicUrl, MUNICIPALITY: municipality } = about.site;
  const more = choice.place
    ? `/orter/${encodeURIComponent(choice.place)}`
    : choice.board
      ? `/namnder/${encodeURIComponent(choice.board)}`
      : '/';
  return {
    language,
    words,
    title: words.frameTitle(municipality),
    municipality,
    style: assetAddress('frame.css'),
    cards: meetings.map((facts) => {
      const card = cardOf(facts, about.now, language);
      return { ...card, href: `${publicUrl}${card.href}` };
    }),
    more: `${publicUrl}${inLanguage(more, language)}`,
  };
}

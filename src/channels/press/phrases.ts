/** The facts of a meeting as phrases that a newspaper can print: days, times, lists, sentences with their full stop. */
import type { MeetingFacts } from '../../domain/notice.js';
import { formatDate, formatTimes } from '../../domain/wallclock.js';
import { pressText as words } from '../../text/words/sv/press-text.js';
import { cleanLines, oneLine } from '../calendar/one-line.js';

type At = { date: string; publicStart: string; publicEnd: string };

/** "tisdag 16 mars kl. 18.00–20.00" */
export const whenOf = (at: At): string =>
  `${formatDate(at.date, 'sv', 'weekday')} ${formatTimes(at.publicStart, at.publicEnd, 'sv')}`;
export const dayOf = (at: Pick<At, 'date'>): string => formatDate(at.date, 'sv', 'weekday');
export const whereOf = (name: string, address: string): string =>
  [name, address].map(oneLine).filter(Boolean).join(', ');
export const venueOf = ({ venue }: MeetingFacts): string => whereOf(venue.name, venue.address);

/** "a, b och c" */
export function listed(items: readonly string[]): string {
  const clean = items.map((item) => bare(item)).filter(Boolean);
  return clean.length < 2
    ? (clean[0] ?? '')
    : `${clean.slice(0, -1).join(', ')} ${words.and} ${clean.at(-1)}`;
}

/** Text as one line, without a full stop at its end: it goes into a sentence of ours. */
export const bare = (text: string): string => oneLine(text).replace(/[.\s]+$/u, '');

/** Text as one line that ends as a sentence. */
export function sentence(text: string): string {
  const line = oneLine(text);
  return line === '' || /[.!?…]["”’)]?$/u.test(line) ? line : `${line}.`;
}

export const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('sv-SE') + text.slice(1);

/** What is decided already; the draft's "inget" stands for nothing. */
export const decidedOf = ({ alreadyDecided }: MeetingFacts): readonly string[] =>
  alreadyDecided.filter((item) => bare(item) !== '' && !/^inget$/iu.test(bare(item)));

/** All of a text's sentences, then fewer and fewer, from the end; at last the first one alone. */
export function fewer(text: string): [string, ...string[]] {
  const sentences = cleanLines(text).flatMap(
    (line) => sentence(line).match(/.+?(?:[.!?…]["”’)]?(?=\s|$)|$)/gu) ?? [],
  );
  const clean = sentences.map((one) => one.trim()).filter(Boolean);
  const ways = clean.map((_, i) => clean.slice(0, clean.length - i).join(' '));
  const [all = '', ...rest] = ways;
  return [all, ...rest];
}

export const movedTime = ({ changes }: MeetingFacts) => changes.includes('date') || changes.includes('time');
export const movedPlace = ({ changes }: MeetingFacts) => changes.includes('venue');

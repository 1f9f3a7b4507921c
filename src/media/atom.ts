/**
 * The news as Atom (RFC 4287): one entry for each announced revision. The library writes the XML; it puts titles and
 * summaries into CDATA as HTML, so they are escaped here first, and what XML 1.0 cannot hold at all is taken out.
 */
import { Feed } from 'feed';
import { tellsOf } from '../domain/follow-up.js';
import type { Language } from '../domain/judgement.js';
import type { MeetingFacts, MeetingNoticeKind } from '../domain/notice.js';
import { formatDate, formatTimes } from '../domain/wallclock.js';
import { questionOf, titleOf } from '../text/said.js';
import { wordsOf } from '../text/words/index.js';
import { pageUrlOf } from './poster.js';

/** The kinds that are news: a reminder tells nothing new. */
export const newsKinds = [
  'save_the_date',
  'announced',
  'changed',
  'cancelled',
  'follow_up',
] as const satisfies readonly MeetingNoticeKind[];
export type NewsKind = (typeof newsKinds)[number];

/** A told notice. `at`: when it was told or meant to be, never changed afterwards. */
export type NewsItem = { key: string; kind: NewsKind; facts: MeetingFacts; at: Date };

export type News = { xml: string; lastModified: Date };

/**
 * An entry's id for ever (RFC 4151): the authority is the site's name in the year the meeting was first published. The
 * English entry is another one, with its own text, so its id ends with `/en`.
 */
export function entryId(
  item: Pick<NewsItem, 'key' | 'facts'>,
  publicUrl: string,
  language: Language,
): string {
  const end = language === 'en' ? '/en' : '';
  return `tag:${new URL(publicUrl).hostname},${item.facts.publishedAt.slice(0, 4)}:${item.key}${end}`;
}

/** The feed of the newest told notices, newest first. The same items give the same bytes. */
export function newsFeed(
  items: readonly NewsItem[],
  publisher: { publicUrl: string; municipality: string },
  language: Language,
): News {
  const words = wordsOf(language).media.atom;
  const { publicUrl, municipality } = publisher;
  const under = language === 'en' ? '/en' : '';
  // An empty feed has to have been updated at some time, too.
  const lastModified = new Date(Math.max(0, ...items.map((item) => item.at.getTime())));
  const author = { name: writable(municipality), link: `${publicUrl}/` };
  const feed = new Feed({
    id: `${publicUrl}${under}/nyheter.atom`,
    title: writable(words.title(municipality)),
    description: writable(words.subtitle),
    link: `${publicUrl}${under}/`,
    feed: `${publicUrl}${under}/nyheter.atom`,
    updated: lastModified,
    generator: false,
    author,
  });
  for (const item of items) {
    feed.addItem({
      id: entryId(item, publicUrl, language),
      title: asHtml(titleFor(item, language)),
      link: pageUrlOf(item.facts, publicUrl, language),
      date: item.at,
      published: item.at,
      description: summaryOf(item, language)
        .map((line) => `<p>${asHtml(line)}</p>`)
        .join(''),
      author: [author],
    });
  }
  return { xml: feed.atom1().replace('<feed ', `<feed xml:lang="${language}" `), lastModified };
}

function titleFor({ kind, facts }: NewsItem, language: Language): string {
  const { entry } = wordsOf(language).media.atom;
  const title = titleOf(facts, language).text;
  if (kind !== 'changed') return entry[kind](title);
  if (facts.changes.includes('date') || facts.changes.includes('time')) return entry.movedTime(title);
  return facts.changes.includes('venue') ? entry.movedPlace(title) : entry.changed(title);
}

/** What came of it, or what was told later: the decision, or whether it was done. */
function toldAfter({ outcome, ...facts }: MeetingFacts): string[] {
  const { decisionTold, done } = facts;
  const tells = tellsOf(facts);
  if (tells === 'decision' && decisionTold) return [decisionTold.text, decisionTold.influence];
  return tells === 'done' && done ? [done.text] : (outcome ?? '').split('\n');
}

function summaryOf({ kind, facts }: NewsItem, language: Language): string[] {
  const words = wordsOf(language).media.atom;
  // A feed is read at any time, so the year always stands there.
  const when = `${formatDate(facts.date, language, 'long')} ${formatTimes(facts.publicStart, facts.publicEnd, language)}`;
  const reason = facts.reason ? [words.reason(facts.reason)] : [];
  if (kind === 'cancelled') return [words.wouldHaveBeen(when), ...reason];
  if (kind === 'follow_up') return toldAfter(facts).filter(Boolean);
  return [
    `${when}, ${facts.venue.name}, ${facts.venue.address}.`,
    words.question(questionOf(facts, language).text),
    ...reason,
  ];
}

/** Without what XML 1.0 (2.2) has no way to write: most control characters, halves of characters, non-characters. */
const writable = (text: string): string => text.replace(/[^\t\n\r\P{Cc}]|\p{Cs}|[\ufffe\uffff]/gu, '');

/** Text as HTML that holds nothing but it. */
const asHtml = (text: string): string =>
  writable(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

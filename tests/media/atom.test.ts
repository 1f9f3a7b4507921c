/** The news feed, read by feedparser and by an XML parser of its own. */
import { describe, expect, test } from '@jest/globals';
import type { MeetingFacts } from '../../src/domain/notice.js';
import { entryId, type NewsItem, newsFeed } from '../../src/media/atom.js';
import { aMeeting } from '../support/facts.js';
import { hasFeedparser, readFeed } from '../support/print-tools.js';

const publisher = {
  publicUrl: 'https://moten.karlstad.example',
  municipality: 'Karlstads & Hammarös <kommun>',
};
const item = (kind: NewsItem['kind'], facts: Partial<MeetingFacts> = {}): NewsItem => {
  const whole = aMeeting(facts);
  const key = `meeting/42/${kind}/${whole.revision}`;
  return { key, kind, facts: whole, at: new Date(whole.changedAt) };
};
const news = [
  item('cancelled', {
    revision: 2,
    status: 'cancelled',
    reason: 'Salen & köket',
    changedAt: '2027-03-01T12:00:00Z',
  }),
  item('changed', { revision: 1, changes: ['date'], movedTime: true, changedAt: '2027-02-20T12:00:00Z' }),
  item('announced'),
];

describe('the feed', () => {
  test('is the same bytes until something changes', () => {
    expect(newsFeed(news, publisher, 'sv')).toEqual(newsFeed([...news], publisher, 'sv'));
    expect(newsFeed(news, publisher, 'sv').xml).not.toBe(newsFeed(news.slice(1), publisher, 'sv').xml);
    expect(newsFeed(news.slice(1), publisher, 'sv').lastModified.toISOString()).toBe(
      '2027-02-20T12:00:00.000Z',
    );
  });

  test('an empty one stands still too', () => {
    expect(newsFeed([], publisher, 'sv').xml).toContain('<updated>1970-01-01T00:00:00.000Z</updated>');
  });

  test('names language, itself and the pages', () => {
    const { xml } = newsFeed(news, publisher, 'en');
    expect(xml).toContain('xml:lang="en"');
    expect(xml).toContain('<link rel="self" href="https://moten.karlstad.example/en/nyheter.atom"/>');
    expect(xml).toContain('<link rel="alternate" href="https://moten.karlstad.example/en/"/>');
  });
});

(hasFeedparser() ? describe : describe.skip)('feedparser and expat', () => {
  test('read every entry, newest first, with ids for ever', () => {
    const read = readFeed(newsFeed(news, publisher, 'sv').xml);
    expect(read.bozo).toBe(false);
    expect(read.feed).toMatchObject({ author: 'Karlstads & Hammarös <kommun>', language: 'sv' });
    expect(read.entries.map(({ id, title, updated, link }) => [id, title, updated, link])).toEqual(
      [
        ['cancelled/2', 'INSTÄLLT', '2027-03-01T12:00:00.000Z'],
        ['changed/1', 'NY TID', '2027-02-20T12:00:00.000Z'],
        ['announced/0', 'Nytt möte', '2027-02-02T07:00:00.000Z'],
      ].map(([key, prefix, updated]) => [
        `tag:moten.karlstad.example,2027:meeting/42/${key}`,
        `${prefix}: Halltider under ombyggnaden av Skattkärrsskolan`,
        updated,
        'https://moten.karlstad.example/moten/2027-03-16-skattkarr-halltider',
      ]),
    );
    expect(read.entries[0]?.summary).toBe(
      '<p>Mötet skulle ha varit tisdag 16 mars 2027 kl. 18.00–20.00.</p><p>Därför: Salen &amp; köket</p>',
    );
  });

  test.each([
    ['marks of XML', 'A < B & C > D "e" \'f\'', 'A &lt; B &amp; C &gt; D "e" \'f\''],
    ['the end of CDATA', 'x ]]> y ]]]]>> z', 'x ]]&gt; y ]]]]&gt;&gt; z'],
    ['what looks like an entity', '&amp; &lt; &#0; &nbsp;', '&amp;amp; &amp;lt; &amp;#0; &amp;nbsp;'],
    ['controls and non-characters', 'a\u0000b\u0008c\u001fd\u007fe\ufffef\uffff', 'abcdef'],
    ['halves of characters', 'a\ud800b\udc00c', 'abc'],
    ['pictures', 'Fest 🎉 👨‍👩‍👧', 'Fest 🎉 👨‍👩‍👧'],
    ['elements', '<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
  ])('%s in a title stay words', (_name, title, read) => {
    const { xml } = newsFeed([item('announced', { title, question: title })], publisher, 'sv');
    const feed = readFeed(xml);
    expect(feed.bozo).toBe(false);
    expect(feed.entries.map((entry) => entry.title)).toEqual([`Nytt möte: ${read}`]);
  });
});

test('the English entry has an id of its own', () => {
  const item = { key: 'meeting/42/announced/0', facts: aMeeting() };
  const id = (language: 'sv' | 'en') => entryId(item, 'https://moten.karlstad.example', language);
  expect([id('sv'), id('en')]).toEqual([
    'tag:moten.karlstad.example,2027:meeting/42/announced/0',
    'tag:moten.karlstad.example,2027:meeting/42/announced/0/en',
  ]);
});

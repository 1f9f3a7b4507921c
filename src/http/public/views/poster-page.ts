/** What the print pages of posters and strips show besides what the poster says. */
import type { Poster } from '../../../media/poster.js';
import { qrOf } from '../../../media/qr.js';
import type { Strip } from '../../../media/strip.js';
import { wordsOf } from '../../../text/words/index.js';
import { inLanguage } from '../../layout.js';
import { assetAddress } from '../../static-files.js';

/** How long the question is, for its size in print. */
function lengthOf(text: string): 'short' | 'medium' | 'long' | 'longest' {
  if (text.length <= 70) return 'short';
  if (text.length <= 140) return 'medium';
  return text.length <= 320 ? 'long' : 'longest';
}

/** Whether so much stands below the question that print must be smaller to stay on one page. */
function isDense({ practical, influence, badge }: Poster): boolean {
  const rows = practical.rows.map(({ label, value }) => label.length + value.text.length + 20);
  const items = influence.items.map((item) => item.text.length + 20);
  const sum = (lengths: number[]) => lengths.reduce((total, length) => total + length, 0);
  return (
    Math.max(sum(rows), sum(items)) + (badge ? 150 + sum(badge.lines.map((line) => line.text.length)) : 0) >
    480
  );
}

const files = () => ({
  styles: [assetAddress('poster.css')],
  script: assetAddress('print.js'),
  icon: assetAddress('ikon.svg'),
});

const other = (language: Poster['language']) => (language === 'sv' ? 'en' : 'sv');

function tools(path: string, slug: string, language: Poster['language']) {
  const to = other(language);
  return {
    pdf: inLanguage(`${path}.pdf`, language),
    back: inLanguage(`/moten/${encodeURIComponent(slug)}`, language),
    switchTo: {
      href: inLanguage(path, to),
      language: to,
      text: wordsOf(language).public.layout.otherLanguage,
    },
  };
}

/** The page of a poster. `hasStrip`: the meeting was moved or cancelled, so posters that hang need one. */
export function posterPage(poster: Poster, slug: string, hasStrip: boolean) {
  const words = wordsOf(poster.language).media.poster;
  const path = `/affisch/${encodeURIComponent(slug)}`;
  return {
    ...files(),
    ...tools(path, slug, poster.language),
    words,
    documentTitle: words.title(poster.title.text),
    poster,
    cancelled: poster.badge?.kind === 'cancelled',
    questionLength: lengthOf(poster.question.text),
    dense: isDense(poster),
    qr: qrOf(poster.page.url),
    strip: hasStrip ? inLanguage(`${path}/remsa`, poster.language) : undefined,
  };
}

/** The page of a strip: the same twice, of which the second is hidden from screen readers. */
export function stripPage(strip: Strip, slug: string) {
  const words = wordsOf(strip.language).media;
  const path = `/affisch/${encodeURIComponent(slug)}`;
  return {
    ...files(),
    ...tools(`${path}/remsa`, slug, strip.language),
    words: words.poster,
    said: words.strip,
    documentTitle: words.strip.title(strip.title.text),
    strip,
    poster: inLanguage(path, strip.language),
    qr: qrOf(strip.page.url),
    copies: [false, true],
  };
}

/** How promises are kept, as tables: the same on the public page and at the desk. */
import type { Language } from '../domain/judgement.js';
import type { NamedTally, Tally } from '../domain/promises.js';
import { wordsOf } from '../text/words/index.js';

export type PromiseTable = {
  id: string;
  heading: string;
  columns: string[];
  rows: { cells: string[]; href: string | undefined }[];
  note: string;
};

/** "9 av 12 (75 %)", or that there is nothing to count. */
export function shareOf(part: number, whole: number, language: Language): string {
  const words = wordsOf(language).followUp.promises;
  return whole === 0 ? words.none : words.share(part, whole, Math.round((100 * part) / whole));
}

const cellsOf = (name: string, tally: Tally, language: Language): string[] => [
  name,
  String(tally.promised),
  shareOf(tally.inTime, tally.promised - tally.toCome, language),
  String(tally.toldLate),
  String(tally.lateNow),
  shareOf(tally.answered, tally.views, language),
  shareOf(tally.final, tally.views, language),
];

/** One table, a row for each place or board. `hrefOf`: where its meetings are. */
export function promiseTable(
  of: { id: string; first: 'place' | 'board'; rows: readonly NamedTally[]; hrefOf: (slug: string) => string },
  language: Language,
): PromiseTable {
  const words = wordsOf(language).followUp.promises;
  return {
    id: of.id,
    heading: words.by[of.first],
    columns: [words[of.first], ...words.columns],
    rows: of.rows.map((row) => ({ cells: cellsOf(row.name, row, language), href: of.hrefOf(row.slug) })),
    note: '',
  };
}

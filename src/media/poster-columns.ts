/** The two columns at the bottom of a poster: how far one can influence, and what is good to know. */
import { drawable } from './font.js';
import { breakLines, heightOf } from './lines.js';
import { ink, paper, type TextBlock } from './pdf.js';
import { labelled, type Poster, type PosterRow } from './poster.js';

export const margin = 42;
export const width = paper.width - 2 * margin;
export const columnGap = 26;
export const columnWidth = (width - columnGap) / 2;

export type Written = Omit<TextBlock, 'x' | 'y'>;
export type Columns = { height: number; left: Written[]; right: Written[] };

/** Points between two blocks. */
export const between = 3;
const tallness = (column: readonly Written[]) =>
  column.reduce((sum, { lines, size }) => sum + heightOf(lines.length, size) + between, 0);

type Block = (tag: 'H2' | 'P', text: string, more?: Partial<Written>) => Written;
const blocksOf =
  (size: number): Block =>
  (tag, text, more = {}) => {
    const weight = more.weight ?? (tag === 'H2' ? 'bold' : 'regular');
    const at = tag === 'H2' ? size + 2 : size;
    const lines = breakLines(drawable(text), columnWidth / at, weight);
    return { tag, size: at, weight, color: tag === 'H2' ? ink.accent : ink.text, lines, ...more };
  };
const rowText = ({ label, value }: PosterRow) => `${labelled(label)} ${value.text}`;

/**
 * How far one can influence to the left, what is good to know to the right. `most`: so many rows in each; what must be
 * kept is, and what is left out is said to stand on the meeting's page.
 */
export function planColumns(
  { badge, influence, practical, page }: Poster,
  size: number,
  most = Number.POSITIVE_INFINITY,
): Columns {
  const block = blocksOf(size);
  // Whoever stands before a cancelled meeting's poster needs to know one thing.
  if (badge?.kind === 'cancelled') return { height: 0, left: [], right: [] };
  const items = influence.items.slice(0, most);
  const rows = practical.rows.filter((row, i) => i < most || row.keep);
  const more = (lost: boolean) => (lost ? [block('P', page.more, { weight: 'bold' })] : []);
  const left = [
    block('H2', influence.heading),
    block('P', influence.promise),
    ...(items.length > 0 ? [block('P', influence.itemsHeading, { weight: 'bold' })] : []),
    ...items.map((item) => block('P', `– ${item.text}`, { lang: item.lang })),
    ...more(items.length < influence.items.length),
  ];
  const right = [
    block('H2', practical.heading),
    ...rows.map((row) => block('P', rowText(row), { lang: row.value.lang })),
    ...more(rows.length < practical.rows.length),
  ];
  return { height: Math.max(tallness(left), tallness(right)), left, right };
}

/** The columns when title and question take nearly all there is: what nobody may miss, and that the rest stands elsewhere. */
export function needsOnly({ practical, page, badge }: Poster): Columns {
  if (badge?.kind === 'cancelled') return { height: 0, left: [], right: [] };
  const block = blocksOf(8);
  const right = practical.rows
    .filter((row) => row.keep)
    .map((row) => block('P', rowText(row), { lang: row.value.lang }));
  const left = [block('P', page.more, { weight: 'bold' })];
  return { height: Math.max(tallness(left), tallness(right)), left, right };
}

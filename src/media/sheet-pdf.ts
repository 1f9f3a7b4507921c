/** A working paper as PDF: tagged headings and paragraphs on as many A4 pages as the text needs. */
import { drawable } from './font.js';
import { breakLines, heightOf } from './lines.js';
import { breathe, ink, openSheet, paper, type Sheet, type TextBlock } from './pdf.js';
import type { SheetDoc } from './sheet.js';

/** Raised when the same paper would be drawn otherwise, so that stored files are made anew. */
export const sheetPdfVersion = 1;

const margin = 50;
const width = paper.width - 2 * margin;
const bottom = paper.height - margin;
const indent = 12;

type Block = {
  tag: TextBlock['tag'];
  text: string;
  size: number;
  weight: TextBlock['weight'];
  color: string;
  /** Points above it, unless it begins a page. */
  above: number;
  indented?: boolean | undefined;
  /** It stays on the page of what follows. */
  leads?: boolean | undefined;
};

function blocksOf(doc: SheetDoc): Block[] {
  const p = { tag: 'P', size: 11, weight: 'regular', color: ink.text, above: 3 } as const;
  return [
    { ...p, text: `${doc.municipality} · ${doc.kind}`, color: ink.accent, weight: 'bold', above: 0 },
    { ...p, tag: 'H1', text: doc.title, size: 20, weight: 'bold', above: 6 },
    ...doc.lines.map((text): Block => ({ ...p, text, size: 12 })),
    ...doc.sections.flatMap(({ heading, rows, items, none }): Block[] => [
      {
        ...p,
        tag: 'H2',
        text: heading,
        size: 13.5,
        weight: 'bold',
        color: ink.accent,
        above: 12,
        leads: true,
      },
      ...rows.map(({ label, value }): Block => ({ ...p, text: `${label}: ${value}` })),
      ...items.map((text): Block => ({ ...p, text: `– ${text}`, indented: true })),
      ...(rows.length + items.length === 0 && none
        ? [{ ...p, text: none, color: ink.quiet } satisfies Block]
        : []),
    ]),
    { ...p, text: doc.foot, size: 9, color: ink.quiet, above: 14 },
  ];
}

const linesOf = ({ text, size, weight, indented }: Block): string[] =>
  text
    .split('\n')
    .flatMap((line) => breakLines(drawable(line), (width - (indented ? indent : 0)) / size, weight));

/** Draws the paper. `at`: the instant of what it shows, so that the same paper gives the same bytes. */
export async function sheetPdf(doc: SheetDoc, at: Date): Promise<Buffer> {
  const sheet = openSheet({
    title: drawable(`${doc.kind}: ${doc.title}`),
    author: drawable(doc.municipality),
    language: doc.language,
    at,
  });
  let y = margin;
  const blocks = blocksOf(doc);
  for (const [i, block] of blocks.entries()) {
    await breathe();
    const lines = linesOf(block);
    if (lines.length === 0) continue;
    const next = block.leads ? blocks[i + 1] : undefined;
    const needed =
      heightOf(lines.length, block.size) + (next ? next.above + heightOf(1, next.size) : 0) + block.above;
    if (y > margin && y + needed > bottom) y = newPage(sheet);
    if (y > margin) y += block.above;
    y = draw(sheet, block, lines, y);
  }
  return sheet.end();
}

function newPage(sheet: Sheet): number {
  sheet.nextPage();
  return margin;
}

/** Draws the lines; a paragraph that is longer than the page goes on on the next. Returns where it ended. */
function draw(sheet: Sheet, block: Block, lines: readonly string[], from: number): number {
  const { tag, size, weight, color } = block;
  const x = margin + (block.indented ? indent : 0);
  let y = from;
  let rest = lines;
  while (rest.length > 0) {
    const room = Math.max(1, Math.floor((bottom - y) / heightOf(1, size)));
    const now = rest.slice(0, room);
    sheet.write({ tag, size, weight, color, lines: now, x, y });
    y += heightOf(now.length, size);
    rest = rest.slice(room);
    if (rest.length > 0) y = newPage(sheet);
  }
  return y;
}

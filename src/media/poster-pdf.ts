/**
 * The poster as PDF: one A4 page whatever the planner wrote. The question is as large as it can be; when there is
 * more text than room, first the rows at the bottom get smaller, then the last of them are left to the meeting's page.
 */
import type { Language } from '../domain/judgement.js';
import { drawable } from './font.js';
import { breakLines, type Fitted, fitOrCut, fitText, heightOf } from './lines.js';
import { breathe, ink, openSheet, paper, type Sheet, type TextBlock } from './pdf.js';
import type { Poster, PosterRow } from './poster.js';
import { qrOf } from './qr.js';

/** Raised when the same poster would be drawn otherwise, so that stored files are made anew. */
export const posterPdfVersion = 1;

const margin = 42;
const width = paper.width - 2 * margin;
const gap = 14;
const qrSide = 104;
const footTop = paper.height - margin - qrSide;
const columnGap = 26;
const columnWidth = (width - columnGap) / 2;

/** Draws the poster. */
export async function posterPdf(poster: Poster): Promise<Buffer> {
  const sheet = openSheet({
    title: drawable(`${poster.badge ? `${poster.badge.text}: ` : ''}${poster.title.text}`),
    author: drawable(poster.municipality),
    language: poster.language,
    at: new Date(poster.changedAt),
  });
  await breathe();
  const top = drawHead(sheet, poster) + gap;
  const when = planWhen(poster);
  const middle = await planMiddle(poster, footTop - gap - top - when.height - gap);
  await breathe();
  const below = drawTheme(sheet, poster, middle, top);
  // What room is left over stands above the day and place, so that the page is filled from both ends.
  const slack = Math.max(0, footTop - gap - below - gap - when.height - middle.columns.height);
  const whenTop = below + Math.min(slack / 2, 60);
  drawWhen(sheet, poster, when, whenTop);
  drawColumns(sheet, middle.columns, whenTop + when.height + gap);
  await breathe();
  drawFoot(sheet, poster);
  return sheet.end();
}

type Written = Omit<TextBlock, 'x' | 'y'>;

/** The coloured head: who invites, and welcome; or what must be seen first. Returns where it ends. */
function drawHead(sheet: Sheet, { municipality, site, welcome, badge }: Poster): number {
  const cancelled = badge?.kind === 'cancelled';
  const fill = cancelled ? ink.danger : ink.accent;
  const who = fitOrCut(drawable(`${municipality} · ${site}`), {
    width,
    height: 22,
    most: 15,
    least: 9,
    weight: 'bold',
  });
  const large = cancelled ? badge.text : welcome;
  const said = fitOrCut(drawable(large), {
    width,
    height: cancelled ? 92 : 52,
    most: cancelled ? 74 : 40,
    least: 20,
    weight: 'bold',
  });
  const height = 30 + heightOf(1, who.size) + heightOf(said.lines.length, said.size) + 14;
  sheet.box(0, 0, paper.width, height, fill);
  const style = { weight: 'bold', color: ink.white, x: margin } as const;
  sheet.write({ ...style, ...who, tag: 'P', y: 28 });
  sheet.write({ ...style, ...said, tag: 'P', y: 30 + heightOf(1, who.size) });
  return badge ? drawBadge(sheet, badge, height) : height;
}

/** The band below the head: "NY TID" and what it was before, or why it is cancelled. */
function drawBadge(sheet: Sheet, badge: NonNullable<Poster['badge']>, top: number): number {
  const cancelled = badge.kind === 'cancelled';
  const text = badge.lines.map(drawable).filter(Boolean).join(' ');
  const lines = text
    ? fitOrCut(text, { width, height: 62, most: 15, least: 9, weight: 'regular' })
    : undefined;
  const big = fitOrCut(drawable(badge.text), { width, height: 60, most: 46, least: 20, weight: 'bold' });
  const bigHeight = cancelled ? 0 : heightOf(big.lines.length, big.size);
  const height = 16 + bigHeight + (lines ? heightOf(lines.lines.length, lines.size) : 0);
  sheet.box(0, top, paper.width, height, cancelled ? '#fbe9e7' : ink.alert);
  const style = { color: ink.text, x: margin, tag: 'P' } as const;
  if (!cancelled) sheet.write({ ...style, ...big, weight: 'bold', y: top + 6 });
  if (lines) sheet.write({ ...style, ...lines, weight: 'regular', y: top + 8 + bigHeight });
  return top + height;
}

type When = { height: number; left: Fitted[]; right: Fitted[] };

/** Day and times to the left, venue and address to the right. */
function planWhen({ when, where }: Poster): When {
  const inner = columnWidth - 16;
  const box = { width: inner, least: 9, weight: 'bold' } as const;
  const left = [
    fitOrCut(drawable(when.label), { ...box, height: 15, most: 11, weight: 'regular' }),
    fitOrCut(drawable(when.day), { ...box, height: 74, most: 30 }),
    fitOrCut(drawable(when.times), { ...box, height: 40, most: 25 }),
  ];
  const right = [
    fitOrCut(drawable(where.label), { ...box, height: 15, most: 11, weight: 'regular' }),
    fitOrCut(drawable(where.venue), { ...box, height: 62, most: 25 }),
    fitOrCut(drawable(where.address), { ...box, height: 46, most: 17, weight: 'regular' }),
  ];
  const tall = (column: Fitted[]) =>
    column.reduce((sum, { lines, size }) => sum + heightOf(lines.length, size), 0);
  return { height: Math.max(tall(left), tall(right)) + 22, left, right };
}

function drawWhen(sheet: Sheet, { badge }: Poster, { height, left, right }: When, top: number): void {
  sheet.box(0, top, paper.width, height, ink.tint);
  const struck = badge?.kind === 'cancelled';
  const column = (parts: Fitted[], x: number, bolds: readonly boolean[], lang?: Language) => {
    let y = top + 10;
    parts.forEach((part, i) => {
      const weight = bolds[i] ? 'bold' : 'regular';
      const color = i === 0 ? ink.quiet : ink.text;
      const strikes = struck && i > 0 && lang === undefined;
      sheet.write({
        ...part,
        tag: 'P',
        x,
        y,
        weight,
        color,
        struck: strikes,
        lang: i === 0 ? undefined : lang,
      });
      y += heightOf(part.lines.length, part.size);
    });
  };
  column(left, margin, [false, true, true]);
  column(right, margin + columnWidth + columnGap, [false, true, false], 'sv');
}

/** `fixed`: so many blocks of the left column stand before its rows; in the right one it is the heading. */
type Columns = { height: number; left: Written[]; right: Written[]; fixed: number };
type Middle = { title: Fitted; question: Fitted; columns: Columns };

/** Sizes are tried from the largest. Rows from the end are left to the meeting's page before the question becomes small. */
async function planMiddle(poster: Poster, height: number): Promise<Middle> {
  const title = drawable(poster.title.text);
  const question = drawable(poster.question.text);
  const themed = (room: number, least: number) => {
    const head = fitText(title, {
      width,
      height: room / 3,
      most: 21,
      least: Math.min(12, least),
      weight: 'bold',
    });
    if (!head) return undefined;
    const rest = room - heightOf(head.lines.length, head.size) - 2 * gap;
    const asked = fitText(question, { width, height: rest, most: 60, least, weight: 'bold' });
    return asked && { title: head, question: asked };
  };
  const tried = async (least: number, columns: Columns): Promise<Middle | undefined> => {
    await breathe();
    const fitting = themed(height - columns.height, least);
    return fitting && { ...fitting, columns };
  };
  const wide = [13, 12, 11].map((size) => planColumns(poster, size));
  for (const least of [32, 26, 22]) {
    for (const columns of wide) {
      const planned = await tried(least, columns);
      if (planned) return planned;
    }
  }
  const smallest = wide.at(-1) ?? planColumns(poster, 11);
  for (const least of [22, 16, 12, 9]) {
    for (let rows = poster.practical.rows.length - 1; rows >= 3; rows -= 1) {
      const planned = await tried(least, firstRows(smallest, rows));
      if (planned) return planned;
    }
  }
  const none = { height: 0, left: [], right: [], fixed: 0 };
  const tight = themed(height, 5);
  if (tight) return { ...tight, columns: none };
  const box = { width, least: 5, weight: 'bold' } as const;
  const head = fitOrCut(title, { ...box, height: height / 3, most: 12 });
  return {
    title: head,
    question: fitOrCut(question, { ...box, height: (height * 2) / 3 - gap, most: 12 }),
    columns: none,
  };
}

function drawTheme(sheet: Sheet, poster: Poster, { title, question }: Middle, top: number): number {
  const style = { weight: 'bold', x: margin } as const;
  sheet.write({ ...style, ...title, tag: 'H1', lang: poster.title.lang, color: ink.accent, y: top });
  const y = top + heightOf(title.lines.length, title.size) + 6;
  sheet.write({ ...style, ...question, tag: 'P', lang: poster.question.lang, color: ink.text, y });
  return y + heightOf(question.lines.length, question.size) + gap;
}

/** How far one can influence to the left, what is good to know to the right. */
function planColumns({ badge, influence, practical }: Poster, size: number): Columns {
  const block = (tag: 'H2' | 'P', text: string, more: Partial<Written> = {}): Written => {
    const weight = more.weight ?? (tag === 'H2' ? 'bold' : 'regular');
    const at = tag === 'H2' ? size + 2 : size;
    const lines = breakLines(drawable(text), columnWidth / at, weight);
    return { tag, size: at, weight, color: tag === 'H2' ? ink.accent : ink.text, lines, ...more };
  };
  // Whoever stands before a cancelled meeting's poster needs to know one thing.
  if (badge?.kind === 'cancelled') return { height: 0, left: [], right: [], fixed: 0 };
  const { items } = influence;
  const left = [
    block('H2', influence.heading),
    block('P', influence.promise),
    ...(items.length > 0 ? [block('P', influence.itemsHeading, { weight: 'bold' })] : []),
    ...items.map((item) => block('P', `– ${item.text}`, { lang: item.lang })),
  ];
  const row = ({ label, value }: PosterRow) => block('P', `${label}: ${value.text}`, { lang: value.lang });
  const right = [block('H2', practical.heading), ...practical.rows.map(row)];
  const fixed = items.length > 0 ? 3 : 2;
  return { height: Math.max(tallness(left), tallness(right)), left, right, fixed };
}

/** The columns with so many of their rows at most. */
function firstRows({ fixed, ...columns }: Columns, rows: number): Columns {
  const left = columns.left.slice(0, fixed + rows);
  const right = columns.right.slice(0, 1 + rows);
  return { height: Math.max(tallness(left), tallness(right)), left, right, fixed };
}

const between = 3;
const tallness = (column: readonly Written[]) =>
  column.reduce((sum, { lines, size }) => sum + heightOf(lines.length, size) + between, 0);

function drawColumns(sheet: Sheet, { left, right }: Columns, top: number): void {
  const column = (blocks: readonly Written[], x: number) => {
    let y = top;
    for (const block of blocks) {
      sheet.write({ ...block, x, y });
      y += heightOf(block.lines.length, block.size) + between;
    }
  };
  column(left, margin);
  column(right, margin + columnWidth + columnGap);
}

/** The QR code with its address in print, and whom to ask. */
function drawFoot(sheet: Sheet, { page, contact }: Poster): void {
  sheet.qr(qrOf(page.url), margin - 8, footTop, qrSide, page.alt);
  const x = margin + qrSide + 8;
  const box = { width: paper.width - margin - x, least: 7 } as const;
  const read = fitOrCut(drawable(page.readMore), { ...box, height: 44, most: 17, weight: 'bold' });
  const scan = fitOrCut(drawable(page.scan), { ...box, height: 18, most: 12, weight: 'regular' });
  const ask = fitOrCut(drawable(`${contact.label} ${contact.address}`), {
    ...box,
    height: 34,
    most: 14,
    weight: 'regular',
  });
  let y = footTop + 12;
  for (const [part, weight] of [
    [read, 'bold'],
    [scan, 'regular'],
    [ask, 'regular'],
  ] as const) {
    sheet.write({ ...part, tag: 'P', x, y, weight, color: ink.text });
    y += heightOf(part.lines.length, part.size) + 4;
  }
}

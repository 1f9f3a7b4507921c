/**
 * The poster as PDF: one A4 page whatever the planner wrote. The question is as large as it can be; when there is
 * more text than room, first the rows at the bottom get smaller, then the question, and then the last of the rows are left
 * to the meeting's page, which is said. How to say what one needs is never left out.
 */
import type { Language } from '../domain/judgement.js';
import { drawable } from './font.js';
import { type Fitted, fitOrCut, fitText, heightOf } from './lines.js';
import { breathe, ink, openSheet, paper, type Sheet } from './pdf.js';
import type { Poster } from './poster.js';
import {
  between,
  type Columns,
  columnGap,
  columnWidth,
  margin,
  needsOnly,
  planColumns,
  type Written,
  width,
} from './poster-columns.js';
import { qrOf } from './qr.js';

/** Raised when the same poster would be drawn otherwise, so that stored files are made anew. */
export const posterPdfVersion = 2;

const gap = 14;
const qrSide = 104;
const footTop = paper.height - margin - qrSide;

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
  // The dots of Ä reach above the line they stand in when it is large.
  const below = 30 + heightOf(1, who.size) + (cancelled ? said.size / 8 : 0);
  const height = below + heightOf(said.lines.length, said.size) + 14;
  sheet.box(0, 0, paper.width, height, fill);
  const style = { weight: 'bold', color: ink.white, x: margin } as const;
  sheet.write({ ...style, ...who, tag: 'P', y: 28 });
  sheet.write({ ...style, ...said, tag: 'P', y: below });
  return badge ? drawBadge(sheet, badge, height) : height;
}

/** The band below the head: "NY TID" and what it was before, or why it is cancelled. */
function drawBadge(sheet: Sheet, badge: NonNullable<Poster['badge']>, top: number): number {
  const cancelled = badge.kind === 'cancelled';
  const said = [...new Set(badge.lines.map((line) => line.lang))].map((lang) => ({
    lang,
    text: badge.lines
      .filter((line) => line.lang === lang)
      .map((line) => drawable(line.text))
      .join(' ')
      .trim(),
  }));
  const told = said
    .filter((one) => one.text !== '')
    .map(({ lang, text }, _i, all) => ({
      ...fitOrCut(text, { width, height: 62 / all.length, most: 15, least: 9, weight: 'regular' }),
      lang,
    }));
  const tall = told.reduce((sum, { lines, size }) => sum + heightOf(lines.length, size), 0);
  const big = fitOrCut(drawable(badge.text), { width, height: 60, most: 46, least: 20, weight: 'bold' });
  const bigHeight = cancelled ? 0 : heightOf(big.lines.length, big.size);
  const height = 16 + bigHeight + tall;
  sheet.box(0, top, paper.width, height, cancelled ? '#fbe9e7' : ink.alert);
  const style = { color: ink.text, x: margin, tag: 'P' } as const;
  if (!cancelled) sheet.write({ ...style, ...big, weight: 'bold', y: top + 6 });
  let y = top + 8 + bigHeight;
  for (const part of told) {
    sheet.write({ ...style, ...part, weight: 'regular', y });
    y += heightOf(part.lines.length, part.size);
  }
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

type Middle = { title: Fitted; question: Fitted; columns: Columns };

/** Sizes are tried from the largest. The question gets smaller before rows from the end are left to the meeting's page. */
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
  const wide = [13, 12, 11, 10].map((size) => planColumns(poster, size));
  for (const least of [32, 26, 22, 17, 14]) {
    for (const columns of wide) {
      const planned = await tried(least, columns);
      if (planned) return planned;
    }
  }
  const most = Math.max(poster.practical.rows.length, poster.influence.items.length);
  for (const least of [14, 12, 9]) {
    for (let rows = most - 1; rows >= 0; rows -= 1) {
      const planned = await tried(least, planColumns(poster, 10, rows));
      if (planned) return planned;
    }
  }
  const last = needsOnly(poster);
  const tight = await tried(4, last);
  if (tight) return tight;
  const room = height - last.height;
  const box = { width, least: 4, weight: 'bold' } as const;
  return {
    title: fitOrCut(title, { ...box, height: room / 3, most: 12 }),
    question: fitOrCut(question, { ...box, height: (room * 2) / 3 - gap, most: 12 }),
    columns: last,
  };
}

function drawTheme(sheet: Sheet, poster: Poster, { title, question }: Middle, top: number): number {
  const style = { weight: 'bold', x: margin } as const;
  sheet.write({ ...style, ...title, tag: 'H1', lang: poster.title.lang, color: ink.accent, y: top });
  const y = top + heightOf(title.lines.length, title.size) + 6;
  sheet.write({ ...style, ...question, tag: 'P', lang: poster.question.lang, color: ink.text, y });
  return y + heightOf(question.lines.length, question.size) + gap;
}

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

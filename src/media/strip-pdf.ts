/** Two equal strips on an A4 page, to be cut apart and glued across posters that hang. The second is a copy of the first. */
import { drawable } from './font.js';
import { type Fitted, fitOrCut, heightOf } from './lines.js';
import { breathe, ink, openSheet, paper, type Sheet, type TextBlock } from './pdf.js';
import { qrOf } from './qr.js';
import type { Strip } from './strip.js';

/** Raised when the same strip would be drawn otherwise. */
export const stripPdfVersion = 2;

const margin = 34;
const half = paper.height / 2;
const qrSide = 108;
const width = paper.width - 2 * margin;

/** Draws the strips. */
export async function stripPdf(strip: Strip): Promise<Buffer> {
  const sheet = openSheet({
    title: drawable(`${strip.big} – ${strip.title.text}`),
    author: drawable(strip.municipality),
    language: strip.language,
    at: new Date(strip.changedAt),
  });
  await breathe();
  const planned = plan(strip);
  drawOne(sheet, strip, planned, 0, true);
  await breathe();
  drawOne(sheet, strip, planned, half, false);
  sheet.cutLine(half);
  return sheet.end();
}

type Part = Fitted & Pick<TextBlock, 'tag' | 'weight' | 'lang'> & { narrow: boolean };

function plan(strip: Strip): { big: Fitted; parts: Part[]; address: Fitted } {
  const beside = width - qrSide - 12;
  const part = (
    text: string,
    box: { height: number; most: number; narrow?: boolean },
    more: Partial<Part> = {},
  ): Part => {
    const { height, most, narrow = false } = box;
    const weight = more.weight ?? 'regular';
    const fitted = fitOrCut(drawable(text), {
      width: narrow ? beside : width,
      height,
      most,
      least: 9,
      weight,
    });
    return { ...fitted, tag: 'P', weight, narrow, ...more };
  };
  const big = fitOrCut(drawable(strip.big), { width, height: 96, most: 76, least: 30, weight: 'bold' });
  const cancelled = strip.kind === 'cancelled';
  const now = strip.now.map((line) =>
    part(line, { height: cancelled ? 70 : 50, most: cancelled ? 27 : 36 }, { weight: 'bold' }),
  );
  // The reason is in Swedish also on the English strip.
  const reason = strip.reason ? [strip.reason] : [];
  const isOne = strip.language === 'sv';
  const small = [...strip.before, ...(isOne ? reason : [])].join(' ');
  const parts = [
    ...now,
    part(
      `${strip.about} ${strip.title.text}`,
      { height: 40, most: 15, narrow: true },
      { lang: strip.title.lang },
    ),
    ...(small ? [part(small, { height: isOne ? 34 : 18, most: 13, narrow: true })] : []),
    ...(isOne ? [] : reason).map((text) =>
      part(text, { height: 18, most: 12, narrow: true }, { lang: 'sv' }),
    ),
  ];
  const address = fitOrCut(drawable(strip.page.readMore), {
    width: beside,
    height: 34,
    most: 13,
    least: 7,
    weight: 'bold',
  });
  return { big, parts, address };
}

function drawOne(
  sheet: Sheet,
  strip: Strip,
  planned: ReturnType<typeof plan>,
  top: number,
  told: boolean,
): void {
  const { big, parts, address } = planned;
  const put = told ? sheet.write : sheet.repeat;
  const cancelled = strip.kind === 'cancelled';
  const bandHeight = 26 + heightOf(big.lines.length, big.size);
  sheet.box(0, top, paper.width, bandHeight, cancelled ? ink.danger : ink.alert);
  const color = cancelled ? ink.white : ink.text;
  put({ ...big, tag: 'H1', weight: 'bold', color, x: margin, y: top + 14 });
  let y = top + bandHeight + 10;
  for (const part of parts.filter((one) => !one.narrow)) {
    put({ ...part, color: ink.text, x: margin, y });
    y += heightOf(part.lines.length, part.size);
  }
  const foot = top + half - margin / 2 - qrSide;
  const x = margin + qrSide + 12;
  y = Math.max(y + 4, foot + 8);
  for (const part of parts.filter((one) => one.narrow)) {
    put({ ...part, color: ink.text, x, y });
    y += heightOf(part.lines.length, part.size) + 3;
  }
  put({ ...address, tag: 'P', weight: 'bold', color: ink.text, x, y });
  sheet.qr(qrOf(strip.page.url), margin - 8, foot, qrSide, told ? strip.page.alt : undefined);
}

/**
 * The one typeface of everything we draw (Source Sans 3, SIL OFL), how wide its text is, and which characters it has.
 * Print pages use the browser's own; PDF and pictures must carry theirs.
 */
import PDFDocument from 'pdfkit';
import { projectPath } from '../paths.js';

export type Weight = 'regular' | 'bold';

const folder = (name: string) =>
  projectPath('node_modules', '@expo-google-fonts', 'source-sans-3', name, `SourceSans3_${name}.ttf`);
export const fontFiles: Record<Weight, string> = {
  regular: folder('400Regular'),
  bold: folder('700Bold'),
};
/** The family's name, as the files themselves say it. */
export const fontFamily = 'Source Sans 3';
/** Height of a line at size 1, as a part of the size. */
export const lineHeight = 1.24;

/** The part of pdfkit's open font that is not in its types. */
type Inside = { _font: { font: { hasGlyphForCodePoint(code: number): boolean } } };

let ruler: PDFKit.PDFDocument | undefined;
/** A document that nothing is ever written on: it knows the fonts, so it can measure. */
function measuring(weight: Weight): PDFKit.PDFDocument {
  ruler ??= new PDFDocument({ font: '' })
    .registerFont('regular', fontFiles.regular)
    .registerFont('bold', fontFiles.bold);
  return ruler.font(weight).fontSize(1000);
}

const widths: Record<Weight, Map<string, number>> = { regular: new Map(), bold: new Map() };
/** Words remembered before all are forgotten, so that no text can fill the memory. */
const mostWords = 5000;

/** How wide a text without line breaks is at size 1, kerning with it. */
export function widthOf(text: string, weight: Weight): number {
  const known = widths[weight].get(text);
  if (known !== undefined) return known;
  const width = measuring(weight).widthOfString(text) / 1000;
  if (widths[weight].size >= mostWords) widths[weight].clear();
  widths[weight].set(text, width);
  return width;
}

const pictographs =
  /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u200d|\ufe0e|\ufe0f|\u20e3/gu;
/** Among the pictographs, signs that are text. */
const textSigns = /^[©®™]$/u;

/**
 * A text as the font can show it, on one line: pictographs fall away, what else has no glyph becomes a question mark
 * (an empty box is forbidden in PDF/UA, ISO 14289-1 7.21.8), and spaces are single.
 */
export function drawable(text: string): string {
  const { hasGlyphForCodePoint } = glyphs();
  return text
    .normalize('NFC')
    .replace(pictographs, (sign) => (textSigns.test(sign) ? sign : ' '))
    .replace(/[\p{Cc}\p{Cs}\p{Zs}\p{Zl}\p{Zp}\u00ad\u200b\u2060\ufeff]+/gu, ' ')
    .replace(/[^ -~]/gu, (sign) => (hasGlyphForCodePoint(sign.codePointAt(0) ?? 0) ? sign : '?'))
    .trim();
}

function glyphs() {
  const { font } = (measuring('regular') as unknown as Inside)._font;
  return { hasGlyphForCodePoint: (code: number) => font.hasGlyphForCodePoint(code) };
}

/**
 * Pages of PDF/UA (ISO 14289-1) in our typeface: tagged, in a language, with its title shown and everything
 * that is only decoration marked as such. Points, from the top left corner.
 */
import PDFDocument from 'pdfkit';
import type { Language } from '../domain/judgement.js';
import { fontFiles, lineHeight, type Weight } from './font.js';
import type { Qr } from './qr.js';

export const paper = { width: 595.28, height: 841.89 };
export const ink = {
  text: '#1e2022',
  quiet: '#4b5055',
  accent: '#0062ba',
  tint: '#eef4fa',
  danger: '#b3261e',
  alert: '#ffd54a',
  white: '#ffffff',
};

export type Style = { size: number; weight: Weight; color: string; struck?: boolean | undefined };
/** Lines below each other. `tag`: its part in the structure. */
export type TextBlock = Style & {
  tag: 'H1' | 'H2' | 'P';
  lang?: Language | undefined;
  lines: readonly string[];
  x: number;
  y: number;
  /** Room for centring; left-aligned without it. */
  centredIn?: number | undefined;
};

export type Sheet = {
  /** Text that readers of the structure meet in the order it is written. */
  write(block: TextBlock): void;
  /** The same drawn but not told: a second copy of what already stands in the structure. */
  repeat(block: TextBlock): void;
  /** A filled box, as decoration. */
  box(x: number, y: number, width: number, height: number, color: string): void;
  /** A dashed line across, as decoration. */
  cutLine(y: number): void;
  /** A QR code with its address in words; without `alt` as decoration. */
  qr(code: Qr, x: number, y: number, side: number, alt?: string | undefined): void;
  /** Goes on on a new page. */
  nextPage(): void;
  /** The finished bytes. */
  end(): Promise<Buffer>;
};

/** Lets others have their turn: making a page is a few tens of milliseconds of work in each of its steps. */
export const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Opens a sheet. `at`: the instant of what it shows, so that the same revision gives the same bytes. */
export function openSheet(about: { title: string; author: string; language: Language; at: Date }): Sheet {
  // pdfkit's types do not know of PDF/UA yet.
  const options: Omit<PDFKit.PDFDocumentOptions, 'subset'> & { subset: string } = {
    size: 'A4',
    margin: 0,
    pdfVersion: '1.7',
    subset: 'PDF/UA',
    tagged: true,
    lang: about.language === 'sv' ? 'sv-SE' : 'en-GB',
    displayTitle: true,
    // No default: pdfkit would embed it beside ours.
    font: '',
    info: {
      Title: about.title,
      Author: about.author,
      Creator: 'På plats',
      Producer: 'PDFKit',
      CreationDate: about.at,
      ModDate: about.at,
    },
  };
  const doc = new PDFDocument(options as PDFKit.PDFDocumentOptions);
  // Each document opens the files anew: an open font that has been embedded once forgets which letters its glyphs are.
  doc.registerFont('regular', fontFiles.regular).registerFont('bold', fontFiles.bold);
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  const root = doc.struct('Document');
  doc.addStructure(root);
  const decoration = (draw: () => void) => {
    doc.markContent('Artifact', { type: 'Layout' });
    draw();
    doc.endMarkedContent();
  };
  return {
    write: (block) => {
      const options = block.lang && block.lang !== about.language ? { lang: block.lang } : {};
      root.add(doc.struct(block.tag, options, () => drawText(doc, block)));
      if (block.struck) decoration(() => strike(doc, block));
    },
    repeat: (block) => decoration(() => drawText(doc, block)),
    box: (x, y, width, height, color) => decoration(() => void doc.rect(x, y, width, height).fill(color)),
    cutLine: (y) =>
      decoration(() => {
        doc
          .moveTo(0, y)
          .lineTo(paper.width, y)
          .lineWidth(0.7)
          .dash(5, { space: 4 })
          .stroke(ink.quiet)
          .undash();
      }),
    qr: (code, x, y, side, alt) => {
      const draw = () => {
        doc.save();
        doc.rect(x, y, side, side).fill(ink.white);
        doc.translate(x, y).scale(side / code.size);
        doc.path(code.path).fill('#000000');
        doc.restore();
      };
      if (alt === undefined) return decoration(draw);
      // The box is not in pdfkit's types, but in its code; PDF/UA wants it of a figure.
      const figure = { alt, bbox: [x, y, x + side, y + side] };
      root.add(doc.struct('Figure', figure, draw));
    },
    nextPage: () => void doc.addPage(),
    end: async () => {
      await breathe();
      root.end();
      const ended = new Promise((resolve) => doc.once('end', resolve));
      doc.end();
      await ended;
      return Buffer.concat(chunks);
    },
  };
}

function drawText(doc: PDFKit.PDFDocument, block: TextBlock): void {
  doc.font(block.weight).fontSize(block.size).fillColor(block.color);
  block.lines.forEach((line, i) => {
    // A line that ends between words ends with a space, or readers of the structure hear two words as one.
    doc.text(line, leftOf(doc, block, line), block.y + i * block.size * lineHeight, { lineBreak: false });
  });
}

function leftOf(doc: PDFKit.PDFDocument, block: TextBlock, line: string): number {
  if (block.centredIn === undefined) return block.x;
  return block.x + (block.centredIn - doc.widthOfString(line.trimEnd())) / 2;
}

/** The line through what no longer holds. */
function strike(doc: PDFKit.PDFDocument, block: TextBlock): void {
  doc.font(block.weight).fontSize(block.size);
  block.lines.forEach((line, i) => {
    const x = leftOf(doc, block, line);
    const y = block.y + (i + 0.55) * block.size * lineHeight;
    doc
      .moveTo(x, y)
      .lineTo(x + doc.widthOfString(line.trimEnd()), y)
      .lineWidth(block.size / 14)
      .stroke(block.color);
  });
}

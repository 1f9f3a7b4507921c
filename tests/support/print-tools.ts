/** Debian's own readers of what we make: poppler and qpdf for PDF, zbar for QR codes, feedparser for Atom. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { has } from './redis.js';

/** Whether PDF can be read and QR codes decoded; absence is told by name, and fails with REQUIRE_ALL=1. */
export const canReadPrint = (): boolean =>
  [has('pdftotext', '-v'), has('pdftoppm', '-v'), has('qpdf'), has('zbarimg')].every(Boolean);

const python = '/usr/bin/python3';

/** Whether python3-feedparser is there; told like the others. */
export function hasFeedparser(): boolean {
  const found = existsSync(python) && spawnSync(python, ['-c', 'import feedparser']).status === 0;
  if (!found && process.env.REQUIRE_ALL === '1')
    throw new Error('python3-feedparser is missing and REQUIRE_ALL=1');
  if (!found) process.stderr.write('skipped: parts that need python3-feedparser\n');
  return found;
}

/** Runs `work` with the bytes in a file that is gone afterwards. */
function withFile<T>(bytes: Buffer | string, ending: string, work: (file: string, folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'paplats-print-'));
  try {
    const file = join(folder, `file.${ending}`);
    writeFileSync(file, bytes);
    return work(file, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const quiet: { encoding: 'utf8'; stdio: ['ignore', 'pipe', 'ignore'] } = {
  encoding: 'utf8',
  stdio: ['ignore', 'pipe', 'ignore'],
};

/** A PDF's text without any spaces, so that line breaks do not count. */
export const textOfPdf = (pdf: Buffer): string =>
  withFile(pdf, 'pdf', (file) => execFileSync('pdftotext', [file, '-'], quiet).replace(/\s+/g, ''));

/** What pdfinfo says: "Pages", "Title", "Tagged" … */
export function infoOfPdf(pdf: Buffer): Record<string, string> {
  const said = withFile(pdf, 'pdf', (file) => execFileSync('pdfinfo', [file], quiet));
  return Object.fromEntries(
    said.split('\n').flatMap((line) => {
      const [name, ...rest] = line.split(':');
      return name && rest.length > 0 ? [[name, rest.join(':').trim()]] : [];
    }),
  );
}

/** The parts of the structure with their text, as pdfinfo tells them. */
export const structureOfPdf = (pdf: Buffer): string =>
  withFile(pdf, 'pdf', (file) => execFileSync('pdfinfo', ['-struct-text', file], quiet));

/** Where text lies: the boxes of all words, in points. */
export function wordBoxes(pdf: Buffer): { xMin: number; yMin: number; xMax: number; yMax: number }[] {
  const xml = withFile(pdf, 'pdf', (file) => execFileSync('pdftotext', ['-bbox', file, '-'], quiet));
  return [...xml.matchAll(/<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)"/g)].map(
    ([, xMin, yMin, xMax, yMax]) => ({
      xMin: Number(xMin),
      yMin: Number(yMin),
      xMax: Number(xMax),
      yMax: Number(yMax),
    }),
  );
}

/** What qpdf finds wrong; '' when nothing. */
export const faultsOfPdf = (pdf: Buffer): string =>
  withFile(pdf, 'pdf', (file) => {
    const run = spawnSync('qpdf', ['--check', file], { encoding: 'utf8' });
    return run.status === 0 ? '' : `${run.stdout}${run.stderr}`;
  });

/** What the QR codes of a printed page say. */
export const qrCodesOfPdf = (pdf: Buffer): string[] =>
  withFile(pdf, 'pdf', (file, folder) => {
    execFileSync('pdftoppm', ['-r', '150', '-png', '-singlefile', file, join(folder, 'page')], quiet);
    return decode(join(folder, 'page.png'));
  });

const decode = (picture: string): string[] =>
  execFileSync('zbarimg', ['--quiet', '--raw', picture], quiet).trim().split('\n');

/** Reads a feed with feedparser; throws when it is not well-formed. */
export function readFeed(xml: string): {
  bozo: boolean;
  feed: Record<string, string>;
  entries: { id: string; title: string; summary: string; link: string; updated: string }[];
} {
  const program = `
import feedparser, json, sys, xml.dom.minidom
raw = open(sys.argv[1], 'rb').read()
xml.dom.minidom.parseString(raw)
read = feedparser.parse(raw)
pick = lambda one, names: {n: str(one.get(n, '')) for n in names}
print(json.dumps({
  'bozo': bool(read.bozo),
  'feed': pick(read.feed, ['id', 'title', 'updated', 'author', 'language', 'link']),
  'entries': [pick(e, ['id', 'title', 'summary', 'link', 'updated']) for e in read.entries]}))`;
  return withFile(xml, 'xml', (file) =>
    JSON.parse(execFileSync(python, ['-c', program, file], { encoding: 'utf8' })),
  );
}

/** Keeps made files to look at when SCREENSHOTS names a folder. */
export function keep(bytes: Buffer, name: string): void {
  const folder = process.env.SCREENSHOTS;
  if (folder) writeFileSync(join(folder, name), bytes);
}

/** Width and height of a PNG, from its header. */
export const sizeOfPng = (png: Buffer): [number, number] => [png.readUInt32BE(16), png.readUInt32BE(20)];

/** ZIP files: read back by programs that others have written. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { csvOf } from '../../src/media/csv.js';
import { crc32, type ZipEntry, zipOf } from '../../src/media/zip.js';

const folder = mkdtempSync(join(tmpdir(), 'paplats-zip-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const made = async (entries: ZipEntry[]): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of zipOf(entries)) chunks.push(chunk);
  return Buffer.concat(chunks);
};
const has = (program: string): boolean => {
  try {
    execFileSync('which', [program]);
    return true;
  } catch {
    return false;
  }
};
const entries: ZipEntry[] = [
  { name: 'tom.txt', bytes: Buffer.alloc(0) },
  { name: 'kort.txt', bytes: Buffer.from('å') },
  { name: 'möten/1-gränd/möte.json', bytes: Buffer.from('Nyedstorget '.repeat(5000)) },
  // Bytes without a pattern do not get smaller, and are stored as they are.
  {
    name: 'brus.bin',
    bytes: Buffer.from(Uint32Array.from({ length: 500 }, (_, i) => crc32(Buffer.from(`${i}`))).buffer),
  },
];

test('the check sum is the one that the standard gives', () => {
  expect(crc32(Buffer.from('123456789')).toString(16)).toBe('cbf43926');
  expect(crc32(Buffer.alloc(0))).toBe(0);
});

test('the same entries give the same bytes', async () => {
  expect((await made(entries)).equals(await made(entries))).toBe(true);
});

const python = has('python3') ? test : test.skip;
if (!has('python3')) process.stderr.write('skipped: reading ZIP by python3\n');
python("Python's zipfile reads every name and byte", async () => {
  const path = join(folder, 'a.zip');
  writeFileSync(path, await made(entries));
  const program =
    'import zipfile,json,sys,base64\nz=zipfile.ZipFile(sys.argv[1])\nassert z.testzip() is None\n' +
    'print(json.dumps([[i.filename,base64.b64encode(z.read(i)).decode(),i.compress_type] for i in z.infolist()]))';
  const read = JSON.parse(execFileSync('python3', ['-c', program, path], { encoding: 'utf8' }));
  expect(read).toEqual(
    entries.map(({ name, bytes }, i) => [name, bytes.toString('base64'), i === 2 ? 8 : 0]),
  );
});

const unzip = has('unzip') ? test : test.skip;
if (!has('unzip')) process.stderr.write('skipped: reading ZIP by unzip\n');
unzip('unzip finds no fault', async () => {
  const path = join(folder, 'b.zip');
  writeFileSync(path, await made(entries));
  expect(execFileSync('unzip', ['-t', path], { encoding: 'utf8' })).toContain('No errors detected');
});

test('a table keeps its fields apart, and no field becomes a formula', () => {
  expect(
    csvOf([
      ['a', 'b'],
      ['x;"y"\nz', -5],
      ['=HYPERLINK("http://x")', null],
    ]),
  ).toBe('\uFEFFa;b\r\n"x;""y""\nz";-5\r\n"\'=HYPERLINK(""http://x"")";\r\n');
});

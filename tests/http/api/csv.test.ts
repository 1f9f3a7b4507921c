import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readCsv, separatorOf } from '../../../src/http/api/csv.js';
import { mergeFaults, readLines } from '../../../src/http/api/import-lines.js';

const csv = (text: string) => readLines({ type: 'text/csv', text }, 'sv');
const codes = (read: ReturnType<typeof csv>) =>
  read.faults.map(({ line, reasons }) => [line, ...reasons.map((r) => `${r.code} ${r.field ?? ''}`.trim())]);

describe('reading CSV', () => {
  test('every kind of line break, quotes, doubled quotes and line breaks within quotes', () => {
    const text = '\ufeffa,b\r\n"x,1","say ""hej"""\n\r"two\r\nlines",z\rlast,\n';
    expect(readCsv(text).records).toEqual([
      { line: 1, fields: ['a', 'b'] },
      { line: 2, fields: ['x,1', 'say "hej"'] },
      { line: 4, fields: ['two\r\nlines', 'z'] },
      { line: 6, fields: ['last', ''] },
    ]);
  });

  test('a quote that never closes is told by the line it opens on', () => {
    expect(readCsv('a\nb\n"c\nd\n')).toEqual({
      records: [
        { line: 1, fields: ['a'] },
        { line: 2, fields: ['b'] },
      ],
      openQuote: 3,
    });
  });

  test('what is written is what is read, whatever it holds', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', ';', '\n', '\r', ' ', 'å') });
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(table, fc.constantFrom(',' as const, ';' as const), (rows, separator) => {
        const text = rows
          .map((row) => row.map((each) => `"${each.replaceAll('"', '""')}"`).join(separator))
          .join('\r\n');
        expect(readCsv(text, separator).records.map(({ fields }) => fields)).toEqual(rows);
      }),
    );
  });

  test('4 MB take a second, not minutes, also when every character is a quote', () => {
    for (const text of ['a@b.se,molkom\n'.repeat(300_000), `${'""'.repeat(2_000_000)}`]) {
      const began = performance.now();
      readCsv(text);
      expect(performance.now() - began).toBeLessThan(5000);
    }
  });

  test('Excel’s semicolons and tabs', () => {
    expect(['email,places', 'email;places', 'email\tplaces', 'email'].map(separatorOf)).toEqual([
      ',',
      ';',
      '\t',
      ',',
    ]);
    expect(csv('Email;Places;Language\nanna@example.se;"molkom rud";EN\n').wishes).toEqual([
      { line: 2, wish: { email: 'anna@example.se', places: ['molkom', 'rud'], boards: [], language: 'en' } },
    ]);
  });
});

describe('a list of subscribers', () => {
  test('CSV in any order of columns, places separated by space or semicolon', () => {
    const read = csv('places,email,boards\nmolkom rud,anna@example.se,\n\n;molkom;,bo@example.se,ks sbn\n');
    expect(read).toEqual({
      wishes: [
        { line: 2, wish: { email: 'anna@example.se', places: ['molkom', 'rud'], boards: [] } },
        { line: 4, wish: { email: 'bo@example.se', places: ['molkom'], boards: ['ks', 'sbn'] } },
      ],
      faults: [],
    });
  });

  test('a header that is missing, unknown or doubled is told, and no line is read', () => {
    expect(codes(csv(''))).toEqual([[1, 'BAD_FIELD email']]);
    expect(codes(csv('anna@example.se,molkom\nbo@example.se,rud\n'))).toEqual([
      [1, 'UNKNOWN_FIELD anna@example.se', 'UNKNOWN_FIELD molkom', 'BAD_FIELD email'],
    ]);
    expect(codes(csv('email,email\na@b.se,c@d.se\n'))).toEqual([[1, 'BAD_FIELD email']]);
  });

  test('every faulty line is told with its number', () => {
    const read = csv(
      'email,places,language\na@b.se,molkom,fi\nb@b.se,rud\nc@b.se,"molkom\nrud",en\n"d@b.se,rud,sv\n',
    );
    expect(codes(read)).toEqual([
      [6, 'BAD_FIELD'],
      [2, 'BAD_FIELD language'],
      [3, 'BAD_FIELD'],
    ]);
    expect(read.wishes.map(({ line }) => line)).toEqual([2, 3, 4]);
  });

  test('NDJSON, line by line', () => {
    const text = '{"email":"a@b.se","places":["molkom"]}\r\n\n{"email":1,"x":2}\nnot json\n[]';
    expect(readLines({ type: 'application/x-ndjson', text }, 'sv').wishes).toEqual([
      { line: 1, wish: { email: 'a@b.se', places: ['molkom'] } },
    ]);
    expect(codes(readLines({ type: 'application/x-ndjson', text }, 'sv'))).toEqual([
      [3, 'BAD_FIELD email', 'UNKNOWN_FIELD x'],
      [4, 'BAD_FIELD'],
      [5, 'BAD_FIELD'],
    ]);
  });

  test('faults of two readers are one list in the order of the lines', () => {
    const [a, b] = [csv('email\n"').faults[0]?.reasons ?? [], csv('').faults[0]?.reasons ?? []];
    expect(
      mergeFaults(
        [{ line: 3, reasons: a }],
        [
          { line: 2, reasons: b },
          { line: 3, reasons: b },
        ],
      ),
    ).toEqual([
      { line: 2, reasons: b },
      { line: 3, reasons: [...a, ...b] },
    ]);
  });
});

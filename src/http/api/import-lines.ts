/** A list of subscribers, as CSV or NDJSON, read into wishes and line-numbered faults. */
import { type Language, languages } from '../../domain/judgement.js';
import { type Reason, reason } from '../../domain/meeting.js';
import type { ImportFault, Wish } from '../../flow/subscribe.js';
import { readCsv, separatorOf } from './csv.js';
import type { TextBody } from './route.js';
import { wishBody } from './schemas/people.js';
import { checkShape } from './shape-faults.js';
import { apiSays, type Saying } from './words.js';

export type ReadLines = { wishes: { line: number; wish: Wish }[]; faults: ImportFault[] };

/** The header every CSV file has; columns may come in any order and only `email` must be there. */
const columns = ['email', 'places', 'boards', 'language'] as const;
type Column = (typeof columns)[number];

/** Reads a body of either type. All faulty lines, not only the first. */
export function readLines(body: TextBody, language: Language): ReadLines {
  return body.type === 'text/csv' ? fromCsv(body.text, language) : fromNdjson(body.text, language);
}

const bad = (language: Language, saying: Saying, field?: string, details = {}): Reason =>
  reason('BAD_FIELD', field, { message: apiSays(language, saying, details) });

/** Places and boards in one cell: separated by spaces, semicolons or commas. */
const slugsOf = (cell: string) => cell.split(/[\s;,]+/).filter((slug) => slug !== '');

function fromCsv(text: string, language: Language): ReadLines {
  const { records, openQuote } = readCsv(text, separatorOf(text));
  const [header, ...rows] = records;
  const faults: ImportFault[] = [];
  const named = (header?.fields ?? []).map((name) => name.trim().toLowerCase());
  const headerReasons = named.flatMap((name, i): Reason[] => {
    if (!(columns as readonly string[]).includes(name))
      return [reason('UNKNOWN_FIELD', name.slice(0, 200), { field: name.slice(0, 200) })];
    return named.indexOf(name) < i ? [bad(language, 'twice', name)] : [];
  });
  if (!named.includes('email')) headerReasons.push(bad(language, 'noHeader', 'email'));
  if (headerReasons.length > 0) faults.push({ line: header?.line ?? 1, reasons: headerReasons });
  if (openQuote !== undefined) faults.push({ line: openQuote, reasons: [bad(language, 'openQuote')] });
  if (headerReasons.length > 0) return { wishes: [], faults };

  const wishes: ReadLines['wishes'] = [];
  for (const { line, fields } of rows) {
    const cell = (column: Column) => fields[named.indexOf(column)]?.trim() ?? '';
    const reasons: Reason[] = [];
    if (fields.length !== named.length)
      reasons.push(bad(language, 'tooFewColumns', undefined, { found: fields.length, wanted: named.length }));
    const wish: Wish = {
      email: cell('email'),
      places: slugsOf(cell('places')),
      boards: slugsOf(cell('boards')),
    };
    const spoken = cell('language').toLowerCase();
    if ((languages as readonly string[]).includes(spoken)) wish.language = spoken as Language;
    else if (spoken !== '')
      reasons.push(bad(language, 'oneOf', 'language', { values: languages.join(', ') }));
    wishes.push({ line, wish });
    if (reasons.length > 0) faults.push({ line, reasons });
  }
  return { wishes, faults };
}

function fromNdjson(text: string, language: Language): ReadLines {
  const wishes: ReadLines['wishes'] = [];
  const faults: ImportFault[] = [];
  for (const [i, row] of text.split(/\r\n|\n|\r/).entries()) {
    if (row.trim() === '') continue;
    let given: unknown;
    try {
      given = JSON.parse(row);
    } catch {
      faults.push({ line: i + 1, reasons: [bad(language, 'notJsonLine')] });
      continue;
    }
    const checked = checkShape(wishBody, given, language);
    if (checked.ok) wishes.push({ line: i + 1, wish: checked.value });
    else faults.push({ line: i + 1, reasons: checked.reasons });
  }
  return { wishes, faults };
}

/** What the reader and the flow found, as one list by line; each code once for a field of a line. */
export function mergeFaults(read: readonly ImportFault[], found: readonly ImportFault[]): ImportFault[] {
  const byLine = new Map<number, Reason[]>();
  for (const { line, reasons } of [...read, ...found]) {
    const known = byLine.get(line) ?? [];
    byLine.set(line, [...known, ...reasons]);
  }
  return [...byLine].sort(([a], [b]) => a - b).map(([line, reasons]) => ({ line, reasons }));
}

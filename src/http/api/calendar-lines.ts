/** A list of calendar days as CSV, with Swedish or English headings and kinds, read into lines and their faults. */
import { calendarKinds } from '../../domain/calendar-days.js';
import { languages } from '../../domain/judgement.js';
import { type Reason, reason } from '../../domain/meeting.js';
import type { ImportedLine } from '../../flow/calendar-days.js';
import { wordsOf } from '../../text/words/index.js';
import { readCsv, separatorOf } from './csv.js';

const columns = ['kind', 'from', 'to', 'name'] as const;
type Column = (typeof columns)[number];

/** What a heading may be called, in small letters. */
const headings: Readonly<Record<string, Column>> = {
  kind: 'kind',
  slag: 'kind',
  typ: 'kind',
  from: 'from',
  från: 'from',
  'från och med': 'from',
  to: 'to',
  till: 'to',
  'till och med': 'to',
  name: 'name',
  namn: 'name',
};

const small = (text: string) => text.normalize('NFC').trim().toLowerCase();

/** Every name of a kind, in small letters, and the kind. */
const kindNames = new Map(
  calendarKinds.flatMap((kind) => [
    [small(kind), kind] as const,
    ...languages.map(
      (language) => [small(wordsOf(language).planner.calendar.kinds[kind].name), kind] as const,
    ),
  ]),
);

/** The kind that a cell names; what is none comes back as it is. */
const kindOf = (cell: string): string => kindNames.get(small(cell)) ?? cell.trim();

/** All lines below the headings. Faults of the headings stand at the first line, which then has nothing else. */
export function readCalendarCsv(text: string): ImportedLine[] {
  const { records, openQuote } = readCsv(text, separatorOf(text));
  const [header, ...rows] = records;
  const given = { kind: '', from: '', to: '', name: '' };
  const unread: ImportedLine[] =
    openQuote === undefined ? [] : [{ line: openQuote, given, faults: [reason('CALENDAR_OPEN_QUOTE')] }];
  if (!header) return unread;
  const named = header.fields.map((field) => headings[small(field)]);
  const faults = headerFaults(header.fields, named);
  if (faults.length > 0) return [{ line: header.line, given, faults }, ...unread];
  const lines = rows.map(({ line, fields }): ImportedLine => {
    const cell = (column: Column) => fields[named.indexOf(column)]?.trim() ?? '';
    const wrong = fields.length !== named.length;
    return {
      line,
      given: { kind: kindOf(cell('kind')), from: cell('from'), to: cell('to'), name: cell('name') },
      faults: wrong
        ? [reason('CALENDAR_CELLS', undefined, { found: fields.length, wanted: named.length })]
        : undefined,
    };
  });
  return [...lines, ...unread];
}

function headerFaults(fields: readonly string[], named: readonly (Column | undefined)[]): Reason[] {
  return [
    ...fields.flatMap((field, i): Reason[] => {
      const column = field.trim().slice(0, 40);
      if (!named[i]) return [reason('CALENDAR_COLUMN_UNKNOWN', undefined, { column })];
      return named.indexOf(named[i]) < i ? [reason('CALENDAR_COLUMN_TWICE', undefined, { column })] : [];
    }),
    // The last day may be left out of a list of single days.
    ...columns
      .filter((column) => column !== 'to' && !named.includes(column))
      .map((column) => reason('CALENDAR_COLUMN_MISSING', undefined, { column })),
  ];
}

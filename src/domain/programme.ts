/** The rows of a programme: that they fit each other and the evening, and that listening and talking are kept apart. */
import type { ClosedItem } from './closed-items.js';
import { type Reason, reason } from './meeting.js';
import type { ProgrammeRow } from './notice.js';
import { isTime, minutesBetween } from './wallclock.js';

/** Wall-clock times (HH:MM) of the two parts. */
export type EveningTimes = {
  publicStart?: string | null | undefined;
  publicEnd?: string | null | undefined;
  formalStart?: string | null | undefined;
  formalEnd?: string | null | undefined;
};

/** Soup and the contact centre may open so many minutes before the first part. */
const doorsOpenBefore = 60;

/** Residents may speak there: neither a sitting nor the soup. */
const isTalk = (row: ProgrammeRow): boolean =>
  row.audienceMaySpeak && row.kind !== 'formal' && row.kind !== 'fika' && row.kind !== 'service';

const timed = (row: Pick<ProgrammeRow, 'start' | 'end'>) =>
  isTime(row.start) && isTime(row.end) && row.start < row.end;

type Span = { start: string; end: string };
const overlap = (a: Span, b: Span) => a.start < b.end && b.start < a.end;

/** From the first part to the end of the last; undefined while the public part has no times. */
function eveningOf(rows: readonly ProgrammeRow[], times: EveningTimes): Span | undefined {
  const { publicStart, publicEnd, formalStart, formalEnd } = times;
  if (!publicStart || !publicEnd || !isTime(publicStart) || !isTime(publicEnd)) return undefined;
  const formal = rows.filter((row) => row.kind === 'formal' && timed(row));
  const known = (list: (string | null | undefined)[]) =>
    list.filter((time): time is string => Boolean(time) && isTime(time ?? '')).sort();
  const starts = known([publicStart, formalStart, ...formal.map((row) => row.start)]);
  const ends = known([publicEnd, formalEnd, ...formal.map((row) => row.end)]);
  return { start: starts[0] ?? publicStart, end: ends.at(-1) ?? publicEnd };
}

/** Whether a row lies within the evening; food and service may begin an hour before it. */
function isWithin(row: ProgrammeRow, evening: Span): boolean {
  if (row.end > evening.end) return false;
  if (row.start >= evening.start) return true;
  const early = row.kind === 'fika' || row.kind === 'service';
  return early && minutesBetween(row.start, evening.start) <= doorsOpenBefore;
}

/** Rows that lie outside the evening, by their place in the list. */
export function rowsOutside(rows: readonly ProgrammeRow[], times: EveningTimes): number[] {
  const evening = eveningOf(rows, times);
  return evening ? rows.flatMap((row, i) => (timed(row) && !isWithin(row, evening) ? [i] : [])) : [];
}

function timeFaults(row: ProgrammeRow, field: string): Reason[] {
  const bad = (['start', 'end'] as const).filter((key) => !isTime(row[key]));
  if (bad.length > 0)
    return bad.map((key) => reason('BAD_TIME', `${field}.${key}`, { given: row[key].slice(0, 40) }));
  return row.end <= row.start
    ? [reason('END_BEFORE_START', `${field}.end`, { start: row.start, end: row.end })]
    : [];
}

/** The first earlier row that is not over when this one begins. A service runs beside the rest. */
function overlaps(rows: readonly ProgrammeRow[], i: number): ProgrammeRow | undefined {
  const row = rows[i];
  if (!row || !timed(row) || row.kind === 'service') return undefined;
  return rows.slice(0, i).find((one) => one.kind !== 'service' && timed(one) && overlap(one, row));
}

const caseNumbers = (text: string) => text.match(/\p{Lu}{2,5}[-/ ]\d{4}[-/:]\d{1,6}/gu) ?? [];
/** Whether a public text gives away what a closed item is. */
function givesAway(text: string, item: ClosedItem): boolean {
  const plain = (one: string) => one.toLowerCase().replace(/\s+/g, ' ').trim();
  const secret = plain(item.text);
  return (
    (secret.length >= 8 && plain(text).includes(secret)) ||
    caseNumbers(item.text).some((number) => text.includes(number))
  );
}

/** Every fault of a programme, all at once; `programme.N` counts the rows given. */
export function programmeFaults(
  rows: readonly ProgrammeRow[],
  times: EveningTimes,
  closed: readonly ClosedItem[] = [],
): Reason[] {
  const { formalStart, formalEnd } = times;
  const sitting = formalStart && formalEnd ? { start: formalStart, end: formalEnd } : undefined;
  return rows.flatMap((row, i) => {
    const field = `programme.${i}`;
    const other = overlaps(rows, i);
    const inSitting = sitting && timed(sitting) && timed(row) && isTalk(row) && overlap(row, sitting);
    return [
      ...timeFaults(row, field),
      ...(row.kind === 'formal' && row.audienceMaySpeak
        ? [reason('FORMAL_MAY_NOT_SPEAK', `${field}.audienceMaySpeak`)]
        : []),
      ...(other
        ? [
            reason('ROWS_OVERLAP', `${field}.start`, {
              start: other.start,
              end: other.end,
              with: other.title,
            }),
          ]
        : []),
      ...(inSitting ? [reason('TALK_IN_SITTING', `${field}.start`, { ...sitting })] : []),
      ...(closed.some((item) => givesAway(`${row.title} ${row.titleEn ?? ''}`, item))
        ? [reason('CLOSED_ITEM_TOLD', `${field}.title`)]
        : []),
    ];
  });
}

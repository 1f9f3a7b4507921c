/** Days of the municipality's own calendar are entered, removed and imported here. Nothing of it is told to anybody. */
import type { Context } from '../context.js';
import * as tables from '../db/calendar-days.js';
import { inTransaction } from '../db/pool.js';
import { type CalendarLine, type GivenLine, readCalendarLine } from '../domain/calendar-days.js';
import { type Reason, reason } from '../domain/meeting.js';
import type { Actor } from '../domain/permissions.js';
import { badInput, done, forbidden, missing, type Refused, type Result } from '../domain/result.js';

const editing = 'edit boards, places and venues';

/** The most lines of one import. */
export const mostLines = 5000;

/** A line of a file: what was read of it, and what could not be read at all. */
export type ImportedLine = { line: number; given: GivenLine; faults?: readonly Reason[] | undefined };
export type FaultyLine = { line: number; reasons: readonly Reason[] };
export type ImportedDays =
  | Result<{ lines: number; added: number }>
  | { ok: false; is: 'lines'; faults: readonly FaultyLine[] };

/** Enters one line. One that is there already stays once. */
export async function addCalendarDays(
  ctx: Context,
  actor: Actor,
  given: GivenLine,
): Promise<Result<tables.StoredCalendarDays>> {
  const refused = forbidden(actor, editing);
  if (refused) return refused;
  const read = readCalendarLine(given);
  if (!read.ok) return badInput(read.reasons) as Refused;
  await tables.insertOwnDays(ctx.db, [read.line]);
  const stored = await tables.calendarDaysLike(ctx.db, read.line);
  return stored ? done(stored) : missing;
}

/** Removes one line and gives it back, so that it can be entered again. A fetched line is the source's. */
export async function removeCalendarDays(
  ctx: Context,
  actor: Actor,
  id: number,
): Promise<Result<CalendarLine>> {
  const refused = forbidden(actor, editing);
  if (refused) return refused;
  const stored = await tables.calendarDaysById(ctx.db, id);
  if (!stored) return missing;
  const { kind, from, to, name } = stored;
  if (stored.sourceId !== null || !(await tables.deleteOwnDays(ctx.db, id))) {
    return { ok: false, is: 'gate', reasons: [reason('CALENDAR_DAY_FETCHED', undefined, { name })] };
  }
  return done({ kind, from, to, name });
}

/** Imports all lines or none. Every faulty line is told. */
export async function importCalendarDays(
  ctx: Context,
  actor: Actor,
  lines: readonly ImportedLine[],
): Promise<ImportedDays> {
  const refused = forbidden(actor, editing);
  if (refused) return refused;
  if (lines.length === 0) return badInput([reason('NO_CALENDAR_LINES', 'csv')]) as Refused;
  if (lines.length > mostLines)
    return badInput([reason('TOO_MANY_CALENDAR_LINES', 'csv', { most: mostLines })]) as Refused;
  const faults: FaultyLine[] = [];
  const days: CalendarLine[] = [];
  for (const { line, given, faults: unread = [] } of lines) {
    if (unread.length > 0) {
      faults.push({ line, reasons: unread });
      continue;
    }
    const read = readCalendarLine(given);
    if (read.ok) days.push(read.line);
    else faults.push({ line, reasons: read.reasons });
  }
  if (faults.length > 0) return { ok: false, is: 'lines', faults };
  const added = await inTransaction(ctx.db, (tx) => tables.insertOwnDays(tx, days));
  return done({ lines: days.length, added });
}

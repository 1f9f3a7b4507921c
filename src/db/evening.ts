/** The evening's rows: taps at the door, notes of the tables, exit answers. Each client key is there once. */
import { and, asc, count, eq, sql } from 'drizzle-orm';
import type { NoteKind, VisitorKind } from '../domain/evening.js';
import { localDate } from '../domain/wallclock.js';
import type { Db, Tx } from './pool.js';
import { exitAnswers, headcountTaps, tableNotes, views } from './schema.js';

export type TableNote = typeof tableNotes.$inferSelect;
type Tables = typeof headcountTaps | typeof tableNotes | typeof exitAnswers;

/** What became of a row: written now, there since earlier, or its key is another meeting's. */
export type Kept = 'now' | 'earlier' | 'elsewhere';

async function isThere(
  tx: Tx,
  table: Tables,
  written: number,
  meetingId: number,
  key: string,
): Promise<Kept> {
  if (written > 0) return 'now';
  const same = and(eq(table.clientKey, key), eq(table.meetingId, meetingId));
  return (await tx.$count(table, same)) > 0 ? 'earlier' : 'elsewhere';
}

/** Counts people in or out. */
export async function insertTap(tx: Tx, row: typeof headcountTaps.$inferInsert): Promise<Kept> {
  const rows = await tx.insert(headcountTaps).values(row).onConflictDoNothing().returning();
  return isThere(tx, headcountTaps, rows.length, row.meetingId, row.clientKey);
}

/** Writes down a note. */
export async function insertNote(tx: Tx, row: typeof tableNotes.$inferInsert): Promise<Kept> {
  const rows = await tx.insert(tableNotes).values(row).onConflictDoNothing().returning({ id: tableNotes.id });
  return isThere(tx, tableNotes, rows.length, row.meetingId, row.clientKey);
}

/** Writes down the answers of one who leaves. */
export async function insertExitAnswer(tx: Tx, row: typeof exitAnswers.$inferInsert): Promise<Kept> {
  const rows = await tx.insert(exitAnswers).values(row).onConflictDoNothing().returning();
  return isThere(tx, exitAnswers, rows.length, row.meetingId, row.clientKey);
}

/**
 * The sums of the taps, in the order of time and never below 0 on the way: one out where nobody is in is a slip of the
 * finger, and does not take away the next who comes. Of the same instant those in go first. A kind that nobody tapped is left out.
 */
export async function tapSums(db: Db, meetingId: number): Promise<Partial<Record<VisitorKind, number>>> {
  const running = db
    .select({
      who: headcountTaps.who,
      count: headcountTaps.count,
      so_far: sql<number>`sum(${headcountTaps.count}) over (
        partition by ${headcountTaps.who}
        order by ${headcountTaps.at}, ${headcountTaps.count} desc, ${headcountTaps.clientKey}
        rows unbounded preceding
      )`.as('so_far'),
    })
    .from(headcountTaps)
    .where(eq(headcountTaps.meetingId, meetingId))
    .as('running');
  // What a sum that stops at 0 ends at is the plain sum, raised by as far as it ever was below 0.
  const rows = await db
    .select({
      who: running.who,
      sum: sql<number>`(sum(${running.count}) - least(0, min(${running.so_far})))::int`,
    })
    .from(running)
    .groupBy(running.who);
  return Object.fromEntries(rows.map(({ who, sum }) => [who, sum]));
}

/** The notes of a meeting in the order they were written, or those of one kind. */
export async function notesOf(db: Db, meetingId: number, kind?: NoteKind): Promise<TableNote[]> {
  return db
    .select()
    .from(tableNotes)
    .where(and(eq(tableNotes.meetingId, meetingId), kind ? eq(tableNotes.kind, kind) : undefined))
    .orderBy(asc(tableNotes.at), asc(tableNotes.id));
}

/** A question of a meeting, held so that nobody else answers it before this transaction ends. */
export async function lockQuestion(tx: Tx, meetingId: number, id: number): Promise<TableNote | undefined> {
  const is = and(eq(tableNotes.id, id), eq(tableNotes.meetingId, meetingId), eq(tableNotes.kind, 'question'));
  return (await tx.select().from(tableNotes).where(is).for('update'))[0];
}

/** Changes a question and raises its version. Called with it locked. */
export async function updateQuestion(
  tx: Tx,
  id: number,
  set: Pick<TableNote, 'owner' | 'due' | 'answer' | 'answeredAt'>,
): Promise<TableNote> {
  const [row] = await tx
    .update(tableNotes)
    .set({ ...set, version: sql`${tableNotes.version} + 1` })
    .where(eq(tableNotes.id, id))
    .returning();
  if (!row) throw new Error('the question was not there');
  return row;
}

const isOpen = sql`${tableNotes.kind} = 'question' and ${tableNotes.answer} is null`;

/**
 * How a meeting's notes stand, from how many tables (checklist item C6), and its questions: `open` has no answer yet (D4);
 * of those, `unowned` lack an owner or a day (C7), and `late` are past theirs.
 */
export async function noteSums(db: Db, meetingId: number, now: Date) {
  const [row] = await db
    .select({
      notes: count(),
      tables: sql<number>`(count(distinct lower(trim(${tableNotes.tableName}))))::int`,
      questions: sql<number>`(count(*) filter (where ${tableNotes.kind} = 'question'))::int`,
      open: sql<number>`(count(*) filter (where ${isOpen}))::int`,
      unowned: sql<number>`(count(*) filter (where ${isOpen} and (${tableNotes.owner} is null or ${tableNotes.due} is null)))::int`,
      late: sql<number>`(count(*) filter (where ${isOpen} and ${tableNotes.due} < ${localDate(now)}))::int`,
    })
    .from(tableNotes)
    .where(eq(tableNotes.meetingId, meetingId));
  return row ?? { notes: 0, tables: 0, questions: 0, open: 0, unowned: 0, late: 0 };
}

/** Of the questions alone: those without an answer, and what they lack (noteSums). */
export async function openQuestions(
  db: Db,
  meetingId: number,
  now: Date,
): Promise<{ open: number; unowned: number; late: number }> {
  const { open, unowned, late } = await noteSums(db, meetingId, now);
  return { open, unowned, late };
}

/** How many answered on the way out, without what they said. */
export const countExits = (db: Db, meetingId: number): Promise<number> =>
  db.$count(exitAnswers, eq(exitAnswers.meetingId, meetingId));

/** How many answered each exit question with 1 no, 2 so-so, 3 yes, and where they heard of the evening. */
export async function exitSums(db: Db, meetingId: number) {
  const rows = await db.select().from(exitAnswers).where(eq(exitAnswers.meetingId, meetingId));
  const faces = (name: 'time' | 'question' | 'heard') =>
    [1, 2, 3].map((face) => rows.filter((row) => row[name] === face).length) as [number, number, number];
  const heardFrom: Record<string, number> = {};
  for (const row of rows) if (row.heardFrom) heardFrom[row.heardFrom] = (heardFrom[row.heardFrom] ?? 0) + 1;
  return {
    count: rows.length,
    time: faces('time'),
    question: faces('question'),
    heard: faces('heard'),
    heardFrom,
  };
}

/** How many there are of each kind of entry, without a word of what was said. */
export async function eveningCounts(db: Db, meetingId: number) {
  const of = (table: Tables | typeof views) => db.$count(table, eq(table.meetingId, meetingId));
  return { notes: await of(tableNotes), exits: await countExits(db, meetingId), views: await of(views) };
}

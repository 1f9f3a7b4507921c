/** The municipality's own calendar: school breaks, council evenings, home games and the rest that slots are judged by. */
import { and, asc, eq, isNotNull, isNull, ne, sql } from 'drizzle-orm';
import type { CalendarKind, CalendarLine } from '../domain/calendar-days.js';
import type { Because } from '../domain/delivery.js';
import { type Db, inTransaction } from './pool.js';
import { calendarDays, calendarSources } from './schema.js';

/** One day or a stretch of days, YYYY-MM-DD, both ends included. */
export type CalendarDays = CalendarLine;
/** `sourceId`: fetched from there; null: entered by hand or by CSV. */
export type StoredCalendarDays = CalendarLine & { id: number; sourceId: number | null };
export type CalendarSource = Omit<typeof calendarSources.$inferSelect, 'kind'> & { kind: CalendarKind };

/** One statement takes at most so many values. */
const atOnce = 5000;

/** Adds days. Those that are there already are left alone; returns how many are new. */
export async function insertCalendarDays(
  db: Db,
  days: readonly (CalendarDays & { sourceId?: number })[],
): Promise<number> {
  let added = 0;
  for (let at = 0; at < days.length; at += atOnce) {
    const result = await db
      .insert(calendarDays)
      .values(days.slice(at, at + atOnce))
      .onConflictDoNothing();
    added += result.rowCount ?? 0;
  }
  return added;
}

/** Adds days that a person answers for: they stay when a source that has the same goes. Returns how many are new. */
export async function insertOwnDays(db: Db, days: readonly CalendarDays[]): Promise<number> {
  const once = [...new Map(days.map((day) => [JSON.stringify(day), day])).values()];
  let added = 0;
  for (let at = 0; at < once.length; at += atOnce) {
    const result = await db
      .insert(calendarDays)
      .values(once.slice(at, at + atOnce))
      .onConflictDoUpdate({
        target: [calendarDays.kind, calendarDays.from, calendarDays.to, calendarDays.name],
        set: { sourceId: sql`null` },
        setWhere: isNotNull(calendarDays.sourceId),
      });
    added += result.rowCount ?? 0;
  }
  return added;
}

/** All days in order. */
export const allCalendarDays = (db: Db): Promise<StoredCalendarDays[]> =>
  db
    .select()
    .from(calendarDays)
    .orderBy(asc(calendarDays.from), asc(calendarDays.to), asc(calendarDays.name), asc(calendarDays.id));

export async function calendarDaysById(db: Db, id: number): Promise<StoredCalendarDays | undefined> {
  return (await db.select().from(calendarDays).where(eq(calendarDays.id, id)))[0];
}

export async function calendarDaysLike(db: Db, day: CalendarDays): Promise<StoredCalendarDays | undefined> {
  const same = (['kind', 'from', 'to', 'name'] as const).map((name) => eq(calendarDays[name], day[name]));
  return (
    await db
      .select()
      .from(calendarDays)
      .where(and(...same))
  )[0];
}

/** Removes a line that a person entered; a fetched one would come back. Returns whether it was there. */
export async function deleteOwnDays(db: Db, id: number): Promise<boolean> {
  const result = await db
    .delete(calendarDays)
    .where(and(eq(calendarDays.id, id), isNull(calendarDays.sourceId)));
  return (result.rowCount ?? 0) > 0;
}

export const allCalendarSources = async (db: Db): Promise<CalendarSource[]> =>
  (await db
    .select()
    .from(calendarSources)
    .orderBy(asc(calendarSources.name), asc(calendarSources.id))) as CalendarSource[];

export async function calendarSourceById(db: Db, id: number): Promise<CalendarSource | undefined> {
  const [row] = await db.select().from(calendarSources).where(eq(calendarSources.id, id));
  return row as CalendarSource | undefined;
}

/** Throws on an address that is there already (brokenRule tells). */
export async function insertCalendarSource(
  db: Db,
  source: Pick<CalendarSource, 'kind' | 'name' | 'url'>,
): Promise<CalendarSource> {
  const [row] = await db.insert(calendarSources).values(source).returning();
  if (!row) throw new Error('the source was not written');
  return row as CalendarSource;
}

/** Days that this source and another one had in common were kept once, so the others are read anew. */
export async function deleteCalendarSource(db: Db, id: number): Promise<void> {
  await inTransaction(db, async (tx) => {
    await tx.delete(calendarSources).where(eq(calendarSources.id, id));
    await tx.update(calendarSources).set({ etag: null }).where(ne(calendarSources.id, id));
  });
}

export async function setCalendarSourceActive(db: Db, id: number, active: boolean): Promise<void> {
  await db.update(calendarSources).set({ active }).where(eq(calendarSources.id, id));
}

/** What a fetch gave: new days, nothing new, or why it failed. Days are replaced only by a good fetch. */
export type Fetched =
  | { is: 'fresh'; days: readonly CalendarDays[]; etag: string | null }
  | { is: 'same' }
  | { is: 'failed'; because: Because };

/** Writes what a fetch gave, all of it or nothing. A source that was removed meanwhile stays removed. */
export async function storeFetched(db: Db, id: number, fetched: Fetched, at: Date): Promise<void> {
  await inTransaction(db, async (tx) => {
    const [row] = await tx.select().from(calendarSources).where(eq(calendarSources.id, id)).for('update');
    if (!row) return;
    const because = fetched.is === 'failed' ? fetched.because : null;
    const etag = fetched.is === 'fresh' ? { etag: fetched.etag } : {};
    await tx
      .update(calendarSources)
      .set({ fetchedAt: at, because, ...etag })
      .where(eq(calendarSources.id, id));
    if (fetched.is !== 'fresh') return;
    await tx.delete(calendarDays).where(eq(calendarDays.sourceId, id));
    await insertCalendarDays(
      tx,
      fetched.days.map((day) => ({ ...day, sourceId: id })),
    );
  });
}

/** What those who want to come have asked for. Contact and words are forgotten 30 days after the meeting (the nightly job). */
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { type NeedKind, type NeedState, needKinds } from '../domain/coming.js';
import type { Db, Tx } from './pool.js';
import { needs } from './schema.js';

export type Need = typeof needs.$inferSelect;
export type NewNeed = Pick<
  Need,
  'meetingId' | 'kind' | 'what' | 'persons' | 'contact' | 'clientKey' | 'createdAt'
>;

/** Writes needs as asked; those whose `clientKey` is there already are left as they are. Returns how many are new. */
export async function insertNeeds(tx: Tx, rows: readonly NewNeed[]): Promise<number> {
  if (rows.length === 0) return 0;
  const written = await tx
    .insert(needs)
    .values(rows.map((row) => ({ ...row, state: 'asked' as const })))
    .onConflictDoNothing()
    .returning({ id: needs.id });
  return written.length;
}

/** Every need of a meeting: what is left to do first, then in the order they came. */
export async function needsOf(db: Db, meetingId: number): Promise<Need[]> {
  return db
    .select()
    .from(needs)
    .where(eq(needs.meetingId, meetingId))
    .orderBy(sql`(${needs.state} <> 'asked')`, asc(needs.id));
}

/** A need, held so that nobody else answers it before this transaction ends. */
export async function lockNeed(tx: Tx, id: number): Promise<Need | undefined> {
  return (await tx.select().from(needs).where(eq(needs.id, id)).for('update'))[0];
}

export async function updateNeed(
  tx: Tx,
  id: number,
  set: { state: NeedState; note: string | null; changedBy: string },
): Promise<Need> {
  const [row] = await tx.update(needs).set(set).where(eq(needs.id, id)).returning();
  if (!row) throw new Error('the need was not there');
  return row;
}

/** How many needs, and people, of one kind in one state. */
export type NeedCount = { kind: NeedKind; state: NeedState; needs: number; persons: number };

/** How many of each kind in each state. */
export async function countNeeds(db: Db, meetingId: number): Promise<NeedCount[]> {
  const rows = await db
    .select({
      kind: needs.kind,
      state: needs.state,
      needs: sql<number>`count(*)::int`,
      persons: sql<number>`sum(${needs.persons})::int`,
    })
    .from(needs)
    .where(eq(needs.meetingId, meetingId))
    .groupBy(needs.kind, needs.state);
  return rows.sort((a, b) => needKinds.indexOf(a.kind) - needKinds.indexOf(b.kind));
}

/** How many needs nobody has ordered or declined, for each meeting that has any (checklist item B8). */
export async function openNeeds(db: Db, meetingIds: readonly number[]): Promise<Map<number, number>> {
  if (meetingIds.length === 0) return new Map();
  const rows = await db
    .select({ id: needs.meetingId, open: sql<number>`count(*)::int` })
    .from(needs)
    .where(and(inArray(needs.meetingId, [...meetingIds]), eq(needs.state, 'asked')))
    .groupBy(needs.meetingId);
  return new Map(rows.map(({ id, open }) => [id, open]));
}

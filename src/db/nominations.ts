/** Nominations (vi vill ha er hit): places and questions that associations and residents want a meeting about. */
import { and, asc, desc, eq, inArray, lt, sql } from 'drizzle-orm';
import type { NominationState } from '../domain/nomination.js';
import type { Db, Tx } from './pool.js';
import { associations, meetings, nominations, places } from './schema.js';

export type Nomination = typeof nominations.$inferSelect;
export type NewNomination = Pick<
  Nomination,
  | 'placeId'
  | 'elsewhere'
  | 'question'
  | 'why'
  | 'associationId'
  | 'email'
  | 'language'
  | 'clientKey'
  | 'createdAt'
>;

/** Writes one as new; undefined when its `clientKey` is there already. */
export async function insertNomination(tx: Tx, row: NewNomination): Promise<Nomination | undefined> {
  return (await tx.insert(nominations).values(row).onConflictDoNothing().returning())[0];
}

export async function nominationByClientKey(db: Db, key: string): Promise<Nomination | undefined> {
  return (await db.select().from(nominations).where(eq(nominations.clientKey, key)))[0];
}

/** Held so that nobody else handles it before this transaction ends. */
export async function lockNomination(tx: Tx, id: number): Promise<Nomination | undefined> {
  return (await tx.select().from(nominations).where(eq(nominations.id, id)).for('update'))[0];
}

/** Changes one and raises its version. Called with it locked. */
export async function updateNomination(
  tx: Tx,
  id: number,
  set: Partial<Pick<Nomination, 'state' | 'because' | 'meetingId' | 'handledBy' | 'email'>>,
): Promise<Nomination> {
  const [row] = await tx
    .update(nominations)
    .set({ ...set, version: sql`${nominations.version} + 1` })
    .where(eq(nominations.id, id))
    .returning();
  if (!row) throw new Error('the nomination was not there');
  return row;
}

export type NominationRow = {
  nomination: Nomination;
  place: { slug: string; name: string } | null;
  association: string | null;
  meeting: { id: number; title: string } | null;
};

const joined = (db: Db) =>
  db
    .select({
      nomination: nominations,
      place: { slug: places.slug, name: places.name },
      association: associations.name,
      meeting: { id: meetings.id, title: sql<string>`${meetings.theme} ->> 'title'` },
    })
    .from(nominations)
    .leftJoin(places, eq(places.id, nominations.placeId))
    .leftJoin(associations, eq(associations.id, nominations.associationId))
    .leftJoin(meetings, eq(meetings.id, nominations.meetingId));

/** Nominations, the newest first; of one state or of all, with a lower id than `cursor`. */
export async function listNominations(
  db: Db,
  filter: { state?: NominationState | undefined; cursor?: number | undefined; most: number },
): Promise<NominationRow[]> {
  const { state, cursor, most } = filter;
  return joined(db)
    .where(
      and(state ? eq(nominations.state, state) : undefined, cursor ? lt(nominations.id, cursor) : undefined),
    )
    .orderBy(desc(nominations.id))
    .limit(most);
}

export async function nominationRow(db: Db, id: number): Promise<NominationRow | undefined> {
  return (await joined(db).where(eq(nominations.id, id)))[0];
}

/** How many nobody has handled yet. */
export const countNewNominations = (db: Db): Promise<number> =>
  db.$count(nominations, eq(nominations.state, 'new'));

/** A nomination as anybody may read it: place and question, and how many agree. */
export type ShownNomination = {
  id: number;
  question: string;
  language: Nomination['language'];
  support: number;
  place: { slug: string; name: string } | null;
  elsewhere: string | null;
};

/** Those that somebody has read and shows, by place and the most agreed with first. `place`: a slug, only those of it. */
export async function shownNominations(db: Db, most: number, place?: string): Promise<ShownNomination[]> {
  return db
    .select({
      id: nominations.id,
      question: nominations.question,
      language: nominations.language,
      support: nominations.support,
      place: { slug: places.slug, name: places.name },
      elsewhere: nominations.elsewhere,
    })
    .from(nominations)
    .leftJoin(places, eq(places.id, nominations.placeId))
    .where(and(eq(nominations.state, 'shown'), place ? eq(places.slug, place) : undefined))
    .orderBy(asc(places.name), desc(nominations.support), asc(nominations.id))
    .limit(most);
}

/** Whether anybody may see it. */
export const isShown = async (db: Db, id: number): Promise<boolean> =>
  (await db.$count(nominations, and(eq(nominations.id, id), eq(nominations.state, 'shown')))) > 0;

/** Counts one more who agrees with one that is shown; false when there is none such. */
export async function raiseSupport(db: Db, id: number): Promise<boolean> {
  const rows = await db
    .update(nominations)
    .set({ support: sql`${nominations.support} + 1` })
    .where(and(eq(nominations.id, id), eq(nominations.state, 'shown')))
    .returning({ id: nominations.id });
  return rows.length > 0;
}

/** Meetings that a nomination may have become: those that are still to come, of its place first, the newest first. */
export async function meetingsToBe(
  db: Db,
  placeId: number | null,
): Promise<{ id: number; title: string; place: string; date: string | null }[]> {
  return db
    .select({
      id: meetings.id,
      title: sql<string>`${meetings.theme} ->> 'title'`,
      place: places.name,
      date: meetings.date,
    })
    .from(meetings)
    .innerJoin(places, eq(places.id, meetings.placeId))
    .where(inArray(meetings.state, ['idea', 'decided', 'planned', 'announced']))
    .orderBy(desc(sql`${meetings.placeId} = ${placeId ?? 0}`), desc(meetings.id))
    .limit(200);
}

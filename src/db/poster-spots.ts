/** Where posters of a meeting hang, and which revision each of them shows. */
import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { Db, Tx } from './pool.js';
import { posterSpots } from './schema.js';

/** One poster. `revision`: what it shows. `at`: when it got that revision. `takenDownAt`: null while it hangs. */
export type PosterSpot = {
  id: number;
  /** Such as "biblioteket i Molkom, dörren". */
  spot: string;
  revision: number;
  /** Who put it up or changed it last: a name, never an address. */
  who: string;
  at: Date;
  takenDownAt: Date | null;
};

/** A meeting's posters: those that hang first, the oldest first among them. */
export async function spotsOf(db: Db, meetingId: number): Promise<PosterSpot[]> {
  return db
    .select({
      id: posterSpots.id,
      spot: posterSpots.spot,
      revision: posterSpots.revision,
      who: posterSpots.who,
      at: posterSpots.at,
      takenDownAt: posterSpots.takenDownAt,
    })
    .from(posterSpots)
    .where(eq(posterSpots.meetingId, meetingId))
    .orderBy(sql`${posterSpots.takenDownAt} is not null`, asc(posterSpots.id));
}

/** Writes down that a poster hangs. The same spot again, while one hangs there, is that one with a new poster. */
export async function putUp(
  tx: Tx,
  poster: { meetingId: number; spot: string; revision: number; who: string },
  now: Date,
): Promise<number> {
  const { meetingId, spot, revision, who } = poster;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`poster ${meetingId}`}, 78))`);
  const [there] = await tx
    .select({ id: posterSpots.id })
    .from(posterSpots)
    .where(
      and(
        eq(posterSpots.meetingId, meetingId),
        sql`lower(${posterSpots.spot}) = lower(${spot})`,
        isNull(posterSpots.takenDownAt),
      ),
    );
  if (there) {
    await tx.update(posterSpots).set({ revision, who, at: now }).where(eq(posterSpots.id, there.id));
    return there.id;
  }
  const [row] = await tx
    .insert(posterSpots)
    .values({ ...poster, at: now })
    .returning({ id: posterSpots.id });
  if (!row) throw new Error('the spot was not written');
  return row.id;
}

/** The poster at a spot shows `revision` now: it was changed, or a strip was glued across it. False: none hangs. */
export async function showRevision(
  tx: Tx,
  of: { meetingId: number; id: number; revision: number; who: string },
  now: Date,
): Promise<boolean> {
  const changed = await tx
    .update(posterSpots)
    .set({ revision: of.revision, who: of.who, at: now })
    .where(hanging(of))
    .returning({ id: posterSpots.id });
  return changed.length > 0;
}

/** The poster is taken down. False: none of that meeting hangs there. */
export async function takeDown(
  tx: Tx,
  of: { meetingId: number; id: number; who: string },
  now: Date,
): Promise<boolean> {
  const changed = await tx
    .update(posterSpots)
    .set({ who: of.who, takenDownAt: now })
    .where(hanging(of))
    .returning({ id: posterSpots.id });
  return changed.length > 0;
}

const hanging = (of: { meetingId: number; id: number }) =>
  and(eq(posterSpots.id, of.id), eq(posterSpots.meetingId, of.meetingId), isNull(posterSpots.takenDownAt));

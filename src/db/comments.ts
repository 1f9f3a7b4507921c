/** Comments in social media that were registered. A row is never deleted: a removal is written into it. */
import { and, asc, eq, gte, isNull, sql } from 'drizzle-orm';
import type { Db, Tx } from './pool.js';
import { comments } from './schema.js';

export type Comment = typeof comments.$inferSelect;

/** A meeting's comments, the oldest first. */
export const commentsOf = (db: Db, meetingId: number): Promise<Comment[]> =>
  db.select().from(comments).where(eq(comments.meetingId, meetingId)).orderBy(asc(comments.id));

export async function insertComment(
  tx: Tx,
  row: Omit<typeof comments.$inferInsert, 'removedAt' | 'removedBecause'>,
): Promise<number> {
  const [made] = await tx.insert(comments).values(row).returning({ id: comments.id });
  if (!made) throw new Error('the comment was not written');
  return made.id;
}

/** The same comment by the same person since an instant; undefined when there is none. */
export async function sameComment(
  tx: Tx,
  one: { meetingId: number; channel: string; text: string; link: string | null; who: string },
  since: Date,
): Promise<number | undefined> {
  const { meetingId, channel, text, link, who } = one;
  const [row] = await tx
    .select({ id: comments.id })
    .from(comments)
    .where(
      and(
        eq(comments.meetingId, meetingId),
        eq(comments.channel, channel),
        eq(comments.text, text),
        sql`${comments.link} is not distinct from ${link}`,
        eq(comments.who, who),
        gte(comments.at, since),
      ),
    );
  return row?.id;
}

export async function commentById(db: Db, meetingId: number, id: number): Promise<Comment | undefined> {
  return (
    await db
      .select()
      .from(comments)
      .where(and(eq(comments.id, id), eq(comments.meetingId, meetingId)))
  )[0];
}

/** Notes that it was removed from the page; false when that was noted already. */
export async function markCommentRemoved(tx: Tx, id: number, because: string, at: Date): Promise<boolean> {
  const rows = await tx
    .update(comments)
    .set({ removedAt: at, removedBecause: because })
    .where(and(eq(comments.id, id), isNull(comments.removedAt)))
    .returning({ id: comments.id });
  return rows.length > 0;
}

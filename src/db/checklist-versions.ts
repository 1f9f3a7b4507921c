/**
 * The draft of the next version of the checklists, and the lessons that are proposals for it. A published version is
 * never changed.
 */
import { and, asc, desc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import type { ChecklistItem } from '../domain/checklist/checklist.js';
import { type ChecklistVersion, checklistInForce } from './checklists.js';
import type { Db, Tx } from './pool.js';
import { checklistVersions, lessons, meetings } from './schema.js';

/** The draft of the next version; undefined when nobody has begun one. */
export async function checklistDraft(db: Db): Promise<ChecklistVersion | undefined> {
  const [row] = await db.select().from(checklistVersions).where(isNull(checklistVersions.publishedAt));
  return row;
}

/** Every version that was published, newest first; what is shipped has no row. */
export const publishedChecklists = (db: Db): Promise<ChecklistVersion[]> =>
  db
    .select()
    .from(checklistVersions)
    .where(isNotNull(checklistVersions.publishedAt))
    .orderBy(desc(checklistVersions.number));

/** Lets nobody else write versions until the transaction ends. */
export async function lockChecklists(tx: Tx): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('checklist versions'))`);
}

/** The draft as it stands, or what it would begin as: a copy of the version in force. Under the lock. */
export async function draftOrCopy(tx: Tx): Promise<ChecklistVersion & { begun: boolean }> {
  const draft = await checklistDraft(tx);
  if (draft) return { ...draft, begun: true };
  const current = await checklistInForce(tx);
  return {
    number: current.number + 1,
    items: current.items,
    holds: current.holds,
    note: null,
    publishedAt: null,
    publishedBy: null,
    begun: false,
  };
}

/** Writes the draft. Under the lock. */
export async function keepDraft(
  tx: Tx,
  draft: { number: number; items: readonly ChecklistItem[]; holds: boolean },
): Promise<void> {
  const { number, items, holds } = draft;
  await tx
    .insert(checklistVersions)
    .values({ number, items, holds })
    .onConflictDoUpdate({
      target: checklistVersions.number,
      set: { items, holds },
      setWhere: isNull(checklistVersions.publishedAt),
    });
}

/** The draft becomes the version in force. Under the lock. */
export async function publishDraft(
  tx: Tx,
  number: number,
  by: { note: string; who: string; at: Date },
): Promise<void> {
  await tx
    .update(checklistVersions)
    .set({ note: by.note, publishedBy: by.who, publishedAt: by.at })
    .where(and(eq(checklistVersions.number, number), isNull(checklistVersions.publishedAt)));
}

/** Throws the draft away; lessons that were taken into it are proposals again. Under the lock. */
export async function dropDraft(tx: Tx, number: number): Promise<void> {
  await tx
    .delete(checklistVersions)
    .where(and(eq(checklistVersions.number, number), isNull(checklistVersions.publishedAt)));
  await tx
    .update(lessons)
    .set({ state: 'proposed', because: null })
    .where(and(eq(lessons.state, 'taken'), eq(lessons.because, takenInto(number))));
}

/** What a taken lesson says of where it went; the number of a version. */
const takenInto = (number: number) => String(number);

/** `because`: why it was declined, or the number of the version it was taken into. */
export type Lesson = typeof lessons.$inferSelect & { meetingTitle: string };

const lessonColumns = {
  id: lessons.id,
  meetingId: lessons.meetingId,
  code: lessons.code,
  text: lessons.text,
  state: lessons.state,
  because: lessons.because,
  who: lessons.who,
  at: lessons.at,
  meetingTitle: sql<string>`coalesce(${meetings.theme} ->> 'title', '')`,
};

/** All lessons, the oldest first; of one meeting, or of all. */
export const lessonsOf = (db: Db, meetingId?: number): Promise<Lesson[]> =>
  db
    .select(lessonColumns)
    .from(lessons)
    .leftJoin(meetings, eq(meetings.id, lessons.meetingId))
    .where(meetingId === undefined ? undefined : eq(lessons.meetingId, meetingId))
    .orderBy(asc(lessons.id));

export async function lessonById(db: Db, id: number): Promise<Lesson | undefined> {
  const [row] = await db
    .select(lessonColumns)
    .from(lessons)
    .leftJoin(meetings, eq(meetings.id, lessons.meetingId))
    .where(eq(lessons.id, id));
  return row;
}

export async function insertLesson(
  tx: Tx,
  lesson: { meetingId: number; code: string | null; text: string; who: string; at: Date },
): Promise<number> {
  const [row] = await tx.insert(lessons).values(lesson).returning({ id: lessons.id });
  if (!row) throw new Error('the lesson was not written');
  return row.id;
}

/** What became of a lesson. False when somebody has settled it already. */
export async function settleLesson(
  tx: Tx,
  id: number,
  became: { state: 'taken'; number: number } | { state: 'declined'; because: string },
): Promise<boolean> {
  const because = became.state === 'taken' ? takenInto(became.number) : became.because;
  const rows = await tx
    .update(lessons)
    .set({ state: became.state, because })
    .where(and(eq(lessons.id, id), eq(lessons.state, 'proposed')))
    .returning({ id: lessons.id });
  return rows.length > 0;
}

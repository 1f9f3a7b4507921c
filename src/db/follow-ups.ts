/** Promised follow-ups: what is promised and told is what was published of it; a draft of it waits in the same row. */
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { AskedStep } from '../domain/asked-step.js';
import { type FollowUpLists, tellsOf, usualDue } from '../domain/follow-up.js';
import { type Refusal, reason, type Step } from '../domain/meeting.js';
import type { Db, Tx } from './pool.js';
import { followUps } from './schema.js';

export type FollowUpRow = typeof followUps.$inferSelect;

export async function followUpOf(db: Db, meetingId: number): Promise<FollowUpRow | undefined> {
  return (await db.select().from(followUps).where(eq(followUps.meetingId, meetingId)))[0];
}

/**
 * Writes what a step has published of the follow-up: the promised day, what was told, the decision, what was done.
 * Only saveStep calls it, so a promise is never told without being kept in the same transaction.
 */
export async function keepPromise(tx: Tx, { meeting, history }: Step): Promise<void> {
  const facts = meeting.published;
  if (!facts) return;
  const { followUp, decisionTold, done, followUpDue } = facts;
  if (!followUpDue && !followUp && !decisionTold && !done) return;
  const now = history.at.toISOString();
  const { who } = history;
  const tellsLists = followUp !== undefined && facts.changedAt === now && tellsOf(facts) === 'follow-up';
  const told = followUp && {
    heard: followUp.heard,
    doing: followUp.doing,
    notDoing: followUp.notDoing,
    toldAt: new Date(followUp.toldAt),
  };
  const set = {
    ...(followUpDue ? { due: followUpDue } : {}),
    ...told,
    // Who told it is written once, by the step that tells it.
    ...(decisionTold?.at === now ? { decision: { ...decisionTold, who } } : {}),
    ...(done?.at === now ? { done: { ...done, who } } : {}),
    // What is written of the draft is counted, not that something else of the meeting was saved.
    version: tellsLists ? sql`${followUps.version} + 1` : sql`${followUps.version}`,
  };
  await tx
    .insert(followUps)
    .values({ due: usualDue(facts.date), ...set, meetingId: meeting.id, version: 1 })
    .onConflictDoUpdate({ target: followUps.meetingId, set });
}

/**
 * Keeps a draft of the lists. `expected`: the version that was read, 0 when there was no row. Returns undefined when
 * somebody else has saved since, or when it has been told already.
 */
export async function saveDraft(
  tx: Tx,
  meetingId: number,
  lists: FollowUpLists,
  how: { due: string; expected: number },
): Promise<FollowUpRow | undefined> {
  const { heard, doing, notDoing } = lists;
  const set = { heard, doing, notDoing };
  if (how.expected === 0) {
    const [row] = await tx
      .insert(followUps)
      .values({ meetingId, due: how.due, ...set })
      .onConflictDoNothing()
      .returning();
    return row;
  }
  const [row] = await tx
    .update(followUps)
    .set({ ...set, version: sql`${followUps.version} + 1` })
    .where(
      and(eq(followUps.meetingId, meetingId), eq(followUps.version, how.expected), isNull(followUps.toldAt)),
    )
    .returning();
  return row;
}

/** The refusal of a follow-up whose draft somebody has saved since it was looked through; undefined when it stands. */
export async function draftMoved(db: Db, meetingId: number, asked: AskedStep): Promise<Refusal | undefined> {
  if (asked.step !== 'follow-up' || asked.draft === undefined) return undefined;
  const row = await followUpOf(db, meetingId);
  return (row?.version ?? 0) === asked.draft ? undefined : { ok: false, reasons: [reason('DRAFT_MOVED')] };
}

/** Writes what is said of the items of a meeting's list, who has which duty, and nudges. Called with the meeting locked. */
import { and, desc, eq, gte } from 'drizzle-orm';
import type { Duty, ItemState } from '../domain/checklist/checklist.js';
import { type MeetingList, needsItem } from '../domain/checklist/list.js';
import type { Meeting } from '../domain/meeting.js';
import { type Actor, system } from '../domain/permissions.js';
import { meetingList } from './checklists.js';
import { insertHistory, lockMeeting, saveStep } from './meetings.js';
import type { Db, Tx } from './pool.js';
import { checklistAnswers, meetingDuties, nudges, people } from './schema.js';

export type KeptAnswer = {
  code: string;
  state: ItemState;
  note: string | null;
  evidence: string | null;
  ownerId: number | null;
};

/** Writes an answer and raises its version. Returns the version it has now. */
export async function keepAnswer(
  tx: Tx,
  meetingId: number,
  { code, ...answer }: KeptAnswer,
  how: { version: number; who: string; at: Date },
): Promise<number> {
  const row = { ...answer, version: how.version + 1, changedBy: how.who, changedAt: how.at };
  await tx
    .insert(checklistAnswers)
    .values({ meetingId, code, ...row })
    .onConflictDoUpdate({ target: [checklistAnswers.meetingId, checklistAnswers.code], set: row });
  return row.version;
}

export type GivenDuty = { duty: Duty; personId: number | null; functionName: string | null };

/** Puts these duties in the place of all that the meeting had. */
export async function keepDuties(tx: Tx, meetingId: number, given: readonly GivenDuty[]): Promise<void> {
  await tx.delete(meetingDuties).where(eq(meetingDuties.meetingId, meetingId));
  if (given.length > 0) await tx.insert(meetingDuties).values(given.map((one) => ({ meetingId, ...one })));
}

/** The meeting's list, held so that nobody else answers before this transaction ends; undefined: no such meeting. */
export async function lockList(
  tx: Tx,
  id: number,
): Promise<{ meeting: Meeting; list: MeetingList } | undefined> {
  const meeting = await lockMeeting(tx, id);
  return meeting && { meeting, list: await meetingList(tx, meeting) };
}

/** Makes the meeting follow its list, for good (decision 0017); nothing is written when it does already. */
export async function startFollowing(
  tx: Tx,
  { meeting, list }: { meeting: Meeting; list: MeetingList },
  how: { actor: Actor; now: Date },
): Promise<Meeting> {
  if (meeting.followsChecklist) return meeting;
  const saved = await saveStep(tx, {
    ok: true,
    meeting: { ...meeting, followsChecklist: true, checklistVersion: list.version },
    history: {
      step: 'checklist_followed',
      who: how.actor.name,
      what: { checklistVersion: list.version },
      why: null,
      at: how.now,
    },
    notices: [],
  });
  if (!saved) throw new Error('a locked meeting cannot have changed');
  return saved;
}

/**
 * Opens B8 again when somebody has asked for something after it was answered, so that whoever has the item is told of it
 * like of any other; only at a meeting that follows its list. Called with the meeting locked.
 */
export async function reopenForNeeds(tx: Tx, meeting: Meeting, at: Date): Promise<void> {
  if (!meeting.followsChecklist) return;
  const item = needsItem(await meetingList(tx, meeting));
  if (!item || item.state === 'open') return;
  const { code, state: before, note, evidence, ownerId, version } = item;
  const open = { code, state: 'open', note, evidence, ownerId } as const;
  await keepAnswer(tx, meeting.id, open, { version, who: system.name, at });
  const what = { code, state: 'open', before };
  await insertHistory(tx, meeting, { step: 'item_answered', who: system.name, what, why: null, at });
}

export type Nudge = typeof nudges.$inferSelect;

export async function insertNudge(tx: Tx, nudge: Omit<Nudge, 'id'>): Promise<Nudge> {
  const [row] = await tx.insert(nudges).values(nudge).returning();
  if (!row) throw new Error('the nudge was not written');
  return row;
}

/** Nudges of a meeting, the newest first; of one item, or since an instant. */
export function nudgesOf(
  db: Db,
  meetingId: number,
  only: { code?: string | undefined; since?: Date | undefined } = {},
): Promise<Nudge[]> {
  return db
    .select()
    .from(nudges)
    .where(
      and(
        eq(nudges.meetingId, meetingId),
        only.code === undefined ? undefined : eq(nudges.code, only.code),
        only.since === undefined ? undefined : gte(nudges.at, only.since),
      ),
    )
    .orderBy(desc(nudges.id));
}

/** People by id who are active, with the address and language a letter needs. */
export async function activePerson(db: Db, id: number) {
  const [row] = await db
    .select({ id: people.id, name: people.name, email: people.email, language: people.language })
    .from(people)
    .where(and(eq(people.id, id), eq(people.active, true)));
  return row;
}

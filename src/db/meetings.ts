/** Meetings and their history. `saveStep` is the one door through which a meeting is written. */
import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import { closedItemOf } from '../domain/closed-items.js';
import type { Draft, HistoryLine, Meeting, Step } from '../domain/meeting.js';
import type { Notice } from '../domain/notice.js';
import { checklistInForce } from './checklists.js';
import { keepPromise } from './follow-ups.js';
import { refreshInvitations } from './invitation-notices.js';
import { refreshThanks, thanksOf } from './invitation-thanks.js';
import type { Db, Tx } from './pool.js';
import { history, meetings, outbox } from './schema.js';

type Row = typeof meetings.$inferSelect;

/** A row as the domain knows it. */
export function meetingOf(row: Row): Meeting {
  const { createdAt: _, closedItems, ...meeting } = row;
  return { ...meeting, closedItems: closedItems.map(closedItemOf) };
}

export async function meetingById(db: Db, id: number): Promise<Meeting | undefined> {
  const [row] = await db.select().from(meetings).where(eq(meetings.id, id));
  return row && meetingOf(row);
}

/** Those of the ids that are there, in the order of the ids, by one question. */
export async function meetingsByIds(db: Db, ids: readonly number[]): Promise<Meeting[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .select()
    .from(meetings)
    .where(inArray(meetings.id, [...ids]));
  const byId = new Map(rows.map((row) => [row.id, meetingOf(row)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** Every meeting, the oldest first. */
export async function allMeetings(db: Db): Promise<Meeting[]> {
  const rows = await db.select().from(meetings).orderBy(meetings.id);
  return rows.map(meetingOf);
}

/** The same, held so that nobody else writes it before this transaction ends. */
export async function lockMeeting(tx: Tx, id: number): Promise<Meeting | undefined> {
  const [row] = await tx.select().from(meetings).where(eq(meetings.id, id)).for('update');
  return row && meetingOf(row);
}

/**
 * Writes a new meeting with its first history line; it keeps the version of the checklists that is in force today. The
 * slug is made unique by a number at its end.
 */
export async function insertMeeting(
  tx: Tx,
  draft: Draft & { slug: string; uid: string },
  line: HistoryLine,
): Promise<Meeting> {
  const slug = await freeSlug(tx, draft.slug);
  const { number: checklistVersion, holds: followsChecklist } = await checklistInForce(tx);
  const first = { state: 'idea', version: 1, revision: 0, checklistVersion, followsChecklist } as const;
  const [row] = await tx
    .insert(meetings)
    .values({ ...draft, slug, ...first, createdAt: line.at })
    .returning();
  if (!row) throw new Error('the meeting was not written');
  await tx.insert(history).values({ meetingId: row.id, version: 1, ...line });
  return meetingOf(row);
}

/** A slug that no other meeting has or has had: the wanted one, or with a number at its end. */
export async function freeSlug(tx: Tx, wanted: string, except?: number): Promise<string> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`slug ${wanted}`}))`);
  const like = `${wanted.replace(/[\\%_]/g, '\\$&')}-%`;
  const taken = await tx.execute<{ slug: string }>(sql`
    select s.slug from meetings m, unnest(m.former_slugs || m.slug) as s(slug)
    where m.id <> ${except ?? 0} and (s.slug = ${wanted} or s.slug like ${like})`);
  const slugs = new Set(taken.rows.map((row) => row.slug));
  if (!slugs.has(wanted)) return wanted;
  let n = 2;
  while (slugs.has(`${wanted}-${n}`)) n += 1;
  return `${wanted}-${n}`;
}

/**
 * The one door: writes the meeting, its history line and its notices together. Returns undefined when somebody
 * else has written the meeting since it was read (its version has moved on), and then nothing is written.
 */
export async function saveStep(tx: Tx, step: Step): Promise<Meeting | undefined> {
  const { id, version, ...columns } = step.meeting;
  const [row] = await tx
    .update(meetings)
    .set({ ...columns, formerSlugs: [...columns.formerSlugs], version: version + 1 })
    .where(and(eq(meetings.id, id), eq(meetings.version, version)))
    .returning();
  if (!row) return undefined;
  await tx.insert(history).values({ meetingId: id, version: version + 1, ...step.history });
  await insertNotices(tx, step.notices, step.history.at);
  await keepPromise(tx, step);
  await refreshInvitations(tx, meetingOf(row), step.history.at);
  await thankInvited(tx, step, meetingOf(row));
  return meetingOf(row);
}

/** The follow-up thanks the associations that were asked; thanks that wait are told of a correction. */
async function thankInvited(tx: Tx, step: Step, saved: Meeting): Promise<void> {
  await refreshThanks(tx, saved);
  const { notices, slugs } = await thanksOf(tx, step);
  if ((await insertNotices(tx, notices, step.history.at)) === 0) return;
  const { who, at } = step.history;
  const line = { step: 'associations_thanked', who, what: { associations: slugs }, why: null, at };
  await insertHistory(tx, saved, line);
}

/** Writes down something that was done about a meeting and changes nothing of it. */
export async function insertHistory(
  tx: Tx,
  meeting: Pick<Meeting, 'id' | 'version'>,
  line: HistoryLine,
): Promise<void> {
  await tx.insert(history).values({ meetingId: meeting.id, version: meeting.version, ...line });
}

/** Puts notices in the outbox. A key that is already there is left as it is. */
export async function insertNotices(tx: Db, notices: readonly Notice[], now: Date): Promise<number> {
  if (notices.length === 0) return 0;
  const rows = await tx
    .insert(outbox)
    .values(
      notices.map((n) => ({
        key: n.key,
        kind: n.kind,
        meetingId: n.meetingId,
        revision: n.revision,
        facts: n.facts,
        toAddress: n.to?.address ?? null,
        toLanguage: n.to?.language ?? null,
        dueAt: n.dueAt,
        notAfter: n.notAfter,
        createdAt: now,
      })),
    )
    .onConflictDoNothing()
    .returning({ key: outbox.key });
  return rows.length;
}

export type StoredHistoryLine = HistoryLine & { id: number; version: number };

/** A meeting's history, newest first. */
export async function historyOf(db: Db, meetingId: number): Promise<StoredHistoryLine[]> {
  const rows = await db
    .select()
    .from(history)
    .where(eq(history.meetingId, meetingId))
    .orderBy(desc(history.id));
  return rows.map(({ meetingId: _, ...line }) => line);
}

/** Announced meetings on a day (YYYY-MM-DD, as published) or later: those that may have a reminder due. */
export async function announcedMeetings(db: Db, from: string): Promise<Meeting[]> {
  const rows = await db
    .select()
    .from(meetings)
    .where(and(eq(meetings.state, 'announced'), publishedFrom(from)));
  return rows.map(meetingOf);
}

/** The same, and those that have been held: what has become of their reminders is still worth a look. */
export async function remindedMeetings(db: Db, from: string): Promise<Meeting[]> {
  const states = ['announced', 'held', 'followed_up', 'closed'] as const;
  const rows = await db
    .select()
    .from(meetings)
    .where(and(inArray(meetings.state, [...states]), publishedFrom(from)))
    .orderBy(meetings.id);
  return rows.map(meetingOf);
}

const publishedFrom = (from: string) => sql`${meetings.published} ->> 'date' >= ${from}`;

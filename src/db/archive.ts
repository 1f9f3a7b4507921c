/**
 * What of a meeting goes to the archive. Every column is named, so that one added later with somebody's address in it
 * does not go along unseen; contact data, tokens and addresses never do. Rows come in the order they were made.
 */
import { and, asc, desc, eq, gte, inArray, lte, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { headcountOf } from '../domain/evening.js';
import { shownExits } from '../domain/learning.js';
import type { Meeting } from '../domain/meeting.js';
import { followUpColumns, meetingColumns } from './archive-columns.js';
import { meetingList } from './checklists.js';
import { exitSums, tapSums } from './evening.js';
import { meetingOf } from './meetings.js';
import type { Db } from './pool.js';
import * as t from './schema.js';

export type ArchiveExport = typeof t.archiveExports.$inferSelect & { board: string };

/** Earlier exports, newest first. */
export async function listArchiveExports(db: Db, most: number): Promise<ArchiveExport[]> {
  const rows = await db
    .select({ one: t.archiveExports, board: t.boards.slug })
    .from(t.archiveExports)
    .innerJoin(t.boards, eq(t.boards.id, t.archiveExports.boardId))
    .orderBy(desc(t.archiveExports.id))
    .limit(most);
  return rows.map(({ one, board }) => ({ ...one, board }));
}

/** Writes down that an export was made; returns its number. */
export async function insertArchiveExport(
  db: Db,
  row: typeof t.archiveExports.$inferInsert,
): Promise<number> {
  const [made] = await db.insert(t.archiveExports).values(row).returning({ id: t.archiveExports.id });
  if (!made) throw new Error('the export was not written down');
  return made.id;
}

/** The meetings a board owns, of a period (YYYY-MM-DD, both included) or all; by their number. */
export async function meetingsOfBoard(
  db: Db,
  boardId: number,
  period: { from?: string | undefined; to?: string | undefined },
): Promise<number[]> {
  const { from, to } = period;
  const rows = await db
    .select({ id: t.meetings.id })
    .from(t.meetings)
    .where(
      and(
        eq(t.meetings.ownerBoardId, boardId),
        from ? gte(t.meetings.date, from) : undefined,
        to ? lte(t.meetings.date, to) : undefined,
      ),
    )
    .orderBy(asc(t.meetings.id));
  return rows.map(({ id }) => id);
}

/** The meetings named by number, with the board that owns each. */
export async function ownersOf(db: Db, ids: readonly number[]): Promise<{ id: number; boardId: number }[]> {
  return db
    .select({ id: t.meetings.id, boardId: t.meetings.ownerBoardId })
    .from(t.meetings)
    .where(inArray(t.meetings.id, [...ids]));
}

const toldKinds = ['save_the_date', 'announced', 'changed', 'cancelled', 'follow_up'] as const;

async function meetingItself(db: Db, id: number) {
  const sitting = alias(t.boards, 'sitting');
  const [row] = await db
    .select({
      meeting: meetingColumns,
      place: { slug: t.places.slug, name: t.places.name },
      venue: { slug: t.venues.slug, name: t.venues.name, address: t.venues.address },
      ownerBoard: { slug: t.boards.slug, name: t.boards.name },
      sittingBoard: { slug: sitting.slug, name: sitting.name },
    })
    .from(t.meetings)
    .innerJoin(t.places, eq(t.places.id, t.meetings.placeId))
    .leftJoin(t.venues, eq(t.venues.id, t.meetings.venueId))
    .innerJoin(t.boards, eq(t.boards.id, t.meetings.ownerBoardId))
    .leftJoin(sitting, eq(sitting.id, t.meetings.sittingBoardId))
    .where(eq(t.meetings.id, id));
  return row && { ...row, meeting: meetingOf(row.meeting), createdAt: row.meeting.createdAt };
}

async function viewsOf(db: Db, id: number) {
  const { views: v, viewAnswers: a } = t;
  const views = await db
    .select({
      id: v.id,
      receipt: v.receipt,
      kind: v.kind,
      text: v.text,
      via: v.via,
      language: v.language,
      state: v.state,
      publicText: v.publicText,
      publishedAt: v.publishedAt,
      meToo: v.meToo,
      receivedBy: v.receivedBy,
      createdAt: v.createdAt,
    })
    .from(v)
    .where(eq(v.meetingId, id))
    .orderBy(asc(v.id));
  const answers = await db
    .select({ viewId: a.viewId, state: a.state, text: a.text, who: a.who, at: a.at })
    .from(a)
    .innerJoin(v, eq(v.id, a.viewId))
    .where(eq(v.meetingId, id))
    .orderBy(asc(a.id));
  return views.map((view) => ({
    ...view,
    answers: answers.filter((one) => one.viewId === view.id).map(({ viewId: _, ...one }) => one),
  }));
}

const historyOfMeeting = ({ history: h }: typeof t, db: Db, id: number) =>
  db
    .select({ id: h.id, step: h.step, who: h.who, what: h.what, why: h.why, version: h.version, at: h.at })
    .from(h)
    .where(eq(h.meetingId, id))
    .orderBy(asc(h.id));

const publishedOf = ({ outbox: o }: typeof t, db: Db, id: number) =>
  db
    .select({ kind: o.kind, revision: o.revision, facts: o.facts, at: o.createdAt })
    .from(o)
    .where(and(eq(o.meetingId, id), inArray(o.kind, [...toldKinds])))
    .orderBy(asc(o.createdAt), asc(o.key));

/** How many went where, in which state; never to whom. */
const deliveryCounts = ({ deliveries: d, outbox: o }: typeof t, db: Db, id: number) =>
  db
    .select({
      kind: o.kind,
      revision: o.revision,
      channel: d.channel,
      state: d.state,
      count: sql<number>`count(*)::int`,
    })
    .from(d)
    .innerJoin(o, eq(o.key, d.notice))
    .where(eq(o.meetingId, id))
    .groupBy(o.kind, o.revision, d.channel, d.state)
    .orderBy(asc(o.revision), asc(o.kind), asc(d.channel), asc(d.state));

/** The items of the meeting's version, also those that nobody has answered; who answered by name. */
async function itemsOf(db: Db, meeting: Meeting) {
  const { items } = await meetingList(db, meeting);
  return items.map((item) => ({
    code: item.code,
    text: item.sv,
    blocks: item.blocks,
    dueOn: item.dueOn,
    state: item.state,
    owner: item.ownerName,
    note: item.note,
    evidence: item.evidence,
    changedBy: item.changedBy,
    changedAt: item.changedAt,
  }));
}

async function checklistOf(db: Db, meeting: Meeting) {
  const { people: p, meetingDuties: m, nudges: n } = t;
  const { id } = meeting;
  const answers = await itemsOf(db, meeting);
  const duties = await db
    .select({ duty: m.duty, person: p.name, function: m.functionName })
    .from(m)
    .leftJoin(p, eq(p.id, m.personId))
    .where(eq(m.meetingId, id))
    .orderBy(asc(m.duty));
  const nudges = await db
    .select({ code: n.code, text: n.text, who: n.who, at: n.at })
    .from(n)
    .where(eq(n.meetingId, id))
    .orderBy(asc(n.id));
  return { answers, duties, nudges };
}

async function eveningOf(db: Db, id: number) {
  const { tableNotes: n, comments: c, needs: d, posterSpots: s } = t;
  const notes = await db
    .select({
      table: n.tableName,
      kind: n.kind,
      text: n.text,
      owner: n.owner,
      due: n.due,
      answer: n.answer,
      answeredAt: n.answeredAt,
      who: n.who,
      at: n.at,
    })
    .from(n)
    .where(eq(n.meetingId, id))
    .orderBy(asc(n.id));
  const comments = await db
    .select({
      channel: c.channel,
      text: c.text,
      link: c.link,
      removedAt: c.removedAt,
      removedBecause: c.removedBecause,
      who: c.who,
      at: c.at,
    })
    .from(c)
    .where(eq(c.meetingId, id))
    .orderBy(asc(c.id));
  // What somebody needed can tell of their health, and is forgotten: only that something was, and what became of it.
  const needs = await db
    .select({ kind: d.kind, persons: d.persons, state: d.state })
    .from(d)
    .where(eq(d.meetingId, id))
    .orderBy(asc(d.id));
  // As the desk and the tablets show it: never fewer than nobody on the way.
  const headcount = headcountOf(await tapSums(db, id));
  const exits = shownExits(await exitSums(db, id));
  const posters = await db
    .select({ spot: s.spot, revision: s.revision, who: s.who, at: s.at, takenDownAt: s.takenDownAt })
    .from(s)
    .where(eq(s.meetingId, id))
    .orderBy(asc(s.id));
  return { notes, comments, needs, headcount, exits, posters };
}

async function askedOf(db: Db, id: number) {
  const { invitations: i, associations: a, nominations: n } = t;
  const invitations = await db
    .select({
      association: a.name,
      invitedAt: i.invitedAt,
      invitedBy: i.invitedBy,
      answer: i.answer,
      words: i.words,
      answeredAt: i.answeredAt,
    })
    .from(i)
    .innerJoin(a, eq(a.id, i.associationId))
    .where(eq(i.meetingId, id))
    .orderBy(asc(i.id));
  const nominations = await db
    .select({
      question: n.question,
      why: n.why,
      state: n.state,
      because: n.because,
      support: n.support,
      handledBy: n.handledBy,
      createdAt: n.createdAt,
    })
    .from(n)
    .where(eq(n.meetingId, id))
    .orderBy(asc(n.id));
  return { invitations, nominations };
}

/** Everything of one meeting as it is at one instant, whoever writes meanwhile; undefined when there is none. */
export const meetingRecord = (db: Db, id: number) =>
  db.transaction((tx) => recordOf(tx, id), { isolationLevel: 'repeatable read', accessMode: 'read only' });

export type MeetingRecord = NonNullable<Awaited<ReturnType<typeof meetingRecord>>>;

async function recordOf(db: Db, id: number) {
  const itself = await meetingItself(db, id);
  if (!itself) return undefined;
  const [followUp] = await db.select(followUpColumns).from(t.followUps).where(eq(t.followUps.meetingId, id));
  return {
    ...itself,
    published: await publishedOf(t, db, id),
    history: await historyOfMeeting(t, db, id),
    views: await viewsOf(db, id),
    checklist: await checklistOf(db, itself.meeting),
    followUp: followUp ?? null,
    ...(await eveningOf(db, id)),
    ...(await askedOf(db, id)),
    deliveries: await deliveryCounts(t, db, id),
  };
}

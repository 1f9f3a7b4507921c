/** What the papers of a meeting are made from, for reading only: who has which duty, and what was said at its place. */
import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm';
import type { Duty } from '../../domain/checklist/checklist.js';
import type { MeetingFacts } from '../../domain/notice.js';
import type { ViewKind, ViewState } from '../../domain/view.js';
import type { Db } from '../pool.js';
import { associations, invitations, meetingDuties, meetings, people, tableNotes, views } from '../schema.js';

/** `personId`: null for a function. */
export type DutyAt = { duty: Duty; name: string; personId: number | null };

/** Who has each duty at a meeting: a person's name, or a function. */
export async function dutiesAt(db: Db, meetingId: number): Promise<DutyAt[]> {
  const rows = await db
    .select({
      duty: meetingDuties.duty,
      personId: people.id,
      person: people.name,
      named: meetingDuties.functionName,
    })
    .from(meetingDuties)
    .leftJoin(people, eq(people.id, meetingDuties.personId))
    .where(eq(meetingDuties.meetingId, meetingId))
    .orderBy(asc(meetingDuties.duty));
  return rows.flatMap(({ duty, personId, person, named }) => {
    const name = person ?? named ?? '';
    return name === '' ? [] : [{ duty, name, personId }];
  });
}

/** The invited associations and what they answered. */
export async function answeredInvitations(
  db: Db,
  meetingId: number,
): Promise<{ name: string; answer: 'yes' | 'perhaps' | 'no' | null; words: string | null }[]> {
  return db
    .select({ name: associations.name, answer: invitations.answer, words: invitations.words })
    .from(invitations)
    .innerJoin(associations, eq(associations.id, invitations.associationId))
    .where(eq(invitations.meetingId, meetingId))
    .orderBy(asc(associations.name));
}

/** How many views of a meeting there are of each kind, whether published or not. */
export async function viewKindsOf(db: Db, meetingId: number): Promise<{ kind: ViewKind; count: number }[]> {
  return db
    .select({ kind: views.kind, count: sql<number>`count(*)::int` })
    .from(views)
    .where(eq(views.meetingId, meetingId))
    .groupBy(views.kind)
    .orderBy(asc(views.kind));
}

export type EarlierMeeting = { id: number; facts: MeetingFacts; states: Partial<Record<ViewState, number>> };

/** Earlier announced meetings at a place, the newest first, with how their views stand. `before`: YYYY-MM-DD. */
export async function earlierAt(
  db: Db,
  placeId: number,
  before: string,
  most: number,
): Promise<EarlierMeeting[]> {
  const rows = await db
    .select({ id: meetings.id, facts: meetings.published })
    .from(meetings)
    .where(
      and(
        eq(meetings.placeId, placeId),
        sql`${meetings.published} ->> 'status' = 'confirmed'`,
        sql`${meetings.published} ->> 'date' < ${before}`,
      ),
    )
    .orderBy(desc(sql`${meetings.published} ->> 'date'`))
    .limit(most);
  const found: EarlierMeeting[] = [];
  for (const { id, facts } of rows) {
    if (!facts) continue;
    const counts = await db
      .select({ state: views.state, count: sql<number>`count(*)::int` })
      .from(views)
      .where(eq(views.meetingId, id))
      .groupBy(views.state);
    found.push({ id, facts, states: Object.fromEntries(counts.map((one) => [one.state, one.count])) });
  }
  return found;
}

/** Questions from the tables of earlier meetings at a place that nobody has answered. Owners are names of functions or staff. */
export async function openQuestionsAt(
  db: Db,
  placeId: number,
  exceptMeeting: number,
): Promise<{ text: string; owner: string | null; due: string | null }[]> {
  return db
    .select({ text: tableNotes.text, owner: tableNotes.owner, due: tableNotes.due })
    .from(tableNotes)
    .innerJoin(meetings, eq(meetings.id, tableNotes.meetingId))
    .where(
      and(
        eq(meetings.placeId, placeId),
        sql`${meetings.id} <> ${exceptMeeting}`,
        eq(tableNotes.kind, 'question'),
        isNull(tableNotes.answer),
      ),
    )
    .orderBy(asc(tableNotes.due), asc(tableNotes.id))
    .limit(20);
}

/** What the papers of a meeting are made from, for reading only: who has which duty, and what was said at its place. */
import { and, asc, desc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Duty } from '../../domain/checklist/checklist.js';
import type { MeetingFacts } from '../../domain/notice.js';
import { answerStates, isFinal, type ViewKind, type ViewState } from '../../domain/view.js';
import type { Db } from '../pool.js';
import {
  associations,
  invitations,
  meetingDuties,
  meetings,
  people,
  tableNotes,
  viewAnswers,
  views,
} from '../schema.js';

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

/**
 * A question of an earlier meeting and its newest answer, null while there is none. `state`: of a published view, whose
 * answer is its newest final one; null of a question from a table.
 */
export type EarlierQuestion = { text: string; state: ViewState | null; answer: string | null };
export type EarlierMeeting = {
  id: number;
  facts: MeetingFacts;
  states: Partial<Record<ViewState, number>>;
  /** The published ones, the most agreed with first, then those answered at the tables; at most `mostQuestions` + 1 of each. */
  questions: EarlierQuestion[];
};
/** Questions of one meeting that a brief has room for, of each kind. */
export const mostQuestions = 10;

/** Questions as anybody may read them: the published text, never the one that came. */
async function publishedQuestions(db: Db, meetingId: number): Promise<EarlierQuestion[]> {
  const finals = sql.join(
    answerStates.filter(isFinal).map((one) => sql`${one}`),
    sql`, `,
  );
  // Its own names: in a select of one table a column stands without its table, and would be the answer's own here.
  const answer = sql<string | null>`(select a.text from ${viewAnswers} a
    where a.view_id = ${sql.identifier('views')}.id and a.state in (${finals}) order by a.at desc, a.id desc limit 1)`;
  const rows = await db
    .select({ text: views.publicText, state: views.state, answer })
    .from(views)
    .where(
      and(
        eq(views.meetingId, meetingId),
        eq(views.kind, 'question'),
        isNotNull(views.publicText),
        isNotNull(views.publishedAt),
      ),
    )
    .orderBy(desc(views.meToo), asc(views.id))
    .limit(mostQuestions + 1);
  return rows.map(({ text, ...row }) => ({ ...row, text: text ?? '' }));
}

async function answeredAtTables(db: Db, meetingId: number): Promise<EarlierQuestion[]> {
  const rows = await db
    .select({ text: tableNotes.text, answer: tableNotes.answer })
    .from(tableNotes)
    .where(
      and(eq(tableNotes.meetingId, meetingId), eq(tableNotes.kind, 'question'), isNotNull(tableNotes.answer)),
    )
    .orderBy(asc(tableNotes.id))
    .limit(mostQuestions + 1);
  return rows.map((row) => ({ ...row, state: null }));
}

/**
 * Earlier announced meetings at a place, the newest first, with how their views stand and how their questions were
 * answered. `before`: YYYY-MM-DD.
 */
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
    found.push({
      id,
      facts,
      states: Object.fromEntries(counts.map((one) => [one.state, one.count])),
      questions: [...(await publishedQuestions(db, id)), ...(await answeredAtTables(db, id))],
    });
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

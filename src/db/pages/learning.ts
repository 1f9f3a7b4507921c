/** What the pages of learning are made from, for reading only: a fixed number of queries however many meetings. */
import { sql } from 'drizzle-orm';
import type { HeardFrom } from '../../domain/coming.js';
import type { ExitCounts, HeldEvening } from '../../domain/learning.js';
import type { Attendance } from '../../domain/meeting.js';
import type { MeetingFacts } from '../../domain/notice.js';
import type { Visit } from '../../domain/rotation.js';
import type { ViewState } from '../../domain/view.js';
import { localDate } from '../../domain/wallclock.js';
import type { FollowUpTimes, OpenGate, ViewTimes } from '../../domain/year-report.js';
import type { Db } from '../pool.js';

const held = sql`('held', 'followed_up', 'closed')`;

function eveningOf(row: {
  id: number;
  published: MeetingFacts;
  attendance: Attendance | null;
  expected: number | null;
}): HeldEvening {
  const { published: facts } = row;
  return {
    id: row.id,
    slug: facts.slug,
    title: facts.title,
    question: facts.question,
    titleEn: facts.titleEn,
    level: facts.level,
    place: { slug: facts.place.slug, name: facts.place.name },
    date: facts.date,
    start: facts.publicStart,
    noticedOn: localDate(new Date(facts.publishedAt)),
    expected: row.expected,
    total: row.attendance?.total ?? null,
  };
}

/** Every meeting that was held, as it was last published: that is what people came to. The oldest first. */
export async function heldEvenings(db: Db): Promise<HeldEvening[]> {
  const result = await db.execute<Parameters<typeof eveningOf>[0]>(sql`
    select id, published, attendance, expected_attendance as expected from meetings
    where state in ${held} and published is not null order by published ->> 'date', id`);
  return result.rows.map(eveningOf);
}

/** What people answered on their way out, counted by meeting. */
export async function exitCounts(db: Db): Promise<ExitCounts[]> {
  type Row = { meeting_id: number; persons: number; heard_from: Partial<Record<HeardFrom, number>> | null };
  const of = (question: string) => sql`jsonb_build_object(
    'no', count(*) filter (where ${sql.identifier(question)} = 1)::int,
    'soSo', count(*) filter (where ${sql.identifier(question)} = 2)::int,
    'yes', count(*) filter (where ${sql.identifier(question)} = 3)::int)`;
  const result = await db.execute<Row & { answers: ExitCounts['answers'] }>(sql`
    select a.meeting_id, a.persons, a.answers, h.heard_from from (
      select meeting_id, count(*)::int as persons,
        jsonb_build_object('time', ${of('time')}, 'question', ${of('question')}, 'heard', ${of('heard')}) as answers
      from exit_answers group by meeting_id
    ) a left join (
      select meeting_id, jsonb_object_agg(heard_from, n) as heard_from from (
        select meeting_id, heard_from, count(*)::int as n from exit_answers
        where heard_from is not null group by meeting_id, heard_from
      ) counted group by meeting_id
    ) h on h.meeting_id = a.meeting_id order by a.meeting_id`);
  return result.rows.map((row) => ({
    meetingId: row.meeting_id,
    persons: row.persons,
    answers: row.answers,
    heardFrom: row.heard_from ?? {},
  }));
}

/** Meetings of places that have been, and those that are decided and have a day; what is only an idea is no promise. */
export async function visitsOf(db: Db): Promise<Visit[]> {
  const result = await db.execute<{ place_id: number; date: string; held: boolean; announced: boolean }>(sql`
    select place_id, coalesce(published ->> 'date', date) as date, state in ${held} as held,
      state = 'announced' as announced from meetings
    where coalesce(published ->> 'date', date) is not null
      and state in ('decided', 'planned', 'announced', 'held', 'followed_up', 'closed')`);
  return result.rows.map(({ place_id, date, held: been, announced }) => ({
    placeId: place_id,
    date,
    held: been,
    announced,
  }));
}

/**
 * How many published meetings of some days are cancelled, and how many lie ahead on `today`: one that nobody has marked as
 * held has been all the same when its day has passed. Days YYYY-MM-DD, both included.
 */
export async function meetingsOfYear(
  db: Db,
  from: string,
  to: string,
  today: string,
): Promise<{ cancelled: number; ahead: number }> {
  const result = await db.execute<{ cancelled: number; ahead: number }>(sql`
    select (count(*) filter (where state = 'cancelled'))::int as cancelled,
      (count(*) filter (where state in ('planned', 'announced') and published ->> 'date' >= ${today}))::int as ahead
    from meetings where published ->> 'date' between ${from} and ${to}`);
  return result.rows[0] ?? { cancelled: 0, ahead: 0 };
}

/** Views that came in between two instants (the later not included), with the first answer to each. */
export async function viewTimes(db: Db, from: Date, to: Date): Promise<ViewTimes[]> {
  const result = await db.execute<{ created_at: string; state: ViewState; first: string | null }>(sql`
    select v.created_at, v.state, min(a.at) as first from views v left join view_answers a on a.view_id = v.id
    where v.created_at >= ${from.toISOString()}::timestamptz and v.created_at < ${to.toISOString()}::timestamptz
    group by v.id`);
  return result.rows.map(({ created_at, state, first }) => ({
    createdAt: new Date(created_at),
    state,
    firstAnswerAt: first === null ? null : new Date(first),
  }));
}

/** The follow-up of every held meeting of some days: what was promised, and when it was told first. */
export async function followUpTimes(db: Db, from: string, to: string): Promise<FollowUpTimes[]> {
  const result = await db.execute<{ id: number; due: string | null; told: string | null }>(sql`
    select m.id, f.due,
      coalesce(f.told_at, (select min(h.at) from history h where h.meeting_id = m.id and h.step = 'followed up')) as told
    from meetings m left join follow_ups f on f.meeting_id = m.id
    where m.state in ${held} and m.published ->> 'date' between ${from} and ${to}
    order by m.published ->> 'date', m.id`);
  return result.rows.map(({ id, due, told }) => ({
    meetingId: id,
    due,
    toldAt: told === null ? null : new Date(told),
  }));
}

/** Steps that were taken between two instants although items of the checklist were open (decision 0017). */
export async function openGates(db: Db, from: Date, to: Date): Promise<OpenGate[]> {
  const result = await db.execute<{
    meeting_id: number;
    title: string;
    step: string;
    items: string[];
    at: string;
  }>(sql`
    select h.meeting_id, m.theme ->> 'title' as title, h.step, h.what -> 'openItems' as items, h.at
    from history h join meetings m on m.id = h.meeting_id
    where jsonb_typeof(h.what -> 'openItems') = 'array' and jsonb_array_length(h.what -> 'openItems') > 0
      and h.at >= ${from.toISOString()}::timestamptz and h.at < ${to.toISOString()}::timestamptz
    order by h.at, h.id`);
  return result.rows.map(({ meeting_id, at, ...row }) => ({
    ...row,
    meetingId: meeting_id,
    at: new Date(at),
  }));
}

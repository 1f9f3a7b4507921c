/** What the correction board is made from, for one meeting or many: a fixed number of queries however many they are. */
import { sql } from 'drizzle-orm';
import {
  type BoardCount,
  type BoardDelivery,
  type BoardNotice,
  type BoardSpot,
  handStep,
} from '../domain/correction-board.js';
import type { MeetingFacts } from '../domain/notice.js';
import type { Db } from './pool.js';
import { toldWhen } from './told.js';

const ints = (ids: readonly number[]) => sql`${sql.param([...ids])}::int[]`;
const texts = (words: readonly string[]) => sql`${sql.param([...words])}::text[]`;

/** Rows by their meeting; every meeting asked for is there. */
function byMeeting<R extends { meeting_id: number }, T>(
  ids: readonly number[],
  rows: readonly R[],
  make: (row: R) => T,
): Map<number, T[]> {
  const found = new Map<number, T[]>(ids.map((id) => [id, []]));
  for (const row of rows) found.get(row.meeting_id)?.push(make(row));
  return found;
}

/** The notices that tell a revision, the newest first; no reminders. */
export async function boardNotices(
  db: Db,
  ids: readonly number[],
): Promise<Map<number, (BoardNotice & { key: string })[]>> {
  const result = await db.execute<{ meeting_id: number; relayed: boolean; key: string } & BoardNotice>(sql`
    select meeting_id, key, kind, revision, relayed_at is not null as relayed from outbox
    where meeting_id = any(${ints(ids)}) and kind <> 'reminder'
    order by revision desc, created_at desc`);
  return byMeeting(ids, result.rows, ({ key, kind, revision, relayed }) => ({
    key,
    kind,
    revision,
    relayed,
  }));
}

/** Deliveries of channels that write to many, counted; of these notices only. */
export async function boardCounts(
  db: Db,
  ids: readonly number[],
  notices: readonly string[],
  channels: readonly string[],
): Promise<Map<number, BoardCount[]>> {
  const result = await db.execute<{ meeting_id: number } & BoardCount>(sql`
    select o.meeting_id, o.kind, o.revision, d.channel, d.state, d.because ->> 'code' as code, d.due_at is not null as due,
      coalesce((d.because ->> 'personMustAct')::boolean, false) as "mustAct", count(*)::int as count
    from deliveries d join outbox o on o.key = d.notice
    where d.notice = any(${texts(notices)}) and d.channel = any(${texts(channels)})
    group by 1, 2, 3, 4, 5, 6, 7, 8`);
  return byMeeting(ids, result.rows, ({ meeting_id: _, ...row }) => row);
}

/** Deliveries of channels that tell one by one, the oldest first. */
export async function boardDeliveries(
  db: Db,
  ids: readonly number[],
  channels: readonly string[],
): Promise<Map<number, BoardDelivery[]>> {
  const result = await db.execute<{ meeting_id: number; id: string } & Omit<BoardDelivery, 'id'>>(sql`
    select o.meeting_id, d.id, o.kind, o.revision, d.channel, d.recipient, d.state, d.because, d.receipt,
      d.due_at is not null as due, ${toldWhen}
    from deliveries d join outbox o on o.key = d.notice
    where o.meeting_id = any(${ints(ids)}) and o.kind <> 'reminder' and d.channel = any(${texts(channels)})
    order by o.revision, d.id`);
  return byMeeting(ids, result.rows, ({ meeting_id: _, ...row }) => ({ ...row, id: Number(row.id) }));
}

/** Posters that hang. */
export async function boardSpots(db: Db, ids: readonly number[]): Promise<Map<number, BoardSpot[]>> {
  const result = await db.execute<{ meeting_id: number } & BoardSpot>(sql`
    select meeting_id, id, spot, revision from poster_spots
    where meeting_id = any(${ints(ids)}) and taken_down_at is null order by id`);
  return byMeeting(ids, result.rows, ({ id, spot, revision }) => ({ id, spot, revision }));
}

/** The facts of the earlier revisions that hanging posters show, by meeting and revision. */
export async function postedFacts(
  db: Db,
  ids: readonly number[],
): Promise<Map<number, { revision: number; facts: MeetingFacts }[]>> {
  const result = await db.execute<{ meeting_id: number; revision: number; facts: MeetingFacts }>(sql`
    select distinct on (o.meeting_id, o.revision) o.meeting_id, o.revision, o.facts
    from outbox o
    join poster_spots p on p.meeting_id = o.meeting_id and p.revision = o.revision and p.taken_down_at is null
    where o.meeting_id = any(${ints(ids)}) and o.kind <> 'reminder'
    order by o.meeting_id, o.revision, o.created_at`);
  return byMeeting(ids, result.rows, ({ revision, facts }) => ({ revision, facts }));
}

/** What people have put right by hand, the oldest first: the board row's key, and for which revision. */
export async function doneByHandOf(
  db: Db,
  ids: readonly number[],
): Promise<Map<number, { row: string; revision: number; who: string }[]>> {
  const result = await db.execute<{ meeting_id: number; row: string; revision: number; who: string }>(sql`
    select meeting_id, what ->> 'row' as row, (what ->> 'revision')::int as revision, who from history
    where meeting_id = any(${ints(ids)}) and step = ${handStep} order by id`);
  return byMeeting(ids, result.rows, ({ row, revision, who }) => ({ row, revision, who }));
}

/** The stored bytes of calendars, by path. */
export async function calendarTexts(db: Db, paths: readonly string[]): Promise<Map<string, string>> {
  if (paths.length === 0) return new Map();
  const result = await db.execute<{ path: string; bytes: Buffer }>(
    sql`select path, bytes from calendars where path = any(${texts(paths)})`,
  );
  return new Map(result.rows.map(({ path, bytes }) => [path, bytes.toString('utf8')]));
}

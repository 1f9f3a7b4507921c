/** What the rooms around a meeting know of its checklist: one read of each room, numbers and instants only. */
import { sql } from 'drizzle-orm';
import type { Rooms } from '../domain/checklist/seen-from.js';
import { localDate } from '../domain/wallclock.js';
import { askedAndAnswered } from './associations.js';
import { lessonsOf } from './checklist-versions.js';
import { countExits, noteSums } from './evening.js';
import { followUpOf } from './follow-ups.js';
import { countNeeds } from './needs.js';
import type { Db } from './pool.js';

/** Everything that evidence is read from beside the meeting itself. */
export async function roomsOf(db: Db, meetingId: number, now: Date): Promise<Rooms> {
  const counted = await countNeeds(db, meetingId);
  const needs = (state: (typeof counted)[number]['state']) =>
    counted.reduce((sum, one) => sum + (one.state === state ? one.needs : 0), 0);
  const lessons = await lessonsOf(db, meetingId);
  const of = (state: (typeof lessons)[number]['state']) =>
    lessons.filter((one) => one.state === state).length;
  const { late: _late, ...notes } = await noteSums(db, meetingId, now);
  const { all, waiting, ...records } = await recordsOf(db, meetingId);
  return {
    associations: await askedAndAnswered(db, meetingId),
    needs: { ordered: needs('ordered'), declined: needs('declined'), open: needs('asked') },
    evening: { ...notes, exits: await countExits(db, meetingId) },
    views: { all, waiting },
    heard: (await followUpOf(db, meetingId))?.heard.length ?? 0,
    lessons: { proposed: of('proposed'), taken: of('taken') },
    records,
  };
}

/** The views, what of them and of the needs is still to be forgotten, and the newest export of the meeting. */
async function recordsOf(db: Db, meetingId: number): Promise<Rooms['views'] & Rooms['records']> {
  const { rows } = await db.execute<{
    views: number;
    waiting: number;
    exported_at: string | null;
    since: number;
    contacts: number;
    forgotten_at: string | null;
  }>(sql`
    with export as (
      select max(at) as at from archive_exports where meeting_ids @> ${JSON.stringify([meetingId])}::jsonb
    ), mine as (
      select v.id, v.state, v.created_at, c.view_id from views v left join view_contacts c on c.view_id = v.id
      where v.meeting_id = ${meetingId}
    )
    select count(*)::int as views, (count(*) filter (where mine.state = 'new'))::int as waiting,
      (select at from export) as exported_at,
      ((count(*) filter (where mine.created_at > (select at from export)))
        + (select count(*) from table_notes n where n.meeting_id = ${meetingId} and n.at > (select at from export)))::int as since,
      (count(mine.view_id) + (select count(*) from needs n where n.meeting_id = ${meetingId}
        and (n.contact is not null or n.what is not null or n.note is not null)))::int as contacts,
      (select max(at) from forgettings where class in ('view_contacts', 'view_contacts_waiting', 'needs')) as forgotten_at
    from mine`);
  const [row] = rows;
  if (!row) throw new Error('a count is always one row');
  const instant = (raw: string | null) => (raw === null ? null : new Date(raw));
  return {
    all: row.views,
    waiting: row.waiting,
    exportedAt: instant(row.exported_at),
    since: row.since,
    contacts: row.contacts,
    forgottenAt: instant(row.forgotten_at),
  };
}

/**
 * How a meeting's first announcement went: its day, on which of the channels it has reached somebody, and the names of
 * the papers that have it. Undefined: it was never announced. `press`: the name of the channel that tells papers.
 */
export async function announcementOf(
  db: Db,
  meetingId: number,
  channels: readonly string[],
  press: string | undefined,
): Promise<{ on: string; reached: string[]; papers: string[] } | undefined> {
  // One look into the index for each channel, and not one for each of a hundred thousand rows.
  const { rows } = await db.execute<{ at: string; reached: string[]; papers: string[] }>(sql`
    select o.created_at as at,
      array(select c from unnest(${sql.param([...channels])}::text[]) as c where exists (
        select 1 from deliveries d where d.notice = o.key and d.channel = c and d.state = 'sent')) as reached,
      array(select p.name from deliveries d join papers p on p.slug = d.recipient
        where d.notice = o.key and d.channel = ${press ?? ''} and d.state = 'sent' order by p.name) as papers
    from outbox o where o.meeting_id = ${meetingId} and o.kind = 'announced'
    order by o.created_at, o.key limit 1`);
  const [row] = rows;
  return row && { on: localDate(new Date(row.at)), reached: row.reached, papers: row.papers };
}

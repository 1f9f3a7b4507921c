/** What the look ahead is made from; a fixed number of queries however many meetings. */
import { sql } from 'drizzle-orm';
import type { DeliveryState } from '../domain/delivery.js';
import type { NoticeKind } from '../domain/notice.js';
import { notSuppressed } from './planned.js';
import type { Db } from './pool.js';

/**
 * How many would get a letter of each meeting if it went now: confirmed subscribers who follow its place or one of its
 * boards, or everything, and those who were told of it earlier and still subscribe (as `db/planned.ts` plans them).
 */
export async function followersOf(db: Db, meetingIds: readonly number[]): Promise<Map<number, number>> {
  const counts = new Map(meetingIds.map((id) => [id, 0]));
  if (meetingIds.length === 0) return counts;
  const result = await db.execute<{ meeting_id: number; n: number }>(sql`
    with asked as (
      select id, place_id, owner_board_id, sitting_board_id from meetings
      where id = any(${sql.param([...meetingIds])}::int[])
    ), follows as (
      select m.id as meeting_id, x.subscriber_id from asked m join subscriptions x
        on x.place_id = m.place_id or x.board_id in (m.owner_board_id, m.sitting_board_id)
          or (x.place_id is null and x.board_id is null)
      union
      select o.meeting_id, s.id from outbox o join deliveries d on d.notice = o.key
        join subscribers s on s.email = d.recipient
      where o.meeting_id in (select id from asked) and d.state in ('sent', 'unsure')
    )
    select f.meeting_id, count(*)::int as n from follows f
    join subscribers s on s.id = f.subscriber_id and s.confirmed_at is not null and ${notSuppressed}
    group by f.meeting_id`);
  for (const row of result.rows) counts.set(row.meeting_id, row.n);
  return counts;
}

export type OutboxAhead = { key: string; kind: NoticeKind; meetingId: number; dueAt: Date };

/** Notices of meetings that are written and not relayed yet. */
export async function unrelayedNotices(db: Db): Promise<OutboxAhead[]> {
  const result = await db.execute<{ key: string; kind: NoticeKind; meeting_id: number; due_at: string }>(sql`
    select key, kind, meeting_id, due_at from outbox
    where relayed_at is null and meeting_id is not null order by due_at, key`);
  return result.rows.map((row) => ({ ...row, meetingId: row.meeting_id, dueAt: new Date(row.due_at) }));
}

export type WaitingAhead = {
  meetingId: number;
  kind: NoticeKind;
  channel: string;
  state: DeliveryState;
  code: string | null;
  count: number;
  /** When the first and the last of them are tried; null: a worker has them in hand. */
  first: Date | null;
  last: Date | null;
};

/** Deliveries that wait, by notice, channel and reason. */
export async function waitingDeliveries(db: Db): Promise<WaitingAhead[]> {
  const result = await db.execute<{
    meeting_id: number;
    kind: NoticeKind;
    channel: string;
    state: DeliveryState;
    code: string | null;
    count: number;
    first: string | null;
    last: string | null;
  }>(sql`
    select o.meeting_id, o.kind, d.channel, d.state, d.because ->> 'code' as code, count(*)::int as count,
      min(d.due_at) as first, max(d.due_at) as last
    from deliveries d join outbox o on o.key = d.notice
    where o.meeting_id is not null
      and (d.state in ('planned', 'again', 'sending') or (d.state = 'unsure' and d.due_at is not null))
    group by o.key, o.meeting_id, o.kind, d.channel, d.state, d.because ->> 'code'
    order by min(d.due_at), o.meeting_id, d.channel`);
  const instant = (text: string | null) => (text === null ? null : new Date(text));
  return result.rows.map(({ meeting_id: meetingId, first, last, ...row }) => ({
    ...row,
    meetingId,
    first: instant(first),
    last: instant(last),
  }));
}

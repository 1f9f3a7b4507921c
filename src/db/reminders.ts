/** Reminders that have been put in the outbox, and when a meeting's rules were last changed. */
import { sql } from 'drizzle-orm';
import { ruleInKey, type ToldReminder } from '../domain/reminders.js';
import type { Db } from './pool.js';

/** The reminders told of each meeting, the oldest first; every meeting that is asked for is in the map. */
export async function toldReminders(
  db: Db,
  meetingIds: readonly number[],
): Promise<Map<number, ToldReminder[]>> {
  const told = new Map<number, ToldReminder[]>(meetingIds.map((id) => [id, []]));
  if (meetingIds.length === 0) return told;
  const result = await db.execute<{
    key: string;
    meeting_id: number;
    revision: number;
    date: string;
    due_at: string;
    relayed: boolean;
    sent: number;
    waiting: number;
    late: number;
  }>(sql`
    select o.key, o.meeting_id, o.revision, o.facts ->> 'date' as date, o.due_at, o.relayed_at is not null as relayed,
      count(*) filter (where d.state = 'sent' or (d.state = 'unsure' and d.due_at is null))::int as sent,
      count(*) filter (where d.state in ('planned', 'sending', 'again')
        or (d.state = 'unsure' and d.due_at is not null))::int as waiting,
      count(*) filter (where d.state = 'refused'
        or (d.state = 'skipped' and d.because ->> 'code' not in ('UNSUBSCRIBED', 'CHANNEL_OFF', 'CANCELLED_MEANWHILE')))::int as late
    from outbox o left join deliveries d on d.notice = o.key
    where o.kind = 'reminder' and o.meeting_id = any(${sql.param([...meetingIds])}::int[])
    group by o.key order by o.created_at, o.key`);
  for (const row of result.rows) {
    const { revision, date, relayed, sent, waiting, late } = row;
    const dueAt = new Date(row.due_at);
    told
      .get(row.meeting_id)
      ?.push({ name: ruleInKey(row.key), revision, date, dueAt, relayed, sent, waiting, late });
  }
  return told;
}

/** When the reminder rules of each meeting were last changed; meetings whose rules never were are left out. */
export async function remindersSetAt(db: Db, meetingIds: readonly number[]): Promise<Map<number, Date>> {
  if (meetingIds.length === 0) return new Map();
  const result = await db.execute<{ meeting_id: number; at: string }>(sql`
    select meeting_id, max(at) as at from history
    where step = 'amended' and what -> 'changed' ? 'reminders'
      and meeting_id = any(${sql.param([...meetingIds])}::int[])
    group by meeting_id`);
  return new Map(result.rows.map((row) => [row.meeting_id, new Date(row.at)]));
}

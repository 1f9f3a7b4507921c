/** Reminders that have been put in the outbox, and those that a planner has taken away. */
import { sql } from 'drizzle-orm';
import { ruleInKey, type ToldReminder } from '../domain/reminders.js';
import type { Db, Tx } from './pool.js';

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
        or (d.state = 'skipped' and d.because ->> 'code' not in ('UNSUBSCRIBED', 'CHANNEL_OFF', 'CANCELLED_MEANWHILE', 'REMINDER_REMOVED')))::int as late
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

/** When each meeting was first announced; meetings that never were are left out. */
export async function announcedFirst(db: Db, meetingIds: readonly number[]): Promise<Map<number, Date>> {
  if (meetingIds.length === 0) return new Map();
  const result = await db.execute<{ meeting_id: number; at: string }>(sql`
    select meeting_id, min(at) as at from history
    where step = 'announced' and meeting_id = any(${sql.param([...meetingIds])}::int[])
    group by meeting_id`);
  return new Map(result.rows.map((row) => [row.meeting_id, new Date(row.at)]));
}

const removed = JSON.stringify({ code: 'REMINDER_REMOVED' });

/**
 * Ends the reminders of a meeting whose rules are gone: what waits is skipped, and what is in the air is not tried again.
 * `names`: those of the rules that are left. The caller holds the meeting (lockMeeting), as whoever writes reminders does.
 */
export async function endReminders(
  tx: Tx,
  meetingId: number,
  names: readonly string[],
  now: Date,
): Promise<void> {
  const gone = sql`o.kind = 'reminder' and o.meeting_id = ${meetingId}
    and regexp_replace(o.key, '^meeting/[0-9]+/reminder/[0-9]+/', '') <> all(${sql.param([...names])}::text[])`;
  // The notice first: whoever plans its deliveries holds it, and they must be there when they are looked for.
  await tx.execute(
    sql`update outbox o set not_after = ${now} where ${gone} and (not_after is null or not_after > ${now})`,
  );
  await tx.execute(sql`
    update deliveries d set state = 'skipped', because = ${removed}::jsonb, due_at = null, settled_at = ${now}
    from outbox o where o.key = d.notice and ${gone} and d.state in ('planned', 'again')`);
}

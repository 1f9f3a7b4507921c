/** Deliveries that a person settles, or puts out by hand while their channel is down or off. */
import { sql } from 'drizzle-orm';
import type { DeliveryState } from '../domain/delivery.js';
import type { Db, Tx } from './pool.js';

/**
 * Settled by a person who has seen it: `sent`, with where. Only what is not under way just now and has not been told
 * otherwise; returns whether it was. Whoever has claimed it hands in an outcome that then counts no more.
 */
export async function settleByHand(
  tx: Tx,
  id: number,
  receipt: string,
  now: Date,
): Promise<{ notice: string; channel: string } | undefined> {
  const result = await tx.execute<{ notice: string; channel: string }>(sql`
    update deliveries set state = 'sent', receipt = ${receipt}, because = null, due_at = null, lease_until = null,
      settled_at = ${now}
    where id = ${id} and (state in ('unsure', 'refused', 'again', 'planned')
      or (state = 'skipped' and because ->> 'code' = 'CHANNEL_OFF'))
    returning notice, channel`);
  return result.rows[0];
}

export type HandRow = {
  id: number;
  notice: string;
  channel: string;
  recipient: string;
  state: DeliveryState;
};

/** What of a meeting has not gone out on the given channels, the newest first. */
export async function notGoneOut(db: Db, meetingId: number, channels: readonly string[]): Promise<HandRow[]> {
  const result = await db.execute<{
    id: string;
    notice: string;
    channel: string;
    recipient: string;
    state: DeliveryState;
  }>(sql`
    select d.id, d.notice, d.channel, d.recipient, d.state from deliveries d join outbox o on o.key = d.notice
    where o.meeting_id = ${meetingId} and d.channel = any(${sql.param([...channels])}::text[])
      and (d.state in ('unsure', 'refused', 'again', 'planned')
        or (d.state = 'skipped' and d.because ->> 'code' = 'CHANNEL_OFF'))
    order by d.id desc limit 50`);
  return result.rows.map((row) => ({ ...row, id: Number(row.id) }));
}

/** The notice and meeting of a delivery; undefined when there is none. */
export async function whatIsDelivered(
  db: Db,
  id: number,
): Promise<{ notice: string; channel: string; recipient: string; meetingId: number | null } | undefined> {
  const result = await db.execute<{
    notice: string;
    channel: string;
    recipient: string;
    meeting_id: number | null;
  }>(sql`
    select d.notice, d.channel, d.recipient, o.meeting_id from deliveries d join outbox o on o.key = d.notice
    where d.id = ${id}`);
  const [row] = result.rows;
  return row && { ...row, meetingId: row.meeting_id };
}

/**
 * Changes, cancellations and corrected follow-ups that were planned before an earlier notice had gone out on a channel (it
 * was in the air, or was found late): whoever was told then must be told of them too. Looks 30 days back.
 */
export async function toldTooLate(
  db: Db,
  channels: readonly string[],
  now: Date,
): Promise<{ notice: string; channel: string }[]> {
  const result = await db.execute<{ notice: string; channel: string }>(sql`
    select distinct o.key as notice, d.channel from outbox o
    join meetings m on m.id = o.meeting_id and (m.published ->> 'revision')::int = o.revision
    join outbox e on e.meeting_id = o.meeting_id and e.revision < o.revision
    join deliveries d on d.notice = e.key and d.channel = any(${sql.param([...channels])}::text[])
    where (o.kind in ('changed', 'cancelled') or (o.kind = 'follow_up' and o.facts -> 'followUp' ? 'correctedAt'))
      and o.relayed_at > ${now}::timestamptz - interval '30 days'
      -- Whom it tells was worked out when its first delivery was planned. The relay may have stopped there, and have come
      -- back long after to tell the followers.
      and d.state = 'sent' and d.settled_at >= coalesce(
        (select min(x.created_at) from deliveries x where x.notice = o.key and x.channel = d.channel), o.relayed_at
      ) - interval '5 minutes'`);
  return result.rows;
}

/** To whom a notice has been planned on a channel. */
export async function recipientsOf(
  db: Db,
  { notice, channel }: { notice: string; channel: string },
): Promise<string[]> {
  const result = await db.execute<{ recipient: string }>(
    sql`select recipient from deliveries where notice = ${notice} and channel = ${channel}`,
  );
  return result.rows.map((row) => row.recipient);
}

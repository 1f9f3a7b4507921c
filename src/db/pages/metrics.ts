/** Counts for whoever watches the house from outside. No recipient and no text is read. */
import { sql } from 'drizzle-orm';
import type { DeliveryState } from '../../domain/delivery.js';
import type { Db } from '../pool.js';

export type DeliveryCount = { channel: string; state: DeliveryState; count: number };

/** All deliveries there are, by channel and state. Reads the whole table: ask seldom. */
export async function deliveryCounts(db: Db): Promise<DeliveryCount[]> {
  const result = await db.execute<DeliveryCount>(
    sql`select channel, state, count(*)::int as count from deliveries group by channel, state order by channel, state`,
  );
  return result.rows;
}

/** The instant at which the longest waiting delivery of each channel was due; channels without one are left out. */
export async function oldestDue(db: Db, now: Date): Promise<{ channel: string; dueAt: Date }[]> {
  const result = await db.execute<{ channel: string; due_at: string }>(sql`
    select channel, min(due_at) as due_at from deliveries
    where state in ('planned', 'again', 'unsure') and due_at <= ${now.toISOString()}::timestamptz
    group by channel order by channel`);
  return result.rows.map(({ channel, due_at }) => ({ channel, dueAt: new Date(due_at) }));
}

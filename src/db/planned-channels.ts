/** On which channels the relay has planned a notice already. */
import { sql } from 'drizzle-orm';
import type { Tx } from './pool.js';

/** The channels on which a notice has deliveries. */
export async function plannedChannels(tx: Tx, notice: string): Promise<ReadonlySet<string>> {
  // One look into the index for each channel, and not one for each of a hundred thousand rows.
  const result = await tx.execute<{ channel: string }>(sql`
    with recursive found as (
      (select channel from deliveries where notice = ${notice} order by channel limit 1)
      union all
      select (select d.channel from deliveries d where d.notice = ${notice} and d.channel > found.channel
        order by d.channel limit 1)
      from found where found.channel is not null
    )
    select channel from found where channel is not null`);
  return new Set(result.rows.map((row) => row.channel));
}

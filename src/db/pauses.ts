/** Pauses: a channel, or one mail domain of it, that nothing is sent on before an instant. */
import { sql } from 'drizzle-orm';
import type { Db } from './pool.js';

/** The channel's pause, when it has one that has not ended. */
export async function pauseOf(db: Db, channel: string, now: Date): Promise<Date | undefined> {
  const result = await db.execute<{ until: string }>(
    sql`select until from pauses where channel = ${channel} and until > ${now}`,
  );
  const [row] = result.rows;
  return row && new Date(row.until);
}

/** Stops a channel until an instant. */
export async function pauseChannel(db: Db, channel: string, until: Date, because: object): Promise<void> {
  await db.execute(sql`
    insert into pauses (channel, until, because) values (${channel}, ${until}, ${JSON.stringify(because)}::jsonb)
    on conflict (channel) do update set until = excluded.until, because = excluded.because`);
}

/** Lets a channel go on. */
export async function endPause(db: Db, channel: string): Promise<void> {
  await db.execute(sql`delete from pauses where channel = ${channel}`);
}

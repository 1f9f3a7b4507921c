/** Alerts: mail to every administrator about something that only a person can mend. They take the road of all notices. */
import { sql } from 'drizzle-orm';
import type { Because } from '../domain/delivery.js';
import { firstAdministratorsAddress } from '../domain/permissions.js';
import type { Db } from './pool.js';

/**
 * Puts an alert to each active administrator into the outbox. `about` and `day` (YYYY-MM-DD) make its key: the same
 * trouble is told once a day, however often it is met. `channel`: the channel's label. `url`: where to look.
 */
export async function alertAdministrators(
  db: Db,
  alert: { about: string; day: string; channel: string; because: Because; url: string },
  now: Date,
): Promise<void> {
  const { about, day, channel, because, url } = alert;
  await db.execute(sql`
    insert into outbox (key, kind, revision, facts, to_address, to_language, due_at, created_at)
    select 'alert/' || ${about} || '/' || ${day} || '/' || p.id, 'alert', 0,
      ${JSON.stringify({ channel, because, url })}::jsonb, p.email, p.language, ${now}, ${now}
    from people p
    where p.active and 'admin' = any(p.roles) and p.email <> ${firstAdministratorsAddress}
    on conflict (key) do nothing`);
}

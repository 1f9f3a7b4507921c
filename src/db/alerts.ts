/** Alerts: mail to every administrator about something that only a person can mend. They take the road of all notices. */
import { sql } from 'drizzle-orm';
import type { Because } from '../domain/delivery.js';
import type { NoticeKind } from '../domain/notice.js';
import { firstAdministratorsAddress } from '../domain/permissions.js';
import { localDate } from '../domain/wallclock.js';
import type { Db } from './pool.js';
import { storableJson } from './storable.js';

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
      ${storableJson({ channel, because, url })}::jsonb, p.email, p.language, ${now}, ${now}
    from people p
    where p.active and 'admin' = any(p.roles) and p.email <> ${firstAdministratorsAddress}
    on conflict (key) do nothing`);
}

/**
 * Alerts about a trouble that a send has met, unless it is in `told`, which is then added to. Never about an alert that
 * could not be sent: that would go round for ever. `domain`: when only one mail domain is concerned; each is told of.
 * Returns whether there is anything to send.
 */
export async function alertOnce(
  db: Db,
  told: Set<string>,
  trouble: {
    notice: { kind: NoticeKind; meetingId: number | null };
    channel: { name: string };
    label: string;
    because: Because;
    domain?: string | undefined;
  },
  config: { PUBLIC_URL: string },
  now: Date,
): Promise<boolean> {
  const { notice, channel, because, domain } = trouble;
  const what = domain === undefined ? because.code : `${because.code}/${domain}`;
  if (notice.kind === 'alert' || told.has(what)) return false;
  told.add(what);
  const where = notice.meetingId ? `/planering/moten/${notice.meetingId}/utskick` : '/halsa';
  const about = `${channel.name}/${what}`;
  const label = domain === undefined ? trouble.label : `${trouble.label}, ${domain}`;
  const url = `${config.PUBLIC_URL}${where}`;
  await alertAdministrators(db, { about, day: localDate(now), channel: label, because, url }, now);
  return true;
}

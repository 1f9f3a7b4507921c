/**
 * Pauses: a channel, or one mail domain of it (`email/example.org`), that nothing is sent on before an instant. Rows to a
 * paused domain are due exactly when it ends, and are known by that when it ends sooner.
 */
import { type SQL, sql } from 'drizzle-orm';
import type { Because } from '../domain/delivery.js';
import type { Db } from './pool.js';
import { storableJson } from './storable.js';

const keyOf = (channel: string, domain: string) => `${channel}/${domain}`;

/** The part of an address after its @; undefined when it has none. */
export function domainOf(recipient: string): string | undefined {
  const at = recipient.lastIndexOf('@');
  return at < 0 ? undefined : recipient.slice(at + 1).toLowerCase();
}

/** A channel's pauses that have not ended: of the whole channel, and of its domains. */
export async function pausesOf(
  db: Db,
  channel: string,
  now: Date,
): Promise<{ whole: Date | undefined; domains: string[] }> {
  const { rows } = await db.execute<{ channel: string; until: string }>(sql`
    select channel, until from pauses
    where (channel = ${channel} or starts_with(channel, ${keyOf(channel, '')})) and until > ${now}`);
  const whole = rows.find((row) => row.channel === channel);
  return {
    whole: whole && new Date(whole.until),
    domains: rows
      .filter((row) => row.channel !== channel)
      .map((row) => row.channel.slice(channel.length + 1)),
  };
}

/** Stops a channel until an instant. A pause that lasts longer stays, with its own reason; returns which one holds. */
async function pauseChannel(
  db: Db,
  channel: string,
  { until, because }: { until: Date; because: Because },
): Promise<{ until: string; because: Because }> {
  const { rows } = await db.execute<{ until: string; because: Because }>(sql`
    insert into pauses as p (channel, until, because) values (${channel}, ${until}, ${storableJson(because)}::jsonb)
    on conflict (channel) do update set until = greatest(p.until, excluded.until),
      because = case when p.until > excluded.until then p.because else excluded.because end
    returning until::text, because`);
  return rows[0] ?? { until: until.toISOString(), because };
}

/** Lets a channel go on. */
export async function endPause(db: Db, channel: string): Promise<void> {
  await db.execute(sql`delete from pauses where channel = ${channel}`);
}

const toDomain = (domain: string | SQL): SQL =>
  sql`right(d.recipient, length(${domain}::text) + 1) = '@' || ${domain}::text`;

/** Stops a channel, or only one domain of it. */
export async function pauseFor(
  db: Db,
  channel: string,
  domain: string | undefined,
  pause: { until: Date; because: Because },
): Promise<void> {
  if (domain === undefined) await pauseChannel(db, channel, pause);
  else await pauseDomain(db, channel, domain, pause);
}

/** Stops one domain: all that waits for it, of every notice, is due when the pause ends. */
export async function pauseDomain(
  db: Db,
  channel: string,
  domain: string,
  pause: { until: Date; because: Because },
): Promise<void> {
  const { until, because } = await pauseChannel(db, keyOf(channel, domain), pause);
  await db.execute(sql`
    update deliveries d set due_at = ${until}::timestamptz, because = ${storableJson(because)}::jsonb
    where d.channel = ${channel} and d.state in ('planned', 'again') and d.due_at < ${until}::timestamptz
      and ${toDomain(domain)}`);
}

/** Rows of a notice that were planned, or put off, while their domain was paused already wait for its end too. */
export async function waitForDomains(
  db: Db,
  what: { notice: string; channel: string },
  now: Date,
): Promise<void> {
  await db.execute(sql`
    update deliveries d set due_at = p.until, because = p.because
    from pauses p
    where starts_with(p.channel, ${keyOf(what.channel, '')}) and p.until > ${now}
      and d.notice = ${what.notice} and d.channel = ${what.channel} and d.state in ('planned', 'again')
      and d.due_at < p.until and ${toDomain(sql`split_part(p.channel, '/', 2)`)}`);
}

/**
 * Lets a domain go on: what waited for the end of its pause is due now. A row is known by the end or by the reason, since
 * either may have changed meanwhile. Returns whether it was paused.
 */
export async function endDomainPause(db: Db, channel: string, domain: string, now: Date): Promise<boolean> {
  const { rowCount } = await db.execute(sql`
    with ended as (delete from pauses where channel = ${keyOf(channel, domain)} returning until, because),
    freed as (
      update deliveries d set due_at = ${now} from ended
      where d.channel = ${channel} and d.state in ('planned', 'again') and d.due_at > ${now}
        and (d.due_at = ended.until or d.because = ended.because) and ${toDomain(domain)}
    )
    select 1 from ended`);
  return (rowCount ?? 0) > 0;
}

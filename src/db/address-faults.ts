/**
 * Addresses that mail servers have refused (domain/address-faults.ts). How long they are kept: as long as the
 * subscription they concern, since forgetting one would mean writing to it again; with the subscription they go at once
 * (domain notes 4). Of addresses without one (people of the house, confirmations) 30 days after the last fault.
 */
import { eq, type SQL, sql } from 'drizzle-orm';
import {
  type AddressFault,
  countFault,
  faultCodes,
  faultSort,
  provenAfterMs,
} from '../domain/address-faults.js';
import type { Because, Settled } from '../domain/delivery.js';
import type { Db, Tx } from './pool.js';
import { addressFaults } from './schema.js';
import { storable } from './storable.js';

const suppressed = JSON.stringify({ code: 'ADDRESS_SUPPRESSED' });

/** Whether something has reached the address since its last fault, so that the count begins anew. */
async function isProven(tx: Tx, email: string, fault: AddressFault, now: Date): Promise<boolean> {
  const before = new Date(now.getTime() - provenAfterMs(fault.because.code));
  const result = await tx.execute(sql`
    select 1 from deliveries where recipient = ${email} and state = 'sent'
      and settled_at > ${fault.lastAt} and settled_at <= ${before} limit 1`);
  return result.rows.length > 0;
}

/**
 * Counts a fault of an address; what says nothing of the address is let be. Once it is suppressed, what waits to go there
 * is skipped, but for notices to one person. `email`: as in `subscribers`. Whether it is suppressed now.
 */
export async function recordFault(tx: Tx, email: string, because: Because, now: Date): Promise<boolean> {
  if (!faultSort(because.code)) return false;
  const nothing = { because: storable(because), times: 0, firstAt: now, lastAt: now };
  await tx
    .insert(addressFaults)
    .values({ email, ...nothing })
    .onConflictDoNothing();
  const [row] = await tx.select().from(addressFaults).where(eq(addressFaults.email, email)).for('update');
  const known = row && row.times > 0 ? row : undefined;
  const next = countFault(known, nothing.because, now, known && (await isProven(tx, email, known, now)));
  await tx.update(addressFaults).set(next).where(eq(addressFaults.email, email));
  if (!next.suppressedAt) return false;
  // Only rows of subscribers have a token.
  await tx.execute(sql`
    update deliveries set state = 'skipped', because = ${suppressed}::jsonb, due_at = null, settled_at = ${now}
    where recipient = ${email} and token is not null and state in ('planned', 'again')`);
  return true;
}

/**
 * Counts the address faults among ends of attempts that have just been written. Nothing is asked of the database when
 * there are none, which is nearly always.
 */
export async function recordFaults(tx: Tx, settled: readonly Settled[], now: Date): Promise<void> {
  const causes = new Map<number, Because>();
  for (const { id, cause } of settled) if (cause && faultCodes.includes(cause.code)) causes.set(id, cause);
  if (causes.size === 0) return;
  // In the order of the addresses: two workers never wait for each other.
  const { rows } = await tx.execute<{ id: string; recipient: string }>(sql`
    select id, recipient from deliveries
    where id = any(${sql.param([...causes.keys()])}::bigint[]) and recipient like '%@%' order by recipient, id`);
  for (const { id, recipient } of rows) {
    const cause = causes.get(Number(id));
    if (cause) await recordFault(tx, recipient.toLowerCase(), cause, now);
  }
}

/** The address works, or somebody says that it shall be tried again. Whether there was a fault. */
export async function clearFault(db: Db | Tx, email: string): Promise<boolean> {
  const rows = await db
    .delete(addressFaults)
    .where(eq(addressFaults.email, email))
    .returning({ email: addressFaults.email });
  return rows.length > 0;
}

/** Every address with a fault. */
export async function faultyAddresses(db: Db): Promise<string[]> {
  return (await db.select({ email: addressFaults.email }).from(addressFaults)).map((row) => row.email);
}

/** Of `f`: only counted, and something has reached the address since. */
function overtaken(now: Date): SQL {
  const relayed = new Date(now.getTime() - provenAfterMs('BOUNCED_'));
  return sql`(f.suppressed_at is null and exists (
    select 1 from deliveries d where d.recipient = f.email and d.state = 'sent' and d.settled_at > f.last_at
      and (f.because ->> 'code' not like 'BOUNCED!_%' escape '!' or d.settled_at <= ${relayed}::timestamptz)))`;
}

export type ListedFault = AddressFault & {
  email: string;
  /** The newest delivery that met the fault, and its meeting. */
  delivery: { id: number; meeting: number | null } | null;
  /** The newest bounce that is still kept. */
  bounce: number | null;
};

/** Addresses with faults, suppressed ones first, the newest fault first. */
export async function listFaults(db: Db, most: number, now: Date): Promise<ListedFault[]> {
  const { rows } = await db.execute<{
    email: string;
    because: Because;
    times: number;
    first_at: string;
    last_at: string;
    suppressed_at: string | null;
    delivery: string | null;
    meeting: number | null;
    bounce: string | null;
  }>(sql`
    select f.*, d.id as delivery, d.meeting_id as meeting, b.id as bounce
    from address_faults f
    left join lateral (
      select e.id, o.meeting_id from deliveries e join outbox o on o.key = e.notice
      where e.recipient = f.email and e.because is not null and e.because ->> 'code' <> 'ADDRESS_SUPPRESSED'
      order by e.id desc limit 1
    ) d on true
    left join lateral (select id from bounces where email = f.email order by id desc limit 1) b on true
    where f.times > 0 and not ${overtaken(now)}
    order by f.suppressed_at is null, f.last_at desc, f.email limit ${most}`);
  return rows.map((row) => ({
    email: row.email,
    because: row.because,
    times: row.times,
    firstAt: new Date(row.first_at),
    lastAt: new Date(row.last_at),
    suppressedAt: row.suppressed_at === null ? null : new Date(row.suppressed_at),
    delivery: row.delivery === null ? null : { id: Number(row.delivery), meeting: row.meeting },
    bounce: row.bounce === null ? null : Number(row.bounce),
  }));
}

/** Forgets what need not be kept: faults that are overtaken, and old ones of addresses that do not subscribe. */
export async function forgetFaults(db: Db, before: Date, now: Date): Promise<number> {
  const { rowCount } = await db.execute(sql`
    delete from address_faults f where ${overtaken(now)}
      or (f.last_at < ${before} and not exists (select 1 from subscribers s where s.email = f.email))`);
  return rowCount ?? 0;
}

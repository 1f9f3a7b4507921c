/** What came back: bounces and complaints as they came, and the deliveries they speak of. */
import { count, eq, lt, sql } from 'drizzle-orm';
import type { BounceKind } from '../domain/bounce.js';
import type { Because, DeliveryState } from '../domain/delivery.js';
import type { NoticeKind } from '../domain/notice.js';
import type { Db, Tx } from './pool.js';
import { bounces } from './schema.js';
import { storableJson } from './storable.js';

/** In place of a message whose words are not kept: its digest is enough to know it again. */
const nothingKept = Buffer.alloc(0);

/**
 * Notes a message, without its words; undefined when the very same one is there already (or is being kept at this moment). Everything that
 * follows from it is written in the same transaction, so a message counts once or not at all.
 */
export async function keepBounce(tx: Tx, digest: string, now: Date): Promise<number | undefined> {
  const [row] = await tx
    .insert(bounces)
    .values({ digest, raw: nothingKept, kind: 'other', at: now })
    .onConflictDoNothing()
    .returning({ id: bounces.id });
  return row?.id;
}

export type BounceSays = {
  kind: BounceKind;
  delivery: number | null;
  email: string | null;
  status: string | null;
};

/** Writes what a noted message turned out to be. `raw`: only when its words are kept too. */
export async function markBounce(tx: Tx, id: number, says: BounceSays, raw?: Buffer): Promise<void> {
  await tx
    .update(bounces)
    .set(raw ? { ...says, raw } : says)
    .where(eq(bounces.id, id));
}

/** How many messages of the last 30 days could not be taken in. */
export async function countFaulty(db: Db): Promise<number> {
  const [row] = await db.select({ n: count() }).from(bounces).where(eq(bounces.kind, 'faulty'));
  return row?.n ?? 0;
}

/** What an earlier handing in of the same message was. */
export async function bounceByDigest(
  db: Db,
  digest: string,
): Promise<(BounceSays & { id: number }) | undefined> {
  const [row] = await db
    .select({
      id: bounces.id,
      kind: bounces.kind,
      delivery: bounces.delivery,
      email: bounces.email,
      status: bounces.status,
    })
    .from(bounces)
    .where(eq(bounces.digest, digest));
  return row;
}

/** The message as it came; undefined when its words were not kept. */
export async function rawBounce(db: Db, id: number): Promise<Buffer | undefined> {
  const [row] = await db.select({ raw: bounces.raw }).from(bounces).where(eq(bounces.id, id));
  return row && row.raw.length > 0 ? row.raw : undefined;
}

/** Forgets messages older than an instant. Returns how many. */
export async function forgetBounces(db: Db, before: Date): Promise<number> {
  return (await db.delete(bounces).where(lt(bounces.at, before))).rowCount ?? 0;
}

export type ReturnedDelivery = {
  id: number;
  channel: string;
  /** An address; undefined once it has been wiped. */
  recipient: string | undefined;
  state: DeliveryState;
  token: string | null;
  notice: NoticeKind;
  meetingId: number | null;
  /** When it was first tried. */
  begunAt: Date;
};

/** The delivery a message speaks of, held until the transaction ends. */
export async function returnedDelivery(tx: Tx, id: number): Promise<ReturnedDelivery | undefined> {
  const { rows } = await tx.execute<{
    channel: string;
    recipient: string;
    state: DeliveryState;
    token: string | null;
    notice: NoticeKind;
    meeting_id: number | null;
    begun_at: string;
  }>(sql`
    select d.channel, d.recipient, d.state, d.token, o.kind as notice, o.meeting_id, ${begun} as begun_at
    from deliveries d join outbox o on o.key = d.notice where d.id = ${id} for update of d`);
  const [row] = rows;
  if (!row) return undefined;
  const { channel, recipient, state, token, notice, meeting_id: meetingId } = row;
  const address = recipient.includes('@') ? recipient : undefined;
  return {
    id,
    channel,
    recipient: address,
    state,
    token,
    notice,
    meetingId,
    begunAt: new Date(row.begun_at),
  };
}

const begun = sql`coalesce(d.first_attempt_at, d.created_at)`;

/** To how many addresses of a domain mail has come back as blocked, among deliveries begun since an instant. */
export async function blockedRecipients(
  tx: Tx,
  what: { channel: string; domain: string; since: Date },
): Promise<number> {
  const { rows } = await tx.execute<{ n: string }>(sql`
    select count(distinct lower(d.recipient)) as n from deliveries d
    where d.channel = ${what.channel} and d.state = 'refused' and d.because ->> 'code' = 'BOUNCED_BLOCKED'
      and lower(d.recipient) like '%@%' and split_part(lower(d.recipient), '@', -1) = ${what.domain}
      and ${begun} > ${what.since}`);
  return Number(rows[0]?.n ?? 0);
}

/**
 * A mail did not arrive after all: its delivery is refused, also when it counted as sent. One that is being sent again at
 * this moment is let be; its own end says more. Whether it changed: what has come back once says nothing new.
 */
export async function markReturned(tx: Tx, id: number, because: Because, now: Date): Promise<boolean> {
  const { rowCount } = await tx.execute(sql`
    update deliveries set state = 'refused', because = ${storableJson(because)}::jsonb, due_at = null,
      settled_at = ${now}
    where id = ${id} and state in ('sent', 'unsure', 'again')`);
  return (rowCount ?? 0) > 0;
}

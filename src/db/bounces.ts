/** What came back: bounces and complaints as they came, and the deliveries they speak of. */
import { eq, lt, sql } from 'drizzle-orm';
import type { BounceKind } from '../domain/bounce.js';
import type { Because, DeliveryState } from '../domain/delivery.js';
import type { Db, Tx } from './pool.js';
import { bounces } from './schema.js';
import { storableJson } from './storable.js';

/**
 * Keeps a message; undefined when the very same one is there already (or is being kept at this moment). Everything that
 * follows from it is written in the same transaction, so a message counts once or not at all.
 */
export async function keepBounce(
  tx: Tx,
  digest: string,
  raw: Buffer,
  now: Date,
): Promise<number | undefined> {
  const [row] = await tx
    .insert(bounces)
    .values({ digest, raw, kind: 'other', at: now })
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

/** Writes what a kept message turned out to be. */
export async function markBounce(tx: Tx, id: number, says: BounceSays): Promise<void> {
  await tx.update(bounces).set(says).where(eq(bounces.id, id));
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

/** The message as it came. */
export async function rawBounce(db: Db, id: number): Promise<Buffer | undefined> {
  const [row] = await db.select({ raw: bounces.raw }).from(bounces).where(eq(bounces.id, id));
  return row?.raw;
}

/** Forgets messages older than an instant. */
export async function forgetBounces(db: Db, before: Date): Promise<void> {
  await db.delete(bounces).where(lt(bounces.at, before));
}

export type ReturnedDelivery = {
  id: number;
  channel: string;
  /** An address; undefined once it has been wiped. */
  recipient: string | undefined;
  state: DeliveryState;
  token: string | null;
};

/** The delivery a message speaks of, held until the transaction ends. */
export async function returnedDelivery(tx: Tx, id: number): Promise<ReturnedDelivery | undefined> {
  const { rows } = await tx.execute<{
    channel: string;
    recipient: string;
    state: DeliveryState;
    token: string | null;
  }>(sql`select channel, recipient, state, token from deliveries where id = ${id} for update`);
  const [row] = rows;
  if (!row) return undefined;
  return { id, ...row, recipient: row.recipient.includes('@') ? row.recipient : undefined };
}

/**
 * A mail did not arrive after all: its delivery is refused, also when it counted as sent. One that is being sent again at
 * this moment is let be; its own end says more.
 */
export async function markReturned(tx: Tx, id: number, because: Because, now: Date): Promise<void> {
  await tx.execute(sql`
    update deliveries set state = 'refused', because = ${storableJson(because)}::jsonb, due_at = null,
      settled_at = ${now}
    where id = ${id} and state in ('sent', 'unsure', 'again')`);
}

/** Values that all processes share, signs of life, and the local mailbox. */
import { and, desc, eq, gt, lt, ne, sql } from 'drizzle-orm';
import type { Db } from './pool.js';
import { heartbeats, keptMail } from './schema.js';
import { storableJson } from './storable.js';

/**
 * Agrees on the clock's offset (milliseconds ahead of the real time). `wanted`: from CLOCK, undefined when not set.
 * Time moves forward, never back: the larger of the stored and the wanted offset holds.
 */
export async function agreeOnOffset(db: Db, wanted: number | undefined): Promise<number> {
  const offset = wanted ?? 0;
  const result = await db.execute<{ value: string }>(sql`
    insert into shared (key, value) values ('clock offset', to_jsonb(${offset}::bigint))
    on conflict (key) do update set value = to_jsonb(greatest((shared.value)::text::bigint, ${wanted ?? null}::bigint))
    returning value::text as value`);
  return Number(result.rows[0]?.value ?? 0);
}

/** Keeps a value that all processes share; the newest counts. */
export async function remember(db: Db, key: string, value: object): Promise<void> {
  await db.execute(sql`
    insert into shared (key, value) values (${key}, ${storableJson(value)}::jsonb)
    on conflict (key) do update set value = excluded.value`);
}

/** What was remembered under a key; undefined when nothing was. */
export async function recall(db: Db, key: string): Promise<unknown> {
  const result = await db.execute<{ value: unknown }>(sql`select value from shared where key = ${key}`);
  return result.rows[0]?.value;
}

/** Writes a sign of life. Old ones are forgotten, but not when the night's work was last done. */
export async function beat(db: Db, name: string, process: string, now: Date): Promise<void> {
  await db
    .insert(heartbeats)
    .values({ name, process, at: now })
    .onConflictDoUpdate({ target: [heartbeats.name, heartbeats.process], set: { at: now } });
  const old = lt(heartbeats.at, new Date(now.getTime() - 24 * 3600_000));
  await db.delete(heartbeats).where(and(old, ne(heartbeats.name, 'nightly')));
}

/** When a process last gave a sign of this name. */
export async function newestBeat(db: Db, name: string, process: string): Promise<Date | undefined> {
  const [row] = await db
    .select({ at: heartbeats.at })
    .from(heartbeats)
    .where(and(eq(heartbeats.name, name), eq(heartbeats.process, process)));
  return row?.at;
}

/** The newest sign of life of each name since an instant. */
export async function beatsSince(db: Db, since: Date): Promise<{ name: string; at: Date }[]> {
  return db
    .select({ name: heartbeats.name, at: heartbeats.at })
    .from(heartbeats)
    .where(gt(heartbeats.at, since))
    .orderBy(desc(heartbeats.at));
}

export type KeptMailRow = {
  id: number;
  notice: string;
  recipient: string;
  messageId: string;
  raw: Buffer;
  at: Date;
};

export async function keepMail(db: Db, mail: Omit<KeptMailRow, 'id'>): Promise<void> {
  await db.insert(keptMail).values(mail);
}

/** The newest kept mails, without their content. */
export async function keptMails(db: Db, most: number): Promise<Omit<KeptMailRow, 'raw'>[]> {
  return db
    .select({
      id: keptMail.id,
      notice: keptMail.notice,
      recipient: keptMail.recipient,
      messageId: keptMail.messageId,
      at: keptMail.at,
    })
    .from(keptMail)
    .orderBy(desc(keptMail.id))
    .limit(most);
}

export async function keptMailById(db: Db, id: number): Promise<KeptMailRow | undefined> {
  return (await db.select().from(keptMail).where(eq(keptMail.id, id)))[0];
}

/** Forgets kept mail older than an instant. Returns how many. */
export async function forgetKeptMail(db: Db, before: Date): Promise<number> {
  return (await db.delete(keptMail).where(lt(keptMail.at, before))).rowCount ?? 0;
}

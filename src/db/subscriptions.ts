/** Subscribers, what they follow, and wishes that wait for their confirmation. */
import { createHmac } from 'node:crypto';
import { and, eq, gt, inArray, isNull, lt, type SQL, sql } from 'drizzle-orm';
import type { Language } from '../domain/judgement.js';
import type { Db, Tx } from './pool.js';
import {
  addressFaults,
  boards,
  bounces,
  keptMail,
  leftSubscribers,
  places,
  subscribers,
  subscriptionRequests,
  subscriptions,
} from './schema.js';

/** An address that may not be kept, to be known again. Keyed, since addresses can be guessed. */
export const keyedHash =
  (secret: string) =>
  (email: string): string =>
    createHmac('sha256', secret).update(`subscriber\n${email}`).digest('hex');

/** Any number: an import and those who leave meanwhile wait for each other. */
const leavingLock = 7_283_746_502;

export type SubscriptionRequest = {
  email: string;
  language: Language;
  placeIds: number[];
  boardIds: number[];
};

export async function insertRequest(
  tx: Tx,
  tokenHash: string,
  request: SubscriptionRequest,
  now: Date,
): Promise<void> {
  await tx.insert(subscriptionRequests).values({ tokenHash, ...request, createdAt: now });
}

/**
 * How many wishes an address has made since an instant, for the brake, also those before it left. Wishes of the same
 * address wait for each other until the transaction ends.
 */
export async function requestsSince(
  tx: Tx,
  who: { email: string; hash: string },
  since: Date,
): Promise<number> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${who.email}, 78))`);
  return tx.$count(
    subscriptionRequests,
    and(
      inArray(subscriptionRequests.email, [who.email, who.hash]),
      gt(subscriptionRequests.createdAt, since),
    ),
  );
}

/** The wish behind a token that is not used and not too old. */
export async function openRequest(
  db: Db,
  tokenHash: string,
  notBefore: Date,
): Promise<SubscriptionRequest | undefined> {
  const [row] = await db
    .select()
    .from(subscriptionRequests)
    .where(
      and(
        eq(subscriptionRequests.tokenHash, tokenHash),
        isNull(subscriptionRequests.usedAt),
        gt(subscriptionRequests.createdAt, notBefore),
      ),
    );
  return row && { email: row.email, language: row.language, placeIds: row.placeIds, boardIds: row.boardIds };
}

/** Uses a wish up; false when somebody else has already done so. */
export async function useRequest(tx: Tx, tokenHash: string, now: Date): Promise<boolean> {
  const rows = await tx
    .update(subscriptionRequests)
    .set({ usedAt: now })
    .where(and(eq(subscriptionRequests.tokenHash, tokenHash), isNull(subscriptionRequests.usedAt)))
    .returning({ hash: subscriptionRequests.tokenHash });
  return rows.length > 0;
}

/** Deletes notices that ask to confirm a subscription, with their deliveries; they hold an address and a link. */
async function forgetConfirmations(db: Db, which: SQL): Promise<void> {
  await db.execute(sql`
    with forgotten as (
      select o.key from outbox o where o.kind = 'confirm_subscription' and ${which}
        and not exists (select 1 from deliveries d where d.notice = o.key and d.state = 'sending')
    ), emptied as (delete from deliveries d using forgotten f where d.notice = f.key)
    delete from outbox o using forgotten f where o.key = f.key`);
}

/**
 * Forgets wishes older than an instant, confirmed or not, and the mails that asked to confirm them. Returns how many of
 * them were never confirmed.
 */
export async function forgetRequests(db: Db, before: Date): Promise<number> {
  await forgetConfirmations(db, sql`o.created_at < ${before}`);
  const rows = await db
    .delete(subscriptionRequests)
    .where(lt(subscriptionRequests.createdAt, before))
    .returning({ usedAt: subscriptionRequests.usedAt });
  return rows.filter(({ usedAt }) => usedAt === null).length;
}

/** Makes or widens a confirmed subscription; none of places and boards means everything. */
export async function confirmSubscriber(
  tx: Tx,
  wish: SubscriptionRequest & { token: string; consentRef: string },
  now: Date,
): Promise<void> {
  const [row] = await tx
    .insert(subscribers)
    .values({
      email: wish.email,
      language: wish.language,
      token: wish.token,
      consentRef: wish.consentRef,
      confirmedAt: now,
      createdAt: now,
    })
    .onConflictDoUpdate({ target: subscribers.email, set: { language: wish.language, confirmedAt: now } })
    .returning({ id: subscribers.id });
  if (!row) throw new Error('the subscriber was not written');
  const rows: (typeof subscriptions.$inferInsert)[] = [
    ...wish.placeIds.map((placeId) => ({ subscriberId: row.id, placeId })),
    ...wish.boardIds.map((boardId) => ({ subscriberId: row.id, boardId })),
  ];
  if (rows.length === 0) rows.push({ subscriberId: row.id });
  await tx.insert(subscriptions).values(rows).onConflictDoNothing();
}

/** Whose subscription has ended, of these hashes. Nobody leaves before the transaction ends. */
export async function leftAmong(tx: Tx, hashes: readonly string[]): Promise<Set<string>> {
  await tx.execute(sql`select pg_advisory_xact_lock(${leavingLock})`);
  const rows = await tx.execute<{ hash: string }>(
    sql`select l.hash from left_subscribers l join unnest(${sql.param([...hashes])}::text[]) as v(hash) on v.hash = l.hash`,
  );
  return new Set(rows.rows.map((row) => row.hash));
}

/** Somebody who had left has confirmed anew. */
export async function comeBack(tx: Tx, hash: string): Promise<void> {
  await tx.delete(leftSubscribers).where(eq(leftSubscribers.hash, hash));
}

export type ImportRow = {
  email: string;
  language: Language;
  token: string;
  placeId: number | null;
  boardId: number | null;
};

/** Imports many confirmed subscriptions in two statements. Addresses that are there keep their token. */
export async function importSubscribers(
  tx: Tx,
  rows: readonly ImportRow[],
  consentRef: string,
  now: Date,
): Promise<number> {
  if (rows.length === 0) return 0;
  const list = <K extends keyof ImportRow>(key: K) => sql.param(rows.map((r) => r[key]));
  const inserted = await tx.execute(sql`
    insert into subscribers (email, language, token, consent_ref, confirmed_at, created_at)
    select distinct on (v.email) v.email, v.language, v.token, ${consentRef}, ${now}::timestamptz, ${now}::timestamptz
    from unnest(${list('email')}::text[], ${list('language')}::text[], ${list('token')}::text[]) as v(email, language, token)
    on conflict (email) do nothing`);
  await tx.execute(sql`
    insert into subscriptions (subscriber_id, place_id, board_id)
    select s.id, v.place_id, v.board_id
    from unnest(${list('email')}::text[], ${list('placeId')}::int[], ${list('boardId')}::int[]) as v(email, place_id, board_id)
    join subscribers s on s.email = v.email
    on conflict do nothing`);
  return inserted.rowCount ?? 0;
}

export type FollowedThings = { email: string; language: Language; places: string[]; boards: string[] };

/** What the holder of an unsubscribe token follows, by name. */
export async function subscriberByToken(db: Db, token: string): Promise<FollowedThings | undefined> {
  const rows = await db
    .select({
      email: subscribers.email,
      language: subscribers.language,
      place: places.name,
      board: boards.name,
    })
    .from(subscribers)
    .leftJoin(subscriptions, eq(subscriptions.subscriberId, subscribers.id))
    .leftJoin(places, eq(places.id, subscriptions.placeId))
    .leftJoin(boards, eq(boards.id, subscriptions.boardId))
    .where(eq(subscribers.token, token));
  const [first] = rows;
  if (!first) return undefined;
  return {
    email: first.email,
    language: first.language,
    places: rows.flatMap((r) => (r.place ? [r.place] : [])),
    boards: rows.flatMap((r) => (r.board ? [r.board] : [])),
  };
}

/**
 * Ends a subscription at once: the address is deleted, what has not left is skipped, and the address is wiped from
 * the rows that are left, the confirmation's and the local mailbox's too, and what mail servers said of it is forgotten;
 * its keyed hash stays (`hashOf`). What is in the air is wiped when its end is written. True when there was one.
 */
export async function endSubscription(
  tx: Tx,
  token: string,
  hashOf: (email: string) => string,
  now: Date,
): Promise<boolean> {
  await tx.execute(sql`select pg_advisory_xact_lock_shared(${leavingLock})`);
  const [gone] = await tx
    .delete(subscribers)
    .where(eq(subscribers.token, token))
    .returning({ email: subscribers.email });
  if (!gone) return false;
  await tx.execute(sql`
    update deliveries set state = 'skipped', because = '{"code":"UNSUBSCRIBED"}'::jsonb, due_at = null, settled_at = ${now}
    where channel = 'email' and token = ${token} and state in ('planned', 'again')`);
  await tx.execute(sql`
    update deliveries set recipient = 'raderad/' || id
    where channel = 'email' and token = ${token} and state <> 'sending'`);
  await forgetConfirmations(tx, sql`o.to_address = ${gone.email}`);
  await tx.delete(keptMail).where(eq(keptMail.recipient, gone.email));
  await tx.delete(addressFaults).where(eq(addressFaults.email, gone.email));
  await tx.delete(bounces).where(eq(bounces.email, gone.email));
  const hash = hashOf(gone.email);
  await tx.insert(leftSubscribers).values({ hash, at: now }).onConflictDoNothing();
  // Its wishes can no longer be confirmed, but still count for the brake.
  await tx
    .update(subscriptionRequests)
    .set({ email: hash, placeIds: [], boardIds: [], usedAt: now })
    .where(eq(subscriptionRequests.email, gone.email));
  return true;
}

/** Whether a claimed delivery is still that attempt's to send: nobody has claimed it anew, and its reader has not left. */
export async function stillWanted(
  db: Db,
  { id, attempts }: { id: number; attempts: number },
): Promise<boolean> {
  const { rows } = await db.execute(sql`
    select 1 from deliveries d where d.id = ${id} and d.attempts = ${attempts} and d.state = 'sending'
      and (d.token is null or exists (select 1 from subscribers s where s.token = d.token))`);
  return rows.length > 0;
}

/** The names of places and boards. */
export async function namesOf(
  db: Db,
  ids: { placeIds: readonly number[]; boardIds: readonly number[] },
): Promise<{ places: string[]; boards: string[] }> {
  const placeRows = ids.placeIds.length
    ? await db
        .select({ name: places.name })
        .from(places)
        .where(inArray(places.id, [...ids.placeIds]))
    : [];
  const boardRows = ids.boardIds.length
    ? await db
        .select({ name: boards.name })
        .from(boards)
        .where(inArray(boards.id, [...ids.boardIds]))
    : [];
  return { places: placeRows.map((row) => row.name), boards: boardRows.map((row) => row.name) };
}

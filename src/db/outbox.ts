/** The outbox on its way to deliveries. */
import { and, asc, desc, eq, inArray, isNull, lte, sql } from 'drizzle-orm';
import type { MeetingFacts, NoticeContent, NoticeKind } from '../domain/notice.js';
import { type Db, executeNamed, type Tx } from './pool.js';
import { outbox } from './schema.js';

export type StoredNotice = NoticeContent & {
  key: string;
  meetingId: number | null;
  revision: number;
  to: { address: string; language: 'sv' | 'en' } | undefined;
  dueAt: Date;
  notAfter: Date | null;
};

function noticeOfRow(row: typeof outbox.$inferSelect): StoredNotice {
  const { toAddress, toLanguage } = row;
  return {
    key: row.key,
    // The two were written together (insertNotices): the facts are those of the kind.
    ...({ kind: row.kind, facts: row.facts } as NoticeContent),
    meetingId: row.meetingId,
    revision: row.revision,
    to: toAddress ? { address: toAddress, language: toLanguage ?? 'sv' } : undefined,
    dueAt: row.dueAt,
    notAfter: row.notAfter,
  };
}

/**
 * Takes due notices that nobody relays yet, oldest first, held until the transaction ends. Other connections may refer to
 * them meanwhile: the relay plans on several.
 */
export async function takeDueNotices(tx: Tx, now: Date, most: number): Promise<StoredNotice[]> {
  const rows = await tx
    .select()
    .from(outbox)
    .where(and(isNull(outbox.relayedAt), lte(outbox.dueAt, now)))
    .orderBy(asc(outbox.dueAt), asc(outbox.key))
    .limit(most)
    .for('no key update', { skipLocked: true });
  return rows.map(noticeOfRow);
}

export async function markRelayed(tx: Tx, key: string, now: Date): Promise<void> {
  await tx.update(outbox).set({ relayedAt: now }).where(eq(outbox.key, key));
}

/** Puts a notice off that could not be relayed. */
export async function putOff(tx: Tx, key: string, until: Date): Promise<void> {
  await tx.update(outbox).set({ dueAt: until }).where(eq(outbox.key, key));
}

export async function noticeByKey(db: Db, key: string): Promise<StoredNotice | undefined> {
  const [row] = await db.select().from(outbox).where(eq(outbox.key, key));
  return row && noticeOfRow(row);
}

/** The newest notice about a meeting of one of some kinds, told or on its way; undefined when there is none. */
export async function newestToldOf(
  db: Db,
  meetingId: number,
  kinds: readonly NoticeKind[],
): Promise<(NoticeContent & { key: string; revision: number }) | undefined> {
  const [row] = await db
    .select({ key: outbox.key, kind: outbox.kind, facts: outbox.facts, revision: outbox.revision })
    .from(outbox)
    .where(and(eq(outbox.meetingId, meetingId), inArray(outbox.kind, [...kinds])))
    .orderBy(desc(outbox.revision), desc(outbox.createdAt))
    .limit(1);
  return row as (NoticeContent & { key: string; revision: number }) | undefined;
}

/**
 * The newest published revision and status of a notice's meeting; undefined when there is none. `sharing`: the name of a
 * lock that is taken on the way, shared, until the transaction ends; one question less.
 */
export async function publishedOf(
  db: Db,
  meetingId: number | null,
  sharing?: string,
): Promise<{ revision: number; status: MeetingFacts['status'] } | undefined> {
  if (meetingId === null) return undefined;
  const lock = sharing
    ? sql`, pg_advisory_xact_lock_shared(hashtextextended(${sharing}, 0))::text as locked`
    : sql``;
  // Asked at every turn of a send, so not the whole of what is published.
  const [row] = await executeNamed<{ revision: number | null; status: MeetingFacts['status'] }>(
    db,
    sharing ? 'published_sharing' : 'published',
    sql`select (published ->> 'revision')::int as revision, published ->> 'status' as status${lock}
      from meetings where id = ${meetingId}`,
  );
  const revision = row?.revision ?? null;
  return row && revision !== null ? { revision, status: row.status } : undefined;
}

/** Wipes what a notice to one person said, once it has been told: a sign-in link is worth nothing afterwards. */
export async function forgetPersonalFacts(db: Db, key: string): Promise<void> {
  await db
    .update(outbox)
    .set({ facts: { url: '', name: '', minutes: 0 } })
    .where(eq(outbox.key, key));
}

/** Deletes notices with sign-in links older than an instant, with their deliveries. Returns how many. */
export async function forgetSignIns(db: Db, before: Date): Promise<number> {
  const { rowCount } = await db.execute(sql`
    with forgotten as (
      select o.key from outbox o where o.kind = 'sign_in' and o.created_at < ${before}
        and not exists (select 1 from deliveries d where d.notice = o.key and d.state = 'sending')
    ), emptied as (delete from deliveries d using forgotten f where d.notice = f.key)
    delete from outbox o using forgotten f where o.key = f.key`);
  return rowCount ?? 0;
}

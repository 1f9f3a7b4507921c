/**
 * The brake on rows: which wait, and how many mails an address has had today (domain/brake.ts has the rules).
 *
 * Counting each address at each claim is dear, and nearly never needed: as long as no more than MAIL_PER_DAY notices that
 * count are sent on a day, nobody can get more. So each such notice joins the day before its first claim; while the day
 * has room, claims are free. A claim shares the day's lock and a notice joins under it alone, so no free claim is still
 * open, and uncounted, when the day becomes full.
 */
import { type SQL, sql } from 'drizzle-orm';
import { countedKinds, type Held } from '../domain/brake.js';
import type { Delivery } from '../domain/delivery.js';
import { addDays } from '../domain/wallclock.js';
import { takePicked } from './deliveries.js';
import type { Db, Tx } from './pool.js';

type Which = { notice: string; channel: string };

/** The lock's name that claims share (`publishedOf`). `day`: YYYY-MM-DD. */
export const dayLock = (channel: string, day: string): string => `${prefixOf(channel)}${day}`;
const prefixOf = (channel: string) => `brake/${channel}/`;

/** Lets a notice join the day. Must be committed before its first claim of that day. */
export async function joinDay(db: Db, { notice, channel }: Which, day: string): Promise<void> {
  const key = `${dayLock(channel, day)}/${notice}`;
  const { rowCount } = await db.execute(sql`select 1 from shared where key = ${key}`);
  if (rowCount) return;
  await db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${dayLock(channel, day)}, 0))`);
    await tx.execute(sql`insert into shared (key, value) values (${key}, 'true') on conflict do nothing`);
    const old = dayLock(channel, addDays(day, -2));
    await tx.execute(sql`
      delete from shared where starts_with(key, ${prefixOf(channel)}) and key collate "C" < ${old} collate "C"`);
  });
}

/** Whether a day has room: no more notices than `limit` have joined. */
export const dayHasRoom = (channel: string, day: string, limit: number): SQL =>
  sql`(select count(*) from shared where starts_with(key, ${`${dayLock(channel, day)}/`})) <= ${limit}`;

/** Every waiting row of a notice waits on, or is missed. Whoever has a reason to wait already keeps it. */
export async function holdWaiting(tx: Tx, { notice, channel }: Which, held: Held, now: Date): Promise<void> {
  const isMissed = held.state === 'skipped';
  const because = JSON.stringify(held.because);
  await tx.execute(sql`
    update deliveries set due_at = ${held.dueAt}::timestamptz,
      state = case when ${isMissed} then 'skipped' else state end,
      settled_at = case when ${isMissed} then ${now}::timestamptz else settled_at end,
      because = case when ${isMissed} or state = 'planned' then ${because}::jsonb else because end
    where notice = ${notice} and channel = ${channel} and state in ('planned', 'again')
      and (${isMissed} or due_at < ${held.dueAt}::timestamptz)`);
}

type Counted = Which & {
  most: number;
  now: Date;
  leaseUntil: Date;
  /** MAIL_PER_DAY. */
  limit: number;
  /** The day's first instant. */
  dayStart: Date;
  /** What becomes of those who have had enough. */
  held: Held;
};

/** How many rows are looked through at a time for addresses that have had enough. */
const chunk = 500;

/**
 * Claims on a day that is full: each address is counted. Two claims for one address wait for each other, so that the
 * second counts the first.
 */
export async function claimCounted(tx: Tx, what: Counted): Promise<Delivery[]> {
  const due = sql`d.notice = ${what.notice} and d.channel = ${what.channel} and d.state in ('planned', 'again')
    and d.due_at <= ${what.now}`;
  const had = hadToday(what.dayStart);
  const claimed: Delivery[] = [];
  for (let first = true; claimed.length < what.most; first = false) {
    while ((await holdFull(tx, what, due, had)) > 0);
    const { rows } = await tx.execute<{ id: string; recipient: string }>(sql`
      select d.id, d.recipient from deliveries d where ${due}
      order by d.unsure_attempts > 0, d.id limit ${what.most - claimed.length} for update skip locked`);
    const mine = await lockAddresses(
      tx,
      rows.map((row) => row.recipient),
      first,
    );
    const ids = rows.filter((row) => mine.has(row.recipient)).map((row) => row.id);
    if (ids.length === 0) break;
    // A statement of its own: it sees what was committed while we waited.
    const picked = sql`picked as (
      select d.id from deliveries d where d.id = any(${sql.param(ids)}::bigint[]) and ${had} < ${what.limit})`;
    claimed.push(...(await takePicked(tx, picked, what, 'claim_counted')).claimed);
  }
  return claimed;
}

/**
 * Locks addresses until the transaction ends; returns those that are ours. Waits for them in one order, and only while
 * none is held, so that nobody waits in a ring; afterwards only those that are free are taken.
 */
async function lockAddresses(tx: Tx, addresses: readonly string[], wait: boolean): Promise<Set<string>> {
  const ordered = sql`(
    select r, hashtextextended('brake' || r, 0) as h from unnest(${sql.param([...addresses])}::text[]) r order by 2) x`;
  const { rows } = await tx.execute<{ r: string }>(
    wait
      ? sql`select r, pg_advisory_xact_lock(h)::text from ${ordered}`
      : sql`select r from ${ordered} where pg_try_advisory_xact_lock(h)`,
  );
  return new Set(rows.map((row) => row.r));
}

/** How many counted mails the address of row `d` has had today or is being sent, this one not counted. */
const hadToday = (dayStart: Date): SQL => sql`(
  select count(*) from deliveries e join outbox o on o.key = e.notice
  where e.recipient = d.recipient and e.channel = d.channel and e.id <> d.id
    and (e.state = 'sending'
      or ((e.state in ('sent', 'unsure') or e.unsure_attempts > 0) and e.settled_at >= ${dayStart}))
    and o.kind = any(${sql.param([...countedKinds])}::text[]))`;

/**
 * Holds those of the next due rows whose address has had enough; returns how many. The others are only looked at: locked,
 * they would be hidden from whoever claims at the same time, whose send would end for want of work.
 */
async function holdFull(tx: Tx, what: Counted, due: SQL, had: SQL): Promise<number> {
  const { held } = what;
  const { rowCount } = await tx.execute(sql`
    with seen as (
      select d.id, d.recipient, d.channel from deliveries d where ${due} order by d.id limit ${chunk}
    ), fed as (
      select d.id from deliveries d
      where d.id in (select d.id from seen d where ${had} >= ${what.limit}) and ${due} for update skip locked)
    update deliveries x set due_at = ${held.dueAt}::timestamptz, because = ${JSON.stringify(held.because)}::jsonb,
      state = case when ${held.state} = 'skipped' then 'skipped' else x.state end,
      settled_at = case when ${held.state} = 'skipped' then ${what.now}::timestamptz else x.settled_at end
    from fed where x.id = fed.id`);
  return rowCount ?? 0;
}

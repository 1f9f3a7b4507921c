/** Delivery rows on the road out: planned by the relay, claimed and settled by the workers. */
import { type SQL, sql } from 'drizzle-orm';
import type { Because, Delivery, Settled } from '../domain/delivery.js';
import type { Language } from '../domain/judgement.js';
import { type Db, executeNamed, type Tx } from './pool.js';
import { storableJson, storableText } from './storable.js';

/** PostgreSQL hands raw timestamps over as text; null stays null. */
const toDate = (value: string | Date | null): Date | null => (value === null ? null : new Date(value));

/** A row of `deliveryColumns`, as PostgreSQL hands it over. */
export type RawDelivery = {
  id: string;
  notice: string;
  channel: string;
  recipient: string;
  language: Language;
  attempts: number;
  unsure_attempts: number;
  looks: number;
  token: string | null;
  first_attempt_at: string | null;
  because: Because | null;
};

/** A row of `deliveryColumns` as the delivery it stands for; the identifier as a number. */
export const deliveryOf = (row: RawDelivery): Delivery => ({
  id: Number(row.id),
  notice: row.notice,
  channel: row.channel,
  recipient: row.recipient,
  language: row.language,
  attempts: row.attempts,
  unsureAttempts: row.unsure_attempts,
  looks: row.looks,
  token: row.token,
  firstAttemptAt: toDate(row.first_attempt_at),
  because: row.because,
});

/** Of `deliveries d`. */
export const deliveryColumns = sql.raw(
  'd.id, d.notice, d.channel, d.recipient, d.language, d.attempts, d.unsure_attempts, d.looks, d.token, d.first_attempt_at, d.because',
);

const unsubscribed = JSON.stringify({ code: 'UNSUBSCRIBED' });
const lookFirst = JSON.stringify({ code: 'LOOK_FIRST' });

/**
 * Writes the ends of attempts. The end of an older attempt than the row's newest is dropped; that it was sent counts
 * also when somebody has taken the row back meanwhile. What a look says keeps the technical words of the attempt it
 * looks for, when it has none itself. Whoever has unsubscribed since is not tried again and their address is wiped. Returns
 * the ids of those that were written: what was written before already is not among them.
 */
export async function settle(tx: Tx, settled: readonly Settled[], now: Date): Promise<Set<number>> {
  if (settled.length === 0) return new Set();
  const rows = await executeNamed<{ id: string }>(tx, 'settle', settling(settled, now));
  return new Set(rows.map((row) => Number(row.id)));
}

/**
 * The statement of `settle`. Every table is entered by the numbers themselves, not by a join alone: what is planned
 * while the table is nearly empty would otherwise read all of it in every turn, and is kept (docs/decisions/0018).
 */
function settling(settled: readonly Settled[], now: Date): SQL {
  const list = <K extends keyof Settled>(key: K) => sql.param(settled.map((s) => s[key]));
  const ids = sql`any(${list('id')}::bigint[])`;
  return sql`
    update deliveries d set
      state = case when v.gone and v.state = 'again' then 'skipped' else v.state end,
      due_at = case when v.gone then null else v.due_at end,
      because = case when v.gone and v.state = 'again' then ${unsubscribed}::jsonb
        when d.state = 'unsure' then jsonb_strip_nulls(jsonb_build_object('detail', d.because -> 'detail')) || v.because::jsonb
        else v.because::jsonb end,
      recipient = case when v.gone then 'raderad/' || d.id else d.recipient end,
      receipt = coalesce(v.receipt, d.receipt), looks = v.looks, unsure_attempts = v.unsure_attempts,
      attempts = v.attempts, lease_until = null, settled_at = ${now}
    from (
      select u.*, e.token is not null and s.id is null as gone
      from unnest(
        ${list('id')}::bigint[], ${list('attempt')}::int[], ${list('state')}::text[],
        ${sql.param(settled.map((s) => s.dueAt?.toISOString() ?? null))}::timestamptz[],
        ${sql.param(settled.map((s) => (s.because ? storableJson(s.because) : null)))}::text[],
        ${sql.param(settled.map((s) => (s.receipt === null ? null : storableText(s.receipt))))}::text[],
        ${list('looks')}::int[], ${list('unsureAttempts')}::int[], ${list('attempts')}::int[]
      ) as u(id, attempt, state, due_at, because, receipt, looks, unsure_attempts, attempts)
      join deliveries e on e.id = u.id and e.id = ${ids} left join subscribers s on s.token = e.token
    ) as v
    where d.id = v.id and d.id = ${ids} and d.attempts = v.attempt
      and (d.state in ('sending', 'unsure') or (v.state = 'sent' and d.state = 'again'))
    returning d.id`;
}

type ToClaim = {
  notice: string;
  channel: string;
  most: number;
  now: Date;
  leaseUntil: Date;
  /** Nothing is claimed unless this holds (db/brake.ts). */
  onlyIf?: SQL | undefined;
};

/**
 * The common table expressions that pick the next due deliveries and hold them. `but`: not these, and of those that have
 * never been unsure only what comes after `after`: what has left lies dead in the index before it, and to step over it
 * again and again would make a long send slower and slower.
 */
function picking(what: ToClaim, but?: { ids: readonly number[]; after: number }): SQL {
  const due = sql`notice = ${what.notice} and channel = ${what.channel} and state in ('planned', 'again')
        and due_at <= ${what.now}${what.onlyIf ? sql` and ${what.onlyIf}` : sql``}${
          but ? sql` and id <> all(${sql.param([...but.ids])}::bigint[])` : sql``
        }`;
  const fresh = but ? sql`${due} and id > ${but.after}::bigint` : due;
  return sql`fresh as (
      select id from deliveries where ${fresh} and unsure_attempts = 0
      order by id limit ${what.most} for update skip locked
    ), unsure as (
      select id from deliveries where ${due} and unsure_attempts > 0
      order by id limit ${what.most} - (select count(*) from fresh) for update skip locked
    ), picked as (select id from fresh union all select id from unsure)`;
}

/**
 * Claims at most `most` due deliveries of a notice for sending; nobody else gets the same ones. Those that a dead worker
 * left come last, so that a message on which workers die does not keep the others waiting. Whoever has unsubscribed
 * since they were planned is skipped, their address wiped.
 */
export async function claim(tx: Tx, what: ToClaim): Promise<Delivery[]> {
  const claimed: Delivery[] = [];
  for (let leftOut = 1; leftOut > 0 && claimed.length < what.most; ) {
    const rest = { ...what, most: what.most - claimed.length };
    const taken = await takePicked(tx, picking(rest), rest, what.onlyIf ? 'claim_if' : 'claim');
    claimed.push(...taken.claimed);
    leftOut = taken.leftOut;
  }
  return claimed;
}

/**
 * `settle` and `claim` in one statement, over the connection once and back, for a turn in the middle of a send. `guard`:
 * nothing is claimed unless it holds; asked once. A row that is settled is not claimed by the same statement, nor one that
 * does not come after the id `after`: those are found by `claim`.
 */
export async function settleAndClaim(
  db: Db,
  settled: readonly Settled[],
  what: Omit<ToClaim, 'onlyIf'> & { after: number },
  guard: SQL,
): Promise<Delivery[]> {
  const guarded = { ...what, onlyIf: sql`(select ok from guard)` };
  const ctes = sql`
    guard as materialized (select (${guard}) as ok), written as (${settling(settled, what.now)}),
    ${picking(guarded, { ids: settled.map((one) => one.id), after: what.after })}`;
  return (await takePicked(db, ctes, what, 'settle_and_claim')).claimed;
}

/**
 * Claims the rows of `picked`, a name that the common table expressions `ctes` must give; held by this transaction.
 * `name`: under which the statement is kept planned. `leftOut`: how many of them belong to people who have left.
 */
export async function takePicked(
  db: Db,
  ctes: SQL,
  what: { now: Date; leaseUntil: Date },
  name: string,
): Promise<{ claimed: Delivery[]; leftOut: number }> {
  // By the numbers, as in `settling`.
  const isPicked = sql`d.id = any(array(select id from picked))`;
  const gone = sql`(d.token is not null and not exists (select 1 from subscribers s where s.token = d.token))`;
  const rows = await executeNamed<RawDelivery & { left_out: string }>(
    db,
    name,
    sql`
    with ${ctes},
    left_out as (
      update deliveries d set state = 'skipped', because = ${unsubscribed}::jsonb, due_at = null,
        settled_at = ${what.now}, recipient = 'raderad/' || d.id
      where ${isPicked} and ${gone} returning 1
    ), claimed as (
    update deliveries d set state = 'sending', attempts = d.attempts + 1, lease_until = ${what.leaseUntil},
      first_attempt_at = coalesce(d.first_attempt_at, ${what.now})
    where ${isPicked} and not ${gone} returning ${deliveryColumns}
    )
    select c.*, (select count(*) from left_out) as left_out from (select 1) one left join claimed c on true`,
  );
  const claimed = rows.filter((row) => row.id !== null).map(deliveryOf);
  // As they were picked: those that have been unsure come last.
  claimed.sort((a, b) => Math.sign(a.unsureAttempts) - Math.sign(b.unsureAttempts) || a.id - b.id);
  return { claimed, leftOut: Number(rows[0]?.left_out ?? 0) };
}

/** Claims unsure deliveries of a notice that are due to be looked for; put off by the lease while somebody looks. */
export async function claimLooks(
  tx: Tx,
  what: { notice: string; channel: string; now: Date; leaseUntil: Date },
): Promise<Delivery[]> {
  const result = await tx.execute<RawDelivery>(sql`
    with picked as (
      select id from deliveries
      where notice = ${what.notice} and channel = ${what.channel} and state = 'unsure' and due_at <= ${what.now}
      order by id limit 10 for update skip locked
    )
    update deliveries d set due_at = ${what.leaseUntil} from picked where d.id = picked.id returning ${deliveryColumns}`);
  return result.rows.map(deliveryOf);
}

/** Every delivery of a notice that has not left yet becomes superseded or skipped. */
export async function dropWaiting(
  tx: Tx,
  what: {
    notice: string;
    channel: string;
    state: 'superseded' | 'skipped';
    because: Because;
    now: Date;
  },
): Promise<void> {
  await tx.execute(sql`
    update deliveries set state = ${what.state}, because = ${JSON.stringify(what.because)}::jsonb, due_at = null,
      settled_at = ${what.now}
    where notice = ${what.notice} and channel = ${what.channel} and state in ('planned', 'again')`);
}

/** A living worker says that it still has these in hand. */
export async function renewLeases(db: Db, ids: readonly number[], leaseUntil: Date): Promise<void> {
  if (ids.length === 0) return;
  await db.execute(sql`
    update deliveries set lease_until = ${leaseUntil}
    where id = any(${sql.param([...ids])}::bigint[]) and state = 'sending'`);
}

/** Takes deliveries whose worker has died: their lease ran out. Held until the transaction ends. */
export async function takeLostLeases(tx: Tx, now: Date): Promise<Delivery[]> {
  const result = await tx.execute<RawDelivery>(sql`
    select ${deliveryColumns} from deliveries d where d.state = 'sending' and d.lease_until < ${now}
    order by d.id limit 1000 for update skip locked`);
  return result.rows.map(deliveryOf);
}

/** Which notices have deliveries due on which channel, for the sweep. */
export async function dueWork(db: Db, now: Date): Promise<{ notice: string; channel: string }[]> {
  const result = await db.execute<{ notice: string; channel: string }>(sql`
    select distinct notice, channel from deliveries
    where state in ('planned', 'again', 'unsure') and due_at <= ${now} limit 1000`);
  return result.rows;
}

/** When the next delivery of a notice is due on a channel; null when none waits. */
export async function nextDue(db: Db, notice: string, channel: string): Promise<Date | null> {
  const result = await db.execute<{ due: string | null }>(sql`
    select min(due_at) as due from deliveries
    where notice = ${notice} and channel = ${channel} and state in ('planned', 'again', 'unsure')`);
  return toDate(result.rows[0]?.due ?? null);
}

/**
 * A person says: send it again. Only what failed, is unsure or was skipped, on a channel that is on; returns whether it
 * was. An unsure one on a channel that can look is looked for first: found, it is sent; not found, it is tried once
 * more. One look is enough, since the person has looked too.
 */
export async function sendAgain(
  tx: Tx,
  id: number,
  channels: { on: readonly string[]; thatLook: readonly string[] },
  now: Date,
): Promise<{ notice: string; channel: string; recipient: string } | undefined> {
  const result = await tx.execute<{ notice: string; channel: string; recipient: string }>(sql`
    update deliveries d set state = case when v.look then 'unsure' else 'again' end, due_at = ${now},
      attempts = case when v.look then 1 else 0 end, unsure_attempts = case when v.look then 1 else 0 end, looks = case when v.look then 1 else 0 end,
      because = case when v.look
        then jsonb_strip_nulls(jsonb_build_object('detail', because -> 'detail')) || ${lookFirst}::jsonb end,
      settled_at = null
    from (
      select e.id, e.state = 'unsure' and e.channel = any(${sql.param([...channels.thatLook])}::text[]) as look
      from deliveries e where e.id = ${id} for update
    ) as v
    where d.id = v.id and channel = any(${sql.param([...channels.on])}::text[]) and recipient not like 'raderad/%'
      and (state in ('refused', 'skipped') or (state = 'unsure' and due_at is null))
    returning d.notice, d.channel, d.recipient`);
  return result.rows[0];
}

/** Gives a delivery that was planned while its channel was off the recipient the channel has now. */
export async function readdress(tx: Tx, id: number, recipient: string): Promise<void> {
  await tx.execute(sql`update deliveries set recipient = ${recipient} where id = ${id}`);
}

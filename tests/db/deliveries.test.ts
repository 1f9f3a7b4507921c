/** Claiming and settling rows: leases, late ends of attempts, words that PostgreSQL refuses, who comes first. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import type { Context } from '../../src/context.js';
import {
  claim,
  claimLooks,
  renewLeases,
  sendAgain,
  settle,
  settleAndClaim,
  takeLostLeases,
} from '../../src/db/deliveries.js';
import { sendingDb } from '../../src/db/pool.js';
import {
  afterLook,
  afterLostLease,
  afterOutcome,
  type Delivery,
  type Outcome,
} from '../../src/domain/delivery.js';
import { startWorld, type World } from '../support/world.js';

let world: World;
let ctx: Context;
beforeAll(async () => {
  world = await startWorld();
  ctx = world.ctx;
});
afterAll(() => world?.close());

const at = new Date('2027-03-01T12:00:00Z');
const later = (seconds: number) => new Date(at.getTime() + seconds * 1000);
const which = { notice: 'n', channel: 'email' };
const times = { firstLookSeconds: 60, secondLookSeconds: 300, resendSeconds: 60 };

beforeEach(async () => {
  await ctx.db.execute(sql`delete from deliveries`);
  await ctx.db.execute(sql`delete from outbox`);
  await ctx.db.execute(sql`
    insert into outbox (key, kind, revision, facts, due_at, created_at) values ('n', 'announced', 0, '{}', ${at}, ${at})`);
  await ctx.db.execute(sql`
    insert into deliveries (notice, channel, recipient, language, state, due_at, created_at)
    select 'n', 'email', 'p' || n || '@example.org', 'sv', 'planned', ${at}, ${at} from generate_series(1, 6) n`);
});

const take = (most: number, now = at) =>
  ctx.db.transaction((tx) => claim(tx, { ...which, most, now, leaseUntil: later(600) }));
const end = (row: Delivery, outcome: Outcome, now = at) =>
  ctx.db.transaction((tx) => settle(tx, [afterOutcome(row, outcome, 'send again once', times, now)], now));
const lose = (now: Date) =>
  ctx.db.transaction(async (tx) => {
    const lost = await takeLostLeases(tx, now);
    await settle(
      tx,
      lost.map((row) => afterLostLease(row, 'send again once', now)),
      now,
    );
    return lost.length;
  });
const rowOf = async (id: number) =>
  (
    await ctx.db.execute<{
      state: string;
      attempts: number;
      because: { code: string; detail?: string } | null;
    }>(sql`select state, attempts, because, receipt from deliveries where id = ${id}`)
  ).rows[0];
const only = async (most = 1): Promise<Delivery> => {
  const [row] = await take(most);
  if (!row) throw new Error('nothing to claim');
  return row;
};

test('two claims at once never share a row', async () => {
  const [a, b] = await Promise.all([take(4), take(4)]);
  const ids = [...a, ...b].map((row) => row.id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.length + (await take(10)).length).toBe(6);
  expect(await take(10)).toEqual([]);
});

describe('a lease', () => {
  test('that ran out is taken once, and one that was renewed is not', async () => {
    const [one, two] = await take(2);
    await renewLeases(ctx.db, [two?.id ?? 0], later(1200));
    expect(await lose(later(599))).toBe(0);
    expect(await lose(later(601))).toBe(1);
    expect(await lose(later(601))).toBe(0);
    expect(await rowOf(one?.id ?? 0)).toMatchObject({ state: 'again', because: { code: 'WORKER_LOST' } });
    expect(await rowOf(two?.id ?? 0)).toMatchObject({ state: 'sending' });
  });

  test('what a dead worker left comes after what nobody has tried', async () => {
    const left = (await take(2)).map((row) => row.id);
    await lose(later(601));
    const next = (await take(5, later(602))).map((row) => row.id);
    expect(next.filter((id) => left.includes(id)).length).toBe(1);
    expect((await take(5, later(602))).map((row) => row.id)).toEqual(left.filter((id) => !next.includes(id)));
  });
});

describe('the late end of an attempt', () => {
  const never: Outcome = { is: 'never', because: { code: 'SMTP_REFUSED' } };
  test('that it was sent counts while nobody has tried again', async () => {
    const row = await only();
    await lose(later(601));
    await end(row, { is: 'sent', receipt: '250 ok' }, later(602));
    expect(await rowOf(row.id)).toMatchObject({ state: 'sent', receipt: '250 ok' });
  });

  test('anything else does not, nor does any once a later attempt has begun', async () => {
    const row = await only();
    await lose(later(601));
    await end(row, never, later(602));
    expect(await rowOf(row.id)).toMatchObject({ state: 'again' });
    const again = (await take(6, later(603))).find((one) => one.id === row.id);
    for (const outcome of [never, { is: 'again', because: { code: 'X' }, afterSeconds: 0 }] as const)
      await end(row, outcome, later(604));
    expect(await rowOf(row.id)).toMatchObject({ state: 'sending', attempts: 2 });
    await end(again ?? row, { is: 'sent', receipt: 'r' }, later(605));
    await end(row, never, later(606));
    expect(await rowOf(row.id)).toMatchObject({ state: 'sent', attempts: 2 });
  });
});

test('half an emoji and a NUL in one answer lose no outcome of the group', async () => {
  const [good, bad, worse] = await take(3);
  if (!good || !bad || !worse) throw new Error('three rows');
  const settled = [
    afterOutcome(good, { is: 'sent', receipt: 'ok\0\ud83d' }, 'send again once', times, at),
    afterOutcome(
      bad,
      { is: 'never', because: { code: 'X', detail: 'full \ud83d' } },
      'send again once',
      times,
      at,
    ),
    afterOutcome(
      worse,
      { is: 'unsure', because: { code: 'X', detail: 'a\0b' } },
      'send again once',
      times,
      at,
    ),
  ];
  await ctx.db.transaction((tx) => settle(tx, settled, at));
  expect(await rowOf(good.id)).toMatchObject({ state: 'sent', receipt: 'ok \ufffd' });
  expect(await rowOf(bad.id)).toMatchObject({
    state: 'refused',
    because: { code: 'X', detail: 'full \ufffd' },
  });
  expect(await rowOf(worse.id)).toMatchObject({ state: 'again', because: { code: 'X', detail: 'a b' } });
});

test('a person sends again what failed, not what is on its way, was sent, or goes by a channel that is off', async () => {
  const again = (id: number, on = ['email']) =>
    ctx.db.transaction((tx) => sendAgain(tx, id, { on, thatLook: [] }, at));
  const [failed, sent, flying] = await take(3);
  if (!failed || !sent || !flying) throw new Error('three rows');
  await end(failed, { is: 'never', because: { code: 'SMTP_REFUSED' } });
  await end(sent, { is: 'sent', receipt: 'r' });
  expect(await again(sent.id)).toBeUndefined();
  expect(await again(flying.id)).toBeUndefined();
  expect(await again(failed.id, ['facebook'])).toBeUndefined();
  expect(await again(failed.id)).toMatchObject(which);
  expect(await again(failed.id)).toBeUndefined();
  expect(await rowOf(failed.id)).toMatchObject({ state: 'again', attempts: 0, because: null });
});

describe('what may be there after all', () => {
  const unsure: Outcome = { is: 'unsure', because: { code: 'FB_UNSURE', detail: 'HTTP 502' } };
  const page = 'look, try once more, ask a person';
  const notFound = { notFound: true } as const;
  /** Posted once, looked for twice: over to a person. */
  async function lost() {
    let row = { ...(await only()), unsureAttempts: 1 };
    const write = async (settled: ReturnType<typeof afterLook>) => {
      row = { ...row, looks: settled.looks, unsureAttempts: settled.unsureAttempts };
      await ctx.db.transaction((tx) => settle(tx, [settled], at));
    };
    await write(afterOutcome(row, unsure, page, times, at));
    for (let i = 0; i < 2; i += 1) await write(afterLook(row, notFound, times, at));
    return row.id;
  }
  const again = (id: number, thatLook: string[]) =>
    ctx.db.transaction((tx) => sendAgain(tx, id, { on: ['email'], thatLook }, at));

  test('keeps the words of the attempt while it is looked for', async () => {
    expect(await rowOf(await lost())).toMatchObject({
      state: 'unsure',
      because: { code: 'ASK_A_PERSON', detail: 'HTTP 502', personMustAct: true },
    });
  });

  test('is looked for first when a person sends it again, where that can be', async () => {
    const id = await lost();
    expect(await again(id, ['email'])).toMatchObject(which);
    expect(await rowOf(id)).toMatchObject({ state: 'unsure', because: { code: 'LOOK_FIRST' } });
    expect(await again(id, ['email'])).toBeUndefined();
    const looked = await ctx.db.transaction((tx) =>
      claimLooks(tx, { ...which, now: at, leaseUntil: later(60) }),
    );
    // The person has looked too, so one look is enough.
    expect(looked).toMatchObject([{ id, looks: 1, unsureAttempts: 1 }]);
  });

  test('is sent at once where nobody can look', async () => {
    const id = await lost();
    await again(id, ['facebook']);
    expect(await rowOf(id)).toMatchObject({ state: 'again', attempts: 0, because: null });
  });
});

test('a turn reads its own rows, also when it was planned while the table was nearly empty', async () => {
  const db = sendingDb(ctx.db);
  const guard = sql`${true}::boolean`;
  const fetched = async () => {
    // What a connection has counted is told to the others when it is told to, and then does something more.
    await db.execute(sql`select pg_stat_force_next_flush()`);
    await db.execute(sql`select 1`);
    const [row] = (
      await ctx.db.execute<{ n: string }>(
        sql`select idx_tup_fetch as n from pg_stat_user_tables where relname = 'deliveries'`,
      )
    ).rows;
    return Number(row?.n);
  };
  let after = 0;
  const turns = async (many: number) => {
    let claimed: Delivery[] = [];
    for (let turn = 0; turn < many; turn += 1) {
      const done = claimed.map((row) =>
        afterOutcome(row, { is: 'sent', receipt: 'r' }, 'send again once', times, at),
      );
      claimed = await settleAndClaim(
        db,
        done,
        { ...which, most: 3, now: at, leaseUntil: later(600), after },
        guard,
      );
      after = Math.max(after, ...claimed.map((row) => row.id));
      expect(claimed).toHaveLength(3);
    }
  };
  // As a newly restored database has it: PostgreSQL knows for sure that there are next to none.
  await ctx.db.execute(sql`vacuum analyze deliveries`);
  await turns(2);
  await ctx.db.execute(sql`
    insert into deliveries (notice, channel, recipient, language, state, due_at, created_at)
    select 'n', 'email', 'q' || n || '@example.org', 'sv', 'planned', ${at}, ${at} from generate_series(1, 5000) n`);
  const before = await fetched();
  await turns(20);
  const read = (await fetched()) - before;
  // Each turn ends three and takes three: each is found, joined and written; not the five thousand.
  expect(read).toBeGreaterThan(20 * 6);
  expect(read).toBeLessThan(20 * 60);
});

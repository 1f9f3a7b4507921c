/** Reading ahead of a send: what is seen is what is claimed next, and seeing it claims nothing. */
import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import type { Context } from '../../src/context.js';
import { claim } from '../../src/db/deliveries.js';
import type { NextOf } from '../../src/db/next-deliveries.js';
import type { Db } from '../../src/db/pool.js';
import { lookingAhead } from '../../src/db/upcoming.js';
import type { Delivery } from '../../src/domain/delivery.js';
import { startWorld, type World } from '../support/world.js';

let world: World;
let ctx: Context;
beforeAll(async () => {
  world = await startWorld();
  ctx = world.ctx;
});
afterAll(() => world?.close());

const at = new Date('2027-03-01T12:00:00Z');
const which = { notice: 'n', channel: 'email' };
const plan = (from: number, to: number) =>
  ctx.db.execute(sql`
    insert into deliveries (notice, channel, recipient, language, state, due_at, created_at, token)
    select 'n', 'email', 'p' || n || '@example.org', 'sv', 'planned', ${at}, ${at}, null from generate_series(${from}::int, ${to}::int) n`);

beforeEach(async () => {
  await ctx.db.execute(sql`delete from deliveries`);
  await ctx.db.execute(sql`delete from outbox`);
  await ctx.db.execute(sql`
    insert into outbox (key, kind, revision, facts, due_at, created_at) values ('n', 'announced', 0, '{}', ${at}, ${at})`);
});

/** A send that claims in turns, as lanes do, and looks ahead after each claim. */
function aSend(db: Db = ctx.db) {
  const of = { notice: { key: 'n' }, channel: 'email' } as NextOf;
  const seen: Delivery[] = [];
  const claimed: number[] = [];
  const look = lookingAhead(db, of, { now: () => at, see: (one) => void seen.push(one) });
  return {
    seen,
    claimed,
    look,
    async take(most: number) {
      const rows = await ctx.db.transaction((tx) => claim(tx, { ...which, most, now: at, leaseUntil: at }));
      claimed.push(...rows.map((row) => row.id));
      of.reached = Math.max(of.reached ?? 0, ...claimed);
    },
    /** Looks until something has been seen that was not before. */
    async more() {
      for (const before = seen.length; seen.length === before; look()) await new Promise(setImmediate);
    },
  };
}
const ids = (rows: Delivery[]) => rows.map((row) => row.id);

test('32 ahead are seen, each once, in the order in which they are claimed; none is claimed by it', async () => {
  await plan(1, 500);
  const { take, more, look, seen, claimed } = aSend();
  await take(5);
  await more();
  expect(seen).toHaveLength(32);
  look();
  expect(seen).toHaveLength(32);
  const states = await ctx.db.execute(
    sql`select state, count(*)::int as n from deliveries group by 1 order by 1`,
  );
  expect(states.rows).toEqual([
    { state: 'planned', n: 495 },
    { state: 'sending', n: 5 },
  ]);
  while (claimed.length < 400) {
    await take(5);
    await more();
  }
  // The first five were claimed before anything was seen; of the last claims, 32 more are seen.
  expect(ids(seen)).toEqual([...claimed.slice(5), ...ids(seen.slice(-32))]);
  expect(seen[0]).toMatchObject({ recipient: 'p6@example.org', language: 'sv', attempts: 0, token: null });
});

test('nothing is looked for before the send has come so far, nor after its end; what is planned later is found', async () => {
  await plan(1, 4);
  const { take, look, more, seen } = aSend();
  look();
  await new Promise((wake) => setTimeout(wake, 50));
  look();
  expect(seen).toEqual([]);
  await take(4);
  const asked = jest.spyOn(performance, 'now');
  look();
  // It reads, finds nothing, and rests.
  while (asked.mock.calls.length < 2) await new Promise(setImmediate);
  asked.mockReturnValue(Number.MAX_SAFE_INTEGER);
  await plan(5, 8);
  await more();
  asked.mockRestore();
  expect(seen.map((row) => row.recipient)).toEqual(
    ['p5', 'p6', 'p7', 'p8'].map((one) => `${one}@example.org`),
  );
});

test('without a database it sees nothing, and nobody is troubled', async () => {
  await plan(1, 40);
  const away = {
    execute: () => Promise.reject(new Error('away')),
    session: {},
    dialect: {},
  } as unknown as Db;
  const { take, look, seen } = aSend(away);
  await take(5);
  look();
  await new Promise((wake) => setTimeout(wake, 20));
  look();
  expect(seen).toEqual([]);
});

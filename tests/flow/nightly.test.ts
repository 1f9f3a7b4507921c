/** The work of the night: each part by itself, and made up for when a night was missed. */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import type { Context } from '../../src/context.js';
import { storedCalendar } from '../../src/db/calendars.js';
import { beat, newestBeat } from '../../src/db/shared.js';
import { aliveAndSwept, nightly, upkeep } from '../../src/flow/sweep.js';
import { createLog } from '../../src/log.js';
import { startWorkers } from '../../workers/main.js';
import { settle } from '../support/karlstad.js';
import { startWorld, type World } from '../support/world.js';

let world: World;
let ctx: Context;
const lines: string[] = [];
beforeAll(async () => {
  world = await startWorld();
  ctx = { ...world.ctx, log: createLog('warn', { write: (line) => void lines.push(line) }) };
  await settle(ctx);
});
beforeEach(async () => {
  lines.length = 0;
  await ctx.db.execute(sql`delete from heartbeats`);
});
afterAll(() => world?.close());

const later = (hours: number): Context => ({
  ...ctx,
  now: () => new Date(ctx.now().getTime() + hours * 3600_000),
});
/** Every kind of upkeep fails. */
const broken = (): Context => ({
  ...ctx,
  open: (name) => {
    const channel = ctx.open(name);
    return channel && { ...channel, upkeep: () => Promise.reject(new Error('no upkeep')) };
  },
});

test('a sweep does what no night has done for a day, and not again before that', async () => {
  await aliveAndSwept(ctx);
  const first = await newestBeat(ctx.db, 'nightly', 'upkeep');
  expect(first).toBeDefined();
  expect(await newestBeat(ctx.db, 'nightly', 'forget')).toBeDefined();
  await aliveAndSwept(later(23));
  expect(await newestBeat(ctx.db, 'nightly', 'upkeep')).toEqual(first);
  await aliveAndSwept(later(25));
  expect((await newestBeat(ctx.db, 'nightly', 'upkeep'))?.getTime()).toBeGreaterThan(first?.getTime() ?? 0);
});

test('other signs of life are forgotten after a day, the night’s are not', async () => {
  await beat(ctx.db, 'worker', 'old', ctx.now());
  await beat(ctx.db, 'nightly', 'forget', ctx.now());
  await beat(ctx.db, 'worker', 'new', later(48).now());
  expect(await newestBeat(ctx.db, 'worker', 'old')).toBeUndefined();
  expect(await newestBeat(ctx.db, 'nightly', 'forget')).toBeDefined();
});

test('upkeep that fails does not keep what should be forgotten, and is tried again', async () => {
  await ctx.db.execute(sql`
    insert into subscription_requests (token_hash, email, language, place_ids, board_ids, created_at)
    values ('old', 'anna@example.org', 'sv', '[]', '[]', ${new Date(ctx.now().getTime() - 9 * 86_400_000)})`);
  await nightly(broken(), 'all');
  expect((await ctx.db.execute(sql`select 1 from subscription_requests`)).rows).toEqual([]);
  expect(await newestBeat(ctx.db, 'nightly', 'upkeep')).toBeUndefined();
  expect(await newestBeat(ctx.db, 'nightly', 'forget')).toBeDefined();
  expect(lines.join()).toContain('no upkeep');
  await nightly(ctx, 'undone');
  expect(await newestBeat(ctx.db, 'nightly', 'upkeep')).toBeDefined();
});

test('one bad calendar does not keep the others old', async () => {
  await ctx.db.execute(sql`delete from calendars`);
  await ctx.db.execute(sql`
    create function refuse() returns trigger language plpgsql as $$ begin
      if new.path = '/kalender.ics' then raise exception 'no'; end if; return new; end $$`);
  await ctx.db.execute(
    sql`create trigger refuse before insert or update on calendars for each row execute function refuse()`,
  );
  try {
    expect(await upkeep(ctx, 'all')).toEqual({ ok: true });
    expect(await storedCalendar(ctx.db, '/kalender.ics')).toBeUndefined();
    expect(await storedCalendar(ctx.db, '/kalender/orter/rud.ics')).toBeDefined();
    expect(await storedCalendar(ctx.db, '/kalender/namnder/ks.ics')).toBeDefined();
  } finally {
    await ctx.db.execute(sql`drop function refuse() cascade`);
  }
});

test('workers start though upkeep fails', async () => {
  const workers = await startWorkers({
    ...broken(),
    stop: () => {},
    queue: { ...ctx.queue, stopWorking: async () => {}, work: () => {} },
  });
  await workers.stop();
  expect(lines.join()).toContain('UPKEEP');
});

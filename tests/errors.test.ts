/** Errors as a log and the queue may have them. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { subscribers } from '../src/db/schema.js';
import { cleanError, tellError, tellStack } from '../src/errors.js';
import { relay } from '../src/flow/relay.js';
import { askToSubscribe } from '../src/flow/subscribe.js';
import { createLog } from '../src/log.js';
import { createRender } from '../src/text/render.js';
import { until } from './support/until.js';
import { startWorld, type World } from './support/world.js';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world?.close());

const secret = 'hemlig.person@example.org';
const token = 'Zk3vQ9dXw1pLr8sTn5uYbA';

describe('a failed query', () => {
  const failing = async (): Promise<Error> => {
    const row = { email: secret, language: 'sv' as const, token, createdAt: world.ctx.now() };
    try {
      await world.ctx.db.insert(subscribers).values([row, { ...row, token: `${token}2` }]);
    } catch (error) {
      return error as Error;
    }
    throw new Error('it did not fail');
  };

  test('is told by what the database answered, never by its values', async () => {
    const error = await failing();
    expect(error.message).toContain(secret);
    expect(tellError(error)).toBe(
      'a query failed: database 23505 (subscribers_email_unique): duplicate key value violates unique constraint "subscribers_email_unique"',
    );
    for (const text of [tellStack(error), cleanError(error).message, cleanError(error).stack]) {
      expect(text).not.toMatch(/hemlig|example\.org|Zk3vQ9|insert into/);
    }
    expect(tellStack(error)).toMatch(/\n {4}at /);
    expect(tellError(error.cause)).not.toMatch(/hemlig/);
  });

  test('of bad data does not quote the data', async () => {
    const asked = world.ctx.db.execute(sql`select ${'anna hemlig "x" y'}::text::int`);
    const told = await asked.then(() => '', tellError);
    expect(told).toMatch(/^a query failed: database 22P02: invalid input syntax/);
    expect(told).not.toContain('hemlig');
  });

  test('handed over whole to the log, or wrapped, tells no more', async () => {
    const lines: string[] = [];
    const log = createLog('info', { write: (line) => void lines.push(line) });
    const error = await failing();
    log.error(error, 'x');
    log.error({ error }, 'x');
    expect(lines).toHaveLength(2);
    expect(lines.join()).not.toMatch(/hemlig|Zk3vQ9/);
    expect(tellError(new Error(`outer: ${error.message}`))).toBe('a query failed');
  });
});

test('addresses and long tokens are taken out of everything; names are left', () => {
  expect(tellError(new TypeError(`no ${secret}, /avsluta/${token}`))).toBe(
    'TypeError: no <address>, /avsluta/<token>',
  );
  expect(tellError('postgres://kim:hemligt@db.example/x')).not.toContain('hemligt');
  expect(tellError(new Error('subscription_requests_pkey CHANNEL_SWITCHED_OFF_NOW'))).toContain(
    'subscription_requests_pkey CHANNEL_SWITCHED_OFF_NOW',
  );
  expect(tellError(Object.assign(new Error(''), { code: 'ECONNREFUSED' }))).toBe('Error: ECONNREFUSED');
});

test('the log and the queue hear of a failing query without the address in it', async () => {
  const lines: string[] = [];
  const log = createLog('info', { write: (line) => void lines.push(line) });
  const { ctx } = world;
  await askToSubscribe(ctx, { email: secret });
  await ctx.db.execute(sql`alter table deliveries add constraint nobody check (recipient = 'nobody')`);
  try {
    await relay({ ...ctx, log, compose: { ...ctx.compose, render: createRender(true) } });
  } finally {
    await ctx.db.execute(sql`alter table deliveries drop constraint nobody`);
  }
  expect(lines.join()).toContain('database 23514 (nobody)');
  expect(lines.join()).not.toMatch(/hemlig|example\.org/);

  ctx.queue.work('failing', async () => {
    await ctx.db
      .insert(subscribers)
      .values({ email: secret.toUpperCase(), language: 'sv', token, createdAt: ctx.now() });
  });
  await ctx.queue.wake({ name: 'deliver', notice: 'meeting/1/announced/0', channel: 'failing' });
  const kept = await until(
    async () => {
      const found = await ctx.db.execute<{ t: string }>(sql`
        select j::text as t from (
          select to_jsonb(x) as j from bullmq.job x) q where j::text like '%failing%' or j::text like '%23514%'`);
      return found.rows.map((row) => row.t).join('\n');
    },
    (text) => text.includes('23514'),
  );
  expect(kept).not.toMatch(/hemlig|example\.org/i);
});

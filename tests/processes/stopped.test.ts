/** Stopping and what surrounds it: SIGTERM in the middle of a send, a mail server that hangs, Redis emptied or away. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { clusterDir, processesOf } from '../support/embedded-child.js';
import { announceNyedstorget, nyedstorget, settle } from '../support/karlstad.js';
import { endProcesses, query, startProcess } from '../support/processes.js';
import { has, startRedis } from '../support/redis.js';
import { type CaughtMail, startSmtp } from '../support/smtp.js';
import { until } from '../support/until.js';
import { adminToken, startWorld, type World } from '../support/world.js';

const readers = 300;
let smtp: CaughtMail;

beforeAll(async () => {
  smtp = await startSmtp({ delayMs: 25 });
});
afterEach(endProcesses);
afterAll(async () => {
  await smtp?.close();
});

async function worldOfReaders(env: Record<string, string> = {}): Promise<World> {
  const world = await startWorld({
    SMTP_URL: smtp.url,
    SMTP_CONNECTIONS: '5',
    LEASE_SECONDS: '30',
    // More than three meetings are announced on the one day of this file.
    MAIL_PER_DAY: '0',
    SWEEP_SECONDS: '1',
    ...env,
  });
  await settle(world.ctx);
  await query(
    world.databaseUrl,
    `with s as (
       insert into subscribers (email, language, token, confirmed_at, created_at)
       select 'p' || n || '@example.org', 'sv', lpad(n::text, 22, 't'), now(), now() from generate_series(1, ${readers}) n
       returning id)
     insert into subscriptions (subscriber_id) select id from s`,
  );
  return world;
}

async function announced({ ctx }: World): Promise<void> {
  await announceNyedstorget(ctx);
}

const mailStates = async (url: string) =>
  Object.fromEntries(
    (
      await query<{ state: string; n: number }>(
        url,
        `select state, count(*)::int as n from deliveries where channel = 'email' group by state`,
      )
    ).map((row) => [row.state, row.n]),
  );
const allSent = (url: string) =>
  until(
    () => mailStates(url),
    (states) => states.sent === readers,
    40_000,
  );
const peopleTold = () => new Set(smtp.messages.map((m) => m.to[0])).size;

describe('SIGTERM in the middle of a send', () => {
  let world: World;
  beforeAll(async () => {
    world = await worldOfReaders();
  });
  afterAll(() => world?.close());

  test('ends cleanly with every outcome written, and the next one sends the rest, nothing twice', async () => {
    smtp.messages.length = 0;
    const worker = await startProcess('worker', world.env);
    await announced(world);
    await until(
      () => smtp.messages.length,
      (n) => n >= 60,
    );
    const { code, ms } = await worker.stop();
    expect(code).toBe(0);
    expect(ms).toBeLessThan(25_000);
    const states = await mailStates(world.databaseUrl);
    expect(Object.keys(states).sort()).toEqual(['planned', 'sent']);
    expect(states.sent).toBe(smtp.messages.length);
    await startProcess('worker', world.env);
    await allSent(world.databaseUrl);
    expect(smtp.messages.length).toBe(readers);
    expect(peopleTold()).toBe(readers);
  }, 90_000);

  test('a mail server that never answers is cut off in time, and what was in the air is unsure, not lost', async () => {
    const worker = await startProcess('worker', { ...world.env, LEASE_SECONDS: '600' });
    let hanging = 0;
    smtp.rules.onData = () => {
      hanging += 1;
      return 'hang';
    };
    await announced(world);
    await until(
      () => hanging,
      (n) => n >= 4, // One of the five is kept for personal mail.
    );
    const { code, ms } = await worker.stop();
    smtp.rules.onData = () => 'ok';
    expect(code).toBe(0);
    expect(ms).toBeLessThan(25_000);
    const states = await mailStates(world.databaseUrl);
    expect(states).toEqual({ sent: readers, again: 4, planned: readers - 4 });
  }, 90_000);
});

const withRedis = has('redis-server') ? describe : describe.skip;
withRedis('Redis', () => {
  test('emptied in the middle of a send: everybody is told once all the same, and the timetable comes back', async () => {
    const redis = await startRedis();
    const world = await worldOfReaders({ REDIS_URL: redis.url, LEASE_SECONDS: '2' });
    const client = new Redis(redis.url);
    try {
      smtp.messages.length = 0;
      const worker = await startProcess('worker', world.env);
      await announced(world);
      await until(
        () => smtp.messages.length,
        (n) => n >= 60,
      );
      await client.flushall();
      await worker.kill();
      // What is announced now has no job either.
      await client.flushall();
      const next = await startProcess('worker', world.env);
      await until(
        () => mailStates(world.databaseUrl),
        (states) => (states.sent ?? 0) > 100,
      );
      await client.flushall();
      await allSent(world.databaseUrl);
      expect(peopleTold()).toBe(readers);
      expect(smtp.messages.length).toBeLessThanOrEqual(readers + 5);
      await client.flushall();
      await until(
        () => client.zcard('paplats:clock:repeat'),
        (n) => n >= 2,
      );
      expect(next.running()).toBe(true);
    } finally {
      client.disconnect();
      await endProcesses();
      await world.close();
      await redis.stop();
    }
  }, 120_000);

  test('away: announcing answers at once and nothing is lost', async () => {
    const redis = await startRedis();
    const world = await worldOfReaders({ REDIS_URL: redis.url });
    const web = await startProcess('web', world.env);
    await redis.stop();
    const call = async (path: string, body: object = {}) => {
      const answer = await fetch(`${web.url}/api/v1${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(20_000),
      });
      return (await answer.json()) as { id: number; state: string };
    };
    try {
      const { id } = await call('/meetings', nyedstorget());
      await call(`/meetings/${id}/decide`);
      await call(`/meetings/${id}/plan`);
      expect(await call(`/meetings/${id}/announce`)).toMatchObject({ state: 'announced' });
      const waiting = await query(world.databaseUrl, 'select key from outbox where relayed_at is null');
      expect(waiting).toEqual([{ key: `meeting/${id}/announced/0` }]);
      expect((await web.stop()).code).toBe(0);
    } finally {
      await world.close();
    }
  }, 90_000);
});

describe('everything in one process on the embedded database', () => {
  for (const ending of ['SIGTERM', 'kill -9'] as const) {
    test(`after ${ending} no PostgreSQL is left`, async () => {
      const dir = mkdtempSync(join(tmpdir(), 'paplats-all-'));
      const all = await startProcess('all', { DATA_DIR: dir, NODE_ENV: 'test', SECRET: 's'.repeat(32) });
      expect((await fetch(`${all.url}/kalender.ics`)).status).toBe(200);
      const cluster = clusterDir(join(dir, 'postgres'));
      expect(processesOf(cluster).length).toBeGreaterThan(0);
      if (ending === 'SIGTERM') expect((await all.stop()).code).toBe(0);
      else await all.kill();
      await until(
        () => processesOf(cluster),
        (left) => left.length === 0,
      );
      rmSync(dir, { recursive: true, force: true });
    }, 90_000);
  }
});

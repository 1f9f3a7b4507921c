/**
 * Drill: the servers around a send to 5,000 over 10 connections go away in the middle of it. PostgreSQL is stopped and
 * started again (its own cluster, behind a door with one address), Redis is emptied and restarted, the mail server
 * refuses, hangs and drops. Nobody is forgotten; doubles only where the promise allows them, under one Message-ID.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { startEmbedded } from '../../src/db/embedded.js';
import { endProcesses, query, startProcess } from '../support/processes.js';
import { type Door, openDoor } from '../support/proxy.js';
import { has, startRedis } from '../support/redis.js';
import { type CaughtMail, startSmtp } from '../support/smtp.js';
import { until } from '../support/until.js';
import { cloneDatabase } from '../support/world.js';
import { buildCity, type City, connections, expectEverybodyOnce, readers } from './city.js';

const settings = (smtp: CaughtMail, databaseUrl: string) => ({
  NODE_ENV: 'test',
  DATABASE_URL: databaseUrl,
  PUBLIC_URL: 'http://moten.example.test',
  SECRET: 'a-secret-for-tests-0123456789abcdef0123',
  CLOCK: '2027-01-11T09:00:00+01:00',
  LOG_LEVEL: 'silent',
  SMTP_URL: smtp.url,
  SMTP_CONNECTIONS: String(connections),
  LEASE_SECONDS: '30',
  // More than three meetings are announced on the one day of this file.
  MAIL_PER_DAY: '0',
  SWEEP_SECONDS: '1',
});
const some = (smtp: CaughtMail, count: number) =>
  until(
    () => smtp.messages.length,
    (n) => n >= count,
    60_000,
  );
const pause = (ms: number) => new Promise((wake) => setTimeout(wake, ms));

let smtp: CaughtMail;
beforeAll(async () => {
  smtp = await startSmtp({ delayMs: 10 });
});
afterEach(endProcesses);
afterAll(() => smtp?.close());

describe('PostgreSQL', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'paplats-drill-'));
  const quiet = { dataDir, log: () => {}, durable: true };
  let server: Awaited<ReturnType<typeof startEmbedded>>;
  let door: Door;
  let city: City;
  let env: Record<string, string>;

  beforeAll(async () => {
    server = await startEmbedded(quiet);
    door = await openDoor(server.port);
    const url = new URL(server.url);
    url.hostname = '127.0.0.1';
    url.port = String(door.port);
    env = settings(smtp, url.href);
    city = await buildCity(env);
  }, 120_000);
  afterAll(async () => {
    await city?.close();
    await door?.close();
    await server?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  test.each([1500, 6000])(
    'is stopped and started again after %i ms, twice',
    async (away) => {
      smtp.messages.length = 0;
      const worker = await startProcess('worker', env);
      const meeting = await city.announce(`Isbanan på Nyedstorget, ${away}`);
      for (const count of [500, 2500]) {
        await some(smtp, count);
        await server.stop();
        await pause(away);
        server = await startEmbedded(quiet);
        door.leadTo(server.port);
      }
      await city.allSent(meeting);
      expect(worker.running()).toBe(true);
      // The worker lives and knows what it has sent: it writes it when PostgreSQL is back, within its leases.
      expectEverybodyOnce(smtp, 0);
    },
    300_000,
  );
});

describe('Redis', () => {
  if (!has('redis-server')) {
    test.skip('redis-server is missing', () => {});
    return;
  }
  test('is emptied, and stopped and started again empty, in the middle of a send', async () => {
    smtp.messages.length = 0;
    const database = await cloneDatabase();
    let redis = await startRedis();
    const door = await openDoor(Number(new URL(redis.url).port));
    const env = { ...settings(smtp, database.url), REDIS_URL: `redis://127.0.0.1:${door.port}` };
    const city = await buildCity(env);
    try {
      const worker = await startProcess('worker', env);
      const meeting = await city.announce('Fontänen på Nyedstorget');
      await some(smtp, 500);
      const client = new Redis(redis.url);
      await client.flushall();
      client.disconnect();
      await some(smtp, 1500);
      await redis.stop();
      await pause(2000);
      redis = await startRedis();
      door.leadTo(Number(new URL(redis.url).port));
      await city.allSent(meeting);
      expect(worker.running()).toBe(true);
      expectEverybodyOnce(smtp, 0);
      // And what is announced afterwards goes out too.
      smtp.messages.length = 0;
      const next = await city.announce('Bänkarna på Nyedstorget');
      await city.allSent(next);
      expectEverybodyOnce(smtp, 0);
    } finally {
      await endProcesses();
      await city.close();
      await door.close();
      await redis.stop();
      await database.drop();
    }
  }, 300_000);
});

describe('the mail server', () => {
  let city: City;
  let env: Record<string, string>;
  let drop: () => Promise<void>;

  beforeAll(async () => {
    const database = await cloneDatabase();
    drop = database.drop;
    env = { ...settings(smtp, database.url), LEASE_SECONDS: '4' };
    city = await buildCity(env);
  }, 120_000);
  afterEach(() => {
    for (const rule of ['onRcpt', 'onData', 'onBodyBegin'] as const) delete smtp.rules[rule];
  });
  afterAll(async () => {
    await city?.close();
    await drop?.();
  });

  /** Every hundredth conversation goes wrong once per person; `doubles`: whether a message may have arrived before. */
  test.each([
    { what: 'hangs before the body', doubles: false, rule: 'onRcpt', answer: 'hang' },
    { what: 'drops before the body', doubles: false, rule: 'onRcpt', answer: 'drop' },
    { what: 'hangs after the body', doubles: true, rule: 'onData', answer: 'hang' },
    { what: 'drops after the body', doubles: true, rule: 'onData', answer: 'drop' },
    { what: 'drops in the middle of the body', doubles: false, rule: 'onBodyBegin', answer: 'drop' },
  ] as const)(
    '$what for one in a hundred',
    async ({ what, doubles, rule, answer }) => {
      smtp.messages.length = 0;
      const hurt = new Set<string>();
      const once = (person: string) => {
        const number = Number(/^p(\d+)@/.exec(person)?.[1]);
        if (number % 100 !== 0 || hurt.has(person)) return 'ok' as const;
        hurt.add(person);
        return answer;
      };
      if (rule === 'onRcpt') smtp.rules.onRcpt = once;
      else if (rule === 'onData') smtp.rules.onData = ({ to }) => once(to[0] ?? '');
      else smtp.rules.onBodyBegin = ({ to }) => once(to[0] ?? '');
      const worker = await startProcess('worker', env);
      const meeting = await city.announce(`Marknaden på Nyedstorget: ${what}`);
      // What waits for minutes is let go at once: waiting is not what is drilled.
      const hurry = setInterval(() => void hurryUp(city).catch(() => {}), 500);
      try {
        await city.allSent(meeting);
      } finally {
        clearInterval(hurry);
      }
      expect(hurt.size).toBe(readers / 100);
      expectEverybodyOnce(smtp, doubles ? readers / 100 : 0);
      expect((await worker.stop()).code).toBe(0);
    },
    300_000,
  );
});

/** Lets deliveries that wait for their next attempt, and paused channels, go on now. */
async function hurryUp(city: City): Promise<void> {
  const { databaseUrl } = city.ctx;
  await query(
    databaseUrl,
    `update deliveries set due_at = '2027-01-11T08:00:00Z' where state = 'again' and channel = 'email'
       and due_at > '2027-01-11T08:00:00Z' and unsure_attempts = 0`,
  );
  await query(databaseUrl, 'delete from pauses');
}

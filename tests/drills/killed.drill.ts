/**
 * Drill: kill -9 at 20 random moments of a send to 5,000 over 10 connections, with one worker and with two, on both
 * queues. Nobody is forgotten, each kill doubles at most ten messages, and a double has the Message-ID of the first.
 */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { endProcesses, type Started, startProcess } from '../support/processes.js';
import { has, startRedis } from '../support/redis.js';
import { type CaughtMail, startSmtp } from '../support/smtp.js';
import { until } from '../support/until.js';
import { cloneDatabase } from '../support/world.js';
import {
  buildCity,
  type City,
  connections,
  expectEverybodyOnce,
  expectFewDoublesAKill,
  randomNumbers,
  readers,
  seed,
} from './city.js';

const kills = 20;
process.stderr.write(`drill seed: ${seed}\n`);

const backends = [
  { name: 'PostgreSQL', redis: false },
  ...(has('redis-server') ? [{ name: 'Redis', redis: true }] : []),
];

describe.each(backends)('queues on $name', ({ redis }) => {
  let smtp: CaughtMail;
  let city: City;
  let env: Record<string, string>;
  const endings: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    smtp = await startSmtp({ delayMs: 15 });
    const database = await cloneDatabase();
    const queue = redis ? await startRedis() : undefined;
    env = {
      NODE_ENV: 'test',
      DATABASE_URL: database.url,
      PUBLIC_URL: 'http://moten.example.test',
      SECRET: 'a-secret-for-tests-0123456789abcdef0123',
      CLOCK: '2027-01-11T09:00:00+01:00',
      LOG_LEVEL: 'silent',
      SMTP_URL: smtp.url,
      SMTP_CONNECTIONS: String(connections),
      LEASE_SECONDS: '4',
      // More than three meetings are announced on the one day of this file.
      MAIL_PER_DAY: '0',
      SWEEP_SECONDS: '1',
      ...(queue ? { REDIS_URL: queue.url } : {}),
    };
    city = await buildCity(env);
    endings.push(
      () => city.close(),
      () => database.drop(),
      () => queue?.stop() ?? Promise.resolve(),
      () => smtp.close(),
    );
  }, 120_000);
  afterEach(endProcesses);
  afterAll(async () => {
    for (const end of endings) await end();
  });

  /** Kills come when so many messages have arrived, and a random part of a message later. */
  function moments(salt: number): { count: number; plusMs: number }[] {
    const random = randomNumbers(salt);
    return Array.from({ length: kills }, () => ({
      count: Math.floor(random() * (readers - 200)),
      plusMs: random() * 40,
    })).sort((a, b) => a.count - b.count);
  }

  async function arrived(count: number, plusMs: number): Promise<void> {
    await until(
      () => smtp.messages.length,
      (n) => n >= count,
      120_000,
    );
    await new Promise((wake) => setTimeout(wake, plusMs));
  }

  /** Kills a worker; returns how many messages had arrived by then, those on their way into the server included. */
  async function kill(victim: Started): Promise<number> {
    await victim.kill();
    await new Promise((wake) => setTimeout(wake, 100));
    return smtp.messages.length;
  }

  test(`one worker, killed ${kills} times`, async () => {
    smtp.messages.length = 0;
    const meeting = await city.announce('Isbanan på Nyedstorget');
    const killedAt: number[] = [];
    for (const { count, plusMs } of moments(1)) {
      const victim = await startProcess('worker', env);
      await arrived(count, plusMs);
      killedAt.push(await kill(victim));
    }
    await startProcess('worker', env);
    await city.allSent(meeting);
    const doubles = expectEverybodyOnce(smtp, kills * connections);
    expectFewDoublesAKill(smtp, killedAt);
    process.stderr.write(`one worker: ${doubles} doubles after ${kills} kills\n`);
  }, 600_000);

  test(`two workers, one of them killed ${kills} times`, async () => {
    smtp.messages.length = 0;
    const meeting = await city.announce('Marknaden på Nyedstorget');
    const killedAt: number[] = [];
    let victim: Started = await startProcess('worker', env);
    const other = await startProcess('worker', env);
    for (const { count, plusMs } of moments(2)) {
      await arrived(count, plusMs);
      killedAt.push(await kill(victim));
      victim = await startProcess('worker', env);
    }
    await city.allSent(meeting);
    const doubles = expectEverybodyOnce(smtp, kills * connections);
    expectFewDoublesAKill(smtp, killedAt);
    process.stderr.write(`two workers: ${doubles} doubles after ${kills} kills\n`);
    expect(other.running()).toBe(true);
  }, 600_000);
});

/** Pauses of channels and mail domains, and the alerts that tell of them: over a real database. */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import type { Context } from '../../src/context.js';
import { alertOnce } from '../../src/db/alerts.js';
import { endDomainPause, pauseFor, pausesOf } from '../../src/db/pauses.js';
import { startWorld, type World } from '../support/world.js';

let world: World;
let ctx: Context;
beforeAll(async () => {
  world = await startWorld();
  ctx = world.ctx;
});
afterAll(() => world?.close());
beforeEach(async () => {
  await ctx.db.execute(sql`truncate outbox, deliveries, pauses, people cascade`);
  await ctx.db.execute(sql`insert into outbox (key, kind, revision, facts, due_at, created_at)
    values ('n', 'announced', 0, '{}', ${ctx.now()}, ${ctx.now()})`);
});

const base = Date.parse('2027-01-11T12:00:00Z');
const inHours = (hours: number) => new Date(base + hours * 3600_000);
const long = { code: 'SMTP_BLOCKED', detail: 'four hours' };
const short = { code: 'SMTP_THROTTLED', detail: 'five minutes' };
const row = (recipient: string, dueInHours: number, because: object | null = null) =>
  ctx.db.execute(sql`insert into deliveries (notice, channel, recipient, language, state, due_at, because, created_at)
    values ('n', 'email', ${recipient}, 'sv', 'again', ${inHours(dueInHours)},
      ${because && JSON.stringify(because)}::jsonb, ${ctx.now()})`);
const due = async () => {
  const { rows } = await ctx.db.execute<{ recipient: string; due: string; code: string | null }>(
    sql`select recipient, due_at as due, because->>'code' as code from deliveries order by id`,
  );
  return rows.map((one) => [
    one.recipient,
    Math.round(((Date.parse(one.due) - inHours(0).getTime()) / 3600_000) * 100) / 100,
    one.code,
  ]);
};

test('a later pause does not shorten a longer one: the greatest end, with its own reason', async () => {
  await row('a@example.org', 0);
  for (const domain of [undefined, 'example.org']) {
    await pauseFor(ctx.db, 'email', domain, { until: inHours(4), because: long });
    await pauseFor(ctx.db, 'email', domain, { until: inHours(0.1), because: short });
  }
  const { rows } = await ctx.db.execute<{ because: object }>(sql`select because from pauses`);
  expect(rows.map((one) => one.because)).toEqual([long, long]);
  const found = await pausesOf(ctx.db, 'email', inHours(3));
  expect(found).toEqual({ whole: inHours(4), domains: ['example.org'] });
  expect(await due()).toEqual([['a@example.org', 4, 'SMTP_BLOCKED']]);
  await pauseFor(ctx.db, 'email', 'example.org', { until: inHours(6), because: short });
  expect(await due()).toEqual([['a@example.org', 6, 'SMTP_THROTTLED']]);
});

test('a row that comes between waits for the end of the pause that holds', async () => {
  await pauseFor(ctx.db, 'email', 'example.org', { until: inHours(4), because: long });
  await row('a@example.org', 0);
  await pauseFor(ctx.db, 'email', 'example.org', { until: inHours(0.1), because: short });
  expect(await due()).toEqual([['a@example.org', 4, 'SMTP_BLOCKED']]);
});

test('the end of a pause frees what it held, also when its end was changed; what waits for its own sake waits on', async () => {
  await row('a@example.org', 0);
  await pauseFor(ctx.db, 'email', 'example.org', { until: inHours(4), because: long });
  await row('full@example.org', 24, { code: 'SMTP_MAILBOX_FULL' });
  await row('else@example.net', 4, long);
  await ctx.db.execute(sql`update pauses set until = ${inHours(5)}`);
  expect(await endDomainPause(ctx.db, 'email', 'example.org', inHours(0))).toBe(true);
  expect(await due()).toEqual([
    ['a@example.org', 0, 'SMTP_BLOCKED'],
    ['full@example.org', 24, 'SMTP_MAILBOX_FULL'],
    ['else@example.net', 4, 'SMTP_BLOCKED'],
  ]);
  expect(await endDomainPause(ctx.db, 'email', 'example.org', inHours(0))).toBe(false);
});

test('each blocked domain is told of once a day', async () => {
  await ctx.db.execute(
    sql`insert into people (email, name, roles) values ('ada@karlstad.example', 'Ada', array['admin'])`,
  );
  const told = new Set<string>();
  const about = (domain?: string, set = told) =>
    alertOnce(
      ctx.db,
      set,
      {
        notice: { kind: 'announced', meetingId: null },
        channel: { name: 'email' },
        label: 'E-post',
        because: { ...long, personMustAct: true },
        domain,
      },
      ctx.config,
      ctx.now(),
    );
  expect([await about('a.example'), await about('b.example'), await about('a.example')]).toEqual([
    true,
    true,
    false,
  ]);
  // Another send, the same day.
  await about('b.example', new Set());
  await about();
  const { rows } = await ctx.db.execute<{ told: string }>(
    sql`select facts->>'channel' as told from outbox where kind = 'alert' order by key`,
  );
  expect(rows.map((one) => one.told).sort()).toEqual(['E-post', 'E-post, a.example', 'E-post, b.example']);
});

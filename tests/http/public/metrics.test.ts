/** Numbers for Prometheus: what is counted, and that nobody is in them. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import request from 'supertest';
import { beat } from '../../../src/db/shared.js';
import { relay } from '../../../src/flow/relay.js';
import { createApp } from '../../../src/http/app.js';
import { prometheusText } from '../../../src/http/public/metrics.js';
import { announceNyedstorget, follower, settle } from '../../support/karlstad.js';
import { startWorld, type World } from '../../support/world.js';

let world: World;
beforeAll(async () => {
  world = await startWorld();
  const { ctx } = world;
  await settle(ctx);
  for (const name of ['anna', 'bo']) await follower(ctx, `${name}@hemlig.example`, { places: ['molkom'] });
  await announceNyedstorget(ctx);
  await relay(ctx);
  await beat(ctx.db, 'worker', 'w1', new Date(ctx.now().getTime() - 40_000));
});
afterAll(() => world.close());

/** The samples, by name and labels. Every line is one Prometheus takes. */
function read(text: string): Map<string, number> {
  const lines = text.trimEnd().split('\n');
  const line = /^(?:# (?:HELP|TYPE) [a-z_]+ .+|([a-z_]+(?:\{[a-z]+="[^"]*"(?:,[a-z]+="[^"]*")*\})?) (\d+))$/;
  return new Map(
    lines.flatMap((one): [string, number][] => {
      const found = line.exec(one);
      expect([one, found !== null]).toEqual([one, true]);
      return found?.[1] ? [[found[1], Number(found[2])]] : [];
    }),
  );
}

test('queues, deliveries, ages and the database, in Prometheus’s format, to anybody', async () => {
  const res = await request(world.app).get('/matvarden');
  expect([res.status, res.headers['content-type']]).toEqual([
    200,
    'text/plain; version=0.0.4; charset=utf-8',
  ]);
  const samples = read(res.text);
  expect(samples.get('paplats_database_up')).toBe(1);
  expect(samples.get('paplats_queue_up')).toBe(1);
  expect(samples.get('paplats_deliveries{channel="email",state="planned"}')).toBe(2);
  for (const queue of [
    'relay',
    'clock',
    'bounces',
    'email',
    'email-personal',
    'calendar',
    'facebook',
    'press',
  ])
    expect([queue, samples.has(`paplats_queue_jobs{queue="${queue}",state="waiting"}`)]).toEqual([
      queue,
      true,
    ]);
  // Announcing has woken the relay, and the relay the channels: nobody works here.
  expect(samples.get('paplats_queue_jobs{queue="email",state="waiting"}')).toBeGreaterThan(0);
  expect(samples.get('paplats_delivery_oldest_due_seconds{channel="facebook"}')).toBe(0);
  const beatAge = samples.get('paplats_worker_heartbeat_age_seconds') ?? 0;
  expect(beatAge).toBeGreaterThanOrEqual(40);
  // No sweep has been seen, so nothing is said of it.
  expect(samples.has('paplats_sweep_age_seconds')).toBe(false);
});

test('nobody is in it', async () => {
  const { text } = await request(world.app).get('/matvarden');
  for (const secret of ['hemlig', 'anna', '@', 'molkom', 'meeting/'])
    expect([secret, text.toLowerCase().includes(secret)]).toEqual([secret, false]);
});

test('counting is remembered for a moment; it is not done again at every call', async () => {
  const client = (world.ctx.db as unknown as { $client: { query(...given: unknown[]): unknown } }).$client;
  const real = client.query.bind(client);
  let counted = 0;
  client.query = (...given) => {
    if (JSON.stringify(given[0]).includes('group by channel, state')) counted += 1;
    return real(...given);
  };
  const app = createApp(world.ctx);
  const depths = world.ctx.queue.depths.bind(world.ctx.queue);
  let asked = 0;
  world.ctx.queue.depths = (...given) => {
    asked += 1;
    return depths(...given);
  };
  await Promise.all(Array.from({ length: 5 }, () => request(app).get('/matvarden')));
  client.query = real;
  world.ctx.queue.depths = depths;
  expect([counted, asked]).toEqual([1, 1]);
});

test('a database that is away is a number, not a fault', async () => {
  const away = await startWorld();
  const { ctx } = away;
  const broken = (ctx.db as unknown as { $client: { query: unknown } }).$client;
  const real = broken.query;
  broken.query = () => Promise.reject(new Error('away'));
  const res = await request(away.app).get('/matvarden');
  broken.query = real;
  await away.close();
  expect(res.status).toBe(200);
  expect(read(res.text).get('paplats_database_up')).toBe(0);
});

test('labels cannot break a line', () => {
  const samples = [{ labels: { name: 'a"b\\c\nd' }, value: 1 }];
  expect(
    prometheusText([
      { name: 'x', help: 'y', samples },
      { name: 'none', help: 'z', samples: [] },
    ]),
  ).toBe('# HELP x y\n# TYPE x gauge\nx{name="a\\"b\\\\c\\nd"} 1\n');
});

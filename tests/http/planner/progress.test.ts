/** The stream of a send: who may watch, one count for all, and its ends: done, left by its viewers, stopped. */
import { createServer, get, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import supertest from 'supertest';
import { type Context, createContext } from '../../../src/context.js';
import { minutesLeft } from '../../../src/domain/progress.js';
import { relay } from '../../../src/flow/relay.js';
import { announceMeeting, decideMeeting, planMeeting } from '../../../src/flow/steps.js';
import { createApp } from '../../../src/http/app.js';
import { admin, draftNyedstorget, follower, settle, value } from '../../support/karlstad.js';
import { until } from '../../support/until.js';
import { startWorld, type World } from '../../support/world.js';
import { aPerson, linkFor, origin } from './desk.js';

let world: World;
let ctx: Context;
let cookie: string;
let id: number;
let counts = 0;
const servers: Server[] = [];
const streams: IncomingMessage[] = [];

beforeAll(async () => {
  world = await startWorld();
  ctx = world.ctx;
  await settle(ctx);
  for (let i = 0; i < 10; i += 1) await follower(ctx, `reader${i}@example.org`);
  await aPerson(world, 'pia@karlstad.example', ['planner']);
  const signedIn = await supertest(world.app)
    .post(await linkFor(world, 'pia@karlstad.example'))
    .set('Origin', origin)
    .type('form')
    .send({});
  cookie = (signedIn.headers['set-cookie'] as unknown as string[]).map((one) => one.split(';')[0]).join('; ');
  const draft = await draftNyedstorget(ctx);
  id = draft.id;
  value(await decideMeeting(ctx, admin, id, {}));
  value(await planMeeting(ctx, admin, id, {}));
  value(await announceMeeting(ctx, admin, id, {}));
  await relay(ctx);
  await ctx.db.execute(
    sql`update deliveries set state = 'sent', settled_at = ${ctx.now()} where channel <> 'email'`,
  );
});
beforeEach(async () => {
  await ctx.db.execute(sql`
    update deliveries set state = 'planned', due_at = ${ctx.now()}, settled_at = null where channel = 'email'`);
  counts = 0;
});
afterAll(async () => {
  for (const stream of streams) stream.destroy();
  for (const server of servers) server.close();
  await world.close();
});

/** Serves a house whose counts are counted. */
async function served(house: Context): Promise<string> {
  const { db } = house;
  const counting = new Proxy(db, {
    get(target, name) {
      const found = Reflect.get(target, name) as unknown;
      if (name !== 'execute') return found;
      return (query: Parameters<typeof db.execute>[0]) => {
        if (JSON.stringify(query).includes('recent_since')) counts += 1;
        return target.execute(query);
      };
    },
  });
  const server = createServer(createApp({ ...house, db: counting }));
  servers.push(server);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
function watch(base: string, headers: Record<string, string> = { cookie }) {
  const seen = { text: '', ended: false, status: 0, type: '', leave: () => {} };
  const request = get(`${base}/planering/moten/${id}/utskick/flode`, { headers }, (answer) => {
    streams.push(answer);
    seen.status = answer.statusCode ?? 0;
    seen.type = String(answer.headers['content-type']);
    answer.setEncoding('utf8');
    answer.on('data', (text: string) => {
      seen.text += text;
    });
    answer.on('end', () => {
      seen.ended = true;
    });
    answer.on('error', () => {});
  });
  request.on('error', () => {});
  seen.leave = () => request.destroy();
  return seen;
}
const send = (n: number) =>
  ctx.db.execute(sql`
    update deliveries set state = 'sent', settled_at = ${ctx.now()} where id in (
      select id from deliveries where channel = 'email' and state = 'planned' order by id limit ${n})`);

test('strangers are sent away, and a meeting that is not there is missing', async () => {
  const base = await served(ctx);
  const stranger = watch(base, {});
  await until(
    () => stranger.status,
    (status) => status === 303,
  );
  const answer = await supertest(world.app)
    .get('/planering/moten/999999/utskick/flode')
    .set('Cookie', cookie);
  expect(answer.status).toBe(404);
});

test('viewers share one count a second, see each change once, and the stream ends when all is sent', async () => {
  const base = await served(ctx);
  const viewers = [1, 2, 3, 4, 5].map(() => watch(base));
  await until(() => viewers.every((one) => one.text.includes('event: lage')), Boolean);
  expect(viewers[0]?.type).toBe('text/event-stream; charset=utf-8');
  const begun = performance.now();
  const before = counts;
  await send(4);
  await until(() => viewers.every((one) => one.text.includes('4 av 10 skickade')), Boolean);
  viewers[4]?.leave();
  await new Promise((wake) => setTimeout(wake, 2500));
  const seconds = (performance.now() - begun) / 1000;
  expect(counts - before).toBeLessThanOrEqual(Math.ceil(seconds) + 1);
  // Nothing changed but the time that is left, so the figure came once or little more.
  await send(6);
  await until(() => viewers.slice(0, 4).every((one) => one.ended), Boolean);
  expect(viewers[0]?.text).toContain('event: slut');
  expect(viewers[0]?.text).toContain('10 av 10 skickade');
  const after = counts;
  await new Promise((wake) => setTimeout(wake, 1500));
  expect(counts).toBe(after);
}, 30_000);

test('while a notice is being planned, nobody is told that all is sent', async () => {
  const key = `meeting/${id}/announced/0`;
  await ctx.db.execute(sql`update outbox set relayed_at = null, due_at = ${ctx.now()} where key = ${key}`);
  await send(10);
  const viewer = watch(await served(ctx));
  await until(
    () => viewer.text,
    (text) => text.includes('event: lage'),
  );
  expect(viewer.text).toContain('10 av 10 skickade');
  expect(viewer.text).toContain('Utskick planeras just nu.');
  expect(viewer.text).not.toContain('Allt som skulle skickas');
  await ctx.db.execute(sql`update outbox set relayed_at = ${ctx.now()} where key = ${key}`);
  await until(() => viewer.ended, Boolean);
  expect(viewer.text).toContain('Allt som skulle skickas nu är skickat.');
}, 30_000);

test('nobody counts when every viewer has left', async () => {
  const base = await served(ctx);
  const viewer = watch(base);
  await until(
    () => counts,
    (n) => n > 1,
  );
  viewer.leave();
  await new Promise((wake) => setTimeout(wake, 1200));
  const after = counts;
  await new Promise((wake) => setTimeout(wake, 2200));
  expect(counts).toBe(after);
}, 30_000);

test('whoever left before being answered is not counted for', async () => {
  const base = await served(ctx);
  // Cut before the first question to the database is answered.
  const cut = (request: IncomingMessage) => setImmediate(() => request.socket.destroy());
  servers.at(-1)?.prependListener('request', cut);
  for (let i = 0; i < 3; i += 1) watch(base);
  await new Promise((wake) => setTimeout(wake, 300));
  servers.at(-1)?.removeListener('request', cut);
  const viewer = watch(base);
  await until(
    () => viewer.text,
    (text) => text.includes('event: lage'),
  );
  viewer.leave();
  await new Promise((wake) => setTimeout(wake, 1200));
  const after = counts;
  await new Promise((wake) => setTimeout(wake, 2200));
  expect(counts).toBe(after);
}, 30_000);

test('whoever joins at the very end is told the end too', async () => {
  const base = await served(ctx);
  let second: ReturnType<typeof watch> | undefined;
  servers.at(-1)?.prependListener('request', (_request: IncomingMessage, res: ServerResponse) => {
    if (second) return;
    const end = res.end.bind(res);
    // The first stream is slow to end; the second viewer comes meanwhile.
    res.end = (() => {
      second ??= watch(base);
      void until(() => second?.ended, Boolean).finally(() => end());
      return res;
    }) as typeof res.end;
  });
  const first = watch(base);
  await until(
    () => first.text,
    (text) => text.includes('event: lage'),
  );
  await send(10);
  await until(() => second?.ended === true && first.ended, Boolean);
  expect(second?.text).toContain('event: slut');
}, 30_000);

test('a stopping house ends its streams', async () => {
  const other = await createContext(world.env);
  const base = await served(other);
  const viewer = watch(base);
  await until(
    () => viewer.text,
    (text) => text.includes('event: lage'),
  );
  other.stop();
  await until(() => viewer.ended, Boolean, 2000);
  await other.close();
}, 30_000);

test('minutes left follow the pace of the last minute, and are unknown without one', () => {
  const now = new Date('2027-01-11T12:00:00Z');
  const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);
  expect(minutesLeft({ due: 0, recent: 0, recentSince: null }, now)).toBe(0);
  expect(minutesLeft({ due: 5, recent: 0, recentSince: null }, now)).toBeUndefined();
  expect(minutesLeft({ due: 6000, recent: 600, recentSince: ago(60) }, now)).toBe(10);
  // A send that has just begun is not measured over a minute it did not have.
  expect(minutesLeft({ due: 6000, recent: 100, recentSince: ago(10) }, now)).toBe(10);
  expect(minutesLeft({ due: 30, recent: 600, recentSince: ago(60) }, now)).toBe(0);
});

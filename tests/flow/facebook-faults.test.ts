/**
 * What Facebook does, and what comes of it: through the real SDK, queue and database, against the stand-in. Each row of
 * the table says what is ordered of Facebook, how the delivery stands when the worker has met it, and how it ends when
 * time has passed. There is never more than one post.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { type Behaviour, type StandInGraph, startGraph } from '../../src/demo/graph.js';
import type { DeliveryState } from '../../src/domain/delivery.js';
import { announceMeeting, decideMeeting, planMeeting } from '../../src/flow/steps.js';
import { admin, draftNyedstorget, settle, value } from '../support/karlstad.js';
import { until } from '../support/until.js';
import { startWorld, type World } from '../support/world.js';

const events = ['uncaughtException', 'unhandledRejection'] as const;
const listenersBefore = events.map((event) => process.listenerCount(event));
const page = '1234';

let world: World;
let graph: StandInGraph;

beforeAll(async () => {
  graph = await startGraph({ pageId: page, token: 'page-token', appSecret: 'app-secret' });
  world = await startWorld({
    FACEBOOK_PAGE_ID: page,
    FACEBOOK_PAGE_TOKEN: 'page-token',
    FACEBOOK_APP_SECRET: 'app-secret',
    FACEBOOK_GRAPH_URL: graph.url,
    FACEBOOK_TIMEOUT_MS: '700',
    FACEBOOK_RECHECK_SECONDS: '3600',
    QUIET_HOURS: 'none',
    // Nothing is done by itself for an hour: the test says when time passes.
    SWEEP_SECONDS: '3600',
  });
  await settle(world.ctx);
  await world.ctx.db.execute(sql`
    insert into people (name, email, roles, language, active)
    values ('Ada', 'ada@karlstad.example', '{admin}', 'sv', true)`);
  await world.work();
});
afterAll(async () => {
  await world?.close();
  await graph?.close();
});

type Row = {
  id: string;
  notice: string;
  state: DeliveryState;
  code: string | null;
  due: string | null;
  receipt: string;
};

async function rowOf(meeting: number): Promise<Row | undefined> {
  const result = await world.ctx.db.execute<Row>(sql`
    select d.id, d.notice, d.state, d.because ->> 'code' as code, d.due_at as due, d.receipt
    from deliveries d join outbox o on o.key = d.notice
    where o.meeting_id = ${meeting} and d.channel = 'facebook'`);
  return result.rows[0];
}

/** Announces a meeting of its own title and waits until the worker has met the answer. */
async function announced(n: number): Promise<number> {
  const { ctx } = world;
  const draft = await draftNyedstorget(ctx);
  const title = `Torget i Molkom, fråga ${n}`;
  await ctx.db.execute(
    sql`update meetings set theme = jsonb_set(theme, '{title}', to_jsonb(${title}::text)) where id = ${draft.id}`,
  );
  value(await decideMeeting(ctx, admin, draft.id, {}));
  value(await planMeeting(ctx, admin, draft.id, {}));
  value(await announceMeeting(ctx, admin, draft.id, {}));
  await until(
    () => rowOf(draft.id),
    (row) => row !== undefined && row.state !== 'planned' && row.state !== 'sending',
  );
  return draft.id;
}

const isOver = (row: Row | undefined) => row !== undefined && row.due === null && row.state !== 'sending';

/** Whatever it waits for has passed. */
async function timePasses(meeting: number): Promise<void> {
  const { ctx } = world;
  const row = await rowOf(meeting);
  if (!row || isOver(row)) return;
  await ctx.db.execute(sql`delete from pauses`);
  await ctx.db.execute(sql`delete from shared where key like 'quota/%'`);
  await ctx.db.execute(
    sql`update deliveries set due_at = ${ctx.now()} where id = ${row.id} and state in ('again', 'unsure')
      and due_at is not null`,
  );
  await ctx.queue.wake({ name: 'deliver', notice: row.notice, channel: 'facebook' });
}

/** What the administrators have been told of: `alert/<channel>/<code>/…`. */
async function alerts(): Promise<(string | undefined)[]> {
  const result = await world.ctx.db.execute<{ key: string }>(
    sql`select key from outbox where kind = 'alert'`,
  );
  return result.rows.map((row) => row.key.split('/')[2]);
}

const business = (minutes: number) => ({
  'x-business-use-case-usage': JSON.stringify({
    [page]: [{ type: 'pages', call_count: 100, estimated_time_to_regain_access: minutes }],
  }),
});
const app = { 'x-app-usage': '{"call_count":100,"total_time":12,"total_cputime":3}' };

type Case = {
  /** What the calls that publish get, in order; then all is well. */
  orders: Behaviour[];
  /** After the worker has met the first answer. `wait`: seconds until the next try. */
  first: { state: DeliveryState; code: string | null; wait?: number };
  /** When time has passed. */
  end: { state: DeliveryState; code: string | null; posts: 0 | 1; calls: number };
  alert?: true;
};
const sent = (calls: number) => ({ state: 'sent', code: null, posts: 1, calls }) as const;
const unsure = { state: 'unsure', code: 'FB_UNSURE' } as const;
const wait = (code: string, seconds = 3600) => ({ state: 'again', code, wait: seconds }) as const;
const refused = (code: string) => ({ state: 'refused', code }) as const;

const cases: Record<string, Case> = {
  'all is well': { orders: [], first: { state: 'sent', code: null }, end: sent(1) },
  '500 and posts': { orders: ['500 and posts'], first: unsure, end: sent(1) },
  '500 and does not post': { orders: ['500'], first: unsure, end: sent(2) },
  'hangs after posting': { orders: ['hang after posting'], first: unsure, end: sent(1) },
  'hangs without posting': { orders: ['hang'], first: unsure, end: sent(2) },
  'an HTML 502, posted': { orders: ['html 502 and posts'], first: unsure, end: sent(1) },
  'an HTML 502, not posted': { orders: ['html 502'], first: unsure, end: sent(2) },
  'breaks off, posted': { orders: ['reset after posting'], first: unsure, end: sent(1) },
  'breaks off, not posted': { orders: ['reset'], first: unsure, end: sent(2) },
  'code 1, posted': { orders: [{ code: 1, status: 500, posts: true }], first: unsure, end: sent(1) },
  'code 1, not posted': { orders: [{ code: 1, status: 500 }], first: unsure, end: sent(2) },
  'code 2, posted': { orders: [{ code: 2, status: 500, posts: true }], first: unsure, end: sent(1) },
  'code 2, not posted': { orders: [{ code: 2, status: 500 }], first: unsure, end: sent(2) },
  'unsure twice, posted the second time': { orders: ['500', '500 and posts'], first: unsure, end: sent(2) },
  'unsure twice, never posted': {
    orders: ['500', 'html 502'],
    first: unsure,
    end: { state: 'unsure', code: 'ASK_A_PERSON', posts: 0, calls: 2 },
  },
  'code 4 with the app’s usage': {
    orders: [{ code: 4, headers: app }],
    first: wait('FB_RATE'),
    end: sent(2),
  },
  'code 4 with minutes to wait': {
    orders: [{ code: 4, headers: { ...app, ...business(23) } }],
    first: wait('FB_RATE', 23 * 60),
    end: sent(2),
  },
  'code 17': { orders: [{ code: 17 }], first: wait('FB_RATE'), end: sent(2) },
  'code 32': { orders: [{ code: 32 }], first: wait('FB_RATE'), end: sent(2) },
  'code 341': { orders: [{ code: 341 }], first: wait('FB_RATE'), end: sent(2) },
  'code 613': { orders: [{ code: 613 }], first: wait('FB_RATE'), end: sent(2) },
  'code 80001 with minutes to wait': {
    orders: [{ code: 80001, headers: business(7) }],
    first: wait('FB_RATE', 7 * 60),
    end: sent(2),
  },
  '100/33': { orders: [{ code: 100, subcode: 33 }], first: wait('FB_PAGE_GONE'), end: sent(2), alert: true },
  '190/463': {
    orders: [{ code: 190, subcode: 463, status: 401 }],
    first: wait('FB_EXPIRED'),
    end: sent(2),
    alert: true,
  },
  '190/459': {
    orders: [{ code: 190, subcode: 459 }],
    first: wait('FB_CHECKPOINT'),
    end: sent(2),
    alert: true,
  },
  'code 102': { orders: [{ code: 102 }], first: wait('FB_TOKEN'), end: sent(2), alert: true },
  'code 200': {
    orders: [{ code: 200, status: 403 }],
    first: wait('FB_PERMISSION'),
    end: sent(2),
    alert: true,
  },
  '368/1390008': {
    orders: [{ code: 368, subcode: 1390008 }],
    first: wait('FB_BLOCKED'),
    end: sent(2),
    alert: true,
  },
  'another 368': {
    orders: [{ code: 368 }],
    first: refused('FB_POLICY'),
    end: { ...refused('FB_POLICY'), posts: 0, calls: 1 },
  },
  '506, and it is there': {
    orders: [{ code: 506, posts: true }],
    first: { state: 'unsure', code: 'FB_DUPLICATE' },
    end: sent(1),
  },
  '506, and it is not there': {
    orders: [{ code: 506 }],
    first: { state: 'unsure', code: 'FB_DUPLICATE' },
    end: { state: 'unsure', code: 'FB_DUPLICATE_NOT_SEEN', posts: 0, calls: 1 },
  },
  '1609005 once': { orders: [{ code: 1609005 }], first: wait('FB_LINK', 600), end: sent(2) },
  '1609005 for ever': {
    orders: Array.from({ length: 4 }, () => ({ code: 100, subcode: 1609005 })),
    first: wait('FB_LINK', 600),
    end: sent(5),
  },
  '1609008': {
    orders: [{ code: 100, subcode: 1609008 }],
    first: refused('FB_URL'),
    end: { ...refused('FB_URL'), posts: 0, calls: 1 },
  },
  '197': {
    orders: [{ code: 197 }],
    first: refused('FB_EMPTY'),
    end: { ...refused('FB_EMPTY'), posts: 0, calls: 1 },
  },
  'code 3': {
    orders: [{ code: 3 }],
    first: refused('FB_METHOD'),
    end: { ...refused('FB_METHOD'), posts: 0, calls: 1 },
  },
};

test.each(Object.entries(cases))(
  '%s',
  async (name, { orders, first, end, alert }) => {
    const { ctx } = world;
    await ctx.db.execute(sql`delete from pauses`);
    await ctx.db.execute(sql`delete from shared where key like 'quota/%'`);
    await ctx.db.execute(
      sql`update outbox set relayed_at = ${ctx.now()} where kind = 'alert' and relayed_at is null`,
    );
    const [posts, calls] = [graph.posts.length, graph.asked('feed')];
    graph.behaveAt('feed', ...orders);
    const meeting = await announced(Object.keys(cases).indexOf(name));
    const met = await rowOf(meeting);
    expect({ state: met?.state, code: met?.code }).toEqual({ state: first.state, code: first.code });
    if (first.wait !== undefined) {
      const waits = (new Date(String(met?.due)).getTime() - ctx.now().getTime()) / 1000;
      expect(waits).toBeGreaterThan(first.wait - 30);
      expect(waits).toBeLessThanOrEqual(first.wait);
    }
    const over = await until(
      async () => {
        const row = await rowOf(meeting);
        if (!isOver(row)) await timePasses(meeting);
        return row;
      },
      isOver,
      20_000,
    );
    expect({
      state: over?.state,
      code: over?.code,
      posts: graph.posts.length - posts,
      calls: graph.asked('feed') - calls,
    }).toEqual(end);
    if (end.state === 'sent') expect(over?.receipt).toContain(graph.posts.at(-1)?.id);
    if (alert) expect(await alerts()).toContain(first.code);
  },
  40_000,
);

test('a page that could not be read is linked in the text', async () => {
  const unlinked = graph.posts.filter((post) => post.link === '');
  expect(unlinked).toHaveLength(1);
  expect(unlinked[0]?.message).toMatch(/\n\nhttp:\/\/moten\.example\.test\/moten\/[^\s]+\?r=0$/);
});

test('no two posts are of the same thing', () => {
  const references = graph.posts.map((post) => /Ref: (PP-\S+)/.exec(post.message)?.[1]);
  expect(new Set(references).size).toBe(graph.posts.length);
});

test('the SDK has added no listener to the process', () => {
  expect(events.map((event) => process.listenerCount(event))).toEqual(listenersBefore);
});

/** Earlier posts are corrected however late they are known, and a person may say where a post is. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { historyOf } from '../../src/db/meetings.js';
import { type StandInGraph, startGraph } from '../../src/demo/graph.js';
import { may, type Role } from '../../src/domain/permissions.js';
import { byHandOf } from '../../src/flow/by-hand.js';
import { catchUp } from '../../src/flow/catch-up.js';
import { checkChannels } from '../../src/flow/check-channels.js';
import { deliver } from '../../src/flow/deliver.js';
import { relay } from '../../src/flow/relay.js';
import { sendDeliveryAgain } from '../../src/flow/send-again.js';
import { settleDelivery } from '../../src/flow/settle.js';
import { cancelMeeting, moveMeeting } from '../../src/flow/steps.js';
import { healthOf } from '../../src/http/public/health.js';
import { admin, announceNyedstorget, settle, value } from '../support/karlstad.js';
import { startWorld, type World } from '../support/world.js';

let world: World;
let graph: StandInGraph;
beforeEach(async () => {
  graph = await startGraph({ pageId: '1234', token: 'page-token', appSecret: 'app-secret' });
  world = await open();
});
afterEach(async () => {
  await world.close();
  await graph.close();
});

async function open(env: Record<string, string> = {}): Promise<World> {
  const opened = await startWorld({
    FACEBOOK_PAGE_ID: '1234',
    FACEBOOK_PAGE_TOKEN: 'page-token',
    FACEBOOK_APP_SECRET: 'app-secret',
    FACEBOOK_GRAPH_URL: graph.url,
    FACEBOOK_TIMEOUT_MS: '700',
    QUIET_HOURS: 'none',
    ...env,
  });
  await settle(opened.ctx);
  return opened;
}

async function announced(): Promise<number> {
  const { ctx } = world;
  const draft = await announceNyedstorget(ctx);
  return draft.id;
}

type Row = {
  id: string;
  notice: string;
  recipient: string;
  state: string;
  code: string | null;
  receipt: string | null;
};
async function rowsOf(meeting: number): Promise<Row[]> {
  const result = await world.ctx.db.execute<Row>(sql`
    select d.id, d.notice, d.recipient, d.state, d.because ->> 'code' as code, d.receipt
    from deliveries d join outbox o on o.key = d.notice
    where o.meeting_id = ${meeting} and d.channel = 'facebook' order by d.id`);
  return result.rows;
}

/** Everything that is due on the Page is done, whatever it waits for. */
async function work(meeting: number): Promise<void> {
  const { ctx } = world;
  await relay(ctx);
  await catchUp(ctx);
  await ctx.db.execute(sql`delete from pauses`);
  await ctx.db.execute(sql`
    update deliveries set due_at = ${ctx.now()} where channel = 'facebook' and due_at is not null`);
  for (const notice of new Set((await rowsOf(meeting)).map((row) => row.notice)))
    await deliver(ctx, { notice, channel: 'facebook' });
}

const first = async (meeting: number): Promise<Row> => {
  const [row] = await rowsOf(meeting);
  if (!row) throw new Error('no delivery');
  return row;
};

test('moved and then cancelled: each tells anew, and changes every post there is', async () => {
  const { ctx } = world;
  const id = await announced();
  await work(id);
  value(await moveMeeting(ctx, admin, id, { publicStart: '18:30', reason: 'Bussen' }));
  await work(id);
  expect(graph.posts).toHaveLength(2);
  expect(graph.posts.map((post) => post.message.split(':')[0])).toEqual(['NY TID', 'NY TID']);
  value(await cancelMeeting(ctx, admin, id, { reason: 'Sjukdom' }));
  await work(id);
  expect(graph.posts).toHaveLength(3);
  for (const post of graph.posts) expect(post.message).toMatch(/^INSTÄLLT: .*[\s\S]*Skäl: Sjukdom/);
  expect((await rowsOf(id)).map((row) => row.state)).toEqual(Array.from({ length: 6 }, () => 'sent'));
  const edits = graph.asked('edit');
  await work(id);
  expect([graph.posts.length, graph.asked('edit')]).toEqual([3, edits]);
});

test('a post that is found only after the meeting was cancelled is changed then', async () => {
  const { ctx } = world;
  const id = await announced();
  graph.behaveAt('feed', '500 and posts');
  graph.behaveAt('published_posts', '500');
  await work(id);
  await work(id);
  expect((await first(id)).state).toBe('unsure');
  value(await cancelMeeting(ctx, admin, id, { reason: 'Sjukdom' }));
  // The cancellation is relayed while nobody knows of the first post.
  await relay(ctx);
  expect((await rowsOf(id)).map((row) => row.recipient)).toEqual(['1234', '1234']);
  await work(id);
  await work(id);
  expect(graph.posts).toHaveLength(2);
  for (const post of graph.posts) expect(post.message).toMatch(/^INSTÄLLT: /);
  expect((await rowsOf(id)).map((row) => row.recipient)).toEqual(['1234', '1234', graph.posts[0]?.id]);
  expect(await catchUp(ctx)).toBe(0);
});

test('a post that somebody has removed is left alone, and the new one goes out', async () => {
  const { ctx } = world;
  const id = await announced();
  await work(id);
  graph.posts.splice(0);
  value(await cancelMeeting(ctx, admin, id, { reason: 'Sjukdom' }));
  await work(id);
  expect((await rowsOf(id)).map(({ state, code }) => [state, code])).toEqual([
    ['sent', null],
    ['sent', null],
    ['skipped', 'FB_GONE'],
  ]);
});

describe('a post that nobody knows of', () => {
  let id: number;
  beforeEach(async () => {
    id = await announced();
    graph.behaveAt('feed', '500', '500');
    for (let i = 0; i < 6; i += 1) await work(id);
    expect(await first(id)).toMatchObject({ state: 'unsure', code: 'ASK_A_PERSON' });
  });

  test('is there, a person says, and where; it is in the history, and can be changed later', async () => {
    const { ctx } = world;
    const row = await first(id);
    const address = 'https://www.facebook.com/1234/posts/55';
    expect(value(await settleDelivery(ctx, admin, Number(row.id), { address }))).toEqual({
      id: Number(row.id),
      receipt: `1234_55 ${address}`,
    });
    expect(await first(id)).toMatchObject({ state: 'sent', code: null, receipt: `1234_55 ${address}` });
    const [line] = await historyOf(ctx.db, id);
    expect(line).toMatchObject({
      step: 'settled by hand',
      who: 'tests',
      what: { channel: 'facebook', delivery: Number(row.id), address },
    });
    expect(await settleDelivery(ctx, admin, Number(row.id), { address })).toMatchObject({
      is: 'gate',
      reasons: [{ code: 'NOTHING_TO_SETTLE' }],
    });
    value(await cancelMeeting(ctx, admin, id, { reason: 'Sjukdom' }));
    await relay(ctx);
    expect((await rowsOf(id)).map((one) => one.recipient)).toEqual(['1234', '1234', '1234_55']);
  });

  test('is not there, a person says: looked for once more, then posted once', async () => {
    const { ctx } = world;
    const row = await first(id);
    const calls = graph.asked('feed');
    value(await sendDeliveryAgain(ctx, admin, Number(row.id)));
    for (let i = 0; i < 3; i += 1) await work(id);
    expect(await first(id)).toMatchObject({ state: 'sent' });
    expect([graph.posts.length, graph.asked('feed') - calls]).toEqual([1, 1]);
    expect((await historyOf(ctx.db, id))[0]).toMatchObject({ step: 'sent again', who: 'tests' });
  });

  test('a wrong address changes nothing, and only those who may send again may say it', async () => {
    const { ctx } = world;
    const row = await first(id);
    expect(
      await settleDelivery(ctx, admin, Number(row.id), { address: 'https://exempel.se/1' }),
    ).toMatchObject({
      is: 'input',
      reasons: [{ code: 'POST_ADDRESS', field: 'address' }],
    });
    const some: Role[] = ['reader', 'board', 'registrar', 'contact_centre'];
    for (const role of some) {
      expect(may({ roles: [role] }, 'send again')).toBe(false);
      const actor = { kind: 'person', id: 9, name: 'Någon', roles: [role] } as const;
      const address = 'https://www.facebook.com/1';
      expect(await settleDelivery(ctx, actor, Number(row.id), { address })).toMatchObject({
        is: 'forbidden',
      });
    }
    expect(await first(id)).toMatchObject({ state: 'unsure' });
    expect(await settleDelivery(ctx, admin, 987654, { address: 'x' })).toMatchObject({ is: 'missing' });
  });
});

describe('by hand', () => {
  test('the text is there while the channel is off, carries link and reference, and is settled by hand', async () => {
    await world.close();
    world = await open({ FACEBOOK_PAGE_ID: '', FACEBOOK_PAGE_TOKEN: '', FACEBOOK_APP_SECRET: '' });
    const { ctx } = world;
    const id = await announced();
    await relay(ctx);
    const [hand] = await byHandOf(ctx, id, []);
    expect(hand).toMatchObject({ state: 'skipped', isEdit: false });
    expect(hand?.texts.map((one) => one.name)).toEqual(['post', 'event']);
    for (const { text } of hand?.texts ?? []) {
      expect(text).toContain(`Ref: PP-${id}-0A`);
      expect(text).toMatch(/http:\/\/moten\.example\.test\/moten\/\S+\?r=0/);
    }
    const address = 'https://www.facebook.com/kommunen/posts/pfbid0abc';
    value(await settleDelivery(ctx, admin, Number(hand?.id), { address }));
    expect(await first(id)).toMatchObject({ state: 'sent', receipt: address });
    expect(await byHandOf(ctx, id, [])).toEqual([]);
  });

  test('what waits for a paused channel can be put out by hand, and does not go out again', async () => {
    const { ctx } = world;
    const id = await announced();
    graph.behaveAt('feed', { code: 190, subcode: 463 });
    await work(id);
    expect(await first(id)).toMatchObject({ state: 'again', code: 'FB_EXPIRED' });
    expect(await byHandOf(ctx, id, [])).toEqual([]);
    const [hand] = await byHandOf(ctx, id, ['facebook']);
    expect(hand?.texts).toHaveLength(2);
    const address = 'https://www.facebook.com/kommunen/posts/56';
    value(await settleDelivery(ctx, admin, Number(hand?.id), { address }));
    await work(id);
    expect(graph.posts).toEqual([]);
    expect(await first(id)).toMatchObject({ state: 'sent' });
  });

  test('what is no longer true has no text to copy', async () => {
    const { ctx } = world;
    const id = await announced();
    graph.behaveAt('feed', { code: 368 });
    await work(id);
    expect((await byHandOf(ctx, id, []))[0]?.texts).toHaveLength(2);
    value(await moveMeeting(ctx, admin, id, { publicStart: '18:30', reason: 'Bussen' }));
    expect((await byHandOf(ctx, id, []))[0]?.texts).toEqual([]);
  });
});

describe('the check of each day', () => {
  const line = async () =>
    (await healthOf(world.ctx, 'sv')).parts.find((part) => part.name === 'channel/facebook');
  const alerts = async () =>
    (await world.ctx.db.execute<{ key: string }>(sql`select key from outbox where kind = 'alert'`)).rows
      .length;

  test('a good key is told of on the health page, and nobody is alerted', async () => {
    expect(await checkChannels(world.ctx)).toBe(0);
    expect(await line()).toMatchObject({
      status: 'ok',
      message: expect.stringContaining('Nyckeln kontrollerades'),
      action: null,
    });
    expect(await alerts()).toBe(0);
  });

  test('what must be done stands on the health page and is mailed once a day', async () => {
    const { ctx } = world;
    await ctx.db.execute(sql`
      insert into people (name, email, roles, language, active) values
        ('Ada', 'ada@karlstad.example', '{admin}', 'sv', true), ('Pia', 'pia@karlstad.example', '{planner}', 'sv', true)`);
    graph.behaveAt('me', { code: 190, subcode: 492 }, { code: 190, subcode: 492 });
    await checkChannels(ctx);
    await checkChannels(ctx);
    expect(await line()).toMatchObject({
      status: 'warn',
      message: expect.stringMatching(/^Kontot som gav oss nyckeln har inte längre någon roll på sidan\./),
      action: expect.stringMatching(/^Ge kontot en roll på sidan/),
    });
    expect(await alerts()).toBe(1);
    const everything = await ctx.db.execute(
      sql`select facts::text from outbox union all select value::text from shared`,
    );
    expect(JSON.stringify(everything.rows)).not.toContain('page-token');
  });
});

test('a refusal that we do not know is told on the health page as Facebook said it', async () => {
  graph.behaveAt('me', { code: 100, message: 'Something new' });
  await checkChannels(world.ctx);
  const { parts } = await healthOf(world.ctx, 'sv');
  expect(parts.find((part) => part.name === 'channel/facebook')).toMatchObject({
    status: 'warn',
    message: expect.stringMatching(/^Facebook svarade: Something new/),
  });
});

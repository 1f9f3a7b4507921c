/** However a post was put out, by hand or by us, there is one. */
import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { type StandInGraph, startGraph } from '../../src/demo/graph.js';
import { byHandOf } from '../../src/flow/by-hand.js';
import { catchUp } from '../../src/flow/catch-up.js';
import { deliver } from '../../src/flow/deliver.js';
import { relay } from '../../src/flow/relay.js';
import { sendDeliveryAgain } from '../../src/flow/send-again.js';
import { settleDelivery } from '../../src/flow/settle.js';
import { moveMeeting } from '../../src/flow/steps.js';
import { admin, announceNyedstorget, settle, value } from '../support/karlstad.js';
import { startWorld, type World } from '../support/world.js';

const on = {
  FACEBOOK_PAGE_ID: '1234',
  FACEBOOK_PAGE_TOKEN: 'page-token',
  FACEBOOK_APP_SECRET: 'app-secret',
};
const off = { FACEBOOK_PAGE_ID: '', FACEBOOK_PAGE_TOKEN: '', FACEBOOK_APP_SECRET: '' };

let world: World;
let graph: StandInGraph;
beforeEach(async () => {
  graph = await startGraph({ pageId: '1234', token: 'page-token', appSecret: 'app-secret' });
});
afterEach(async () => {
  await world.close();
  await graph.close();
});

async function open(env: Record<string, string>): Promise<void> {
  world = await startWorld({
    FACEBOOK_GRAPH_URL: graph.url,
    FACEBOOK_TIMEOUT_MS: '700',
    QUIET_HOURS: 'none',
    ...env,
  });
  await settle(world.ctx);
}

async function announced(): Promise<number> {
  const { ctx } = world;
  const { id } = await announceNyedstorget(ctx);
  await relay(ctx);
  return id;
}
async function moved(id: number): Promise<void> {
  value(await moveMeeting(world.ctx, admin, id, { publicStart: '18:30', reason: 'Bussen' }));
  await relay(world.ctx);
}

type Row = { id: string; notice: string; recipient: string; state: string; receipt: string | null };
async function rowsOf(meeting: number): Promise<Row[]> {
  const { rows } = await world.ctx.db.execute<Row>(sql`
    select d.id, d.notice, d.recipient, d.state, d.receipt from deliveries d join outbox o on o.key = d.notice
    where o.meeting_id = ${meeting} and d.channel = 'facebook' order by d.id`);
  return rows;
}
const settled = (row: Row | undefined, post: number) =>
  settleDelivery(world.ctx, admin, Number(row?.id), {
    address: `https://www.facebook.com/1234/posts/${post}`,
  });

test('a notice settled by hand while the Page was off is not told again when the Page comes on', async () => {
  await open(off);
  const id = await announced();
  await moved(id);
  const rows = await rowsOf(id);
  value(await settled(rows[0], 991));
  value(await settled(rows[1], 992));
  Object.assign(world.ctx.config, on);
  await catchUp(world.ctx);
  expect((await rowsOf(id)).map((row) => row.recipient)).toEqual(['facebook', 'facebook']);
});

test('nor when the Page has become another one', async () => {
  await open(on);
  const id = await announced();
  await moved(id);
  for (const row of await rowsOf(id)) await deliver(world.ctx, { notice: row.notice, channel: 'facebook' });
  await catchUp(world.ctx);
  const before = await rowsOf(id);
  Object.assign(world.ctx.config, { FACEBOOK_PAGE_ID: '5678' });
  await catchUp(world.ctx);
  expect(await rowsOf(id)).toEqual(before);
});

test('what has a row to the Page already cannot be sent there once more', async () => {
  await open(off);
  const id = await announced();
  const [row] = await rowsOf(id);
  Object.assign(world.ctx.config, on);
  await world.ctx.db.execute(sql`
    insert into deliveries (notice, channel, recipient, language, state, created_at)
    values (${row?.notice}, 'facebook', '1234', 'sv', 'sent', now())`);
  expect(await sendDeliveryAgain(world.ctx, admin, Number(row?.id))).toMatchObject({
    is: 'gate',
    reasons: [{ code: 'NOTHING_TO_SEND_AGAIN' }],
  });
  expect((await rowsOf(id)).map(({ state }) => state)).toEqual(['skipped', 'sent']);
});

test('put out with the copied text while the Page was paused: found when it recovers', async () => {
  await open(on);
  const { ctx } = world;
  const id = await announced();
  const [row] = await rowsOf(id);
  const what = { notice: row?.notice ?? '', channel: 'facebook' };
  graph.behaveAt('feed', { code: 190, subcode: 463 });
  await deliver(ctx, what);
  const [hand] = await byHandOf(ctx, id, ['facebook']);
  await fetch(`${graph.url}/v24.0/1234/feed`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      message: hand?.texts[0]?.text,
      access_token: 'page-token',
      appsecret_proof: createHmac('sha256', 'app-secret').update('page-token').digest('hex'),
    }),
  });
  expect(graph.posts).toHaveLength(1);
  await ctx.db.execute(sql`delete from pauses`);
  await ctx.db.execute(sql`update deliveries set due_at = ${ctx.now()} where id = ${row?.id}`);
  await deliver(ctx, what);
  expect(graph.posts).toHaveLength(1);
  expect(await rowsOf(id)).toMatchObject([
    { state: 'sent', receipt: expect.stringContaining(graph.posts[0]?.id ?? '?') },
  ]);
});

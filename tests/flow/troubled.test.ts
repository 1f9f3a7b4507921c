/** What troubles one recipient troubles nobody else, and what a person sends again is looked for first. */
import { afterEach, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { storedCalendar } from '../../src/db/pages.js';
import { startGraph } from '../../src/demo/graph.js';
import type { Because } from '../../src/domain/delivery.js';
import { deliver } from '../../src/flow/deliver.js';
import { relay } from '../../src/flow/relay.js';
import { sendDeliveryAgain } from '../../src/flow/send-again.js';
import { cancelMeeting } from '../../src/flow/steps.js';
import { admin, announceNyedstorget, follower, settle, value } from '../support/karlstad.js';
import { statesOf } from '../support/rows.js';
import { type Answer, startSmtp } from '../support/smtp.js';
import { startWorld, type World } from '../support/world.js';

const running: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of running.splice(0).reverse()) await one.close();
});

async function house(env: Record<string, string>): Promise<World> {
  const world = await startWorld(env);
  running.push(world);
  await settle(world.ctx);
  return world;
}

async function announced({ ctx }: World) {
  const { id, slug } = await announceNyedstorget(ctx);
  return { id, slug, notice: `meeting/${id}/announced/0` };
}

type Row = { id: string; state: string; attempts: number; because: Because | null; receipt: string | null };
const rowsOf = async (
  { ctx }: World,
  notice: string,
  channel: string,
): Promise<(Row & { recipient: string })[]> =>
  (
    await ctx.db.execute<Row & { recipient: string }>(
      sql`select * from deliveries where notice = ${notice} and channel = ${channel} order by id`,
    )
  ).rows;

test.each<Answer>(['hang', 'drop'])(
  'a server that answers one recipient with a %s: everybody else gets the mail',
  async (answer) => {
    const bad = 'reader2@example.org';
    const smtp = await startSmtp({ onRcpt: (to) => (to === bad ? answer : 'ok') });
    running.push(smtp);
    const world = await house({ SMTP_URL: smtp.url, SMTP_CONNECTIONS: '2', LEASE_SECONDS: '2' });
    const { ctx } = world;
    for (let i = 0; i < 6; i += 1) await follower(ctx, `reader${i}@example.org`);
    const { notice } = await announced(world);
    await relay(ctx);
    expect(await deliver(ctx, { notice, channel: 'email' })).toEqual({ sent: 5 });
    expect(smtp.messages.length).toBe(5);
    const troubled = async () => (await rowsOf(world, notice, 'email')).find((row) => row.recipient === bad);
    expect(await troubled()).toMatchObject({ state: 'again', attempts: 1, because: { code: 'SMTP_SILENT' } });
    expect((await ctx.db.execute(sql`select * from pauses`)).rows).toEqual([]);
    // Its last attempt: of a notice without an end, since until that end it is tried however often.
    await ctx.db.execute(sql`update outbox set not_after = null where key = ${notice}`);
    await ctx.db.execute(
      sql`update deliveries set attempts = 7, due_at = ${ctx.now()} where recipient = ${bad}`,
    );
    await deliver(ctx, { notice, channel: 'email' });
    expect(await troubled()).toMatchObject({
      state: 'refused',
      attempts: 8,
      because: { code: 'GAVE_UP', detail: expect.stringContaining('SMTP_SILENT: '), personMustAct: true },
    });
  },
  40_000,
);

test('an hour without Facebook costs no attempt; afterwards the post is published once', async () => {
  const graph = await startGraph({ pageId: '1234', token: 'page-token' });
  running.push(graph);
  const env = { FACEBOOK_PAGE_ID: '1234', FACEBOOK_PAGE_TOKEN: 'page-token' };
  const world = await house({ ...env, FACEBOOK_GRAPH_URL: graph.url });
  const { ctx } = world;
  const cut = await house({ ...env, FACEBOOK_GRAPH_URL: 'http://127.0.0.1:1' });
  const { notice } = await announced(world);
  await relay(ctx);
  const start = ctx.now().getTime();
  const on = (minutes: number, open = ctx.open) => ({
    ...ctx,
    open,
    now: () => new Date(start + minutes * 60_000),
  });
  for (let minute = 0; minute < 60; minute += 1)
    await deliver(on(minute, cut.ctx.open), { notice, channel: 'facebook' });
  expect(await rowsOf(world, notice, 'facebook')).toMatchObject([
    { state: 'again', attempts: 0, because: { code: 'FB_UNREACHABLE' } },
  ]);
  await deliver(on(90), { notice, channel: 'facebook' });
  expect(await statesOf(ctx, notice, 'facebook')).toEqual({ sent: 1 });
  expect(graph.posts.length).toBe(1);
});

test.each([true, false])('a post that may be there (it is: %s), sent again by a person', async (isThere) => {
  const graph = await startGraph({ pageId: '1234', token: 'page-token' });
  running.push(graph);
  const world = await house({
    FACEBOOK_PAGE_ID: '1234',
    FACEBOOK_PAGE_TOKEN: 'page-token',
    FACEBOOK_GRAPH_URL: graph.url,
  });
  const { ctx } = world;
  const { notice } = await announced(world);
  await relay(ctx);
  graph.behaveNext(isThere ? '500 and posts' : '500');
  await deliver(ctx, { notice, channel: 'facebook' });
  await ctx.db.execute(
    sql`update deliveries set due_at = null, looks = 2, unsure_attempts = 2 where state = 'unsure'`,
  );
  const [row] = await rowsOf(world, notice, 'facebook');
  expect(row?.state).toBe('unsure');
  value(await sendDeliveryAgain(ctx, admin, Number(row?.id)));
  const calls = () => graph.asked('feed');
  for (const hours of [1, 2, 3]) {
    const now = () => new Date(ctx.now().getTime() + hours * 3600_000);
    await deliver({ ...ctx, now }, { notice, channel: 'facebook' });
  }
  expect(await statesOf(ctx, notice, 'facebook')).toEqual({ sent: 1 });
  expect(graph.posts.length).toBe(1);
  expect(calls()).toBe(isThere ? 1 : 2);
});

test('a cancellation relayed after the end: the calendars show it, nobody is mailed', async () => {
  const world = await house({});
  const { ctx } = world;
  await follower(ctx, 'anna@example.org');
  const { id, slug } = await announced(world);
  await relay(ctx);
  value(await cancelMeeting(ctx, admin, id, { reason: 'Snöoväder.' }));
  const after = { ...ctx, now: () => new Date('2027-03-17T09:00:00+01:00') };
  await relay(after);
  const notice = `meeting/${id}/cancelled/1`;
  await deliver(after, { notice, channel: 'calendar' });
  expect(await statesOf(ctx, notice)).toEqual({});
  expect(await statesOf(ctx, notice, 'calendar')).toEqual({ sent: 5 });
  const text = (await storedCalendar(ctx.db, `/moten/${slug}.ics`))?.bytes.toString();
  expect(text).toContain('STATUS:CANCELLED');
});

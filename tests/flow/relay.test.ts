/** The relay: calendars do not wait for the planning of a mail to a whole city, and nothing is planned twice. */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import pg from 'pg';
import { relay } from '../../src/flow/relay.js';
import { announceNyedstorget, follower, settle } from '../support/karlstad.js';
import { until } from '../support/until.js';
import { startWorld, type World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await startWorld();
  await settle(world.ctx);
  await follower(world.ctx, 'anna@example.org', { places: ['molkom'] });
});
beforeEach(async () => {
  await world.ctx.db.execute(sql`delete from deliveries`);
  await world.ctx.db.execute(sql`delete from outbox`);
});
afterAll(() => world?.close());

async function announced(): Promise<string> {
  const { id } = await announceNyedstorget(world.ctx);
  return `meeting/${id}/announced/0`;
}
const planned = async (notice: string) =>
  (
    await world.ctx.db.execute<{ channel: string; n: number }>(
      sql`select channel, count(*)::int as n from deliveries where notice = ${notice} group by 1 order by 1`,
    )
  ).rows.map(({ channel, n }) => `${channel} ${n}`);
/** A context whose wakes are written down. */
function listening() {
  const woken: string[] = [];
  const queue = {
    ...world.ctx.queue,
    wake: async (job: Parameters<typeof world.ctx.queue.wake>[0]) => {
      if (job.name === 'deliver') woken.push(`${job.notice} ${job.channel}`);
    },
  };
  return { woken, ctx: { ...world.ctx, queue } };
}

test('what is told once is planned, and its workers woken, while the mail is still being planned', async () => {
  const notice = await announced();
  const { woken, ctx } = listening();
  // Holds up whoever reads the subscribers, as a hundred thousand of them would.
  const other = new pg.Client({ connectionString: world.databaseUrl });
  await other.connect();
  try {
    await other.query('begin');
    await other.query('lock table subscribers in access exclusive mode');
    const relaying = relay(ctx);
    await until(
      () => woken,
      (seen) => seen.includes(`${notice} calendar`),
    );
    expect(await planned(notice)).toEqual(['calendar 5', 'facebook 1']);
    expect(woken).not.toContain(`${notice} email`);
    await other.query('commit');
    expect(await relaying).toBe(1);
  } finally {
    await other.end();
  }
  expect(await planned(notice)).toEqual(['calendar 5', 'email 1', 'facebook 1']);
  expect(woken.filter((one) => one === `${notice} email`)).toHaveLength(1);
  expect(woken.filter((one) => one === `${notice} calendar`)).toHaveLength(1);
});

test('what was planned before a stop is left as it is, also when it has been told meanwhile', async () => {
  const notice = await announced();
  let asked = 0;
  const facebook = world.ctx.channels.find((one) => one.name === 'facebook');
  if (!facebook) throw new Error('no facebook');
  // On, and with another answer each time, as a channel whose recipients depend on what it has told.
  const recipients = () => {
    asked += 1;
    return [`page-${asked}`];
  };
  const moody = { ...facebook, isOn: () => true, recipients };
  const channels = world.ctx.channels.map((one) => (one.name === 'facebook' ? moody : one));
  const stopping = {
    ...listening().ctx,
    channels: channels.map((one) =>
      one.reach === 'each subscriber'
        ? {
            ...one,
            get tells(): typeof one.tells {
              throw new Error('stopped here');
            },
          }
        : one,
    ),
  };
  await relay(stopping);
  expect(await planned(notice)).toEqual(['calendar 5', 'facebook 1']);
  await world.ctx.db.execute(sql`update outbox set due_at = ${world.ctx.now()}`);
  expect(await relay({ ...listening().ctx, channels })).toBe(1);
  expect(await planned(notice)).toEqual(['calendar 5', 'email 1', 'facebook 1']);
  expect(asked).toBe(1);
  expect(await relay({ ...listening().ctx, channels })).toBe(0);
});

test('the first five hundred mails are planned, and the workers woken, before the rest', async () => {
  const notice = await announced();
  await world.ctx.db.execute(sql`
    with s as (
      insert into subscribers (email, language, token, confirmed_at, created_at)
      select 'foljare' || n || '@example.org', 'sv', lpad(n::text, 22, 'f'), now(), now() from generate_series(1, 700) n
      returning id)
    insert into subscriptions (subscriber_id) select id from s`);
  const seen: string[] = [];
  const { ctx } = listening();
  const wake: typeof ctx.queue.wake = async (job) => {
    if (job.name === 'deliver' && job.channel === 'email')
      seen.push(...(await planned(notice)).filter((one) => one.startsWith('email')));
  };
  expect(await relay({ ...ctx, queue: { ...ctx.queue, wake } })).toBe(1);
  expect(seen).toEqual(['email 500', 'email 701']);
});

/** The road over several workers: connections and pace are kept by all together, as the server counts them. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { type Context, createContext } from '../../src/context.js';
import { shareOf } from '../../src/db/slots.js';
import type { Meeting } from '../../src/domain/meeting.js';
import { deliver } from '../../src/flow/deliver.js';
import { createPaper } from '../../src/flow/papers.js';
import { relay } from '../../src/flow/relay.js';
import { endSubscription } from '../../src/flow/subscribe.js';
import { personalQueueOf, queueOf } from '../../src/queue/jobs.js';
import { startWorkers } from '../../workers/main.js';
import { admin, announceNyedstorget, follower, settle, value } from '../support/karlstad.js';
import { statesOf } from '../support/rows.js';
import { type CaughtMail, startSmtp } from '../support/smtp.js';
import { until } from '../support/until.js';
import { startWorld, type World } from '../support/world.js';

const connections = 4;
const perSecond = 20;
const readers = 70;
let world: World;
let smtp: CaughtMail;
let peak = 0;
let running: Context[] = [];

beforeAll(async () => {
  smtp = await startSmtp();
  world = await startWorld();
  await settle(world.ctx);
  for (let i = 0; i < readers; i += 1) await follower(world.ctx, `reader${i}@example.org`);
});
beforeEach(async () => {
  for (const table of ['deliveries', 'outbox', 'connection_leases'])
    await world.ctx.db.execute(sql`delete from ${sql.identifier(table)}`);
  smtp.messages.length = 0;
  peak = 0;
  const look = () => {
    peak = Math.max(peak, smtp.connections().open);
    return 'ok' as const;
  };
  smtp.rules.onConnect = look;
  smtp.rules.onMail = look;
  smtp.rules.onData = look;
});
afterEach(async () => {
  await Promise.all(running.map((ctx) => ctx.close()));
  running = [];
});
afterAll(async () => {
  await world?.close();
  await smtp?.close();
});

async function worker(env: Record<string, string> = {}): Promise<Context> {
  const ctx = await createContext({
    ...world.env,
    SMTP_URL: smtp.url,
    SMTP_CONNECTIONS: String(connections),
    LEASE_SECONDS: '20',
    ...env,
  });
  running.push(ctx);
  return ctx;
}
async function announced(): Promise<Meeting> {
  const { ctx } = world;
  const meeting = await announceNyedstorget(ctx);
  await relay(ctx);
  return meeting;
}
const mail = (meeting: Meeting) => ({ notice: `meeting/${meeting.id}/announced/0`, channel: 'email' });
const leases = async () =>
  (
    await world.ctx.db.execute<{ slot: number; holder: string }>(
      sql`select slot, holder from connection_leases`,
    )
  ).rows;
async function personalNotice(key: string) {
  await world.ctx.db.execute(sql`
    insert into outbox (key, kind, revision, facts, to_address, to_language, due_at, created_at, relayed_at)
    values (${key}, 'sign_in', 0, '{"url":"http://x.test/","name":"Anna","minutes":15}', 'anna@example.org', 'sv',
      now(), now(), now())`);
  await world.ctx.db.execute(sql`
    insert into deliveries (notice, channel, recipient, language, state, due_at, created_at)
    values (${key}, 'email', 'anna@example.org', 'sv', 'planned', ${world.ctx.now()}, now())`);
}

test('two workers stay within four connections together and twenty messages a second', async () => {
  const env = { MAIL_PER_SECOND: String(perSecond) };
  const workers = [await worker(env), await worker(env)];
  const what = mail(await announced());
  const sent = await Promise.all(workers.map((ctx) => deliver(ctx, what)));
  expect(await statesOf(world.ctx, what.notice)).toEqual({ sent: readers });
  // The second gets its share of the connections.
  expect(sent.every((one) => one.sent > 0)).toBe(true);
  expect(peak).toBeLessThanOrEqual(connections);
  expect(peak).toBeGreaterThan(1);
  // As the server saw them arrive, in every window of a second; a late one may land in its neighbour's.
  const at = smtp.messages.map((message) => message.at).sort((a, b) => a - b);
  const inWindow = at.map((from) => at.filter((one) => one >= from && one < from + 1000).length);
  expect(Math.max(...inWindow)).toBeLessThanOrEqual(perSecond * 1.3);
  const seconds = ((at.at(-1) ?? 0) - (at[0] ?? 0)) / 1000;
  expect((readers - 1) / seconds).toBeLessThanOrEqual(perSecond * 1.1);
}, 60_000);

test('mails to newspapers go over the same connections, and within the same pace', async () => {
  const papers = 12;
  for (let i = 0; i < papers; i += 1)
    value(
      await createPaper(world.ctx, admin, {
        slug: `paper${i}`,
        name: `Bladet ${i}`,
        email: `redaktion@paper${i}.example`,
        printDays: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat'],
        deadline: { daysBefore: 1, at: '12:00' },
      }),
    );
  const env = { MAIL_PER_SECOND: String(perSecond) };
  const workers = [await worker(env), await worker(env)];
  const what = mail(await announced());
  const all = workers.flatMap((ctx) => [deliver(ctx, { ...what, channel: 'press' }), deliver(ctx, what)]);
  await Promise.all(all);
  expect(await statesOf(world.ctx, what.notice)).toEqual({ sent: readers });
  expect(await statesOf(world.ctx, what.notice, 'press')).toEqual({ sent: papers });
  expect(peak).toBeLessThanOrEqual(connections);
  const at = smtp.messages.map((message) => message.at).sort((a, b) => a - b);
  const seconds = ((at.at(-1) ?? 0) - (at[0] ?? 0)) / 1000;
  expect((readers + papers - 1) / seconds).toBeLessThanOrEqual(perSecond * 1.1);
  await world.ctx.db.execute(sql`delete from papers`);
}, 60_000);

test('whoever leaves while the lanes wait for their instants gets no mail', async () => {
  const ctx = await worker({ MAIL_PER_SECOND: '10' });
  const what = mail(await announced());
  const sending = deliver(ctx, what);
  await until(
    () => smtp.messages.length,
    (n) => n >= 3,
  );
  // Everybody but those who have had theirs or have it in the air; the answer has come when this is done.
  const { rows } = await ctx.db.execute<{ recipient: string; token: string }>(sql`
    select recipient, token from deliveries where notice = ${what.notice} and channel = 'email' and state = 'planned'
    order by id limit 20`);
  const gone = rows.map((row) => row.recipient);
  const left = await Promise.all(rows.map((row) => endSubscription(ctx, row.token)));
  expect(left.every(Boolean)).toBe(true);
  const inAir = smtp.messages.length;
  await sending;
  const told = smtp.messages.slice(inAir + connections).map((message) => message.to[0] ?? '');
  expect(told.filter((to) => gone.includes(to))).toEqual([]);
  expect((await statesOf(ctx, what.notice)).skipped).toBeGreaterThanOrEqual(gone.length - connections);
  for (const [i, row] of rows.entries()) await follower(world.ctx, row.recipient ?? `reader${i}@example.org`);
}, 30_000);

test('connections and slots are given back when there is nothing to send', async () => {
  const ctx = await worker();
  const what = mail(await announced());
  expect((await deliver(ctx, what)).sent).toBe(readers);
  expect(peak).toBe(connections - 1);
  await until(leases, (rows) => rows.length === 0);
  await until(
    () => smtp.connections().open,
    (open) => open === 0,
  );
}, 30_000);

test('a dead worker’s slots free themselves', async () => {
  const ctx = await worker();
  const what = mail(await announced());
  await world.ctx.db.execute(sql`
    insert into connection_leases (channel, slot, holder, until)
    select 'email', n, 'dead', clock_timestamp() + interval '1500 milliseconds' from generate_series(1, ${connections}) n`);
  const sending = deliver(ctx, what);
  await until(leases, (rows) => rows.some((row) => row.slot < 0));
  expect(smtp.messages.length).toBe(0);
  expect((await sending).sent).toBe(readers);
}, 30_000);

test('a sign-in mail goes while a server that does not answer holds every lane of a long send', async () => {
  const ctx = await worker();
  const what = mail(await announced());
  let open = () => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  let held = 0;
  smtp.rules.onData = async (caught): Promise<'ok'> => {
    if (caught.to[0] === 'anna@example.org') return 'ok';
    held += 1;
    await gate;
    return 'ok';
  };
  const sending = deliver(ctx, what);
  await until(
    () => held,
    (n) => n === connections - 1,
  );
  await personalNotice('sign-in/1');
  await deliver(ctx, { notice: 'sign-in/1', channel: 'email' });
  expect(await statesOf(world.ctx, 'sign-in/1')).toEqual({ sent: 1 });
  expect(await statesOf(world.ctx, what.notice)).toMatchObject({ sending: connections - 1 });
  open();
  expect((await sending).sent).toBe(readers);
}, 30_000);

test('with a single connection, a sign-in mail from another worker gets its turn in a long send', async () => {
  const [one, two] = [await worker({ SMTP_CONNECTIONS: '1' }), await worker({ SMTP_CONNECTIONS: '1' })];
  smtp.rules.delayMs = 150;
  try {
    const what = mail(await announced());
    const sending = deliver(one, what);
    await until(
      () => smtp.messages.length,
      (n) => n > 3,
    );
    await personalNotice('sign-in/2');
    await deliver(two, { notice: 'sign-in/2', channel: 'email' });
    expect(await statesOf(world.ctx, 'sign-in/2')).toEqual({ sent: 1 });
    expect(smtp.messages.length).toBeLessThan(readers);
    expect(peak).toBe(1);
    smtp.rules.delayMs = 0;
    expect((await sending).sent).toBe(readers);
  } finally {
    smtp.rules.delayMs = 0;
  }
}, 60_000);

test('shares add up to the whole, whoever has the odd ones', () => {
  for (const total of [1, 2, 4, 10])
    for (const present of [['a'], ['b', 'a'], ['c', 'a', 'b'], ['a', 'b', 'c', 'd', 'e', 'f', 'g']])
      for (const round of [0, 1, 5, 358_000_001]) {
        const shares = present.map((holder) => shareOf(total, present, holder, round));
        expect(shares.reduce((sum, one) => sum + one, 0)).toBe(total);
        expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1);
      }
});

test('the pace is kept also when lanes find rows of people who have left', async () => {
  const ctx = world.ctx;
  const what = mail(await announced());
  // In the middle, so that several lanes meet them one after the other.
  await ctx.db.execute(sql`
    update deliveries set token = 'left-' || id where notice = ${what.notice} and channel = 'email' and id in (
      select id from deliveries where notice = ${what.notice} and channel = 'email' order by id offset 8 limit 40)
      and id % 4 = 0`);
  const env = { MAIL_PER_SECOND: '10', SMTP_CONNECTIONS: '24' };
  const workers = [await worker(env), await worker(env), await worker(env)];
  await Promise.all(workers.map((one) => deliver(one, what)));
  const states = await statesOf(ctx, what.notice);
  expect(states).toEqual({ sent: readers - 10, skipped: 10 });
  const at = smtp.messages.map((message) => message.at).sort((a, b) => a - b);
  const seconds = ((at.at(-1) ?? 0) - (at[0] ?? 0)) / 1000;
  expect((at.length - 1) / seconds).toBeLessThanOrEqual(10 * 1.1);
}, 60_000);

test('notices to one person have a queue of their own: long sends do not hold them up', () => {
  const job = (notice: string) => queueOf({ name: 'deliver', notice, channel: 'email' });
  expect(job('meeting/1/announced/0')).toBe('email');
  for (const key of [
    'subscription/x/confirm_subscription',
    'sign-in/x',
    'view/1/answer/1',
    'alert/x/2027-01-11/1',
  ])
    expect(job(key)).toBe(personalQueueOf('email'));
});

test('a sign-in mail goes while three long sends are under way', async () => {
  smtp.rules.delayMs = 120;
  try {
    for (let i = 0; i < 3; i += 1) await announced();
    const workers = await startWorkers(await worker());
    await smtp.waitFor(12, 30_000);
    const before = smtp.messages.length;
    await personalNotice('sign-in/in-between');
    await world.ctx.queue.wake({ name: 'deliver', notice: 'sign-in/in-between', channel: 'email' });
    await until(
      () => smtp.messages.some(({ to }) => to[0] === 'anna@example.org'),
      (there) => there,
      60_000,
    );
    // Those in the air and the next few, not the 200 that wait.
    const at = smtp.messages.findIndex(({ to }) => to[0] === 'anna@example.org');
    expect(at - before).toBeLessThan(60);
    await workers.stop();
  } finally {
    delete smtp.rules.delayMs;
  }
}, 120_000);

test('what is planned while the last lane still waits for its server goes over all lanes again', async () => {
  const ctx = await worker();
  const meeting = await announced();
  const what = mail(meeting);
  const later = sql`state = 'planned' and id not in (select min(id) from deliveries where channel = 'email')`;
  // Only the first of them is there yet.
  await world.ctx.db.execute(
    sql`update deliveries set state = 'superseded' where channel = 'email' and ${later}`,
  );
  let open = () => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const [inHand, most] = [new Set<string>(), { atOnce: 0 }];
  smtp.rules.onData = async ({ to }): Promise<'ok'> => {
    inHand.add(to[0] ?? '');
    most.atOnce = Math.max(most.atOnce, inHand.size);
    await (smtp.messages.length === 0 ? gate : new Promise((wake) => setTimeout(wake, 20)));
    inHand.delete(to[0] ?? '');
    return 'ok';
  };
  const sending = deliver(ctx, what);
  await until(
    () => inHand.size,
    (n) => n === 1,
  );
  await world.ctx.db.execute(
    sql`update deliveries set state = 'planned' where channel = 'email' and state = 'superseded'`,
  );
  expect(await deliver(ctx, what)).toEqual({ sent: 0 });
  open();
  expect((await sending).sent).toBe(readers);
  expect(most.atOnce).toBeGreaterThan(1);
}, 30_000);

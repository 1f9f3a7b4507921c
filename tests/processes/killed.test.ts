/**
 * A worker is killed (kill -9) in the middle of a send, again and again. The promise: nobody is forgotten, and each kill
 * doubles at most one message per open connection, under the same Message-ID, so that mail programs show it once.
 */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import PostalMime from 'postal-mime';
import { relay } from '../../src/flow/relay.js';
import { announceMeeting, decideMeeting, planMeeting } from '../../src/flow/steps.js';
import { admin, draftNyedstorget, settle, value } from '../support/karlstad.js';
import { endProcesses, query, type Started, startProcess, takeDatabaseAway } from '../support/processes.js';
import { type CaughtMail, startSmtp } from '../support/smtp.js';
import { until } from '../support/until.js';
import { startWorld, type World } from '../support/world.js';

const connections = 5;
const readers = 400;

let world: World;
let smtp: CaughtMail;

beforeAll(async () => {
  smtp = await startSmtp({ delayMs: 20 });
  world = await startWorld({
    SMTP_URL: smtp.url,
    SMTP_CONNECTIONS: String(connections),
    LEASE_SECONDS: '2',
    // More than three meetings are announced on the one day of this file.
    MAIL_PER_DAY: '0',
    SWEEP_SECONDS: '1',
  });
  await settle(world.ctx);
  await query(
    world.databaseUrl,
    `with s as (
       insert into subscribers (email, language, token, confirmed_at, created_at)
       select 'p' || n || '@example.org', 'sv', lpad(n::text, 22, 't'), now(), now() from generate_series(1, ${readers}) n
       returning id)
     insert into subscriptions (subscriber_id) select id from s`,
  );
});
afterEach(endProcesses);
afterAll(async () => {
  await world?.close();
  await smtp?.close();
});

/** A meeting that is announced and relayed, with nobody yet to deliver it. */
async function announced(title: string): Promise<number> {
  const { ctx } = world;
  const draft = await draftNyedstorget(ctx);
  const theme = { ...draft.theme, title };
  await query(world.databaseUrl, 'update meetings set theme = $1 where id = $2', [
    JSON.stringify(theme),
    draft.id,
  ]);
  value(await decideMeeting(ctx, admin, draft.id, {}));
  value(await planMeeting(ctx, admin, draft.id, {}));
  value(await announceMeeting(ctx, admin, draft.id, {}));
  return draft.id;
}

const worker = () => startProcess('worker', world.env);

const statesOf = async (meeting: number) =>
  Object.fromEntries(
    (
      await query<{ state: string; n: number }>(
        world.databaseUrl,
        `select d.state, count(*)::int as n from deliveries d join outbox o on o.key = d.notice
         where o.meeting_id = $1 and d.channel = 'email' group by d.state`,
        [meeting],
      )
    ).map((row) => [row.state, row.n]),
  );

const allSent = (meeting: number) =>
  until(
    () => statesOf(meeting),
    (states) => states.sent === readers && Object.keys(states).length === 1,
    40_000,
  );

/** Counts the messages of each person among those caught, and checks that doubles have one Message-ID. */
async function tally(messages: CaughtMail['messages']) {
  const byPerson = new Map<string, string[]>();
  for (const message of messages) {
    const to = message.to[0] ?? '';
    const { messageId = '' } = await PostalMime.parse(message.raw);
    byPerson.set(to, [...(byPerson.get(to) ?? []), messageId]);
  }
  const doubled = [...byPerson.values()].filter((ids) => ids.length > 1);
  expect(doubled.filter((ids) => new Set(ids).size > 1)).toEqual([]);
  expect(Math.max(...[...byPerson.values()].map((ids) => ids.length))).toBeLessThanOrEqual(2);
  return { people: byPerson.size, doubled: doubled.length };
}

describe('a worker is killed in the middle of a send', () => {
  test('once, early and late: a new one sends the rest', async () => {
    const before = smtp.messages.length;
    const meeting = await announced('Isbanan på Nyedstorget');
    for (const moment of [60, 250]) {
      const victim = await worker();
      await until(
        () => smtp.messages.length - before,
        (n) => n >= moment,
      );
      await victim.kill();
    }
    const last = await worker();
    await allSent(meeting);
    const { people, doubled } = await tally(smtp.messages.slice(before));
    expect(people).toBe(readers);
    expect(doubled).toBeLessThanOrEqual(2 * connections);
    expect((await last.stop()).code).toBe(0);
  });

  test('with a second one alive: it takes over, without a restart', async () => {
    const before = smtp.messages.length;
    const [victim, other] = await Promise.all([worker(), worker()]);
    const meeting = await announced('Marknaden på Nyedstorget');
    await until(
      () => smtp.messages.length - before,
      (n) => n >= 100,
    );
    await victim.kill();
    await allSent(meeting);
    const { people, doubled } = await tally(smtp.messages.slice(before));
    expect(people).toBe(readers);
    expect(doubled).toBeLessThanOrEqual(connections);
    expect(other.running()).toBe(true);
  });

  test('before it has sent anything: the deliveries lie planned, their jobs are lost, the next one finds them', async () => {
    const before = smtp.messages.length;
    const meeting = await announced('Parkeringen på Nyedstorget');
    await relay(world.ctx);
    expect(await statesOf(meeting)).toEqual({ planned: readers });
    await query(world.databaseUrl, 'delete from bullmq.job');
    await worker();
    await allSent(meeting);
    expect(await tally(smtp.messages.slice(before))).toEqual({ people: readers, doubled: 0 });
  });

  test('killed at every step of getting started and sending, nobody is forgotten', async () => {
    const before = smtp.messages.length;
    const meeting = await announced('Bänkarna på Nyedstorget');
    let kills = 0;
    for (const wait of [0, 80, 300]) {
      const victim = await worker();
      await new Promise((resolve) => setTimeout(resolve, wait));
      await victim.kill();
      kills += 1;
    }
    await worker();
    await allSent(meeting);
    const { people, doubled } = await tally(smtp.messages.slice(before));
    expect(people).toBe(readers);
    expect(doubled).toBeLessThanOrEqual(kills * connections);
  });
});

describe('PostgreSQL is away in the middle of a send', () => {
  test('shorter than the lease: the worker lives on, writes what it has sent, and nobody gets two', async () => {
    const before = smtp.messages.length;
    const sender: Started = await startProcess('worker', { ...world.env, LEASE_SECONDS: '20' });
    const meeting = await announced('Granen på Nyedstorget');
    await until(
      () => smtp.messages.length - before,
      (n) => n >= 100,
    );
    await takeDatabaseAway(world.databaseUrl, 1500);
    await allSent(meeting);
    expect(sender.running()).toBe(true);
    expect(await tally(smtp.messages.slice(before))).toEqual({ people: readers, doubled: 0 });
  });

  test('longer than the lease: what was in the air may go twice, under one Message-ID', async () => {
    const before = smtp.messages.length;
    const sender = await worker();
    const meeting = await announced('Fontänen på Nyedstorget');
    await until(
      () => smtp.messages.length - before,
      (n) => n >= 100,
    );
    await takeDatabaseAway(world.databaseUrl, 4000);
    await allSent(meeting);
    expect(sender.running()).toBe(true);
    const { people, doubled } = await tally(smtp.messages.slice(before));
    expect(people).toBe(readers);
    expect(doubled).toBeLessThanOrEqual(connections);
  });
});

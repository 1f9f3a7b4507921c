/**
 * Two web processes and a worker: what the worker stores both serve at once and from memory; a web process whose
 * listening connection is cut asks the database until it hears again; no web process can render a calendar at all.
 */
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import ICAL from 'ical.js';
import pg from 'pg';
import { moveMeeting } from '../../src/flow/steps.js';
import { admin, draftNyedstorget, follower, settle, value } from '../support/karlstad.js';
import { endProcesses, query, type Started, startProcess } from '../support/processes.js';
import { until } from '../support/until.js';
import { adminToken, startWorld, type World } from '../support/world.js';

const refusing = {
  NODE_OPTIONS: `--import ${path.join(import.meta.dirname, '../support/refuse-renderer.mjs')}`,
};

let world: World;
let webs: Started[];
let worker: Started;
let id: number;
beforeAll(async () => {
  world = await startWorld();
  await settle(world.ctx);
  await follower(world.ctx, 'anna@example.org', { places: ['molkom'] });
  id = (await draftNyedstorget(world.ctx)).id;
  const env = { ...world.env, LOG_LEVEL: 'info' };
  [worker, ...webs] = (await Promise.all([
    startProcess('worker', env),
    startProcess('web', { ...env, ...refusing }),
    startProcess('web', { ...env, ...refusing }),
  ])) as [Started, Started, Started];
});
afterAll(async () => {
  await endProcesses();
  await world?.close();
});

const get = (web: Started, at = '/kalender.ics') =>
  fetch(`${web.url}${at}`, {
    headers: { 'accept-encoding': 'identity' },
    signal: AbortSignal.timeout(5_000),
  });
const etags = () => Promise.all(webs.map(async (web) => (await get(web)).headers.get('etag')));
const post = async (step: string, body: object = {}, meeting = id) => {
  const answer = await fetch(`${webs[0]?.url}/api/v1/meetings/${meeting}/${step}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${step}: ${answer.status} ${await answer.text()}`);
  return answer.json();
};
const stored = async () =>
  (
    await query<{ etag: string }>(
      world.databaseUrl,
      `select etag from calendars where path = '/kalender.ics'`,
    )
  )[0]?.etag;
const listeners = () =>
  query<{ pid: number }>(
    world.databaseUrl,
    `select pid from pg_stat_activity where application_name = 'paplats listen' and datname = current_database()`,
  );
/** Runs `work` while nobody can read the table of calendars. */
async function withoutTheTable<T>(work: () => Promise<T>): Promise<T> {
  const other = new pg.Client({ connectionString: world.databaseUrl });
  await other.connect();
  try {
    await other.query('begin');
    await other.query('lock table calendars in access exclusive mode');
    return await work();
  } finally {
    await other.end();
  }
}

test('rehearsing and announcing work in a web process that cannot render, and the worker renders', async () => {
  await post('decide');
  await post('plan');
  const rehearsed = JSON.stringify(await post('announce', { dryRun: true }));
  expect(rehearsed).toContain('/kalender/orter/molkom.ics');
  const before = await stored();
  await post('announce');
  await until(stored, (etag) => etag !== undefined && etag !== before);
  const text = await until(
    async () => (await get(webs[0] as Started)).text(),
    (ics) => ics.includes('BEGIN:VEVENT'),
  );
  expect(new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent')).toHaveLength(1);
  for (const web of webs) expect(web.said()).not.toContain('out of reach');
  // The refusal itself works: a worker under it cannot make a calendar, and says so.
  await query(world.databaseUrl, `update calendars set rendered_by = 'older code'`);
  const crippled = await startProcess('worker', { ...world.env, LOG_LEVEL: 'info', ...refusing });
  await until(
    () => crippled.said(),
    (said) => said.includes('out of reach'),
  );
  await crippled.kill();
});

test('what is announced over HTTP is served by the web, from the answer on, without anybody else', async () => {
  const { id: other } = await draftNyedstorget(world.ctx);
  for (const step of ['decide', 'plan', 'announce']) await post(step, {}, other);
  // A guard against minutes of waiting, far above what it takes; tests/bench/calendar.mjs says how fast it is.
  const since = performance.now();
  const events = await until(
    async () => ((await (await get(webs[1] as Started)).text()).match(/BEGIN:VEVENT/g) ?? []).length,
    (n) => n === 2,
  );
  expect(events).toBe(2);
  expect(performance.now() - since).toBeLessThan(20_000);
});

test('both serve what the worker has stored, from memory', async () => {
  const before = await stored();
  value(await moveMeeting(world.ctx, admin, id, { date: '2027-03-17', reason: 'Lokalen är bokad.' }));
  const after = await until(stored, (etag) => etag !== before);
  await until(etags, (seen) => seen.every((etag) => etag === after));
  await until(listeners, (lines) => lines.length >= 2);
  await etags();
  await withoutTheTable(async () => expect(await etags()).toEqual([after, after]));
});

test('a web process that no longer hears asks, and serves from memory when it hears again', async () => {
  const keeper = new pg.Client({ connectionString: world.databaseUrl });
  await keeper.connect();
  const server = new URL(world.databaseUrl);
  const name = server.pathname.slice(1);
  server.pathname = '/postgres';
  try {
    // Both have open connections to ask on; nobody gets a new one to listen on.
    await Promise.all(webs.map(async (web) => (await get(web, '/kalender/orter/finns-inte.ics')).text()));
    await query(server.href, `alter database ${name} with allow_connections false`);
    const cut = await keeper.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'paplats listen' and datname = $1`,
      [name],
    );
    expect(cut.rowCount).toBeGreaterThanOrEqual(2);
    // New bytes that nobody is told of.
    await keeper.query(`update calendars set etag = '"untold"' where path = '/kalender.ics'`);
    await until(etags, (seen) => seen.every((etag) => etag === '"untold"'), 5_000);
  } finally {
    await query(server.href, `alter database ${name} with allow_connections true`);
    await keeper.end();
  }
  await until(listeners, (lines) => lines.length >= 2);
  await until(
    async () => {
      await etags();
      return withoutTheTable(() => etags().catch(() => []));
    },
    (seen) => seen.length === 2,
    40_000,
  );
  for (const web of webs) expect(web.running()).toBe(true);
}, 90_000);

test('they stop in time', async () => {
  for (const each of [...webs, worker]) expect((await each.stop()).code).toBe(0);
});

/** A worker is killed while Facebook hangs: the Page is looked at before anything is posted again. */
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { type Behaviour, type StandInGraph, startGraph } from '../../src/demo/graph.js';
import { announceMeeting, decideMeeting, planMeeting } from '../../src/flow/steps.js';
import { admin, draftNyedstorget, settle, value } from '../support/karlstad.js';
import { endProcesses, query, startProcess } from '../support/processes.js';
import { until } from '../support/until.js';
import { startWorld, type World } from '../support/world.js';

let world: World;
let graph: StandInGraph;

beforeAll(async () => {
  graph = await startGraph({ pageId: '1234', token: 'page-token' });
  world = await startWorld({
    FACEBOOK_PAGE_ID: '1234',
    FACEBOOK_PAGE_TOKEN: 'page-token',
    FACEBOOK_GRAPH_URL: graph.url,
    FACEBOOK_TIMEOUT_MS: '20000',
    FACEBOOK_RECHECK_SECONDS: '1',
    LEASE_SECONDS: '2',
    SWEEP_SECONDS: '1',
  });
  await settle(world.ctx);
});
afterEach(endProcesses);
afterAll(async () => {
  await world?.close();
  await graph?.close();
});

const feeds = () => graph.asked('feed');

/** Announces while the next call of /feed behaves so, and kills the worker in the middle of it. */
async function killedDuring(behaviour: Behaviour, title: string): Promise<number> {
  const { ctx } = world;
  const draft = await draftNyedstorget(ctx);
  await query(
    world.databaseUrl,
    `update meetings set theme = jsonb_set(theme, '{title}', to_jsonb($1::text)) where id = $2`,
    [title, draft.id],
  );
  const before = feeds();
  graph.behaveNext(behaviour);
  const worker = await startProcess('worker', world.env);
  value(await decideMeeting(ctx, admin, draft.id, {}));
  value(await planMeeting(ctx, admin, draft.id, {}));
  value(await announceMeeting(ctx, admin, draft.id, {}));
  await until(feeds, (n) => n > before);
  await worker.kill();
  return draft.id;
}

const settled = (meeting: number) =>
  until(
    async () => {
      const [row] = await query<{ state: string; receipt: string; attempts: number }>(
        world.databaseUrl,
        `select d.state, d.receipt, d.attempts from deliveries d join outbox o on o.key = d.notice
         where o.meeting_id = $1 and d.channel = 'facebook'`,
        [meeting],
      );
      return row;
    },
    (row) => row?.state === 'sent',
    40_000,
  );

test('the post was published: it is found, and nothing is posted again', async () => {
  const before = graph.posts.length;
  const calls = feeds();
  const meeting = await killedDuring('hang after posting', 'Isbanan i Molkom på vintern');
  await startProcess('worker', world.env);
  const row = await settled(meeting);
  expect(graph.posts.length).toBe(before + 1);
  expect(feeds()).toBe(calls + 1);
  expect(row?.receipt).toContain(graph.posts.at(-1)?.id);
  expect(row?.attempts).toBe(1);
}, 90_000);

test('the post was not published: after two looks it is posted once', async () => {
  const before = graph.posts.length;
  const calls = feeds();
  const meeting = await killedDuring('hang', 'Marknaden i Molkom på vintern');
  await startProcess('worker', world.env);
  const row = await settled(meeting);
  expect(graph.posts.length).toBe(before + 1);
  expect(feeds()).toBe(calls + 2);
  expect(row?.attempts).toBe(2);
}, 90_000);

test('the post was answered but never written down: it is found, and nothing is posted again', async () => {
  const before = graph.posts.length;
  const calls = feeds();
  const { ctx } = world;
  const draft = await draftNyedstorget(ctx);
  await query(
    world.databaseUrl,
    `update meetings set theme = jsonb_set(theme, '{title}', to_jsonb('Badplatsen i Molkom i vår'::text)) where id = $1`,
    [draft.id],
  );
  const worker = await startProcess('worker', world.env);
  graph.behaveAt('feed', 'slow');
  value(await decideMeeting(ctx, admin, draft.id, {}));
  value(await planMeeting(ctx, admin, draft.id, {}));
  value(await announceMeeting(ctx, admin, draft.id, {}));
  await until(feeds, (n) => n > calls);
  // Whoever writes the outcome waits for this lock, and is killed while it waits.
  const lock = new pg.Client({ connectionString: world.databaseUrl });
  await lock.connect();
  await lock.query('begin');
  await lock.query(
    `select 1 from deliveries d join outbox o on o.key = d.notice
     where o.meeting_id = $1 and d.channel = 'facebook' for update of d`,
    [draft.id],
  );
  await until(
    () =>
      query(
        world.databaseUrl,
        `select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
      ),
    (rows) => rows.length > 0,
  );
  await worker.kill();
  await lock.query('rollback');
  await lock.end();
  await startProcess('worker', world.env);
  const row = await settled(draft.id);
  expect(graph.posts.length).toBe(before + 1);
  expect(feeds()).toBe(calls + 1);
  expect(row).toMatchObject({
    attempts: 1,
    receipt: expect.stringContaining(String(graph.posts.at(-1)?.id)),
  });
}, 90_000);

/** The evening through the API: the same batch as a tablet's, and what was written down. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { announceNyedstorget, settle } from '../../support/karlstad.js';
import { startWorld, type World } from '../../support/world.js';
import { call, tokenOf, told } from './stage.js';

let world: World;
let path: string;
beforeAll(async () => {
  world = await startWorld();
  await settle(world.ctx);
  const { ctx } = world;
  const { id } = await announceNyedstorget(ctx);
  path = `/v1/meetings/${id}/evening`;
});
afterAll(() => world?.close());

const entries = [
  { kind: 'tap', key: 'api-tap-one', who: 'adults', count: 3 },
  { kind: 'tap', key: 'api-tap-two', who: 'adults', count: -1 },
  {
    kind: 'note',
    key: 'api-note-one',
    table: 'Bord 1',
    note: 'question',
    text: 'Vem spolar?',
    owner: 'Chefen',
  },
  { kind: 'exit', key: 'api-exit-one', time: 1, heard: 3, heardFrom: 'poster' },
  { kind: 'view', key: 'api-view-one', view: 'view', text: 'Bra kväll.', via: 'desk' },
];

test('a batch twice is there once; what was written down is told', async () => {
  const first = await call(world, 'post', path, { body: { entries } });
  expect(first.status).toBe(200);
  expect((await call(world, 'post', path, { body: { entries } })).body).toEqual(first.body);
  const evening = (await call(world, 'get', path)).body;
  expect(evening).toEqual({
    headcount: { adults: 2, young: 0, children: 0, total: 2 },
    notes: 1,
    exits: 1,
    views: 1,
    tables: [
      {
        id: expect.any(Number),
        table: 'Bord 1',
        note: 'question',
        text: 'Vem spolar?',
        owner: 'Chefen',
        due: null,
        answer: null,
        standing: 'unowned',
        version: 1,
        at: expect.any(String),
      },
    ],
    questions: { open: 1, unowned: 1, late: 0 },
    // One who answered would be recognised.
    exit: { time: null, question: null, heard: null, heardFrom: null },
  });
});

test('each refused entry tells its faults; a body that is none is refused whole', async () => {
  const wrong = await call(world, 'post', path, {
    body: { entries: [{ kind: 'tap', key: 'x', who: 'dogs' }] },
  });
  expect(wrong.body.entries).toMatchObject([
    { key: 'x', kept: false, reasons: [{ code: 'EVENING_KEY' }, { code: 'EVENING_CHOICE' }] },
  ]);
  expect(told(await call(world, 'post', path, { body: {} }))).toEqual(['FIELD_MISSING entries']);
  expect((await call(world, 'post', path, { body: { entries: [7] } })).status).toBe(422);
  expect((await call(world, 'get', '/v1/meetings/999999/evening')).status).toBe(404);
  expect((await call(world, 'post', '/v1/meetings/999999/evening', { body: { entries: [] } })).status).toBe(
    404,
  );
});

test('a reader may read and not write; a stranger neither', async () => {
  const token = await tokenOf(world, 'reader');
  expect((await call(world, 'get', path, { token })).status).toBe(200);
  expect((await call(world, 'post', path, { token, body: { entries } })).status).toBe(403);
  expect((await call(world, 'get', path, { token: null })).status).toBe(401);
});

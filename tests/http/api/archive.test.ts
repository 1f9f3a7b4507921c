/** Exports to the archive over the API, and by the command line. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import supertest from 'supertest';
import { makeToken } from '../../../src/flow/people.js';
import { admin, draftNyedstorget, settle, value } from '../../support/karlstad.js';
import { adminToken, startWorld, type World } from '../../support/world.js';

let world: World;
let registrar: string;
let planner: string;
beforeAll(async () => {
  world = await startWorld();
  await settle(world.ctx);
  await draftNyedstorget(world.ctx);
  registrar = value(await makeToken(world.ctx, admin, { name: 'diariet', role: 'registrar' })).token;
  planner = value(await makeToken(world.ctx, admin, { name: 'annat', role: 'planner' })).token;
});
afterAll(() => world?.close());

const path = '/api/v1/archive-exports';
const post = (body: object, token = registrar) =>
  supertest(world.app).post(path).set('Authorization', `Bearer ${token}`).send(body);
const get = (token = registrar) => supertest(world.app).get(path).set('Authorization', `Bearer ${token}`);

test('a file is fetched, and the list then tells of it', async () => {
  const res = await post({ board: 'sbn' })
    .buffer(true)
    .parse((stream, done) => {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => done(null, Buffer.concat(pieces)));
    });
  expect(res.status).toBe(200);
  expect(res.headers).toMatchObject({
    'content-type': 'application/zip',
    'content-disposition': 'attachment; filename=arkiv-sbn.zip',
  });
  expect((res.body as Buffer).subarray(-22, -18).toString('latin1')).toBe('PK\u0005\u0006');
  expect((await get(planner)).body.items).toEqual([
    {
      id: 1,
      board: 'sbn',
      meetings: [1],
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
      who: 'diariet',
      at: expect.stringMatching(/^2027-01-11T/),
    },
  ]);
});

test('refusals are problems, and none of them is an export', async () => {
  expect(await post({})).toMatchObject({
    status: 422,
    body: { reasons: [{ code: 'ARCHIVE_BOARD_NEEDED' }] },
  });
  expect(await post({ board: 'sbn', from: '2027-02-30' })).toMatchObject({ status: 422 });
  expect(await post({ board: 'sbn', form: 'x' })).toMatchObject({ status: 422 });
  expect(await post({ board: 'sbn' }, planner)).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
  expect((await supertest(world.app).post(path).send({})).status).toBe(401);
  expect((await get(adminToken)).body.items).toHaveLength(1);
});

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startWorld, type World } from '../../support/world.js';
import { call, tokenOf, told } from './stage.js';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const post = (path: string, body: unknown) => call(world, 'post', path, { body });

test('people are added, listed, changed and let go', async () => {
  const made = await post('/v1/people', {
    email: 'Lena@Karlstad.example',
    name: 'Lena',
    roles: ['planner', 'planner'],
  });
  const lena = {
    email: 'lena@karlstad.example',
    name: 'Lena',
    roles: ['planner'],
    language: 'sv',
    active: true,
  };
  const { id, ...rest } = made.body;
  expect([made.status, made.headers.location, rest]).toEqual([201, `/api/v1/people/${id}`, lena]);
  expect((await call(world, 'get', '/v1/people')).body).toEqual({ items: [{ id, ...lena }] });
  const changed = await call(world, 'patch', `/v1/people/${id}`, {
    body: { roles: ['board'], active: false },
  });
  expect(changed.body).toEqual({ id, ...lena, roles: ['board'], active: false });
  expect((await call(world, 'patch', `/v1/people/${id}`, { body: {} })).body).toEqual(changed.body);
  expect((await call(world, 'get', `/v1/people/${id}`)).body).toEqual(changed.body);
  expect((await call(world, 'patch', '/v1/people/999', { body: {} })).status).toBe(404);
});

test('an address that is taken or none, and a role nobody has', async () => {
  const person = { email: 'kim@karlstad.example', name: 'Kim', roles: [] };
  await post('/v1/people', person);
  expect(told(await post('/v1/people', person))).toEqual(['EMAIL_TAKEN email']);
  expect(told(await post('/v1/people', { ...person, email: 'kim' }))).toEqual(['BAD_EMAIL email']);
  expect(told(await post('/v1/people', { ...person, roles: ['king'] }))).toEqual(['BAD_FIELD roles.0']);
});

test('a token acts with its role, and its maker’s name is in the history', async () => {
  const board = await tokenOf(world, 'board');
  const refused = await call(world, 'post', '/v1/places', {
    token: board,
    body: { slug: 'rud', name: 'Rud', kind: 'urban' },
  });
  expect([refused.status, refused.body.code, refused.body.action]).toEqual([
    403,
    'FORBIDDEN',
    'edit boards, places and venues',
  ]);
  const planner = await tokenOf(world, 'planner');
  const made = await call(world, 'post', '/v1/places', {
    token: planner,
    body: { slug: 'rud', name: 'Rud', kind: 'urban' },
  });
  expect(made.status).toBe(201);
});

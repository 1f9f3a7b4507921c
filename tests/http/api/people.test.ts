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

test('tokens are listed without themselves, and a revoked one opens nothing', async () => {
  const made = await post('/v1/tokens', { name: 'skript', role: 'admin' });
  const { id, token } = made.body;
  const list = await call(world, 'get', '/v1/tokens', { token });
  const listed = list.body.items.find((it: { id: number }) => it.id === id);
  expect(listed).toMatchObject({ name: 'skript', role: 'admin' });
  expect(JSON.stringify(list.body)).not.toContain(token);
  const planner = await tokenOf(world, 'planner');
  expect((await call(world, 'get', '/v1/tokens', { token: planner })).status).toBe(403);
  expect((await call(world, 'delete', `/v1/tokens/${id}`, { token: planner })).status).toBe(403);

  const revoked = await call(world, 'delete', `/v1/tokens/${id}`);
  expect([revoked.status, revoked.body]).toEqual([200, { id }]);
  expect((await call(world, 'get', '/v1/people', { token })).status).toBe(401);
  expect((await call(world, 'delete', `/v1/tokens/${id}`)).status).toBe(404);
  expect((await call(world, 'delete', '/v1/tokens/999')).status).toBe(404);
  const after = await call(world, 'get', '/v1/tokens');
  expect(after.body.items.some((it: { id: number }) => it.id === id)).toBe(false);
});

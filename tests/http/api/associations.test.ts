/** The register of associations and the suggestions from outside through the API. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { nominate } from '../../../src/flow/nominations.js';
import { settle, value } from '../../support/karlstad.js';
import { startWorld, type World } from '../../support/world.js';
import { call, tokenOf, told } from './stage.js';

let world: World;
beforeAll(async () => {
  world = await startWorld();
  await settle(world.ctx);
});
afterAll(() => world.close());

const post = (body: unknown) => call(world, 'post', '/v1/associations', { body });
const patch = (slug: string, body: unknown) => call(world, 'patch', `/v1/associations/${slug}`, { body });
const byalaget = {
  slug: 'byalaget',
  name: 'Molkoms byalag (påhittat)',
  place: 'molkom',
  contactName: 'ordföranden',
  email: 'Byalaget@Exempel.ORG',
};
const whole = {
  slug: 'byalaget',
  name: 'Molkoms byalag (påhittat)',
  place: 'molkom',
  language: 'sv',
  active: true,
  contact: { name: 'ordföranden', email: 'byalaget@exempel.org' },
};

test('associations are made, listed, read and changed; deactivating keeps them', async () => {
  const made = await post(byalaget);
  expect([made.status, made.headers.location, made.body]).toEqual([
    201,
    '/api/v1/associations/byalaget',
    whole,
  ]);
  const changed = { ...whole, place: 'rud', active: false, contact: { name: 'ordföranden', email: null } };
  expect((await patch('byalaget', { place: 'rud', active: false, email: null })).body).toEqual(changed);
  expect((await patch('byalaget', {})).body).toEqual(changed);
  expect((await call(world, 'get', '/v1/associations/byalaget')).body).toEqual(changed);
  expect((await call(world, 'get', '/v1/associations')).body).toEqual({ items: [changed] });
  expect((await patch('finns-inte', { email: 'x', place: 'ingenstans' })).status).toBe(404);
  expect((await call(world, 'get', '/v1/associations/finns-inte')).status).toBe(404);
});

test('every fault at once', async () => {
  const wrong = { slug: 'byalaget', name: 'x', place: 'ingenstans', email: 'a@b' };
  for (const body of [wrong, { ...wrong, name: ' ', tel: '1' }])
    expect(told(await post(body))).toEqual(
      expect.arrayContaining(['BAD_EMAIL email', 'SLUG_TAKEN slug', 'UNKNOWN_PLACE place']),
    );
  expect(told(await post({}))).toEqual(['FIELD_MISSING slug', 'FIELD_MISSING name', 'FIELD_MISSING place']);
  expect(told(await patch('byalaget', { slug: 'annat' }))).toEqual(['UNKNOWN_FIELD slug']);
});

test('who only reads is told neither whom to write to nor who suggested', async () => {
  await post({ ...byalaget, slug: 'hemlig' });
  const suggestion = { place: 'rud', question: 'Vilken lekplats först?', email: 'hemlig@exempel.org' };
  const { id } = value(await nominate(world.ctx, suggestion));
  for (let i = 0; i < 2; i += 1) await nominate(world.ctx, { elsewhere: 'Väse', question: `Fråga ${i}?` });
  const token = await tokenOf(world, 'reader');
  const read = (path: string) => call(world, 'get', path, { token });
  expect((await read('/v1/associations/hemlig')).body).not.toHaveProperty('contact');
  for (const path of ['/v1/associations', '/v1/nominations'])
    expect(JSON.stringify((await read(path)).body)).not.toContain('@');
  const first = await call(world, 'get', '/v1/nominations?limit=2');
  const last = await call(world, 'get', `/v1/nominations?limit=2&cursor=${first.body.cursor}`);
  expect([first.body.items.length, last.body.items, last.body.cursor]).toEqual([
    2,
    [expect.objectContaining({ id, place: 'rud', state: 'new', email: 'hemlig@exempel.org', support: 0 })],
    null,
  ]);
  expect((await call(world, 'get', '/v1/nominations?state=shown')).body.items).toEqual([]);
  expect((await call(world, 'post', '/v1/associations', { token, body: byalaget })).status).toBe(403);
});

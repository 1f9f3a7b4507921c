import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startWorld, type World } from '../../support/world.js';
import { call, tokenOf, told } from './stage.js';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const post = (path: string, body: unknown) => call(world, 'post', path, { body });
const patch = (path: string, body: unknown) => call(world, 'patch', path, { body });
const get = (path: string) => call(world, 'get', path);

test('boards are made, listed, read and changed', async () => {
  const sbn = {
    slug: 'sbn',
    name: 'Stadsbyggnadsnämnden',
    councilConsentRef: null,
    boardDecisionRef: null,
    isCouncil: false,
  };
  const made = await post('/v1/boards', { slug: 'sbn', name: ' Stadsbyggnads\nnämnden' });
  expect([made.status, made.headers.location, made.body]).toEqual([
    201,
    '/api/v1/boards/sbn',
    { ...sbn, name: 'Stadsbyggnads nämnden' },
  ]);
  const changed = { ...sbn, councilConsentRef: 'KF § 12' };
  const changes = { name: sbn.name, councilConsentRef: 'KF § 12', boardDecisionRef: '' };
  expect((await patch('/v1/boards/sbn', changes)).body).toEqual(changed);
  expect((await patch('/v1/boards/sbn', {})).body).toEqual(changed);
  expect((await get('/v1/boards/sbn')).body).toEqual(changed);
  expect((await get('/v1/boards')).body).toEqual({ items: [changed] });
});

test('places are made, listed, read and changed; their slug stays', async () => {
  const rud = { slug: 'rud', name: 'Rud', kind: 'urban' };
  const empty = { population: null, lat: null, lon: null };
  const where = { population: 4000, lat: 59.401, lon: 13.49 };
  expect((await post('/v1/places', rud)).body).toEqual({ ...rud, ...empty });
  expect((await patch('/v1/places/rud', { kind: 'rural' })).body).toEqual({
    ...rud,
    ...empty,
    kind: 'rural',
  });
  expect(told(await patch('/v1/places/rud', { slug: 'other' }))).toEqual(['UNKNOWN_FIELD slug']);
  expect((await patch('/v1/places/rud', { population: 0, lat: 91 })).status).toBe(422);
  expect((await patch('/v1/places/rud', where)).body).toEqual({ ...rud, kind: 'rural', ...where });
  expect((await get('/v1/places')).body).toEqual({ items: [{ ...rud, kind: 'rural', ...where }] });
  expect((await get('/v1/places/rud')).body).toEqual({ ...rud, kind: 'rural', ...where });
});

describe('venues', () => {
  const access = { stepFree: 'yes', hearingLoop: 'no' };
  const given = {
    slug: 'skolan',
    name: 'Rudsskolan',
    place: 'rud',
    address: 'Rudsvägen 8',
    maxPersons: 180,
    access,
  };
  const whole = {
    ...given,
    litRoute: null,
    lastDeparture: null,
    nearestStop: null,
    lat: null,
    lon: null,
    access: { ...access, accessibleToilet: 'unknown', parking: 'unknown', quietRoom: 'unknown' },
    accessCheckedOn: null,
    accessCheckedBy: null,
    hearingSolution: null,
    hostNotes: null,
  };

  test('what is not known of access is unknown', async () => {
    const made = await post('/v1/venues', given);
    expect([made.status, made.headers.location, made.body]).toEqual([201, '/api/v1/venues/skolan', whole]);
    const facts = {
      litRoute: true,
      lastDeparture: '23:10',
      lat: 59.4,
      lon: 13.49,
      access: { parking: 'yes' },
    };
    const changed = { ...whole, ...facts, access: { ...whole.access, parking: 'yes' } };
    expect((await patch('/v1/venues/skolan', facts)).body).toEqual(changed);
    expect((await get('/v1/venues/skolan')).body).toEqual(changed);
    expect((await get('/v1/venues')).body).toEqual({ items: [changed] });
    expect((await patch('/v1/venues/skolan', { litRoute: null })).body).toEqual({
      ...changed,
      litRoute: null,
    });
  });

  test('keys and alarm are for those who need them, not for all who may read', async () => {
    const hostNotes = 'Nyckel hos Eva, larmkod 4711';
    expect((await patch('/v1/venues/skolan', { hostNotes })).body.hostNotes).toBe(hostNotes);
    for (const role of [
      'reader',
      'planner',
      'communicator',
      'board',
      'contact_centre',
      'registrar',
      'steering',
    ]) {
      const token = await tokenOf(world, role);
      const sees = ['planner', 'communicator', 'contact_centre'].includes(role);
      for (const path of ['/v1/venues/skolan', '/v1/venues']) {
        const { body } = await call(world, 'get', path, { token });
        const [{ hostNotes: seen }] = body.items ?? [body];
        expect([role, path, seen]).toEqual([role, path, sees ? hostNotes : null]);
      }
    }
    expect((await patch('/v1/venues/skolan', { hostNotes: null })).body.hostNotes).toBeNull();
  });

  test('all faults at once', async () => {
    const res = await post('/v1/venues', {
      ...given,
      slug: 'Å',
      name: '',
      maxPersons: 0,
      lastDeparture: '24:00',
      lat: 91,
      accessCheckedOn: '2027-13-01',
      access: { stepFree: true, lift: 'yes' },
    });
    expect([res.status, res.body.code, ...told(res)]).toEqual([
      422,
      'BAD_INPUT',
      'BAD_FIELD slug',
      'FIELD_MISSING name',
      'BAD_FIELD maxPersons',
      'BAD_TIME lastDeparture',
      'BAD_FIELD lat',
      'BAD_FIELD access.stepFree',
      'UNKNOWN_FIELD access.lift',
      'BAD_DATE accessCheckedOn',
    ]);
  });

  test('a place that is not there, and a slug that is taken', async () => {
    expect(told(await post('/v1/venues', { ...given, slug: 'b', place: 'nowhere' }))).toEqual([
      'UNKNOWN_PLACE place',
    ]);
    for (const [path, body] of [
      ['/v1/venues', given],
      ['/v1/boards', { slug: 'sbn', name: 'X' }],
      ['/v1/places', { slug: 'rud', name: 'X', kind: 'urban' }],
    ] as const) {
      const res = await post(path, body);
      expect([res.status, ...told(res)]).toEqual([422, 'SLUG_TAKEN slug']);
    }
  });
});

test('what is not there is 404', async () => {
  for (const path of ['/v1/boards/no', '/v1/places/no', '/v1/venues/no']) {
    expect((await get(path)).status).toBe(404);
    expect((await patch(path, {})).status).toBe(404);
  }
});

test('a sign or a word is no decision on file; an empty reference is that there is none', async () => {
  const path = '/v1/boards/sbn';
  const bad = await call(world, 'patch', path, {
    body: { councilConsentRef: '-', boardDecisionRef: 'ja, beslutat' },
  });
  expect([bad.status, ...told(bad)]).toEqual([
    422,
    'BAD_REFERENCE councilConsentRef',
    'BAD_REFERENCE boardDecisionRef',
  ]);
  const body = { slug: 'kun', name: 'Kulturnämnden', councilConsentRef: '§', boardDecisionRef: null };
  expect(told(await call(world, 'post', '/v1/boards', { body }))).toEqual([
    'BAD_REFERENCE councilConsentRef',
  ]);
  const good = await call(world, 'patch', path, {
    body: { councilConsentRef: 'KF 2026-11-19 § 12', boardDecisionRef: '' },
  });
  expect([good.status, good.body.councilConsentRef]).toEqual([200, 'KF 2026-11-19 § 12']);
});

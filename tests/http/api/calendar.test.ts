import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startWorld, type World } from '../../support/world.js';
import { call, tokenOf, told } from './stage.js';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const lov = { kind: 'schoolBreaks', from: '2027-03-01', to: '2027-03-05', name: 'Sportlov' };

test('days are entered, listed and removed', async () => {
  const made = await call(world, 'post', '/v1/calendar-days', { body: lov });
  expect([made.status, made.body]).toEqual([201, { id: expect.any(Number), ...lov, sourceId: null }]);
  const day = { kind: 'elections', from: '2030-09-08', name: 'Val' };
  expect((await call(world, 'post', '/v1/calendar-days', { body: day })).body.to).toBe('2030-09-08');
  expect((await call(world, 'get', '/v1/calendar-days')).body.items).toHaveLength(2);
  const gone = await call(world, 'delete', `/v1/calendar-days/${made.body.id}`);
  expect(gone.body).toEqual(lov);
  expect((await call(world, 'delete', `/v1/calendar-days/${made.body.id}`)).status).toBe(404);
  const bad = { kind: 'lov', from: '2027-02-30', to: '2027-03-01', name: 'a\u0000b', more: 1 };
  expect(told(await call(world, 'post', '/v1/calendar-days', { body: bad }))).toEqual([
    'BAD_FIELD kind',
    'BAD_DATE from',
    'BAD_FIELD name',
    'UNKNOWN_FIELD more',
  ]);
  const backwards = { ...lov, to: '2027-02-28' };
  expect(told(await call(world, 'post', '/v1/calendar-days', { body: backwards }))).toEqual([
    'LAST_DAY_BEFORE_FIRST to',
  ]);
});

test('a list is imported whole or not at all', async () => {
  const send = (body: string) => call(world, 'post', '/v1/calendar-days/import', { body, type: 'text/csv' });
  const bad = await send(
    'kind,from,to,name\nschoolBreaks,x,,A\nlov,2027-03-01,,B\nelections,2027-03-01,,C\n',
  );
  expect([
    bad.status,
    bad.body.faultyLines,
    bad.body.reasons.map((one: { line: number }) => one.line),
  ]).toEqual([422, 2, [2, 3]]);
  const good = 'slag;från;till;namn\nSkollov;2027-06-14;2027-06-18;Lov\nVal;2030-09-08;;Val\n';
  expect((await send(good)).body).toEqual({ lines: 2, added: 1 });
});

test('calendars are subscribed to; a reader does not see their addresses', async () => {
  const source = { kind: 'homeGames', name: 'Matcher', url: 'webcal://kalender.example/hemlig.ics' };
  const made = await call(world, 'post', '/v1/calendar-sources', { body: source });
  expect([made.status, made.body.url]).toEqual([201, 'https://kalender.example/hemlig.ics']);
  const path = `/v1/calendar-sources/${made.body.id}`;
  expect((await call(world, 'post', `${path}/fetch`)).status).toBe(202);
  const token = await tokenOf(world, 'reader');
  const [seen] = (await call(world, 'get', '/v1/calendar-sources', { token })).body.items;
  expect([seen.name, seen.url]).toEqual(['Matcher', null]);
  expect((await call(world, 'delete', path, { token })).status).toBe(403);
  expect(told(await call(world, 'post', '/v1/calendar-sources', { body: source }))).toEqual([
    'CALENDAR_TAKEN url',
  ]);
  expect((await call(world, 'delete', path)).body).toEqual({ ...source, url: made.body.url });
  expect((await call(world, 'post', `${path}/fetch`)).status).toBe(404);
});

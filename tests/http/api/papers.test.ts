/** The register of newspapers through the API, and what a rehearsal says of each. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { decideMeeting, planMeeting } from '../../../src/flow/steps.js';
import { admin, draftNyedstorget, settle, value } from '../../support/karlstad.js';
import { startWorld, type World } from '../../support/world.js';
import { call, tokenOf, told } from './stage.js';

let world: World;
beforeAll(async () => {
  world = await startWorld();
  await settle(world.ctx);
});
afterAll(() => world.close());

const post = (body: unknown, token?: string) =>
  call(world, 'post', '/v1/papers', token === undefined ? { body } : { body, token });
const patch = (slug: string, body: unknown) => call(world, 'patch', `/v1/papers/${slug}`, { body });

const bladet = {
  slug: 'bladet',
  name: 'Bladet',
  email: 'Redaktionen@Bladet.example',
  printDays: ['fri', 'tue'],
  deadline: { daysBefore: 1, at: '12:00' },
};
/** The clock of the tests stands on Monday 11 January 2027, 9 o'clock. */
const whole = {
  ...bladet,
  email: 'redaktionen@bladet.example',
  printDays: ['tue', 'fri'],
  places: [],
  active: true,
  nextIssue: { printDay: '2027-01-12', deadline: '2027-01-11T11:00:00.000Z' },
};

test('papers are made, listed, read and changed; their slug stays', async () => {
  const made = await post(bladet);
  expect([made.status, made.headers.location, made.body]).toEqual([201, '/api/v1/papers/bladet', whole]);
  const changes = { places: ['rud'], deadline: { daysBefore: 2, at: '08:30' }, active: false };
  const changed = {
    ...whole,
    ...changes,
    nextIssue: { printDay: '2027-01-15', deadline: '2027-01-13T07:30:00.000Z' },
  };
  expect((await patch('bladet', changes)).body).toEqual(changed);
  expect((await patch('bladet', {})).body).toEqual(changed);
  expect((await call(world, 'get', '/v1/papers/bladet')).body).toEqual(changed);
  expect((await call(world, 'get', '/v1/papers')).body).toEqual({ items: [changed] });
  expect(told(await patch('bladet', { slug: 'annat' }))).toEqual(['UNKNOWN_FIELD slug']);
  expect((await patch('finns-inte', {})).status).toBe(404);
  expect((await patch('finns-inte', { email: 'x', places: ['ingenstans'] })).status).toBe(404);
  expect(told(await post(bladet))).toEqual(['SLUG_TAKEN slug']);
  const twice = { ...bladet, email: 'a@b', places: ['ingenstans'] };
  for (const body of [twice, { ...twice, printDays: [] }])
    expect(told(await post(body))).toEqual(
      expect.arrayContaining(['BAD_EMAIL email', 'SLUG_TAKEN slug', 'UNKNOWN_PLACE places']),
    );
});

test('every fault is told at once', async () => {
  const wrong = await post({
    slug: 'Fel Namn',
    name: ' ',
    email: 'inte en adress',
    printDays: ['onsdag'],
    deadline: { daysBefore: 31, at: '24:00' },
    places: ['ingenstans'],
    tel: '1',
  });
  expect(wrong.status).toBe(422);
  expect(told(wrong).sort()).toEqual(
    [
      'BAD_EMAIL email',
      'BAD_FIELD deadline.daysBefore',
      'BAD_FIELD printDays.0',
      'BAD_FIELD slug',
      'BAD_TIME deadline.at',
      'FIELD_MISSING name',
      'UNKNOWN_FIELD tel',
      'UNKNOWN_PLACE places',
    ].sort(),
  );
  expect(told(await post({})).sort()).toEqual(
    ['slug', 'name', 'email', 'printDays', 'deadline'].map((field) => `FIELD_MISSING ${field}`).sort(),
  );
  expect(told(await post({ ...bladet, slug: 'a', deadline: '1 12:00' }))).toEqual(['BAD_FIELD deadline']);
  expect(told(await post({ ...bladet, slug: 'a', printDays: [] }))).toEqual(['BAD_FIELD printDays']);
  expect(told(await post({ ...bladet, slug: 'a', email: 'a@b', places: ['x'] }))).toEqual([
    'BAD_EMAIL email',
    'UNKNOWN_PLACE places',
  ]);
  expect(told(await patch('bladet', { email: 'a@b', active: 'ja' }))).toEqual([
    'BAD_FIELD active',
    'BAD_EMAIL email',
  ]);
});

test('a planner may read and not change; a communicator may', async () => {
  const body = { ...bladet, slug: 'nya' };
  expect((await post(body, await tokenOf(world, 'planner'))).status).toBe(403);
  expect((await post(body, await tokenOf(world, 'communicator'))).status).toBe(201);
});

test('a dry run says of each paper whether it goes, for which issue, and when the last deadline was', async () => {
  const late = {
    ...bladet,
    slug: 'sen',
    name: 'Sen',
    printDays: ['wed'],
    deadline: { daysBefore: 30, at: '12:00' },
  };
  expect((await post(late)).status).toBe(201);
  const { id } = await draftNyedstorget(world.ctx, { date: '2027-02-09' });
  value(await decideMeeting(world.ctx, admin, id, { reason: 'Den här kvällen passar bäst' }));
  value(await planMeeting(world.ctx, admin, id, { reason: 'Den här kvällen passar bäst' }));
  const dry = await call(world, 'post', `/v1/meetings/${id}/announce`, {
    body: { dryRun: true, reason: 'Den här kvällen passar bäst' },
  });
  const press = dry.body.channels.find((one: { channel: string }) => one.channel === 'press');
  expect(press).toMatchObject({ label: 'Press', on: true, count: 1 });
  expect(press.papers).toEqual([
    {
      slug: 'nya',
      name: 'Bladet',
      goes: true,
      first: { printDay: '2027-01-12', deadline: '2027-01-11T11:00:00.000Z' },
      last: { printDay: '2027-02-09', deadline: '2027-02-08T11:00:00.000Z' },
    },
    {
      slug: 'sen',
      name: 'Sen',
      goes: false,
      first: null,
      last: { printDay: '2027-02-03', deadline: '2027-01-04T11:00:00.000Z' },
    },
  ]);
  expect(press.previews.sv.parts.map((part: { label: string }) => part.label)).toContain('Faktaruta');
});

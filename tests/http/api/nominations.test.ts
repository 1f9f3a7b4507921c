/** Suggestions from outside through the API: taken in unread, and handled once. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import request from 'supertest';
import { may, roles } from '../../../src/domain/permissions.js';
import { draftNyedstorget, settle } from '../../support/karlstad.js';
import { startWorld, type World } from '../../support/world.js';
import { call, tokenOf, told } from './stage.js';

let world: World;
beforeAll(async () => {
  world = await startWorld();
  await settle(world.ctx);
});
afterAll(() => world?.close());

const post = (body: unknown) => call(world, 'post', '/v1/nominations', { body });
const handle = (id: number, how: 'show' | 'hide' | 'decline' | 'take', body: unknown) =>
  call(world, 'post', `/v1/nominations/${id}/${how}`, { body });
const read = async (id: number) => (await call(world, 'get', `/v1/nominations/${id}`)).body;
const wish = (changes: object = {}) => ({
  place: 'rud',
  question: 'Vilken lekplats i Rud först?',
  ...changes,
});
const made = async (changes: object = {}): Promise<number> => (await post(wish(changes))).body.id;
const answersTo = async (id: number) =>
  (
    await world.ctx.db.execute<{ to_address: string; facts: { text: string } }>(
      sql`select to_address, facts from outbox where key like ${`nomination/${id}/%`} order by key`,
    )
  ).rows;
const publicPage = async () => (await request(world.app).get('/vi-vill-ha-er-hit')).text;

test('a suggestion is taken in once for each client key, and nobody outside sees it', async () => {
  const body = wish({
    question: 'Får Rud en utegymsplats?',
    why: 'Många\nfrågar.',
    email: 'Bo@Exempel.org',
    clientKey: 'samtal/4',
  });
  const both = await Promise.all([post(body), post(body)]);
  expect(both.map((one) => [one.status, one.body.id])).toEqual([
    [201, both[0]?.body.id],
    [201, both[0]?.body.id],
  ]);
  const { id } = both[0]?.body ?? {};
  expect(both[0]?.headers.location).toBe(`/api/v1/nominations/${id}`);
  expect(await read(id)).toEqual({
    id,
    state: 'new',
    place: 'rud',
    elsewhere: null,
    question: 'Får Rud en utegymsplats?',
    why: 'Många\nfrågar.',
    association: null,
    language: 'sv',
    support: 0,
    because: null,
    meeting: null,
    version: 1,
    createdAt: expect.stringMatching(/^2027-01-11T/),
    email: 'bo@exempel.org',
  });
  expect(await publicPage()).not.toContain('utegymsplats');
});

test('every fault at once', async () => {
  const wrong = { place: 'ingenstans', question: 'x'.repeat(301), why: 'x'.repeat(2001), email: 'a@b' };
  for (const extra of [{}, { tel: '1' }]) {
    const res = await post({ ...wrong, ...extra });
    expect([res.status, told(res)]).toEqual([
      422,
      expect.arrayContaining([
        'UNKNOWN_PLACE place',
        'FIELD_TOO_LONG question',
        'FIELD_TOO_LONG why',
        'BAD_EMAIL email',
      ]),
    ]);
  }
  expect(told(await post({})).sort()).toEqual(['FIELD_MISSING place', 'FIELD_MISSING question']);
  expect(told(await post({ elsewhere: ' ', question: 'Var?' }))).toEqual(['FIELD_MISSING place']);
  expect(told(await post(wish({ place: 'nej', email: 'nej' }))).sort()).toEqual([
    'BAD_EMAIL email',
    'UNKNOWN_PLACE place',
  ]);
  expect((await post({ elsewhere: 'Väse', question: 'Var?' })).status).toBe(201);
});

test('each role takes in, reads and handles exactly what it may, and only those who answer see the address', async () => {
  const id = await made({ email: 'hemlig@exempel.org' });
  for (const role of roles) {
    const token = await tokenOf(world, role);
    const seen = await call(world, 'get', `/v1/nominations/${id}`, { token });
    const handles = may({ roles: [role] }, 'handle nominations');
    expect([role, seen.status, seen.text.includes('hemlig@')]).toEqual([role, 200, handles]);
    const taken = await call(world, 'post', '/v1/nominations', { token, body: wish({ clientKey: role }) });
    expect([role, taken.status]).toEqual([role, may({ roles: [role] }, 'receive views') ? 201 : 403]);
    const stale = await call(world, 'post', `/v1/nominations/${id}/hide`, { token, body: { version: 9 } });
    expect([role, stale.status]).toEqual([role, handles ? 409 : 403]);
  }
});

test('shown only after a second look at personal data; hidden again; the second of two is 409', async () => {
  const question = 'Kan Anna på 070-174 06 05 få en bänk i Rud?';
  const id = await made({ question });
  const warned = await handle(id, 'show', { version: 1 });
  expect([warned.status, told(warned), await publicPage()]).toEqual([
    422,
    ['PERSONAL_DATA_LEFT question'],
    expect.not.stringContaining('en bänk i Rud'),
  ]);
  const both = await Promise.all([1, 2].map(() => handle(id, 'show', { version: 1, anyway: true })));
  expect(both.map((one) => one.status).sort()).toEqual([200, 409]);
  expect(both.find((one) => one.status === 200)?.body).toEqual({
    id,
    state: 'shown',
    meeting: null,
    version: 2,
  });
  expect(both.find((one) => one.status === 409)?.body).toMatchObject({
    code: 'CHANGED_MEANWHILE',
    reasons: [{ code: 'NOMINATION_CHANGED', message: expect.stringContaining('Någon annan') }],
    current: { id, state: 'shown', version: 2 },
    version: 2,
  });
  expect(await publicPage()).toContain('en bänk i Rud');
  expect((await handle(id, 'hide', { version: 2 })).body).toMatchObject({ state: 'new', version: 3 });
  expect(await publicPage()).not.toContain('en bänk i Rud');
});

test('declined with a reason that the asker is told, and then settled', async () => {
  const id = await made({ email: 'bo@exempel.org' });
  const short = await handle(id, 'decline', { version: 1, because: 'nej' });
  expect([short.status, told(short)]).toEqual([422, ['REASON_NEEDED because']]);
  expect(told(await handle(id, 'decline', { because: ' nej', tone: 'kind' })).sort()).toEqual([
    'FIELD_MISSING version',
    'REASON_NEEDED because',
    'UNKNOWN_FIELD tone',
  ]);
  const because = 'Frågan avgörs av regionen.';
  expect((await handle(id, 'decline', { version: 1, because })).body).toMatchObject({ state: 'declined' });
  expect(await answersTo(id)).toEqual([
    {
      to_address: 'bo@exempel.org',
      facts: expect.objectContaining({ text: expect.stringContaining(because) }),
    },
  ]);
  expect(await read(id)).toMatchObject({ because, email: null, version: 2 });
  const settled = await handle(id, 'show', { version: 2 });
  expect([settled.status, settled.body.code, told(settled)]).toEqual([
    409,
    'REFUSED',
    ['NOMINATION_SETTLED'],
  ]);
});

test('taken up as a meeting, whose history says so', async () => {
  const id = await made({ email: 'bo@exempel.org' });
  expect(told(await handle(id, 'take', { version: 1, meeting: 999_999 }))).toEqual([
    'UNKNOWN_MEETING meeting',
  ]);
  const meeting = await draftNyedstorget(world.ctx);
  const taken = await handle(id, 'take', { version: 1, meeting: meeting.id });
  expect(taken.body).toEqual({ id, state: 'taken', meeting: meeting.id, version: 2 });
  expect(await answersTo(id)).toHaveLength(1);
  const history = (await call(world, 'get', `/v1/meetings/${meeting.id}/history`)).body.items;
  expect(history[0]).toMatchObject({ step: 'nomination_taken', what: { nomination: id } });
  expect((await handle(999_999, 'take', { version: 1, meeting: meeting.id })).status).toBe(404);
  expect((await call(world, 'get', '/v1/nominations/999999')).status).toBe(404);
});

/** Being able to come, through the API: written down once, read by those who see to it, answered once. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { may, roles } from '../../../src/domain/permissions.js';
import { createApp } from '../../../src/http/app.js';
import { announceNyedstorget, draftNyedstorget, settle } from '../../support/karlstad.js';
import { startWorld, type World } from '../../support/world.js';
import { call, tokenOf, told } from './stage.js';

let world: World;
let meeting: { id: number };
beforeAll(async () => {
  world = await startWorld();
  await settle(world.ctx);
  meeting = await announceNyedstorget(world.ctx);
});
afterAll(() => world?.close());

const ask = (body: unknown, id = meeting.id, on = world) =>
  call(on, 'post', `/v1/meetings/${id}/needs`, { body });
const read = async (id = meeting.id) => (await call(world, 'get', `/v1/meetings/${id}/needs`)).body;
const answer = (need: number, body: unknown, id = meeting.id) =>
  call(world, 'post', `/v1/meetings/${id}/needs/${need}/answer`, { body });
/** The same house at another hour. */
const at = (instant: string): World => ({
  ...world,
  app: createApp({ ...world.ctx, now: () => new Date(instant) }),
});

test('a wish is written down once for each client key, each kind a need of its own', async () => {
  const { id } = await announceNyedstorget(world.ctx);
  const wish = {
    needs: [{ kind: 'interpreter', what: 'arabiska' }, { kind: 'food' }],
    persons: 3,
    contact: '070-1740605',
    clientKey: 'samtal/17',
  };
  const both = await Promise.all([ask(wish, id), ask(wish, id)]);
  expect(both.map(({ status, body }) => [status, body.taken]).sort()).toEqual([
    [201, 0],
    [201, 2],
  ]);
  // The same key at another meeting is another wish, and without a key every call is one.
  expect((await ask(wish)).body).toEqual({ taken: 2 });
  for (let i = 0; i < 2; i += 1)
    expect((await ask({ needs: [{ kind: 'lift' }] }, id)).body).toEqual({ taken: 1 });
  const { open, counts, items } = await read(id);
  expect(open).toHaveLength(7);
  expect(counts).toEqual([
    { kind: 'interpreter', state: 'asked', needs: 1, persons: 3 },
    { kind: 'food', state: 'asked', needs: 1, persons: 3 },
    { kind: 'lift', state: 'asked', needs: 2, persons: 2 },
  ]);
  expect(items[0]).toEqual({
    id: expect.any(Number),
    kind: 'interpreter',
    what: 'arabiska',
    persons: 3,
    contact: '070-1740605',
    state: 'asked',
    note: null,
    changedBy: null,
    createdAt: expect.stringMatching(/^2027-01-11T/),
    seen: expect.any(String),
  });
});

test('every fault at once, and a kind that stands twice loses nothing in silence', async () => {
  const wrong = await ask({
    needs: [{ kind: 'food', what: 'x'.repeat(201) }, { kind: 'food', when: 'nu' }, { kind: 'båt' }],
    persons: 51,
    contact: 'x'.repeat(255),
    name: 'Bo',
  });
  expect([wrong.status, told(wrong).sort()]).toEqual([
    422,
    [
      'BAD_FIELD needs.2.kind',
      'BAD_FIELD persons',
      'FIELD_TOO_LONG contact',
      'FIELD_TOO_LONG needs.0.what',
      'NEED_TWICE needs',
      'UNKNOWN_FIELD name',
      'UNKNOWN_FIELD needs.1.when',
    ],
  ]);
  expect(told(await ask({ needs: [] }))).toEqual(['BAD_FIELD needs']);
  expect(told(await ask({}))).toEqual(['FIELD_MISSING needs']);
  expect(told(await ask({ needs: [null, {}, {}] }))).not.toContain('NEED_TWICE needs');
  const before = (await read()).items.length;
  const twice = await ask({
    needs: [
      { kind: 'other', what: 'hund' },
      { kind: 'other', what: 'katt' },
    ],
  });
  expect([twice.status, told(twice), (await read()).items.length]).toEqual([
    422,
    ['NEED_TWICE needs'],
    before,
  ]);
});

test('a meeting that is not published takes none, and one that is not there is 404 whatever is said', async () => {
  const draft = await draftNyedstorget(world.ctx);
  expect((await ask({ needs: [{ kind: 'food' }] }, draft.id)).status).toBe(404);
  expect((await ask({ nonsense: 1 }, 999_999)).status).toBe(404);
  expect((await call(world, 'get', '/v1/meetings/999999/needs')).status).toBe(404);
  expect(await read(draft.id)).toEqual({ open: [], counts: [], items: [] });
});

test('a kind whose day has passed refuses all of the wish, by its place in it', async () => {
  const { id } = await announceNyedstorget(world.ctx);
  // The meeting is on 16 March; an interpreter is asked for on 2 March at the latest.
  const late = at('2027-03-02T23:00:00Z');
  const both = { needs: [{ kind: 'food' }, { kind: 'interpreter' }] };
  const res = await ask(both, id, late);
  expect([res.status, res.body.code, told(res)]).toEqual([409, 'REFUSED', ['NEEDS_CLOSED needs.1.kind']]);
  expect((await read(id)).items).toEqual([]);
  expect((await ask({ needs: [{ kind: 'food' }] }, id, late)).body).toEqual({ taken: 1 });
  expect((await call(late, 'get', `/v1/meetings/${id}/needs`)).body.open).not.toContain('interpreter');
});

test('who does not see to needs is told nothing of them', async () => {
  await ask({ needs: [{ kind: 'other', what: 'ledsagare' }], contact: 'hemlig@exempel.org' });
  for (const role of roles) {
    const token = await tokenOf(world, role);
    const res = await call(world, 'get', `/v1/meetings/${meeting.id}/needs`, { token });
    const sees = may({ roles: [role] }, 'handle needs');
    expect([role, res.status, res.text.includes('hemlig@')]).toEqual([role, sees ? 200 : 403, sees]);
  }
});

test('the second of two answers is 409 with the need as it is now', async () => {
  await ask({ needs: [{ kind: 'hearing' }] });
  const need = (await read()).items.find((one: { kind: string }) => one.kind === 'hearing');
  const { id, seen } = need;
  const both = await Promise.all([
    answer(id, { state: 'ordered', note: 'Slinga från biblioteket', seen }),
    answer(id, { state: 'declined', note: 'Lokalen har ingen slinga', seen }),
  ]);
  expect(both.map((one) => one.status).sort()).toEqual([200, 409]);
  const won = both.find((one) => one.status === 200)?.body;
  const lost = both.find((one) => one.status === 409)?.body;
  expect(won).toMatchObject({ id, kind: 'hearing', changedBy: expect.any(String) });
  expect(lost).toMatchObject({
    code: 'CHANGED_MEANWHILE',
    reasons: [{ code: 'NEED_CHANGED', message: expect.stringContaining('Någon annan') }],
    current: { id, state: won.state, note: won.note, seen: won.seen },
  });
  const again = await answer(id, { state: 'asked', seen: lost.current.seen });
  expect(again.body).toMatchObject({ state: 'asked', note: null });
  const history = (await call(world, 'get', `/v1/meetings/${meeting.id}/history`)).body.items;
  expect(history.filter((one: { step: string }) => one.step === 'need answered')).toHaveLength(2);
});

test('an answer’s faults are told by the names of its own fields', async () => {
  await ask({ needs: [{ kind: 'childcare' }] });
  const { id, seen } = (await read()).items.find((one: { kind: string }) => one.kind === 'childcare');
  const short = await answer(id, { state: 'declined', note: 'nej', seen });
  expect([short.status, told(short)]).toEqual([422, ['DECLINED_WITHOUT_REASON note']]);
  expect(told(await answer(id, { state: 'done', note: 'x'.repeat(501), version: 1 })).sort()).toEqual([
    'BAD_FIELD state',
    'FIELD_MISSING seen',
    'FIELD_TOO_LONG note',
    'UNKNOWN_FIELD version',
  ]);
  expect((await answer(999_999, { state: 'ordered', seen })).status).toBe(404);
  const other = await announceNyedstorget(world.ctx);
  expect((await answer(id, { state: 'ordered', seen }, other.id)).status).toBe(404);
});

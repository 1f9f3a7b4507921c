/** Residents' views through the API. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { draftNyedstorget, settle } from '../../support/karlstad.js';
import { startWorld, type World } from '../../support/world.js';
import { call, tokenOf, told } from './stage.js';

let world: World;
let meeting: { id: number; slug: string };
beforeAll(async () => {
  world = await startWorld();
  await settle(world.ctx);
  meeting = await draftNyedstorget(world.ctx);
});
afterAll(() => world.close());

const post = (body: unknown, token?: string) =>
  call(world, 'post', '/v1/views', token === undefined ? { body } : { body, token });
const card = (changes: object = {}) => ({
  meeting: meeting.slug,
  kind: 'question',
  text: 'När spolas isen?',
  via: 'paper',
  ...changes,
});

test('a view is written down once for each client key, by the slug or id of its meeting', async () => {
  const first = await post(card({ clientKey: 'tablet-1/7', email: 'Bo@Exempel.org', name: 'Bo' }));
  expect([first.status, first.body]).toEqual([201, { id: expect.any(Number), receipt: expect.any(String) }]);
  const again = await post(card({ clientKey: 'tablet-1/7', meeting: String(meeting.id) }));
  expect([again.status, again.body]).toEqual([201, first.body]);
  const { items } = (await call(world, 'get', `/v1/views?meeting=${meeting.slug}`)).body;
  expect(items).toHaveLength(1);
  expect(items[0]).toMatchObject({
    contact: { name: 'Bo', email: 'bo@exempel.org' },
    state: 'new',
    version: 1,
    receiptBy: '2027-01-13',
    answerBy: '2027-01-25',
    late: false,
    publicText: null,
  });
});

test('every fault is told at once', async () => {
  const wrong = await post({
    meeting: 'ingenstans',
    kind: 'åsikt',
    text: ' ',
    name: 'n'.repeat(121),
    email: 'ingen adress',
    via: 'fax',
    file: 'x',
  });
  expect(wrong.status).toBe(422);
  expect(told(wrong).sort()).toEqual(
    [
      'UNKNOWN_MEETING meeting',
      'BAD_FIELD kind',
      'FIELD_MISSING text',
      'FIELD_TOO_LONG name',
      'BAD_EMAIL email',
      'BAD_FIELD via',
      'UNKNOWN_FIELD file',
    ].sort(),
  );
  expect(told(await post(card({ text: 'å'.repeat(5001) })))).toEqual(['FIELD_TOO_LONG text']);
  expect(told(await post(card({ email: 'nej', meeting: 'nej' }))).sort()).toEqual([
    'BAD_EMAIL email',
    'UNKNOWN_MEETING meeting',
  ]);
  expect((await post(card({ email: 'nej', anonymous: true }))).status).toBe(201);
  expect(told(await call(world, 'get', '/v1/views?meeting=nej'))).toEqual(['UNKNOWN_MEETING meeting']);
});

test('who may read but not answer is told the text and nothing of who wrote', async () => {
  await post(card({ email: 'hemlig@exempel.org', name: 'Hemlig Person' }));
  for (const [role, sees] of [
    ['reader', false],
    ['registrar', false],
    ['board', false],
    ['contact_centre', true],
  ] as const) {
    const res = await call(world, 'get', '/v1/views', { token: await tokenOf(world, role) });
    expect([role, res.status, res.text.includes('hemlig@'), res.text.includes('Hemlig')]).toEqual([
      role,
      200,
      sees,
      sees,
    ]);
    expect(res.text).toContain('När spolas isen?');
  }
});

test('the second of two answers is 409 with the newer state; with the version it was shown it may follow', async () => {
  const { id } = (await post(card())).body;
  const answer = (body: object) => call(world, 'post', `/v1/views/${id}/answer`, { body });
  const both = await Promise.all([
    answer({ state: 'to_board', text: 'Nämnden tar det i juni.' }),
    answer({ state: 'to_board', text: 'Nämnden tar det i juni.' }),
  ]);
  expect(both.map((one) => one.status).sort()).toEqual([200, 409]);
  const lost = both.find((one) => one.status === 409)?.body;
  expect(lost).toMatchObject({
    code: 'CHANGED_MEANWHILE',
    current: { id, state: 'to_board', version: 2 },
    reasons: [{ code: 'VIEW_CHANGED', message: expect.stringContaining('Någon annan') }],
  });
  expect((await answer({ state: 'answered', text: 'Ja.', version: lost.version })).body).toEqual({
    id,
    state: 'answered',
    version: 3,
  });
  expect((await answer({ state: 'answered', text: 'Ja.', version: 2 })).status).toBe(409);
  expect(told(await answer({ state: 'new', text: '' }))).toEqual(['BAD_FIELD state', 'FIELD_MISSING text']);
  expect(
    (await call(world, 'post', '/v1/views/999999/answer', { body: { state: 'answered', text: 'x' } })).status,
  ).toBe(404);
});

test('pages follow each other by the cursor, and the filters hold', async () => {
  const all: number[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const { items, cursor: next }: { items: { id: number }[]; cursor: string | null } = (
      await call(world, 'get', `/v1/views?limit=2&cursor=${cursor}`)
    ).body;
    all.push(...items.map((one) => one.id));
    cursor = next;
  }
  expect(all).toEqual([...new Set(all)].sort((a, b) => b - a));
  const { items } = (await call(world, 'get', '/v1/views?state=answered')).body;
  expect([all.length > 3, items.map((one: { state: string }) => one.state)]).toEqual([true, ['answered']]);
  expect((await call(world, 'get', '/v1/views?late=true')).body.items).toEqual([]);
});

/** Asking associations through the API, with the answers that they give by their own links. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { answerInvitation } from '../../../src/flow/invitations.js';
import { cancelMeeting } from '../../../src/flow/steps.js';
import { admin, draftNyedstorget, settle, value } from '../../support/karlstad.js';
import { startWorld, type World } from '../../support/world.js';
import { call, tokenOf, told } from './stage.js';

let world: World;
beforeAll(async () => {
  world = await startWorld();
  await settle(world.ctx);
  for (const [slug, name, email] of [
    ['byalaget', 'Byalaget (påhittat)', 'byalaget@exempel.org'],
    ['idrotten', 'Idrottsklubben (påhittad)', 'idrotten@exempel.org'],
    ['utan-mejl', 'Odlarna (påhittade)', null],
  ]) {
    const body = { slug, name, place: 'molkom', email };
    expect((await call(world, 'post', '/v1/associations', { body })).status).toBe(201);
  }
});
afterAll(() => world?.close());

const path = (id: number, word = '') => `/v1/meetings/${id}/invitations${word}`;
const invite = (id: number, body: unknown) => call(world, 'post', path(id), { body });
const post = (id: number, word: string, body: unknown = {}) => call(world, 'post', path(id, word), { body });
const read = async (id: number, token?: string) =>
  (await call(world, 'get', path(id), token === undefined ? {} : { token })).body;
const tokenIn = (url: string) => url.split('/').at(-1) ?? '';

test('each is asked once, and those without an address by a link that only those who ask see', async () => {
  const { id } = await draftNyedstorget(world.ctx);
  const both = await Promise.all([
    invite(id, { associations: ['byalaget', 'utan-mejl'] }),
    invite(id, { associations: ['utan-mejl', 'byalaget'] }),
  ]);
  expect(both.map((one) => one.status)).toEqual([201, 201]);
  expect(both.reduce((sum, one) => sum + one.body.invited, 0)).toBe(2);
  const { open, items } = await read(id);
  expect([open, items]).toEqual([
    true,
    [
      {
        association: 'byalaget',
        name: 'Byalaget (påhittat)',
        answer: null,
        words: null,
        invitedBy: expect.any(String),
        invitedAt: expect.stringMatching(/^2027-01-11T/),
        answeredAt: null,
        mail: 'waiting',
        reminder: null,
      },
      expect.objectContaining({
        association: 'utan-mejl',
        mail: null,
        url: expect.stringMatching(/^http:\/\/moten\.example\.test\/inbjudan\/[\w-]{22}$/),
      }),
    ],
  ]);
  for (const role of ['reader', 'board', 'contact_centre'])
    expect(JSON.stringify(await read(id, await tokenOf(world, role)))).not.toContain('inbjudan');
  expect((await read(id, await tokenOf(world, 'communicator'))).items[1]).toEqual(items[1]);
});

test('every fault at once; a slug that is none is told by its place in the list, and nobody is asked', async () => {
  const { id } = await draftNyedstorget(world.ctx);
  const wrong = ['byalaget', 'ingen', 'inte-heller'];
  expect(told(await invite(id, { associations: wrong }))).toEqual([
    'UNKNOWN_ASSOCIATION associations.1',
    'UNKNOWN_ASSOCIATION associations.2',
  ]);
  const more = await invite(id, { associations: [...wrong, 7], text: 'Hej' });
  expect([more.status, told(more).sort()]).toEqual([
    422,
    [
      'BAD_FIELD associations.3',
      'UNKNOWN_ASSOCIATION associations.1',
      'UNKNOWN_ASSOCIATION associations.2',
      'UNKNOWN_FIELD text',
    ],
  ]);
  expect(told(await invite(id, { associations: [] }))).toEqual(['BAD_FIELD associations']);
  expect(told(await invite(id, { associations: [{ toString: 1 }] }))).toEqual(['BAD_FIELD associations.0']);
  expect((await invite(999_999, { associations: wrong })).status).toBe(404);
  expect((await call(world, 'get', path(999_999))).status).toBe(404);
  expect((await read(id)).items).toEqual([]);
});

test('who is inactive is not asked, and a meeting that is cancelled asks nobody', async () => {
  const { id } = await draftNyedstorget(world.ctx);
  const active = (is: boolean) => call(world, 'patch', '/v1/associations/idrotten', { body: { active: is } });
  await active(false);
  expect(told(await invite(id, { associations: ['idrotten'] }))).toEqual([
    'CHOOSE_ASSOCIATIONS associations',
  ]);
  expect((await invite(id, { associations: ['idrotten', 'byalaget'] })).body).toEqual({ invited: 1 });
  await active(true);
  value(await cancelMeeting(world.ctx, admin, id, { reason: 'Lokalen brann.' }));
  for (const res of [await invite(id, { associations: ['idrotten'] }), await post(id, '/remind')])
    expect([res.status, res.body.code, told(res)]).toEqual([409, 'REFUSED', ['INVITATIONS_CLOSED']]);
  expect((await read(id)).open).toBe(false);
});

test('the silent are reminded once; answers are read, and names are put with the meeting and taken away', async () => {
  const meeting = await draftNyedstorget(world.ctx, { associations: [] });
  const { id } = meeting;
  await invite(id, { associations: ['byalaget', 'idrotten', 'utan-mejl'] });
  const token = tokenIn((await read(id)).items.find((one: { url?: string }) => one.url).url);
  const say = async (answer: 'yes' | 'no', version: number) => {
    const said = await answerInvitation(world.ctx, token, { answer, words: 'Bussen hem.', version });
    expect(said).toMatchObject({ ok: true });
  };
  await say('yes', 1);
  expect((await post(id, '/remind')).body).toEqual({ reminded: 2 });
  expect((await post(id, '/remind')).body).toEqual({ reminded: 0 });
  const answered = (await read(id)).items.filter((one: { answer: string | null }) => one.answer !== null);
  expect(answered).toEqual([
    expect.objectContaining({
      association: 'utan-mejl',
      answer: 'yes',
      words: 'Bussen hem.',
      reminder: null,
    }),
  ]);

  const stale = await post(id, '/name', { version: meeting.version - 1 });
  expect([stale.status, stale.body.code]).toEqual([409, 'CHANGED_MEANWHILE']);
  const named = await post(id, '/name', { version: meeting.version });
  expect([named.body.associations, named.headers.etag]).toEqual([
    ['Odlarna (påhittade)'],
    `"${named.body.version}"`,
  ]);
  await say('no', 2);
  const headers = { 'If-Match': `"${meeting.version}"` };
  expect((await call(world, 'post', path(id, '/unname'), { body: {}, headers })).status).toBe(409);
  expect((await post(id, '/unname')).body.associations).toEqual([]);
  expect(told(await post(id, '/unname', { names: [] }))).toEqual(['UNKNOWN_FIELD names']);
});

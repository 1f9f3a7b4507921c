/** The page of an invitation without a browser: what may be said of the meeting, and an answer that is not lost. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import supertest from 'supertest';
import { historyOf } from '../../../src/db/meetings.js';
import { createAssociation } from '../../../src/flow/associations.js';
import { invite, readInvited } from '../../../src/flow/invitations.js';
import { announceMeeting, cancelMeeting, decideMeeting, planMeeting } from '../../../src/flow/steps.js';
import { admin, draftNyedstorget, settle, value } from '../../support/karlstad.js';
import { startWorld, type World } from '../../support/world.js';
import { mainText } from '../planner/desk.js';

let world: World;
beforeAll(async () => {
  world = await startWorld();
  await settle(world.ctx);
});
afterAll(() => world?.close());

let made = 0;
async function invited() {
  const meeting = await draftNyedstorget(world.ctx);
  made += 1;
  const input = {
    slug: `f-${made}`,
    name: `Byalaget ${made}`,
    place: 'molkom',
    email: `f${made}@exempel.org`,
  };
  const { id } = value(await createAssociation(world.ctx, admin, input));
  value(await invite(world.ctx, admin, meeting.id, [id]));
  const [one] = value(await readInvited(world.ctx, admin, meeting.id)).invited;
  return { meeting, path: `/inbjudan/${one?.invitation.token}` };
}
const announce = async (id: number) => {
  value(await decideMeeting(world.ctx, admin, id, {}));
  value(await planMeeting(world.ctx, admin, id, {}));
  return value(await announceMeeting(world.ctx, admin, id, {}));
};
const get = (path: string) => supertest(world.app).get(path);
const post = (path: string, form: Record<string, string>, from = '192.0.2.9') =>
  supertest(world.app).post(path).set('X-Forwarded-For', from).type('form').send(form);

test('before it is announced only place, day and question are told, marked as a draft; afterwards what is published', async () => {
  const { meeting, path } = await invited();
  const draft = await get(path);
  expect([draft.status, draft.headers['cache-control']]).toEqual([200, 'no-store']);
  expect(draft.text).toContain('noindex');
  const text = mainText(draft.text);
  expect(text).toContain('Det här är ett utkast.');
  expect(text).toContain('tisdag 16 mars 2027 (preliminärt)');
  expect(text).toContain('Utkast till fråga Vad ska Nyedstorget användas till');
  // The room, what is already decided and who sits are not told of a draft.
  expect(text).not.toMatch(/bibliotek|torget byggs inte om|Kommunstyrelsen|SBN-2027/);
  expect(draft.text).not.toContain(`/moten/${meeting.slug}`);
  expect(draft.text).toContain(`href="/en${path}"`);
  const english = mainText((await get(`/en${path}`)).text);
  expect(english).toContain('This is a draft.');
  expect(english).toContain('What should Nyedstorget be used for');
  await announce(meeting.id);
  const announced = await get(path);
  expect(mainText(announced.text)).toContain('Mötet är annonserat.');
  expect(mainText(announced.text)).toContain('Molkoms bibliotek');
  expect(announced.text).toContain(`href="/moten/${meeting.slug}"`);
});

test('GET changes nothing; an answer is kept, shown and changed; a guessed address finds nothing', async () => {
  const { meeting, path } = await invited();
  await get(path);
  await get(`${path}?answer=yes&words=x`);
  expect((await historyOf(world.ctx.db, meeting.id)).map((it) => it.step)).not.toContain(
    'invitation_answered',
  );
  const sent = await post(path, { answer: 'perhaps', words: 'Bussen <hem>', version: '1' });
  expect([sent.status, sent.headers.location]).toEqual([303, `${path}?tack=1`]);
  const page = await get(String(sent.headers.location));
  expect(mainText(page.text)).toContain('Tack! Svaret är sparat.');
  expect(page.text).toContain('value="perhaps" checked');
  expect(page.text).toContain('Bussen &lt;hem&gt;</textarea>');
  expect(page.text).toContain('name="version" value="2"');
  expect((await get('/inbjudan/gissat')).status).toBe(404);
  expect((await post('/inbjudan/gissat', { answer: 'yes' })).status).toBe(404);
});

test('every fault at once, and nothing typed is lost', async () => {
  const { path } = await invited();
  const long = 'å'.repeat(2001);
  const page = await post(path, { words: long, version: '1' });
  expect(page.status).toBe(422);
  expect(mainText(page.text)).toContain('Välj om ni kan vara med.');
  expect(mainText(page.text)).toMatch(/Texten är för lång: 2.001 tecken/);
  expect(page.text).toContain(`${long}</textarea>`);
  const odd = await post(path, { answer: 'yes', words: 'a\u0007b', version: '1' });
  expect([odd.status, mainText(odd.text).includes('tecken som inte kan sparas')]).toEqual([422, true]);
});

test('somebody else of the association was first: their answer is shown, one’s own stands in the form', async () => {
  const { path } = await invited();
  await post(path, { answer: 'yes', words: 'Först.', version: '1' });
  const page = await post(path, { answer: 'no', words: 'Sedan.', version: '1' });
  expect(page.status).toBe(409);
  expect(mainText(page.text)).toContain('Någon annan har ändrat svaret');
  expect(mainText(page.text)).toContain('Först.');
  expect(page.text).toContain('Sedan.</textarea>');
  const version = /name="version" value="(\d+)"/.exec(page.text)?.[1] ?? '';
  expect((await post(path, { answer: 'no', words: 'Sedan.', version })).status).toBe(303);
});

test('what comes after the meeting was cancelled is not lost, and not taken', async () => {
  const { meeting, path } = await invited();
  value(await cancelMeeting(world.ctx, admin, meeting.id, { reason: 'Lokalen brann.' }));
  const page = await post(path, { answer: 'yes', words: 'Vi kommer gärna.', version: '1' });
  expect(page.status).toBe(409);
  const text = mainText(page.text);
  for (const part of [
    'Mötet är inställt.',
    'Det går inte längre att svara',
    'Vi kommer gärna.',
    'Vi fick inget svar.',
  ])
    expect(text).toContain(part);
  expect(page.text).not.toContain('<textarea');
});

test('a program that sends without end is stopped, and a person behind the same address loses nothing', async () => {
  const { path } = await invited();
  const statuses: number[] = [];
  for (let i = 0; i < 22; i += 1)
    statuses.push(
      (await post(path, { answer: 'yes', words: `${i}`, version: `${i + 1}` }, '198.51.100.4')).status,
    );
  expect([statuses.filter((it) => it === 303).length, statuses.at(-1)]).toEqual([20, 429]);
});

test('there is something to spread when the meeting is published, and not before', async () => {
  const { meeting, path } = await invited();
  const before = await get(`${path}/material`);
  expect(mainText(before.text)).toContain('Mötet är inte publicerat än');
  expect(before.text).not.toMatch(/Nyedstorget|\/affisch\/|qr\.svg/);
  expect(before.text).toContain('http://moten.example.test/kalender/orter/molkom.ics');
  expect((await get(`${path}/qr.svg`)).status).toBe(404);
  await announce(meeting.id);
  const kit = await get(`${path}/material`);
  const address = `http://moten.example.test/moten/${meeting.slug}`;
  for (const part of ['tisdag 16 mars 2027', 'Molkoms bibliotek', 'Vad ska Nyedstorget', address])
    expect(kit.text).toContain(part);
  for (const link of [`/affisch/${meeting.slug}.pdf`, `/dela/${meeting.slug}.png`, `${path}/qr.svg`]) {
    expect(kit.text).toContain(link);
  }
  const qr = await get(`${path}/qr.svg`);
  expect([qr.status, qr.headers['content-type']]).toEqual([200, expect.stringContaining('image/svg+xml')]);
  value(await cancelMeeting(world.ctx, admin, meeting.id, { reason: 'Lokalen brann.' }));
  const cancelled = await get(`${path}/material`);
  expect(cancelled.text).toContain('INSTÄLLT: Nyedstorget i Molkom på vintern');
  expect(cancelled.text).not.toContain('Du är välkommen');
});

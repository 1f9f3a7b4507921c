/** The form for what people need, without a browser: kept once, refused with nothing lost, and seen to at the desk. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import supertest from 'supertest';
import { announceMeeting, decideMeeting, planMeeting } from '../../../src/flow/steps.js';
import { makeKey } from '../../../src/http/public/view-key.js';
import { admin, draftNyedstorget, settle, value } from '../../support/karlstad.js';
import { startWorld, type World } from '../../support/world.js';
import { aPerson, mainText, signedIn } from '../planner/desk.js';

let world: World;
let path: string;
let id: number;
beforeAll(async () => {
  world = await startWorld();
  const { ctx } = world;
  await settle(ctx);
  const drafted = await draftNyedstorget(ctx);
  id = drafted.id;
  value(await decideMeeting(ctx, admin, id, {}));
  value(await planMeeting(ctx, admin, id, {}));
  path = `/moten/${value(await announceMeeting(ctx, admin, id, {})).slug}`;
});
afterAll(() => world?.close());

const key = (seconds: number) =>
  makeKey(world.ctx.config.SECRET, new Date(world.ctx.now().getTime() - seconds * 1000));
const send = (form: Record<string, string | string[]>, from = '192.0.2.1') =>
  supertest(world.app).post(`${path}/behov`).set('X-Forwarded-For', from).type('form').send(form);
const kept = async () =>
  (await world.ctx.db.execute(sql`select kind, what, persons, contact from needs order by id`)).rows;
const good = () => ({
  behov: ['interpreter', 'lift'],
  'vad-interpreter': 'teckenspråk <b>',
  antal: '2',
  kontakt: 'hemlig@exempel.org',
  nyckel: key(30),
});

test('the meeting’s page leads to the form, tells both times and what to do for who cannot come', async () => {
  const page = await supertest(world.app).get(path);
  const text = mainText(page.text);
  expect(page.text).toContain(`href="${path}/behov"`);
  expect(text).toContain('Tolk behöver vi veta senast 2 mars 2027');
  expect(text).toMatch(/18\.00–20\.00 Sammanträde kl\. 16\.30–17\.15 Du är välkommen att lyssna/);
  expect(text).toContain('Kan du inte komma?');
  expect(text).toContain('Vad tycker du om det här: användningen november–mars ?');
  const english = await supertest(world.app).get(`/en${path}`);
  expect(english.text).toContain(`href="/en${path}/behov"`);
  expect(mainText((await supertest(world.app).get(`/en${path}/behov`)).text)).toContain(
    'Tell us by 2 March 2027',
  );
});

test('what is ticked is kept once, and the thanks show nothing of it', async () => {
  const form = good();
  const sent = await send(form);
  expect([sent.status, sent.headers.location]).toEqual([303, `${path}/behov?tack=1`]);
  await send(form);
  expect(await kept()).toEqual([
    { kind: 'interpreter', what: 'teckenspråk <b>', persons: 2, contact: 'hemlig@exempel.org' },
    { kind: 'lift', what: null, persons: 2, contact: 'hemlig@exempel.org' },
  ]);
  const thanks = await supertest(world.app).get(String(sent.headers.location));
  expect(mainText(thanks.text)).toContain('Tack! Vi har fått det.');
  expect(thanks.text).not.toContain('hemlig@');
});

test.each([
  [
    'nothing ticked, no number',
    { behov: [], antal: 'x' },
    422,
    ['Kryssa för minst en sak', 'Skriv ett antal mellan 1 och 50'],
  ],
  ['too long', { kontakt: 'k'.repeat(255) }, 422, ['högst 254 tecken']],
  ['signs that cannot be kept', { 'vad-interpreter': 'a\u0007b' }, 422, ['tecken som inte går att spara']],
  ['a program in the field that nobody sees', { webbplats: 'x' }, 422, ['Skicka en gång till']],
])('%s: refused, with what was typed', async (_, changes, status, wanted) => {
  const before = (await kept()).length;
  const answer = await send({ ...good(), ...changes } as unknown as Record<string, string>, '192.0.2.9');
  expect(answer.status).toBe(status);
  for (const text of wanted) expect(mainText(answer.text)).toContain(text);
  if (!('kontakt' in changes)) expect(answer.text).toContain('value="hemlig@exempel.org"');
  expect(await kept()).toHaveLength(before);
});

test('too fast, an old page, and more than twenty a minute from one address', async () => {
  expect(mainText((await send({ ...good(), nyckel: key(1) }, '192.0.2.2')).text)).toContain('väldigt fort');
  expect(mainText((await send({ ...good(), nyckel: key(90_000) }, '192.0.2.2')).text)).toContain(
    'öppen länge',
  );
  const codes: number[] = [];
  for (let i = 0; i < 21; i += 1)
    codes.push((await send({ ...good(), behov: ['food'] }, '192.0.2.3')).status);
  expect(codes).toEqual([...Array(20).fill(303), 429]);
});

test('at the desk: seen and ordered by those whose work it is, the second is told, others are refused', async () => {
  await aPerson(world, 'kc@karlstad.example', ['contact_centre']);
  await aPerson(world, 'pia@karlstad.example', ['planner']);
  await aPerson(world, 'lars@karlstad.example', ['reader']);
  const [desk, planner, reader] = await Promise.all(
    ['kc', 'pia', 'lars'].map((name) => signedIn(world, `${name}@karlstad.example`)),
  );
  if (!desk || !planner || !reader) throw new Error('nobody');
  const list = `/planering/moten/${id}/behov`;
  expect((await reader.get(list)).status).toBe(403);
  expect(mainText((await reader.get(`/planering/moten/${id}`)).text)).toContain('behov att ta hand om');
  const page = await desk.get(list);
  expect(page.status).toBe(200);
  expect(page.text).toContain('teckenspråk &lt;b&gt;');
  const plain = (text = '') => text.replaceAll('&quot;', '"');
  const seen = plain(/name="seen" value="([^"]*)"/.exec(page.text)?.[1]);
  const action = /action="([^"]*\/behov\/\d+)"/.exec(page.text)?.[1] ?? '';
  const bad = await desk.post(action, { seen, state: 'declined', needNote: 'nej' });
  expect([bad.status, mainText(bad.text)]).toEqual([
    422,
    expect.stringContaining('Skriv varför det inte går'),
  ]);
  const ordered = await desk.post(action, { seen, state: 'ordered', needNote: 'tolk bokad' });
  expect([ordered.status, ordered.headers.location]).toEqual([303, expect.stringContaining(list)]);
  const late = await planner.post(action, { seen, state: 'declined', needNote: 'min egen anteckning' });
  expect(late.status).toBe(409);
  expect(late.text).toContain('min egen anteckning');
  expect(mainText(late.text)).toContain('tolk bokad');
});

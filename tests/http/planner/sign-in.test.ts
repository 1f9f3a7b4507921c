/** Signing in by a mailed one-time link, from the wish to the session and out again. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import supertest from 'supertest';
import { allPeople, personByEmail, updatePerson } from '../../../src/db/people.js';
import { authSessions, authVerifications, outbox } from '../../../src/db/schema.js';
import { addPerson } from '../../../src/flow/people.js';
import { printFirstLink } from '../../../src/http/sign-in.js';
import { startWorld, type World } from '../../support/world.js';
import { aPerson, linkFor, mainText, origin, signedIn } from './desk.js';

let world: World;
beforeAll(async () => {
  world = await startWorld();
  await aPerson(world, 'per@karlstad.example', ['planner'], 'Per');
});
afterAll(() => world.close());

const post = (path: string, form: Record<string, string> = {}) =>
  supertest(world.app).post(path).set('Origin', origin).type('form').send(form);
const ask = (email: string) => post('/planering/logga-in', { email });
const mails = async () => (await world.ctx.db.select().from(outbox)).filter((row) => row.kind === 'sign_in');

test('the answer is the same for a known and an unknown address, and only the known one gets a mail', async () => {
  const known = await ask('Per@Karlstad.example');
  const unknown = await ask('nobody@karlstad.example');
  expect([known.status, unknown.status]).toEqual([200, 200]);
  expect(unknown.text).toBe(known.text);
  const sent = await mails();
  expect(sent.map((row) => [row.toAddress, row.toLanguage])).toEqual([['per@karlstad.example', 'sv']]);
  const [mail] = sent;
  expect(mail?.facts).toEqual({
    url: expect.stringMatching(/^http:\/\/moten\.example\.test\/planering\/logga-in\/[A-Za-z]{32}$/),
    name: 'Per',
    minutes: 15,
  });
  expect((mail?.notAfter?.getTime() ?? 0) - (mail?.dueAt.getTime() ?? 0)).toBe(15 * 60_000);
});

test('the token is kept only as a hash', async () => {
  const token = (await linkFor(world, 'per@karlstad.example')).split('/').at(-1) ?? '';
  const kept = JSON.stringify(await world.ctx.db.select().from(authVerifications));
  expect(token).toHaveLength(32);
  expect(kept.includes(token)).toBe(false);
});

test('GET shows a button and signs nobody in; POST signs in once, a second POST does not', async () => {
  const link = await linkFor(world, 'per@karlstad.example');
  const before = (await world.ctx.db.select().from(authSessions)).length;
  for (const _ of [1, 2]) {
    const shown = await supertest(world.app).get(link);
    expect(shown.status).toBe(200);
    expect(shown.headers['set-cookie']).toBeUndefined();
    expect(shown.headers['cache-control']).toBe('no-store');
  }
  expect((await world.ctx.db.select().from(authSessions)).length).toBe(before);

  const first = await post(link);
  expect([first.status, first.headers.location]).toEqual([303, '/planering']);
  const cookies = ([] as string[]).concat(first.headers['set-cookie'] ?? []);
  const session = cookies.find((cookie) => cookie.startsWith('paplats.session_token=')) ?? '';
  expect(session).toMatch(/; Path=\/planering(;|$)/);
  expect(session).toMatch(/; HttpOnly(;|$)/);
  expect(session).toMatch(/; SameSite=Lax(;|$)/);
  expect(session).not.toMatch(/Secure/);

  const second = await post(link);
  expect(second.status).toBe(410);
  expect(second.headers['set-cookie']).toBeUndefined();
  expect(mainText(second.text)).toMatch(/^Länken fungerar inte längre .* be om en ny\. Tillbaka$/);
  expect((await world.ctx.db.select().from(authSessions)).length).toBe(before + 1);
});

test('two presses at the same moment make one session', async () => {
  const link = await linkFor(world, 'per@karlstad.example');
  const statuses = (await Promise.all([post(link), post(link)])).map((answer) => answer.status);
  expect(statuses.sort()).toEqual([303, 410]);
});

test('with an https address the cookie is Secure', async () => {
  const secure = await startWorld({ PUBLIC_URL: 'https://moten.example.test' });
  try {
    await aPerson(secure, 'per@karlstad.example', ['planner']);
    const link = await linkFor(secure, 'per@karlstad.example');
    const answer = await supertest(secure.app).post(link).set('Sec-Fetch-Site', 'same-origin');
    const [cookie] = ([] as string[]).concat(answer.headers['set-cookie'] ?? []);
    expect(cookie).toMatch(/^__Secure-paplats\.session_token=.*; Secure(;|$)/);
    const page = await supertest(secure.app)
      .get('/planering')
      .set('Cookie', cookie?.split(';')[0] ?? '');
    expect(page.status).toBe(200);
  } finally {
    await secure.close();
  }
});

test('signing out ends the session', async () => {
  const desk = await signedIn(world, 'per@karlstad.example');
  expect((await desk.get('/planering')).status).toBe(200);
  expect((await desk.post('/planering/logga-ut')).headers.location).toBe('/planering/logga-in');
  expect((await desk.get('/planering')).headers.location).toBe('/planering/logga-in');
});

test('somebody switched off is out at once, and gets no more links', async () => {
  const gone = await aPerson(world, 'gone@karlstad.example', ['planner']);
  const desk = await signedIn(world, gone.email);
  const link = await linkFor(world, gone.email);
  await updatePerson(world.ctx.db, gone.id, { active: false });
  expect((await desk.get('/planering')).headers.location).toBe('/planering/logga-in');
  const answer = await post(link);
  const cookie = ([] as string[]).concat(answer.headers['set-cookie'] ?? [])[0]?.split(';')[0] ?? '';
  const page = await supertest(world.app).get('/planering').set('Cookie', cookie);
  expect(page.headers.location).toBe('/planering/logga-in');
  const before = (await mails()).length;
  await ask(gone.email);
  expect((await mails()).length).toBe(before);
});

test('five links an hour to one address', async () => {
  const statuses: number[] = [];
  for (let i = 0; i < 6; i += 1) statuses.push((await ask('eager@karlstad.example')).status);
  expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
});

test('what is no address is told at its field', async () => {
  const answer = await ask('per');
  expect(answer.status).toBe(422);
  expect(answer.text).toContain('value="per"');
  expect(answer.text).toContain('Det ser inte ut som en e-postadress.');
});

test('the first administrator’s link is printed until there is another administrator', async () => {
  const fresh = await startWorld();
  try {
    const link = await printFirstLink(fresh.ctx);
    const again = await printFirstLink(fresh.ctx);
    expect(new Set([link, again, undefined]).size).toBe(3);
    const path = new URL(link ?? '').pathname;
    const answer = await supertest(fresh.app).post(path).set('Origin', origin);
    expect(answer.headers.location).toBe('/planering');
    await aPerson(fresh, 'real@karlstad.example', ['admin']);
    expect(await printFirstLink(fresh.ctx)).toBeUndefined();
  } finally {
    await fresh.close();
  }
});

describe('the first administrator', () => {
  const first = 'admin@localhost.invalid';
  const firstOf = async (fresh: World) => personByEmail(fresh.ctx.db, first);
  let fresh: World;
  beforeEach(async () => {
    fresh = await startWorld({ MAIL_DOMAIN: 'karlstad.example' });
  });
  afterEach(() => fresh.close());

  test('has an address that can be nobody’s, and is never mailed', async () => {
    await printFirstLink(fresh.ctx);
    expect((await allPeople(fresh.ctx.db)).map((person) => person.email)).toEqual([first]);
    const asked = await supertest(fresh.app)
      .post('/planering/logga-in')
      .set('Origin', origin)
      .type('form')
      .send({ email: first });
    expect(asked.status).toBe(200);
    expect(await fresh.ctx.db.select().from(outbox)).toEqual([]);
  });

  test('who adds another one stays until that one signs in', async () => {
    await printFirstLink(fresh.ctx);
    await aPerson(fresh, 'per@karlstad.example', ['planner']);
    const desk = await signedIn(fresh, first);
    const me = await firstOf(fresh);
    const acting = { kind: 'person' as const, id: me?.id ?? 0, name: 'x', roles: ['admin' as const] };
    const input = { email: 'ada@karlstad.example', name: 'Ada', roles: ['admin' as const] };
    expect((await addPerson(fresh.ctx, acting, { ...input, roles: ['admin'] })).ok).toBe(true);
    expect((await desk.get('/planering')).status).toBe(200);
    await signedIn(fresh, 'per@karlstad.example');
    expect((await firstOf(fresh))?.active).toBe(true);
    await signedIn(fresh, 'ada@karlstad.example');
    expect((await firstOf(fresh))?.active).toBe(false);
    expect((await desk.get('/planering')).headers.location).toBe('/planering/logga-in');
    expect(await printFirstLink(fresh.ctx)).toBeUndefined();
  });

  test('goes when another one is added by somebody else, and is back when nobody is left', async () => {
    await printFirstLink(fresh.ctx);
    await aPerson(fresh, 'per@karlstad.example', ['planner']);
    expect((await firstOf(fresh))?.active).toBe(true);
    const ada = await aPerson(fresh, 'ada@karlstad.example', ['admin']);
    expect((await firstOf(fresh))?.active).toBe(false);
    await updatePerson(fresh.ctx.db, ada.id, { active: false });
    expect(await printFirstLink(fresh.ctx)).toMatch(/logga-in/);
    expect((await firstOf(fresh))?.active).toBe(true);
  });
});

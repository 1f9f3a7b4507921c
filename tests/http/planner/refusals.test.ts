/** Who is kept out: strangers, forged forms, and those whose role does not reach. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import supertest from 'supertest';
import { may, roles } from '../../../src/domain/permissions.js';
import { deskRoutes } from '../../../src/http/planner/index.js';
import { draftNyedstorget, settle } from '../../support/karlstad.js';
import { startWorld, type World } from '../../support/world.js';
import { aPerson, mainText, origin, signedIn } from './desk.js';

let world: World;
let path: (route: string) => string;
beforeAll(async () => {
  world = await startWorld();
  await settle(world.ctx);
  const meeting = await draftNyedstorget(world.ctx);
  path = (route) =>
    `/planering${route.replace('/moten/:id', `/moten/${meeting.id}`).replace(':slug', 'molkom').replace(':id', '1')}`;
});
afterAll(() => world.close());

test('there are routes to walk', () => expect(deskRoutes.length).toBeGreaterThan(30));

test('a stranger is sent to sign in from every route', async () => {
  const answers: string[] = [];
  for (const { method, path: route } of deskRoutes) {
    const answer = await supertest(world.app)[method](path(route)).set('Origin', origin);
    const kept = answer.headers['cache-control'] === 'no-store';
    answers.push(`${answer.status} ${answer.headers.location} ${kept}`);
  }
  expect([...new Set(answers)]).toEqual(['303 /planering/logga-in true']);
});

test('a stranger learns nothing from an address that is not there either', async () => {
  const answer = await supertest(world.app).get('/planering/hemligt');
  expect([answer.status, answer.headers.location]).toEqual([303, '/planering/logga-in']);
});

describe('a form that is not ours', () => {
  const cases: [string, Record<string, string>, boolean][] = [
    ['says nothing of where it came from', {}, false],
    ['comes from another origin', { Origin: 'https://evil.example' }, false],
    ['comes from a sandbox', { Origin: 'null' }, false],
    ['comes from another site', { Origin: origin, 'Sec-Fetch-Site': 'cross-site' }, false],
    [
      'comes from a neighbour below the same domain',
      { Origin: origin, 'Sec-Fetch-Site': 'same-site' },
      false,
    ],
    ['comes from our origin', { Origin: origin }, true],
    ['comes from us, says the browser', { 'Sec-Fetch-Site': 'same-origin' }, true],
  ];
  test.each(cases)('%s', async (_name, headers, taken) => {
    const posts = [
      '/logga-in',
      '/logga-ut',
      ...deskRoutes.filter((r) => r.method === 'post').map((r) => r.path),
    ];
    const statuses: number[] = [];
    for (const route of posts) {
      const answer = await supertest(world.app).post(path(route)).set(headers).type('form').send({});
      statuses.push(answer.status);
    }
    expect(statuses.every((status) => (status === 403) === !taken)).toBe(true);
  });
});

describe.each(roles)('the role %s', (role) => {
  test('is refused exactly what the table refuses', async () => {
    const email = `${role.replace('_', '-')}@karlstad.example`;
    await aPerson(world, email, [role]);
    const desk = await signedIn(world, email);
    const wrong: string[] = [];
    for (const { method, path: route, needs } of deskRoutes) {
      const answer =
        method === 'get' ? await desk.get(path(route)) : await desk.post(path(route), { version: '-1' });
      if ((answer.status === 403) !== !may({ roles: [role] }, needs))
        wrong.push(`${method} ${route}: ${answer.status}`);
      if (answer.status >= 500) wrong.push(`${method} ${route}: ${answer.status}`);
    }
    expect(wrong).toEqual([]);
  });
});

test('a refusal says in plain words what and whose it is', async () => {
  await aPerson(world, 'only-reads@karlstad.example', ['reader']);
  const desk = await signedIn(world, 'only-reads@karlstad.example');
  const answer = await desk.get('/planering/personer');
  expect(answer.status).toBe(403);
  expect(mainText(answer.text)).toBe(
    'Det här får du inte göra Din roll får inte se och ändra personer. Det får den som är administratör. Tillbaka',
  );
});

test('mail that lets somebody in is for administrators only', async () => {
  const { keepMail, keptMails } = await import('../../../src/db/shared.js');
  const raw = Buffer.from('Subject: In\r\n\r\nlink');
  const mail = { recipient: 'a@b.example', messageId: '<1@b>', raw, at: world.ctx.now() };
  await keepMail(world.ctx.db, { ...mail, notice: 'sign-in/abc' });
  await keepMail(world.ctx.db, { ...mail, notice: 'meeting/1/announced/0' });
  const mails = await keptMails(world.ctx.db, 10);
  const id = mails.find((one) => one.notice === 'sign-in/abc')?.id;
  await aPerson(world, 'looks@karlstad.example', ['communicator']);
  await aPerson(world, 'runs@karlstad.example', ['admin']);
  const looks = await signedIn(world, 'looks@karlstad.example');
  const runs = await signedIn(world, 'runs@karlstad.example');
  expect(mainText((await looks.get('/planering/brevlada')).text)).not.toMatch(/inloggning/);
  expect(mainText((await runs.get('/planering/brevlada')).text)).toMatch(/inloggning/);
  for (const page of [`/planering/brevlada/${id}`, `/planering/brevlada/${id}/brev`]) {
    expect([(await looks.get(page)).status, (await runs.get(page)).status]).toEqual([403, 200]);
  }
});

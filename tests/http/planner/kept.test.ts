/** Nothing typed is lost, nothing goes out unseen, and nobody's address is told to more people than need it. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { meetings, outbox } from '../../../src/db/schema.js';
import type { Meeting } from '../../../src/domain/meeting.js';
import { amendMeeting } from '../../../src/flow/draft.js';
import { announceMeeting, decideMeeting } from '../../../src/flow/steps.js';
import {
  admin,
  draftNyedstorget,
  follower,
  nyedstorget,
  planNyedstorget,
  settle,
  value,
} from '../../support/karlstad.js';
import { until } from '../../support/until.js';
import { startWorld, type World } from '../../support/world.js';
import { aPerson, mainText, signedIn } from './desk.js';

type Browser = Awaited<ReturnType<typeof signedIn>>;
let world: World;
let planner: Browser;
let administrator: Browser;
beforeAll(async () => {
  world = await startWorld();
  const { ctx } = world;
  await settle(ctx);
  await follower(ctx, 'anna@example.org', { places: ['molkom'] });
  await follower(ctx, 'bert@example.org', { places: ['molkom'] });
  await aPerson(world, 'pia@karlstad.example', ['planner']);
  await aPerson(world, 'ada@karlstad.example', ['admin']);
  planner = await signedIn(world, 'pia@karlstad.example');
  administrator = await signedIn(world, 'ada@karlstad.example');
});
afterAll(() => world.close());

const meetingOf = async (id: number) => {
  const all = await world.ctx.db.select().from(meetings);
  const found = all.find((one) => one.id === id);
  if (!found) throw new Error(`no meeting ${id}`);
  return found;
};
const noticesOf = async (id: number) =>
  (await world.ctx.db.select().from(outbox)).filter((one) => one.meetingId === id).map((one) => one.kind);
const versionIn = (html: string) => /name="version" value="(\d+)"/.exec(html)?.[1] ?? '';
const planned = (): Promise<Meeting> => planNyedstorget(world.ctx);

/** What a browser would send back of the draft's form. */
function formIn(html: string): Record<string, string> {
  const form = /<form[^>]*class="pl-draft"[\s\S]*?<\/form>/.exec(html)?.[0] ?? '';
  const plain = (text = '') =>
    text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&amp;', '&');
  const sent: Record<string, string> = {};
  for (const [tag] of form.matchAll(/<input [^>]*>/g)) {
    const name = / name="([^"]*)"/.exec(tag)?.[1] ?? '';
    if (/type="(radio|checkbox)"/.test(tag) && !/ checked/.test(tag)) continue;
    sent[name] = plain(/ value="([^"]*)"/.exec(tag)?.[1]);
  }
  for (const [, name, text] of form.matchAll(/<textarea [^>]*name="([^"]*)"[^>]*>\n?([\s\S]*?)<\/textarea>/g))
    sent[name ?? ''] = plain(text);
  for (const [, name, options] of form.matchAll(/<select [^>]*name="([^"]*)"[^>]*>([\s\S]*?)<\/select>/g))
    sent[name ?? ''] = plain(/value="([^"]*)" selected/.exec(options ?? '')?.[1]);
  return sent;
}
/** A minute each, from the end of the sitting on. */
const clockAt = (minutes: number) =>
  `${String(17 + Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
const programme = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    start: clockAt(15 + i),
    end: clockAt(16 + i),
    title: `Del ${i + 1}`,
    kind: 'dialog' as const,
    audienceMaySpeak: true,
  }));

test('a programme longer than the first rows is shown whole and survives a save at the desk', async () => {
  for (const count of [45, 100]) {
    const { id } = await draftNyedstorget(world.ctx, { programme: programme(count) });
    const path = `/planering/moten/${id}/andra`;
    const page = await planner.get(path);
    const form = formIn(page.text);
    expect(form[`programme.${count - 1}.title`]).toBe(`Del ${count}`);
    expect(form[`programme.${Math.min(count + 2, 99)}.title`]).toBeDefined();
    const saved = await planner.post(path, { ...form, food: 'Soppa och bröd' });
    expect(saved.headers.location).toBe(`${path}?klart=saved`);
    const after = await meetingOf(id);
    expect([after.programme.length, after.food]).toEqual([count, 'Soppa och bröd']);
    expect(after.programme.at(-1)?.title).toBe(`Del ${count}`);
  }
});

test('a row too many is told, and still stands there', async () => {
  const { id } = await draftNyedstorget(world.ctx, { programme: programme(100) });
  const path = `/planering/moten/${id}/andra`;
  const form = formIn((await planner.get(path)).text);
  const more = {
    'programme.100.start': '21:00',
    'programme.100.end': '21:05',
    'programme.100.title': 'En till',
  };
  const told = await planner.post(path, { ...form, ...more });
  expect(told.status).toBe(422);
  expect(mainText(told.text)).toContain('Ett program kan ha högst 100 rader.');
  expect(formIn(told.text)['programme.100.title']).toBe('En till');
  expect((await meetingOf(id)).programme).toHaveLength(100);
});

const sentence = 'Här finns tecken som inte kan sparas';
/** What stands beside a field. */
const beside = (html: string, field: string) =>
  new RegExp(`id="falt-${field}-fel"[^>]*>([\\s\\S]*?)</div>`).exec(html)?.[1] ?? '';

test('characters that cannot be kept are told beside their field in the draft, and nothing is lost', async () => {
  const { id } = await draftNyedstorget(world.ctx);
  const path = `/planering/moten/${id}/andra`;
  const form = formIn((await planner.get(path)).text);
  const fields = { 'theme.title': 'Torg\u0000et', needs: 'rad\u0007', 'programme.0.title': 'Prat\u001b' };
  const told = await planner.post(path, { ...form, ...fields, food: 'Ärtsoppa' });
  expect(told.status).toBe(422);
  for (const name of ['theme-title', 'needs', 'programme-0-title'])
    expect(beside(told.text, name)).toContain(sentence);
  const shown = formIn(told.text);
  expect([shown['theme.title'], shown.needs, shown.food]).toEqual(['Torg\ufffdet', 'rad\ufffd', 'Ärtsoppa']);
  for (const name of ['place', 'venue', 'kvall', 'announceDate', 'version']) {
    const answer = await planner.post(path, { ...form, [name]: 'a\u0000b' });
    expect([name, answer.status < 500]).toEqual([name, true]);
  }
  const made = await planner.post('/planering/moten/nytt', { ...form, 'theme.question': 'Vad\u0000?' });
  expect([made.status, beside(made.text, 'theme-question').includes(sentence)]).toEqual([422, true]);
  expect((await meetingOf(id)).theme.title).toBe(nyedstorget().theme.title);
});

test('a line break of a word processor is a line break', async () => {
  const { id } = await draftNyedstorget(world.ctx);
  const path = `/planering/moten/${id}/andra`;
  const form = formIn((await planner.get(path)).text);
  const saved = await planner.post(path, { ...form, associations: 'Molkoms IF\u000bMolkoms scoutkår' });
  expect(saved.status).toBe(303);
  expect((await meetingOf(id)).associations).toEqual(['Molkoms IF', 'Molkoms scoutkår']);
});

test.each([
  ['namnder', { name: 'Nämnd\u0000en' }, 'name'],
  ['namnder/sbn', { name: 'SBN', boardDecisionRef: '\u0001§ 3' }, 'boardDecisionRef'],
  ['orter', { name: 'Or\u0000t' }, 'name'],
  ['orter/molkom', { name: 'Mol\u007fkom' }, 'name'],
  ['lokaler', { name: 'Sal', place: 'molkom', address: 'Gatan\u0000 1', maxPersons: '9' }, 'address'],
  ['lokaler/rudsskolan', { name: 'S', address: 'G', maxPersons: '9', nearestStop: '\u0000' }, 'nearestStop'],
  ['personer', { name: 'A\u0000', email: 'a@karlstad.example', roles: 'reader' }, 'name'],
  ['personer/1', { name: 'A\u0000', roles: 'reader' }, 'name'],
])('and so in the register %s', async (path, form, field) => {
  const told = await administrator.post(`/planering/${path}`, form);
  expect([told.status, beside(told.text, field).includes(sentence)]).toEqual([422, true]);
});

test('no form or address of the desk falls over them', async () => {
  const { id } = await planned();
  const desk = `/planering/moten/${id}`;
  const bad = {
    version: '1',
    reason: 'a\u0000b',
    outcome: '\u0000',
    venue: '\u0000',
    'override.reason': '\u0000',
  };
  const posts = [
    'besluta',
    'planera',
    'genomfort',
    'avsluta',
    'annonsera',
    'flytta',
    'stall-in',
    'aterkoppla',
  ];
  for (const step of posts) {
    const answer = await administrator.post(`${desk}/${step}`, {
      ...bad,
      'override.secondPerson': 'x\u0000y',
    });
    expect([step, answer.status]).toEqual([step, 422]);
  }
  for (const path of ['namnder', 'orter', 'lokaler'])
    expect((await administrator.get(`/planering/${path}/a%00b`)).status).toBe(404);
  const signIn = await planner.post('/planering/logga-in', { email: 'a\u0000b@karlstad.example' });
  expect(signIn.status).toBe(422);
});

test('telling the day is shown, with how many it goes to, before it goes out', async () => {
  const { id } = await draftNyedstorget(world.ctx);
  value(await decideMeeting(world.ctx, admin, id, {}));
  const desk = `/planering/moten/${id}`;
  const version = versionIn((await planner.get(desk)).text);
  const asked = await planner.post(`${desk}/planera`, {
    version,
    saveTheDate: '1',
    reason: 'det passar alla',
  });
  expect(asked.status).toBe(200);
  expect(mainText(asked.text)).toContain('Slå fast nu och berätta för 2 mottagare');
  expect(mainText(asked.text)).toContain('Nyedstorget i Molkom på vintern');
  expect([(await meetingOf(id)).state, await noticesOf(id)]).toEqual(['decided', []]);

  const back = await planner.post(`${desk}/planera`, { version, saveTheDate: '1', gor: 'andra' });
  expect([back.status, /value="1" checked/.test(back.text)]).toEqual([200, true]);
  const form = { version: versionIn(asked.text), saveTheDate: '1', gor: 'ja' };
  const told = await planner.post(`${desk}/planera`, form);
  expect(told.headers.location).toBe(`${desk}?klart=plannedAndTold`);
  expect([(await meetingOf(id)).state, await noticesOf(id)]).toEqual(['planned', ['save_the_date']]);
});

test('an administrator answers for a new stop of the time on the page that announces', async () => {
  const { id } = await planned();
  // Far too soon for people to plan for.
  value(await amendMeeting(world.ctx, admin, id, { date: '2027-01-19' }, {}));
  const path = `/planering/moten/${id}/annonsera`;
  const others = await planner.get(path);
  expect(others.text).not.toContain('name="override.reason"');
  const page = await administrator.get(path);
  expect(page.text).toContain('name="override.reason"');
  expect(mainText(page.text)).toContain('Till 2 mottagare');
  expect(mainText(page.text)).toContain('En sak behöver rättas');
  expect((await administrator.get(`${path}/brev`)).headers['content-security-policy']).toContain('sandbox');

  const version = versionIn(page.text);
  const silent = await administrator.post(path, { version });
  expect([silent.status, await noticesOf(id)]).toEqual([409, []]);
  const short = await administrator.post(path, { version, 'override.reason': 'nja' });
  expect([short.status, short.text.includes('>\nnja</textarea>')]).toEqual([409, true]);
  const sent = await administrator.post(path, { version, 'override.reason': 'isen lägger sig nu' });
  expect(sent.headers.location).toBe(`/planering/moten/${id}/utskick?klart=announced`);
  expect(await noticesOf(id)).toEqual(['announced']);
});

test('a stop in a change after the announcement does not hide that there is something to announce', async () => {
  const { id } = await planned();
  value(await announceMeeting(world.ctx, admin, id, {}));
  const desk = `/planering/moten/${id}`;
  expect(mainText((await administrator.get(desk)).text)).toContain('Vänta till mötet');
  value(await amendMeeting(world.ctx, admin, id, { date: '2027-01-19' }, {}));
  expect(mainText((await administrator.get(desk)).text)).toContain('Annonsera ändringen');
});

test('the desk tells whole addresses only to those who may send again', async () => {
  await world.work();
  const { id } = await planned();
  value(await announceMeeting(world.ctx, admin, id, {}));
  const path = `/planering/moten/${id}/utskick`;
  const whole = await until(
    async () => mainText((await planner.get(path)).text),
    (text) => text.includes('anna@example.org'),
  );
  expect(whole).toContain('bert@example.org');
  for (const role of ['reader', 'board', 'registrar', 'contact_centre'] as const) {
    const email = `${role.replace('_', '-')}@karlstad.example`;
    await aPerson(world, email, [role]);
    const desk = await signedIn(world, email);
    for (const page of [path, '/planering/brevlada']) {
      const { text } = await desk.get(page);
      expect([role, page, text.match(/anna@|bert@/)]).toEqual([role, page, null]);
      expect(text).toContain('a***@example.org');
    }
    expect((await desk.get(path)).text).toContain('orter/molkom.ics');
  }
});

/** A meeting at the desk, from a vague idea to its announcement, in the hands of people with different roles. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eq } from 'drizzle-orm';
import { deliveries, meetings, outbox } from '../../../src/db/schema.js';
import { follower, settle } from '../../support/karlstad.js';
import { until } from '../../support/until.js';
import { startWorld, type World } from '../../support/world.js';
import { aPerson, mainText, signedIn } from './desk.js';

let world: World;
let planner: Awaited<ReturnType<typeof signedIn>>;
let board: Awaited<ReturnType<typeof signedIn>>;

beforeAll(async () => {
  world = await startWorld();
  await settle(world.ctx);
  await follower(world.ctx, 'one@example.test', { places: ['molkom'] });
  await follower(world.ctx, 'two@example.test', { places: ['molkom'], language: 'en' });
  await follower(world.ctx, 'far@example.test', { places: ['rud'] });
  await aPerson(world, 'pia@karlstad.example', ['planner'], 'Pia Planerare');
  await aPerson(world, 'bo@karlstad.example', ['board'], 'Bo Beslutar');
  planner = await signedIn(world, 'pia@karlstad.example');
  board = await signedIn(world, 'bo@karlstad.example');
});
afterAll(() => world.close());

const good = {
  'theme.title': 'Nyedstorget i Molkom på vintern',
  'theme.question': 'Vad ska Nyedstorget användas till november–mars: isbana, marknad eller parkering?',
  'theme.level': 'dialog',
  'theme.canInfluence': 'användningen november–mars\nvem som sköter isbanan\n',
  'theme.alreadyDecided': 'torget byggs inte om',
  'theme.caseNumber': 'SBN-2027-00331',
  'theme.decisionBody': 'Stadsbyggnadsnämnden',
  'theme.decisionDate': '2027-06-09',
  place: 'molkom',
  venue: 'molkoms-bibliotek',
  ownerBoard: 'sbn',
  date: '2027-03-16',
  publicStart: '18:00',
  publicEnd: '20:00',
  audienceProfile: 'general',
  'programme.0.start': '18:00',
  'programme.0.end': '20:00',
  'programme.0.title': 'Samtal vid bord',
  'programme.0.kind': 'dialog',
  'programme.0.audienceMaySpeak': '1',
  'programme.3.start': '',
  'programme.3.end': '',
  'programme.3.title': '',
};
const vague = { ...good, 'theme.title': 'Framtidens Molkom', 'theme.question': 'Vad tycker du om Molkom?' };

const meetingOf = async (id: number) => {
  const [row] = await world.ctx.db.select().from(meetings).where(eq(meetings.id, id));
  if (!row) throw new Error(`no meeting ${id}`);
  return row;
};
const idIn = (location: string | undefined) => Number(/\/moten\/(\d+)/.exec(location ?? '')?.[1]);
const versionIn = (html: string) => /name="version" value="(\d+)"/.exec(html)?.[1] ?? '';

test('from a vague idea to an announcement that reaches those who follow', async () => {
  const saved = await planner.post('/planering/moten/nytt', vague);
  expect(saved.status).toBe(303);
  const id = idIn(saved.headers.location);
  const desk = `/planering/moten/${id}`;

  // The judgement stands beside the form, with the vague word marked and the stop in text.
  const form = await planner.get(saved.headers.location ?? '');
  expect(form.text).toContain('<mark>Framtidens</mark>');
  expect(mainText(form.text)).toContain('Sparat. Inget har skickats.');
  expect(mainText(form.text)).toMatch(/Stopp: Frågan är för öppen\./);

  // The board is shown no button for a vague question, and a forced press is refused with every reason.
  const offered = await board.get(desk);
  expect(offered.text).not.toContain(`${desk}/besluta`);
  const refused = await board.post(`${desk}/besluta`, { version: versionIn(form.text) });
  expect(refused.status).toBe(409);
  expect(mainText(refused.text)).toMatch(/saker behöver rättas/);
  expect((await meetingOf(id)).state).toBe('idea');

  const mended = await planner.post(`${desk}/andra`, { ...good, version: versionIn(form.text) });
  expect(mended.headers.location).toBe(`${desk}/andra?klart=saved`);
  expect(await meetingOf(id)).toMatchObject({
    theme: {
      title: good['theme.title'],
      canInfluence: ['användningen november–mars', 'vem som sköter isbanan'],
    },
    programme: [
      { start: '18:00', end: '20:00', title: 'Samtal vid bord', kind: 'dialog', audienceMaySpeak: true },
    ],
  });

  // The planner sees whose step it is; the board takes it.
  expect(mainText((await planner.get(desk)).text)).toContain('Hos er: Bo Beslutar.');
  const ready = await board.get(desk);
  const decided = await board.post(`${desk}/besluta`, { version: versionIn(ready.text) });
  expect(decided.headers.location).toBe(`${desk}?klart=decided`);
  const planned = await planner.post(`${desk}/planera`, {
    version: versionIn((await planner.get(desk)).text),
  });
  expect(planned.headers.location).toBe(`${desk}?klart=planned`);
  expect((await world.ctx.db.select().from(outbox)).filter((row) => row.meetingId === id)).toEqual([]);

  // The preview says what, where and to how many, and sends nothing.
  const preview = await planner.get(`${desk}/annonsera`);
  const text = mainText(preview.text);
  expect(text).toContain('Till 2 mottagare');
  expect(text).toContain('Annonsera nu: 2 mejl, ');
  expect(text).toMatch(/Facebook av Inget skickas här: kanalen är inte inkopplad\./);
  expect(await world.ctx.db.select().from(deliveries)).toEqual([]);
  const letter = await planner.get(`${desk}/annonsera/brev`);
  expect(letter.headers['content-security-policy']).toMatch(/default-src 'none'.*sandbox/);

  const announced = await planner.post(`${desk}/annonsera`, { version: versionIn(preview.text) });
  expect(announced.headers.location).toBe(`${desk}/utskick?klart=announced`);
  await world.work();
  const sent = await until(
    async () =>
      (await world.ctx.db.select().from(deliveries)).filter(
        (row) => row.channel === 'email' && row.notice.startsWith('meeting/'),
      ),
    (mails) => mails.length > 0 && mails.every((row) => row.state === 'sent'),
  );
  expect(sent.map((row) => row.recipient).sort()).toEqual(['one@example.test', 'two@example.test']);
  const page = mainText((await planner.get(`${desk}/utskick`)).text);
  expect(page).toContain('2 av 2 skickade');

  // A second press of the old page's button sends nothing more.
  const twice = await planner.post(`${desk}/annonsera`, { version: versionIn(preview.text) });
  expect(twice.status).toBe(409);

  // Moving asks once more before anything goes out.
  const move = {
    version: String((await meetingOf(id)).version),
    publicStart: '18:30',
    publicEnd: '20:00',
    reason: 'Lokalen är upptagen.',
  };
  const asked = await planner.post(`${desk}/flytta`, move);
  expect(asked.status).toBe(200);
  expect(mainText(asked.text)).toContain('Flytta nu och berätta för 2 mottagare');
  expect(mainText(asked.text)).toContain('Programmets tider ändras inte, för mötet får en annan längd.');
  expect((await meetingOf(id)).publicStart).toBe('18:00');
  const moved = await planner.post(`${desk}/flytta`, { ...move, gor: 'ja' });
  expect(moved.headers.location).toBe(`${desk}/utskick?klart=moved`);
  expect(await meetingOf(id)).toMatchObject({ publicStart: '18:30', revision: 1 });

  // A meeting of the same length takes its programme along, in what is published and before the button too.
  const version = String((await meetingOf(id)).version);
  const later = { ...move, version, publicStart: '19:00', publicEnd: '20:30' };
  const shown = mainText((await planner.post(`${desk}/flytta`, later)).text);
  expect(shown).toContain('allt börjar 30 minuter senare. 18.30–20.30 Samtal vid bord');
  expect((await meetingOf(id)).programme).toMatchObject([{ start: '18:00', end: '20:00' }]);
  await planner.post(`${desk}/flytta`, { ...later, gor: 'ja' });
  expect((await planner.get(`${desk}/flytta`)).text).toContain('kl.\u00a019.00\u2060–\u206020.30');
  const followed = { programme: [{ start: '18:30', end: '20:30' }] };
  expect(await meetingOf(id)).toMatchObject({ revision: 2, ...followed, published: followed });
});

test('nothing typed is lost when the input is wrong', async () => {
  const wrong = {
    ...good,
    'theme.title': '',
    date: '2027-02-31',
    publicEnd: '25:00',
    'programme.3.start': '19:00',
    'programme.3.end': '18:00',
    'programme.3.title': 'Kaffe "&" <bulle>',
  };
  const answer = await planner.post('/planering/moten/nytt', wrong);
  expect(answer.status).toBe(422);
  expect(answer.text).toContain('value="Kaffe &quot;&amp;&quot; &lt;bulle&gt;"');
  expect(answer.text).toContain('value="25:00"');
  expect(answer.text).toContain('value="2027-02-31"');
  expect(answer.text).toContain('href="#falt-theme-title"');
  expect(answer.text).toContain('<textarea class="ds-input" id="falt-theme-question"');
  expect(answer.text).toContain(good['theme.question']);
  const second = await planner.post('/planering/moten/nytt', {
    ...wrong,
    'theme.title': good['theme.title'],
  });
  expect(mainText(second.text)).toMatch(/”2027-02-31” är inget datum/);
  expect(second.text).toContain('href="#falt-programme-3-end"');
});

test('who saves an older page sees the newer, keeps what was typed, and can save on purpose', async () => {
  const saved = await planner.post('/planering/moten/nytt', good);
  const path = `/planering/moten/${idIn(saved.headers.location)}/andra`;
  const opened = versionIn((await planner.get(path)).text);
  await planner.post(path, { ...good, version: opened, food: 'Soppa' });
  const late = await planner.post(path, { ...good, version: opened, food: 'Tårta' });
  expect(late.status).toBe(409);
  expect(mainText(late.text)).toMatch(/Någon annan har sparat .* Mat och fika Soppa Tårta/);
  expect(late.text).toContain('name="food" value="Tårta"');
  expect((await meetingOf(idIn(path))).food).toBe('Soppa');
  const onPurpose = await planner.post(path, { ...good, version: versionIn(late.text), food: 'Tårta' });
  expect(onPurpose.status).toBe(303);
  expect((await meetingOf(idIn(path))).food).toBe('Tårta');
});

test('a suggested evening is filled in and nothing is saved', async () => {
  const saved = await planner.post('/planering/moten/nytt', {
    ...good,
    date: '',
    publicStart: '',
    publicEnd: '',
  });
  const id = idIn(saved.headers.location);
  const form = await planner.get(`/planering/moten/${id}/andra`);
  const evening = /name="kvall" value="([^"]+)"/.exec(form.text)?.[1] ?? '';
  expect(evening).toMatch(/^2027-\d\d-\d\d \d\d:\d\d \d\d:\d\d$/);
  const filled = await planner.post(`/planering/moten/${id}/andra`, {
    ...good,
    food: 'Soppa',
    date: '',
    publicStart: '',
    publicEnd: '',
    version: versionIn(form.text),
    kvall: evening,
  });
  expect(filled.status).toBe(200);
  expect(filled.text).toContain(`name="date" value="${evening.slice(0, 10)}"`);
  expect(filled.text).toContain('name="food" value="Soppa"');
  expect((await meetingOf(id)).date).toBeNull();
});

test('a question that needs a second person asks for one, who is somebody else', async () => {
  const second = await aPerson(world, 'stina@karlstad.example', ['planner'], 'Stina Stöder');
  const saved = await planner.post('/planering/moten/nytt', {
    ...vague,
    'theme.question': good['theme.question'],
  });
  const id = idIn(saved.headers.location);
  const desk = `/planering/moten/${id}`;
  const page = await board.get(desk);
  expect(page.text).toContain('name="override.secondPerson"');
  expect(page.text).not.toMatch(/<option[^>]*>Bo Beslutar/);
  const alone = await board.post(`${desk}/besluta`, {
    version: versionIn(page.text),
    'override.reason': 'Viktig fråga',
  });
  expect(alone.status).toBe(409);
  expect(alone.text).toContain('Viktig fråga</textarea>');
  const form = {
    version: versionIn(page.text),
    'override.reason': 'Viktig fråga',
    'override.secondPerson': String(second.id),
  };
  expect((await board.post(`${desk}/besluta`, form)).status).toBe(303);
  expect(mainText((await board.get(desk)).text)).toContain('godkändes också av Stina Stöder');
});

/** The draft, the announcement and the venue at the desk: what stops, what is warned of, and the programme's templates. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { draftNyedstorget, planNyedstorget, settle } from '../../support/karlstad.js';
import { startWorld, type World } from '../../support/world.js';
import { aPerson, mainText, signedIn } from './desk.js';

let world: World;
let planner: Awaited<ReturnType<typeof signedIn>>;
beforeAll(async () => {
  world = await startWorld();
  await settle(world.ctx);
  await aPerson(world, 'pia@karlstad.example', ['planner']);
  planner = await signedIn(world, 'pia@karlstad.example');
});
afterAll(() => world?.close());

test('a venue without a loop holds the announcement on its page until a loan is written down', async () => {
  const { id } = await planNyedstorget(world.ctx, { expectedAttendance: 80 });
  const venue = {
    name: 'Molkoms bibliotek',
    address: 'Bibliotekstorget 2, 655 60 Molkom',
    maxPersons: '90',
    'access.stepFree': 'unknown',
    'access.hearingLoop': 'no',
    accessCheckedBy: 'Vaktmästaren',
  };
  expect((await planner.post('/planering/lokaler/molkoms-bibliotek', venue)).status).toBe(303);
  const page = await planner.get(`/planering/moten/${id}/annonsera`);
  expect(mainText(page.text)).toContain('Molkoms bibliotek har ingen hörslinga');
  expect(mainText(page.text)).toContain('Ingen vet om Molkoms bibliotek har stegfri väg in');
  expect(mainText(page.text)).toContain('Ni väntar 80 personer och lokalen får ta 90');
  expect(page.text).not.toContain(`action="/planering/moten/${id}/annonsera"`);
  expect((await planner.post(`/planering/moten/${id}/annonsera`, {})).status).toBe(409);
  expect(mainText((await planner.get(`/planering/moten/${id}`)).text)).toContain('Det här hindrar annonsen');
  expect(mainText((await planner.get(`/planering/moten/${id}/andra`)).text)).toContain('har ingen hörslinga');
  const loan = { ...venue, hearingSolution: 'bärbar slinga', hostNotes: 'nyckel hos Eva' };
  await planner.post('/planering/lokaler/molkoms-bibliotek', loan);
  expect((await planner.get('/planering/lokaler/molkoms-bibliotek')).text).toContain('nyckel hos Eva');
  const free = await planner.get(`/planering/moten/${id}/annonsera`);
  expect(free.text).toContain(`action="/planering/moten/${id}/annonsera"`);
  expect(free.text).not.toContain('nyckel hos Eva');
});

test('a template fills the rows from the times, saves nothing and loses nothing typed', async () => {
  const { id, version } = await draftNyedstorget(world.ctx);
  const typed = {
    version: String(version),
    'theme.title': 'Skrivet men inte sparat',
    place: 'molkom',
    ownerBoard: 'sbn',
    sittingBoard: 'ks',
    publicStart: '18:00',
    publicEnd: '20:00',
    formalStart: '16:30',
    formalEnd: '17:15',
    closedPlan: 'Planen för torget',
    'programme.0.title': 'En rad som ersätts',
  };
  const filled = await planner.post(`/planering/moten/${id}/andra`, {
    ...typed,
    mall: 'questions_first',
    fyll: '1',
  });
  expect(filled.status).toBe(200);
  expect(filled.text).toContain('Skrivet men inte sparat');
  expect(filled.text).toContain('Planen för torget');
  expect(filled.text).not.toContain('En rad som ersätts');
  const rows = [...filled.text.matchAll(/name="programme\.(\d+)\.(start|end)" value="(\d\d:\d\d)"/g)];
  const times = rows.map(([, , , time]) => time);
  expect(times).toEqual([
    '16:30',
    '17:15',
    '17:15',
    '18:00',
    '18:00',
    '18:35',
    '18:35',
    '18:50',
    '18:50',
    '19:35',
    '19:35',
    '20:00',
  ]);
  expect((await planner.get(`/planering/moten/${id}/andra`)).text).toContain('Samtal vid bord');
  const refused = await planner.post(`/planering/moten/${id}/andra`, {
    ...typed,
    publicStart: '',
    fyll: '1',
    mall: 'walk',
  });
  expect([refused.status, mainText(refused.text)]).toEqual([
    422,
    expect.stringContaining('Skriv först när samtalet börjar'),
  ]);
  expect(refused.text).toContain('En rad som ersätts');
  const none = await planner.post(`/planering/moten/${id}/andra`, { ...typed, fyll: '1' });
  expect(mainText(none.text)).toContain('Välj ett upplägg att fylla i');
});

test('a programme with faults is refused with all of them; a plan item in the open part is warned of', async () => {
  const { id, version } = await draftNyedstorget(world.ctx);
  const form = {
    version: String(version),
    'theme.title': 'Detaljplan för Nyedstorget i Molkom',
    'theme.level': 'dialog',
    place: 'molkom',
    ownerBoard: 'sbn',
    sittingBoard: 'ks',
    date: '2027-03-16',
    publicStart: '18:00',
    publicEnd: '20:00',
    formalStart: '16:30',
    formalEnd: '17:15',
    'programme.0.start': '16:30',
    'programme.0.end': '17:15',
    'programme.0.title': 'Sammanträde',
    'programme.0.kind': 'formal',
    'programme.0.audienceMaySpeak': '1',
    'programme.4.start': '17:00',
    'programme.4.end': '21:00',
    'programme.4.title': 'Samtal',
    'programme.4.kind': 'dialog',
    'programme.4.audienceMaySpeak': '1',
  };
  const refused = await planner.post(`/planering/moten/${id}/andra`, form);
  const text = mainText(refused.text);
  expect(refused.status).toBe(422);
  for (const said of [
    'får de som kommer lyssna men inte tala',
    'innan ”Sammanträde” är slut',
    'Samtal kan inte pågå',
    'utanför kvällen',
  ])
    expect(text).toContain(said);
  expect(text).toContain('Planärenden är myndighetsutövning');
  const right = {
    ...form,
    'programme.0.audienceMaySpeak': '',
    'programme.4.start': '18:00',
    'programme.4.end': '20:00',
  };
  const closed = { ...right, closedPlan: 'Planen för torget (SBN-2027-00001)' };
  const saved = await planner.post(`/planering/moten/${id}/andra`, closed);
  expect(saved.status).toBe(303);
  const after = await planner.get(`/planering/moten/${id}/andra`);
  expect(mainText(after.text)).not.toContain('Planärenden är myndighetsutövning och ska inte');
  expect(after.text).toContain('Planen för torget (SBN-2027-00001)');
});

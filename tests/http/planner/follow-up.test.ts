/** The follow-up at the desk, the list of promises, the public page, and the papers of a meeting as page and PDF. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import request from 'supertest';
import { followUpOf, notesOf } from '../../../src/db/pages.js';
import type { AnswerState } from '../../../src/domain/view.js';
import { answerView, publishView } from '../../../src/flow/answer-views.js';
import { keepEntry, settleQuestion } from '../../../src/flow/evening.js';
import { changeVenue } from '../../../src/flow/places.js';
import { announceMeeting, decideMeeting, holdMeeting, planMeeting } from '../../../src/flow/steps.js';
import { receiveView } from '../../../src/flow/views.js';
import { admin, draftNyedstorget, settle, value } from '../../support/karlstad.js';
import { canReadPrint, faultsOfPdf, structureOfPdf, textOfPdf } from '../../support/print-tools.js';
import { startWorld, type World } from '../../support/world.js';
import { aPerson, mainText, signedIn } from './desk.js';

let world: World;
let id: number;
let slug: string;
type Person = Awaited<ReturnType<typeof signedIn>>;
let kim: Person;
let bo: Person;
let rut: Person;
const secret = 'Hemlig Person, 070-123 45 67';
const field = (html: string, name: string) =>
  new RegExp(`name="${name}" value="(\\d+)"`).exec(html)?.[1] ?? '';

beforeAll(async () => {
  world = await startWorld();
  await settle(world.ctx);
  const { ctx } = world;
  const draft = await draftNyedstorget(ctx, {
    staffing: ['Ordförande i nämnden', 'Gatuchefen'],
    expectedAttendance: 60,
  });
  id = draft.id;
  value(await decideMeeting(ctx, admin, id, {}));
  value(await planMeeting(ctx, admin, id, {}));
  slug = value(await announceMeeting(ctx, admin, id, {})).slug;
  const view = value(
    await receiveView(ctx, admin, {
      meeting: String(id),
      kind: 'proposal',
      text: `Spola en isbana. ${secret}`,
      via: 'paper',
    }),
  );
  const shown = await publishView(ctx, admin, view.id, { publicText: 'Spola en isbana.', version: 1 });
  if (!shown.ok) throw new Error('the view was not published');
  for (const [email, role] of [
    ['kim@karlstad.example', 'communicator'],
    ['bo@karlstad.example', 'board'],
    ['rut@karlstad.example', 'reader'],
  ] as const)
    await aPerson(world, email, [role]);
  // Sessions last some hours on the set clock, so people sign in when they come.
  world.ctx.now = () => new Date('2027-03-17T08:00:00Z');
  value(await holdMeeting(ctx, admin, id, {}));
  kim = await signedIn(world, 'kim@karlstad.example');
  bo = await signedIn(world, 'bo@karlstad.example');
  rut = await signedIn(world, 'rut@karlstad.example');
});
afterAll(() => world?.close());

describe('the papers', () => {
  test('the brief says the same to everybody, and shows no view as it came', async () => {
    const path = `/planering/moten/${id}/underlag`;
    const [forBoard, forReader] = await Promise.all([bo.get(path), rut.get(path)]);
    const text = mainText(forBoard.text);
    expect(mainText(forReader.text)).toBe(text);
    for (const said of [
      'Vad ska Nyedstorget användas till november–mars',
      'vem som sköter isbanan',
      'torget byggs inte om',
      'Ordförande i nämnden, Gatuchefen',
      'Väntas komma 60 personer',
      'Förslag: Spola en isbana. (0 håller med)',
      'Inget tidigare möte här finns i På plats.',
      'Inga öppna löften.',
    ])
      expect(text).toContain(said);
    expect(forBoard.text).not.toContain('070-123');
  });

  test('keys and alarm are for who opens the room and those who answer for it, on the sheet and the venue’s page', async () => {
    const { ctx } = world;
    const code = 'larmkod 4711';
    value(await changeVenue(ctx, admin, 'molkoms-bibliotek', { hostNotes: `Nyckel hos Eva, ${code}` }));
    const sheet = `/planering/moten/${id}/vardblad`;
    const venue = '/planering/lokaler/molkoms-bibliotek';
    for (const path of [sheet, venue]) {
      expect([path, (await kim.get(path)).text.includes(code)]).toEqual([path, true]);
      for (const person of [rut, bo])
        expect([path, (await person.get(path)).text.includes('4711')]).toEqual([path, false]);
    }
    expect(mainText((await rut.get(sheet)).text)).toContain('Visas för lokalens värd vid mötet');
    await ctx.db.execute(sql`insert into meeting_duties (meeting_id, duty, person_id)
      select ${id}, 'V', id from people where email = 'bo@karlstad.example'`);
    expect((await bo.get(sheet)).text).toContain(code);
    expect((await rut.get(sheet)).text).not.toContain('4711');
    // Of other meetings there the host of this one is told no keys.
    expect((await bo.get(venue)).text).not.toContain('4711');
    await ctx.db.execute(sql`delete from meeting_duties where meeting_id = ${id}`);
    value(await changeVenue(ctx, admin, 'molkoms-bibliotek', { hostNotes: null }));
  });

  const run = canReadPrint() ? test : test.skip;
  run('each is a tagged PDF that says what its page says', async () => {
    for (const [name, said] of [
      ['underlag', 'torget byggs inte om'],
      ['vardblad', 'Bibliotekstorget 2'],
      ['bemanning', 'Gatuchefen'],
    ] as const) {
      const pdf = await rut
        .get(`/planering/moten/${id}/${name}.pdf`)
        .buffer(true)
        .parse((res, done) => {
          const parts: Buffer[] = [];
          res.on('data', (part: Buffer) => parts.push(part));
          res.on('end', () => done(null, Buffer.concat(parts)));
        });
      expect(pdf.headers['content-type']).toBe('application/pdf');
      expect(pdf.headers['cache-control']).toBe('no-store');
      expect(structureOfPdf(pdf.body)).toMatch(/H1[\s\S]*H2/);
      expect(faultsOfPdf(pdf.body)).toBe('');
      expect(textOfPdf(pdf.body)).toContain(said.replace(/\s/g, ''));
      const page = mainText((await rut.get(`/planering/moten/${id}/${name}`)).text);
      expect(page).toContain(said);
    }
    const stranger = await request(world.app).get(`/planering/moten/${id}/vardblad.pdf`);
    expect(stranger.status).toBe(303);
  });
});

test('the promised day stands in the form of the announcement, and a wrong one is refused with the form kept', async () => {
  const { ctx } = world;
  const { id: other } = await draftNyedstorget(ctx, { date: '2027-04-27' });
  value(await decideMeeting(ctx, admin, other, {}));
  value(await planMeeting(ctx, admin, other, { reason: 'Det är rätt kväll för orten.' }));
  const path = `/planering/moten/${other}/annonsera`;
  const form = await kim.get(path);
  expect(form.text).toMatch(/name="followUpDue" value="2027-05-18"/);
  const version = field(form.text, 'version');
  const wrong = await kim.post(path, { version, followUpDue: '2027-04-27' });
  expect(wrong.status).toBe(422);
  expect(mainText(wrong.text)).toContain('Dagen för återkopplingen måste ligga efter mötet (2027-04-27).');
  const sent = await kim.post(path, { version, followUpDue: '2027-05-11' });
  expect(sent.headers.location).toBe(`/planering/moten/${other}/utskick?klart=announced`);
  expect((await followUpOf(ctx.db, other))?.due).toBe('2027-05-11');
});

describe('the follow-up', () => {
  const path = () => `/planering/moten/${id}/aterkoppling`;
  const lists = {
    heard: 'Torget är mörkt.\nMånga vill ha en isbana.',
    doing: 'Vi spolar en isbana.',
    notDoingWhat: ['En ny parkering', '', ''],
    notDoingBecause: ['', '', ''],
  };

  test('is kept as a draft, and what is missing is told at its row', async () => {
    const form = await kim.get(path());
    expect(mainText(form.text)).toContain('Lovad senast tisdag 6 april 2027. 20 dagar kvar.');
    const kept = { version: field(form.text, 'version'), draft: field(form.text, 'draft') };
    const saved = await kim.post(path(), { ...kept, ...lists, gor: 'spara' });
    expect(saved.headers.location).toBe(`${path()}?klart=saved`);
    const again = await kim.get(path());
    expect(again.text).toContain('En ny parkering');
    const late = await kim.post(path(), { ...kept, heard: 'Något annat', doing: '', gor: 'spara' });
    expect(late.status).toBe(409);
    expect(late.text).toContain('Något annat');
    expect(late.text).toContain('Många vill ha en isbana.');
    const shown = await kim.post(path(), {
      version: field(again.text, 'version'),
      draft: field(again.text, 'draft'),
      ...lists,
      gor: 'visa',
    });
    expect(shown.status).toBe(422);
    expect(shown.text).toContain('Skriv varför ni inte gör det på rad 1 (En ny parkering).');
    expect(shown.text).toContain('href="#falt-notDoing-1-because"');
    expect((await rut.get(path())).status).toBe(403);
  });

  test('late ones are listed for the board and for all', async () => {
    world.ctx.now = () => new Date('2027-04-08T08:00:00Z');
    rut = await signedIn(world, 'rut@karlstad.example');
    kim = await signedIn(world, 'kim@karlstad.example');
    const text = mainText((await rut.get('/planering/aterkoppling?namnd=sbn')).text);
    expect(text).toContain('Försenad nu Nyedstorget i Molkom på vintern Försenad 2 dagar');
    expect(mainText((await rut.get('/planering/aterkoppling?namnd=ks')).text)).toContain(
      'Ingen återkoppling är försenad.',
    );
    const open = await request(world.app).get('/aterkoppling').expect(200);
    expect(mainText(open.text)).toContain('Återkopplingen är försenad 2 dagar.');
    expect(mainText(open.text)).toContain('Återkopplat i tid 0 av 1 (0 %)');
    const english = await request(world.app).get('/en/aterkoppling').expect(200);
    expect(mainText(english.text)).toContain('The follow-up is 2 days late.');
  });

  test('a draft that moved after the preview is not passed over, and the older text keeps its number', async () => {
    const whole = { ...lists, notDoingBecause: ['Marken behövs.', '', ''] };
    const form = await kim.get(path());
    const preview = await kim.post(path(), { draft: field(form.text, 'draft'), ...whole, gor: 'visa' });
    const draft = /name="draft">\s*(\d+)/.exec(preview.text)?.[1] ?? '';
    const kept = (await followUpOf(world.ctx.db, id))?.version ?? 0;
    expect(Number(draft)).toBe(kept);
    await kim.post(path(), { draft, heard: 'Kollegans rad', doing: 'Annat', gor: 'spara' });
    const yes = await kim.post(path(), {
      version: field(preview.text, 'version'),
      draft,
      ...whole,
      gor: 'ja',
    });
    expect(yes.status).toBe(409);
    expect(yes.text).toContain('Kollegans rad');
    expect(yes.text).toContain('Marken behövs.');
    const back = await kim.post(path(), { draft, ...whole, gor: 'andra' });
    expect(field(back.text, 'draft')).toBe(draft);
    expect((await followUpOf(world.ctx.db, id))?.toldAt).toBeNull();
  });

  test('is sent after its preview, once', async () => {
    const form = await kim.get(path());
    const kept = { version: field(form.text, 'version'), draft: field(form.text, 'draft') };
    const whole = { ...lists, notDoingBecause: ['Marken behövs.', '', ''] };
    const preview = await kim.post(path(), { ...kept, ...whole, gor: 'visa' });
    expect(preview.status).toBe(200);
    expect(mainText(preview.text)).toContain('Skicka återkopplingen?');
    const before = await followUpOf(world.ctx.db, id);
    expect(before?.toldAt).toBeNull();
    const version = field(preview.text, 'version');
    const sent = await kim.post(path(), { version, ...whole, gor: 'ja' });
    expect(sent.headers.location).toBe(`/planering/moten/${id}/utskick?klart=followedUp`);
    const twice = await kim.post(path(), { version, ...whole, gor: 'ja' });
    expect(twice.status).toBe(303);
    expect((await request(world.app).get(`/moten/${slug}`)).text).toContain('Marken behövs.');
    const told = mainText((await request(world.app).get('/aterkoppling')).text);
    expect(told).toContain('Ingen återkoppling är försenad.');
  });

  test('is corrected in the same form, with what was told filled in; who was overtaken keeps the text', async () => {
    const form = await kim.get(path());
    expect(mainText(form.text)).toContain('Rätta återkopplingen');
    expect(form.text).toContain('Marken behövs.');
    const draft = field(form.text, 'draft');
    const late = await kim.post(path(), { draft: '1', heard: 'Skriven länge', doing: 'Ja', gor: 'spara' });
    expect(late.status).toBe(409);
    expect(late.text).toContain('Skriven länge');
    expect(mainText(late.text)).toContain('Någon annan har skickat återkopplingen medan du skrev.');
    const right = { draft, rattar: '1', heard: 'Fråga 19811228-9874', doing: 'Isbana.', reason: 'Fel rad.' };
    const warned = await kim.post(path(), { ...right, gor: 'visa' });
    expect(warned.status).toBe(422);
    expect(warned.text).toContain('name="anyway"');
    expect(warned.text).toContain('19811228-9874');
    const preview = await kim.post(path(), { ...right, anyway: '1', gor: 'visa' });
    expect(preview.status).toBe(200);
    expect(preview.text).toMatch(/name="anyway">\s*1/);
    const version = field(preview.text, 'version');
    const sent = await kim.post(path(), { ...right, heard: 'Isen är sen.', version, gor: 'ja' });
    expect(sent.headers.location).toBe(`/planering/moten/${id}/utskick?klart=followedUp`);
    expect((await request(world.app).get(`/moten/${slug}`)).text).toContain('Isen är sen.');
  });

  test('the board tells the decision, and a wrong link is refused with the text kept', async () => {
    bo = await signedIn(world, 'bo@karlstad.example');
    const at = `/planering/moten/${id}/beslut`;
    const form = await bo.get(at);
    const typed = { 'decision.text': 'Isbana i december.', 'decision.influence': 'Förslaget var ert.' };
    const version = field(form.text, 'version');
    const wrong = await bo.post(at, { version, ...typed, 'decision.link': 'protokoll' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('Isbana i december.');
    const preview = await bo.post(at, { version, ...typed });
    expect(mainText(preview.text)).toContain('Berätta beslutet?');
    const sent = await bo.post(at, { version, ...typed, gor: 'ja' });
    expect(sent.headers.location).toBe(`/planering/moten/${id}/utskick?klart=told`);
    expect((await request(world.app).get(`/moten/${slug}`)).text).toContain('Förslaget var ert.');
  });
});

test('the next brief at the place says how the questions were answered: the public text, blurred, with the newest final answer', async () => {
  const { ctx } = world;
  const text = `Blir det is? ${secret}`;
  const asked = async (
    publicText: string | undefined,
    answers: readonly (readonly [AnswerState, string])[],
  ) => {
    const view = value(
      await receiveView(ctx, admin, { meeting: String(id), kind: 'question', text, via: 'paper' }),
    );
    let version = 1;
    const step = (done: Awaited<ReturnType<typeof answerView>>) => {
      if (!done.ok) throw new Error(JSON.stringify(done));
      version = done.value.version;
    };
    if (publicText) step(await publishView(ctx, admin, view.id, { publicText, version }));
    for (const [state, said] of answers)
      step(await answerView(ctx, admin, view.id, { state, text: said, version }));
  };
  await asked('Blir det is på torget?', [
    ['answered', 'Kanske.'],
    ['answered', 'Ja, från december. Ring 070-123 45 67.'],
    ['to_board', 'Nämnden avgör om nästa vinter.'],
  ]);
  await asked('Finns det toalett?', []);
  await asked(undefined, [['answered', 'Ett svar som ingen annan ska läsa.']]);
  for (const [key, said] of [
    ['the-table-one', 'Vem skottar trappan?'],
    ['the-table-two', 'Vem sandar backen?'],
  ] as const) {
    const note = { kind: 'note', note: 'question', table: 'Bord 1', owner: null, due: null } as const;
    value(await keepEntry(ctx, admin, id, { ...note, key, secondsAgo: 0, text: said }));
  }
  const note = (await notesOf(ctx.db, id)).find((one) => one.text === 'Vem skottar trappan?');
  if (!note) throw new Error('the note is not there');
  const settled = { owner: 'Gatuchefen', due: '', answer: 'Fastighetsbolaget.', version: note.version };
  expect((await settleQuestion(ctx, admin, { meetingId: id, id: note.id }, settled)).ok).toBe(true);
  const next = (await draftNyedstorget(ctx, { date: '2027-05-25' })).id;
  const brief = mainText((await rut.get(`/planering/moten/${next}/underlag`)).text);
  for (const part of [
    'Blir det is på torget? Vi har lämnat det till nämnden. Svaret: Ja, från december. Ring ▒▒▒.',
    'Finns det toalett? Vi har inte svarat än.',
    'Vem skottar trappan? Fråga från ett bord. Svaret: Fastighetsbolaget.',
    'Obesvarad fråga: Vem sandar backen?',
  ])
    expect(brief).toContain(part);
  for (const kept of ['Hemlig Person', 'ingen annan ska läsa', '070-123']) expect(brief).not.toContain(kept);
});

test('nothing promised yet: the public page says when there will be', async () => {
  const empty = await startWorld();
  try {
    const text = mainText((await request(empty.app).get('/aterkoppling').expect(200)).text);
    expect(text).toContain('Inget är lovat än.');
  } finally {
    await empty.close();
  }
});

/** The evening at the desk: batches from a tablet, plain forms, open questions, and the count that is confirmed. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import supertest from 'supertest';
import { meetingById } from '../../../src/db/meetings.js';
import { createApp } from '../../../src/http/app.js';
import { announceNyedstorget, draftNyedstorget, settle } from '../../support/karlstad.js';
import { startWorld, type World } from '../../support/world.js';
import { aPerson, linkFor, mainText, origin } from './desk.js';

let world: World;
/** The house on the evening itself, a quarter past the start. */
let app: World['app'];
let cleo: ReturnType<typeof supertest.agent>;
let lo: ReturnType<typeof supertest.agent>;
let id: number;
let base: string;

async function somebody(email: string, role: 'contact_centre' | 'reader') {
  await aPerson(world, email, [role]);
  const agent = supertest.agent(app);
  await agent
    .post(await linkFor(world, email))
    .set('Origin', origin)
    .type('form')
    .send({})
    .expect(303);
  return agent;
}

async function announced(): Promise<number> {
  const { ctx } = world;
  return (await announceNyedstorget(ctx)).id;
}

beforeAll(async () => {
  world = await startWorld();
  await settle(world.ctx);
  app = createApp({ ...world.ctx, now: () => new Date('2027-03-16T18:15:00+01:00') });
  cleo = await somebody('cleo@karlstad.example', 'contact_centre');
  lo = await somebody('lo@karlstad.example', 'reader');
  id = await announced();
  base = `/planering/moten/${id}`;
});
afterAll(() => world?.close());

const form = (agent: typeof cleo, path: string, body: object) =>
  agent.post(path).set('Origin', origin).type('form').send(body);
const batch = (agent: typeof cleo, entries: unknown, path = `${base}/kvall/skicka`) =>
  agent.post(path).set('Origin', origin).send({ entries });
const rows = async <T>(query: ReturnType<typeof sql>) =>
  (await world.ctx.db.execute<T & Record<string, unknown>>(query)).rows;

const tap = (key: string, who = 'adults') => ({ kind: 'tap', key, who, count: 1 });
const card = (key: string, changes: object = {}) => ({
  kind: 'view',
  key,
  view: 'proposal',
  text: 'Spola en isbana.',
  via: 'paper',
  ...changes,
});

describe('a batch', () => {
  test('the same entries posted twice are there once, and answered alike', async () => {
    const entries = [
      tap('desk-tap-1'),
      tap('desk-tap-2', 'children'),
      card('desk-view-1', { name: 'Bo', email: 'Bo@Exempel.org' }),
      { kind: 'note', key: 'desk-note-1', table: 'Bord 1', note: 'question', text: 'Vem spolar?' },
      { kind: 'exit', key: 'desk-exit-1', heard: 3 },
    ];
    const first = await batch(cleo, entries);
    expect(first.status).toBe(200);
    expect(first.body.entries.map((one: { kept: boolean }) => one.kept)).toEqual([
      true,
      true,
      true,
      true,
      true,
    ]);
    expect(first.body.entries[2].receipt).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    expect(first.body.state).toEqual({
      headcount: { adults: 1, young: 0, children: 1, total: 2 },
      notes: 1,
      exits: 1,
      views: 1,
    });
    const again = await batch(cleo, entries);
    expect(again.body).toEqual(first.body);
    const [contact] = await rows<{ n: number }>(
      sql`select count(*)::int as n from view_contacts where email = 'bo@exempel.org'`,
    );
    const [mails] = await rows<{ n: number }>(
      sql`select count(*)::int as n from outbox where to_address = 'bo@exempel.org'`,
    );
    expect([contact?.n, mails?.n]).toEqual([1, 1]);
  });

  test('one that is refused tells every fault and holds no other', async () => {
    const answer = await batch(cleo, [
      card('desk-wrong-1', { email: 'nej', via: 'fax', text: '' }),
      tap('desk-tap-3'),
      'inget',
      card('desk-view-1'),
    ]);
    expect(answer.status).toBe(200);
    const said = answer.body.entries.map(
      (one: { kept: boolean; reasons?: { code: string; field: string }[] }) =>
        one.kept ? 'kept' : one.reasons?.map((it) => `${it.code} ${it.field}`),
    );
    expect(said).toEqual([
      ['BAD_EMAIL email', 'FIELD_MISSING text', 'EVENING_CHOICE via'],
      'kept',
      ['FIELD_MISSING key', 'FIELD_MISSING kind'],
      'kept',
    ]);
    expect(answer.body.entries[0].reasons[0].message).toBe('Det ser inte ut som en e-postadress.');
  });

  test('another meeting’s view is not taken for this one’s', async () => {
    const other = await announced();
    const answer = await batch(cleo, [card('desk-view-1')], `/planering/moten/${other}/kvall/skicka`);
    expect(answer.body.entries[0]).toMatchObject({ kept: false, reasons: [{ code: 'EVENING_KEY_TAKEN' }] });
    expect(answer.body.state.views).toBe(0);
  });

  test('what is no batch, too many, a foreign page, a stranger and a reader are refused', async () => {
    expect((await batch(cleo, undefined)).status).toBe(422);
    expect(
      (
        await batch(
          cleo,
          Array.from({ length: 201 }, (_, i) => tap(`many-${i}-many`)),
        )
      ).status,
    ).toBe(422);
    const broken = cleo.post(`${base}/kvall/skicka`).set('Origin', origin).type('json').send('{"entries":');
    expect((await broken).status).toBe(422);
    expect((await batch(cleo, [], '/planering/moten/999999/kvall/skicka')).status).toBe(404);
    const foreign = cleo
      .post(`${base}/kvall/skicka`)
      .set('Origin', 'https://evil.example')
      .send({ entries: [] });
    expect((await foreign).status).toBe(403);
    const stranger = await batch(supertest.agent(app), [tap('stranger-tap')]);
    expect([stranger.status, stranger.headers.location]).toEqual([303, '/planering/logga-in']);
    expect((await batch(lo, [tap('reader-tap')])).status).toBe(403);
    expect(
      await rows(sql`select 1 from headcount_taps where client_key in ('stranger-tap', 'reader-tap')`),
    ).toEqual([]);
  });
});

describe('the page', () => {
  test('holds nothing that was said and nobody’s name, since a tablet keeps a copy', async () => {
    await batch(cleo, [
      { kind: 'note', key: 'desk-note-secret', table: 'Hemliga bordet', note: 'agreed', text: 'Hemlig text' },
    ]);
    const page = await cleo.get(`${base}/kvall`);
    expect(page.status).toBe(200);
    expect(page.headers['cache-control']).toBe('no-store');
    for (const secret of ['Hemlig', 'Spola en isbana', 'Bo@', 'bo@exempel.org', 'cleo'])
      expect([secret, page.text.includes(secret)]).toEqual([secret, false]);
    expect(page.headers['content-security-policy']).toContain("script-src 'self'");
    const worker = await cleo.get('/planering/moten/kvall-arbetare.js');
    expect([worker.status, worker.headers['content-type']]).toEqual([200, 'text/javascript; charset=utf-8']);
    expect((await supertest(app).get('/planering/moten/kvall-arbetare.js')).status).toBe(303);
  });

  test('a refused form keeps what was typed and says all that is wrong', async () => {
    const answer = await form(cleo, `${base}/kvall`, {
      slag: 'note',
      nyckel: 'desk-form-note-1',
      eveningTable: 'Bord 9',
      eveningText: '',
      eveningDue: 'snart',
    });
    expect(answer.status).toBe(422);
    const text = mainText(answer.text);
    expect(text).toContain('3 saker behöver rättas');
    expect(answer.text).toContain('value="Bord 9"');
    expect(answer.text).toContain('value="snart"');
  });

  test('before the announcement it says that it is not time; a form sent all the same is refused', async () => {
    const { id: draft } = await draftNyedstorget(world.ctx);
    const page = await cleo.get(`/planering/moten/${draft}/kvall`);
    expect(mainText(page.text)).toContain('Just nu går det inte.');
    const sent = await form(cleo, `/planering/moten/${draft}/kvall`, {
      slag: 'tap',
      nyckel: 'desk-early-tap',
      tryck: 'adults 1',
    });
    expect(sent.status).toBe(409);
    expect(await rows(sql`select 1 from headcount_taps where meeting_id = ${draft}`)).toEqual([]);
  });

  test('from a page that was gone back to: another card is another, the same once more is kept once and asked about', async () => {
    const meeting = await announced();
    const path = `/planering/moten/${meeting}/kvall`;
    const sent = async (body: object) => {
      const { headers } = await form(cleo, path, { nyckel: 'one-page-gone-back-to', ...body });
      return mainText((await cleo.get(String(headers.location))).text);
    };
    const said = { slag: 'view', viewKind: 'proposal', viewVia: 'paper' };
    expect(await sent({ ...said, viewText: 'Första kortet' })).not.toContain('Var det en till?');
    expect(await sent({ ...said, viewText: 'Andra kortet' })).not.toContain('Var det en till?');
    expect(await sent({ ...said, viewText: 'Andra kortet' })).toContain('Var det en till?');
    expect(await sent({ slag: 'tap', tryck: 'adults 1' })).not.toContain('Var det en till?');
    expect(await sent({ slag: 'tap', tryck: 'young 1' })).not.toContain('Var det en till?');
    expect(await sent({ slag: 'tap', tryck: 'adults 1' })).toContain('Var det en till?');
    expect(await rows(sql`select text from views where meeting_id = ${meeting} order by text`)).toEqual([
      { text: 'Andra kortet' },
      { text: 'Första kortet' },
    ]);
    expect(
      await rows(sql`select who, count from headcount_taps where meeting_id = ${meeting} order by who`),
    ).toEqual([
      { who: 'adults', count: 1 },
      { who: 'young', count: 1 },
    ]);
  });

  test('a card that lay on a tablet is dated when it was given, at most 60 days back', async () => {
    const meeting = await announced();
    const day = 24 * 3600;
    await batch(
      cleo,
      [card('aged-two-days', { secondsAgo: 2 * day }), card('aged-too-far', { secondsAgo: 900 * day })],
      `/planering/moten/${meeting}/kvall/skicka`,
    );
    const now = new Date('2027-03-16T18:15:00+01:00').getTime();
    const dated = await rows<{ client_key: string; created_at: string }>(
      sql`select client_key, created_at from views where meeting_id = ${meeting} order by created_at desc`,
    );
    expect(dated.map((one) => (now - new Date(one.created_at).getTime()) / (day * 1000))).toEqual([2, 60]);
  });

  test('dark by choice, kept from button to button without script', async () => {
    const sent = await form(cleo, `${base}/kvall`, {
      slag: 'tap',
      nyckel: 'desk-dark-tap',
      tryck: 'young 1',
      farg: 'mork',
    });
    expect(sent.headers.location).toContain('farg=mork');
    const page = await cleo.get(String(sent.headers.location));
    expect(page.text).toContain('data-color-scheme="dark"');
    expect((await cleo.get(`${base}/kvall`)).text).toContain('data-color-scheme="auto"');
  });
});

test('two who answer one question: the second is told, and what was typed stands', async () => {
  const meeting = await announced();
  const path = `/planering/moten/${meeting}/fragor`;
  await batch(
    cleo,
    [
      {
        kind: 'note',
        key: 'desk-question-1',
        table: 'Bord 1',
        note: 'question',
        text: 'Vem spolar?',
        owner: 'Chefen',
        due: '2027-03-15',
      },
    ],
    `/planering/moten/${meeting}/kvall/skicka`,
  );
  const page = mainText((await cleo.get(path)).text);
  expect(page).toContain('1 utan svar, 1 sena');
  const [question] = await rows<{ id: number }>(
    sql`select id from table_notes where client_key = 'desk-question-1'`,
  );
  const answer = (questionAnswer: string) =>
    form(cleo, `${path}/${question?.id}`, {
      questionOwner: 'Chefen',
      questionDue: '2027-03-15',
      questionAnswer,
      version: '1',
    });
  expect((await answer('Driften.')).status).toBe(303);
  const second = await answer('Föreningen.');
  expect(second.status).toBe(409);
  expect(mainText(second.text)).toContain('Någon annan hann före.');
  expect(mainText(second.text)).toContain('Driften.');
  expect(second.text).toContain('Föreningen.</textarea>');
  expect(mainText((await lo.get(path)).text)).toContain('Alla frågor är besvarade.');
  expect((await lo.get(path)).text).not.toContain('name="questionAnswer"');
  const history = mainText((await lo.get(`/planering/moten/${meeting}`)).text);
  expect(history).toContain('En fråga från mötet besvarades');
});

test('the count at the door is the proposal; whoever confirms may correct it', async () => {
  const meeting = await announced();
  const path = `/planering/moten/${meeting}`;
  const many = [...Array(7).keys()].map((i) => tap(`door-adult-${i}`));
  await batch(
    cleo,
    [...many, tap('door-young-1', 'young'), tap('door-child-1', 'children')],
    `${path}/kvall/skicka`,
  );
  const page = (await cleo.get(path)).text;
  expect(mainText(page)).toContain('Förslag: ni räknade till 9 vid dörren.');
  for (const [name, n] of [
    ['total', 9],
    ['young', 1],
    ['children', 1],
  ])
    expect(page).toMatch(new RegExp(`name="attendance\\.${name}" value="${n}"`));
  const version = /name="version" value="(\d+)"/.exec(page)?.[1];
  const held = await form(cleo, `${path}/genomfort`, {
    version,
    'attendance.total': '10',
    'attendance.young': '1',
    'attendance.children': '1',
  });
  expect(held.status).toBe(303);
  expect((await meetingById(world.ctx.db, meeting))?.attendance).toEqual({
    total: 10,
    young: 1,
    children: 1,
  });
});

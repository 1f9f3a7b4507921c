/** The judgement while somebody types: said of what stands in the form, refused to strangers, and nothing is written. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import supertest from 'supertest';
import { draftNyedstorget, settle } from '../../support/karlstad.js';
import { startWorld, type World } from '../../support/world.js';
import { aPerson, origin, signedIn } from './desk.js';

const path = '/planering/moten/bedom';
let world: World;
let planner: Awaited<ReturnType<typeof signedIn>>;
beforeAll(async () => {
  world = await startWorld();
  await settle(world.ctx);
  await aPerson(world, 'pia@karlstad.example', ['planner']);
  planner = await signedIn(world, 'pia@karlstad.example');
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
};
const vague = { ...good, 'theme.title': 'Framtidens Molkom' };
const briefIn = (html: string) => /data-brief="([^"]*)"/.exec(html)?.[1];

/** Every row of every table, as one mark. */
async function everything(): Promise<Record<string, string>> {
  const client = new pg.Client({ connectionString: world.databaseUrl });
  await client.connect();
  try {
    const tables = await client.query<{ name: string }>(
      `select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables
       where schemaname not in ('pg_catalog', 'information_schema') order by 1`,
    );
    const marks: Record<string, string> = {};
    for (const { name } of tables.rows) {
      const { rows } = await client.query<{ mark: string }>(
        `select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as mark from ${name} t`,
      );
      marks[name] = rows[0]?.mark ?? '';
    }
    return marks;
  } finally {
    await client.end();
  }
}

describe('what is typed', () => {
  test('is judged as the saved form is: the stops, the marked word, the points, the evenings', async () => {
    const answer = await planner.post(path, vague);
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toMatch(/^text\/html/);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.text).not.toContain('<html');
    expect(answer.text).toContain('<mark>Framtidens</mark>');
    expect(briefIn(answer.text)).toMatch(/^\d stopp.*, \d+ av 100$/);
    expect(answer.text).toContain('data-note="falt-theme-title-bedomning"');
    expect(answer.text).toContain('name="kvall"');

    const saved = await planner.post('/planering/moten/nytt', vague);
    const page = await planner.get(saved.headers.location ?? '');
    const boxes = (html: string) => html.slice(html.indexOf('<div class="pl-box"'), html.indexOf('</dl>'));
    expect(boxes(answer.text)).toBe(boxes(page.text));
    expect(boxes(answer.text).length).toBeGreaterThan(500);
  });

  test('and mended has no stop', async () => {
    const answer = await planner.post(path, good);
    expect(briefIn(answer.text)).toBe('Inga anmärkningar, 100 av 100');
    expect(answer.text).not.toContain('data-level="stop"');
  });

  test('a time that cannot be chosen is a stop', async () => {
    const answer = await planner.post(path, { ...good, date: '2027-03-26' });
    expect(briefIn(answer.text)).toMatch(/^1 stopp, Tiden går inte att välja$/);
  });

  test('an empty form is not judged at all', async () => {
    const answer = await planner.post(path, {});
    expect([answer.status, briefIn(answer.text)]).toEqual([200, '']);
    expect(answer.text).toContain('Spara, så visas här');
  });

  test('without place and times the theme alone is judged', async () => {
    const answer = await planner.post(path, { 'theme.title': 'Framtiden', 'theme.question': '' });
    expect(answer.status).toBe(200);
    expect(briefIn(answer.text)).toMatch(/^\d+ stopp/);
    expect(answer.text).toContain('Välj ort, dag, start och slut');
  });

  test('a meeting that is there is judged, and one that is not too', async () => {
    const meeting = await draftNyedstorget(world.ctx);
    for (const id of [String(meeting.id), '999999999', 'x', '']) {
      const answer = await planner.post(path, { ...good, meeting: id });
      expect([answer.status, briefIn(answer.text)]).toEqual([200, 'Inga anmärkningar, 100 av 100']);
    }
  });
});

describe('bad input', () => {
  const bad: [string, Record<string, string>, string][] = [
    ['a slot over midnight', { publicStart: '22:00', publicEnd: '00:30' }, '#falt-publicEnd'],
    ['a day that is none', { date: '2027-02-30' }, '#falt-date'],
    ['a decision day that is none', { 'theme.decisionDate': 'i vår' }, '#falt-theme-decisionDate'],
    ['an hour that summer time skips', { date: '2027-03-28', publicStart: '02:30' }, '#falt-publicStart'],
    ['a title without end', { 'theme.title': 'ord '.repeat(10_000) }, '#falt-theme-title'],
    ['a control character', { 'theme.title': 'Torget\u0000 i Molkom' }, '#falt-theme-title'],
    ['no number', { expectedAttendance: 'många' }, '#falt-expectedAttendance'],
  ];
  test.each(bad)('%s: the fault, and still a judgement', async (_name, changes, href) => {
    const answer = await planner.post(path, { ...good, ...changes });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(`href="${href}"`);
    expect(answer.text).toContain('class="pl-box"');
    expect(briefIn(answer.text)).toMatch(/^\d fel i fälten/);
  });

  test('markup in a field stays text', async () => {
    const answer = await planner.post(path, { ...good, 'theme.title': 'Framtidens <img src=x onerror=1>' });
    expect(answer.text).not.toContain('<img');
  });
});

describe('who', () => {
  test('a stranger and a foreign form are refused', async () => {
    const stranger = await supertest(world.app).post(path).set('Origin', origin).type('form').send(good);
    expect([stranger.status, stranger.headers.location, stranger.text.includes('pl-box')]).toEqual([
      303,
      '/planering/logga-in',
      false,
    ]);
    const foreign = await supertest(world.app)
      .post(path)
      .set('Origin', 'https://evil.example')
      .type('form')
      .send(good);
    expect(foreign.status).toBe(403);
  });

  test('nothing is written, whatever is sent', async () => {
    const before = await everything();
    expect(Object.keys(before).length).toBeGreaterThan(10);
    for (const changes of [
      {},
      { 'theme.title': '' },
      { date: '2027-02-30' },
      { kvall: '2027-03-16 18:00 20:00' },
    ])
      await planner.post(path, { ...good, ...changes });
    expect(await everything()).toEqual(before);
  });
});

test('the page carries the script, which is our own and served', async () => {
  const page = await planner.get('/planering/moten/nytt');
  const [, src = ''] = /<script src="(\/static\/draft\.js\?v=[^"]+)" type="module">/.exec(page.text) ?? [];
  const script = await planner.get(src);
  expect(script.status).toBe(200);
  expect(script.headers['content-type']).toMatch(/javascript/);
  expect(page.text).toContain('data-live="/planering/moten/bedom"');
  expect(page.headers['content-security-policy']).toContain("script-src 'self'");
});

/** What the meetings teach, as the desk, everybody and machines read it. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import supertest from 'supertest';
import { places } from '../../../src/db/schema.js';
import { receiveView } from '../../../src/flow/views.js';
import { heldMeeting } from '../../support/held.js';
import { admin, settle, value } from '../../support/karlstad.js';
import { startWorld, type World } from '../../support/world.js';
import { call } from '../api/stage.js';
import { aPerson, mainText, signedIn } from './desk.js';

let world: World;
let planner: Awaited<ReturnType<typeof signedIn>>;
let reader: Awaited<ReturnType<typeof signedIn>>;
beforeAll(async () => {
  world = await startWorld();
  await settle(world.ctx);
  await aPerson(world, 'pia@karlstad.example', ['planner'], 'Pia Planerare');
  await aPerson(world, 'rut@karlstad.example', ['reader'], 'Rut Läsare');
  planner = await signedIn(world, 'pia@karlstad.example');
  reader = await signedIn(world, 'rut@karlstad.example');
});
afterAll(() => world.close());

const page = async (path: string) => {
  const { status, text } = await planner.get(path);
  return { status, text, main: mainText(text) };
};
const open = async (path: string) => {
  const { status, text, headers } = await supertest(world.app).get(path);
  return { status, text, headers, main: mainText(text) };
};

describe('before the first meeting', () => {
  test('every page says what will stand there', async () => {
    expect((await page('/planering/lardom')).main).toContain('Inget möte har hållits än.');
    expect((await page('/planering/arsrapport/2026')).main).toContain('Inget möte hölls 2026.');
    expect((await open('/arsrapport/2026')).main).toContain('Inget möte hölls 2026.');
    expect((await open('/en/arsrapport/2026')).main).toContain('No meeting was held in 2026.');
    expect((await page('/planering/rotation')).main).toContain('Ingen ort har ett läge än.');
  });

  test('a year is a year', async () => {
    for (const bad of ['99999', '1850', 'x', '20%3027'])
      expect([
        bad,
        (await page(`/planering/arsrapport/${bad}`)).status,
        (await open(`/arsrapport/${bad}`)).status,
      ]).toEqual([bad, 404, 404]);
    expect((await open('/arsrapport')).headers.location).toBe('/arsrapport/2027');
    expect((await open('/en/arsrapport')).headers.location).toBe('/en/arsrapport/2027');
    expect((await planner.get('/planering/arsrapport')).headers.location).toBe('/planering/arsrapport/2027');
    expect((await call(world, 'get', '/v1/reports/1850')).status).toBe(404);
  });
});

describe('with meetings', () => {
  beforeAll(async () => {
    const { ctx } = world;
    const rud = { place: 'rud', venue: 'rudsskolan' };
    await heldMeeting(ctx, {
      date: '2026-10-06',
      total: 30,
      exits: { count: 4, heardFrom: 'poster' },
      followUp: { due: '2026-10-27', toldAt: new Date('2026-10-27T20:00:00Z') },
    });
    await heldMeeting(ctx, {
      date: '2026-10-13',
      total: 10,
      exits: { count: 2, heardFrom: 'friend' },
      followUp: { due: '2026-11-03', toldAt: new Date('2026-11-03T23:30:00Z') },
    });
    await heldMeeting(ctx, { date: '2026-11-10', total: 62, followUp: { due: '2026-12-01', toldAt: null } });
    await heldMeeting(ctx, { date: '2024-03-12', total: 7, draft: { ...rud, expectedAttendance: 20 } });
    await ctx.db.update(places).set({ population: 4000, lat: 59.401, lon: 13.49 });
    const view = {
      meeting: '1',
      kind: 'question',
      text: 'Hemlig fråga av Nils Hemlig',
      via: 'paper',
      name: 'Nils Hemlig',
    } as const;
    value(await receiveView(ctx, admin, view));
  });

  test('turnout is shown as medians with their numbers, in a picture and in a table that agree', async () => {
    const { main, text } = await page('/planering/lardom');
    expect(main).toContain('4 möten har hållits. 4 av dem är räknade.');
    expect(text).toContain('<svg class="pp-chart pp-chart-bars"');
    // 7, 10, 30 and 62 came on Tuesdays at six.
    expect(text).toMatch(
      /<th scope="row">Kl\. 18<\/th><td data-label="Möten">4<\/td><td data-label="Median">20<\/td>/,
    );
    expect(text).toContain('<desc id="bild-efter-hour-desc">Kl. 18: median 20, 4 möten.</desc>');
    expect(main).toContain('1 möte har både väntat och räknat antal. Färre än väntat: 1.');
  });

  test('answers at the door: six persons in all, but of no meeting five', async () => {
    const { main } = await page('/planering/lardom');
    expect(main).toContain('Kände du dig lyssnad på? 6 100 % 0 % 0 %');
    expect(main).toContain('Affisch 4 67 % 1');
    expect(main.match(/färre än fem svar/g)).toHaveLength(4);
  });

  test('the place that has waited longest is first on the map and in the table, and a draft begins there', async () => {
    const { text, main } = await page('/planering/rotation');
    expect(main).toContain('Rud: har väntat i 1035 dagar, och inget möte är beslutat där.');
    expect(text).toContain('href="/planering/moten/nytt?place=rud"');
    expect(text.match(/pp-chart-number/g)).toHaveLength(2);
    expect(main).toMatch(/1 Rud 12 mars 2024, 1035 dagar sedan 4\s000 1 4\s000 –/);
    const read = await reader.get('/planering/rotation');
    expect(read.text).not.toContain('/planering/moten/nytt');
    expect(mainText(read.text)).toContain('Rud: har väntat i 1035 dagar');
  });

  test('the report counts its year alone, and whether promises were kept', async () => {
    const { main, text } = await page('/planering/arsrapport/2026');
    expect(main).toContain('Möten som hölls 3');
    expect(main).toContain('Besökare i räknade möten 102');
    expect(main).toContain('Kostnad Räknas inte här');
    // Half past midnight in Sweden is the day after.
    for (const said of ['i tid 1', 'för sent 1', 'inte gjord, dagen är passerad 1'])
      expect(main).toContain(said);
    expect(text).toContain('href="/planering/arsrapport/2024"');
    expect((await page('/planering/arsrapport/2024')).main).toContain('Besökare i räknade möten 7');
  });

  test('everybody reads it, in both languages, and nobody is named', async () => {
    const { main, text, status } = await open('/arsrapport/2026');
    expect(status).toBe(200);
    expect(main).toContain('Möten som hölls 3');
    const english = await open('/en/arsrapport/2026');
    expect(english.main).toContain('Meetings held 3');
    expect(english.main).toContain('Nyedstorget in Molkom in winter');
    for (const body of [text, english.text, (await open('/arsrapport/2027')).text])
      for (const secret of ['Hemlig', 'tests', 'Pia', '/planering/moten', 'Undantag'])
        expect([secret, body.includes(secret)]).toEqual([secret, false]);
    expect((await open('/arsrapport/2027')).main).toContain('En synpunkt kom in under året.');
  });

  test('machines get the same numbers', async () => {
    const { body } = await call(world, 'get', '/v1/reports/2026');
    expect(body).toMatchObject({
      held: 3,
      counted: 3,
      came: 102,
      medianCame: 30,
      places: 1,
      costs: null,
      followUps: { kept: 1, late: 1, overdue: 1, told: 0, waiting: 0, unpromised: 0 },
      exit: { heard: { answered: 6, yes: 100, soSo: 0, no: 0 } },
      turnout: { hour: [{ key: '18', meetings: 3, median: 30, least: 10, most: 62 }] },
    });
    expect(body.meetings.map((one: { came: number }) => one.came)).toEqual([62, 10, 30]);
  });

  test('a hundred meetings are not a hundred queries', async () => {
    let queries = 0;
    const client = (world.ctx.db as unknown as { $client: { query(...given: unknown[]): unknown } }).$client;
    const real = client.query.bind(client);
    client.query = (...given) => {
      queries += 1;
      return real(...given);
    };
    await call(world, 'get', '/v1/reports/2026');
    client.query = real;
    expect(queries).toBeGreaterThan(5);
    expect(queries).toBeLessThan(12);
  });
});

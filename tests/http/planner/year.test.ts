/** The picture of the year and the municipality's own experience, as somebody at the desk reads them. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eq } from 'drizzle-orm';
import { meetings, people } from '../../../src/db/schema.js';
import { announceMeeting, decideMeeting, planMeeting } from '../../../src/flow/steps.js';
import { admin, draftNyedstorget, settle, value } from '../../support/karlstad.js';
import { startWorld, type World } from '../../support/world.js';
import { aPerson, mainText, signedIn } from './desk.js';

let world: World;
let planner: Awaited<ReturnType<typeof signedIn>>;
let reader: Awaited<ReturnType<typeof signedIn>>;
let id: number;
beforeAll(async () => {
  world = await startWorld();
  await settle(world.ctx);
  await aPerson(world, 'pia@karlstad.example', ['planner'], 'Pia Planerare');
  await aPerson(world, 'rut@karlstad.example', ['reader'], 'Rut Läsare');
  planner = await signedIn(world, 'pia@karlstad.example');
  reader = await signedIn(world, 'rut@karlstad.example');
  ({ id } = await draftNyedstorget(world.ctx));
});
afterAll(() => world.close());

describe('the year', () => {
  const asked =
    '/planering/ar?place=molkom&venue=molkoms-bibliotek&profile=general&start=18:00&minutes=120&year=2027';
  const cellOf = (html: string, date: string) =>
    new RegExp(`<td><a [^>]*aria-describedby="dag-${date}">.*?</td>`).exec(html)?.[0] ?? '';

  test('every day from today is a link to a draft, with its score and reasons', async () => {
    const { status, text } = await planner.get(asked);
    expect(status).toBe(200);
    expect(mainText(text)).toContain('Molkom, Molkoms bibliotek 2027');
    expect(text.match(/class="pl-day" href=/g)).toHaveLength(365 - 10);
    const good = cellOf(text, '2027-03-23');
    expect(good).toContain('tisdag 23 mars: 100 av 100');
    expect(good).toContain(
      'href="/planering/moten/nytt?date=2027-03-23&amp;start=18%3A00&amp;end=20%3A00&amp;profile=general&amp;place=molkom&amp;venue=molkoms-bibliotek"',
    );
    expect(cellOf(text, '2027-01-11')).toContain('data-today');
    const eve = cellOf(text, '2027-12-24');
    expect(eve).toContain('data-band="refused"');
    expect(mainText(`<main>${eve}</main>`)).toMatch(/fredag 24 december: går inte .*Julafton|julafton/);
  });

  test('is not heavier than a photograph, and speaks English to those who do', async () => {
    expect((await planner.get(asked)).text.length).toBeLessThan(700_000);
    await aPerson(world, 'eve@karlstad.example', ['planner'], 'Eve');
    await world.ctx.db.update(people).set({ language: 'en' }).where(eq(people.email, 'eve@karlstad.example'));
    const english = await signedIn(world, 'eve@karlstad.example');
    const { text } = await english.get(asked);
    expect(cellOf(text, '2027-03-23')).toContain('Tuesday 23 March: 100 of 100');
    expect(mainText(text)).toContain('The best days');
    expect(mainText((await english.get('/planering/erfarenhet')).text)).toContain('Own experience');
  });

  test('an own meeting is marked and its venue is taken', async () => {
    const cell = cellOf((await planner.get(asked)).text, '2027-03-16');
    expect(cell).toContain('data-meeting');
    expect(mainText(`<main>${cell}</main>`)).toContain(
      'Molkoms bibliotek är upptagen av ”Nyedstorget i Molkom på vintern” tisdag 16 mars kl. 16.30–20.00.',
    );
  });

  test('a day fills in the empty draft; what is wrong in the address is left out', async () => {
    const { text } = await planner.get(
      '/planering/moten/nytt?date=2027-03-23&start=18:00&end=20:00&place=molkom&venue=molkoms-bibliotek&profile=seniors',
    );
    for (const part of ['name="date" value="2027-03-23"', 'name="publicStart" value="18:00"'])
      expect(text).toContain(part);
    expect(text).toMatch(/<option value="molkoms-bibliotek" selected>/);
    expect(text).toMatch(/<option value="seniors" selected>/);
    const wrong = await planner.get(
      '/planering/moten/nytt?date=x%00&start=99:99&place[a]=1&profile=%F0%9F%8E%89',
    );
    expect(wrong.status).toBe(200);
    expect(wrong.text).toContain('name="date" value=""');
  });

  test('without questions the first place is shown; a reader is led to the list instead of a draft', async () => {
    expect(mainText((await planner.get('/planering/ar')).text)).toContain('Molkom 2027');
    const { status, text } = await reader.get(asked);
    expect(status).toBe(200);
    expect(text).not.toContain('/planering/moten/nytt?');
    expect(cellOf(text, '2027-03-23')).toContain('href="#rad-2027-03-23"');
    expect(text).toContain('id="rad-2027-03-23"');
  });

  test.each([
    ['minutes=0', 'Skriv ett tal mellan 15 och 600.'],
    ['minutes=1000', 'Skriv ett tal mellan 15 och 600.'],
    ['minutes=90&start=23:00', 'Mötet skulle sluta efter midnatt.'],
    ['start=kv%C3%A4ll', '”kväll” är inget klockslag.'],
    ['year=99999999999', 'Skriv ett tal mellan 1950 och 2100.'],
    ['place=nowhere', 'Det finns ingen ort som heter ”nowhere”.'],
    ['place=rud&venue=molkoms-bibliotek', 'Lokalen ligger på en annan ort'],
    ['place=%00', ''],
  ])('%s is told, and nothing is drawn', async (query, message) => {
    const { status, text } = await planner.get(`/planering/ar?${query}`);
    expect(status).toBe(422);
    expect(mainText(text)).toContain(message);
    expect(text).not.toContain('pl-month"');
  });
});

describe('own experience', () => {
  test('nothing is counted yet, and the page says so', async () => {
    expect(mainText((await reader.get('/planering/erfarenhet')).text)).toContain('Inget möte är räknat än.');
  });

  test('what was counted is shown with its size and a warning, also beside the score; the score stays', async () => {
    const evening = { date: '2027-04-13', formalStart: null, formalEnd: null, sittingBoard: null };
    const draft = await draftNyedstorget(world.ctx, { ...evening, venue: 'molkoms-bibliotek' });
    const judged = async () =>
      /(\d+) av 100/.exec(mainText((await planner.get(`/planering/moten/${draft.id}/andra`)).text))?.[1];
    const before = await judged();
    value(await decideMeeting(world.ctx, admin, id, {}));
    value(await planMeeting(world.ctx, admin, id, {}));
    value(await announceMeeting(world.ctx, admin, id, {}));
    await world.ctx.db
      .update(meetings)
      .set({ state: 'held', attendance: { total: 42 } })
      .where(eq(meetings.id, id));
    const page = mainText((await reader.get('/planering/erfarenhet')).text);
    expect(page).toContain('1 räknat möte.');
    expect(page).toContain('Siffrorna ändrar inte poängen.');
    expect(page).toContain('Bara 1 möte är räknat: för få för att dra slutsatser. Det behövs minst 10.');
    for (const part of ['kl. 18.00–18.59', 'tisdag', 'Alla', 'med mat eller fika'])
      expect(page).toContain(part);
    const beside = mainText((await planner.get(`/planering/moten/${draft.id}/andra`)).text);
    expect(beside).toContain('Kl. 18.00–18.59: median 42 (42), 1 räknat möte.');
    expect(beside).toContain('för få för att dra slutsatser');
    expect(await judged()).toBe(before);
  });
});

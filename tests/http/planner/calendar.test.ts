/** The municipality's own calendar at the desk: what to enter first, days, an import, subscriptions. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { allCalendarDays, allCalendarSources } from '../../../src/db/calendar-days.js';
import { startWorld, type World } from '../../support/world.js';
import { aPerson, mainText, signedIn } from './desk.js';

let world: World;
let planner: Awaited<ReturnType<typeof signedIn>>;
let reader: Awaited<ReturnType<typeof signedIn>>;
const home = '/planering/kalender';
beforeAll(async () => {
  world = await startWorld();
  await aPerson(world, 'pia@karlstad.example', ['planner'], 'Pia Planerare');
  await aPerson(world, 'rut@karlstad.example', ['reader'], 'Rut Läsare');
  planner = await signedIn(world, 'pia@karlstad.example');
  reader = await signedIn(world, 'rut@karlstad.example');
});
afterAll(() => world.close());

const lov = { dayKind: 'schoolBreaks', dayFrom: '2027-03-01', dayTo: '2027-03-05', dayName: 'Sportlov' };
const seen = async (path = home, who = planner) => mainText((await who.get(path)).text);

test('an empty calendar says what to enter first', async () => {
  const text = await seen();
  expect(text).toMatch(/Börja med skolloven .*Skollov räknas aldrig ut/);
  expect(text).toContain('Lägg till dagar');
  expect(await seen(home, reader)).not.toContain('Lägg till dagar');
});

test('days are added, shown by kind and month, removed and put back', async () => {
  expect((await planner.post(home, lov)).headers.location).toBe(`${home}?klart=added`);
  expect(await seen()).toMatch(/Skollov \(1 rad\) .* mars 2027 Sportlov 1–5 mars 2027 Inskriven här Ta bort/);
  const [day] = await allCalendarDays(world.ctx.db);
  expect((await reader.post(`${home}/dagar/${day?.id}/bort`)).status).toBe(403);
  const removed = await planner.post(`${home}/dagar/${day?.id}/bort`);
  expect(mainText(removed.text)).toMatch(/Sportlov, .*är borttagen .*Lägg tillbaka/);
  expect(await allCalendarDays(world.ctx.db)).toEqual([]);
  const hidden = [...removed.text.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)];
  await planner.post(home, Object.fromEntries(hidden.map(([, name, value]) => [name ?? '', value ?? ''])));
  expect(await seen()).toContain('Sportlov');
  expect((await planner.post(`${home}/dagar/${day?.id}/bort`)).status).toBe(404);
  expect((await planner.post(`${home}/dagar/x/bort`)).status).toBe(404);
});

test('what has been is shown when asked for, and missing school breaks are warned of', async () => {
  const [day] = await allCalendarDays(world.ctx.db);
  await planner.post(`${home}/dagar/${day?.id}/bort`);
  await planner.post(home, {
    ...lov,
    dayKind: 'localEvents',
    dayFrom: '2026-07-01',
    dayTo: '',
    dayName: 'Marknad',
  });
  expect(await seen()).toMatch(/Inga kommande skollov/);
  expect(await seen()).not.toContain('Marknad');
  expect(await seen(`${home}?varit=1`)).toContain('Marknad');
});

test('faults stand at their fields, and nothing typed is lost', async () => {
  const res = await planner.post(home, { dayKind: '', dayFrom: '2027-02-30', dayTo: '', dayName: '<b>"' });
  expect(res.status).toBe(422);
  expect(mainText(res.text)).toMatch(/2 saker behöver rättas .*Vad är det\?: .*Första dagen: ”2027-02-30”/);
  expect(res.text).toContain('value="&lt;b&gt;&quot;"');
});

test('an import tells every faulty line and imports nothing; a good one imports all', async () => {
  const before = (await allCalendarDays(world.ctx.db)).length;
  const csv = 'slag;från;till;namn\nLov;2027-03-01;;A\nSkollov;2027-03-01;2027-03-05;Sportlov\nVal;x;;B';
  const res = await planner.post(`${home}/csv`, { csv });
  expect(res.status).toBe(422);
  expect(mainText(res.text)).toMatch(/Rad 2: ”Lov” är inget slag.*Rad 4: ”x” är inget datum/);
  expect(res.text).toContain('Skollov;2027-03-01;2027-03-05;Sportlov');
  expect(await allCalendarDays(world.ctx.db)).toHaveLength(before);
  const good = await planner.post(`${home}/csv`, {
    csv: csv
      .split('\n')
      .filter((_, i) => i % 2 === 0)
      .join('\n'),
  });
  expect(good.headers.location).toBe(`${home}?klart=imported`);
  expect(await allCalendarDays(world.ctx.db)).toHaveLength(before + 1);
  const many = await planner.post(`${home}/csv`, { csv: `slag;från;namn\n${'x;y;z\n'.repeat(300)}` });
  expect(mainText(many.text)).toContain('… och 200 rader till.');
});

test('a subscription is added, told of in plain words, paused, gone on with, removed and put back', async () => {
  const source = {
    sourceKind: 'homeGames',
    sourceName: 'Matcher',
    sourceUrl: 'https://kalender.example/hemlig.ics',
  };
  expect((await planner.post(`${home}/kallor`, source)).headers.location).toBe(`${home}?klart=fetching`);
  expect(await seen()).toMatch(/Matcher Hemmamatcher .*hemlig\.ics .*Inte hämtad än/);
  expect(await seen(home, reader)).not.toContain('hemlig');
  const twice = await planner.post(`${home}/kallor`, source);
  expect([twice.status, mainText(twice.text)]).toEqual([
    422,
    expect.stringContaining('Ni prenumererar redan'),
  ]);
  const [row] = await allCalendarSources(world.ctx.db);
  const button = (to: string) => planner.post(`${home}/kallor/${row?.id}/${to}`);
  expect((await button('hamta')).headers.location).toBe(`${home}?klart=fetching#kallor`);
  expect((await button('paus')).status).toBe(303);
  expect(await seen()).toContain('Hämtas inte förrän du fortsätter');
  expect((await button('hamta')).status).toBe(409);
  expect((await button('fortsatt')).status).toBe(303);
  const removed = await button('bort');
  expect(mainText(removed.text)).toMatch(/Matcher är borttagen .*Lägg tillbaka/);
  expect(await allCalendarSources(world.ctx.db)).toEqual([]);
  expect((await button('hamta')).status).toBe(404);
});

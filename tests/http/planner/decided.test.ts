/** What the desk says when a decided or announced meeting no longer is what was decided, consented to or told. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { amendMeeting } from '../../../src/flow/draft.js';
import { changeBoard } from '../../../src/flow/places.js';
import { announceMeeting, decideMeeting, planMeeting } from '../../../src/flow/steps.js';
import { admin, draftNyedstorget, nyedstorget, settle, value } from '../../support/karlstad.js';
import { startWorld, type World } from '../../support/world.js';
import { aPerson, mainText, signedIn } from './desk.js';

let world: World;
let boss: Awaited<ReturnType<typeof signedIn>>;
beforeAll(async () => {
  world = await startWorld();
  await settle(world.ctx);
  await aPerson(world, 'bo@karlstad.example', ['planner', 'board'], 'Bo Ordförande');
  boss = await signedIn(world, 'bo@karlstad.example');
});
afterAll(() => world.close());

const announced = async () => {
  const { ctx } = world;
  const { id } = await draftNyedstorget(ctx);
  value(await decideMeeting(ctx, admin, id, {}));
  value(await planMeeting(ctx, admin, id, {}));
  return value(await announceMeeting(ctx, admin, id, {}));
};
const page = async (path: string) => mainText((await boss.get(`/planering${path}`)).text);
const versionOf = async (id: number): Promise<string> =>
  /name="version" value="(\d+)"/.exec((await boss.get(`/planering/moten/${id}/annonsera`)).text)?.[1] ?? '';

test('a changed question is shown with both texts until the board has decided again, with a reference', async () => {
  const { id } = await announced();
  const theme = {
    ...nyedstorget().theme,
    question: 'Var på Nyedstorget i Molkom ska isbanan ligga i vinter?',
  };
  const { version } = value(await amendMeeting(world.ctx, admin, id, { theme }, {}));
  for (const path of [`/moten/${id}`, `/moten/${id}/annonsera`]) {
    const text = await page(path);
    expect(text).toContain(nyedstorget().theme.question);
    expect(text).toContain('Ändra tillbaka, eller be nämnden besluta igen.');
  }
  const send = (reference: string) =>
    boss.post(`/planering/moten/${id}/besluta-igen`, { version: String(version), reference });
  const bad = await send('ja');
  expect([bad.status, bad.text.includes('href="#falt-reference"')]).toEqual([422, true]);
  expect(mainText(bad.text)).toContain('Det ska ha en siffra och minst tre tecken.');
  expect((await send('SBN 2027-01-11 § 4')).headers.location).toBe(
    `/planering/moten/${id}?klart=decidedAgain`,
  );
  expect(await page(`/moten/${id}`)).not.toContain('be nämnden besluta igen');
  expect(await page(`/moten/${id}/historik`)).toContain('Beslutades igen');
});

test('a change that moves the meeting needs its reason at the desk, and the history tells from and to', async () => {
  const { id } = await announced();
  value(await amendMeeting(world.ctx, admin, id, { date: '2027-03-18' }, {}));
  const send = async (reason: string) =>
    boss.post(`/planering/moten/${id}/annonsera`, { version: await versionOf(id), reason });
  const without = await send('');
  expect([without.status, without.text.includes('href="#falt-reason"')]).toEqual([422, true]);
  expect((await send('Biblioteket är stängt den kvällen.')).status).toBe(303);
  const text = await page(`/moten/${id}/historik`);
  expect(text).toMatch(/från [^;]*16 mars[^;]* till [^;]*18 mars/);
  // Nothing moves: no reason is asked for.
  value(await amendMeeting(world.ctx, admin, id, { food: 'Våfflor' }, {}));
  expect((await send('')).status).toBe(303);
});

test('consent taken back after the announcement: the desk says that the sitting is still shown, until it is told anew', async () => {
  const { id } = await announced();
  value(await changeBoard(world.ctx, admin, 'ks', { councilConsentRef: null }));
  const still = 'Alla läser fortfarande att Kommunstyrelsen sammanträder öppet';
  const shown = (await boss.get(`/planering/moten/${id}`)).text;
  expect(mainText(shown)).toContain(still);
  expect(shown).toContain(`href="/planering/moten/${id}/annonsera">Annonsera om`);
  const line = new RegExp(
    `href="/planering/moten/${id}/annonsera">[^<]*</a>: Ett sammanträde visas fortfarande`,
  );
  expect((await boss.get('/planering')).text).toMatch(line);
  value(await announceMeeting(world.ctx, admin, id, {}));
  expect(await page(`/moten/${id}`)).not.toContain(still);
  expect((await boss.get('/planering')).text).not.toMatch(line);
});

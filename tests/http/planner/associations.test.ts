/** Associations and suggestions at the desk: asked, answered, named; read, shown, made a draft. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { meetingById } from '../../../src/db/meetings.js';
import { answerInvitation } from '../../../src/flow/invitations.js';
import { nominate } from '../../../src/flow/nominations.js';
import { draftNyedstorget, settle, value } from '../../support/karlstad.js';
import { startWorld, type World } from '../../support/world.js';
import { aPerson, mainText, signedIn } from './desk.js';

let world: World;
type Desk = Awaited<ReturnType<typeof signedIn>>;
let pia: Desk;
let lo: Desk;
beforeAll(async () => {
  world = await startWorld();
  await settle(world.ctx);
  await aPerson(world, 'pia@karlstad.example', ['planner']);
  await aPerson(world, 'lo@karlstad.example', ['reader']);
  pia = await signedIn(world, 'pia@karlstad.example');
  lo = await signedIn(world, 'lo@karlstad.example');
});
afterAll(() => world?.close());

const register = '/planering/foreningar';
const add = (form: Record<string, string>) => pia.post(register, { language: 'sv', ...form });

test('the register: all faults at once, nothing lost, and contact data for those who need it', async () => {
  expect(mainText((await pia.get(register)).text)).toContain('Inga föreningar än.');
  const wrong = await add({
    name: '',
    place: 'ingenstans',
    email: 'inte en adress',
    contactName: 'Åsa "Ek"',
  });
  expect(wrong.status).toBe(422);
  expect(mainText(wrong.text)).toContain('3 saker behöver rättas');
  expect(wrong.text).toContain('value="Åsa &quot;Ek&quot;"');
  const form = {
    name: 'Molkoms byalag',
    place: 'molkom',
    email: 'By@Exempel.org',
    contactName: 'Hemlig Kontakt',
  };
  expect((await add(form)).headers.location).toBe(`${register}?klart=added`);
  expect(mainText((await add(form)).text)).toContain('Namnet finns redan.');
  expect(mainText((await pia.get(register)).text)).toContain('Hemlig Kontakt by@exempel.org');
  for (const path of [register, `${register}/molkoms-byalag`]) {
    const seen = await lo.get(path);
    expect([seen.status, /Hemlig|by@exempel/.test(seen.text)]).toEqual([200, false]);
  }
  expect((await lo.post(register, form)).status).toBe(403);
  // The boxes of the form: an unticked one makes it inactive.
  await pia.post(`${register}/molkoms-byalag`, { ...form, language: 'en' });
  expect(mainText((await pia.get(register)).text)).toContain('frågas inte');
  await pia.post(`${register}/molkoms-byalag`, { ...form, language: 'sv', active: '1' });
  expect(mainText((await pia.get(register)).text)).not.toContain('frågas inte');
});

test('asked from the meeting’s page, those of the place first; answers are followed and named', async () => {
  await add({ name: 'Ruds hyresgäster', place: 'rud', email: 'rud@exempel.org' });
  await add({ name: 'Utan adress', place: 'molkom' });
  const { id } = await draftNyedstorget(world.ctx);
  const page = `/planering/moten/${id}/foreningar`;
  expect((await pia.get(`/planering/moten/${id}`)).text).toContain(`href="${page}"`);
  const before = await pia.get(page);
  const order = ['Molkoms byalag', 'Utan adress', 'Ruds hyresgäster (Rud)'].map((it) =>
    before.text.indexOf(it),
  );
  expect(order.every((at, i) => at > (order[i - 1] ?? 0))).toBe(true);
  expect(mainText((await pia.post(page)).text)).toContain('Välj minst en förening.');
  const ids = [...before.text.matchAll(/name="associationIds" value="(\d+)"/g)].map((it) => it[1] ?? '');
  expect(ids).toHaveLength(3);
  const asked = await pia.post(page, { associationIds: ids.slice(0, 2) });
  expect(asked.headers.location).toBe(`${page}?fragade=2`);
  expect((await pia.post(page, { associationIds: ids.slice(0, 2) })).headers.location).toBe(
    `${page}?fragade=0`,
  );
  const after = await pia.get(`${page}?fragade=2`);
  expect(mainText(after.text)).toContain('2 föreningar är tillfrågade.');
  expect(mainText(after.text)).toContain('2 tillfrågade, 0 har svarat.');
  const { rows } = await world.ctx.db.execute<{ token: string; email: string | null }>(
    sql`select i.token, a.email from invitations i join associations a on a.id = i.association_id where meeting_id = ${id}`,
  );
  const token = rows.find((it) => it.email !== null)?.token ?? '';
  const byHand = rows.find((it) => it.email === null)?.token ?? '';
  // The link is shown where there is no mail, to those who hand it over; nobody else's link is shown to anybody.
  expect([after.text.includes(byHand), after.text.includes(token)]).toEqual([true, false]);
  const seen = await lo.get(page);
  expect([
    seen.text.includes(byHand),
    seen.text.includes('<button class="ds-button" type="submit">Fråga'),
  ]).toEqual([false, false]);
  expect((await pia.post(`${page}/paminn`)).headers.location).toBe(`${page}?paminda=1`);
  expect((await pia.post(`${page}/paminn`)).headers.location).toBe(`${page}?paminda=0`);
  await answerInvitation(world.ctx, token, { answer: 'yes', words: 'Isbanan är viktigast.', version: 1 });
  const answered = await lo.get(page);
  expect(mainText(answered.text)).toContain('ja, är med');
  expect(mainText(answered.text)).toContain('Isbanan är viktigast.');
  const ready = await pia.get(page);
  const version = /name="version" value="(\d+)"/.exec(ready.text)?.[1] ?? '';
  expect((await pia.post(`${page}/namnge`, { version: '99' })).status).toBe(409);
  expect((await pia.post(`${page}/namnge`, { version })).headers.location).toBe(`${page}?klart=saved`);
  expect((await meetingById(world.ctx.db, id))?.associations).toContain('Molkoms byalag');
  expect((await pia.get(page)).text).not.toContain('/namnge');
  expect((await lo.post(page, { associationIds: ids })).status).toBe(403);
});

const suggest = async (question = 'Var ska gångvägen i Molkom gå?') =>
  value(await nominate(world.ctx, { place: 'molkom', question, why: 'Barnen', email: 'hemlig@exempel.org' }))
    .id;

test('a suggestion is read, and shown once what looks personal has been looked at', async () => {
  const id = await suggest('Ring 070-123 45 67: var ska vägen gå?');
  const page = `/planering/forslag/${id}`;
  expect(mainText((await lo.get('/planering/forslag')).text)).toContain('1 nytt att läsa.');
  expect((await lo.get(page)).text).not.toContain('hemlig@');
  expect(mainText((await pia.get(page)).text)).toContain('Svar till: hemlig@exempel.org');
  const warned = await pia.post(`${page}/visa`, { version: '1' });
  expect([warned.status, mainText(warned.text).includes('070-123 45 67')]).toEqual([422, true]);
  expect((await pia.post(`${page}/visa`, { version: '1', anyway: '1' })).status).toBe(303);
  const late = await pia.post(`${page}/avboj`, { version: '1', because: 'Vi har redan svarat.' });
  expect([
    late.status,
    mainText(late.text).includes('Någon annan hann före. Förslagets läge är nu: visas.'),
  ]).toEqual([409, true]);
  expect(late.text).toContain('Vi har redan svarat.</textarea>');
  expect(mainText((await pia.post(`${page}/avboj`, { version: '2' })).text)).toContain(
    'Fältet måste fyllas i.',
  );
  expect((await pia.post(`${page}/avboj`, { version: '2', because: 'Vi har redan svarat.' })).status).toBe(
    303,
  );
  expect((await pia.post(`${page}/visa`, { version: '3' })).status).toBe(409);
  expect((await lo.post(`${page}/visa`, { version: '3' })).status).toBe(403);
  expect((await lo.get('/planering/forslag/999999')).status).toBe(404);
  expect(mainText((await lo.get('/planering/forslag?nominationState=taken')).text)).toContain(
    'Det finns inga sådana',
  );
});

test('a draft begins with the suggestion’s place and question, and saving it links them', async () => {
  const id = await suggest();
  const link = /href="(\/planering\/moten\/nytt\?[^"]+)"/.exec(
    (await pia.get(`/planering/forslag/${id}`)).text,
  )?.[1];
  const draft = await pia.get(String(link).replaceAll('&amp;', '&'));
  expect(draft.text).toContain('Var ska gångvägen i Molkom gå?</textarea>');
  expect(draft.text).toMatch(/<option value="molkom" selected/);
  const action = /<form[^>]*action="(\/planering\/moten\/nytt\?forslag=\d+)"/.exec(draft.text)?.[1];
  expect(action).toBe(`/planering/moten/nytt?forslag=${id}`);
  const form = { place: 'molkom', ownerBoard: 'sbn', 'theme.level': 'dialog', 'theme.title': 'Gångvägen' };
  // What is refused is not lost: the suggestion is linked by the save that goes through.
  const refused = await pia.post(String(action), { ...form, place: '' });
  expect([refused.status, refused.text.includes(`action="${action}"`)]).toEqual([422, true]);
  const saved = await pia.post(String(action), { ...form, 'theme.question': 'Var ska gångvägen gå?' });
  const meetingId = /moten\/(\d+)\/andra/.exec(String(saved.headers.location))?.[1];
  const page = await pia.get(`/planering/forslag/${id}`);
  expect(page.text).toContain(`href="/planering/moten/${meetingId}"`);
  expect(mainText(page.text)).toContain('blev ett möte');
});

test('a suggestion is linked to a meeting that there is already', async () => {
  const id = await suggest();
  const meeting = await draftNyedstorget(world.ctx);
  const page = `/planering/forslag/${id}`;
  expect((await pia.post(`${page}/mote`, { version: '1' })).status).toBe(422);
  const linked = await pia.post(`${page}/mote`, { version: '1', nominatedMeeting: String(meeting.id) });
  expect(linked.status).toBe(303);
  expect((await pia.get(page)).text).toContain(`href="/planering/moten/${meeting.id}"`);
});

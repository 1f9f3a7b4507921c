/** Residents' views at the desk: two who answer at once, what is kept of what was typed, and letters for those who answer. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { keepMail, keptMails } from '../../../src/db/shared.js';
import { receiveView } from '../../../src/flow/views.js';
import { admin, draftNyedstorget, settle, value } from '../../support/karlstad.js';
import { startWorld, type World } from '../../support/world.js';
import { aPerson, mainText, signedIn } from './desk.js';

let world: World;
let meetingId: number;
type Desk = Awaited<ReturnType<typeof signedIn>>;
let kim: Desk;
let cleo: Desk;
let lo: Desk;
beforeAll(async () => {
  world = await startWorld();
  await settle(world.ctx);
  meetingId = (await draftNyedstorget(world.ctx)).id;
  const person = async (email: string, role: Parameters<typeof aPerson>[2][number]) => {
    await aPerson(world, email, [role]);
    return signedIn(world, email);
  };
  kim = await person('kim@karlstad.example', 'communicator');
  cleo = await person('cleo@karlstad.example', 'contact_centre');
  lo = await person('lo@karlstad.example', 'reader');
});
afterAll(() => world?.close());

const card = async (text = 'När spolas isen?') =>
  value(
    await receiveView(world.ctx, admin, {
      meeting: String(meetingId),
      kind: 'question',
      text,
      via: 'paper',
      name: 'Hemlig Person',
      email: 'hemlig@exempel.org',
    }),
  );

test('two answer the same view: the second is shown the first’s answer and keeps what was typed', async () => {
  const { id } = await card();
  const answer = (text: string) => ({ answerState: 'to_unit', answerText: text, version: '1' });
  expect((await kim.post(`/planering/synpunkter/${id}/svar`, answer('Till gatukontoret.'))).status).toBe(303);
  const second = await cleo.post(`/planering/synpunkter/${id}/svar`, answer('Till parkkontoret.'));
  expect(second.status).toBe(409);
  expect(mainText(second.text)).toContain('Någon annan hann före.');
  expect(mainText(second.text)).toContain('Till gatukontoret.');
  expect(second.text).toContain('Till parkkontoret.</textarea>');
  expect(second.text).toContain('name="version" value="2"');
});

test('the button pressed twice is one card; the next card, also with the same words, is another', async () => {
  const path = `/planering/moten/${meetingId}/synpunkter`;
  const save = async (viewText: string, nyckel?: string) => {
    const key = /name="nyckel" value="([^"]+)"/.exec((await cleo.get(path)).text)?.[1] ?? '';
    const form = { viewVia: 'paper', viewKind: 'view', viewText, nyckel: nyckel ?? key };
    return { key, to: (await cleo.post(path, form)).headers.location };
  };
  const first = await save('Kortet');
  expect(first.to).toMatch(/via=paper&kvittens=....-....#skriv-in$/);
  expect((await save('Kortet', first.key)).to).toBe(first.to);
  expect((await save('Ett annat kort', first.key)).to).not.toBe(first.to);
  expect((await save('Kortet')).to).not.toBe(first.to);
});

test('nothing chosen and nothing written: both are told at once', async () => {
  const { id } = await card();
  const page = await kim.post(`/planering/synpunkter/${id}/svar`, { version: '1' });
  expect(page.status).toBe(422);
  expect(mainText(page.text)).toContain('2 saker behöver rättas');
});

test('a text of a meeting that nobody can see cannot be published', async () => {
  const { id } = await card();
  const page = await kim.post(`/planering/synpunkter/${id}/publicera`, { publicText: 'Is', version: '1' });
  expect([page.status, mainText(page.text)]).toEqual([
    409,
    expect.stringContaining('Mötet syns inte för alla än'),
  ]);
  expect(mainText((await kim.get(`/planering/synpunkter/${id}`)).text)).toContain('kan inte publiceras');
});

test('readers see the text alone, and the list can be narrowed', async () => {
  await card('Något som bara står här');
  for (const [desk, sees] of [
    [lo, false],
    [cleo, true],
  ] as const) {
    const { id } = await card();
    const one = (await desk.get(`/planering/synpunkter/${id}`)).text;
    expect([one.includes('hemlig@'), one.includes('Hemlig Person')]).toEqual([sees, sees]);
    const pages = ['/planering/synpunkter', `/planering/moten/${meetingId}/synpunkter`];
    for (const page of pages) expect((await desk.get(page)).text).not.toMatch(/hemlig@|Hemlig Person/);
  }
  const listed = async (query: string) => mainText((await lo.get(`/planering/synpunkter?${query}`)).text);
  expect(await listed(`mote=${meetingId}&lage=new`)).toContain('Något som bara står här');
  expect(await listed('lage=answered')).toContain('Inga synpunkter att visa.');
  expect(await listed('sena=1')).toContain('Inga synpunkter att visa.');
  expect((await lo.get('/planering/synpunkter?mote=999999')).status).toBe(422);
});

test('a letter to a resident is read by those who answer, and by nobody else', async () => {
  const raw = Buffer.from('Subject: Svar\r\n\r\nlink');
  await keepMail(world.ctx.db, {
    notice: 'view/1/answer/1',
    recipient: 'hemlig@exempel.org',
    messageId: '<1@b>',
    raw,
    at: world.ctx.now(),
  });
  const id = (await keptMails(world.ctx.db, 10)).find((one) => one.notice.startsWith('view/'))?.id;
  const statuses = async (desk: Desk) => [
    mainText((await desk.get('/planering/brevlada')).text).includes('exempel.org'),
    (await desk.get(`/planering/brevlada/${id}`)).status,
    (await desk.get(`/planering/brevlada/${id}/brev`)).status,
  ];
  expect(await statuses(lo)).toEqual([false, 403, 403]);
  expect(await statuses(cleo)).toEqual([true, 200, 200]);
});

/** The pages about what is kept: history, comments, exports, disposal, a person's data, service times. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import supertest from 'supertest';
import { listArchiveExports } from '../../../src/db/archive.js';
import { commentsOf } from '../../../src/db/comments.js';
import { serviceDaysOf } from '../../../src/db/service-days.js';
import { forget } from '../../../src/flow/sweep.js';
import { receiveView } from '../../../src/flow/views.js';
import { announceNyedstorget, follower, settle, value } from '../../support/karlstad.js';
import { startWorld, type World } from '../../support/world.js';
import { aPerson, mainText, origin, signedIn } from './desk.js';

let world: World;
type Agent = Awaited<ReturnType<typeof signedIn>>;
let rita: Agent;
let kim: Agent;
let ada: Agent;
let pia: Agent;
let id: number;
let slug: string;
const anna = 'anna.hemlig@example.org';

beforeAll(async () => {
  world = await startWorld();
  const { ctx } = world;
  await settle(ctx);
  const as = async (email: string, role: Parameters<typeof aPerson>[2], name: string) => {
    await aPerson(world, email, role, name);
    return signedIn(world, email);
  };
  rita = await as('rita@karlstad.example', ['registrar'], 'Rita Registrator');
  kim = await as('kim@karlstad.example', ['communicator'], 'Kim Kommunikatör');
  ada = await as('ada@karlstad.example', ['admin'], 'Ada Administratör');
  pia = await as('pia@karlstad.example', ['planner'], 'Pia Planerare');
  ({ id, slug } = await announceNyedstorget(ctx));
});
afterAll(() => world?.close());
const text = async (agent: Agent, path: string) => mainText((await agent.get(path)).text);

test('the history: each step as a sentence and in a table, and the meeting leads there', async () => {
  const path = `/planering/moten/${id}/historik`;
  expect((await pia.get(`/planering/moten/${id}`)).text).toContain(`href="${path}"`);
  const seen = await text(pia, path);
  expect(seen).toMatch(
    /11 januari 2027 kl\. 09\.00: Skrevs\. Av tests\..*Beslutades.*Planerades.*Annonserades/,
  );
  expect(seen).toMatch(/Varje steg: när, vem, vad och varför När Vem Vad Detaljer Varför Sparning/);
  expect(seen).not.toContain('Hämta mötet som ZIP-fil');
  expect(await text(rita, path)).toContain('Hämta mötet som ZIP-fil');
  expect((await pia.get('/planering/moten/999/historik')).status).toBe(404);
});

describe('comments', () => {
  const path = () => `/planering/moten/${id}/kommentarer`;

  test('an empty page says what it is for; faults stand at their fields and nothing is lost', async () => {
    expect(await text(kim, path())).toContain('Ingen kommentar är registrerad än.');
    const res = await kim.post(path(), { channel: '', text: '', link: 'javascript:alert(1)' });
    expect(res.status).toBe(422);
    expect(mainText(res.text)).toContain('3 saker behöver rättas');
    expect(res.text).toContain('value="javascript:alert(1)"');
    expect(res.text).not.toContain('href="javascript:');
  });

  test('registered, then noted as removed with a reason; never gone', async () => {
    const res = await kim.post(path(), {
      channel: 'facebook',
      text: 'Bygg <b>inte</b> här',
      link: 'https://facebook.example/1',
    });
    expect(res.headers.location).toBe(`${path()}?klart=commentAdded`);
    // The second click of two.
    await kim.post(path(), {
      channel: 'facebook',
      text: 'Bygg <b>inte</b> här',
      link: 'https://facebook.example/1',
    });
    const [one] = await commentsOf(world.ctx.db, id);
    const removal = `${path()}/${one?.id}/borttagen`;
    const bare = await kim.post(removal, { because: '' });
    expect([bare.status, mainText(bare.text).includes('En sak behöver rättas')]).toEqual([422, true]);
    expect((await kim.post(removal, { because: 'Hot mot en person' })).status).toBe(303);
    const late = await kim.post(removal, { because: 'Igen' });
    expect(late.status).toBe(409);
    expect(mainText(late.text)).toMatch(/redan antecknad som borttagen.*Du skrev: ”Igen”/);
    const seen = await text(kim, path());
    expect(seen).toMatch(/Facebook Borttagen från sidan, antecknat 11 januari 2027 Bygg &lt;b&gt;inte/);
    expect(seen).toContain('Skäl: Hot mot en person');
    expect(await text(kim, `/planering/moten/${id}/historik`)).toMatch(
      /En kommentar registrerades: Facebook\. Av Kim Kommunikatör\..*antecknades som borttagen: Facebook\. Av Kim.*”Hot mot en person”/,
    );
    expect(await commentsOf(world.ctx.db, id)).toHaveLength(1);
  });

  test('a planner reads, and registers nothing; a comment of another meeting is not there', async () => {
    expect(await text(pia, path())).not.toContain('Registrera en kommentar');
    expect((await pia.post(path(), { channel: 'facebook', text: 'x' })).status).toBe(403);
    const [one] = await commentsOf(world.ctx.db, id);
    const res = await kim.post(`/planering/moten/999/kommentarer/${one?.id}/borttagen`, { because: 'x' });
    expect(res.status).toBe(404);
  });
});

describe('the archive', () => {
  const zip = (agent: Agent, form: Record<string, string>) =>
    agent
      .post('/planering/arkiv', form)
      .buffer(true)
      .parse((res, done) => {
        const pieces: Buffer[] = [];
        res.on('data', (piece: Buffer) => pieces.push(piece));
        res.on('end', () => done(null, Buffer.concat(pieces)));
      });

  test('the registrar fetches a file, and the page then lists it with its sum', async () => {
    expect(await text(rita, '/planering/arkiv')).toContain('Ingen export är gjord än.');
    const res = await zip(rita, { archiveBoard: 'sbn', archiveFrom: '', archiveTo: '', archiveMeeting: '' });
    expect(res.headers).toMatchObject({
      'content-type': 'application/zip',
      'content-disposition': 'attachment; filename=arkiv-sbn.zip',
    });
    expect((res.body as Buffer).subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004');
    const choice = new RegExp(
      `<optgroup label="Stadsbyggnadsnämnden">.*<option value="${id}">16 mars 2027, Molkom: Nyedstorget i Molkom på vintern \\(${id}\\)</option>`,
    );
    expect((await rita.get('/planering/arkiv')).text).toMatch(choice);
    const again = await zip(rita, { archiveMeeting: String(id) });
    expect(again.headers['content-disposition']).toContain(`arkiv-sbn-mote-${id}.zip`);
    const [one] = await listArchiveExports(world.ctx.db, 9);
    expect(await text(rita, '/planering/arkiv')).toContain(
      `Rita Registrator Stadsbyggnadsnämnden 1 ${one?.digest}`,
    );
  });

  test('faults stand on the page with what was typed; others than the registrar see the list only', async () => {
    const bad = await rita.post('/planering/arkiv', {
      archiveBoard: 'sbn',
      archiveFrom: '2027-13-01',
      archiveMeeting: '',
    });
    expect(bad.status).toBe(422);
    expect(mainText(bad.text)).toContain('ÅÅÅÅ-MM-DD');
    expect(bad.text).toContain('value="sbn" selected');
    const odd = await rita.post('/planering/arkiv', { archiveMeeting: 'x' });
    expect(odd.status).toBe(422);
    expect(odd.text).toContain('<option value="x" selected>x</option>');
    const wrong = await rita.post('/planering/arkiv', { archiveMeeting: String(id), archiveFrom: 'i går' });
    expect(wrong.text).toContain(`<option value="${id}" selected>`);
    expect((await pia.post('/planering/arkiv', { archiveBoard: 'sbn' })).status).toBe(403);
    const seen = await text(pia, '/planering/arkiv');
    expect(seen).toContain('Exporten görs av registratorn.');
    expect(seen).toContain('Stadsbyggnadsnämnden');
  });
});

test('disposal: every rule in words, the next night, and the log', async () => {
  const before = await text(pia, '/planering/gallring');
  expect(before).toContain('Nästa gång: 12 januari 2027 kl. 04.20.');
  expect(before).toContain('Inget har gallrats än.');
  expect(before).not.toContain('undefined');
  const { ctx } = world;
  await ctx.db.execute(sql`insert into kept_mail (notice, recipient, message_id, raw, at)
    values ('n', ${anna}, 'm', 'x', ${new Date(ctx.now().getTime() - 40 * 86_400_000)})`);
  await forget(ctx);
  const after = await text(pia, '/planering/gallring');
  expect(after).toMatch(/Det här har gallrats .* Mejl i den lokala brevlådan 1 På plats/);
  expect(after).not.toContain('anna');
});

describe('a person’s data', () => {
  const path = '/planering/registerutdrag';

  test('shown by a form, with the address in no address; as a file; and erased only when confirmed', async () => {
    const { ctx } = world;
    await follower(ctx, anna, { places: ['molkom'] });
    value(
      await receiveView(ctx, 'a resident', {
        meeting: slug,
        kind: 'view',
        text: 'En bänk',
        email: anna,
        via: 'web',
      }),
    );
    const looked = await rita.post(path, { personEmail: ' Anna.Hemlig@Example.org ' });
    expect(looked.status).toBe(200);
    expect(looked.headers.location).toBeUndefined();
    expect(looked.headers['cache-control']).toBe('no-store');
    expect(mainText(looked.text)).toMatch(/Prenumeration 1 Raderas .*Synpunkter 1 Kontakten tas bort/);
    const file = await rita.post(`${path}/json`, { personEmail: anna });
    expect(file.headers['content-disposition']).toBe('attachment; filename=registerutdrag.json');
    expect(JSON.parse(file.text)).toMatchObject({
      email: anna,
      found: expect.arrayContaining([expect.objectContaining({ thing: 'subscriber' })]),
    });
    const unsure = await rita.post(`${path}/radera`, { personEmail: anna });
    expect(unsure.status).toBe(422);
    expect(mainText(unsure.text)).toContain('Kryssa för att personen har begärt det');
    const erased = await rita.post(`${path}/radera`, { personEmail: anna, confirmed: '1' });
    expect(mainText(erased.text)).toMatch(/Klart\. \d+ uppgifter är raderade .*Inget finns\./);
    expect(await text(rita, '/planering/gallring')).toMatch(
      /En persons uppgifter, på begäran \d+ Rita Registrator/,
    );
    expect(await text(rita, `/planering/moten/${id}/historik`)).toContain(
      'Uppgifter om en person raderades på begäran',
    );
  });

  test('what is no address is told; nobody but the registrar comes here, nor is led here', async () => {
    const bad = await rita.post(path, { personEmail: 'anna' });
    expect([bad.status, bad.text.includes('value="anna"')]).toEqual([422, true]);
    expect((await rita.post(path, { personEmail: '' })).status).toBe(422);
    for (const agent of [pia, kim]) {
      expect((await agent.get(path)).status).toBe(403);
      for (const below of ['', '/json', '/radera'])
        expect((await agent.post(path + below, { personEmail: anna, confirmed: '1' })).status).toBe(403);
      expect((await agent.get('/planering')).text).not.toContain(path);
    }
    expect((await rita.get('/planering')).text).toContain(path);
  });
});

describe('service times', () => {
  const path = '/planering/svarstider';
  const form = async (): Promise<string> =>
    /name="version" value="(\d+)"/.exec((await ada.get(path)).text)?.[1] ?? '';

  test('set by the administrator, and used wherever they are told', async () => {
    const { ctx } = world;
    const view = value(
      await receiveView(ctx, 'a resident', { meeting: slug, kind: 'view', text: 'En lampa', via: 'web' }),
    );
    const receipt = `/moten/${slug}/synpunkter/${view.receipt}`;
    expect(mainText((await pia.get(receipt)).text)).toContain('Besked senast måndag 25 januari 2027');
    const saved = await ada.post(path, { receipt: '1', answer: '5', version: await form() });
    expect(saved.headers.location).toBe(`${path}?klart=serviceSaved`);
    expect(mainText((await pia.get(receipt)).text)).toContain('Besked senast måndag 18 januari 2027');
    expect(await text(pia, path)).toContain(
      '11 januari 2027: Ada Administratör ändrade kvittens från 2 till 1 och besked från 10 till 5 arbetsdagar.',
    );
    expect(mainText((await pia.get(`/moten/${slug}/synpunkter`)).text)).toContain('inom 5 arbetsdagar');
    expect(await text(pia, `/planering/synpunkter/${view.id}`)).toContain('18 januari 2027');
  });

  test('what is no number of days is refused, all at once; two at once: the second is told and loses nothing', async () => {
    const before = await serviceDaysOf(world.ctx.db);
    const bad = await ada.post(path, { receipt: '0', answer: 'tio', version: await form() });
    expect(bad.status).toBe(422);
    expect(mainText(bad.text)).toContain('2 saker behöver rättas');
    expect(bad.text).toContain('value="tio"');
    expect((await ada.post(path, { receipt: '5', answer: '4', version: await form() })).status).toBe(422);
    expect((await ada.post(path, { receipt: '2', answer: '61', version: await form() })).status).toBe(422);
    const late = await ada.post(path, { receipt: '3', answer: '9', version: '0' });
    expect(late.status).toBe(409);
    expect(late.text).toContain('value="9"');
    expect(await serviceDaysOf(world.ctx.db)).toEqual(before);
    expect((await pia.post(path, { receipt: '3', answer: '9', version: '1' })).status).toBe(403);
    expect(await text(pia, path)).toContain('Tiderna ändras av administratören.');
  });
});

test('a file sent to the desk is told, and not taken for an empty form', async () => {
  for (const type of ['multipart/form-data; boundary=x', 'image/png']) {
    const res = await supertest(world.app)
      .post(`/planering/moten/${id}/synpunkter`)
      .set('Origin', origin)
      .set('Content-Type', type)
      .send('--x--');
    expect([res.status, mainText(res.text).includes('Gå tillbaka i webbläsaren')]).toEqual([415, true]);
  }
});

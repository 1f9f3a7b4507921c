/** "Vi vill ha er hit" without a browser: what is refused loses nothing, advice stops nothing, and nothing unread is shown. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import supertest from 'supertest';
import { declineNomination, nominate, showNomination } from '../../../src/flow/nominations.js';
import { makeKey } from '../../../src/http/public/view-key.js';
import { admin, settle, value } from '../../support/karlstad.js';
import { startWorld, type World } from '../../support/world.js';
import { mainText } from '../planner/desk.js';

let world: World;
beforeAll(async () => {
  world = await startWorld();
  await settle(world.ctx);
});
afterAll(() => world?.close());

const path = '/vi-vill-ha-er-hit';
const key = (seconds: number) =>
  makeKey(world.ctx.config.SECRET, new Date(world.ctx.now().getTime() - seconds * 1000));
const question = 'Var ska gångvägen mellan skolan och badplatsen gå?';
const good = () => ({ place: 'molkom', question, nyckel: key(30) });
const send = (form: Record<string, string>, from = '192.0.2.1', to = path) =>
  supertest(world.app).post(to).set('X-Forwarded-For', from).type('form').send(form);
const get = (to = path) => supertest(world.app).get(to);
const count = async () => (await world.ctx.db.execute(sql`select 1 from nominations`)).rows.length;

test.each(['', '/en'])('a suggestion is taken once, and not shown before it is read: %s', async (under) => {
  const before = await count();
  const form = { ...good(), why: 'Hemligt skäl', email: 'hemlig@exempel.org' };
  const sent = await send(form, '192.0.2.1', `${under}${path}`);
  expect([sent.status, mainText(sent.text).includes(under ? 'Thank you' : 'Tack för förslaget')]).toEqual([
    200,
    true,
  ]);
  await send(form, '192.0.2.1', `${under}${path}`);
  expect(await count()).toBe(before + 1);
  for (const page of [sent, await get(`${under}${path}`)])
    for (const hidden of ['gångvägen mellan skolan och badplatsen gå?</p>', 'Hemligt', 'hemlig@'])
      expect(page.text).not.toContain(hidden);
});

describe('what is refused loses nothing', () => {
  test.each([
    ['no place and no question', { place: '', question: '' }, ['Välj en ort', 'Skriv vilken fråga']],
    ['too long', { question: 'å'.repeat(301), why: 'ä'.repeat(2001) }, ['301 tecken', '2 001 tecken']],
    ['an address that is none', { email: 'inte en adress' }, ['Det ser inte ut som en e-postadress']],
    ['signs that cannot be kept', { question: 'a\u0007b' }, ['tecken som inte kan sparas']],
  ])('%s', async (_name, wrong, told) => {
    const before = await count();
    const page = await send({ ...good(), why: 'Mitt skäl', ...wrong });
    expect([page.status, await count()]).toEqual([422, before]);
    for (const sentence of told) expect(mainText(page.text).replace(/\u00a0/g, ' ')).toContain(sentence);
    if (!('why' in wrong)) expect(page.text).toContain('Mitt skäl</textarea>');
  });

  test.each([
    ['faster than anybody can write', () => ({ nyckel: key(1) })],
    ['the field that no person sees', () => ({ webbplats: 'http://spam.example' })],
    ['an old page', () => ({ nyckel: key(25 * 3600) })],
    ['no key at all', () => ({ nyckel: '' })],
  ])('%s: asked to press once more', async (_name, wrong) => {
    const before = await count();
    const page = await send({ ...good(), ...wrong() });
    expect([page.status, await count()]).toEqual([422, before]);
    expect(mainText(page.text)).toContain('Skicka en gång till');
    expect(page.text).toContain(`${question}</textarea>`);
  });

  test('fifty a minute from one address meet the allowance', async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 50; i += 1)
      statuses.push((await send({ ...good(), question: `Fråga nummer ${i}?` }, '198.51.100.7')).status);
    expect([statuses.filter((it) => it === 200).length, statuses.at(-1)]).toEqual([20, 429]);
  });
});

test('advice is friendly: trying the question saves nothing, and a vague one may be sent as it is', async () => {
  const before = await count();
  const vague = { ...good(), question: 'Kommunens framtid' };
  const tried = await send({ ...vague, prova: '1' });
  expect([tried.status, await count()]).toEqual([200, before]);
  expect(mainText(tried.text)).toContain('Det här är råd. Du kan skicka förslaget som det är.');
  expect(mainText(tried.text)).toContain('Nämn saken');
  expect(mainText(tried.text)).not.toMatch(/ärende|Vem beslutar/);
  expect((await send(vague)).status).toBe(200);
  expect(await count()).toBe(before + 1);
  const clear = { ...good(), question: 'Vad ska Nyedstorget i Molkom användas till på vintern?', prova: '1' };
  expect(mainText((await send(clear)).text)).toContain('Frågan är tydlig.');
});

test('what is shown stands under its place and is agreed with once a day from one address', async () => {
  const { id } = value(
    await nominate(world.ctx, {
      place: 'rud',
      question: 'Vilken lekplats i Rud ska byggas om först?',
      why: 'Dolt',
    }),
  );
  const agree = (from: string, which = id) => send({ id: String(which) }, from, `${path}/vill-ocksa`);
  expect((await agree('192.0.2.5')).status).toBe(404);
  value((await showNomination(world.ctx, admin, id, { version: 1 })) as never);
  const to = (await agree('192.0.2.5')).headers.location;
  expect(to).toBe(`${path}?med=1#forslag-${id}`);
  await agree('192.0.2.5');
  await agree('192.0.2.6');
  const page = await get(`${path}?ort=rud`);
  expect(mainText(page.text)).toContain('Vilken lekplats i Rud ska byggas om först? 2 vill också');
  expect(page.text).not.toContain('Dolt');
  expect((await get(`${path}?ort=molkom`)).text).not.toContain('Vilken lekplats');
  expect(page.text).toContain('<option value="rud" selected');
  value((await declineNomination(world.ctx, admin, id, { version: 2, because: 'Redan byggd.' })) as never);
  expect((await get()).text).not.toContain('Vilken lekplats');
  expect((await agree('192.0.2.7')).status).toBe(404);
});

test('the pages of places and of all meetings lead here', async () => {
  expect((await get('/orter/rud')).text).toContain(`href="${path}?ort=rud"`);
  expect((await get('/en/orter/rud')).text).toContain(`href="/en${path}?ort=rud"`);
  expect((await get('/')).text).toContain(`href="${path}"`);
});

/** The page of addresses that cannot be reached: why, the bounce as it came, and the button that writes again. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { namesOf } from '../../../src/channels/email/index.js';
import { takeBounce } from '../../../src/flow/bounces.js';
import { gmail, postfix } from '../../support/bounces.js';
import { startWorld, type World } from '../../support/world.js';
import { aPerson, mainText, signedIn } from './desk.js';

let world: World;
let cia: Awaited<ReturnType<typeof signedIn>>;
let pia: Awaited<ReturnType<typeof signedIn>>;
const home = '/planering/adresser';
beforeAll(async () => {
  world = await startWorld();
  await aPerson(world, 'cia@karlstad.example', ['communicator'], 'Cia Kommunikatör');
  await aPerson(world, 'pia@karlstad.example', ['planner'], 'Pia Planerare');
  cia = await signedIn(world, 'cia@karlstad.example');
  pia = await signedIn(world, 'pia@karlstad.example');
});
afterAll(() => world.close());

const came = async (recipient: string, write: typeof postfix | typeof gmail) => {
  const { ctx } = world;
  await ctx.db.execute(sql`insert into outbox (key, kind, revision, facts, due_at, created_at)
    values ('n', 'announced', 0, '{}', ${ctx.now()}, ${ctx.now()}) on conflict do nothing`);
  const { rows } = await ctx.db.execute<{ id: string }>(sql`
    insert into deliveries (notice, channel, recipient, language, state, settled_at, created_at)
    values ('n', 'email', ${recipient}, 'sv', 'sent', ${ctx.now()}, ${ctx.now()}) returning id`);
  const to = namesOf(ctx.config.SECRET, ctx.config.MAIL_DOMAIN, Number(rows[0]?.id)).from;
  return takeBounce(ctx, Buffer.from(write({ to, recipient }), 'latin1'));
};

test('nothing to tell; and only those who mend addresses see the page', async () => {
  expect(mainText((await cia.get(home)).text)).toContain('Alla adresser går att nå.');
  expect((await cia.get('/planering')).text).toContain(`href="${home}"`);
  expect((await pia.get('/planering')).text).not.toContain(`href="${home}"`);
  for (const path of [home, `${home}/returer/1.txt`]) expect((await pia.get(path)).status).toBe(403);
  expect((await pia.post(`${home}/skriv-igen`, { id: '0' })).status).toBe(403);
});

test('why and since when, the bounce as a file, and the button', async () => {
  await came('anna@example.org', postfix);
  await came('bo@example.org', gmail);
  const page = (await cia.get(home)).text;
  const text = mainText(page);
  expect(text).toMatch(
    /Vi skriver inte hit .*anna@example\.org Brevet kom i retur: adressen finns inte\. Stoppad sedan 11 jan/,
  );
  expect(text).toMatch(
    /Vi håller räkningen .*bo@example\.org Brevet kom i retur: mottagarens brevlåda är full\./,
  );
  const [file = ''] = /\/planering\/adresser\/returer\/\d+\.txt/.exec(page) ?? [];
  const raw = await cia.get(file);
  expect(raw.status).toBe(200);
  expect(raw.headers).toMatchObject({
    'content-type': 'text/plain; charset=utf-8',
    'content-disposition': expect.stringContaining('attachment'),
    'x-content-type-options': 'nosniff',
  });
  expect(raw.text).toContain('Final-Recipient: rfc822; anna@example.org');
  const [, id = ''] = /name="id" value="([0-9a-f]{32})"/.exec(page) ?? [];
  const pressed = await cia.post(`${home}/skriv-igen`, { id });
  expect(pressed.headers.location).toBe(`${home}?klart=addressCleared`);
  const after = mainText((await cia.get(`${home}?klart=addressCleared`)).text);
  expect(after).toContain('Vi skriver till adressen igen.');
  expect(after).not.toContain('anna@example.org');
  // Pressed twice: it is as was wished.
  expect((await cia.post(`${home}/skriv-igen`, { id })).status).toBe(303);
  expect((await cia.get(`${home}/returer/999.txt`)).status).toBe(404);
});

/** An owner named before they lost their role, or who has left: said at the item, and handed over by one button. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { draftNyedstorget, settle } from '../../support/karlstad.js';
import { startWorld, type World } from '../../support/world.js';
import { aPerson, mainText, signedIn } from './desk.js';

let world: World;
type Desk = Awaited<ReturnType<typeof signedIn>>;
let pia: Desk;
let kim: Desk;
let rut: Desk;
let gone: number;
let reader: number;
let able: number;
let path: string;

beforeAll(async () => {
  world = await startWorld();
  await settle(world.ctx);
  const email = (name: string) => `${name}@karlstad.example`;
  await aPerson(world, email('pia'), ['planner'], 'Pia Planerare');
  able = (await aPerson(world, email('kim'), ['communicator'], 'Kim Kommunikatör')).id;
  reader = (await aPerson(world, email('rut'), ['planner'], 'Rut Läsare')).id;
  gone = (await aPerson(world, email('olle'), ['planner'], 'Olle Slutat')).id;
  pia = await signedIn(world, email('pia'));
  kim = await signedIn(world, email('kim'));
  const { id } = await draftNyedstorget(world.ctx);
  path = `/planering/moten/${id}/checklista`;
  for (const [code, owner] of [
    ['B3', reader],
    ['B4', gone],
    ['B5', able],
    ['A3', reader],
  ] as const)
    expect((await pia.post(`${path}/${code}`, { version: '0', owner: String(owner) })).status).toBe(303);
  expect((await pia.post(`${path}/A3`, { version: '1', state: 'done' })).status).toBe(303);
  // They were named while they might; then one became a reader, and the other left.
  await world.ctx.db.execute(sql`update people set roles = '{reader}' where id = ${reader}`);
  await world.ctx.db.execute(sql`update people set active = false where id = ${gone}`);
  rut = await signedIn(world, email('rut'));
});
afterAll(() => world?.close());

const htmlOf = async (desk: Desk, code: string, query = '') =>
  new RegExp(`<li id="${code}">([\\s\\S]*?)</li>\\n`).exec((await desk.get(`${path}${query}`)).text)?.[1] ??
  '';
const textOf = async (desk: Desk, code: string) => mainText(`<main>${await htmlOf(desk, code)}</main>`);
const stuck = /är ansvarig men/;

test('the page says so of open items alone, and of no owner who can answer', async () => {
  expect(await textOf(pia, 'B3')).toContain(
    'Rut Läsare är ansvarig men har ingen roll som får svara på punkter.',
  );
  expect(await textOf(pia, 'B4')).toContain('Olle Slutat är ansvarig men arbetar inte längre i På plats.');
  for (const code of ['A3', 'B5', 'B6']) expect(await textOf(pia, code)).not.toMatch(stuck);
});

test('who may name an owner gets buttons; the owner and others are told whom to ask', async () => {
  const mine = await htmlOf(pia, 'B3');
  expect(mine).toContain('Ta över punkten');
  expect(mine).toContain('Lämna tillbaka till');
  const own = await textOf(rut, 'B3');
  expect(own).toContain('Du är ansvarig men har ingen roll som får svara på punkter. Be någon som är');
  expect(await htmlOf(rut, 'B3')).not.toContain('<form');
  // Only those who can answer are offered, and whoever stands there already.
  const offered = [...mine.matchAll(/<option value="(\d*)"/g)].map(([, id]) => id);
  expect(offered).toContain(String(able));
  expect(offered).toContain(String(reader));
  expect(offered).not.toContain(String(gone));
  const elsewhere = await htmlOf(pia, 'B6');
  expect(elsewhere).not.toContain(`<option value="${reader}"`);
});

test('meanwhile the item is among those of its duty, and one button hands it over', async () => {
  expect(await htmlOf(pia, 'B3', '?visa=mina')).toContain('Rut Läsare');
  const take = /<button[^>]*name="owner" value="(\d+)">Ta över/.exec(await htmlOf(pia, 'B3'))?.[1] ?? '';
  expect((await pia.post(`${path}/B3`, { version: '1', owner: take })).status).toBe(303);
  expect(await textOf(pia, 'B3')).toContain('Ansvarig: Pia Planerare');
  expect(await textOf(pia, 'B3')).not.toMatch(stuck);
  expect((await pia.post(`${path}/B4`, { version: '1', owner: '' })).status).toBe(303);
  expect(await textOf(pia, 'B4')).not.toContain('Olle Slutat');
  // Two who hand it over at once: the second is told.
  const late = await pia.post(`${path}/B4`, { version: '1', owner: String(able) });
  expect(late.status).toBe(409);
  expect(mainText(late.text)).toContain('Någon annan har svarat på B4 medan du skrev.');
  expect(await textOf(kim, 'B4')).not.toMatch(stuck);
});

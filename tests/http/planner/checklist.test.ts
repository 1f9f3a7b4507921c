/** A meeting's checklist at the desk: four lists, small forms, filters, duties, nudges, and the box on the meeting's page. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import PostalMime from 'postal-mime';
import { historyOf } from '../../../src/db/meetings.js';
import { keptMailById, keptMails } from '../../../src/db/shared.js';
import type { Role } from '../../../src/domain/permissions.js';
import { deliver } from '../../../src/flow/deliver.js';
import { nudge } from '../../../src/flow/nudge.js';
import { relay } from '../../../src/flow/relay.js';
import { admin, draftNyedstorget, settle } from '../../support/karlstad.js';
import { startWorld, type World } from '../../support/world.js';
import { aPerson, mainText, signedIn } from './desk.js';

let world: World;
type Desk = Awaited<ReturnType<typeof signedIn>>;
const desks = {} as Record<Role, Desk>;
const ids = {} as Record<Role, number>;
beforeAll(async () => {
  // No quiet hours: the clock stands at nine in the morning, and mails may go.
  world = await startWorld({ QUIET_HOURS: '' });
  await settle(world.ctx);
  for (const role of ['planner', 'board', 'communicator', 'steering', 'reader'] as const) {
    ids[role] = (await aPerson(world, `${role}@karlstad.example`, [role], `Sam ${role}`)).id;
    desks[role] = await signedIn(world, `${role}@karlstad.example`);
  }
});
afterAll(() => world?.close());

const drafted = async () => (await draftNyedstorget(world.ctx)).id;
const pathOf = (id: number) => `/planering/moten/${id}/checklista`;
/** What is said of one item on the page. */
const itemIn = (html: string, code: string) =>
  mainText(`<main>${new RegExp(`<li id="${code}">([\\s\\S]*?)</li>\\n`).exec(html)?.[1] ?? ''}</main>`);

test('the page shows four lists, each gate with its progress, owners and due dates, and opens on an item', async () => {
  const id = await drafted();
  const page = await desks.reader.get(pathOf(id));
  expect(page.status).toBe(200);
  for (const heading of ['A. Före beslut', 'B. Inför', 'C. Under', 'D. Efteråt']) {
    expect(mainText(page.text)).toContain(heading);
  }
  expect(page.text.match(/<li id="[A-D]\d+">/g)).toHaveLength(46);
  expect(page.text).toContain('<progress max="8" value="0" aria-label="Spärr 1: besluta">');
  expect(itemIn(page.text, 'A1')).toContain('Klar senast 11 januari 2027 Ansvarig: Ansvarig tjänsteperson');
  // A reader has nothing to press.
  expect(mainText(page.text)).not.toContain('Svara');
  expect(page.text).not.toContain(`action="${pathOf(id)}/`);
});

test('an answer is saved without script; the filter and the item are found again', async () => {
  const id = await drafted();
  const saved = await desks.planner.post(`${pathOf(id)}/A3`, {
    version: '0',
    visa: 'oppna',
    state: 'done',
    note: 'Två listor på plats',
    evidence: 'https://karlstad.example/listor',
    owner: String(ids.board),
  });
  expect(saved.status).toBe(303);
  expect(saved.headers.location).toBe(`${pathOf(id)}?visa=oppna&klart=saved#A3`);
  const page = await desks.planner.get(pathOf(id));
  const item = itemIn(page.text, 'A3');
  for (const said of [
    'Klar',
    'Ansvarig: Sam board',
    '”Två listor på plats”',
    'Svar av Sam planner 11 januari 2027',
  ]) {
    expect(item).toContain(said);
  }
  expect(page.text).toContain('href="https://karlstad.example/listor"');
  expect(mainText(page.text)).toContain('Mötet följer sin checklista');
  const open = await desks.planner.get(`${pathOf(id)}?visa=oppna`);
  expect(open.text).not.toContain('<li id="A3">');
  const mine = await desks.board.get(`${pathOf(id)}?visa=mina`);
  // The board's own duties, and the one item it was given.
  expect(mine.text.match(/<li id="([A-D]\d+)">/g)?.map((li) => li.slice(8, -2))).toEqual([
    'A2',
    'A3',
    'A4',
    'A10',
    'A11',
    'C3',
    'C10',
    'D8',
    'D12',
  ]);
  const late = await desks.planner.get(`${pathOf(id)}?visa=sena`);
  expect(mainText(late.text)).toContain('Inga sena punkter.');
});

test('refusals come back to the item with what was typed: 422, 403, 409', async () => {
  const id = await drafted();
  const bare = await desks.planner.post(`${pathOf(id)}/B8`, {
    version: '0',
    state: 'not_applicable',
    note: 'nej',
    evidence: 'ingen länk',
  });
  expect(bare.status).toBe(422);
  expect(itemIn(bare.text, 'B8')).toContain('Skriv varför punkten inte gäller det här mötet');
  expect(itemIn(bare.text, 'B8')).toContain('Länken ska vara en hel webbadress');
  expect(bare.text).toContain('nej</textarea>');
  expect(bare.text).toContain('value="ingen länk"');
  expect(bare.text).toContain('id="B8-not_applicable" name="state" value="not_applicable" checked');

  const foreign = await desks.communicator.post(`${pathOf(id)}/A2`, { version: '0', state: 'done' });
  expect(foreign.status).toBe(403);
  expect(mainText(foreign.text)).toContain(
    'A2 är inte din att svara på. Den hör till: Ägande nämnd (ordförande).',
  );
  expect((await desks.steering.post(`${pathOf(id)}/A2`, { version: '0', state: 'done' })).status).toBe(403);
  expect((await desks.reader.post(`${pathOf(id)}/A2`, { version: '0', state: 'done' })).status).toBe(403);

  await desks.board.post(`${pathOf(id)}/A2`, {
    version: '0',
    state: 'done',
    note: 'Vi äger den',
    evidence: '',
  });
  const second = await desks.board.post(`${pathOf(id)}/A2`, {
    version: '0',
    state: 'open',
    note: 'Nej vänta',
  });
  expect(second.status).toBe(409);
  expect(mainText(second.text)).toContain('Någon annan har svarat på A2 medan du skrev.');
  expect(second.text).toContain('Nej vänta</textarea>');
  expect(itemIn(second.text, 'A2')).toContain('”Vi äger den”');
  expect((await desks.board.post(`${pathOf(id)}/Z1`, { version: '0', state: 'done' })).status).toBe(404);
});

test('what the meeting shows already is confirmed with one button, and only what is yours', async () => {
  const id = await drafted();
  const page = await desks.planner.get(pathOf(id));
  expect(mainText(page.text)).toContain('Det här syns redan i mötet');
  const codes = [...page.text.matchAll(/<input type="hidden" name="code" value="(\w+)">/g)].map(
    ([, code]) => code ?? '',
  );
  expect(codes).toEqual(['A1', 'A3', 'A5', 'B1', 'B2', 'B3', 'B4']);
  expect((await desks.planner.post(`${pathOf(id)}/bekrafta`, { code: codes })).status).toBe(303);
  const after = await desks.planner.get(pathOf(id));
  expect(itemIn(after.text, 'A5')).toContain('”Syns i mötet: Ärende SBN-2027-00331');
  expect(after.text).not.toContain('/bekrafta"');
  expect((await desks.planner.post(`${pathOf(id)}/bekrafta`, { code: codes })).status).toBe(409);
});

test('what is known to be missing is told at its item, with a link for whoever may see to it', async () => {
  const id = await drafted();
  const { db } = world.ctx;
  await db.execute(sql`insert into table_notes (client_key, meeting_id, table_name, kind, text, who, at)
    values (${`q-${id}`}, ${id}, 'Bord 1', 'question', 'Vad kostar isen?', 'Kim', ${world.ctx.now()})`);
  await db.execute(sql`insert into needs (meeting_id, kind, created_at)
    values (${id}, 'interpreter', ${world.ctx.now()})`);
  const page = await desks.planner.get(pathOf(id));
  expect(itemIn(page.text, 'C7')).toContain('Att se till: 1 fråga utan svar saknar ansvarig eller datum');
  expect(itemIn(page.text, 'B8')).toContain('Att se till: 1 behov att ta hand om');
  expect(page.text).toContain(`href="/planering/moten/${id}/fragor">1 fråga utan svar`);
  expect(page.text).toContain(`href="/planering/moten/${id}/behov">1 behov`);
  // Nobody but those who see to needs may open that page.
  const reader = await desks.reader.get(pathOf(id));
  expect(itemIn(reader.text, 'B8')).toContain('Att se till: 1 behov att ta hand om');
  expect(reader.text).not.toContain(`href="/planering/moten/${id}/behov"`);
});

test('the meeting’s page names the next gate and its open items; a refused step names them all', async () => {
  const id = await drafted();
  const before = mainText((await desks.board.get(`/planering/moten/${id}`)).text);
  expect(before).toContain('Nästa spärr');
  expect(before).toContain('8 punkter är öppna. De stoppar inget än');
  expect((await desks.planner.post(`${pathOf(id)}/folj`)).status).toBe(303);
  const tried = await desks.board.post(`/planering/moten/${id}/besluta`, { version: '2' });
  expect(tried.status).toBe(409);
  for (const code of ['A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'A9', 'A11']) {
    expect(mainText(tried.text)).toContain(`${code} är inte klar: `);
  }
  expect(mainText(tried.text)).toContain('Ansvarig: Nämndsekreterare. Klar senast 16 januari 2027.');
});

test('duties: a person or a function; the holder may answer, and the lists name them', async () => {
  const id = await drafted();
  const path = `/planering/moten/${id}/roller`;
  const both = await desks.planner.post(path, {
    'person.V': String(ids.communicator),
    'function.V': 'vaktmästaren',
  });
  expect(both.status).toBe(422);
  expect(mainText(both.text)).toContain('Välj en person eller skriv en funktion, inte båda.');
  expect(both.text).toContain('value="vaktmästaren"');
  const given = await desks.planner.post(path, {
    'person.V': String(ids.communicator),
    'function.S': 'nämndsekreteraren på SBN',
  });
  expect(given.status).toBe(303);
  const list = await desks.communicator.get(pathOf(id));
  expect(itemIn(list.text, 'B3')).toContain('Ansvarig: nämndsekreteraren på SBN');
  expect(itemIn(list.text, 'C1')).toContain('Ansvarig: Sam communicator');
  expect((await desks.communicator.post(`${pathOf(id)}/C1`, { version: '0', state: 'done' })).status).toBe(
    303,
  );
  expect((await desks.communicator.post(path, {})).status).toBe(403);
  expect(mainText((await desks.reader.get(path)).text)).toContain('Lokalvärd Sam communicator');
  const [line] = (await historyOf(world.ctx.db, id)).filter(({ step }) => step === 'duties_given');
  expect(line?.what).toEqual({ duties: ['S: nämndsekreteraren på SBN', 'V: Sam communicator'] });
});

test('the steering group nudges once a day: the owner gets a mail in which the word stands, and the page shows it', async () => {
  const id = await drafted();
  await desks.planner.post(`${pathOf(id)}/A11`, { owner: String(ids.board) });
  const nudged = await desks.steering.post(`${pathOf(id)}/A11/paminn`, {
    text: 'Mötet i nämnden är på torsdag',
  });
  expect(nudged.headers.location).toBe(`${pathOf(id)}?klart=nudgeMailed#A11`);
  await relay(world.ctx);
  for (const { key } of (
    await world.ctx.db.execute<{ key: string }>(sql`select key from outbox where kind = 'nudge'`)
  ).rows) {
    await deliver(world.ctx, { notice: key, channel: 'email' });
  }
  const mails = (await keptMails(world.ctx.db, 50)).filter(({ notice }) => notice.startsWith('nudge/'));
  expect(mails.map(({ recipient }) => recipient)).toEqual(['board@karlstad.example']);
  const mail = await PostalMime.parse((await keptMailById(world.ctx.db, mails[0]?.id ?? 0))?.raw ?? '');
  expect(mail.subject).toBe('Påminnelse om en punkt: A11, Nyedstorget i Molkom på vintern');
  for (const said of [
    'Sam steering påminner om en punkt som är din',
    'Nämnden har beslutat om dialogen',
    'Klar senast: 27 januari 2027',
    'Mötet i nämnden är på torsdag',
    `http://moten.example.test${pathOf(id)}#A11`,
  ]) {
    expect(mail.text?.replace(/\s+/g, ' ')).toContain(said);
  }
  const again = await desks.steering.post(`${pathOf(id)}/A11/paminn`, {});
  expect(again.status).toBe(409);
  expect(mainText(again.text)).toContain('A11 är redan påmind om i dag.');
  const page = await desks.board.get(pathOf(id));
  expect(itemIn(page.text, 'A11')).toContain(
    'Sam steering påminde 11 januari 2027 kl. 09.00: ”Mötet i nämnden är på torsdag”',
  );
  // A week later the day of the evening's question has passed.
  await desks.planner.post(`${pathOf(id)}/A1`, { owner: String(ids.board) });
  const later = { ...world.ctx, now: () => new Date('2027-01-18T09:00:00+01:00') };
  expect(await nudge(later, admin, id, 'A1', {})).toMatchObject({ ok: true, value: { mailed: 1 } });
  const late = await world.ctx.db.execute(
    sql`select facts from outbox where kind = 'nudge' and facts->>'code' = 'A1'`,
  );
  expect(late.rows).toMatchObject([{ facts: { late: true } }]);
  // Nobody has this one: it is noted, and nothing is sent.
  const noted = await desks.steering.post(`${pathOf(id)}/A6/paminn`, {});
  expect(noted.headers.location).toBe(`${pathOf(id)}?klart=nudgeNoted#A6`);
  expect((await desks.planner.post(`${pathOf(id)}/A1/paminn`, {})).status).toBe(403);
});

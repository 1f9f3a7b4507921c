/** The versions of the checklists over HTTP: another municipality's file to new meetings, and all that is refused on the way. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { meetingList } from '../../../src/db/checklists.js';
import { meetingById } from '../../../src/db/meetings.js';
import type { ChecklistItem } from '../../../src/domain/checklist/checklist.js';
import { shippedItems } from '../../../src/domain/checklist/items.js';
import { exchangeOf } from '../../../src/domain/checklist/versions.js';
import { draftNyedstorget, settle } from '../../support/karlstad.js';
import { startWorld, type World } from '../../support/world.js';
import { aPerson, mainText, signedIn } from './desk.js';

let world: World;
let ada: Awaited<ReturnType<typeof signedIn>>;
let pia: Awaited<ReturnType<typeof signedIn>>;
beforeAll(async () => {
  world = await startWorld();
  await settle(world.ctx);
  await aPerson(world, 'ada@example.org', ['admin']);
  await aPerson(world, 'pia@example.org', ['planner']);
  ada = await signedIn(world, 'ada@example.org');
  pia = await signedIn(world, 'pia@example.org');
});
afterAll(() => world?.close());

const base = '/planering/checklistor';
const own = (code: string, sv: string): ChecklistItem => ({
  code,
  sv,
  en: `${sv} (in English)`,
  who: ['T', 'K'],
  blocks: 'G3',
  due: { from: 'meeting', days: -21 },
});
/** Gnesta's list: three of their own, A3 in other words, the rest as we have it. */
const theirs = () =>
  exchangeOf(
    {
      number: 4,
      items: [
        ...shippedItems
          .filter(({ code }) => code !== 'D12')
          .map((item) =>
            item.code === 'A3'
              ? { ...item, sv: 'Två listor är skrivna med grannarna', due: { ...item.due, days: -90 } }
              : item,
          ),
        own('A21', 'Byalaget har läst frågan'),
        own('B21', 'Skolskjutsen vet om kvällen'),
        own('C21', 'Någon tar emot barnen'),
      ],
    },
    'Gnesta kommun',
  );
const hidden = (html: string, name: string) =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';
const unescaped = (text: string) =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
const codesOf = async (id: number) => {
  const meeting = await meetingById(world.ctx.db, id);
  if (!meeting) throw new Error('no meeting');
  const list = await meetingList(world.ctx.db, meeting);
  return { version: list.version, codes: list.items.map(({ code }) => code), items: list.items };
};

describe('from another municipality', () => {
  test('paste, compare, pick three, publish: new meetings have them, old ones do not', async () => {
    const old = await draftNyedstorget(world.ctx);
    const shown = await ada.post(`${base}/jamfor`, { exchange: JSON.stringify(theirs(), null, 2) });
    expect(shown.status).toBe(200);
    const read = mainText(shown.text);
    expect(read).toContain('Listan från Gnesta kommun');
    expect(read).toContain('3 nya, 1 olika och 44 likadana');
    expect(read).toContain('Två listor är skrivna med grannarna');
    expect(read).toContain('90 dagar före mötet');
    // Nothing is changed by looking.
    expect(mainText((await ada.get(base)).text)).toContain('Det finns inget utkast');

    const file = unescaped(hidden(shown.text, 'exchange'));
    const taken = await ada.post(`${base}/import`, { exchange: file, pick: ['A21', 'B21'], pickNew: 'A3' });
    expect(taken.headers.location).toBe(`${base}?klart=taken`);
    const draft = await ada.get(`${base}?klart=taken`);
    expect(mainText(draft.text)).toContain('3 punkter skiljer från versionen som gäller');
    expect(mainText(draft.text)).toContain('Byalaget har läst frågan');

    const before = await draftNyedstorget(world.ctx);
    const mark = hidden(draft.text, 'mark');
    const vain = await ada.post(`${base}/publicera`, { mark, 'version.note': 'nej' });
    expect(vain.status).toBe(422);
    expect(mainText(vain.text)).toContain('Skriv varför det kommer en ny version');
    const note = 'Tre punkter från Gnesta.';
    const published = await ada.post(`${base}/publicera`, { mark, 'version.note': note });
    expect(published.headers.location).toBe(`${base}?klart=published`);
    const after = mainText((await ada.get(base)).text);
    expect(after).toContain('Nu gäller version 2 med 49 punkter');
    expect(after).toContain(note);

    const fresh = await draftNyedstorget(world.ctx);
    const has = await codesOf(fresh.id);
    expect(has.version).toBe(2);
    // A3 was theirs beside ours: under the first number that is free when A21 is taken.
    expect(has.codes).toEqual(expect.arrayContaining(['A3', 'A21', 'A22', 'B21']));
    expect(has.codes).not.toContain('C21');
    expect(has.items.find(({ code }) => code === 'A3')?.sv).toContain('det här kan påverkas');
    expect(has.items.find(({ code }) => code === 'A22')?.sv).toBe('Två listor är skrivna med grannarna');
    for (const id of [old.id, before.id]) {
      const kept = await codesOf(id);
      expect(kept.version).toBe(1);
      expect(kept.codes).toEqual(shippedItems.map(({ code }) => code));
    }
  });

  test('a wrong file is told everything that is wrong with it, is kept in the form, and changes nothing', async () => {
    const good = theirs();
    const bad = {
      ...good,
      formatVersion: 2,
      extra: true,
      items: [
        { ...own('A1', 'Första'), en: '', who: [] },
        { ...own('X1', 'Fel lista'), due: { from: 'easter', days: 4 } },
        own('B7', 'En gång'),
        own('B7', 'Två gånger'),
      ],
    };
    const answer = await ada.post(`${base}/jamfor`, { exchange: JSON.stringify(bad) });
    expect(answer.status).toBe(422);
    const said = mainText(answer.text);
    for (const sentence of [
      'formatVersion: Filen har en annan formatversion',
      'Fältet ”extra” finns inte',
      'items.0.en: Fältet måste fyllas i',
      'items.0.who: Minst 1',
      'items.1.code: Skriv listans bokstav',
      'items.1.due.from: Välj ett av: meeting, decision',
      'Samma nummer står flera gånger: B7',
      'Två gånger',
    ])
      expect(said).toContain(sentence);
    // The hidden field is read as if it had never been seen.
    const forged = await ada.post(`${base}/import`, { exchange: JSON.stringify(bad), pick: 'B7' });
    expect(forged.status).toBe(422);
    expect(mainText(forged.text)).toContain('Filen har en annan formatversion');
    expect((await ada.post(`${base}/jamfor`, { exchange: '{ inte json' })).status).toBe(422);
    expect((await ada.post(`${base}/jamfor`, { exchange: '' })).status).toBe(422);
    const file = JSON.stringify(good);
    const none = await ada.post(`${base}/import`, { exchange: file });
    expect(none.status).toBe(422);
    expect(mainText(none.text)).toContain('Välj minst en punkt');
    const odd = await ada.post(`${base}/import`, { exchange: file, pick: ['A3', 'Z9'], pickNew: 'A3' });
    expect(mainText(odd.text)).toContain('Välj bara ett sätt att ta in: A3');
    expect(mainText(odd.text)).toContain('Punkten finns inte i listan: Z9');
    expect(mainText((await ada.get(base)).text)).toContain('Det finns inget utkast');
  });

  test('what is exported is taken in by another without a difference', async () => {
    const file = await pia.get(`${base}/export.json`);
    expect(file.headers['content-type']).toContain('application/json');
    const given = JSON.parse(file.text);
    expect(given).toMatchObject({
      format: 'paplats-checklists',
      formatVersion: 1,
      municipality: 'Karlstads kommun',
      number: 2,
    });
    const back = await ada.post(`${base}/jamfor`, { exchange: file.text });
    expect(mainText(back.text)).toContain('0 nya, 0 olika och 49 likadana');
  });
});

describe('the draft', () => {
  const form = {
    'item.code': 'a30',
    'item.sv': 'Grannkommunen är tillfrågad',
    'item.en': 'The neighbouring municipality is asked',
    'item.who': ['T', 'N'],
    'item.due.days': '10',
    'item.due.from': 'decision before',
    'item.blocks': '',
  };

  test('an item is added, changed and removed; all its faults are told at once and nothing typed is lost', async () => {
    const faulty = await ada.post(`${base}/punkt/ny`, {
      'item.code': 'A1',
      'item.sv': '',
      'item.en': 'Kept <text>',
      'item.due.days': 'tio',
      'item.due.from': '',
    });
    expect(faulty.status).toBe(422);
    const said = mainText(faulty.text);
    for (const sentence of [
      'Numret A1 finns redan',
      'Text på svenska: Fältet måste fyllas i',
      'Välj minst en som svarar',
      'Skriv ett antal dagar',
      'Välj om dagarna räknas',
    ])
      expect(said).toContain(sentence);
    expect(faulty.text).toContain('Kept &lt;text&gt;');

    expect((await ada.post(`${base}/punkt/ny`, form)).headers.location).toBe(`${base}?klart=saved`);
    const page = await ada.get(base);
    expect(mainText(page.text)).toContain('10 dagar före beslutet');
    const one = await ada.get(`${base}/punkt/A30`);
    const mark = hidden(one.text, 'mark');
    const changed = { ...form, 'item.code': 'A30', 'item.due.days': '12', mark };
    expect((await ada.post(`${base}/punkt/A30`, changed)).status).toBe(303);
    // A second one who began from the same page is told, and what they wrote stands there still.
    const late = await ada.post(`${base}/punkt/A30`, { ...changed, 'item.sv': 'Mitt eget ord' });
    expect(late.status).toBe(409);
    expect(mainText(late.text)).toContain('Någon annan har ändrat utkastet');
    expect(late.text).toContain('Mitt eget ord');

    const b1 = await ada.get(`${base}/punkt/B1`);
    expect((await ada.post(`${base}/punkt/B1/ta-bort`, { mark: hidden(b1.text, 'mark') })).status).toBe(303);
    expect((await ada.post(`${base}/fran-start`, { holds: '1' })).status).toBe(303);
    const differs = mainText((await ada.get(base)).text);
    expect(differs).toContain('2 punkter skiljer');
    expect(differs).toMatch(/A30 ny .*B1 borttagen/);
    expect(differs).toContain('Ändrat: nya möten ska följa listan från början.');
  });

  test('nobody publishes or discards what they have not seen; discarding leaves what is in force', async () => {
    const seen = hidden((await ada.get(base)).text, 'mark');
    await ada.post(`${base}/punkt/ny`, { ...form, 'item.code': 'A31' });
    const unseen = await ada.post(`${base}/publicera`, { mark: seen, 'version.note': 'Ny version.' });
    expect(unseen.status).toBe(409);
    expect(unseen.text).toContain('Ny version.');
    expect((await ada.post(`${base}/slang`, { mark: seen })).status).toBe(409);
    const sure = await ada.get(`${base}/slang`);
    expect(mainText(sure.text)).toContain('Släng utkastet?');
    expect((await ada.post(`${base}/slang`, { mark: hidden(sure.text, 'mark') })).headers.location).toBe(
      `${base}?klart=discarded`,
    );
    expect(mainText((await ada.get(base)).text)).toContain('Nu gäller version 2');
    expect((await ada.post(`${base}/publicera`, { 'version.note': 'Ingenting.' })).status).toBe(422);
  });

  test('published as holding, new meetings follow it from the start', async () => {
    expect((await draftNyedstorget(world.ctx)).followsChecklist).toBe(false);
    await ada.post(`${base}/fran-start`, { holds: '1' });
    const mark = hidden((await ada.get(base)).text, 'mark');
    await ada.post(`${base}/publicera`, { mark, 'version.note': 'Nu gäller spärrarna.' });
    expect(await draftNyedstorget(world.ctx)).toMatchObject({ followsChecklist: true, checklistVersion: 3 });
  });

  test('a planner reads and exports, and changes nothing', async () => {
    const page = await pia.get(base);
    expect(page.status).toBe(200);
    expect(mainText(page.text)).not.toContain('Utkast till version');
    for (const path of ['punkt/ny', 'publicera', 'slang', 'fran-start', 'jamfor', 'import'])
      expect((await pia.post(`${base}/${path}`, {})).status).toBe(403);
  });
});

describe('lessons', () => {
  test('written on a meeting, answered on the versions’ page: taken into the draft or declined with a reason', async () => {
    const meeting = await draftNyedstorget(world.ctx);
    const path = `/planering/moten/${meeting.id}/lardomar`;
    expect((await pia.post(path, { 'lesson.text': 'x', 'lesson.code': 'Q1' })).status).toBe(422);
    await pia.post(path, { 'lesson.text': 'Fråga också ungdomsgården', 'lesson.code': '' });
    await pia.post(path, { 'lesson.text': 'B2 glömmer parkeringen', 'lesson.code': 'B2' });
    expect(mainText((await pia.get(path)).text)).toContain('Väntar på svar');
    const page = await ada.get(base);
    const ids = [...page.text.matchAll(/forslag\/(\d+)/g)].map((one) => one[1]);
    expect(new Set(ids).size).toBe(2);
    const [first, second] = ids;

    const prefilled = await ada.get(`${base}/forslag/${first}`);
    expect(prefilled.text).toContain('Fråga också ungdomsgården');
    const item = {
      'item.code': 'A40',
      'item.sv': 'Ungdomsgården är tillfrågad',
      'item.en': 'The youth club is asked',
      'item.who': 'T',
      'item.due.days': '40',
      'item.due.from': 'meeting before',
    };
    expect((await ada.post(`${base}/forslag/${first}`, item)).status).toBe(303);
    expect((await ada.post(`${base}/forslag/${first}`, { ...item, 'item.code': 'A41' })).status).toBe(409);
    expect((await ada.post(`${base}/forslag/${second}/avboj`, { 'lesson.because': '' })).status).toBe(422);
    await ada.post(`${base}/forslag/${second}/avboj`, { 'lesson.because': 'Den står där redan.' });
    const answered = mainText((await pia.get(path)).text);
    expect(answered).toContain('Intagen i version 4');
    expect(answered).toContain('Avböjd: Den står där redan.');

    const sure = await ada.get(`${base}/slang`);
    await ada.post(`${base}/slang`, { mark: hidden(sure.text, 'mark') });
    expect(mainText((await pia.get(path)).text)).toContain('Väntar på svar');
  });
});

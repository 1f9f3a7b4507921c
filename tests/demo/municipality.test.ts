/** The demonstration municipality, loaded through the flow functions: states, judgements, and a past that was played. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import PostalMime from 'postal-mime';
import supertest from 'supertest';
import { countDeliveries, historyOf, listViews, publishedViews, storedCalendar } from '../../src/db/pages.js';
import { fictionalMeetings } from '../../src/demo/fiction.js';
import { type StandInGraph, startGraph } from '../../src/demo/graph.js';
import { demoNow, firstDay, type Loaded, loadMunicipality, wallClock } from '../../src/demo/load.js';
import { type Mailbox, startMailbox } from '../../src/demo/mailbox.js';
import { openPast } from '../../src/demo/past.js';
import { staff } from '../../src/demo/people.js';
import { openAt } from '../../src/domain/checklist/list.js';
import { readChecklist } from '../../src/flow/checklist.js';
import { judgeOneMeeting } from '../../src/flow/judge.js';
import { createApp } from '../../src/http/app.js';
import { mainText, signedIn } from '../http/planner/desk.js';
import { admin, value } from '../support/karlstad.js';
import { startWorld, type World } from '../support/world.js';

let world: World;
let mailbox: Mailbox;
let graph: StandInGraph;
let loaded: Loaded;
let clock = () => wallClock(firstDay, '08:00');

beforeAll(async () => {
  const now = () => clock();
  mailbox = await startMailbox({ now });
  graph = await startGraph({ now, pageId: '1234', token: 'page-token' });
  world = await startWorld({
    CLOCK: demoNow,
    SMTP_URL: mailbox.smtpUrl,
    FACEBOOK_PAGE_ID: '1234',
    FACEBOOK_PAGE_TOKEN: 'page-token',
    FACEBOOK_GRAPH_URL: graph.url,
  });
  const past = openPast(world.ctx, wallClock(firstDay, '08:00'));
  clock = past.now;
  loaded = await loadMunicipality(past, (address) => mailbox.linkIn(address, '/prenumeration/bekrafta/'));
  await past.close();
  // It plays seven months; on a busy machine that takes longer than a test may.
}, 180_000);
afterAll(async () => {
  await world?.close();
  await mailbox?.close();
  await graph?.close();
});

const fiction = fictionalMeetings();
const meetingOf = (id: string) => {
  const meeting = loaded.meetings.get(id);
  if (!meeting) throw new Error(`${id} was not loaded`);
  return meeting;
};

describe.each(fiction)('$id', (written) => {
  test(`is ${written.state}`, () => {
    expect(meetingOf(written.id).state).toBe(written.state);
  });

  test('is judged as meetings.json expects', async () => {
    const judged = await judgeOneMeeting(world.ctx, meetingOf(written.id).id);
    if (!judged.ok) throw new Error('not judged');
    const { theme, slot } = judged.value;
    const codes = (level: string) => theme.verdicts.filter((v) => v.level === level).map((v) => v.code);
    const { themeOk, themeBlock, themeWarn, slotTotal, slotHard, slotCappedBy, slotComponents } =
      written.expectedChecks;
    expect({ themeOk: theme.allowed, themeBlock: codes('stop'), themeWarn: codes('warn') }).toEqual({
      themeOk,
      themeBlock,
      themeWarn,
    });
    expect({
      slotTotal: slot?.total,
      slotHard: slot?.hard,
      slotCappedBy: slot?.cappedBy,
      slotComponents: slot?.components,
    }).toEqual({ slotTotal, slotHard, slotCappedBy, slotComponents });
  });
});

describe('the autumn that was played', () => {
  test('everything that was told is sent', async () => {
    for (const { id } of fiction) {
      for (const row of await countDeliveries(world.ctx.db, meetingOf(id).id)) {
        expect({ id, notice: row.notice, channel: row.channel, state: row.state }).toMatchObject({
          state: 'sent',
        });
      }
    }
  });

  test('people have said something at every meeting that was held, and one of each still waits for its answer', async () => {
    const held = fiction.filter((m) => ['held', 'followed_up'].includes(m.state));
    expect(held.length).toBeGreaterThan(0);
    for (const { id } of held) {
      const rows = await listViews(world.ctx.db, { meetingId: meetingOf(id).id, most: 10 });
      expect(rows.map(({ view }) => `${view.via} ${view.state} ${view.meToo}`)).toEqual([
        'phone new 0',
        'web to_unit 12',
        'paper answered 7',
      ]);
      const shown = await publishedViews(world.ctx.db, meetingOf(id).id, 10);
      expect(JSON.stringify(shown)).not.toMatch(/Berit|054/);
    }
  });

  test('each notice went out on its own day', async () => {
    const rud = meetingOf('pp-2026-10-rud');
    const days = (await historyOf(world.ctx.db, rud.id))
      .filter((line) => !/^(view|item|duties|checklist|question)_/.test(line.step))
      .map((line) => line.at.toISOString().slice(0, 10))
      .sort();
    expect(days).toEqual([
      '2026-06-16',
      '2026-07-07',
      '2026-07-21',
      '2026-08-25',
      '2026-10-07',
      '2026-10-22',
      '2026-11-10',
      '2026-11-19',
    ]);
    const mine = mailbox.mails.filter((mail) => mail.to.includes('anna.i.rud@example.org'));
    const read = await Promise.all(mine.map((mail) => PostalMime.parse(mail.raw)));
    expect(read.map((mail) => mail.date?.slice(0, 16))).toEqual([
      '2026-08-25T07:00',
      '2026-09-29T15:00',
      '2026-10-05T15:00',
      '2026-10-22T08:00',
      '2026-11-10T08:00',
      '2026-11-19T08:00',
    ]);
    expect(graph.posts.map((post) => post.created_time.slice(0, 10))).toEqual([
      '2026-08-25',
      '2026-09-29',
      '2026-10-13',
      '2026-10-22',
      '2026-11-10',
      '2026-11-19',
    ]);
  });

  test('the calendar holds what was announced and nothing of ideas', async () => {
    const bytes = (await storedCalendar(world.ctx.db, '/kalender.ics'))?.bytes.toString() ?? '';
    const unfolded = bytes.replace(/\r\n[ \t]/g, '');
    const told = fiction.filter((m) => unfolded.includes(meetingOf(m.id).uid)).map((m) => m.id);
    expect(told).toEqual(['pp-2026-10-rud', 'pp-2026-11-molkom', 'pp-2026-11-vase']);
  });

  test('one subscriber came through the mailed link', () => {
    const mine = mailbox.mails.filter((mail) => mail.to.includes('maja.i.vase@example.org'));
    expect(mine.map((mail) => mail.subject)).toEqual([
      'Bekräfta att du vill ha besked om möten på plats',
      expect.stringContaining('Gångtunneln under järnvägen i Väse'),
      expect.stringContaining('Påminnelse'),
    ]);
  });
});

describe('each meeting stands where meetings.json says, and the pages show it', () => {
  /** The same house on another day. */
  const appOn = (day: string) => createApp({ ...world.ctx, now: () => wallClock(day, '10:00') });
  const onPage = async (id: string, day = '2026-11-21') => {
    const page = await supertest(appOn(day)).get(`/moten/${meetingOf(id).slug}`);
    expect(page.status).toBe(200);
    return mainText(page.text);
  };
  let desk: Awaited<ReturnType<typeof signedIn>>;
  const atDesk = async (id: string, below = '') => {
    const page = await desk.get(`/planering/moten/${meetingOf(id).id}${below}`);
    expect(page.status).toBe(200);
    return mainText(page.text);
  };
  beforeAll(async () => {
    desk = await signedIn(world, staff.communicator.email);
  });

  test('Rud has its answer; what was heard can be read', async () => {
    const page = await onPage('pp-2026-10-rud');
    expect(page).toContain('47 av 64 ville behålla läget');
    expect(page).not.toContain('försenad');
  });

  test('Rud was told what was decided, how that was shaped, and whether it is done', async () => {
    const page = await onPage('pp-2026-10-rud');
    const order = [
      'Så blev beslutet',
      'rusta lekplatsen där den ligger',
      'Så påverkade synpunkterna',
      'Breda gungor för två är med för att barnen bad om dem',
      'Blev det gjort?',
      'Delvis',
      'Bygget börjar i april 2027',
    ];
    const at = order.map((text) => page.indexOf(text));
    expect([at.includes(-1), at]).toEqual([false, [...at].sort((a, b) => a - b)]);
    const english = await supertest(appOn('2026-11-21')).get(`/en/moten/${meetingOf('pp-2026-10-rud').slug}`);
    for (const text of ['The decision', 'How your views shaped it', 'Was it done?', 'Partly'])
      expect(mainText(english.text)).toContain(text);
  });

  test('what Rud’s evening left behind is shown at its items, for somebody to confirm', async () => {
    const { list, seen, lacking } = value(
      await readChecklist(world.ctx, admin, meetingOf('pp-2026-10-rud').id),
    );
    const states = new Map(list.items.map(({ code, state }) => [code, state]));
    for (const code of ['C11', 'D8', 'D9', 'D12'])
      expect([code, states.get(code), seen.has(code)]).toEqual([code, 'open', true]);
    expect([...lacking.keys()].filter((code) => code === 'C7' || code === 'D4')).toEqual([]);
    const page = await atDesk('pp-2026-10-rud', '/checklista');
    expect(page).toContain('Beslutet berättades 10 november 2026');
    expect(page).toContain('Besvarat 19 november 2026: delvis');
  });

  test('Molkom’s question has nobody’s day yet, and the checklist says so', async () => {
    const page = await atDesk('pp-2026-11-molkom', '/checklista');
    expect(page).toContain('1 fråga utan svar saknar ansvarig eller datum');
    expect(page).toContain('1 fråga saknar svar');
  });

  test('Molkom has until the end of November, and is late in December: on its page, at the desk, for everybody', async () => {
    const id = 'pp-2026-11-molkom';
    expect(await onPage(id)).not.toContain('försenad');
    expect(await onPage(id, '2026-12-02')).toContain('Återkopplingen är försenad 2 dagar.');
    const all = await supertest(appOn('2026-12-02')).get('/aterkoppling');
    expect(mainText(all.text)).toContain('Molkom');
  });

  test('Väse is told, with the day and the way home', async () => {
    expect(await onPage('pp-2026-11-vase')).toContain('25 november');
  });

  test('Vålberg is nearly full before it has begun', async () => {
    expect(await atDesk('pp-2027-02-valberg')).toContain('200');
    const judged = await judgeOneMeeting(world.ctx, meetingOf('pp-2027-02-valberg').id);
    expect(judged.ok && judged.value.evening.map((note) => note.code)).toContain('NEARLY_FULL');
  });

  test('Kronoparken is for families, and a quarter past five is a good time for them', async () => {
    expect(meetingOf('pp-2027-04-kronoparken').audienceProfile).toBe('families');
    expect(await atDesk('pp-2027-04-kronoparken')).toContain('Barnfamiljer');
  });

  test('Skåre keeps its plan matter closed, and nobody outside is told which', async () => {
    const skare = meetingOf('pp-2027-04-skare');
    expect(skare.closedItems).toEqual([expect.objectContaining({ because: 'plan' })]);
    const judged = await judgeOneMeeting(world.ctx, skare.id);
    expect(judged.ok && judged.value.theme.verdicts.map(({ code }) => code)).toEqual(['L2_DETAILED_PLAN']);
  });

  test('Vallargärdet cannot be announced before somebody has found a way to hear', async () => {
    const { id } = meetingOf('pp-2027-05-vallargardet');
    const judged = await judgeOneMeeting(world.ctx, id);
    expect(judged.ok && judged.value.evening.map((note) => note.code)).toContain('NO_HEARING_SOLUTION');
    expect(await atDesk('pp-2027-05-vallargardet')).toMatch(/slinga/);
  });

  test('Norrstrand at four says why it is weak, and cannot be planned without a reason', async () => {
    const judged = await judgeOneMeeting(world.ctx, meetingOf('pp-2027-09-norrstrand').id);
    expect(judged.ok && [judged.value.slot?.total, judged.value.slot?.cappedBy]).toEqual([45, ['start']]);
    expect(await atDesk('pp-2027-09-norrstrand')).toMatch(/45/);
  });

  test('a meeting that is planned has all its announcement needs; a decided one says what holds it', async () => {
    expect(await atDesk('pp-2027-03-skattkarr', '/checklista')).toContain('B2');
    for (const id of ['pp-2027-01-vaxnas', 'pp-2027-02-valberg']) {
      const { list } = value(await readChecklist(world.ctx, admin, meetingOf(id).id));
      expect([list.follows, openAt(list, 'G3').map(({ code }) => code)]).toEqual([true, []]);
    }
    const { list } = value(await readChecklist(world.ctx, admin, meetingOf('pp-2027-03-skattkarr').id));
    expect(openAt(list, 'G2').map(({ code }) => code)).toEqual(['B1', 'B2', 'B3', 'B4']);
  });
});

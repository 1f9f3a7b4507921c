/** A meeting's checklist on a real database: answered, followed, confirmed, and held by its gates. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { historyOf, meetingById } from '../../src/db/meetings.js';
import { insertPerson } from '../../src/db/people.js';
import { type Actor, type roles, system } from '../../src/domain/permissions.js';
import { answerItem, confirmSeen, followChecklist, readChecklist } from '../../src/flow/checklist.js';
import { giveDuties } from '../../src/flow/duties.js';
import { createBoard } from '../../src/flow/places.js';
import {
  announceMeeting,
  cancelMeeting,
  decideMeeting,
  moveMeeting,
  planMeeting,
  rehearse,
  takeMeetingStep,
} from '../../src/flow/steps.js';
import { tickAll } from '../support/checklist.js';
import { admin, draftNyedstorget, settle, value } from '../support/karlstad.js';
import { startWorld, type World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await startWorld();
  await settle(world.ctx);
});
afterAll(() => world?.close());

const as = (role: (typeof roles)[number], id = 900): Actor => ({
  kind: 'person',
  id,
  name: `Sam ${role}`,
  roles: [role],
});
const drafted = async () => (await draftNyedstorget(world.ctx)).id;
const itemOf = async (id: number, code: string) => {
  const { list } = value(await readChecklist(world.ctx, admin, id));
  const item = list.items.find((one) => one.code === code);
  if (!item) throw new Error(`no item ${code}`);
  return item;
};
const codesOf = (result: { ok: boolean }) =>
  'reasons' in result
    ? (result.reasons as { code: string; params: { code?: string } }[]).map(
        ({ code, params }) => params.code ?? code,
      )
    : result;
const g1 = ['A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'A9', 'A11'];

describe('a new meeting', () => {
  test('keeps the version in force and does not follow it', async () => {
    const meeting = await draftNyedstorget(world.ctx);
    expect(meeting).toMatchObject({ checklistVersion: 1, followsChecklist: false });
    const { list } = value(await readChecklist(world.ctx, admin, meeting.id));
    expect(list).toMatchObject({ version: 1, follows: false });
    expect(list.items).toHaveLength(46);
    // Drafted 2027-01-11 for 2027-03-16: 64 of 84 days, so the first item is due at once.
    expect((await itemOf(meeting.id, 'A1')).dueOn).toBe('2027-01-11');
    expect((await itemOf(meeting.id, 'D8')).dueOn).toBe('2027-06-16');
  });

  test('takes every step while it does not follow, and its history names what was open', async () => {
    const id = await drafted();
    value(await decideMeeting(world.ctx, admin, id, {}));
    const [line] = await historyOf(world.ctx.db, id);
    expect(line).toMatchObject({ step: 'decided', what: { openItems: g1 } });
  });
});

describe('the gates of a meeting that follows its list', () => {
  test('every open blocking item is a reason, with owner and due date, beside all others', async () => {
    const id = await drafted();
    value(await followChecklist(world.ctx, admin, id));
    const refused = await decideMeeting(world.ctx, admin, id, {});
    expect(refused).toMatchObject({ ok: false, is: 'gate' });
    expect(codesOf(refused)).toEqual(g1);
    expect('reasons' in refused && refused.reasons[0]).toMatchObject({
      code: 'ITEM_OPEN',
      level: 'stop',
      of: 'meeting',
      params: { code: 'A1', owner: '', who: ['T'], due: '2027-01-11', late: false },
    });
    expect((await meetingById(world.ctx.db, id))?.state).toBe('idea');

    const vague = (
      await draftNyedstorget(world.ctx, {
        theme: {
          title: 'Framtiden',
          question: 'Vad tycker ni?',
          level: 'dialog',
          canInfluence: [],
          alreadyDecided: [],
        },
      })
    ).id;
    value(await followChecklist(world.ctx, admin, vague));
    const both = codesOf(await decideMeeting(world.ctx, admin, vague, {})) as string[];
    expect(both).toEqual(expect.arrayContaining(g1));
    expect(both.length).toBeGreaterThan(g1.length);
  });

  test('a step that is not its next is refused for its state alone', async () => {
    const id = await drafted();
    value(await followChecklist(world.ctx, admin, id));
    expect(codesOf(await planMeeting(world.ctx, admin, id, {}))).toEqual(['WRONG_STATE']);
  });

  test('opens gate by gate as items are settled; the rehearsal says the same as the step', async () => {
    const { ctx } = world;
    const id = await drafted();
    expect(await tickAll(ctx, admin, id, 'G1')).toEqual(g1);
    value(await decideMeeting(ctx, admin, id, {}));
    expect(codesOf(await planMeeting(ctx, admin, id, {}))).toEqual(['B1', 'B2', 'B3', 'B4']);
    await tickAll(ctx, admin, id, 'G2');
    value(await planMeeting(ctx, admin, id, {}));
    const g3 = ['B6', 'B7', 'B8', 'B9', 'B10'];
    expect(codesOf(await rehearse(ctx, admin, id, { step: 'announce' }))).toEqual(g3);
    expect(codesOf(await announceMeeting(ctx, admin, id, {}))).toEqual(g3);
    await tickAll(ctx, admin, id, 'G3');
    value(await announceMeeting(ctx, admin, id, {}));
    expect((await historyOf(ctx.db, id))[0]?.what.openItems).toBeUndefined();

    // A change of what is announced must be told, whatever has been opened again since.
    const opened = await answerItem(ctx, admin, id, 'B10', { state: 'open' });
    expect(opened.ok).toBe(true);
    value(await moveMeeting(ctx, admin, id, { publicStart: '18:15', reason: 'Bussen är sen' }));
  });

  test('the meeting moves: the due dates are worked out anew', async () => {
    const { ctx } = world;
    const id = await drafted();
    value(await decideMeeting(ctx, admin, id, {}));
    value(await planMeeting(ctx, admin, id, {}));
    expect((await itemOf(id, 'C1')).dueOn).toBe('2027-03-16');
    value(await moveMeeting(ctx, admin, id, { date: '2027-04-13', reason: 'Lokalen är upptagen' }));
    expect((await itemOf(id, 'C1')).dueOn).toBe('2027-04-13');
    expect((await itemOf(id, 'A1')).dueOn).toBe('2027-01-19');
  });

  test('what the system does by the clock is not held, and tells what was open', async () => {
    const id = await drafted();
    value(await followChecklist(world.ctx, admin, id));
    value(await takeMeetingStep(world.ctx, system, id, { step: 'decide' }));
    expect((await historyOf(world.ctx.db, id))[0]?.what.openItems).toEqual(g1);
  });
});

describe('answering', () => {
  test('the first answer makes the meeting follow its list; later ones leave the meeting alone', async () => {
    const { ctx } = world;
    const id = await drafted();
    const answered = await answerItem(ctx, as('planner'), id, 'A3', {
      state: 'done',
      note: 'Listorna är klara',
      evidence: 'https://karlstad.example/listor',
    });
    expect(answered).toMatchObject({
      ok: true,
      value: { state: 'done', version: 1, changedBy: 'Sam planner' },
    });
    const meeting = await meetingById(ctx.db, id);
    expect(meeting).toMatchObject({ followsChecklist: true, version: 2 });
    await answerItem(ctx, as('planner'), id, 'A3', { state: 'open' });
    expect((await meetingById(ctx.db, id))?.version).toBe(2);
    expect((await historyOf(ctx.db, id)).map(({ step, what }) => [step, what.state ?? null])).toEqual([
      ['item_answered', 'open'],
      ['item_answered', 'done'],
      ['checklist_followed', null],
      ['drafted', null],
    ]);
    expect(await itemOf(id, 'A3')).toMatchObject({ note: 'Listorna är klara', version: 2 });
  });

  test('somebody without the duty is refused, nothing is written, and the reason says whose it is', async () => {
    const { ctx } = world;
    const id = await drafted();
    const refused = await answerItem(ctx, as('communicator'), id, 'A2', { state: 'done' });
    expect(refused).toMatchObject({
      ok: false,
      is: 'not yours',
      reasons: [{ code: 'ITEM_NOT_YOURS', params: { code: 'A2', who: ['N'], roles: ['board'] } }],
    });
    for (const role of ['reader', 'steering'] as const) {
      expect(await answerItem(ctx, as(role), id, 'A2', { state: 'done' })).toMatchObject({
        is: 'forbidden',
        action: 'tick checklists',
      });
    }
    expect(await meetingById(ctx.db, id)).toMatchObject({ followsChecklist: false, version: 1 });
    expect(await itemOf(id, 'A2')).toMatchObject({ state: 'open', version: 0 });
  });

  test('the named owner may, whatever the role; a planner names one', async () => {
    const { ctx } = world;
    const id = await drafted();
    const kim = await insertPerson(ctx.db, {
      email: 'kim@karlstad.example',
      name: 'Kim',
      roles: ['communicator'],
      language: 'sv',
      active: true,
    });
    const actor = as('communicator', kim.id);
    expect((await answerItem(ctx, actor, id, 'B9', { state: 'done' })).ok).toBe(false);
    expect((await answerItem(ctx, actor, id, 'B9', { owner: kim.id })).ok).toBe(false);
    const named = await answerItem(ctx, as('planner'), id, 'B9', { owner: 'Kim@karlstad.example' });
    expect(named).toMatchObject({ ok: true, value: { ownerName: 'Kim', state: 'open' } });
    expect((await answerItem(ctx, actor, id, 'B9', { state: 'done' })).ok).toBe(true);
    expect(await answerItem(ctx, as('planner'), id, 'B9', { owner: 4711 })).toMatchObject({
      is: 'input',
      reasons: [{ code: 'OWNER_UNKNOWN' }],
    });
  });

  test('a planner does not close the board’s items by a duty or an ownership of their own', async () => {
    const { ctx } = world;
    const id = await drafted();
    const pia = await insertPerson(ctx.db, {
      email: 'pia.n@karlstad.example',
      name: 'Pia',
      roles: ['planner'],
      language: 'sv',
      active: true,
    });
    const actor = as('planner', pia.id);
    expect(await giveDuties(ctx, actor, id, [{ duty: 'N', person: pia.id }])).toMatchObject({
      is: 'input',
      reasons: [{ code: 'DUTY_NEEDS_ROLE', field: 'duties.0.person' }],
    });
    expect(await answerItem(ctx, actor, id, 'A2', { owner: pia.id })).toMatchObject({
      is: 'input',
      reasons: [{ code: 'OWNER_NEEDS_ROLE' }],
    });
    expect(await answerItem(ctx, actor, id, 'A2', { state: 'done' })).toMatchObject({ is: 'not yours' });
    expect(await itemOf(id, 'A2')).toMatchObject({ state: 'open', version: 0 });
    // What an administrator gave stays when others are given out.
    const both = [
      { duty: 'KC', person: pia.id },
      { duty: 'T', person: pia.id },
    ] as const;
    value(await giveDuties(ctx, admin, id, both.slice(0, 1)));
    expect(
      value(await giveDuties(ctx, actor, id, both))
        .map(({ duty }) => duty)
        .sort(),
    ).toEqual(['KC', 'T']);
  });

  test('not applicable without a reason, and a link that is none: both told at once', async () => {
    const id = await drafted();
    const refused = await answerItem(world.ctx, admin, id, 'B8', {
      state: 'not_applicable',
      note: ' nej ',
      evidence: 'javascript:alert(1)',
    });
    expect(refused).toMatchObject({ is: 'input' });
    expect(codesOf(refused)).toEqual(['ITEM_NEEDS_REASON', 'BAD_EVIDENCE']);
    const with5 = await answerItem(world.ctx, admin, id, 'B8', {
      state: 'not_applicable',
      note: 'Ingen bad om det',
    });
    expect(with5).toMatchObject({ ok: true, value: { state: 'not_applicable' } });
  });

  test('two at once: one is first, the other is told and nothing of the first is lost', async () => {
    const id = await drafted();
    const both = await Promise.all([
      answerItem(world.ctx, admin, id, 'A6', { state: 'done', note: 'Den ena', version: 0 }),
      answerItem(world.ctx, admin, id, 'A6', { state: 'done', note: 'Den andra', version: 0 }),
    ]);
    const first = both.find((one) => one.ok);
    const second = both.find((one) => !one.ok);
    expect(first).toMatchObject({ ok: true, value: { version: 1 } });
    const note = first?.ok ? first.value.note : '';
    expect(second).toMatchObject({ is: 'item changed', item: { version: 1, note } });
    expect(await itemOf(id, 'A6')).toMatchObject({ note, version: 1 });
  });

  test('an unknown item, an unknown meeting and a cancelled one', async () => {
    const { ctx } = world;
    const id = await drafted();
    expect(await answerItem(ctx, admin, id, 'Z9', { state: 'done' })).toMatchObject({ is: 'missing' });
    expect(await answerItem(ctx, admin, 999_999, 'A1', { state: 'done' })).toMatchObject({ is: 'missing' });
    value(await cancelMeeting(ctx, admin, id, { reason: 'Ställs in nu' }));
    expect(codesOf(await answerItem(ctx, admin, id, 'A1', { state: 'done' }))).toEqual([
      'CHECKLIST_CANCELLED',
    ]);
  });
});

describe('what the meeting shows already', () => {
  const note = (code: string) => `Syns: ${code}`;

  test('is offered, never ticked by itself; confirmed at once by whoever may, and only what is shown', async () => {
    const { ctx } = world;
    const id = await drafted();
    const { seen, list } = value(await readChecklist(ctx, admin, id));
    expect([...seen.keys()]).toEqual(['A1', 'A2', 'A3', 'A4', 'A5', 'B1', 'B2', 'B3', 'B4', 'B7']);
    expect(list.items.every(({ state }) => state === 'open')).toBe(true);
    // A planner: T and S items, and nothing of the board's or the communicator's.
    const codes = [...seen.keys(), 'A6', 'B5'];
    expect(value(await confirmSeen(ctx, as('planner'), id, { codes, note }))).toEqual([
      'A1',
      'A3',
      'A5',
      'B1',
      'B2',
      'B3',
      'B4',
    ]);
    expect(await itemOf(id, 'A5')).toMatchObject({
      state: 'done',
      note: 'Syns: A5',
      changedBy: 'Sam planner',
    });
    expect((await itemOf(id, 'A6')).state).toBe('open');
    expect(codesOf(await confirmSeen(ctx, as('planner'), id, { codes, note }))).toEqual(['NOTHING_SEEN']);
  });

  test('a meeting that shows little offers little', async () => {
    const { ctx } = world;
    const bare = (await draftNyedstorget(ctx, { venue: null, date: null, programme: [] })).id;
    const { seen } = value(await readChecklist(ctx, admin, bare));
    expect([...seen.keys()].filter((code) => ['A5', 'B2', 'B4', 'B6', 'B12'].includes(code))).toEqual([]);
  });
});

test('the full council inside its last week: announced only by an administrator with a reason, and the history tells', async () => {
  const { ctx } = world;
  value(await createBoard(ctx, admin, { slug: 'kf', name: 'Kommunfullmäktige', isCouncil: true }));
  const { id } = await draftNyedstorget(ctx, { sittingBoard: 'kf', date: '2027-01-15' });
  const override = { reason: 'Kungörelsen sattes upp i förra veckan' };
  value(await decideMeeting(ctx, admin, id, {}));
  value(await planMeeting(ctx, admin, id, { override, reason: 'Enda kvällen som går' }));
  expect(codesOf(await rehearse(ctx, admin, id, { step: 'announce' }))).toEqual(['COUNCIL_NOTICE_WEEK']);
  expect(codesOf(await announceMeeting(ctx, admin, id, {}))).toEqual(['COUNCIL_NOTICE_WEEK']);
  value(await announceMeeting(ctx, admin, id, { override }));
  expect((await historyOf(ctx.db, id))[0]).toMatchObject({
    why: override.reason,
    what: { councilNoticeDays: 4 },
  });
});

test('history of answers cannot be edited', async () => {
  const id = await drafted();
  value(await followChecklist(world.ctx, admin, id));
  await expect(
    world.ctx.db.execute(sql`update history set who = 'x' where meeting_id = ${id}`),
  ).rejects.toThrow();
});

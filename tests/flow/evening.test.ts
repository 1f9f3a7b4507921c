/** The evening on a real database: each entry once however often it comes, and two who answer the same question. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { exitSums, notesOf, openQuestions, tapSums } from '../../src/db/evening.js';
import { headcountOf, type Note, type Tap } from '../../src/domain/evening.js';
import { type Actor, may, roles } from '../../src/domain/permissions.js';
import { keepEntry, settleQuestion } from '../../src/flow/evening.js';
import { cancelMeeting } from '../../src/flow/steps.js';
import { admin, announceNyedstorget, draftNyedstorget, settle } from '../support/karlstad.js';
import { startWorld, type World } from '../support/world.js';

/** The value of a result, or a failure that shows why. */
function value<T>(result: { ok: true; value: T } | { ok: false }): T {
  if (result.ok) return result.value;
  throw new Error(`refused: ${JSON.stringify(result)}`);
}

let world: World;
const as = (role: (typeof roles)[number]): Actor => ({
  kind: 'person',
  id: 7,
  name: `Sam ${role}`,
  roles: [role],
});

async function announced(): Promise<number> {
  const { ctx } = world;
  return (await announceNyedstorget(ctx)).id;
}

beforeAll(async () => {
  world = await startWorld();
  await settle(world.ctx);
});
afterAll(() => world?.close());

let keys = 0;
const tap = (changes: Partial<Tap> = {}): Tap => ({
  kind: 'tap',
  key: `flow-tap-${++keys}`,
  secondsAgo: 0,
  who: 'adults',
  count: 1,
  ...changes,
});
const note = (changes: Partial<Note> = {}): Note => ({
  kind: 'note',
  key: `flow-note-${++keys}`,
  secondsAgo: 0,
  table: 'Bord 1',
  note: 'question',
  text: 'Vem spolar isen?',
  owner: null,
  due: null,
  ...changes,
});
const rows = async (query: ReturnType<typeof sql>) => (await world.ctx.db.execute(query)).rows;

describe('keeping', () => {
  test('the same key is the same entry, one after the other and all at once', async () => {
    const { ctx } = world;
    const id = await announced();
    const one = tap({ key: 'same-key-again', count: 4, secondsAgo: 60 });
    value(await keepEntry(ctx, admin, id, one));
    await Promise.all(
      Array.from({ length: 8 }, () => keepEntry(ctx, admin, id, { ...one, secondsAgo: 900 })),
    );
    const same = note({ key: 'same-note-again' });
    await Promise.all(Array.from({ length: 8 }, async () => value(await keepEntry(ctx, admin, id, same))));
    const exit = {
      kind: 'exit',
      key: 'same-exit-again',
      secondsAgo: 0,
      time: 3,
      question: null,
      heard: 1,
      heardFrom: 'friend',
    } as const;
    for (let i = 0; i < 2; i += 1) value(await keepEntry(ctx, admin, id, exit));
    expect(await tapSums(ctx.db, id)).toEqual({ adults: 4 });
    expect(await notesOf(ctx.db, id)).toHaveLength(1);
    expect(await exitSums(ctx.db, id)).toEqual({
      count: 1,
      time: [0, 0, 1],
      question: [0, 0, 0],
      heard: [1, 0, 0],
      heardFrom: { friend: 1 },
    });
    const [kept] = await rows(sql`select at from headcount_taps where client_key = 'same-key-again'`);
    const age = ctx.now().getTime() - new Date(String(kept?.at)).getTime();
    expect(age).toBeGreaterThanOrEqual(60_000);
    expect(age).toBeLessThan(900_000);
  });

  test('another meeting’s key is refused and counts nowhere twice', async () => {
    const { ctx } = world;
    const [one, other] = [await announced(), await announced()];
    for (const entry of [tap({ key: 'one-and-only' }), note({ key: 'one-and-only' })]) {
      value(await keepEntry(ctx, admin, one, entry));
      expect(await keepEntry(ctx, admin, other, entry)).toMatchObject({
        is: 'input',
        reasons: [{ code: 'EVENING_KEY_TAKEN', field: 'key' }],
      });
    }
    expect([await tapSums(ctx.db, other), await notesOf(ctx.db, other)]).toEqual([{}, []]);
  });

  test('more out than in is nobody', async () => {
    const { ctx } = world;
    const id = await announced();
    for (const count of [1, -1, -1]) value(await keepEntry(ctx, admin, id, tap({ who: 'children', count })));
    expect(headcountOf(await tapSums(ctx.db, id))).toMatchObject({ children: 0, total: 0 });
  });

  test('one out where nobody is in does not take away the next who comes, in whichever order they arrive', async () => {
    const { ctx } = world;
    const id = await announced();
    const made: [number, number][] = [
      [10, 1],
      [50, 1],
      [40, -1],
      [30, -1],
      [20, -1],
      [5, 1],
    ];
    for (const [secondsAgo, count] of made)
      value(await keepEntry(ctx, admin, id, tap({ secondsAgo, count, who: 'young' })));
    value(await keepEntry(ctx, admin, id, tap({ secondsAgo: 60, count: 3 })));
    expect(await tapSums(ctx.db, id)).toEqual({ adults: 3, young: 2 });
  });

  test('not before it is announced, not of a cancelled one, not of one that is not there', async () => {
    const { ctx } = world;
    const { id: draft } = await draftNyedstorget(ctx);
    const gone = await announced();
    value(await cancelMeeting(ctx, admin, gone, { reason: 'Lokalen brann ner.' }));
    for (const id of [draft, gone]) {
      expect(await keepEntry(ctx, admin, id, tap())).toMatchObject({
        is: 'gate',
        reasons: [{ code: 'EVENING_NOT_NOW' }],
      });
    }
    expect(await keepEntry(ctx, admin, 999_999, tap())).toMatchObject({ is: 'missing' });
  });

  test.each(roles)('the role %s is let in as the table says', async (role) => {
    const { ctx } = world;
    const works = may({ roles: [role] }, 'count and take notes');
    const id = await announced();
    expect((await keepEntry(ctx, as(role), id, tap())).ok).toBe(works);
    value(await keepEntry(ctx, admin, id, note()));
    const [question] = await notesOf(ctx.db, id);
    const of = { meetingId: id, id: question?.id ?? 0 };
    const input = { owner: 'Chefen', due: '', answer: '', version: 1 };
    expect((await settleQuestion(ctx, as(role), of, input)).ok).toBe(works);
  });
});

describe('open questions', () => {
  const chosen = { owner: 'Gatuchefen', due: '2027-01-15', answer: '' };

  test('two at once: one is kept, the other is shown it; how many are open, unowned and late', async () => {
    const { ctx } = world;
    const id = await announced();
    value(await keepEntry(ctx, admin, id, note()));
    value(await keepEntry(ctx, admin, id, note({ owner: 'Chefen', due: '2027-01-10' })));
    value(await keepEntry(ctx, admin, id, note({ note: 'proposal' })));
    expect(await openQuestions(ctx.db, id, ctx.now())).toEqual({ open: 2, unowned: 1, late: 1 });
    const [first, second] = await notesOf(ctx.db, id, 'question');
    const of = { meetingId: id, id: first?.id ?? 0 };
    const both = await Promise.all(
      ['Ja.', 'Nej.'].map((answer) =>
        settleQuestion(ctx, as('planner'), of, { ...chosen, answer, version: 1 }),
      ),
    );
    const [won, lost] = [both.find((one) => one.ok), both.find((one) => !one.ok)];
    if (!won?.ok || lost?.ok !== false || lost.is !== 'question changed') throw new Error('one of each');
    expect([lost.question.answer, lost.question.version]).toEqual([won.value.answer, 2]);
    expect(await openQuestions(ctx.db, id, ctx.now())).toEqual({ open: 1, unowned: 0, late: 1 });
    const lines = await rows(
      sql`select who, what from history where meeting_id = ${id} and step = 'question_answered'`,
    );
    expect(lines).toEqual([{ who: 'Sam planner', what: { question: first?.id } }]);
    // A day further, the one that was due on the 15th would not be late either: it is answered.
    const later = new Date('2027-02-01T09:00:00+01:00');
    value(
      await settleQuestion(
        ctx,
        admin,
        { meetingId: id, id: second?.id ?? 0 },
        { ...chosen, answer: 'Nej.', version: 1 },
      ),
    );
    expect(await openQuestions(ctx.db, id, later)).toEqual({ open: 0, unowned: 0, late: 0 });
  });

  test('every fault at once; only a question of that meeting', async () => {
    const { ctx } = world;
    const [id, other] = [await announced(), await announced()];
    value(await keepEntry(ctx, admin, id, note()));
    value(await keepEntry(ctx, admin, id, note({ note: 'agreed' })));
    const [question, agreed] = await notesOf(ctx.db, id);
    const of = { meetingId: id, id: question?.id ?? 0 };
    const bad = { owner: 'x'.repeat(121), due: '2027-02-30', answer: 'y'.repeat(5001), version: 1 };
    expect(await settleQuestion(ctx, admin, of, bad)).toMatchObject({
      is: 'input',
      reasons: [
        { code: 'FIELD_TOO_LONG', field: 'owner' },
        { code: 'FIELD_TOO_LONG', field: 'answer' },
        { code: 'BAD_DATE', field: 'due' },
      ],
    });
    const good = { ...chosen, version: 1 };
    for (const wrong of [
      { meetingId: other, id: of.id },
      { meetingId: id, id: agreed?.id ?? 0 },
    ])
      expect(await settleQuestion(ctx, admin, wrong, good)).toMatchObject({ is: 'missing' });
  });
});

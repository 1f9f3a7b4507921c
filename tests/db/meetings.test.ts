/** The one door through which meetings are written: version, history and notices together or not at all. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import type { Context } from '../../src/context.js';
import { historyOf, insertNotices, meetingById, saveStep } from '../../src/db/meetings.js';
import type { HistoryLine, Meeting } from '../../src/domain/meeting.js';
import { noticeOf } from '../../src/domain/publication.js';
import { aMeeting } from '../support/facts.js';
import { draftNyedstorget, settle } from '../support/karlstad.js';
import { allRows } from '../support/rows.js';
import { startWorld, type World } from '../support/world.js';

let world: World;
let ctx: Context;
beforeAll(async () => {
  world = await startWorld();
  ctx = world.ctx;
  await settle(ctx);
});
afterAll(() => world?.close());

const at = new Date('2027-02-01T08:00:00Z');
const line: HistoryLine = { step: 'amended', who: 'Anna', what: {}, why: null, at };
const step = (meeting: Meeting, notices: Parameters<typeof insertNotices>[1] = []) => ({
  ok: true as const,
  meeting,
  history: line,
  notices: [...notices],
});

test('a step raises the version and writes its line; one from an older version writes nothing at all', async () => {
  const meeting = await draftNyedstorget(ctx);
  const notice = noticeOf('announced', aMeeting({ meetingId: meeting.id }), at);
  const saved = await ctx.db.transaction((tx) =>
    saveStep(tx, step({ ...meeting, food: 'Våfflor' }, [notice])),
  );
  expect([saved?.version, saved?.food]).toEqual([meeting.version + 1, 'Våfflor']);
  expect((await historyOf(ctx.db, meeting.id)).map((h) => [h.step, h.version])).toEqual([
    ['amended', 2],
    ['drafted', 1],
  ]);
  const before = await allRows(ctx);
  const late = noticeOf('changed', aMeeting({ meetingId: meeting.id, revision: 1 }), at);
  expect(
    await ctx.db.transaction((tx) => saveStep(tx, step({ ...meeting, food: 'Korv' }, [late]))),
  ).toBeUndefined();
  expect(await allRows(ctx)).toEqual(before);
});

test('when the notice cannot be written, neither is the meeting', async () => {
  const meeting = await draftNyedstorget(ctx);
  const notice = { ...noticeOf('announced', aMeeting({ meetingId: 999_999 }), at), meetingId: 999_999 };
  const before = await allRows(ctx);
  await expect(
    ctx.db.transaction((tx) => saveStep(tx, step({ ...meeting, food: 'Korv' }, [notice]))),
  ).rejects.toThrow();
  expect(await allRows(ctx)).toEqual(before);
  expect((await meetingById(ctx.db, meeting.id))?.food).toBe('Soppa');
});

test('a notice with a key that is there is left as it was', async () => {
  const { id } = await draftNyedstorget(ctx);
  const notice = noticeOf('announced', aMeeting({ meetingId: id }), at);
  expect(await insertNotices(ctx.db, [notice], at)).toBe(1);
  const changed = noticeOf('announced', aMeeting({ meetingId: id, title: 'Annat' }), at);
  expect(await insertNotices(ctx.db, [changed], at)).toBe(0);
  const { rows } = await ctx.db.execute(
    sql`select facts->>'title' as title from outbox where key = ${notice.key}`,
  );
  expect(rows).toEqual([{ title: aMeeting().title }]);
});

test('ten drafts of one name at once get ten addresses', async () => {
  const made = await Promise.all(Array.from({ length: 10 }, () => draftNyedstorget(ctx)));
  expect(new Set(made.map((meeting) => meeting.slug)).size).toBe(10);
  expect(new Set(made.map((meeting) => meeting.uid)).size).toBe(10);
  expect(made.every((meeting) => meeting.slug.startsWith('molkom-nyedstorget-i-molkom-pa-vintern'))).toBe(
    true,
  );
});

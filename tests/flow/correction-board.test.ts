/**
 * One change sets every channel and surface in motion, and none is forgotten: the rows asked for here are read from the
 * list of channels and the list of surfaces, so a channel that is added without its row fails.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import type { Context } from '../../src/context.js';
import { putUp, showRevision, spotsOf } from '../../src/db/poster-spots.js';
import { type StandInGraph, startGraph } from '../../src/demo/graph.js';
import { type Board, surfaces } from '../../src/domain/correction-board.js';
import { boardOfMeeting, correctionBoards, markDoneByHand } from '../../src/flow/correction-board.js';
import { deliver } from '../../src/flow/deliver.js';
import { createPaper } from '../../src/flow/papers.js';
import { relay } from '../../src/flow/relay.js';
import { announceMeeting, cancelMeeting, moveMeeting } from '../../src/flow/steps.js';
import { admin, follower, planNyedstorget, settle, value } from '../support/karlstad.js';
import { startWorld, type World } from '../support/world.js';

let world: World;
let graph: StandInGraph;
let ctx: Context;
let id: number;

beforeAll(async () => {
  graph = await startGraph({ pageId: '1234', token: 'page-token' });
  world = await startWorld({
    FACEBOOK_PAGE_ID: '1234',
    FACEBOOK_PAGE_TOKEN: 'page-token',
    FACEBOOK_GRAPH_URL: graph.url,
  });
  ctx = world.ctx;
  await settle(ctx);
  await follower(ctx, 'anna@example.org', { places: ['molkom'] });
  await follower(ctx, 'john@example.org', { places: ['molkom'], language: 'en' });
  value(
    await createPaper(ctx, admin, {
      slug: 'nwt',
      name: 'Påhittade Tidningen',
      email: 'tips@tidningen.example',
      printDays: ['mon', 'tue', 'wed', 'thu', 'fri'],
      deadline: { daysBefore: 1, at: '15:00' },
    }),
  );
  ({ id } = await planNyedstorget(ctx));
});
afterAll(async () => {
  await world?.close();
  await graph?.close();
});

const board = async (on: Context = ctx): Promise<Board> => value(await boardOfMeeting(on, id)).board;
/** State and shown revision of every row, by its key; a post's own number is its place among posts. */
const seen = (one: Board) =>
  Object.fromEntries(
    one.rows.map((row) => [
      row.key.replace(/facebook:1234_\d+/, 'facebook:the first post').replace(/posters:\d+/, 'posters:one'),
      `${row.state} ${row.shown} ${row.says}`,
    ]),
  );
const calendars = [
  '/kalender.ics',
  '/kalender/orter/molkom.ics',
  '/kalender/namnder/sbn.ics',
  '/kalender/namnder/ks.ics',
  '/moten/molkom-nyedstorget-i-molkom-pa-vintern.ics',
];
const everyCalendar = (said: string) =>
  Object.fromEntries(calendars.map((path) => [`calendar:${path}`, said]));

/** Tells a notice on every channel, as the workers would. */
async function tell(notice: string) {
  await relay(ctx);
  for (const channel of ctx.channels) await deliver(ctx, { notice, channel: channel.name });
}

describe('one change sets everything in motion', () => {
  test('announced: every channel is on its way, and then up to date', async () => {
    expect((await board()).rows).toEqual([]);
    value(await announceMeeting(ctx, admin, id, {}));
    expect(seen(await board())).toEqual({
      email: 'on_its_way null WAITS_ITS_TURN',
      ...everyCalendar('on_its_way null WAITS_ITS_TURN'),
      'facebook:1234': 'on_its_way null WAITS_ITS_TURN',
      press: 'on_its_way null WAITS_ITS_TURN',
      web: 'current 0 LIVE',
      atom: 'current 0 LIVE',
      posters: 'off null NO_POSTERS',
    });
    await tell(`meeting/${id}/announced/0`);
    const told = await board();
    expect(seen(told)).toEqual({
      email: 'current 0 ALL_SENT',
      ...everyCalendar('current 0 STORED'),
      'facebook:1234': 'current 0 SENT',
      'press:nwt': 'current 0 SENT',
      web: 'current 0 LIVE',
      atom: 'current 0 LIVE',
      posters: 'off null NO_POSTERS',
    });
    expect([told.left, told.underWay]).toEqual([0, 0]);
    expect(told.rows.find((row) => row.key === 'email')?.batches).toEqual([
      { kind: 'announced', revision: 0, sent: 2, total: 2, failed: 0, waiting: 0 },
    ]);
  });

  test('moved: no channel and no surface is forgotten', async () => {
    await putUp(
      ctx.db as never,
      { meetingId: id, spot: 'biblioteket, dörren', revision: 0, who: 'Pia' },
      ctx.now(),
    );
    value(await moveMeeting(ctx, admin, id, { date: '2027-03-23', reason: 'Lokalen är dubbelbokad.' }));
    const moved = await board();
    // From the lists, not from what is shown: what is added there must be here.
    const names = new Set(moved.rows.map((row) => row.name));
    expect(
      [...ctx.channels.map((channel) => channel.name), ...surfaces].filter((one) => !names.has(one)),
    ).toEqual([]);
    const live = ['web', 'atom'];
    const calm = moved.rows.filter(
      (row) => !live.includes(row.name) && row.state !== 'on_its_way' && row.state !== 'do_this',
    );
    expect(calm.map((row) => row.key)).toEqual([]);
    expect(moved.rows.filter((row) => live.includes(row.name)).map((row) => row.shown)).toEqual([1, 1]);
    expect(seen(moved)).toMatchObject({
      email: 'on_its_way 0 WAITS_ITS_TURN',
      ...everyCalendar('on_its_way 0 WAITS_ITS_TURN'),
      'press:nwt': 'on_its_way 0 WAITS_ITS_TURN',
      'posters:one': 'do_this 0 STRIP',
    });

    await tell(`meeting/${id}/changed/1`);
    const [spot] = await spotsOf(ctx.db, id);
    await showRevision(
      ctx.db as never,
      { meetingId: id, id: spot?.id ?? 0, revision: 1, who: 'Pia' },
      ctx.now(),
    );
    const told = await board();
    expect(told.rows.filter((row) => row.state !== 'current').map((row) => `${row.key} ${row.says}`)).toEqual(
      [],
    );
    expect(told.rows.filter((row) => row.shown !== 1).map((row) => row.key)).toEqual([]);
    expect(Object.keys(seen(told)).sort()).toEqual(
      [
        'email',
        ...Object.keys(everyCalendar('')),
        'facebook:1234',
        'facebook:the first post',
        'press:nwt',
        ...surfaces.filter((one) => one !== 'posters'),
        'posters:one',
      ].sort(),
    );
  });

  test('what the stored calendar really holds decides, not what the delivery says of it', async () => {
    const path = '/kalender/orter/molkom.ics';
    await ctx.db.execute(
      sql`update calendars set etag = '"old"', rendered_by = 'older code', bytes = convert_to(replace(convert_from(bytes, 'utf8'), 'SEQUENCE:1', 'SEQUENCE:0'), 'utf8') where path = ${path}`,
    );
    expect(seen(await board())[`calendar:${path}`]).toBe('on_its_way 0 WILL_BE_REBUILT');
    await ctx.open('calendar')?.upkeep?.('missing');
    expect(seen(await board())[`calendar:${path}`]).toBe('current 1 STORED');
  });

  test('cancelled, and the newspaper’s server refuses: call it, and say that it is done; the poster gets a strip', async () => {
    const late: Context = { ...ctx, now: () => new Date('2027-03-23T16:30:00+01:00') };
    value(await cancelMeeting(late, admin, id, { reason: 'Snöoväder i hela länet.' }));
    await relay(late);
    for (const { name } of ctx.channels)
      await deliver(late, { notice: `meeting/${id}/cancelled/2`, channel: name });
    expect(seen(await board(late))['press:nwt']).toBe('current 2 SENT');
    await ctx.db.execute(
      sql`update deliveries set state = 'refused', because = '{"code":"SMTP_REFUSED"}'
        where notice = ${`meeting/${id}/cancelled/2`} and channel = 'press'`,
    );
    const told = await board(late);
    expect(seen(told)).toMatchObject({
      email: 'current 2 ALL_SENT',
      ...everyCalendar('current 2 STORED'),
      'facebook:1234': 'current 2 SENT',
      'press:nwt': 'do_this 1 CALL_PAPER',
      'posters:one': 'do_this 1 STRIP',
      web: 'current 2 LIVE',
    });
    expect(told.left).toBe(2);
    expect((await markDoneByHand(late, admin, id, 'email')).ok).toBe(false);
    value(await markDoneByHand(late, admin, id, 'press:nwt'));
    const done = await board(late);
    expect(seen(done)['press:nwt']).toBe('current 2 DONE_BY_HAND');
    expect([done.left, done.rows.find((row) => row.key === 'press:nwt')?.params]).toEqual([
      1,
      { who: 'tests' },
    ]);
    // The short look for many meetings says the same of what is left.
    const meeting = value(await boardOfMeeting(late, id)).meeting;
    expect((await correctionBoards(late, [meeting], false)).get(id)?.left).toBe(1);
    // When the meeting has been, nothing is left to put right.
    const after: Context = { ...ctx, now: () => new Date('2027-03-24T09:00:00+01:00') };
    expect((await board(after)).left).toBe(0);
  });
});

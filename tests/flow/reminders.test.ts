/** Reminders on their road: found by the sweep, told once, and not when the meeting has changed meanwhile. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import type { Context } from '../../src/context.js';
import { deliver } from '../../src/flow/deliver.js';
import { amendMeeting } from '../../src/flow/draft.js';
import { relay } from '../../src/flow/relay.js';
import { missedReminders } from '../../src/flow/reminders.js';
import { cancelMeeting, holdMeeting, moveMeeting } from '../../src/flow/steps.js';
import { sweep } from '../../src/flow/sweep.js';
import { admin, announceNyedstorget, follower, settle, value } from '../support/karlstad.js';
import { statesOf } from '../support/rows.js';
import { startWorld, type World } from '../support/world.js';

let world: World;
let ctx: Context;
let id: number;
/** The same house at another instant. */
const at = (instant: string): Context => ({
  ...ctx,
  // The tests share their days, and one follower gets every letter of them.
  config: { ...ctx.config, MAIL_PER_DAY: 0 },
  now: () => new Date(instant),
});

beforeAll(async () => {
  world = await startWorld();
  ctx = world.ctx;
  await settle(ctx);
  await follower(ctx, 'anna@example.org', { places: ['molkom'] });
});
afterAll(() => world?.close());

/** Announced in January for Tuesday 16 March 2027 at 18:00, and told. */
beforeEach(async () => {
  await ctx.db.execute(sql`update meetings set state = 'closed'`);
  ({ id } = await announceNyedstorget(ctx));
  await relay(ctx);
  await deliver(ctx, { notice: `meeting/${id}/announced/0`, channel: 'email' });
});

const reminders = async () =>
  (
    await ctx.db.execute<{ key: string }>(
      sql`select key from outbox where meeting_id = ${id} and kind = 'reminder' order by key`,
    )
  ).rows.map((row) => row.key.replace(`meeting/${id}/`, ''));
const dayBefore = '2027-03-15T17:05:00+01:00';
const key = (revision: number, rule: string) => `meeting/${id}/reminder/${revision}/${rule}`;
const tell = async (on: Context, notice: string) => {
  await relay(on);
  await deliver(on, { notice, channel: 'email' });
};

test('each is found once, however often the house is swept, and told once', async () => {
  await sweep(at('2027-03-09T16:59:00+01:00'));
  expect(await reminders()).toEqual([]);
  for (let i = 0; i < 3; i += 1) await sweep(at('2027-03-09T17:00:30+01:00'));
  expect(await reminders()).toEqual(['reminder/0/7d']);
  for (let i = 0; i < 3; i += 1) await sweep(at(dayBefore));
  expect(await reminders()).toEqual(['reminder/0/1d', 'reminder/0/7d']);
  for (let i = 0; i < 2; i += 1) await tell(at(dayBefore), key(0, '1d'));
  expect(await statesOf(ctx, key(0, '1d'))).toEqual({ sent: 1 });
  expect(await statesOf(ctx, key(0, '1d'), 'calendar')).toEqual({});
});

test('moved before it is relayed: nobody is reminded of the old day', async () => {
  await sweep(at(dayBefore));
  value(await moveMeeting(at(dayBefore), admin, id, { date: '2027-03-23', reason: 'Snöoväder.' }));
  await tell(at('2027-03-15T17:10:00+01:00'), key(0, '1d'));
  expect(await statesOf(ctx, key(0, '1d'))).toEqual({});
  expect(await reminders()).toEqual(['reminder/0/1d']);
});

test('cancelled after it is relayed: what has not left does not', async () => {
  await sweep(at(dayBefore));
  await relay(at(dayBefore));
  value(await cancelMeeting(at(dayBefore), admin, id, { reason: 'Snöoväder.' }));
  await deliver(at(dayBefore), { notice: key(0, '1d'), channel: 'email' });
  expect(await statesOf(ctx, key(0, '1d'))).toEqual({ superseded: 1 });
  await sweep(at(dayBefore));
  expect(await reminders()).toEqual(['reminder/0/1d']);
});

test('a worker that was away until the meeting had begun reminds nobody', async () => {
  await sweep(at(dayBefore));
  await relay(at(dayBefore));
  await deliver(at('2027-03-16T18:00:00+01:00'), { notice: key(0, '1d'), channel: 'email' });
  expect(await statesOf(ctx, key(0, '1d'))).toEqual({ skipped: 1 });
});

test('who was told of a move in the evening before is not reminded of it the day after', async () => {
  value(
    await moveMeeting(at('2027-03-14T21:30:00+01:00'), admin, id, {
      publicStart: '18:30',
      reason: 'Bussen.',
    }),
  );
  await sweep(at(dayBefore));
  expect(await reminders()).toEqual([]);
});

describe('a planner edits the rules', () => {
  const day = (at: string) => ({ daysBefore: 1, at });
  const set = async (instant: string, reminders: { daysBefore: number; at: string }[] | null) =>
    value(await amendMeeting(at(instant), admin, id, { reminders }, {}));
  /** A sweep, and everything it found told. Returns how often each reminder has been sent. */
  const run = async (instant: string) => {
    await sweep(at(instant));
    await relay(at(instant));
    for (const one of await reminders())
      await deliver(at(instant), { notice: `meeting/${id}/${one}`, channel: 'email' });
    const states = await Promise.all((await reminders()).map((one) => statesOf(ctx, `meeting/${id}/${one}`)));
    return states.reduce((sum, one) => sum + (one.sent ?? 0), 0);
  };

  test('removing the reminder that was told leaves the other of the day to come', async () => {
    await set('2027-02-01T09:00:00+01:00', [day('09:00'), day('17:00')]);
    expect(await run('2027-03-15T09:01:00+01:00')).toBe(1);
    await set('2027-03-15T10:00:00+01:00', [day('17:00')]);
    expect(await run('2027-03-15T17:01:00+01:00')).toBe(2);
  });

  test.each([
    ['an earlier one of the day is added', [day('16:00'), day('17:00')]],
    ['its time is changed', [day('17:20')]],
    ['all are removed, and set back to the usual ones', null],
  ])('one that was told is not told again when %s', async (_name, rules) => {
    expect(await run('2027-03-15T17:01:00+01:00')).toBe(1);
    if (rules === null) await set('2027-03-15T17:05:00+01:00', []);
    await set('2027-03-15T17:10:00+01:00', rules);
    expect(await run('2027-03-15T17:30:00+01:00')).toBe(1);
  });

  test('a rule set after its own time is not sent', async () => {
    await set('2027-03-15T12:00:00+01:00', [day('09:00')]);
    expect(await run('2027-03-15T12:01:00+01:00')).toBe(0);
    expect(await reminders()).toEqual([]);
  });

  test('one held by the quiet hours does not go out when it has been removed', async () => {
    await set('2027-03-01T10:00:00+01:00', [{ daysBefore: 2, at: '22:00' }, day('17:00')]);
    expect(await run('2027-03-14T22:00:30+01:00')).toBe(0);
    expect(await statesOf(ctx, key(0, '2d'))).toEqual({ planned: 1 });
    await set('2027-03-14T22:30:00+01:00', [day('17:00')]);
    expect(await statesOf(ctx, key(0, '2d'))).toEqual({ skipped: 1 });
    expect(await run('2027-03-15T07:01:00+01:00')).toBe(0);
    expect(await run('2027-03-15T17:01:00+01:00')).toBe(1);
  });

  test('one that lies in the outbox is not told to anybody when it has been removed', async () => {
    await sweep(at(dayBefore));
    await set('2027-03-15T17:06:00+01:00', []);
    await tell(at('2027-03-15T17:07:00+01:00'), key(0, '1d'));
    expect(await statesOf(ctx, key(0, '1d'))).toEqual({});
  });
});

test('a reminder that was missed is shown for a week after the meeting, held or not', async () => {
  const missed = async (instant: string) =>
    (await missedReminders(at(instant)))
      .filter(({ meeting }) => meeting.id === id)
      .flatMap((one) => one.reminders.map(({ rule }) => rule.name));
  expect(await missed('2027-03-17T09:00:00+01:00')).toEqual(['7d', '1d']);
  value(await holdMeeting(at('2027-03-17T10:00:00+01:00'), admin, id, {}));
  expect(await missed('2027-03-20T09:00:00+01:00')).toEqual(['7d', '1d']);
  expect(await missed('2027-03-24T09:00:00+01:00')).toEqual([]);
});

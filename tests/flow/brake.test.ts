/** The brake on the road: what is held goes when it may, or is told as missed; never two of the same notice. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { type Context, createContext } from '../../src/context.js';
import type { Meeting } from '../../src/domain/meeting.js';
import { deliver } from '../../src/flow/deliver.js';
import { relay } from '../../src/flow/relay.js';
import { announceMeeting, cancelMeeting, moveMeeting, rehearse } from '../../src/flow/steps.js';
import { admin, follower, planNyedstorget, settle, value } from '../support/karlstad.js';
import { statesOf } from '../support/rows.js';
import { type CaughtMail, startSmtp } from '../support/smtp.js';
import { until } from '../support/until.js';
import { startWorld, type World } from '../support/world.js';

const readers = 30;
let world: World;
let ctx: Context;
let smtp: CaughtMail;
const others: Context[] = [];

beforeAll(async () => {
  smtp = await startSmtp();
  world = await startWorld({ SMTP_URL: smtp.url, SMTP_CONNECTIONS: '3' });
  ctx = world.ctx;
  await settle(ctx);
  for (let i = 0; i < readers; i += 1) await follower(ctx, `reader${i}@example.org`, { places: ['molkom'] });
});
beforeEach(async () => {
  for (const table of ['deliveries', 'outbox'])
    await ctx.db.execute(sql`delete from ${sql.identifier(table)}`);
  await ctx.db.execute(sql`delete from shared where key like 'brake/%'`);
  smtp.messages.length = 0;
});
afterEach(async () => {
  smtp.rules.onData = () => 'ok';
  await Promise.all(others.splice(0).map((one) => one.close()));
});
afterAll(async () => {
  await world?.close();
  await smtp?.close();
});

/** The same house at another time. */
const at = (time: string, base = ctx): Context => ({ ...base, now: () => new Date(time) });
const evening = '2027-01-11T22:30:00+01:00';
const morning = '2027-01-12T07:00:00+01:00';

const planned = (): Promise<Meeting> => planNyedstorget(ctx);
/** Announced in January; `relayed`: when the relay comes to it. */
async function announced(relayed = ctx): Promise<Meeting> {
  const meeting = value(await announceMeeting(ctx, admin, (await planned()).id, {}));
  await relay(relayed);
  return meeting;
}
const mail = (meeting: Meeting, kind = 'announced', revision = 0) => ({
  notice: `meeting/${meeting.id}/${kind}/${revision}`,
  channel: 'email',
});
const waiting = async (notice: string, channel = 'email') =>
  (
    await ctx.db.execute<{
      state: string;
      due: string | null;
      code: string | null;
      must: string | null;
      n: number;
    }>(sql`
      select state, due_at::text as due, because ->> 'code' as code, because ->> 'personMustAct' as must,
        count(*)::int as n
      from deliveries where notice = ${notice} and channel = ${channel} group by 1, 2, 3, 4 order by 1`)
  ).rows.map((row) => ({ ...row, due: row.due && new Date(row.due).toISOString() }));
const heldTill = (due: string, code = 'HELD_QUIET_HOURS', n = readers) => [
  { state: 'planned', due: new Date(due).toISOString(), code, must: null, n },
];
const mailsTo = () => {
  const counts = new Map<string, number>();
  for (const { to } of smtp.messages) counts.set(to[0] ?? '', (counts.get(to[0] ?? '') ?? 0) + 1);
  return counts;
};

describe('quiet hours', () => {
  test('an announcement of the evening goes in the morning, once; calendars at once', async () => {
    const night = at(evening);
    const { id } = await planned();
    const rehearsal = value(await rehearse(night, admin, id, { step: 'announce' }));
    expect(Object.fromEntries(rehearsal.channels.map((one) => [one.channel, one.heldUntil]))).toMatchObject({
      email: new Date(morning),
      facebook: new Date(morning),
      calendar: null,
    });
    const meeting = value(await announceMeeting(night, admin, id, {}));
    await relay(night);
    const what = mail(meeting);
    expect(await waiting(what.notice)).toEqual(heldTill(morning));
    await deliver(night, what);
    await deliver(night, { ...what, channel: 'calendar' });
    expect(await statesOf(ctx, what.notice, 'calendar')).toEqual({ sent: 5 });
    expect(smtp.messages.length).toBe(0);
    expect((await deliver(at('2027-01-12T06:59:59+01:00'), what)).sent).toBe(0);
    expect((await deliver(at(morning), what)).sent).toBe(readers);
    expect((await deliver(at('2027-01-12T07:05:00+01:00'), what)).sent).toBe(0);
    expect(smtp.messages.length).toBe(readers);
    await expect(
      ctx.db.execute(sql`
        insert into deliveries (notice, channel, recipient, language, state, created_at)
        select notice, channel, recipient, language, 'planned', created_at from deliveries
        where notice = ${what.notice} limit 1`),
    ).rejects.toMatchObject({ cause: { constraint: 'deliveries_once' } });
  });

  test('that begin in the middle of a send hold the rest', async () => {
    const meeting = await announced();
    const what = mail(meeting);
    let time = '2027-01-11T20:59:00+01:00';
    let begun = 0;
    smtp.rules.onData = () => {
      begun += 1;
      if (begun === 10) time = '2027-01-11T21:00:00+01:00';
      return 'ok';
    };
    const { sent } = await deliver({ ...ctx, now: () => new Date(time) }, what);
    expect(sent).toBeGreaterThanOrEqual(10);
    expect(sent).toBeLessThan(10 + 2 * 3);
    expect(await waiting(what.notice)).toEqual([
      ...heldTill(morning, 'HELD_QUIET_HOURS', readers - sent),
      { state: 'sent', due: null, code: null, must: null, n: sent },
    ]);
    expect((await deliver(at(morning), what)).sent).toBe(readers - sent);
    expect(Math.max(...mailsTo().values())).toBe(1);
  });

  test('what they hold past its last instant is missed, and a person is told', async () => {
    const meeting = await announced();
    const what = mail(meeting);
    const missed = [{ state: 'skipped', due: null, code: 'MISSED_QUIET', must: 'true', n: readers }];
    await ctx.db.execute(sql`update outbox set not_after = '2027-01-12T06:00:00+01:00'`);
    await deliver(at(evening), what);
    expect(await waiting(what.notice)).toEqual(missed);
    // Also when it is seen as it is planned.
    await ctx.db.execute(sql`delete from deliveries`);
    await ctx.db.execute(sql`update outbox set relayed_at = null`);
    await relay(at(evening));
    expect(await waiting(what.notice)).toEqual(missed);
    expect(smtp.messages.length).toBe(0);
  });

  test('a cancellation of tomorrow’s meeting goes at night, and what it supersedes never does', async () => {
    const night = at('2027-03-15T22:30:00+01:00');
    const meeting = await announced(night);
    expect(await waiting(mail(meeting).notice)).toEqual(heldTill('2027-03-16T07:00:00+01:00'));
    value(await cancelMeeting(night, admin, meeting.id, { reason: 'Snöoväder.' }));
    await relay(night);
    const cancelled = mail(meeting, 'cancelled', 1);
    expect((await deliver(night, cancelled)).sent).toBe(readers);
    await deliver(at('2027-03-16T07:00:00+01:00'), mail(meeting));
    expect(await statesOf(ctx, mail(meeting).notice)).toEqual({ superseded: readers });
    expect(smtp.messages.length).toBe(readers);
  });

  test('moved in the night: the new word goes in the morning instead of the held one', async () => {
    const night = at(evening);
    const meeting = await announced(night);
    value(await moveMeeting(night, admin, meeting.id, { date: '2027-03-17', reason: 'Lokalen är bokad.' }));
    await relay(night);
    const changed = mail(meeting, 'changed', 1);
    expect(await waiting(changed.notice)).toEqual(heldTill(morning));
    await deliver(at(morning), mail(meeting));
    expect((await deliver(at(morning), changed)).sent).toBe(readers);
    expect(await statesOf(ctx, mail(meeting).notice)).toEqual({ superseded: readers });
  });
});

describe('three a day', () => {
  test('the fourth waits for the next morning; a cancellation does not', async () => {
    const meetings: Meeting[] = [];
    for (let i = 0; i < 4; i += 1) {
      const meeting = await announced();
      meetings.push(meeting);
      expect((await deliver(ctx, mail(meeting))).sent).toBe(i < 3 ? readers : 0);
    }
    const fourth = mail(meetings[3] as Meeting);
    expect(await waiting(fourth.notice)).toEqual(heldTill(morning, 'HELD_PER_DAY'));
    const [first] = meetings as [Meeting];
    value(await cancelMeeting(ctx, admin, first.id, { reason: 'Vattenläcka.' }));
    await relay(ctx);
    expect((await deliver(ctx, mail(first, 'cancelled', 1))).sent).toBe(readers);
    expect(await waiting(fourth.notice)).toEqual(heldTill(morning, 'HELD_PER_DAY'));
    expect((await deliver(at(morning), fourth)).sent).toBe(readers);
    expect([...mailsTo().values()]).toEqual(Array.from({ length: readers }, () => 5));
  }, 90_000);

  test('only those who have had enough wait; past its last instant it is missed', async () => {
    const strict = await createContext({ ...world.env, MAIL_PER_DAY: '1' });
    others.push(strict);
    const first = await announced();
    await ctx.db.execute(sql`
      delete from deliveries where recipient not in ('reader3@example.org', 'reader4@example.org')`);
    expect((await deliver(strict, mail(first))).sent).toBe(2);
    const second = await announced();
    expect((await deliver(strict, mail(second))).sent).toBe(readers - 2);
    expect(await waiting(mail(second).notice)).toEqual([
      ...heldTill(morning, 'HELD_PER_DAY', 2),
      { state: 'sent', due: null, code: null, must: null, n: readers - 2 },
    ]);
    const third = await announced();
    await ctx.db.execute(sql`
      update outbox set not_after = '2027-01-12T06:00:00+01:00' where key = ${mail(third).notice}`);
    expect((await deliver(strict, mail(third))).sent).toBe(0);
    expect(await waiting(mail(third).notice)).toEqual([
      { state: 'skipped', due: null, code: 'MISSED_PER_DAY', must: 'true', n: readers },
    ]);
  }, 90_000);

  test('two workers with two notices to the same people at once: nobody gets more than their share', async () => {
    for (let round = 0; round < 3; round += 1) {
      const env = { ...world.env, MAIL_PER_DAY: '1' };
      const workers = [await createContext(env), await createContext(env)];
      others.push(...workers);
      const both = [await announced(), await announced()];
      await Promise.all([
        ...workers.map((one, i) => deliver(one, mail(both[i] as Meeting))),
        deliver(ctx.config.MAIL_PER_DAY === 1 ? ctx : (workers[1] as Context), mail(both[0] as Meeting)),
      ]);
      await until(
        () => smtp.messages.length,
        (n) => n === readers,
      );
      expect([...mailsTo().values()]).toEqual(Array.from({ length: readers }, () => 1));
      // Who finds the other at work leaves the rest due, and is woken again; here nobody wakes.
      for (const one of both) await deliver(workers[0] as Context, mail(one));
      expect(smtp.messages.length).toBe(readers);
      const { rows } = await ctx.db.execute<{ code: string; n: number }>(sql`
        select because ->> 'code' as code, count(*)::int as n from deliveries
        where channel = 'email' and state = 'planned' group by 1`);
      expect(rows).toEqual([{ code: 'HELD_PER_DAY', n: readers }]);
      await ctx.db.execute(sql`delete from deliveries`);
      await ctx.db.execute(sql`delete from outbox`);
      await ctx.db.execute(sql`delete from shared where key like 'brake/%'`);
      smtp.messages.length = 0;
    }
  }, 120_000);
});

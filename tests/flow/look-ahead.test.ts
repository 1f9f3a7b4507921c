/** The look ahead: what comes, in local time and as instants, to how many as of now; what is held; what people must do. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import type { Context } from '../../src/context.js';
import { deliver } from '../../src/flow/deliver.js';
import { amendMeeting } from '../../src/flow/draft.js';
import { isLookAhead, lookAhead } from '../../src/flow/look-ahead.js';
import { createPaper } from '../../src/flow/papers.js';
import { relay } from '../../src/flow/relay.js';
import { missedReminders } from '../../src/flow/reminders.js';
import { announceMeeting, cancelMeeting, moveMeeting } from '../../src/flow/steps.js';
import { sweep } from '../../src/flow/sweep.js';
import { admin, announceNyedstorget, follower, planNyedstorget, settle, value } from '../support/karlstad.js';
import { startWorld, type World } from '../support/world.js';

let world: World;
let ctx: Context;
let id: number;
/** The same house at another instant. */
const at = (instant: string): Context => ({ ...ctx, now: () => new Date(instant) });

beforeAll(async () => {
  world = await startWorld();
  ctx = world.ctx;
  await settle(ctx);
  await follower(ctx, 'anna@example.org', { places: ['molkom'] });
  await follower(ctx, 'bo@example.org', { boards: ['ks'] });
  await follower(ctx, 'cia@example.org', {});
  await follower(ctx, 'rud@example.org', { places: ['rud'] });
});
afterAll(() => world?.close());

const shown = async (on: Context, days = 60) => {
  const ahead = value(await lookAhead(on, admin, days));
  return {
    sendings: ahead.sendings.map(
      (one) =>
        `${one.at.toISOString()} ${one.kind} ${one.channel} ${one.count} ${one.until?.toISOString() ?? '-'}`,
    ),
    notices: ahead.notices.map((one) => `${one.kind} ${one.meeting.id}`),
    deliveries: ahead.deliveries.map((one) => `${one.kind} ${one.channel} ${one.state} ${one.count}`),
    toDo: ahead.toDo.map((one) => `${one.date} ${one.what} ${one.paper ?? ''} ${one.overdue}`),
  };
};

test('an empty house has nothing ahead; only 1–365 days can be asked for', async () => {
  expect(await shown(ctx)).toEqual({ sendings: [], notices: [], deliveries: [], toDo: [] });
  expect([0, 1, 365, 366, 1.5, Number.NaN].filter(isLookAhead)).toEqual([1, 365]);
});

describe('a meeting on its way', () => {
  test('planned: to be announced, and the newspaper’s last moment', async () => {
    value(
      await createPaper(ctx, admin, {
        slug: 'nwt',
        name: 'Påhittade Tidningen',
        email: 'tips@tidningen.example',
        printDays: ['tue'],
        deadline: { daysBefore: 4, at: '12:00' },
      }),
    );
    ({ id } = await planNyedstorget(ctx, { announceDate: '2027-02-01' }));
    expect((await shown(ctx, 90)).toDo).toEqual([
      '2027-02-01 announce  false',
      '2027-03-12 paper Påhittade Tidningen false',
    ]);
    expect((await shown(ctx, 20)).toDo).toEqual([]);
    expect((await shown(at('2027-02-10T09:00:00+01:00'), 10)).toDo).toEqual(['2027-02-01 announce  true']);
  });

  test('announced: what waits now, then the reminders, each to those who follow it now', async () => {
    value(await announceMeeting(ctx, admin, id, {}));
    expect((await shown(ctx)).notices).toEqual([`announced ${id}`]);
    await relay(ctx);
    expect((await shown(ctx)).deliveries).toContain('announced email planned 3');
    for (const { name } of ctx.channels)
      await deliver(ctx, { notice: `meeting/${id}/announced/0`, channel: name });
    const ahead = await shown(ctx, 90);
    expect(ahead).toEqual({
      sendings: [
        '2027-03-09T16:00:00.000Z reminder email 3 -',
        '2027-03-15T16:00:00.000Z reminder email 3 -',
      ],
      notices: [],
      deliveries: [],
      toDo: ['2027-04-06 follow_up  false'],
    });
    expect((await shown(ctx, 57)).sendings).toEqual(ahead.sendings.slice(0, 1));
  });

  test('who cannot be reached is not counted, as nothing will be sent there', async () => {
    await ctx.db.execute(sql`insert into address_faults (email, because, times, first_at, last_at, suppressed_at)
      values ('bo@example.org', '{"code":"SMTP_NO_SUCH_ADDRESS"}', 1, now(), now(), now())`);
    expect((await shown(ctx, 57)).sendings).toEqual(['2027-03-09T16:00:00.000Z reminder email 2 -']);
    await ctx.db.execute(sql`delete from address_faults`);
  });

  test('rules of its own: nothing is sent by setting them, the revision stays; the night is held back', async () => {
    const before = (await ctx.db.execute(sql`select count(*)::int as n from outbox`)).rows;
    const set = value(
      await amendMeeting(ctx, admin, id, { reminders: [{ daysBefore: 2, at: '22:30' }] }, {}),
    );
    expect([set.revision, set.reminders]).toMatchObject([0, [{ name: '2d', daysBefore: 2, at: '22:30' }]]);
    expect((await ctx.db.execute(sql`select count(*)::int as n from outbox`)).rows).toEqual(before);
    expect((await shown(ctx, 90)).sendings).toEqual([
      '2027-03-14T21:30:00.000Z reminder email 3 2027-03-15T06:00:00.000Z',
    ]);
    value(await amendMeeting(ctx, admin, id, { reminders: [] }, {}));
    expect((await shown(ctx, 90)).sendings).toEqual([]);
    expect(value(await amendMeeting(ctx, admin, id, { reminders: null }, {})).reminders).toBeNull();
  });

  test('missed: seen by staff until a week after the meeting, not sent after the fact', async () => {
    const late = at('2027-03-10T09:00:00+01:00');
    await sweep(late);
    expect(
      (await missedReminders(late)).map((one) => [one.meeting.id, one.reminders.map((r) => r.rule.name)]),
    ).toEqual([[id, ['7d']]]);
    const rows = await ctx.db.execute(sql`select key from outbox where kind = 'reminder'`);
    expect(rows.rows).toEqual([]);
    expect(await missedReminders(at('2027-03-24T09:00:00+01:00'))).toEqual([]);
  });

  test('moved over the night of summer time: 17:00 stays 17:00, and the one that was told is told for the new day', async () => {
    await sweep(at('2027-03-09T17:00:30+01:00'));
    value(
      await moveMeeting(at('2027-03-10T09:00:00+01:00'), admin, id, {
        date: '2027-03-30',
        reason: 'Dubbelbokat.',
      }),
    );
    expect((await shown(at('2027-03-11T09:00:00+01:00'))).sendings).toEqual([
      '2027-03-23T16:00:00.000Z reminder email 3 -',
      '2027-03-29T15:00:00.000Z reminder email 3 -',
    ]);
    const keys = async () =>
      (
        await ctx.db.execute<{ key: string }>(
          sql`select key from outbox where kind = 'reminder' order by key`,
        )
      ).rows.map((row) => row.key.replace(`meeting/${id}/`, ''));
    await sweep(at('2027-03-23T17:00:30+01:00'));
    expect(await keys()).toEqual(['reminder/0/7d', 'reminder/1/7d']);
  });

  test('a new text for the same day: the reminder that was told is not told again', async () => {
    // As if the text had been published the day before, so that only what was told holds it back.
    value(await amendMeeting(ctx, admin, id, { food: 'Soppa och bröd' }, {}));
    value(await announceMeeting(at('2027-03-22T09:00:00+01:00'), admin, id, {}));
    await sweep(at('2027-03-23T17:30:00+01:00'));
    const rows = await ctx.db.execute<{ key: string }>(
      sql`select key from outbox where kind = 'reminder' and key like ${`meeting/${id}/reminder/2/%`}`,
    );
    expect(rows.rows).toEqual([]);
  });

  test('cancelled: no reminder is left, and none is missed', async () => {
    const now = at('2027-03-24T09:00:00+01:00');
    value(await cancelMeeting(now, admin, id, { reason: 'Lokalen är stängd.' }));
    expect((await shown(now)).sendings).toEqual([]);
    await sweep(at('2027-03-29T17:00:30+02:00'));
    const rows = await ctx.db.execute(
      sql`select key from outbox where key = ${`meeting/${id}/reminder/3/1d`}`,
    );
    expect(rows.rows).toEqual([]);
    expect(await missedReminders(at('2027-03-29T20:00:00+02:00'))).toEqual([]);
  });
});

test('as many questions to the database for two hundred meetings as for one', async () => {
  const counting = () => {
    let n = 0;
    const db = new Proxy(ctx.db, {
      get(target, name, self) {
        if (name === 'execute' || name === 'select') n += 1;
        const found = Reflect.get(target, name, self);
        return typeof found === 'function' ? found.bind(target) : found;
      },
    });
    return { ctx: { ...ctx, db }, asked: () => n };
  };
  const { id: next } = await announceNyedstorget(ctx, { date: '2027-03-17' });
  const one = counting();
  expect(value(await lookAhead(one.ctx, admin, 90)).sendings).toHaveLength(2);
  await ctx.db.execute(sql`
    insert into meetings (slug, uid, state, version, revision, place_id, venue_id, owner_board_id, sitting_board_id, date,
      public_start, public_end, audience_profile, theme, programme, staffing, associations, closed_items, childcare,
      interpreting, published, created_at)
    select slug || '-' || n, uid || n, state, version, revision, place_id, venue_id, owner_board_id, sitting_board_id,
      date, public_start, public_end, audience_profile, theme, programme, staffing, associations, closed_items, childcare,
      interpreting, published, created_at
    from meetings, generate_series(1, 199) n where id = ${next}`);
  const many = counting();
  expect(value(await lookAhead(many.ctx, admin, 90)).sendings).toHaveLength(400);
  expect(one.asked()).toBeGreaterThan(0);
  expect(many.asked()).toBe(one.asked());
});

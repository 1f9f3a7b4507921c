/** Two things at once: whatever meets whatever, one meeting is told as it stands, to each person once. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import PostalMime from 'postal-mime';
import { type Context, createContext } from '../../src/context.js';
import { meetingById } from '../../src/db/meetings.js';
import { noticeByKey } from '../../src/db/outbox.js';
import { planForFollowers } from '../../src/db/planned.js';
import type { Meeting } from '../../src/domain/meeting.js';
import type { MeetingFacts } from '../../src/domain/notice.js';
import { deliver } from '../../src/flow/deliver.js';
import { amendMeeting } from '../../src/flow/draft.js';
import { relay } from '../../src/flow/relay.js';
import { announceMeeting, cancelMeeting, moveMeeting } from '../../src/flow/steps.js';
import { endSubscription } from '../../src/flow/subscribe.js';
import { sweep } from '../../src/flow/sweep.js';
import { admin, follower, planNyedstorget, settle, value } from '../support/karlstad.js';
import { allRows, statesOf } from '../support/rows.js';
import { type CaughtMail, startSmtp } from '../support/smtp.js';
import { until } from '../support/until.js';
import { startWorld, type World } from '../support/world.js';

const lanes = 3;
const readers = 40;
let world: World;
let ctx: Context;
let smtp: CaughtMail;
let tokens: string[];

beforeAll(async () => {
  smtp = await startSmtp();
  world = await startWorld({ SMTP_URL: smtp.url, SMTP_CONNECTIONS: String(lanes) });
  ctx = world.ctx;
  await settle(ctx);
});
beforeEach(async () => {
  for (const table of ['subscribers', 'deliveries', 'outbox'])
    await ctx.db.execute(sql`delete from ${sql.identifier(table)}`);
  tokens = [];
  for (let i = 0; i < readers; i += 1)
    tokens.push(await follower(ctx, `reader${i}@example.org`, { places: ['molkom'] }));
  smtp.messages.length = 0;
});
afterEach(() => {
  smtp.rules.onData = () => 'ok';
});
afterAll(async () => {
  await world?.close();
  await smtp?.close();
});

const planned = (): Promise<Meeting> => planNyedstorget(ctx);
async function announced(): Promise<Meeting> {
  return value(await announceMeeting(ctx, admin, (await planned()).id, {}));
}
const mail = (meeting: Meeting, kind: string, revision: number) => ({
  notice: `meeting/${meeting.id}/${kind}/${revision}`,
  channel: 'email',
});
const subjects = () =>
  Promise.all(smtp.messages.map(async (m) => (await PostalMime.parse(m.raw)).subject ?? ''));

/** Lets `free` messages through and holds the others until `open` is called. */
function holdAfter(free: number, then: 'ok' | { reply: string } = 'ok') {
  let open = () => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  let begun = 0;
  const held: string[] = [];
  smtp.rules.onData = async (caught) => {
    begun += 1;
    if (begun <= free) return 'ok';
    held.push(caught.to[0] ?? '');
    await gate;
    return then;
  };
  return { held, open };
}

describe('steps', () => {
  test('two announce at once: one announcement, the other is told that it was second', async () => {
    const { id, version } = await planned();
    const both = await Promise.all([1, 2].map(() => announceMeeting(ctx, admin, id, {})));
    expect(both.filter((one) => one.ok).length).toBe(1);
    expect(both.find((one) => !one.ok)).toMatchObject({
      is: 'gate',
      reasons: [{ code: 'ALREADY_ANNOUNCED' }],
    });
    const { rows } = await ctx.db.execute(sql`select key from outbox where meeting_id = ${id}`);
    expect(rows).toEqual([{ key: `meeting/${id}/announced/0` }]);
    const late = await announceMeeting(ctx, admin, id, {}, { version });
    expect(late).toMatchObject({ ok: false, is: 'changed', meeting: { state: 'announced' } });
  });

  test('a change against an old version is refused with the newer meeting, and writes nothing', async () => {
    const { id, version } = await planned();
    value(await amendMeeting(ctx, admin, id, { food: 'Våfflor' }, { version }));
    const before = await allRows(ctx);
    const second = await amendMeeting(ctx, admin, id, { food: 'Korv' }, { version });
    expect(second).toMatchObject({ ok: false, is: 'changed', meeting: { food: 'Våfflor' } });
    expect(await allRows(ctx)).toEqual(before);
  });

  test('a start and an end that do not fit together are never both written', async () => {
    const { id } = await announced();
    for (let i = 0; i < 5; i += 1) {
      await Promise.all([
        moveMeeting(ctx, admin, id, { publicStart: '18:30', reason: 'Bussen går senare.' }),
        amendMeeting(ctx, admin, id, { publicEnd: '18:20' }, {}),
      ]);
      const now = await meetingById(ctx.db, id);
      expect([now?.publicStart, now?.publicEnd]).not.toEqual(['18:30', '18:20']);
      value(await amendMeeting(ctx, admin, id, { publicStart: '18:00', publicEnd: '20:00' }, {}));
    }
  });
});

describe('a send under way', () => {
  test('moved meanwhile: who has not been told yet hears of the new time only', async () => {
    const meeting = await announced();
    await relay(ctx);
    const { held, open } = holdAfter(10);
    const sending = deliver(ctx, mail(meeting, 'announced', 0));
    await until(
      () => held.length,
      (n) => n === lanes,
    );
    value(await moveMeeting(ctx, admin, meeting.id, { date: '2027-03-17', reason: 'Lokalen är bokad.' }));
    open();
    await sending;
    const told = 10 + lanes;
    expect(await statesOf(ctx, mail(meeting, 'announced', 0).notice)).toEqual({
      sent: told,
      superseded: readers - told,
    });
    await relay(ctx);
    await deliver(ctx, mail(meeting, 'changed', 1));
    expect(await statesOf(ctx, mail(meeting, 'changed', 1).notice)).toEqual({ sent: readers });
    expect(smtp.messages.length).toBe(told + readers);
  });

  test('cancelled between relay and deliver: nobody is invited, everybody who follows is told', async () => {
    const meeting = await announced();
    await relay(ctx);
    value(await cancelMeeting(ctx, admin, meeting.id, { reason: 'Vattenläcka i biblioteket.' }));
    await deliver(ctx, mail(meeting, 'announced', 0));
    expect(await statesOf(ctx, mail(meeting, 'announced', 0).notice)).toEqual({ superseded: readers });
    await relay(ctx);
    await deliver(ctx, mail(meeting, 'cancelled', 1));
    expect(await statesOf(ctx, mail(meeting, 'cancelled', 1).notice)).toEqual({ sent: readers });
    expect((await subjects()).filter((subject) => !subject.startsWith('INSTÄLLT:'))).toEqual([]);
    expect(smtp.messages.length).toBe(readers);
  });

  test('unsubscribed meanwhile: no mail after it, no second try for the one in the air, no address kept', async () => {
    const meeting = await announced();
    await relay(ctx);
    const { held, open } = holdAfter(5, { reply: '451 4.3.0 Try again later' });
    const sending = deliver(ctx, mail(meeting, 'announced', 0));
    await until(
      () => held.length,
      (n) => n === lanes,
    );
    const inAir = held[0] ?? '';
    const waiting = `reader${readers - 1}@example.org`;
    for (const email of [inAir, waiting]) {
      const token = tokens[Number(/\d+/.exec(email)?.[0])] ?? '';
      expect(await endSubscription(ctx, token)).toBe(true);
    }
    smtp.rules.onData = () => 'ok';
    open();
    await sending;
    await ctx.db.execute(sql`update deliveries set due_at = ${ctx.now()} where state = 'again'`);
    await deliver(ctx, mail(meeting, 'announced', 0));
    expect(smtp.messages.map((m) => m.to[0]).filter((to) => to === inAir || to === waiting)).toEqual([]);
    expect(smtp.messages.length).toBe(readers - 2);
    expect(await statesOf(ctx, mail(meeting, 'announced', 0).notice)).toEqual({
      sent: readers - 2,
      skipped: 2,
    });
    const { rows } = await ctx.db.execute(
      sql`select 1 from deliveries where recipient in (${inAir}, ${waiting})`,
    );
    expect(rows).toEqual([]);
  });

  test('unsubscribed while the relay is planning: not mailed either', async () => {
    const meeting = await announced();
    const { notice, channel } = mail(meeting, 'announced', 0);
    const facts = (await noticeByKey(ctx.db, notice))?.facts as MeetingFacts;
    await ctx.db.transaction(async (tx) => {
      await planForFollowers(tx, { key: notice, facts }, channel, ctx.now());
      // Another connection: it does not see the rows that are being planned.
      expect(await endSubscription(ctx, tokens[0] ?? '')).toBe(true);
    });
    await deliver(ctx, { notice, channel });
    expect(smtp.messages.some((m) => m.to[0] === 'reader0@example.org')).toBe(false);
    expect(await statesOf(ctx, notice)).toEqual({ sent: readers - 1, skipped: 1 });
    const { rows } = await ctx.db.execute(
      sql`select 1 from deliveries where recipient = 'reader0@example.org'`,
    );
    expect(rows).toEqual([]);
  });
});

describe('every job runs twice', () => {
  test('one after the other: the second run changes nothing', async () => {
    const meeting = await announced();
    expect(await relay(ctx)).toBe(1);
    const afterRelay = await allRows(ctx);
    expect(await relay(ctx)).toBe(0);
    expect(await allRows(ctx)).toEqual(afterRelay);
    expect((await deliver(ctx, mail(meeting, 'announced', 0))).sent).toBe(readers);
    await deliver(ctx, { ...mail(meeting, 'announced', 0), channel: 'calendar' });
    const afterDeliver = await allRows(ctx);
    expect((await deliver(ctx, mail(meeting, 'announced', 0))).sent).toBe(0);
    await sweep(ctx);
    await sweep(ctx);
    expect(await allRows(ctx)).toEqual(afterDeliver);
    expect(smtp.messages.length).toBe(readers);
  });

  test('two workers relay and deliver at once: nobody gets two', async () => {
    const other = await createContext(world.env);
    try {
      const meeting = await announced();
      await Promise.all([relay(ctx), relay(other), relay(ctx)]);
      const what = mail(meeting, 'announced', 0);
      await Promise.all([deliver(ctx, what), deliver(other, what), deliver(ctx, what), sweep(other)]);
      await until(
        () => statesOf(ctx, what.notice),
        (states) => states.sent === readers,
      );
      expect(new Set(smtp.messages.map((m) => m.to[0])).size).toBe(readers);
      expect(smtp.messages.length).toBe(readers);
    } finally {
      await other.close();
    }
  });
});

// Last: a process that has just ended still holds its connections for some seconds.
describe('a send that waits for the server', () => {
  test('unsubscribed while its mail waits for the server to greet us: no mail after the answer', async () => {
    const meeting = await announced();
    await relay(ctx);
    const what = mail(meeting, 'announced', 0);
    let greet = () => {};
    const greeting = new Promise<void>((resolve) => {
      greet = resolve;
    });
    smtp.rules.onConnect = async () => {
      await greeting;
      return 'ok' as const;
    };
    // A process of its own has no connection yet.
    const other = await createContext(world.env);
    try {
      const sending = deliver(other, what);
      await until(
        () => statesOf(ctx, what.notice),
        (states) => states.sending === lanes,
      );
      const { rows } = await ctx.db.execute<{ recipient: string; token: string }>(
        sql`select recipient, token from deliveries where state = 'sending' and channel = 'email' order by id limit 1`,
      );
      const [{ recipient, token } = { recipient: '', token: '' }] = rows;
      expect(await endSubscription(ctx, token)).toBe(true);
      expect(smtp.messages).toEqual([]);
      greet();
      await sending;
      expect(smtp.messages.some((m) => m.to[0] === recipient)).toBe(false);
      expect(smtp.messages.length).toBe(readers - 1);
      expect(await statesOf(ctx, what.notice)).toEqual({ sent: readers - 1, skipped: 1 });
      const skipped = await ctx.db.execute(
        sql`select recipient, because from deliveries where state = 'skipped' and channel = 'email'`,
      );
      expect(skipped.rows).toEqual([
        { recipient: expect.stringMatching(/^raderad\//), because: { code: 'UNSUBSCRIBED' } },
      ]);
    } finally {
      greet();
      smtp.rules.onConnect = () => 'ok';
      await other.close();
    }
  });
});

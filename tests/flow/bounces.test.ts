/** What comes back: whose it is, what it changes, and what a stranger cannot do. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { namesOf } from '../../src/channels/email/index.js';
import type { Context } from '../../src/context.js';
import { recordFault } from '../../src/db/address-faults.js';
import { alertAdministrators } from '../../src/db/alerts.js';
import { markReturned } from '../../src/db/bounces.js';
import { pauseFor } from '../../src/db/pauses.js';
import { countFollowers, planForFollowers } from '../../src/db/planned.js';
import type { Because } from '../../src/domain/delivery.js';
import type { MeetingFacts } from '../../src/domain/notice.js';
import type { Actor } from '../../src/domain/permissions.js';
import { listAddressFaults, writeToAgain } from '../../src/flow/address-faults.js';
import { bounceAsItCame, handInBounce, takeBounce } from '../../src/flow/bounces.js';
import { deliver } from '../../src/flow/deliver.js';
import { relay } from '../../src/flow/relay.js';
import { askToSubscribe, confirmSubscription } from '../../src/flow/subscribe.js';
import { forget } from '../../src/flow/sweep.js';
import { healthOf } from '../../src/http/public/health.js';
import { complaintOf, exim, gmail, microsoft, outOfOffice, postfix } from '../support/bounces.js';
import { admin, announceNyedstorget, follower, settle, value } from '../support/karlstad.js';
import { startWorld, type World } from '../support/world.js';

let world: World;
let ctx: Context;
let notice: string;
const anna = 'anna@example.org';
beforeAll(async () => {
  world = await startWorld({ QUIET_HOURS: '' });
  ctx = world.ctx;
  await settle(ctx);
});
afterAll(() => world?.close());
beforeEach(async () => {
  await ctx.db.execute(sql`truncate subscribers, subscriptions, left_subscribers, subscription_requests, kept_mail,
    outbox, deliveries, bounces, address_faults, pauses, meetings, history, people cascade`);
  await follower(ctx, anna);
  await follower(ctx, 'bo@example.org');
  const { id } = await announceNyedstorget(ctx);
  notice = `meeting/${id}/announced/0`;
  await relay(ctx);
  await deliver(ctx, { notice, channel: 'email' });
});

type Row = { id: string; recipient: string; state: string; because: Because | null; token: string | null };
const rows = async (): Promise<Row[]> =>
  (await ctx.db.execute<Row>(sql`select * from deliveries where channel = 'email' order by id`)).rows;
const of = async (email: string): Promise<Row> => {
  const found = (await rows()).find((row) => row.recipient === email);
  if (!found) throw new Error(`no delivery to ${email}`);
  return found;
};
const domain = () => ctx.config.MAIL_DOMAIN;
const verp = (id: number) => namesOf(ctx.config.SECRET, domain(), id).from;
const returned = async (email = anna) => {
  const id = Number((await of(email)).id);
  return { to: verp(id), recipient: email, messageId: await numberOf(email) };
};
/** The Message-ID that the mail went out with. */
const numberOf = async (email: string) => {
  const { rows: kept } = await ctx.db.execute<{ id: string }>(
    sql`select message_id as id from kept_mail where recipient = ${email} and notice = ${notice}`,
  );
  return kept[0]?.id ?? '';
};
const take = (text: string) => takeBounce(ctx, Buffer.from(text, 'latin1'));
const faults = async () => value(await listAddressFaults(ctx, admin, 100));
const facts = async () =>
  (await ctx.db.execute<{ facts: MeetingFacts }>(sql`select facts from outbox where key = ${notice}`)).rows[0]
    ?.facts as MeetingFacts;
/** Plans one more notice of the meeting and tells what became of each row. */
const planned = async (key: string) => {
  await ctx.db.execute(sql`insert into outbox (key, kind, meeting_id, revision, facts, due_at, created_at)
    select ${key}, kind, meeting_id, revision, facts, due_at, created_at from outbox where key = ${notice}`);
  const now = ctx.now();
  const told = await facts();
  await ctx.db.transaction((tx) => planForFollowers(tx, { key, facts: told }, 'email', now));
  const made = await ctx.db.execute<Row>(sql`select * from deliveries where notice = ${key}`);
  return Object.fromEntries(made.rows.map((row) => [row.recipient, row.because?.code ?? row.state]));
};
const later = (days: number): Context => ({
  ...ctx,
  now: () => new Date(ctx.now().getTime() + days * 24 * 3600_000),
});

describe('a hard bounce', () => {
  test.each([
    ['Postfix', postfix],
    ['Microsoft 365', microsoft],
    ['Exim', exim],
  ] as const)(
    'of %s: the delivery did not go, nothing more is written to the address',
    async (_name, write) => {
      const raw = write(await returned());
      const { id } = await of(anna);
      expect(await take(raw)).toMatchObject({ kind: 'hard', delivery: Number(id), known: false });
      expect(await of(anna)).toMatchObject({
        state: 'refused',
        because: { code: 'BOUNCED_NO_SUCH_ADDRESS' },
      });
      expect((await of(anna)).because?.detail).not.toContain('anna');
      expect(await faults()).toMatchObject([
        {
          email: anna,
          times: 1,
          suppressedAt: expect.any(Date),
          delivery: { id: Number(id), meeting: expect.any(Number) },
        },
      ]);
      expect(await countFollowers(ctx.db, await facts())).toEqual({ sv: 1, en: 0 });
      expect(await planned('extra')).toEqual({ [anna]: 'ADDRESS_SUPPRESSED', 'bo@example.org': 'planned' });
    },
  );

  test('the very same message counts once, also when it is handed in twice at the same time', async () => {
    const raw = gmail(await returned());
    const both = await Promise.all([take(raw), take(raw)]);
    expect(both.map((one) => one.known).sort()).toEqual([false, true]);
    expect(await take(raw)).toMatchObject({ kind: 'soft', known: true });
    expect(await faults()).toMatchObject([{ email: anna, times: 1, suppressedAt: null }]);
    expect((await ctx.db.execute(sql`select 1 from bounces`)).rows.length).toBe(1);
  });

  test('other mail to the address that waits is skipped with it; what the person has asked for is not', async () => {
    await planned('waiting');
    await ctx.db.execute(
      sql`update deliveries set state = 'planned', due_at = ${ctx.now()} where notice = 'waiting'`,
    );
    value(await askToSubscribe(ctx, { email: anna }));
    await relay(ctx);
    await take(postfix(await returned()));
    const seen = (await rows()).filter((row) => row.recipient === anna);
    expect(seen.map((row) => [row.token === null, row.state])).toEqual([
      [false, 'refused'],
      [false, 'skipped'],
      [true, 'planned'],
    ]);
  });

  test('the mail’s own number is enough: it has a tag that nobody can make up', async () => {
    const lost = { ...(await returned()), to: 'studsar@relay.example' };
    expect(lost.messageId).toMatch(/^<d\d+\.[0-9a-f]{10}\.r0\.announced@/);
    expect(await take(postfix(lost))).toMatchObject({ kind: 'hard' });
    const bo = { ...(await returned('bo@example.org')), to: 'klagomal@relay.example' };
    expect(await take(complaintOf(bo))).toMatchObject({ kind: 'complaint' });
  });
});

describe('words that PostgreSQL would not take', () => {
  // Cut at 300, the emoji is halved.
  const words = `550 5.1.1 ${'x '.repeat(200).slice(0, 289)}😀 end`;
  test('a halved emoji in a report stalls nothing', async () => {
    const raw = Buffer.from(postfix(await returned(), '5.1.1', words), 'utf8');
    expect(await takeBounce(ctx, raw)).toMatchObject({ kind: 'hard' });
    expect(await faults()).toMatchObject([{ email: anna, because: { code: 'BOUNCED_NO_SUCH_ADDRESS' } }]);
  });

  test('faults, pauses and alerts are written whatever they quote', async () => {
    await ctx.db.execute(
      sql`insert into people (email, name, roles) values ('ada@karlstad.example', 'Ada', array['admin'])`,
    );
    const now = ctx.now();
    const because: Because = { code: 'SMTP_NO_SUCH_ADDRESS', detail: 'a\0b \ud83d c' };
    const clean = { ...because, detail: 'a b \ufffd c' };
    const id = Number((await of(anna)).id);
    await ctx.db.transaction(async (tx) => {
      await recordFault(tx, anna, because, now);
      await markReturned(tx, id, because, now);
    });
    await pauseFor(ctx.db, 'email', undefined, { until: now, because });
    await pauseFor(ctx.db, 'email', 'example.org', { until: now, because });
    await alertAdministrators(ctx.db, { about: 'x', day: '2027-01-11', channel: 'E', because, url: '' }, now);
    expect((await faults()).map((one) => one.because)).toEqual([clean]);
    expect((await of(anna)).because).toEqual(clean);
    expect((await ctx.db.execute(sql`select because from pauses`)).rows).toEqual([
      { because: clean },
      { because: clean },
    ]);
    const alerts = await ctx.db.execute(
      sql`select facts->'because' as because from outbox where kind = 'alert'`,
    );
    expect(alerts.rows).toEqual([{ because: clean }]);
  });
});

describe('strangers', () => {
  test.each([
    [
      'another’s tag',
      async () => ({
        ...(await returned()),
        to: 'studs+1-0123456789@moten.example.test',
        messageId: '<x@y>',
      }),
    ],
    [
      'no tag, another domain’s number',
      async () => ({
        to: 'moten@example.test',
        recipient: anna,
        messageId: (await numberOf(anna)).replace(/@.*/, '@elsewhere.example>'),
      }),
    ],
    [
      'a guessed number, with the recipient’s address',
      async () => ({
        to: 'moten@example.test',
        recipient: anna,
        messageId: `<d${(await of(anna)).id}.r0.announced@${domain()}>`,
      }),
    ],
    [
      'a guessed number with another’s tag',
      async () => ({
        to: 'moten@example.test',
        recipient: anna,
        messageId: (await numberOf('bo@example.org')).replace(/<d\d+/, `<d${(await of(anna)).id}`),
      }),
    ],
    ['a number that does not exist', async () => ({ to: verp(999_999), recipient: anna })],
  ])('%s: kept, and nothing changes', async (_name, make) => {
    const before = await rows();
    const bad = await make();
    const other = { kind: 'other', delivery: null, known: false };
    expect(await take(postfix(bad))).toMatchObject(other);
    expect(await take(complaintOf(bad))).toMatchObject(other);
    expect([await rows(), await faults()]).toEqual([before, []]);
    const digest = { kind: 'other', email: null, size: 0 };
    expect((await ctx.db.execute(sql`select kind, email, length(raw) as size from bounces`)).rows).toEqual([
      digest,
      digest,
    ]);
  });

  test('an out-of-office reply and a server that still tries change nothing', async () => {
    const before = await rows();
    expect((await take(outOfOffice(await returned()))).kind).toBe('other');
    expect((await take(postfix(await returned(), '4.4.1', 'Later', 'delayed'))).kind).toBe('delayed');
    expect([await rows(), await faults()]).toEqual([before, []]);
  });
});

test('a complaint ends the subscription at once, and nothing of the address is left', async () => {
  await planned('waiting');
  expect(await take(complaintOf(await returned()))).toMatchObject({
    kind: 'complaint',
  });
  const left = (await ctx.db.execute(sql`select * from subscribers where email = ${anna}`)).rows;
  expect([left, (await ctx.db.execute(sql`select 1 from left_subscribers`)).rows.length]).toEqual([[], 1]);
  expect((await rows()).map((row) => row.recipient).filter((one) => one.includes('anna'))).toEqual([]);
  const waiting = (await rows()).find(
    (row) => row.recipient.startsWith('raderad/') && row.state === 'skipped',
  );
  expect(waiting?.because?.code).toBe('UNSUBSCRIBED');
  expect((await ctx.db.execute(sql`select kind, email, length(raw) as size from bounces`)).rows).toEqual([
    { kind: 'complaint', email: null, size: 0 },
  ]);
});

describe('our own reputation', () => {
  beforeEach(async () => {
    await ctx.db.execute(
      sql`insert into people (email, name, roles) values ('ada@karlstad.example', 'Ada', array['admin'])`,
    );
  });
  const blocks = async (email: string, n = 0) =>
    take(postfix(await returned(email), '5.7.26', `550-5.7.26 This mail has been blocked ${n}`));
  const paused = async () => (await ctx.db.execute(sql`select channel from pauses`)).rows;
  const alerts = async () =>
    (
      await ctx.db.execute(
        sql`select to_address, facts->'because'->>'code' as code from outbox where kind = 'alert'`,
      )
    ).rows;
  /** Two more who have got the notice. */
  const more = async () => {
    await ctx.db.execute(sql`insert into deliveries (notice, channel, recipient, language, state, created_at)
      select ${notice}, 'email', email, 'sv', 'sent', ${ctx.now()}::timestamptz
      from unnest(array['cia@example.org', 'eva@elsewhere.example']) as email`);
  };

  test('the address is written to as before, administrators are told', async () => {
    expect(await blocks(anna)).toMatchObject({ kind: 'soft', status: '5.7.26' });
    expect(await of(anna)).toMatchObject({
      state: 'refused',
      because: { code: 'BOUNCED_BLOCKED', personMustAct: true },
    });
    expect([await faults(), await paused()]).toEqual([[], []]);
    expect(await alerts()).toEqual([{ to_address: 'ada@karlstad.example', code: 'BOUNCED_BLOCKED' }]);
  });

  test('one reader who says it again and again holds back nobody, and is heard once', async () => {
    for (const n of [0, 1, 2, 3]) await blocks(anna, n);
    await ctx.db.execute(sql`delete from outbox where kind = 'alert'`);
    for (const n of [4, 5]) await blocks(anna, n);
    expect([await paused(), await alerts()]).toEqual([[], []]);
  });

  test('the domain waits when three of its addresses say so', async () => {
    await more();
    for (const one of [anna, 'bo@example.org', 'eva@elsewhere.example']) await blocks(one);
    expect(await paused()).toEqual([]);
    await blocks('cia@example.org');
    expect(await paused()).toEqual([{ channel: 'email/example.org' }]);
  });

  test('what was sent more than three days ago says nothing of today', async () => {
    await more();
    const old = later(-3.1).now();
    await ctx.db.execute(
      sql`update deliveries set created_at = ${old}, first_attempt_at = ${old} where recipient = ${anna}`,
    );
    for (const one of [anna, 'bo@example.org', 'cia@example.org']) await blocks(one);
    expect(await paused()).toEqual([]);
  });

  test('an alert that comes back makes no alert', async () => {
    await ctx.db.execute(sql`insert into outbox (key, kind, revision, facts, due_at, created_at)
      values ('alert/x', 'alert', 0, '{}', ${ctx.now()}, ${ctx.now()})`);
    await ctx.db.execute(sql`update deliveries set notice = 'alert/x' where recipient = ${anna}`);
    const { id } = await of(anna);
    await take(postfix({ to: verp(Number(id)), recipient: anna }, '5.7.1', '550 5.7.1 blocked'));
    expect(await of(anna)).toMatchObject({ state: 'refused', because: { code: 'BOUNCED_BLOCKED' } });
    expect((await ctx.db.execute(sql`select key from outbox where kind = 'alert'`)).rows).toEqual([
      { key: 'alert/x' },
    ]);
  });
});

test('a message that cannot be taken in is noted, told, and stops nobody', async () => {
  await ctx.db.execute(
    sql`alter table address_faults add constraint poison check (email <> 'anna@example.org')`,
  );
  try {
    const poison = postfix(await returned());
    expect(await take(poison)).toMatchObject({ kind: 'faulty', delivery: null, known: false });
    expect(await take(poison)).toMatchObject({ kind: 'faulty', known: true });
    expect((await of(anna)).state).toBe('sent');
    expect(await take(postfix(await returned('bo@example.org')))).toMatchObject({ kind: 'hard' });
    const part = (await healthOf(ctx, 'sv')).parts.find((one) => one.name === 'bounces');
    expect(part).toMatchObject({
      status: 'warn',
      message: expect.stringContaining('Ett meddelande gick inte att ta in.'),
      action: expect.stringContaining('BOUNCE_FAULTY'),
    });
  } finally {
    await ctx.db.execute(sql`alter table address_faults drop constraint poison`);
  }
});

describe('counting', () => {
  const full: Because = { code: 'SMTP_MAILBOX_FULL' };
  const fault = (days: number, because = full) => {
    const at = later(days).now();
    return ctx.db.transaction((tx) => recordFault(tx, anna, because, at));
  };

  test('full five times over fourteen days; what arrives meanwhile begins it anew', async () => {
    // What was sent before the first fault proves nothing.
    for (const day of [1, 5, 9, 13]) expect(await fault(day)).toBe(false);
    expect(await fault(15.1)).toBe(true);
    await ctx.db.execute(sql`delete from address_faults`);
    for (const day of [1, 5, 9, 13]) await fault(day);
    await ctx.db.execute(
      sql`update deliveries set settled_at = ${later(14).now()} where recipient = ${anna}`,
    );
    expect(await faults()).toEqual([]);
    expect(await fault(15.1)).toBe(false);
    expect((await ctx.db.execute(sql`select times from address_faults`)).rows).toEqual([{ times: 1 }]);
  });

  test('what a relay took proves an address only when it has not come back for five days', async () => {
    const bounced: Because = { code: 'BOUNCED_MAILBOX_FULL' };
    await fault(1, bounced);
    await ctx.db.execute(sql`update deliveries set settled_at = ${later(2).now()} where recipient = ${anna}`);
    await fault(6, bounced);
    expect((await ctx.db.execute(sql`select times from address_faults`)).rows).toEqual([{ times: 2 }]);
    await ctx.db.execute(sql`update deliveries set settled_at = ${later(7).now()} where recipient = ${anna}`);
    await fault(13, bounced);
    expect((await ctx.db.execute(sql`select times from address_faults`)).rows).toEqual([{ times: 1 }]);
  });

  test('a confirmed double opt-in proves the address', async () => {
    await take(postfix(await returned()));
    value(await askToSubscribe(ctx, { email: anna, places: ['molkom'] }));
    await relay(ctx);
    const {
      rows: [asked],
    } = await ctx.db.execute<{ url: string; key: string }>(
      sql`select key, facts->>'url' as url from outbox where kind = 'confirm_subscription'`,
    );
    // The question itself goes to the address all the same.
    expect(await deliver(ctx, { notice: asked?.key ?? '', channel: 'email' })).toEqual({ sent: 1 });
    expect(await confirmSubscription(ctx, asked?.url.split('/').at(-1) ?? '')).toBe(true);
    expect(await faults()).toEqual([]);
    expect(await planned('after')).toEqual({ [anna]: 'planned', 'bo@example.org': 'planned' });
  });

  test('a person says: write again', async () => {
    await take(postfix(await returned()));
    const reader: Actor = { kind: 'person', id: 1, name: 'Rut', roles: ['planner'] };
    const id = (await faults())[0]?.id ?? '';
    expect(id).toMatch(/^[0-9a-f]{32}$/);
    expect(await writeToAgain(ctx, reader, id)).toMatchObject({ ok: false, is: 'forbidden' });
    expect(await writeToAgain(ctx, admin, anna)).toMatchObject({ ok: false, is: 'missing' });
    expect(value(await writeToAgain(ctx, admin, id))).toEqual({ id, email: anna });
    expect(await writeToAgain(ctx, admin, id)).toMatchObject({ ok: false, is: 'missing' });
    expect(await planned('after')).toEqual({ [anna]: 'planned', 'bo@example.org': 'planned' });
  });
});

test('kept for thirty days as it came; a fault as long as its subscription', async () => {
  const raw = Buffer.from(postfix(await returned()), 'latin1');
  const { id } = value(await handInBounce(ctx, admin, raw));
  expect(value(await bounceAsItCame(ctx, admin, id)).equals(raw)).toBe(true);
  await ctx.db.execute(sql`insert into address_faults (email, because, times, first_at, last_at, suppressed_at)
    values ('ingen@example.org', '{"code":"SMTP_NO_SUCH_ADDRESS"}', 1, ${ctx.now()}, ${ctx.now()}, ${ctx.now()})`);
  await forget(later(29));
  expect([(await faults()).length, value(await bounceAsItCame(ctx, admin, id)).length]).toEqual([
    2,
    raw.length,
  ]);
  await forget(later(31));
  expect((await faults()).map((one) => one.email)).toEqual([anna]);
  expect(await bounceAsItCame(ctx, admin, id)).toMatchObject({ is: 'missing' });
});

test.each(['', 'hej', '\r\n\r\n', '{"a": 1}', '\x00\x01\x02'])('%j is no mail', async (text) => {
  expect(await handInBounce(ctx, admin, Buffer.from(text))).toMatchObject({
    ok: false,
    is: 'input',
    reasons: [{ code: 'NOT_A_MAIL' }],
  });
});

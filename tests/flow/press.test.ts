/** Newspapers, from the register to the mail: each before its own deadline, and the planner told when it is too late. */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import PostalMime from 'postal-mime';
import { press } from '../../src/channels/press/index.js';
import { type Context, createContext } from '../../src/context.js';
import { paperOfDelivery } from '../../src/db/papers.js';
import type { Meeting } from '../../src/domain/meeting.js';
import type { Actor } from '../../src/domain/permissions.js';
import { takeBounce } from '../../src/flow/bounces.js';
import { deliver } from '../../src/flow/deliver.js';
import { changePaper, createPaper, type PaperInput, pressTexts } from '../../src/flow/papers.js';
import { relay } from '../../src/flow/relay.js';
import { sendDeliveryAgain } from '../../src/flow/send-again.js';
import {
  announceMeeting,
  cancelMeeting,
  decideMeeting,
  moveMeeting,
  planMeeting,
  rehearse,
} from '../../src/flow/steps.js';
import { postfix } from '../support/bounces.js';
import { admin, draftNyedstorget, planNyedstorget, settle, value } from '../support/karlstad.js';
import { allRows, statesOf } from '../support/rows.js';
import { type CaughtMail, startSmtp } from '../support/smtp.js';
import { startWorld, type World } from '../support/world.js';

let smtp: CaughtMail;
let world: World;
let ctx: Context;
/** What the clock shows; a paper's deadline passes by moving it. */
let clock: Date;
beforeAll(async () => {
  smtp = await startSmtp();
  world = await startWorld({ SMTP_URL: smtp.url, LEASE_SECONDS: '10' });
  ctx = { ...world.ctx, now: () => clock };
  // The channel is opened with the same clock as the flow.
  const made = new Map<string, ReturnType<Context['open']>>();
  const store = {
    rerenderCalendar: async () => ({ etag: '"x"' }),
    calendarPaths: async () => [],
    stillWanted: async () => true,
    keepMail: async () => {},
    remember: async () => {},
    recall: async () => undefined,
    paper: (delivery: { id: number; recipient: string }) => paperOfDelivery(world.ctx.db, delivery),
  };
  ctx.open = (name) => {
    if (!made.has(name)) {
      const channel = ctx.channels.find((one) => one.name === name);
      made.set(name, channel?.open({ ...ctx.compose, log: ctx.log, now: ctx.now, store }));
    }
    return made.get(name);
  };
  await settle(ctx);
});
beforeEach(async () => {
  clock = new Date('2027-02-01T08:00:00+01:00');
  smtp.messages.length = 0;
  for (const rule of Object.keys(smtp.rules)) delete smtp.rules[rule as keyof typeof smtp.rules];
  for (const table of ['pauses', 'deliveries', 'outbox', 'papers'])
    await ctx.db.execute(sql`delete from ${sql.identifier(table)}`);
});
afterAll(async () => {
  await world?.close();
  await smtp?.close();
});

const bladet: PaperInput = {
  slug: 'bladet',
  name: 'Bladet',
  email: 'redaktionen@bladet.example',
  printDays: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat'],
  deadline: { daysBefore: 1, at: '12:00' },
};
const veckan: PaperInput = {
  slug: 'veckan',
  name: 'Veckan',
  email: 'tips@veckan.example',
  printDays: ['wed'],
  deadline: { daysBefore: 10, at: '15:00' },
};
const addBoth = async () => {
  for (const paper of [bladet, veckan]) value(await createPaper(ctx, admin, paper));
};

const ready = (): Promise<Meeting> => planNyedstorget(ctx);

async function tellPress(): Promise<void> {
  await relay(ctx);
  const { rows } = await ctx.db.execute<{ notice: string }>(
    sql`select distinct notice from deliveries where channel = 'press' and state in ('planned', 'again')`,
  );
  for (const { notice } of rows) await deliver(ctx, { notice, channel: 'press' });
}

async function pressRows(notice: string) {
  const { rows } = await ctx.db.execute<{
    id: number;
    recipient: string;
    state: string;
    because: { code: string; personMustAct?: boolean } | null;
    due_at: string | null;
  }>(sql`select id::int, recipient, state, because, due_at from deliveries
    where channel = 'press' and notice = ${notice} order by recipient`);
  return rows;
}

test('two papers: one gets a mail before its deadline, the other is too late, and both are told before and after', async () => {
  await addBoth();
  const { id } = await ready();
  // Veckan's last issue is Wednesday 10 March, and wanted its text on Sunday 28 February.
  clock = new Date('2027-03-01T08:00:00+01:00');
  const press = value(await rehearse(ctx, admin, id, { step: 'announce' })).channels.find(
    (one) => one.channel === 'press',
  );
  expect(press).toMatchObject({ on: true, count: 1 });
  expect(
    press?.papers?.map(({ slug, goes, first, last }) => [slug, goes, first?.printDay, last?.printDay]),
  ).toEqual([
    ['bladet', true, '2027-03-02', '2027-03-16'],
    ['veckan', false, undefined, '2027-03-10'],
  ]);
  value(await announceMeeting(ctx, admin, id, {}));
  await tellPress();
  const notice = `meeting/${id}/announced/0`;
  expect(await pressRows(notice)).toMatchObject([
    { recipient: 'bladet', state: 'sent', because: null },
    {
      recipient: 'veckan',
      state: 'skipped',
      because: { code: 'PRESS_TOO_LATE', personMustAct: true },
      due_at: null,
    },
  ]);

  const [mail] = smtp.messages;
  expect(smtp.messages.map((one) => one.to)).toEqual([['redaktionen@bladet.example']]);
  expect(mail?.from).toMatch(/^studs\+\d+-[0-9a-f]{10}@/);
  const parsed = await PostalMime.parse(mail?.raw ?? Buffer.alloc(0));
  const header = (name: string) => parsed.headers.filter((one) => one.key === name).map((one) => one.value);
  expect(parsed.subject).toBe('Molkom tisdag 16 mars kl. 18.00: Nyedstorget i Molkom på vintern');
  expect(parsed.html).toBeUndefined();
  expect(parsed.attachments).toEqual([]);
  expect(header('list-unsubscribe')).toEqual([]);
  expect(header('list-id')).toEqual([]);
  expect(header('message-id')[0]).toMatch(/^<d\d+\.[0-9a-f]{10}\.r0\.announced@/);
  expect(parsed.text).toContain('NOTIS (');
  expect(parsed.text).toContain('http://moten.example.test/moten/');
  expect(parsed.text).toContain('Den ersätter inte kungörelsen');

  // The same again: nothing more goes out, and no row is made twice.
  const before = await allRows(ctx);
  await tellPress();
  await deliver(ctx, { notice, channel: 'press' });
  expect(smtp.messages.length).toBe(1);
  expect((await allRows(ctx)).deliveries).toEqual(before.deliveries);

  // A person's "send again" cannot turn back time, and does not send.
  const late = (await pressRows(notice)).find((row) => row.recipient === 'veckan');
  value(await sendDeliveryAgain(ctx, admin, late?.id ?? 0));
  await tellPress();
  expect((await pressRows(notice)).map((row) => [row.state, row.because?.code])).toEqual([
    ['sent', undefined],
    ['skipped', 'PRESS_TOO_LATE'],
  ]);
  expect(smtp.messages.length).toBe(1);
});

test('a mail that waits for the server when the deadline passes is skipped, and a person is told', async () => {
  value(await createPaper(ctx, admin, veckan));
  const { id } = await ready();
  smtp.rules.onRcpt = () => ({ reply: '451 4.3.2 Come back later' });
  clock = new Date('2027-02-28T14:58:00+01:00');
  value(await announceMeeting(ctx, admin, id, {}));
  await tellPress();
  const notice = `meeting/${id}/announced/0`;
  const [waiting] = await pressRows(notice);
  expect(waiting).toMatchObject({ state: 'again', because: { code: 'SMTP_LATER' } });
  // Looked at again when the deadline passes, and not five minutes after the attempt.
  expect(new Date(waiting?.due_at ?? 0).toISOString()).toBe('2027-02-28T14:00:00.000Z');
  smtp.rules.onRcpt = () => 'ok';
  clock = new Date('2027-02-28T15:00:00+01:00');
  await tellPress();
  expect(await pressRows(notice)).toMatchObject([
    { state: 'skipped', because: { code: 'PRESS_TOO_LATE', personMustAct: true } },
  ]);
  expect(smtp.messages).toEqual([]);
});

test('a paper whose server asks to wait is tried once more when the deadline passes at the latest', async () => {
  value(await createPaper(ctx, admin, veckan));
  const { id } = await ready();
  smtp.rules.onRcpt = () => ({ reply: '450 4.7.1 Greylisted, try again later' });
  clock = new Date('2027-02-28T14:58:00+01:00');
  value(await announceMeeting(ctx, admin, id, {}));
  await tellPress();
  const notice = `meeting/${id}/announced/0`;
  const [waiting] = await pressRows(notice);
  expect(waiting).toMatchObject({ state: 'again', because: { code: 'SMTP_THROTTLED' } });
  expect(new Date(waiting?.due_at ?? 0).toISOString()).toBe('2027-02-28T14:00:00.000Z');
  expect((await ctx.db.execute(sql`select channel from pauses`)).rows).toEqual([]);
});

test('a mail that comes back is a person’s errand, and administrators are told', async () => {
  await ctx.db.execute(sql`insert into people (email, name, roles)
    values ('ada@karlstad.example', 'Ada', array['admin'])`);
  value(await createPaper(ctx, admin, bladet));
  const { id } = await ready();
  value(await announceMeeting(ctx, admin, id, {}));
  await tellPress();
  const back = postfix({ to: smtp.messages[0]?.from ?? '', recipient: bladet.email });
  expect(await takeBounce(ctx, Buffer.from(back, 'latin1'))).toMatchObject({ kind: 'hard', known: false });
  expect(await pressRows(`meeting/${id}/announced/0`)).toMatchObject([
    { state: 'refused', because: { code: 'BOUNCED_NO_SUCH_ADDRESS', personMustAct: true } },
  ]);
  const { rows: alerts } = await ctx.db.execute(
    sql`select to_address, facts ->> 'channel' as channel, facts ->> 'url' as url from outbox where kind = 'alert'`,
  );
  expect(alerts).toEqual([
    {
      to_address: 'ada@karlstad.example',
      channel: press.label.sv,
      url: `${ctx.config.PUBLIC_URL}/planering/moten/${id}/utskick`,
    },
  ]);
  await ctx.db.execute(sql`delete from people where email = 'ada@karlstad.example'`);
});

test('a change and a cancellation go whatever the deadline, and only to papers that have something to correct', async () => {
  await addBoth();
  const { id } = await ready();
  clock = new Date('2027-03-01T08:00:00+01:00');
  value(await announceMeeting(ctx, admin, id, {}));
  await tellPress();
  smtp.messages.length = 0;
  clock = new Date('2027-03-15T13:00:00+01:00');
  value(
    await moveMeeting(ctx, admin, id, {
      publicStart: '18:30',
      publicEnd: '20:30',
      reason: 'Bussen är inställd',
      override: { reason: 'Bussen går inte före' },
    }),
  );
  const cancel = value(await rehearse(ctx, admin, id, { step: 'cancel', reason: 'Ingen lokal' }));
  await tellPress();
  expect(await statesOf(ctx, `meeting/${id}/changed/1`, 'press')).toEqual({ sent: 1 });
  const moved = await Promise.all(smtp.messages.map((one) => PostalMime.parse(one.raw)));
  expect(moved.map((one) => one.subject)).toEqual([
    'RÄTTELSE: ny tid tisdag 16 mars kl. 18.30 – Nyedstorget i Molkom på vintern',
  ]);
  expect(moved[0]?.text).toMatch(/^RÄTTELSE\n/);
  expect(moved[0]?.text).toContain('Tidigare angiven tid: tisdag 16 mars kl. 18.00–20.00.');
  expect(moved[0]?.text).toContain('Är papperstidningen redan tryckt? Rätta då gärna på webben.');
  const press = cancel.channels.find((one) => one.channel === 'press');
  expect(press?.papers?.map(({ slug, goes, first }) => [slug, goes, first?.printDay])).toEqual([
    ['bladet', true, undefined],
  ]);
  smtp.messages.length = 0;
  value(await cancelMeeting(ctx, admin, id, { reason: 'Ingen lokal' }));
  await tellPress();
  expect(smtp.messages.map((one) => one.to)).toEqual([['redaktionen@bladet.example']]);
  const texts = await pressTexts(ctx, id);
  expect(texts?.preview.subject).toBe(
    'INSTÄLLT: mötet i Molkom tisdag 16 mars – Nyedstorget i Molkom på vintern',
  );
  expect(texts?.preview.parts?.map((part) => part.label.replace(/\d+/, 'n'))).toEqual([
    'Notis (n tecken)',
    'Kort text (n tecken)',
    'Lång text (n tecken)',
    'Faktaruta',
  ]);
});

test('a paper that was never told gets a change as its announcement while there is time, and no cancellation of it', async () => {
  value(await createPaper(ctx, admin, veckan));
  const { id } = await ready();
  clock = new Date('2027-03-01T08:00:00+01:00');
  value(await announceMeeting(ctx, admin, id, {}));
  await tellPress();
  expect(smtp.messages).toEqual([]);
  value(await moveMeeting(ctx, admin, id, { date: '2027-03-30', reason: 'Dubbelbokad.' }));
  await tellPress();
  const [mail] = await Promise.all(smtp.messages.map((one) => PostalMime.parse(one.raw)));
  expect(mail?.subject).toBe('Molkom tisdag 30 mars kl. 18.00: Nyedstorget i Molkom på vintern');
  expect(mail?.text).not.toMatch(/RÄTTELSE|Tidigare angiven/);
  // Now it has something to correct.
  value(await cancelMeeting(ctx, admin, id, { reason: 'Ingen lokal' }));
  await tellPress();
  expect(smtp.messages.map((one) => one.to)).toEqual(Array(2).fill(['tips@veckan.example']));
});

test('a save-the-date is not told, so neither a move of it nor its cancellation is', async () => {
  value(await createPaper(ctx, admin, bladet));
  const { id } = await draftNyedstorget(ctx);
  value(await decideMeeting(ctx, admin, id, {}));
  value(await planMeeting(ctx, admin, id, { saveTheDate: true }));
  await tellPress();
  value(await moveMeeting(ctx, admin, id, { date: '2027-03-23', reason: 'Dubbelbokad.' }));
  await tellPress();
  value(await cancelMeeting(ctx, admin, id, { reason: 'Ingen lokal' }));
  await tellPress();
  expect(smtp.messages).toEqual([]);
  expect(await statesOf(ctx, `meeting/${id}/changed/1`, 'press')).toEqual({});
});

test('only papers that are active and write about the place; one that was told is corrected when it has left the place', async () => {
  value(await createPaper(ctx, admin, { ...bladet, places: ['molkom'] }));
  value(await createPaper(ctx, admin, { ...veckan, places: ['rud'] }));
  value(await createPaper(ctx, admin, { ...bladet, slug: 'vilar', active: false }));
  const { id } = await ready();
  value(await announceMeeting(ctx, admin, id, {}));
  await tellPress();
  expect((await pressRows(`meeting/${id}/announced/0`)).map((row) => row.recipient)).toEqual(['bladet']);
  value(await changePaper(ctx, admin, 'bladet', { places: ['rud'] }));
  value(await cancelMeeting(ctx, admin, id, { reason: 'Ingen lokal' }));
  // Between the relay and the sending somebody takes the paper out of the register.
  await relay(ctx);
  value(await changePaper(ctx, admin, 'bladet', { active: false }));
  await tellPress();
  expect(await pressRows(`meeting/${id}/cancelled/1`)).toMatchObject([
    { recipient: 'bladet', state: 'skipped', because: { code: 'PRESS_PAPER_GONE' } },
  ]);
  expect(smtp.messages.length).toBe(1);
});

test('an answer that does not come is tried once more with the same Message-ID; after the deadline a person asks', async () => {
  value(await createPaper(ctx, admin, bladet));
  const { id } = await ready();
  smtp.rules.onData = () => 'drop';
  clock = new Date('2027-02-02T08:00:00+01:00');
  value(await announceMeeting(ctx, admin, id, {}));
  await tellPress();
  const notice = `meeting/${id}/announced/0`;
  expect(await pressRows(notice)).toMatchObject([{ state: 'again', because: { code: 'SMTP_UNSURE' } }]);
  smtp.rules.onData = () => 'ok';
  clock = new Date('2027-03-15T12:00:00+01:00');
  await tellPress();
  expect(await pressRows(notice)).toMatchObject([
    { state: 'skipped', because: { code: 'PRESS_TOO_LATE_UNSURE' } },
  ]);
  await ctx.db.execute(sql`update deliveries set state = 'again', due_at = ${new Date('2027-02-03T08:00:00Z')}
    where notice = ${notice} and channel = 'press'`);
  clock = new Date('2027-02-03T12:00:00+01:00');
  await tellPress();
  expect(await pressRows(notice)).toMatchObject([{ state: 'sent' }]);
  const ids = await Promise.all(
    smtp.messages.map(async (one) => (await PostalMime.parse(one.raw)).messageId),
  );
  expect([ids.length, new Set(ids).size]).toEqual([2, 1]);
});

test('a mail that is refused for good, or never taken in time, is a person’s errand', async () => {
  value(await createPaper(ctx, admin, bladet));
  const { id } = await ready();
  smtp.rules.onRcpt = () => ({ reply: '550 5.1.1 No such user' });
  value(await announceMeeting(ctx, admin, id, {}));
  await tellPress();
  expect(await pressRows(`meeting/${id}/announced/0`)).toMatchObject([
    { state: 'refused', because: { code: 'SMTP_NO_SUCH_ADDRESS', personMustAct: true } },
  ]);
  const other = await ready();
  smtp.rules.onRcpt = () => ({ reply: '451 4.3.2 Come back later' });
  value(await announceMeeting(ctx, admin, other.id, {}));
  const notice = `meeting/${other.id}/announced/0`;
  // As if the notice were worth nothing a minute from now, long before the paper's deadline.
  await ctx.db.execute(
    sql`update outbox set not_after = ${new Date(clock.getTime() + 60_000)} where key = ${notice}`,
  );
  await tellPress();
  expect(await pressRows(notice)).toMatchObject([
    { state: 'refused', because: { code: 'NO_TIME_LEFT', personMustAct: true } },
  ]);
});

test('what was planned while the channel was off goes to every paper there is time for, when it is sent again', async () => {
  await addBoth();
  const { id } = await ready();
  clock = new Date('2027-03-01T08:00:00+01:00');
  value(await announceMeeting(ctx, admin, id, {}));
  const notice = `meeting/${id}/announced/0`;
  await ctx.db.execute(sql`update outbox set relayed_at = now() where key = ${notice}`);
  await ctx.db.execute(sql`insert into deliveries (notice, channel, recipient, language, state, because, created_at)
    values (${notice}, 'press', 'press', 'sv', 'skipped', '{"code":"CHANNEL_OFF"}', now())`);
  const [off] = await pressRows(notice);
  value(await sendDeliveryAgain(ctx, admin, off?.id ?? 0));
  await tellPress();
  expect(await pressRows(notice)).toMatchObject([{ recipient: 'bladet', state: 'sent' }]);
});

test('without a mail server the press mail lies in the local mailbox', async () => {
  value(await createPaper(ctx, admin, bladet));
  const dry = await createContext({ ...world.env, SMTP_URL: '' });
  try {
    const { id } = await ready();
    value(await announceMeeting(dry, admin, id, {}));
    await relay(dry);
    await deliver(dry, { notice: `meeting/${id}/announced/0`, channel: 'press' });
    const { rows } = await ctx.db.execute<{ recipient: string }>(sql`select recipient from kept_mail`);
    expect(rows).toEqual([{ recipient: 'redaktionen@bladet.example' }]);
  } finally {
    await dry.close();
  }
});

test('only communicators and administrators change the register; all faults of an entry come at once', async () => {
  const planner: Actor = { kind: 'person', id: 1, name: 'Pia', roles: ['planner'] };
  const communicator: Actor = { ...planner, roles: ['communicator'] };
  const forbidden = { ok: false, is: 'forbidden', action: 'edit papers' };
  expect(await createPaper(ctx, planner, bladet)).toMatchObject(forbidden);
  value(await createPaper(ctx, communicator, bladet));
  expect(await changePaper(ctx, planner, 'bladet', { active: false })).toMatchObject(forbidden);
  const twice = await createPaper(ctx, communicator, { ...bladet, places: ['ingenstans', 'rud', 'borta'] });
  expect('reasons' in twice && twice.reasons.map((one) => [one.code, one.params.slug])).toEqual([
    ['SLUG_TAKEN', 'bladet'],
    ['UNKNOWN_PLACE', 'ingenstans'],
    ['UNKNOWN_PLACE', 'borta'],
  ]);
  expect(await changePaper(ctx, communicator, 'finns-inte', {})).toEqual({ ok: false, is: 'missing' });
  expect(
    value(await changePaper(ctx, communicator, 'bladet', { printDays: ['sun', 'mon', 'sun'] })).printDays,
  ).toEqual(['mon', 'sun']);
});

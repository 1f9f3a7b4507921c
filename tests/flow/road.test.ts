/** The road out, end to end: what is kept, what is wiped, what a channel that is off leaves, what cannot be injected. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import ICAL from 'ical.js';
import PostalMime from 'postal-mime';
import type { Context } from '../../src/context.js';
import { keptMailById, keptMails, storedCalendar } from '../../src/db/pages.js';
import { deliver } from '../../src/flow/deliver.js';
import { createMeeting } from '../../src/flow/draft.js';
import { createPlace, createVenue } from '../../src/flow/places.js';
import { relay } from '../../src/flow/relay.js';
import { sendDeliveryAgain } from '../../src/flow/send-again.js';
import { mailSignInLink } from '../../src/flow/sign-in.js';
import { announceMeeting, decideMeeting, planMeeting } from '../../src/flow/steps.js';
import { askToSubscribe, confirmSubscription, endSubscription } from '../../src/flow/subscribe.js';
import { forget } from '../../src/flow/sweep.js';
import {
  admin,
  announceNyedstorget,
  draftNyedstorget,
  follower,
  nyedstorget,
  settle,
  value,
} from '../support/karlstad.js';
import { statesOf } from '../support/rows.js';
import { startSmtp } from '../support/smtp.js';
import { until } from '../support/until.js';
import { startWorld, type World } from '../support/world.js';

let world: World;
let ctx: Context;
beforeAll(async () => {
  world = await startWorld();
  ctx = world.ctx;
  await settle(ctx);
});
beforeEach(async () => {
  for (const table of ['kept_mail', 'subscribers', 'deliveries', 'outbox'])
    await ctx.db.execute(sql`delete from ${sql.identifier(table)}`);
});
afterAll(() => world?.close());

/** Relays what is due and delivers it on every channel, as workers would. */
async function tellAll(on: Context = ctx): Promise<void> {
  await relay(on);
  const { rows } = await on.db.execute<{ notice: string; channel: string }>(
    sql`select distinct notice, channel from deliveries where state in ('planned', 'again')`,
  );
  for (const what of rows) await deliver(on, what);
}

/** The mails kept in the local mailbox, oldest first. */
async function kept() {
  const all = [];
  for (const { id, recipient } of (await keptMails(ctx.db, 100)).reverse()) {
    const raw = (await keptMailById(ctx.db, id))?.raw ?? Buffer.alloc(0);
    all.push({ recipient, raw: raw.toString(), mail: await PostalMime.parse(raw) });
  }
  return all;
}
const outboxText = async () =>
  (await ctx.db.execute<{ t: string }>(sql`select o::text as t from outbox o`)).rows
    .map((row) => row.t)
    .join('\n');
const deliveriesText = async () =>
  (await ctx.db.execute<{ t: string }>(sql`select d::text as t from deliveries d`)).rows
    .map((row) => row.t)
    .join('\n');

test('without a mail server every mail is kept and counts as sent; Facebook that is off leaves a row for a person', async () => {
  await follower(ctx, 'anna@example.org', { places: ['molkom'] });
  const { id } = await announceNyedstorget(ctx);
  await tellAll();
  const notice = `meeting/${id}/announced/0`;
  expect(await statesOf(ctx, notice)).toEqual({ sent: 1 });
  expect((await kept()).map((one) => one.recipient)).toEqual(['anna@example.org']);
  const { rows } = await ctx.db.execute<{ id: string }>(
    sql`select id, state, recipient, because, due_at from deliveries where notice = ${notice} and channel = 'facebook'`,
  );
  expect(rows).toMatchObject([
    { state: 'skipped', because: { code: 'CHANNEL_OFF', personMustAct: true }, due_at: null },
  ]);
  const again = await sendDeliveryAgain(ctx, admin, Number(rows[0]?.id));
  expect(again).toMatchObject({ ok: false });
  expect(await statesOf(ctx, notice, 'facebook')).toEqual({ skipped: 1 });
});

test('a saved date is revision 0 and tentative, its announcement revision 1 and confirmed, with one UID', async () => {
  await follower(ctx, 'anna@example.org', { places: ['molkom'] });
  const { id, uid } = await draftNyedstorget(ctx);
  value(await decideMeeting(ctx, admin, id, {}));
  const entry = async () => {
    const text = (await storedCalendar(ctx.db, `/moten/${slug}.ics`))?.bytes.toString() ?? '';
    const [event] = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent');
    return ['uid', 'sequence', 'status'].map((name) => event?.getFirstPropertyValue(name));
  };
  const { slug, revision } = value(await planMeeting(ctx, admin, id, { saveTheDate: true }));
  expect(revision).toBe(0);
  await tellAll();
  expect(await entry()).toEqual([uid, 0, 'TENTATIVE']);
  expect(value(await announceMeeting(ctx, admin, id, {})).revision).toBe(1);
  await tellAll();
  expect(await entry()).toEqual([uid, 1, 'CONFIRMED']);
  expect((await kept()).length).toBe(2);
  expect(new Set((await kept()).map((one) => one.mail.messageId)).size).toBe(2);
});

test('names with line breaks add no mail header and no calendar property', async () => {
  const evil = (name: string) =>
    `${name}\r\nBcc: evil@example.org\r\nX-INJECTED:1\nATTENDEE:mailto:evil@example.org`;
  value(await createPlace(ctx, admin, { slug: 'ond', name: evil('Molkom'), kind: 'urban' }));
  const venue = {
    slug: 'ond-lokal',
    name: evil('Huset'),
    place: 'ond',
    address: evil('Gatan 1'),
    maxPersons: 90,
  };
  value(await createVenue(ctx, admin, { ...venue, lastDeparture: '23:00' }));
  await follower(ctx, 'anna@example.org', { places: ['ond'] });
  const { theme } = nyedstorget();
  const sly = (text: string) => `${text}\r\nBcc: ond\r\nX-INJECTED:1\nATTENDEE:ond`;
  const draft = nyedstorget({
    place: 'ond',
    venue: 'ond-lokal',
    food: evil('Soppa'),
    associations: [evil('Byalaget')],
    theme: { ...theme, title: sly(theme.title), titleEn: sly('The square') },
  });
  const { id, slug } = value(await createMeeting(ctx, admin, draft));
  await ctx.db.execute(sql`update meetings set state = 'planned' where id = ${id}`);
  value(await announceMeeting(ctx, admin, id, {}));
  await tellAll();
  const [one] = await kept();
  const names = (one?.mail.headers ?? []).map((header) => header.key);
  expect(names.filter((name) => name === 'bcc' || name === 'x-injected')).toEqual([]);
  expect(one?.mail.to?.map((to) => to.address)).toEqual(['anna@example.org']);
  expect(one?.raw.split('\r\n\r\n')[0]?.match(/^(?:bcc|x-injected|attendee)/gim)).toBeNull();
  for (const path of ['/kalender.ics', '/kalender/orter/ond.ics', `/moten/${slug}.ics`]) {
    const text = (await storedCalendar(ctx.db, path))?.bytes.toString() ?? '';
    expect(text).toContain('BEGIN:VEVENT');
    expect(text.match(/^(?:BCC|X-INJECTED|ATTENDEE)/gm)).toBeNull();
    const calendar = new ICAL.Component(ICAL.parse(text));
    expect(calendar.getAllSubcomponents('vevent').flatMap((e) => e.getAllProperties('attendee'))).toEqual([]);
  }
});

describe('what is said to one person is forgotten', () => {
  test('a sign-in link once it is mailed, its row after a week', async () => {
    const person = { email: 'anna@example.org', name: 'Anna Andersson', language: 'sv' as const };
    await mailSignInLink(ctx, person, 'http://moten.example.test/planering/in/hemlig');
    expect(await outboxText()).toContain('hemlig');
    await tellAll();
    expect((await kept())[0]?.mail.text).toContain('/planering/in/hemlig');
    expect(await outboxText()).not.toMatch(/hemlig|Andersson/);
    await forget({ ...ctx, now: () => new Date(ctx.now().getTime() + 8 * 24 * 3600_000) });
    expect(`${await outboxText()}${await deliveriesText()}`).not.toContain('anna@example.org');
  });

  test('a wish to subscribe: the link once it is mailed, the address after a week or with the subscription', async () => {
    const tokenIn = async (address: string) =>
      /bekrafta\/([\w-]{22})/.exec(
        (await kept()).find((k) => k.recipient === address)?.mail.text ?? '',
      )?.[1] ?? '';
    value(await askToSubscribe(ctx, { email: 'Anna@Example.org', places: ['molkom'] }));
    value(await askToSubscribe(ctx, { email: 'bo@example.org' }));
    await tellAll();
    const token = await tokenIn('anna@example.org');
    expect(await outboxText()).not.toContain(token);
    expect(await confirmSubscription(ctx, token)).toBe(true);
    expect(await confirmSubscription(ctx, token)).toBe(false);
    const { rows } = await ctx.db.execute<{ token: string }>(sql`select token from subscribers`);
    expect(await endSubscription(ctx, rows[0]?.token ?? '')).toBe(true);
    expect(await endSubscription(ctx, rows[0]?.token ?? '')).toBe(false);
    const everything = async () => {
      const requests = await ctx.db.execute<{ t: string }>(
        sql`select r::text as t from subscription_requests r`,
      );
      return [await outboxText(), await deliveriesText(), ...requests.rows.map((row) => row.t)].join('\n');
    };
    expect(await everything()).not.toContain('anna@example.org');
    expect(await everything()).toContain('bo@example.org');
    await forget({ ...ctx, now: () => new Date(ctx.now().getTime() + 8 * 24 * 3600_000) });
    expect(await everything()).not.toContain('bo@example.org');
  });

  test('the address in every announcement that was told', async () => {
    const token = await follower(ctx, 'cia@example.org', { places: ['molkom'] });
    const { id } = await announceNyedstorget(ctx);
    await tellAll();
    expect(await deliveriesText()).toContain('cia@example.org');
    await endSubscription(ctx, token);
    expect(await deliveriesText()).not.toContain('cia@example.org');
    expect(await statesOf(ctx, `meeting/${id}/announced/0`)).toEqual({ sent: 1 });
  });
});

test('a long send leaves room: woken again and again it keeps its own lanes, and a sign-in mail goes at once', async () => {
  let release = () => {};
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  const smtp = await startSmtp();
  smtp.rules.onData = async ({ to }) => {
    if (to[0]?.startsWith('reader')) await gate;
    return 'ok' as const;
  };
  const other = await startWorld({ SMTP_URL: smtp.url, SMTP_CONNECTIONS: '3', SWEEP_SECONDS: '1' });
  try {
    await settle(other.ctx);
    for (let i = 0; i < 12; i += 1) await follower(other.ctx, `reader${i}@example.org`);
    const { id } = await announceNyedstorget(other.ctx);
    await relay(other.ctx);
    const what = { notice: `meeting/${id}/announced/0`, channel: 'email' };
    const sending = deliver(other.ctx, what);
    await until(
      () => statesOf(other.ctx, what.notice),
      (states) => states.sending === 3,
    );
    await new Promise((r) => setTimeout(r, 20));
    for (let i = 0; i < 3; i += 1) expect(await deliver(other.ctx, what)).toEqual({ sent: 0 });
    expect(await statesOf(other.ctx, what.notice)).toEqual({ sending: 3, planned: 9 });
    release();
    expect(await sending).toEqual({ sent: 12 });
  } finally {
    release();
    await other.close();
    await smtp.close();
  }
});

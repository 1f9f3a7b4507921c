/** What follows from an outcome beyond its row: one domain waits, administrators are told once, calendars are tried again. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import type { OpenChannel } from '../../src/channels/channel.js';
import type { Context } from '../../src/context.js';
import { pausesOf } from '../../src/db/pauses.js';
import type { Outcome } from '../../src/domain/delivery.js';
import type { Meeting } from '../../src/domain/meeting.js';
import { deliver } from '../../src/flow/deliver.js';
import { addPerson } from '../../src/flow/people.js';
import { relay } from '../../src/flow/relay.js';
import { sendDeliveryAgain } from '../../src/flow/send-again.js';
import { admin, announceNyedstorget, follower, settle, value } from '../support/karlstad.js';
import { statesOf } from '../support/rows.js';
import { startWorld, type World } from '../support/world.js';

let world: World;
let ctx: Context;
const elsewhere = 8;
const here = 6;

beforeAll(async () => {
  world = await startWorld();
  ctx = world.ctx;
  await settle(ctx);
  for (let i = 0; i < elsewhere; i += 1) await follower(ctx, `reader${i}@big.example`);
  for (let i = 0; i < here; i += 1) await follower(ctx, `reader${i}@small.example`);
  value(await addPerson(ctx, admin, { email: 'ada@kommun.example', name: 'Ada', roles: ['admin'] }));
});
beforeEach(async () => {
  for (const table of ['deliveries', 'outbox', 'pauses'])
    await ctx.db.execute(sql`delete from ${sql.identifier(table)}`);
});
afterAll(() => world?.close());

async function announced(): Promise<Meeting> {
  const meeting = await announceNyedstorget(ctx);
  await relay(ctx);
  return meeting;
}
const mail = (meeting: Meeting) => ({ notice: `meeting/${meeting.id}/announced/0`, channel: 'email' });
const inMinutes = (n: number, base = ctx): Context => ({
  ...base,
  now: () => new Date(ctx.now().getTime() + n * 60_000),
});
/** The house with a mail channel that answers as it is told; who was written to. */
function answering(answer: (recipient: string) => Outcome) {
  const asked: string[] = [];
  const open: OpenChannel = {
    connections: 2,
    async send(_message, { recipient }) {
      asked.push(recipient);
      return answer(recipient);
    },
    async close() {},
  };
  return { asked, ctx: { ...ctx, open: (name: string) => (name === 'email' ? open : ctx.open(name)) } };
}
const sent: Outcome = { is: 'sent', receipt: '250 ok' };
const busy: Outcome = {
  is: 'pause',
  seconds: 900,
  domain: 'big.example',
  because: { code: 'SMTP_LATER', detail: '421 4.7.0 too many connections' },
};
const atBig = (list: readonly string[]) => list.filter((one) => one.endsWith('@big.example')).length;

describe('one domain that wants to be left alone', () => {
  test('waits, with all that is for it; everybody else is told', async () => {
    const what = mail(await announced());
    const { asked, ctx: house } = answering((to) => (to.endsWith('@big.example') ? busy : sent));
    await deliver(house, what);
    expect(await statesOf(ctx, what.notice)).toMatchObject({ sent: here });
    // At most what was in the air in the two lanes.
    expect(atBig(asked)).toBeLessThanOrEqual(2);
    expect(asked.length - atBig(asked)).toBe(here);
    const pauses = await pausesOf(ctx.db, 'email', ctx.now());
    expect(pauses).toEqual({ whole: undefined, domains: ['big.example'] });
    // A notice that comes during the pause waits too.
    const second = mail(await announced());
    await deliver(inMinutes(5, house), second);
    expect(await statesOf(ctx, second.notice)).toEqual({ sent: here, planned: elsewhere });
    expect(atBig(asked)).toBeLessThanOrEqual(2);
    const good = answering(() => sent);
    await deliver(inMinutes(16, good.ctx), what);
    await deliver(inMinutes(16, good.ctx), second);
    expect(atBig(good.asked)).toBe(2 * elsewhere);
    expect(await statesOf(ctx, what.notice)).toEqual({ sent: here + elsewhere });
  });

  test('goes on when a person sends one of its deliveries again', async () => {
    const what = mail(await announced());
    const { ctx: house } = answering((to) => (to.endsWith('@big.example') ? busy : sent));
    await deliver(house, what);
    const { rows } = await ctx.db.execute<{ id: string }>(sql`
      update deliveries set state = 'refused', due_at = null
      where id = (select min(id) from deliveries where state = 'planned' and channel = 'email') returning id`);
    value(await sendDeliveryAgain(ctx, admin, Number(rows[0]?.id)));
    expect((await pausesOf(ctx.db, 'email', ctx.now())).domains).toEqual([]);
    const good = answering(() => sent);
    await deliver(good.ctx, what);
    expect(await statesOf(ctx, what.notice)).toEqual({ sent: here + elsewhere });
  });
});

describe('administrators', () => {
  const alerts = async () =>
    (
      await ctx.db.execute<{ key: string; because: { code: string } }>(
        sql`select key, facts -> 'because' as because from outbox where kind = 'alert' order by key`,
      )
    ).rows;
  const login: Outcome = {
    is: 'pause',
    seconds: 900,
    because: { code: 'SMTP_LOGIN', detail: '535', personMustAct: true },
  };

  test('are told once a day of what only they can mend, and an alert that cannot be sent makes no other', async () => {
    const what = mail(await announced());
    const { ctx: house } = answering(() => login);
    for (const minutes of [0, 20, 40]) await deliver(inMinutes(minutes, house), what);
    expect((await alerts()).map((one) => one.because.code)).toEqual(['SMTP_LOGIN']);
    await deliver(inMinutes(24 * 60, house), what);
    expect((await alerts()).length).toBe(2);
    const keys = (await alerts()).map((one) => one.key);
    await relay(inMinutes(24 * 60));
    for (const key of keys) await deliver(inMinutes(24 * 60 + 30, house), { notice: key, channel: 'email' });
    await relay(inMinutes(24 * 60 + 30));
    expect((await alerts()).map((one) => one.key)).toEqual(keys);
  });

  test('are not told of one recipient’s fault', async () => {
    const what = mail(await announced());
    const { ctx: house } = answering(() => ({ is: 'never', because: { code: 'SMTP_NO_SUCH_ADDRESS' } }));
    await deliver(house, what);
    expect(await statesOf(ctx, what.notice)).toEqual({ refused: here + elsewhere });
    expect(await alerts()).toEqual([]);
  });
});

test('a calendar that could not be composed is tried again, and shown when the fault is mended', async () => {
  const meeting = await announced();
  const what = { ...mail(meeting), channel: 'calendar' };
  const broken: Context = {
    ...ctx,
    channels: ctx.channels.map((one) =>
      one.name === 'calendar'
        ? {
            ...one,
            compose() {
              throw new Error('a fault of ours');
            },
          }
        : one,
    ),
  };
  await deliver(broken, what);
  expect(await statesOf(ctx, what.notice, 'calendar')).toEqual({ again: 5 });
  await deliver(inMinutes(2), what);
  expect(await statesOf(ctx, what.notice, 'calendar')).toEqual({ sent: 5 });
});

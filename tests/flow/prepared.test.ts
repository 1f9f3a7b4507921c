/** A channel that has much to do beforehand is shown what comes next; who gets what, the claims alone decide. */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import type { OpenChannel } from '../../src/channels/channel.js';
import type { Context } from '../../src/context.js';
import type { Delivery } from '../../src/domain/delivery.js';
import { deliver } from '../../src/flow/deliver.js';
import { relay } from '../../src/flow/relay.js';
import { endSubscription } from '../../src/flow/subscribe.js';
import { announceNyedstorget, follower, settle } from '../support/karlstad.js';
import { statesOf } from '../support/rows.js';
import { startWorld, type World } from '../support/world.js';

let world: World;
let ctx: Context;
const readers = 60;
const tokens = new Map<string, string>();
beforeAll(async () => {
  world = await startWorld();
  ctx = world.ctx;
  await settle(ctx);
  for (let i = 0; i < readers; i += 1)
    tokens.set(`reader${i}@example.org`, await follower(ctx, `reader${i}@example.org`));
});
beforeEach(async () => {
  for (const table of ['deliveries', 'outbox', 'pauses'])
    await ctx.db.execute(sql`delete from ${sql.identifier(table)}`);
});
afterAll(() => world?.close());

/** The house with a mail channel of three lanes that prepares; what it was shown and asked, in order. */
function preparing(how: Partial<OpenChannel> = {}) {
  const shown: string[] = [];
  const asked: string[] = [];
  const aheadOf: boolean[] = [];
  const open: OpenChannel = {
    connections: 3,
    prepare(_message, { recipient }: Delivery) {
      shown.push(recipient);
    },
    async send(_message, { recipient }) {
      asked.push(recipient);
      aheadOf.push(shown.includes(recipient));
      await new Promise((answered) => setTimeout(answered, 5));
      return { is: 'sent', receipt: '250 ok' };
    },
    async close() {},
    ...how,
  };
  const house: Context = { ...ctx, open: (name: string) => (name === 'email' ? open : ctx.open(name)) };
  return { shown, asked, aheadOf, house };
}
async function announced() {
  const meeting = await announceNyedstorget(ctx);
  await relay(ctx);
  return { notice: `meeting/${meeting.id}/announced/0`, channel: 'email' };
}

test('everybody is written to once, most of them prepared before their turn', async () => {
  const what = await announced();
  const { shown, asked, aheadOf, house } = preparing();
  await deliver(house, what);
  expect([...asked].sort()).toEqual([...tokens.keys()].sort());
  expect(new Set(shown).size).toBe(shown.length);
  // The first are sent while it begins to read.
  expect(aheadOf.filter(Boolean).length).toBeGreaterThan(readers / 2);
});

test('who leaves between being prepared and their turn is not written to', async () => {
  const what = await announced();
  let left = '';
  const { shown, asked, house } = preparing({
    prepare(_message, { recipient }: Delivery) {
      shown.push(recipient);
    },
    async send(_message, { recipient }) {
      asked.push(recipient);
      // Whoever is furthest ahead.
      const last = shown.at(-1);
      if (!left && last && !asked.includes(last)) {
        left = last;
        await endSubscription(ctx, tokens.get(last) ?? '');
      }
      await new Promise((answered) => setTimeout(answered, 5));
      return { is: 'sent', receipt: '250 ok' };
    },
  });
  await deliver(house, what);
  expect(left).not.toBe('');
  expect(asked).not.toContain(left);
  expect(await statesOf(ctx, what.notice)).toMatchObject({ sent: readers - 1, skipped: 1 });
  tokens.set(left, await follower(ctx, left));
});

test('a channel that fails to prepare sends all the same; one that keeps a pace is shown nothing', async () => {
  const failing = preparing({
    prepare() {
      throw new Error('no');
    },
  });
  await deliver(failing.house, await announced());
  expect(failing.asked).toHaveLength(readers);
  const paced = preparing({ perSecond: 1000 });
  await deliver(paced.house, await announced());
  expect(paced.asked).toHaveLength(readers);
  expect(paced.shown).toEqual([]);
});

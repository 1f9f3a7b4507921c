/** Slots: whoever comes while the process is giving its last ones back is not forgotten. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import type { Db } from '../../src/db/pool.js';
import { openSlots, type Slot } from '../../src/db/slots.js';
import { until } from '../support/until.js';
import { startWorld, type World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world?.close());

test('a lane that comes while the last slots are given back gets one', async () => {
  const { db } = world.ctx;
  let inFlight = 0;
  let slow = false;
  /** The real database; `slow`: an answer takes as long as on a busy machine. */
  const busy = {
    transaction: async (work: Parameters<Db['transaction']>[0]) => {
      inFlight += 1;
      const answer = await db.transaction(work);
      if (slow) await sleep(400);
      inFlight -= 1;
      return answer;
    },
  } as unknown as Db;
  const stopping = new AbortController();
  const slots = openSlots(busy, {
    channel: 'slow',
    total: 2,
    leaseSeconds: 20,
    keepAtMost: () => {},
    stopping: stopping.signal,
    onFault: (error) => {
      throw error;
    },
  });
  const take = () => slots.take({ run: {}, personal: false, signal: stopping.signal });
  const leases = async () =>
    (await db.execute(sql`select slot from connection_leases where channel = 'slow'`)).rows;
  (await take())?.release();
  slow = true;
  // The last slot is given back in the table, and the process has not heard it yet.
  await until(
    async () => ({ inFlight, left: (await leases()).length }),
    (seen) => seen.inFlight > 0 && seen.left === 0,
    20_000,
  );
  const slot: Slot | undefined = await Promise.race([take(), sleep(10_000).then(() => undefined)]);
  expect(slot).toBeDefined();
  slot?.release();
  await slots.close();
}, 60_000);

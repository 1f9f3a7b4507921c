/** Upkeep at a worker's start: calendars that older code has rendered, or a dead worker had in hand, are rendered anew, and no others. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { renderedWith } from '../../src/channels/calendar/store.js';
import { deliver } from '../../src/flow/deliver.js';
import { relay } from '../../src/flow/relay.js';
import { upkeep } from '../../src/flow/sweep.js';
import { startWorkers } from '../../workers/main.js';
import { announceNyedstorget, settle } from '../support/karlstad.js';
import { startWorld, type World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await startWorld();
  await settle(world.ctx);
});
afterAll(() => world?.close());

const rows = async () =>
  (
    await world.ctx.db.execute<{ path: string; rendered_by: string; old: boolean }>(
      sql`select path, rendered_by, etag = '"old"' as old from calendars order by path`,
    )
  ).rows;
/** The bytes of one calendar as another version of the code would have left them. */
const leaveOld = (path: string, renderedBy: string) =>
  world.ctx.db.execute(
    sql`update calendars set etag = '"old"', bytes = 'old', rendered_by = ${renderedBy} where path = ${path}`,
  );

test('a start renders what a renderer of another version has left, and nothing else', async () => {
  const { config } = world.ctx;
  await (await startWorkers(world.ctx)).stop();
  const current = renderedWith(config);
  const first = await rows();
  expect(first.map((row) => row.rendered_by)).toEqual(first.map(() => current));
  expect(first.length).toBeGreaterThanOrEqual(5);

  await leaveOld('/kalender.ics', renderedWith(config, 'calendar-0'));
  await leaveOld(
    '/kalender/orter/rud.ics',
    renderedWith({ ...config, PUBLIC_URL: 'https://gammal.exempel.se' }),
  );
  // As old, but by this very code: left as it is, or the next line would prove nothing.
  await leaveOld('/kalender/orter/molkom.ics', current);
  // A process that starts afterwards; this one has been told to stop.
  const again = await startWorld({ DATABASE_URL: world.databaseUrl });
  try {
    await again.work();
    const after = await rows();
    expect(after.filter((row) => row.old).map((row) => row.path)).toEqual(['/kalender/orter/molkom.ics']);
    expect(after.map((row) => row.rendered_by)).toEqual(after.map(() => current));
  } finally {
    await again.close();
  }
});

describe('a calendar that a killed worker had in hand', () => {
  // The other process has been told to stop.
  let second: World;
  beforeAll(async () => {
    second = await startWorld({ DATABASE_URL: world.databaseUrl });
  });
  afterAll(() => second?.close());

  test.each(['sending', 'again', 'planned'])('is made at once when its delivery is %s', async (state) => {
    const { ctx } = second;
    const { id } = await announceNyedstorget(ctx);
    await relay(ctx);
    const what = { notice: `meeting/${id}/announced/0`, channel: 'calendar' };
    const path = '/kalender/orter/molkom.ics';
    await deliver(ctx, what);
    const current = renderedWith(ctx.config);
    await leaveOld(path, current);
    await leaveOld('/kalender/orter/rud.ics', current);
    await upkeep(ctx, 'missing');
    expect((await rows()).filter((row) => row.old)).toHaveLength(2);
    const leaseUntil = new Date(ctx.now().getTime() + 600_000);
    await ctx.db.execute(sql`
      update deliveries set state = ${state}, lease_until = ${leaseUntil}, due_at = ${leaseUntil}
      where notice = ${what.notice} and channel = 'calendar' and recipient = ${path}`);
    await upkeep(ctx, 'missing');
    expect((await rows()).filter((row) => row.old).map((row) => row.path)).toEqual([
      '/kalender/orter/rud.ics',
    ]);
    await ctx.db.execute(sql`update deliveries set state = 'sent' where channel = 'calendar'`);
  });

  test('is nobody else’s for some seconds only, while a mail is for LEASE_SECONDS', async () => {
    const { ctx } = second;
    const { id } = await announceNyedstorget(ctx);
    await relay(ctx);
    const notice = `meeting/${id}/announced/0`;
    let until: string | undefined;
    const real = ctx.open('calendar');
    const ctxThatLooks = {
      ...ctx,
      open: () =>
        real && {
          ...real,
          async send(message: unknown, delivery: Parameters<typeof real.send>[1]) {
            const { rows: found } = await ctx.db.execute<{ seconds: string }>(sql`
              select extract(epoch from lease_until - first_attempt_at) as seconds from deliveries where id = ${delivery.id}`);
            until ??= found[0]?.seconds;
            return real.send(message, delivery);
          },
        },
    };
    await deliver(ctxThatLooks, { notice, channel: 'calendar' });
    expect(Number(until)).toBe(15);
    expect(ctx.config.LEASE_SECONDS).toBeGreaterThan(15);
  });
});

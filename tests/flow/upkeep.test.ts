/** Upkeep at a worker's start: calendars that older code has rendered are rendered anew, and no others. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { renderedWith } from '../../src/channels/calendar/store.js';
import { startWorkers } from '../../workers/main.js';
import { settle } from '../support/karlstad.js';
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

/** Clocks of two machines: what doctor and a starting worker say when they differ. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { lookAtSkew } from '../../src/cli/doctor.js';
import { lookAtDatabase } from '../../src/db/look.js';
import { warnOfSkew } from '../../src/flow/check-clock.js';
import { createLog } from '../../src/log.js';
import { startWorld, type World } from '../support/world.js';

let world: World;
const lines: string[] = [];
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world?.close());
const off = (seconds: number) => () => new Date(Date.now() + seconds * 1000);

test.each([
  [0, /^$/],
  [4, /^$/],
  [60, /CLOCK_SKEW/],
  [-60, /CLOCK_SKEW/],
])('a worker whose clock is %d s off', async (seconds, said) => {
  lines.length = 0;
  const log = createLog('warn', { write: (line) => void lines.push(line) });
  const skew = await warnOfSkew({ ...world.ctx, log }, off(seconds));
  expect(Math.abs(skew + seconds)).toBeLessThanOrEqual(1);
  expect(lines.join('')).toMatch(said);
  const look = await lookAtDatabase(world.ctx.databaseUrl, off(seconds));
  expect(Math.abs(look.skewSeconds + seconds)).toBeLessThanOrEqual(1);
});

test('doctor: five seconds are borne, six are not', () => {
  expect([5, -5].map((one) => lookAtSkew(one).is)).toEqual(['ok', 'ok']);
  expect(lookAtSkew(6)).toMatchObject({
    is: 'warn',
    says: 'the database is 6 s ahead of this machine',
    todo: expect.stringContaining('NTP'),
  });
  expect(lookAtSkew(-90).says).toBe('the database is 90 s behind this machine');
});

/** Whether the machines agree on the time: leases are written by one machine's clock and read by another's. */
import type { Context } from '../context.js';
import { clockSkew, mostSkewSeconds } from '../db/look.js';

/** Warns when the database's clock is further from `realTime` than leases bear. Returns the difference in seconds. */
export async function warnOfSkew(ctx: Context, realTime: () => Date): Promise<number> {
  const seconds = await clockSkew(ctx.db, realTime);
  if (Math.abs(seconds) > mostSkewSeconds)
    ctx.log.warn({ code: 'CLOCK_SKEW', seconds }, 'the database’s clock and ours differ; use NTP on both');
  return seconds;
}

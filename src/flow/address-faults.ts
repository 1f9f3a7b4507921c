/** Addresses that mail servers have refused: shown to those who mend them, and written to again when they say so. */
import { createHmac } from 'node:crypto';
import type { Context } from '../context.js';
import { clearFault, faultyAddresses, type ListedFault, listFaults } from '../db/address-faults.js';
import type { Actor } from '../domain/permissions.js';
import { done, forbidden, missing, type Result } from '../domain/result.js';

/** What an address with faults is called in paths and forms, where no address may stand: proxies write paths down. */
const faultIdOf = (ctx: Context, email: string): string =>
  createHmac('sha256', ctx.config.SECRET ?? '')
    .update(`address fault\n${email}`)
    .digest('hex')
    .slice(0, 32);

/** Suppressed addresses first, then those that are only counted; the newest fault first, at most `most` of them. */
export async function listAddressFaults(
  ctx: Context,
  actor: Actor,
  most: number,
): Promise<Result<(ListedFault & { id: string })[]>> {
  const refused = forbidden(actor, 'mend addresses');
  if (refused) return refused;
  const found = await listFaults(ctx.db, most, ctx.now());
  return done(found.map((one) => ({ ...one, id: faultIdOf(ctx, one.email) })));
}

/**
 * Forgets the faults of an address, so that it is written to from the next notice on. What was skipped meanwhile is not
 * sent by this; that is for "send again", one by one. `id`: as in the list. Missing when there are none.
 */
export async function writeToAgain(
  ctx: Context,
  actor: Actor,
  id: string,
): Promise<Result<{ id: string; email: string }>> {
  const refused = forbidden(actor, 'mend addresses');
  if (refused) return refused;
  const email = (await faultyAddresses(ctx.db)).find((one) => faultIdOf(ctx, one) === id);
  if (email === undefined || !(await clearFault(ctx.db, email))) return missing;
  // No address in the log.
  ctx.log.info({ code: 'ADDRESS_CLEARED' }, 'an address is written to again');
  return done({ id, email });
}

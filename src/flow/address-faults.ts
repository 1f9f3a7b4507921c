/** Addresses that mail servers have refused: shown to those who mend them, and written to again when they say so. */
import type { Context } from '../context.js';
import { clearFault, type ListedFault, listFaults } from '../db/address-faults.js';
import type { Actor } from '../domain/permissions.js';
import { done, forbidden, missing, type Result } from '../domain/result.js';

/** Suppressed addresses first, then those that are only counted; the newest fault first, at most `most` of them. */
export async function listAddressFaults(
  ctx: Context,
  actor: Actor,
  most: number,
): Promise<Result<ListedFault[]>> {
  const refused = forbidden(actor, 'mend addresses');
  return refused ?? done(await listFaults(ctx.db, most, ctx.now()));
}

/**
 * Forgets the faults of an address, so that it is written to from the next notice on. What was skipped meanwhile is not
 * sent by this; that is for "send again", one by one. Missing when there are none.
 */
export async function writeToAgain(
  ctx: Context,
  actor: Actor,
  email: string,
): Promise<Result<{ email: string }>> {
  const refused = forbidden(actor, 'mend addresses');
  if (refused) return refused;
  const given = email.trim().toLowerCase();
  if (!(await clearFault(ctx.db, given))) return missing;
  // No address in the log.
  ctx.log.info({ code: 'ADDRESS_CLEARED' }, 'an address is written to again');
  return done({ email: given });
}

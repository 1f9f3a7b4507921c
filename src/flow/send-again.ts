/** A person looks at what did not go out and says: send it again. */
import type { Context } from '../context.js';
import { endPause, sendAgain } from '../db/deliveries.js';
import { inTransaction } from '../db/pool.js';
import { reason } from '../domain/meeting.js';
import type { Actor } from '../domain/permissions.js';
import { done, forbidden, type Refused, type Result, refusedStep } from '../domain/result.js';

/** Puts a failed, unsure or skipped delivery on its way again, and lets a paused channel go on. */
export async function sendDeliveryAgain(
  ctx: Context,
  actor: Actor,
  id: number,
): Promise<Result<{ id: number }>> {
  const refused = forbidden(actor, 'send again');
  if (refused) return refused;
  const taken = await inTransaction(ctx.db, async (tx) => {
    const found = await sendAgain(tx, id, ctx.now());
    if (found) await endPause(tx, found.channel);
    return found;
  });
  if (!taken) return refusedStep([reason('NOTHING_TO_SEND_AGAIN')]) as Refused;
  await ctx.queue.wake({ name: 'deliver', ...taken });
  return done({ id });
}

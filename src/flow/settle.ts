/** A person says of a delivery: it is there, I have seen it. */
import type { Context } from '../context.js';
import { settleByHand, whatIsDelivered } from '../db/by-hand.js';
import { lockMeeting, saveStep } from '../db/meetings.js';
import { inTransaction } from '../db/pool.js';
import { deliveryDeed } from '../domain/delivery-steps.js';
import { reason } from '../domain/meeting.js';
import type { Actor } from '../domain/permissions.js';
import {
  badInput,
  done,
  forbidden,
  missing,
  type Refused,
  type Result,
  refusedStep,
} from '../domain/result.js';

/**
 * Settles a delivery that is unsure, was refused, waits, or was skipped because its channel is off: it is `sent`, and
 * `address` says where it can be seen. Written in the meeting's history. Refused: an address where nothing of the
 * channel's can lie, and a delivery that is being sent just now or has been settled already.
 */
export async function settleDelivery(
  ctx: Context,
  actor: Actor,
  id: number,
  given: { address: string },
): Promise<Result<{ id: number; receipt: string }>> {
  const refused = forbidden(actor, 'send again');
  if (refused) return refused;
  const what = await whatIsDelivered(ctx.db, id);
  if (!what) return missing;
  const channel = ctx.channels.find((one) => one.name === what.channel);
  if (!channel?.receiptFrom) return refusedStep([reason('NOTHING_TO_SETTLE')]);
  const receipt = channel.receiptFrom(given.address, ctx.config, what.recipient);
  if (receipt === undefined) return badInput([reason('POST_ADDRESS', 'address')]) as Refused;
  const now = ctx.now();
  const settled = await inTransaction(ctx.db, async (tx) => {
    // The meeting first, as everybody who writes both does.
    const meeting = what.meetingId === null ? undefined : await lockMeeting(tx, what.meetingId);
    const found = await settleByHand(tx, id, receipt, now);
    if (!found || !meeting) return found;
    const which = { delivery: id, channel: channel.name, address: receipt.split(' ').at(-1) };
    await saveStep(tx, deliveryDeed(meeting, 'settled by hand', { actor, now }, which));
    return found;
  });
  if (!settled) return refusedStep([reason('NOTHING_TO_SETTLE')]);
  // An earlier post that is known now may have to be corrected.
  await ctx.queue.wake({ name: 'relay' });
  return done({ id, receipt });
}

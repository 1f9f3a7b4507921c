/** A person looks at what did not go out and says: send it again. */
import type { Context } from '../context.js';
import { readdress, sendAgain, toldOf } from '../db/deliveries.js';
import { noticeByKey } from '../db/outbox.js';
import { endPause } from '../db/pauses.js';
import { inTransaction } from '../db/pool.js';
import { reason } from '../domain/meeting.js';
import type { MeetingFacts } from '../domain/notice.js';
import type { Actor } from '../domain/permissions.js';
import { done, forbidden, type Refused, type Result, refusedStep } from '../domain/result.js';

/** Puts a failed, unsure or skipped delivery on its way again (looked for first where that can be), and ends a pause. */
export async function sendDeliveryAgain(
  ctx: Context,
  actor: Actor,
  id: number,
): Promise<Result<{ id: number }>> {
  const refused = forbidden(actor, 'send again');
  if (refused) return refused;
  const taken = await inTransaction(ctx.db, async (tx) => {
    const on = ctx.channels.filter((channel) => channel.isOn(ctx.config));
    const looking = on.filter((channel) => channel.ifUnsure === 'look, try once more, ask a person');
    const names = (some: typeof on) => some.map((channel) => channel.name);
    const found = await sendAgain(tx, id, { on: names(on), thatLook: names(looking) }, ctx.now());
    if (!found) return undefined;
    const { notice, channel } = found;
    // Planned while the channel was off: only now is it known to whom it goes.
    if (found.recipient === channel) {
      const facts = (await noticeByKey(tx, notice))?.facts as MeetingFacts;
      const told = await toldOf(tx, facts.meetingId, channel);
      const [recipient] = on.find((one) => one.name === channel)?.recipients?.(facts, ctx.config, told) ?? [];
      if (recipient) await readdress(tx, id, recipient);
    }
    await endPause(tx, channel);
    return { notice, channel };
  });
  if (!taken) return refusedStep([reason('NOTHING_TO_SEND_AGAIN')]) as Refused;
  await ctx.queue.wake({ name: 'deliver', ...taken });
  return done({ id });
}

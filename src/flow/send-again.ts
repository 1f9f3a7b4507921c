/** A person looks at what did not go out and says: send it again. */
import type { Context } from '../context.js';
import { recipientsOf, whatIsDelivered } from '../db/by-hand.js';
import { readdress, sendAgain } from '../db/deliveries.js';
import { lockMeeting, saveStep } from '../db/meetings.js';
import { noticeByKey } from '../db/outbox.js';
import { papersToTell } from '../db/papers.js';
import { domainOf, endDomainPause, endPause } from '../db/pauses.js';
import { planDeliveries } from '../db/planned.js';
import { inTransaction, type Tx } from '../db/pool.js';
import { toldOf } from '../db/told.js';
import { deliveryDeed } from '../domain/delivery-steps.js';
import { reason } from '../domain/meeting.js';
import type { MeetingFacts } from '../domain/notice.js';
import type { Actor } from '../domain/permissions.js';
import { done, forbidden, type Refused, type Result, refusedStep } from '../domain/result.js';

/**
 * Puts a failed, unsure or skipped delivery on its way again (looked for first where that can be), and ends a
 * pause. Written in the meeting's history.
 */
export async function sendDeliveryAgain(
  ctx: Context,
  actor: Actor,
  id: number,
): Promise<Result<{ id: number }>> {
  const refused = forbidden(actor, 'send again');
  if (refused) return refused;
  const meetingId = (await whatIsDelivered(ctx.db, id))?.meetingId ?? null;
  const taken = await inTransaction(ctx.db, async (tx) => {
    // The meeting first, as everybody who writes both does.
    const meeting = meetingId === null ? undefined : await lockMeeting(tx, meetingId);
    const on = ctx.channels.filter((channel) => channel.isOn(ctx.config));
    const looking = on.filter((channel) => channel.ifUnsure === 'look, try once more, ask a person');
    const names = (some: typeof on) => some.map((channel) => channel.name);
    if (!(await mayBeReaddressed(ctx, tx, id))) return undefined;
    const found = await sendAgain(tx, id, { on: names(on), thatLook: names(looking) }, ctx.now());
    if (!found) return undefined;
    const { notice, channel } = found;
    // Planned while the channel was off: only now is it known to whom it goes.
    if (found.recipient === channel) {
      const [recipient, ...rest] = await recipientsNow(ctx, tx, found);
      if (recipient) await readdress(tx, id, recipient);
      const more = rest.map(
        (one) => ({ notice, channel, recipient: one, language: 'sv', state: 'planned' }) as const,
      );
      await planDeliveries(tx, more, ctx.now());
    }
    if (meeting) {
      const how = { actor, now: ctx.now() };
      await saveStep(tx, deliveryDeed(meeting, 'sent again', how, { delivery: id, channel }));
    }
    await endPause(tx, channel);
    await endDomainPause(tx, channel, domainOf(found.recipient) ?? '', ctx.now());
    return { notice, channel };
  });
  if (!taken) return refusedStep([reason('NOTHING_TO_SEND_AGAIN')]) as Refused;
  await ctx.queue.wake({ name: 'deliver', ...taken });
  return done({ id });
}

/** To whom a notice goes on a channel as it is set now; none when it is off. */
async function recipientsNow(
  ctx: Context,
  tx: Tx,
  { notice, channel: name }: { notice: string; channel: string },
): Promise<readonly string[]> {
  const channel = ctx.channels.find((one) => one.name === name && one.isOn(ctx.config));
  const stored = await noticeByKey(tx, notice);
  if (!channel || !stored) return [];
  const facts = stored.facts as MeetingFacts;
  if (channel.reach === 'each paper') {
    const papers = await papersToTell(tx, { ...stored, facts }, name, ctx.now());
    return papers.filter((one) => one.goes).map((one) => one.slug);
  }
  const told = await toldOf(tx, facts.meetingId, name);
  const before = told.filter((one) => one.revision < stored.revision);
  return channel.recipients?.(facts, ctx.config, before, stored.kind) ?? [];
}

/** False when what was planned while the channel was off has a row of its own by now: it is told already. */
async function mayBeReaddressed(ctx: Context, tx: Tx, id: number): Promise<boolean> {
  const what = await whatIsDelivered(tx, id);
  if (!what || what.recipient !== what.channel) return true;
  const [recipient] = await recipientsNow(ctx, tx, what);
  return recipient === undefined || !(await recipientsOf(tx, what)).includes(recipient);
}

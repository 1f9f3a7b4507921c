/** What a person can put out by hand while a channel is down or off: the texts to copy, per delivery. Writes nothing. */
import type { CopyText } from '../channels/channel.js';
import type { Context } from '../context.js';
import { notGoneOut } from '../db/by-hand.js';
import { noticeByKey, publishedOf } from '../db/outbox.js';
import { type DeliveryState, stillTrue } from '../domain/delivery.js';

/** One delivery that has not gone out. `texts`: none where the notice is old, or there is nothing to put out. */
export type ByHand = {
  id: number;
  channel: string;
  notice: string;
  state: DeliveryState;
  /** A change of an earlier post, and no post of its own. */
  isEdit: boolean;
  texts: readonly CopyText[];
};

/**
 * The deliveries of a meeting that a person may have to see to, the newest first. `paused`: channels that are. What
 * merely waits its turn is left out while its channel works: it goes by itself. Only what is still true has texts to
 * copy: nobody shall put out an evening that has been moved since.
 */
export async function byHandOf(
  ctx: Context,
  meetingId: number,
  paused: readonly string[],
): Promise<ByHand[]> {
  const channels = ctx.channels.filter((one) => one.copyTexts);
  const names = channels.map((one) => one.name);
  const published = await publishedOf(ctx.db, meetingId);
  const found: ByHand[] = [];
  for (const row of await notGoneOut(ctx.db, meetingId, names)) {
    const channel = channels.find((one) => one.name === row.channel);
    const isDown = paused.includes(row.channel) || !channel?.isOn(ctx.config);
    const waits = row.state === 'planned' || row.state === 'again';
    const notice = await noticeByKey(ctx.db, row.notice);
    if (!channel || !notice || (waits && !isDown)) continue;
    const { id, notice: key, state } = row;
    const isEdit = row.recipient.includes('_');
    const isTrue = stillTrue(notice, published, ctx.now(), channel.ifUnsure).yes;
    const texts = isTrue && !isEdit ? (channel.copyTexts?.(notice, 'sv', ctx.compose) ?? []) : [];
    found.push({ id, channel: channel.name, notice: key, state, isEdit, texts });
  }
  return found;
}

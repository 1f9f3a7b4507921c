/** What a person can put out by hand while a channel is down or off: the texts to copy, per delivery. Writes nothing. */
import type { CopyText, NoticeToTell } from '../channels/channel.js';
import type { Context } from '../context.js';
import { notGoneOut } from '../db/by-hand.js';
import { noticeByKey } from '../db/outbox.js';
import type { DeliveryState } from '../domain/delivery.js';

/** One delivery that has not gone out. `texts`: empty where nothing can be made by hand (a change of a post). */
export type ByHand = {
  id: number;
  channel: string;
  notice: string;
  state: DeliveryState;
  texts: readonly CopyText[];
};

/**
 * The deliveries of a meeting that a person may have to see to, the newest first. What merely waits its turn is left
 * out while its channel works: it goes by itself.
 */
export async function byHandOf(
  ctx: Context,
  meetingId: number,
  paused: readonly string[],
): Promise<ByHand[]> {
  const channels = ctx.channels.filter((one) => one.copyTexts);
  const rows = await notGoneOut(
    ctx.db,
    meetingId,
    channels.map((one) => one.name),
  );
  const found: ByHand[] = [];
  for (const row of rows) {
    const channel = channels.find((one) => one.name === row.channel);
    const isDown = paused.includes(row.channel) || !channel?.isOn(ctx.config);
    const waits = row.state === 'planned' || row.state === 'again';
    if (!channel || (waits && !isDown)) continue;
    const notice = await noticeByKey(ctx.db, row.notice);
    if (!notice) continue;
    // A change of an earlier post has no text of its own to put out.
    const isPost = row.recipient === channel.name || !row.recipient.includes('_');
    const texts = isPost
      ? (channel.copyTexts?.(notice as unknown as NoticeToTell, 'sv', ctx.compose) ?? [])
      : [];
    found.push({ id: row.id, channel: row.channel, notice: row.notice, state: row.state, texts });
  }
  return found;
}

/** What a person does by hand while a channel is down, off or unsure, on the meeting's pages. */
import { type DeliveryRow, pausedChannels } from '../../db/pages.js';
import { type ByHand, byHandOf } from '../../flow/by-hand.js';
import type { Desk } from './desk.js';
import { type HandShown, handView, type TriedAddress } from './views/by-hand.js';

/** A meeting's deliveries that a person may see to, the newest first. */
async function handsOf({ ctx }: Desk, meetingId: number): Promise<ByHand[]> {
  const paused = await pausedChannels(ctx.db, ctx.now());
  return byHandOf(
    ctx,
    meetingId,
    paused.map((one) => one.channel),
  );
}

/** The boxes of the deliveries shown, by the delivery's id; each is shown once on a page. */
export async function handsShown(
  desk: Desk,
  meetingId: number,
  rows: readonly DeliveryRow[],
  tried?: TriedAddress,
): Promise<Map<number, HandShown>> {
  const { words, all } = desk;
  const hands = new Map<number, HandShown>();
  for (const hand of await handsOf(desk, meetingId)) {
    const row = rows.find((one) => one.id === hand.id);
    if (!row) continue;
    const notice = words.deliveries.notice(all.meeting.notices[row.kind], row.revision);
    hands.set(hand.id, handView(desk, hand, notice, tried));
  }
  return hands;
}

/** For the meeting's page: the newest notice that has not gone out on a channel, with its text. */
export async function newestHand(desk: Desk, meetingId: number) {
  const { words, language, ctx } = desk;
  const hand = (await handsOf(desk, meetingId)).find((one) => one.texts.length > 0);
  if (!hand) return undefined;
  const label = ctx.channels.find((one) => one.name === hand.channel)?.label[language] ?? hand.channel;
  return { lead: words.byHand.lead(label), hand: handView(desk, hand, label) };
}

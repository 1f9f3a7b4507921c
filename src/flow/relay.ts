/** Step 5: due notices become deliveries, all recipients at once, and after the commit somebody is woken. */
import type { Channel } from '../channels/channel.js';
import type { Context } from '../context.js';
import { planDeliveries, planForFollowers, toldOf } from '../db/deliveries.js';
import { markRelayed, publishedOf, putOff, type StoredNotice, takeDueNotices } from '../db/outbox.js';
import { inTransaction, type Tx } from '../db/pool.js';
import { stillTrue } from '../domain/delivery.js';
import type { MeetingFacts } from '../domain/notice.js';
import { tellError } from '../errors.js';

/** A notice that could not be relayed is tried again after this. */
const putOffMs = 5 * 60_000;

/** Relays every due notice. Returns how many; running it twice plans nothing twice. */
export async function relay(ctx: Context): Promise<number> {
  let relayed = 0;
  while (!ctx.stopping.aborted) {
    const wakes = await inTransaction(ctx.db, (tx) => relaySome(ctx, tx));
    if (wakes === undefined) break;
    relayed += wakes.notices;
    for (const { notice, channel } of wakes.work) await ctx.queue.wake({ name: 'deliver', notice, channel });
  }
  return relayed;
}

async function relaySome(ctx: Context, tx: Tx) {
  const now = ctx.now();
  const notices = await takeDueNotices(tx, now, 20);
  if (notices.length === 0) return undefined;
  const work: { notice: string; channel: string }[] = [];
  for (const notice of notices) {
    try {
      // A savepoint each: one notice that cannot be relayed must not hold up the others.
      await tx.transaction(async (inner) => {
        const told = await relayOne(ctx, inner, notice, now);
        await markRelayed(inner, notice.key, now);
        work.push(...told);
      });
    } catch (error) {
      ctx.log.error(
        { code: 'RELAY', notice: notice.key, because: tellError(error) },
        'a notice could not be relayed',
      );
      await putOff(tx, notice.key, new Date(now.getTime() + putOffMs));
    }
  }
  return { notices: notices.length, work };
}

/** Plans every channel's deliveries. A notice that is no longer true on a channel has nobody to tell there. */
async function relayOne(ctx: Context, tx: Tx, notice: StoredNotice, now: Date) {
  const work: { notice: string; channel: string }[] = [];
  const published = await publishedOf(tx, notice.meetingId);
  for (const channel of ctx.channels) {
    if (!channel.tells.includes(notice.kind)) continue;
    if (!stillTrue(notice, published, now, channel.ifUnsure).yes) continue;
    await planChannel(ctx, tx, notice, channel, now);
    work.push({ notice: notice.key, channel: channel.name });
  }
  return work;
}

async function planChannel(
  ctx: Context,
  tx: Tx,
  notice: StoredNotice,
  channel: Channel,
  now: Date,
): Promise<void> {
  const base = { notice: notice.key, channel: channel.name };
  if (notice.to) {
    const { address, language } = notice.to;
    await planDeliveries(tx, [{ ...base, recipient: address, language, state: 'planned' }], now);
    return;
  }
  const facts = notice.facts as MeetingFacts;
  if (!channel.isOn(ctx.config)) {
    // Kept as a row, so that the planner sees what did not go out and can copy the text.
    const because = { code: 'CHANNEL_OFF', personMustAct: true };
    await planDeliveries(
      tx,
      [{ ...base, recipient: channel.name, language: 'sv', state: 'skipped', because }],
      now,
    );
    return;
  }
  if (channel.reach === 'each subscriber') {
    await planForFollowers(tx, { key: notice.key, facts }, channel.name, now);
    return;
  }
  const told = await toldOf(tx, facts.meetingId, channel.name);
  const recipients = channel.recipients?.(facts, ctx.config, told) ?? [];
  await planDeliveries(
    tx,
    recipients.map((recipient) => ({ ...base, recipient, language: 'sv', state: 'planned' })),
    now,
  );
}

/**
 * What a channel has told too late to be corrected when the correction was relayed (it was in the air then, was found
 * afterwards, or a person said where it is) is corrected now.
 */
import type { Context } from '../context.js';
import { recipientsOf, toldTooLate } from '../db/by-hand.js';
import { noticeByKey } from '../db/outbox.js';
import { planDeliveries } from '../db/planned.js';
import { inTransaction } from '../db/pool.js';
import { toldOf } from '../db/told.js';
import type { MeetingFacts } from '../domain/notice.js';

/** Plans the corrections that are missing, and nothing else; running it twice plans nothing twice. Returns how many deliveries are new. */
export async function catchUp(ctx: Context): Promise<number> {
  const once = ctx.channels.filter((one) => one.reach === 'once' && one.isOn(ctx.config));
  const names = once.map((one) => one.name);
  let added = 0;
  for (const late of await toldTooLate(ctx.db, names, ctx.now())) {
    const channel = once.find((one) => one.name === late.channel);
    const stored = await noticeByKey(ctx.db, late.notice);
    if (!channel?.recipients || !stored) continue;
    const facts = stored.facts as MeetingFacts;
    // What this notice itself has told needs no correction.
    const told = (await toldOf(ctx.db, facts.meetingId, channel.name)).filter(
      (one) => one.revision < stored.revision,
    );
    const planned = await recipientsOf(ctx.db, late);
    // What the notice tells by itself was planned with it, perhaps to another name (the channel was off, or its
    // settings have changed since): again it would be told twice. Only what corrects an earlier telling is added.
    const own = channel.recipients(facts, ctx.config, [], stored.kind);
    const rows = channel
      .recipients(facts, ctx.config, told, stored.kind)
      .filter((recipient) => !planned.includes(recipient) && !own.includes(recipient))
      .map((recipient) => ({ ...late, recipient, language: 'sv', state: 'planned' }) as const);
    if (rows.length === 0 || planned.length === 0) continue;
    await inTransaction(ctx.db, (tx) => planDeliveries(tx, rows, ctx.now()));
    await ctx.queue.wake({ name: 'deliver', ...late });
    added += rows.length;
  }
  return added;
}

/** One meeting is announced while the workers run, and its deliveries are watched until every one is sent. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from '../context.js';
import { countDeliveries, type DeliveryRow, listDeliveries } from '../db/pages.js';
import type { Meeting } from '../domain/meeting.js';
import type { Actor } from '../domain/permissions.js';
import { announceMeeting, rehearse } from '../flow/steps.js';
import { value } from './load.js';

/** How many deliveries of one channel are in each state. */
export type Counts = Record<string, number>;
/** The channels that tell of the meeting, by name, with how many deliveries each was to have. */
export type Announced = {
  meeting: Meeting;
  expected: Record<string, number>;
  channels: Record<string, Counts>;
  /** Every delivery is sent. */
  all: boolean;
};

/** Announces the meeting and watches. `tell` hears of each channel whenever its counts have changed. */
export async function announceAndWatch(
  ctx: Context,
  actor: Actor,
  id: number,
  options: { withinMs: number; signal: AbortSignal; tell(label: string, sent: number, of: number): void },
): Promise<Announced> {
  const rehearsal = value(await rehearse(ctx, actor, id, { step: 'announce' }));
  const labels = new Map(rehearsal.channels.map((c) => [c.channel, c.label.sv]));
  const expected = Object.fromEntries(
    rehearsal.channels.filter((c) => c.on && c.count > 0).map((c) => [c.channel, c.count]),
  );
  const meeting = value(await announceMeeting(ctx, actor, id, {}));
  const end = performance.now() + options.withinMs;
  const said = new Map<string, number>();
  for (;;) {
    const channels = await countsOf(ctx, meeting, Object.keys(expected));
    for (const [name, of] of Object.entries(expected)) {
      const sent = channels[name]?.sent ?? 0;
      if (sent === (said.get(name) ?? 0)) continue;
      said.set(name, sent);
      options.tell(labels.get(name) ?? name, sent, of);
    }
    const all = Object.entries(expected).every(([name, of]) => channels[name]?.sent === of);
    if (all || performance.now() > end || options.signal.aborted) return { meeting, expected, channels, all };
    await sleep(100);
  }
}

async function countsOf(
  ctx: Context,
  meeting: Meeting,
  names: readonly string[],
): Promise<Record<string, Counts>> {
  const channels: Record<string, Counts> = Object.fromEntries(names.map((name) => [name, { sent: 0 }]));
  for (const row of await countDeliveries(ctx.db, meeting.id)) {
    if (row.revision !== meeting.revision) continue;
    const counts = channels[row.channel];
    if (counts) counts[row.state] = (counts[row.state] ?? 0) + row.count;
  }
  return channels;
}

/** Every delivery of a meeting's newest revision on one channel. */
export async function deliveriesOf(ctx: Context, meeting: Meeting, channel: string): Promise<DeliveryRow[]> {
  const rows = await listDeliveries(ctx.db, meeting.id, { channel, most: 500 });
  return rows.filter((row) => row.revision === meeting.revision).reverse();
}

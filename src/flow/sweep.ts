/**
 * The sweep, each minute and at start: everything that the queue may have lost is found again from the rows.
 */
import { hostname } from 'node:os';
import type { Context } from '../context.js';
import { dueWork, settle, takeLostLeases } from '../db/deliveries.js';
import { announcedMeetings, insertNotices } from '../db/meetings.js';
import { forgetSignIns } from '../db/outbox.js';
import { inTransaction } from '../db/pool.js';
import { beat, beatsSince, forgetKeptMail } from '../db/shared.js';
import { forgetRequests } from '../db/subscriptions.js';
import { afterLostLease } from '../domain/delivery.js';
import { remindersDue } from '../domain/reminders.js';

/** Deliveries whose worker died become unsure, each in its channel's way. */
async function takeBackLost(ctx: Context): Promise<number> {
  return inTransaction(ctx.db, async (tx) => {
    const now = ctx.now();
    const lost = await takeLostLeases(tx, now);
    const settled = lost.flatMap((row) => {
      const channel = ctx.channels.find((c) => c.name === row.channel);
      return channel ? [afterLostLease(row, channel.ifUnsure, now)] : [];
    });
    await settle(tx, settled, now);
    return settled.length;
  });
}

/** Puts the reminders that are due now into the outbox. */
async function remind(ctx: Context): Promise<number> {
  const now = ctx.now();
  const due = (await announcedMeetings(ctx.db)).flatMap((meeting) => remindersDue(meeting, now));
  return insertNotices(ctx.db, due, now);
}

/** One sweep. Running it twice changes nothing more. */
export async function sweep(ctx: Context): Promise<void> {
  const lost = await takeBackLost(ctx);
  const reminders = await remind(ctx);
  await ctx.queue.wake({ name: 'relay' });
  await ctx.queue.wake({ name: 'upkeep' });
  const due = await dueWork(ctx.db, ctx.now());
  for (const work of due) await ctx.queue.wake({ name: 'deliver', ...work });
  if (lost + reminders + due.length > 0)
    ctx.log.info({ code: 'SWEEP', lost, reminders, due: due.length }, 'sweep');
}

const days = (n: number) => n * 24 * 3600_000;

/** Once a night: forget what may be forgotten. Unconfirmed wishes after 7 days, kept mail after 30 (domain notes 4). */
export async function forget(ctx: Context): Promise<void> {
  const now = ctx.now().getTime();
  await forgetRequests(ctx.db, new Date(now - days(7)));
  await forgetSignIns(ctx.db, new Date(now - days(7)));
  await forgetKeptMail(ctx.db, new Date(now - days(30)));
}

/** Lets every open channel put right what no notice tells. */
export async function upkeep(ctx: Context, what: 'missing' | 'all'): Promise<void> {
  for (const channel of ctx.channels) await ctx.open(channel.name)?.upkeep?.(what);
}

/** Writes that this worker is alive. Never throws: a database that is away shows on the health page by itself. */
export async function signOfLife(ctx: Context): Promise<void> {
  try {
    await beat(ctx.db, 'worker', `${hostname()}/${process.pid}`, ctx.now());
  } catch (error) {
    ctx.log.warn({ code: 'HEARTBEAT', because: String(error) }, 'could not write a sign of life');
  }
}

/**
 * The timetable lies in the queue, and a queue can lose it (Redis emptied, or set back). When nobody has swept for three
 * turns, somebody sweeps all the same and sets it anew. Never throws.
 */
export async function sweepIfNobodyDoes(ctx: Context): Promise<void> {
  try {
    const since = new Date(ctx.now().getTime() - 3 * ctx.config.SWEEP_SECONDS * 1000);
    if ((await beatsSince(ctx.db, since)).some((sign) => sign.name === 'sweep')) return;
    await aliveAndSwept(ctx);
    await ctx.queue.schedule(ctx.config);
  } catch (error) {
    ctx.log.warn({ code: 'SWEEP', because: String(error) }, 'could not make up for a sweep');
  }
}

/** A sweep, and the sign that it was done. */
export async function aliveAndSwept(ctx: Context): Promise<void> {
  await signOfLife(ctx);
  await sweep(ctx);
  await beat(ctx.db, 'sweep', 'any', ctx.now());
}

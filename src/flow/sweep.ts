/**
 * The sweep, each minute and at start: everything that the queue may have lost is found again from the rows.
 */
import { hostname } from 'node:os';
import type { Context } from '../context.js';
import { dueWork, settle, takeLostLeases } from '../db/deliveries.js';
import { announcedMeetings, insertNotices, lockMeeting } from '../db/meetings.js';
import { inTransaction } from '../db/pool.js';
import { toldReminders } from '../db/reminders.js';
import { forgetters, insertForgetting } from '../db/retention.js';
import { beat, beatsSince, newestBeat } from '../db/shared.js';
import { afterLostLease } from '../domain/delivery.js';
import { system } from '../domain/permissions.js';
import { remindersDue } from '../domain/reminders.js';
import { keptSince, retentionRules } from '../domain/retention.js';
import { localDate } from '../domain/wallclock.js';
import { tellError } from '../errors.js';

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
  const meetings = (await announcedMeetings(ctx.db, localDate(now))).filter(
    (one) => remindersDue(one, now).length > 0,
  );
  let found = 0;
  for (const { id } of meetings) {
    // Held meanwhile, so that nothing is put in for a rule that a planner is taking away.
    found += await inTransaction(ctx.db, async (tx) => {
      const meeting = await lockMeeting(tx, id);
      if (!meeting) return 0;
      const told = await toldReminders(tx, [id]);
      return insertNotices(tx, remindersDue(meeting, now, told.get(id)), now);
    });
  }
  return found;
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

/**
 * Forgets what may be forgotten, class by class (domain/retention.ts), each with the line in the log that says how many.
 * A class that fails does not keep the others; the first fault is thrown when all are done.
 */
export async function forget(ctx: Context): Promise<void> {
  const now = ctx.now();
  const faults: unknown[] = [];
  for (const rule of retentionRules) {
    try {
      await inTransaction(ctx.db, async (tx) => {
        const count = await forgetters[rule.code](tx, keptSince(rule, now), now);
        const because = `${rule.days} ${rule.from}`;
        if (count > 0)
          await insertForgetting(tx, { class: rule.code, count, because, who: system.name, at: now });
      });
    } catch (error) {
      faults.push(error);
    }
  }
  if (faults.length > 0) throw faults[0];
}

/** Lets every open channel put right what no notice tells. Never throws: one channel does not stop the others. */
export async function upkeep(ctx: Context, what: 'missing' | 'all'): Promise<{ ok: boolean }> {
  let ok = true;
  for (const { name } of ctx.channels) {
    try {
      await ctx.open(name)?.upkeep?.(what);
    } catch (error) {
      ok = false;
      ctx.log.error({ code: 'UPKEEP', channel: name, because: tellError(error) }, 'upkeep failed');
    }
  }
  return { ok };
}

/** The parts of the night. Each is done by itself and has its own sign that it was done. */
const nightWork: Record<string, (ctx: Context) => Promise<boolean>> = {
  calendars: async (ctx) => {
    await ctx.queue.wake({ name: 'fetch-calendars' });
    return true;
  },
  channels: async (ctx) => {
    await ctx.queue.wake({ name: 'check-channels' });
    return true;
  },
  upkeep: async (ctx) => (await upkeep(ctx, 'all')).ok,
  forget: async (ctx) => {
    await forget(ctx);
    return true;
  },
};

/**
 * What is done once a night. `undone`: only what nobody has done for a day, since a queue can lose its timetable and a
 * house can be closed at night. Never throws; what failed is tried again by the next sweep.
 */
export async function nightly(ctx: Context, which: 'all' | 'undone'): Promise<void> {
  for (const [part, work] of Object.entries(nightWork)) {
    try {
      const last = which === 'undone' ? await newestBeat(ctx.db, 'nightly', part) : undefined;
      if (last && last.getTime() > ctx.now().getTime() - days(1)) continue;
      if (await work(ctx)) await beat(ctx.db, 'nightly', part, ctx.now());
    } catch (error) {
      ctx.log.error({ code: 'NIGHTLY', part, because: tellError(error) }, 'a part of the night failed');
    }
  }
}

/** Writes that this worker is alive. Never throws: a database that is away shows on the health page by itself. */
export async function signOfLife(ctx: Context): Promise<void> {
  try {
    await beat(ctx.db, 'worker', `${hostname()}/${process.pid}`, ctx.now());
  } catch (error) {
    ctx.log.warn({ code: 'HEARTBEAT', because: tellError(error) }, 'could not write a sign of life');
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
    ctx.log.warn({ code: 'SWEEP', because: tellError(error) }, 'could not make up for a sweep');
  }
}

/** A sweep, the sign that it was done, and what the night should have done. */
export async function aliveAndSwept(ctx: Context): Promise<void> {
  await signOfLife(ctx);
  await sweep(ctx);
  await beat(ctx.db, 'sweep', 'any', ctx.now());
  await nightly(ctx, 'undone');
}

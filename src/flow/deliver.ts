/**
 * Step 6: the due deliveries of one notice on one channel are sent. Each open connection is a lane that takes one
 * delivery at a time and takes its next only when its last outcome is safe in the table; lanes that finish while a
 * transaction is under way share the next one. A killed worker therefore leaves at most one unsure delivery per lane.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Channel, NoticeToTell, OpenChannel } from '../channels/channel.js';
import type { Context } from '../context.js';
import { claim, claimLooks, dropWaiting, nextDue, renewLeases, settle } from '../db/deliveries.js';
import { forgetPersonalFacts, noticeByKey, publishedOf, type StoredNotice } from '../db/outbox.js';
import { pauseChannel, pauseOf } from '../db/pauses.js';
import { inTransaction } from '../db/pool.js';
import {
  afterLook,
  afterOutcome,
  type Delivery,
  type Outcome,
  type Settled,
  stillTrue,
} from '../domain/delivery.js';
import type { Language } from '../domain/judgement.js';
import { tellError } from '../errors.js';

const later = (now: Date, seconds: number) => new Date(now.getTime() + seconds * 1000);

type Work = {
  ctx: Context;
  notice: StoredNotice;
  channel: Channel;
  open: OpenChannel;
  compose(language: Language): Promise<unknown>;
  /** Ids this process has in the air. */
  inAir: Set<number>;
  stopped: boolean;
};

type What = { notice: string; channel: string };

/** What each process is sending now. */
const underWay = new WeakMap<Context, Set<string>>();

/** Sends what is due. Never throws for what the world does; running it twice sends nothing twice. */
export async function deliver(ctx: Context, what: What): Promise<{ sent: number }> {
  // The sweep wakes a long send again and again. It keeps its own lanes only, so that others find a free connection.
  const here = underWay.get(ctx) ?? new Set();
  underWay.set(ctx, here);
  const key = `${what.channel} ${what.notice}`;
  if (here.has(key)) return { sent: 0 };
  here.add(key);
  let sent: number;
  try {
    sent = await deliverAlone(ctx, what);
  } finally {
    here.delete(key);
  }
  const next = await nextDue(ctx.db, what.notice, what.channel);
  const until = next && (await pauseOf(ctx.db, what.channel, ctx.now()));
  if (next && ctx.open(what.channel)) await wakeAt(ctx, what, until && until > next ? until : next);
  return { sent };
}

async function deliverAlone(ctx: Context, what: What): Promise<number> {
  const channel = ctx.channels.find((c) => c.name === what.channel);
  const notice = await noticeByKey(ctx.db, what.notice);
  if (!channel || !notice) return 0;
  const open = ctx.open(channel.name);
  if (!open || (await pauseOf(ctx.db, channel.name, ctx.now()))) return 0;
  const composed = new Map<Language, Promise<unknown>>();
  const work: Work = {
    ctx,
    notice,
    channel,
    open,
    inAir: new Set(),
    stopped: false,
    compose(language) {
      const known = composed.get(language);
      if (known) return known;
      const made = Promise.resolve(channel.compose(notice as unknown as NoticeToTell, language, ctx.compose));
      composed.set(language, made);
      return made;
    },
  };
  await lookForUnsure(work);
  const sent = await runLanes(work);
  if (notice.to && sent > 0) await forgetPersonalFacts(ctx.db, notice.key);
  return sent;
}

/** A short wait is slept by the queue; a long one is the sweep's. */
async function wakeAt(ctx: Context, what: What, at: Date): Promise<void> {
  const wait = at.getTime() - ctx.now().getTime();
  if (wait < ctx.config.SWEEP_SECONDS * 1000)
    await ctx.queue.wake({ name: 'deliver', ...what }, Math.max(wait + 5, 50));
}

const timesOf = (ctx: Context) => ({
  firstLookSeconds: ctx.config.FACEBOOK_RECHECK_SECONDS,
  secondLookSeconds: ctx.config.FACEBOOK_RECHECK_SECONDS * 5,
  resendSeconds: ctx.config.LEASE_SECONDS,
});

async function lookForUnsure(work: Work): Promise<void> {
  const { ctx, channel, open, notice } = work;
  if (!open.look) return;
  const now = ctx.now();
  const leaseUntil = later(now, ctx.config.LEASE_SECONDS);
  const rows = await inTransaction(ctx.db, (tx) =>
    claimLooks(tx, { notice: notice.key, channel: channel.name, now, leaseUntil }),
  );
  for (const row of rows) {
    const seen = await open.look(await work.compose(row.language), row);
    const settled = afterLook(row, seen, timesOf(ctx), ctx.now());
    await inTransaction(ctx.db, (tx) => settle(tx, [settled], ctx.now()));
  }
}

/** What a lane hands in (its outcome) and takes out (its next delivery). */
type Exchange = {
  done: Settled | undefined;
  give(next: Delivery | undefined): void;
  fail(error: unknown): void;
};

async function runLanes(work: Work): Promise<number> {
  const { ctx, open } = work;
  const waiting: Exchange[] = [];
  let busy = false;
  let sent = 0;

  const exchangeAll = async () => {
    busy = true;
    while (waiting.length > 0) {
      const turn = waiting.splice(0);
      try {
        const next = await exchangeOnceThere(work, turn);
        for (const [i, lane] of turn.entries()) lane.give(next[i]);
      } catch (error) {
        for (const lane of turn) lane.fail(error);
      }
    }
    busy = false;
  };
  const handIn = (done: Settled | undefined) =>
    new Promise<Delivery | undefined>((give, fail) => {
      waiting.push({ done, give, fail });
      if (!busy) void Promise.resolve().then(() => (busy ? undefined : exchangeAll()));
    });
  const lane = async () => {
    let next = await handIn(undefined);
    while (next) {
      const outcome = await attempt(work, next);
      if (outcome.is === 'sent') sent += 1;
      const settled = afterOutcome(next, outcome, work.channel.ifUnsure, timesOf(ctx), ctx.now());
      if (outcome.is === 'pause') work.stopped = true;
      next = await handIn(settled);
      if (outcome.is === 'pause') await pause(work, outcome);
    }
  };
  const renew = setInterval(
    () => {
      const until = later(ctx.now(), ctx.config.LEASE_SECONDS);
      renewLeases(ctx.db, [...work.inAir], until).catch((error) =>
        ctx.log.warn({ code: 'LEASE', because: tellError(error) }, 'could not renew leases'),
      );
    },
    (ctx.config.LEASE_SECONDS * 1000) / 3,
  );
  // Every lane is waited for, also when one fails: what it has in the air is still ours.
  const ends = await Promise.allSettled(Array.from({ length: open.connections }, lane));
  clearInterval(renew);
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed) throw failed.reason;
  return sent;
}

/**
 * What has been sent must be written, also when the database is away for a while. Tried until the leases have run out:
 * then the deliveries are others' to take.
 */
async function exchangeOnceThere(work: Work, turn: readonly Exchange[]): Promise<Delivery[]> {
  const { ctx } = work;
  const giveUp = later(ctx.now(), ctx.config.LEASE_SECONDS);
  for (let wait = 100; ; wait = Math.min(wait * 2, 2000)) {
    try {
      return await exchange(work, turn);
    } catch (error) {
      if (turn.every((lane) => !lane.done) || ctx.now() > giveUp) throw error;
      ctx.log.warn({ code: 'DATABASE', because: tellError(error) }, 'outcomes wait for the database');
      await sleep(wait);
    }
  }
}

/** One transaction: the outcomes that have come in are written, and the lanes get their next deliveries. */
async function exchange(work: Work, turn: readonly Exchange[]): Promise<Delivery[]> {
  const { ctx, notice, channel } = work;
  const now = ctx.now();
  const done = turn.flatMap((lane) => (lane.done ? [lane.done] : []));
  const next = await inTransaction(ctx.db, async (tx) => {
    await settle(tx, done, now);
    if (work.stopped || ctx.stopping.aborted) return [];
    const truth = stillTrue(notice, await publishedOf(tx, notice.meetingId), now, channel.ifUnsure);
    const which = { notice: notice.key, channel: channel.name };
    if (!truth.yes) {
      await dropWaiting(tx, { ...which, state: truth.state, because: truth.because, now });
      return [];
    }
    return claim(tx, { ...which, most: turn.length, now, leaseUntil: later(now, ctx.config.LEASE_SECONDS) });
  });
  for (const settled of done) work.inAir.delete(settled.id);
  for (const delivery of next) work.inAir.add(delivery.id);
  return next;
}

/** One attempt. A fault of our own before anything was sent is an outcome too, so that one row never stops the rest. */
async function attempt(work: Work, delivery: Delivery): Promise<Outcome> {
  let message: unknown;
  try {
    message = await work.compose(delivery.language);
  } catch (error) {
    work.ctx.log.error(
      { code: 'COMPOSE', notice: delivery.notice, because: tellError(error) },
      'could not compose',
    );
    return { is: 'never', because: { code: 'OTHER', detail: tellError(error), personMustAct: true } };
  }
  try {
    return await work.open.send(message, delivery);
  } catch (error) {
    // A channel answers with outcomes; what it throws is a fault of ours, and nobody knows what was sent.
    work.ctx.log.error({ code: 'SEND', delivery: delivery.id, because: tellError(error) }, 'a channel threw');
    return {
      is: 'unsure',
      because: { code: 'OTHER', detail: tellError(error) },
    };
  }
}

async function pause(work: Work, outcome: Extract<Outcome, { is: 'pause' }>): Promise<void> {
  const { ctx, channel } = work;
  await pauseChannel(ctx.db, channel.name, later(ctx.now(), outcome.seconds), outcome.because);
  ctx.log.warn(
    { code: outcome.because.code, channel: channel.name, seconds: outcome.seconds },
    'channel paused',
  );
}

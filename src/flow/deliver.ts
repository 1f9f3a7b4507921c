/**
 * Step 6: the due deliveries of one notice on one channel are sent. Each open connection is a lane that takes one
 * delivery at a time and takes its next only when its last outcome is safe in the table; lanes that finish while a
 * transaction is under way share the next one. A killed worker therefore leaves at most one unsure delivery per lane.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Channel, NoticeToTell, OpenChannel } from '../channels/channel.js';
import type { Context } from '../context.js';
import { recordFaults } from '../db/address-faults.js';
import { alertAdministrators } from '../db/alerts.js';
import { claimCounted, dayHasRoom, dayLock, holdWaiting, joinDay } from '../db/brake.js';
import { claim, claimLooks, dropWaiting, nextDue, renewLeases, settle } from '../db/deliveries.js';
import { type Gate, gateOf, type Slot } from '../db/gate.js';
import { forgetPersonalFacts, noticeByKey, publishedOf, type StoredNotice } from '../db/outbox.js';
import {
  domainOf,
  endDomainPause,
  pauseChannel,
  pauseDomain,
  pausesOf,
  waitForDomains,
} from '../db/pauses.js';
import { inTransaction, type Tx } from '../db/pool.js';
import { inTurns } from '../db/turns.js';
import {
  heldBy,
  isCounted,
  mayGo,
  nextDayUntil,
  type QuietHours,
  quietHoursOf,
  startOfLocalDay,
  type Told,
} from '../domain/brake.js';
import {
  afterLook,
  afterOutcome,
  type Because,
  type Delivery,
  type Outcome,
  type Settled,
  stillTrue,
} from '../domain/delivery.js';
import type { Language } from '../domain/judgement.js';
import { localDate } from '../domain/wallclock.js';
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
  gate: Gate;
  quiet: QuietHours;
  /** MAIL_PER_DAY where it counts for this notice; 0: no limit. */
  perDay: number;
  /** The last day this notice is known to have joined (db/brake.ts). */
  joined: string | undefined;
  /** Domains that are paused, with since when by this process's own clock. */
  paused: Map<string, number>;
  /** Troubles that this send has told the administrators of. */
  alerted: Set<string>;
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
  const until = next && (await pausesOf(ctx.db, what.channel, ctx.now())).whole;
  if (next && ctx.open(what.channel)) await wakeAt(ctx, what, until && until > next ? until : next);
  return { sent };
}

async function deliverAlone(ctx: Context, what: What): Promise<number> {
  const channel = ctx.channels.find((c) => c.name === what.channel);
  const notice = await noticeByKey(ctx.db, what.notice);
  if (!channel || !notice) return 0;
  const open = ctx.open(channel.name);
  if (!open) return 0;
  const pauses = await pausesOf(ctx.db, channel.name, ctx.now());
  if (pauses.whole) return 0;
  if (pauses.domains.length > 0) await waitForDomains(ctx.db, what, ctx.now());
  const composed = new Map<Language, Promise<unknown>>();
  const counts = channel.reach === 'each subscriber' && isCounted(notice.kind);
  const since = performance.now();
  const work: Work = {
    ctx,
    notice,
    channel,
    open,
    inAir: new Set(),
    stopped: false,
    gate: gateOf(ctx.db, open, {
      channel: channel.name,
      leaseSeconds: ctx.config.LEASE_SECONDS,
      stopping: ctx.stopping,
      onFault: (error) => ctx.log.warn({ code: 'SLOTS', because: tellError(error) }, 'connection slots'),
    }),
    quiet: channel.neverHeld ? undefined : quietHoursOf(ctx.config.QUIET_HOURS),
    perDay: counts ? ctx.config.MAIL_PER_DAY : 0,
    joined: undefined,
    paused: new Map(pauses.domains.map((domain) => [domain, since])),
    alerted: new Set(),
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

const timesOf = ({ ctx, notice }: Work) => ({
  firstLookSeconds: ctx.config.FACEBOOK_RECHECK_SECONDS,
  secondLookSeconds: ctx.config.FACEBOOK_RECHECK_SECONDS * 5,
  resendSeconds: ctx.config.LEASE_SECONDS,
  notAfter: notice.notAfter,
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
    const settled = afterLook(row, seen, timesOf(work), ctx.now());
    await inTransaction(ctx.db, (tx) => settle(tx, [settled], ctx.now()));
  }
}

/** What a lane hands in (its outcome), and whether it takes its next delivery out. */
type Exchange = { done?: Settled | undefined; goesOn: boolean };
type HandIn = (asked: Exchange) => Promise<Delivery | undefined>;

async function runLanes(work: Work): Promise<number> {
  const { ctx, open, gate, notice } = work;
  const personal = notice.to !== undefined;
  const handIn: HandIn = inTurns((turn) => exchangeOnceThere(work, turn));
  const over = new AbortController();
  const signal = AbortSignal.any([ctx.stopping, over.signal]);
  let sent = 0;
  const lane = async () => {
    try {
      for (;;) {
        const slot = await gate.slots.take({ run: work, personal, signal });
        if (!slot) return;
        const mine = await sendWhileMine(work, slot, handIn).finally(slot.release);
        sent += mine.sent;
        if (mine.nothingLeft) return;
      }
    } finally {
      // Whoever still waits for a connection would find nothing either, or meet the same fault.
      over.abort();
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
  const lanes = Array.from({ length: personal ? 1 : open.connections }, lane);
  const ends = await Promise.allSettled(lanes);
  clearInterval(renew);
  if (ctx.stopping.aborted) await gate.slots.close();
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed) throw failed.reason;
  return sent;
}

/** Sends one delivery after the other over one connection, until nothing is due or somebody else is to have it. */
async function sendWhileMine(
  work: Work,
  slot: Slot,
  handIn: HandIn,
): Promise<{ sent: number; nothingLeft: boolean }> {
  const { pace } = work.gate;
  const personal = work.notice.to !== undefined;
  let sent = 0;
  while (!slot.isWanted()) {
    // Before the claim: what is claimed is sent at once, so that nobody is written to who has left while it waited.
    await pace?.(personal);
    let next = await handIn({ goesOn: true });
    if (!next) return { sent, nothingLeft: true };
    while (next) {
      const delivery: Delivery = next;
      const begun = performance.now();
      const outcome = await attempt(work, delivery);
      if (outcome.is === 'sent') sent += 1;
      if (outcome.is === 'pause' && outcome.domain === undefined) work.stopped = true;
      const done = afterOutcome(delivery, outcome, work.channel.ifUnsure, timesOf(work), work.ctx.now());
      const goesOn = !pace && !slot.isWanted();
      next = await handIn({ done, goesOn });
      await follow(work, delivery, outcome, begun);
      if (goesOn && !next) return { sent, nothingLeft: true };
    }
  }
  return { sent, nothingLeft: false };
}

/**
 * What has been sent must be written, also when the database is away for a while. Tried until the leases have run out:
 * then the deliveries are others' to take.
 */
async function exchangeOnceThere(
  work: Work,
  turn: readonly Exchange[],
): Promise<readonly (Delivery | undefined)[]> {
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
async function exchange(work: Work, turn: readonly Exchange[]): Promise<readonly (Delivery | undefined)[]> {
  const { ctx } = work;
  const now = ctx.now();
  const done = turn.flatMap((lane) => (lane.done ? [lane.done] : []));
  const most = work.stopped || ctx.stopping.aborted ? 0 : turn.filter((lane) => lane.goesOn).length;
  if (most > 0) await joinToday(work, now);
  const next = await inTransaction(ctx.db, async (tx) => {
    await settle(tx, done, now);
    await recordFaults(tx, done, now);
    return most === 0 ? [] : claimNext(work, tx, most, now);
  });
  for (const settled of done) work.inAir.delete(settled.id);
  for (const delivery of next) work.inAir.add(delivery.id);
  const left = [...next];
  return turn.map((lane) => (lane.goesOn ? left.shift() : undefined));
}

/** A notice that counts joins the day before it claims. */
async function joinToday(work: Work, now: Date): Promise<void> {
  const { ctx, notice, channel } = work;
  const today = localDate(now);
  if (work.perDay === 0 || work.joined === today) return;
  await joinDay(ctx.db, { notice: notice.key, channel: channel.name }, today);
  work.joined = today;
}

/** The next deliveries, if the notice is still true and the brake lets it go. */
async function claimNext(work: Work, tx: Tx, most: number, now: Date): Promise<Delivery[]> {
  const { ctx, notice, channel, perDay, quiet } = work;
  const which = { notice: notice.key, channel: channel.name };
  const day = work.joined ?? localDate(now);
  const published = await publishedOf(
    tx,
    notice.meetingId,
    perDay > 0 ? dayLock(channel.name, day) : undefined,
  );
  const truth = stillTrue(notice, published, now, channel.ifUnsure);
  if (!truth.yes) {
    await dropWaiting(tx, { ...which, state: truth.state, because: truth.because, now });
    return [];
  }
  const may = mayGo(notice as Told, now, quiet);
  if (!may.yes) {
    await holdWaiting(tx, which, heldBy('quiet hours', may.until, notice.notAfter), now);
    return [];
  }
  const leaseUntil = later(now, ctx.config.LEASE_SECONDS);
  const onlyIf = perDay > 0 ? dayHasRoom(channel.name, day, perDay) : undefined;
  const claimed = await claim(tx, { ...which, most, now, leaseUntil, onlyIf });
  if (claimed.length > 0 || perDay === 0) return claimed;
  // The day is full, or nothing is due, which is soon seen.
  const held = heldBy('per day', nextDayUntil(now, quiet), notice.notAfter);
  const dayStart = startOfLocalDay(day);
  return claimCounted(tx, { ...which, most, now, leaseUntil, limit: perDay, dayStart, held });
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
    const because = { code: 'OTHER', detail: tellError(error), personMustAct: true };
    // What is repeated freely is never given up: the fault may be mended, and nothing is sent twice.
    if (work.channel.ifUnsure === 'repeat freely') return { is: 'again', because, afterSeconds: 60 };
    return { is: 'never', because };
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

/** What follows from an outcome beyond its own row: a pause, the end of one, an alert. */
async function follow(work: Work, delivery: Delivery, outcome: Outcome, begun: number): Promise<void> {
  const { ctx, channel, paused } = work;
  if (outcome.is === 'pause') await pause(work, outcome);
  if (outcome.is === 'sent' && paused.size > 0) {
    const domain = domainOf(delivery.recipient) ?? '';
    // What was begun before the pause says nothing of it.
    if (begun <= (paused.get(domain) ?? Number.POSITIVE_INFINITY)) return;
    paused.delete(domain);
    await endDomainPause(ctx.db, channel.name, domain, ctx.now());
  }
  if ('because' in outcome && outcome.because.personMustAct) await alert(work, outcome.because);
}

async function pause(work: Work, outcome: Extract<Outcome, { is: 'pause' }>): Promise<void> {
  const { ctx, channel } = work;
  const { seconds, because, domain } = outcome;
  const until = later(ctx.now(), seconds);
  if (domain === undefined) await pauseChannel(ctx.db, channel.name, until, because);
  else {
    work.paused.set(domain, performance.now());
    await pauseDomain(ctx.db, channel.name, domain, { until, because });
  }
  ctx.log.warn({ code: because.code, channel: channel.name, domain, seconds }, 'paused');
}

/** Tells the administrators, once a day per trouble; never of an alert that could not be sent, which would go round. */
async function alert(work: Work, because: Because): Promise<void> {
  const { ctx, channel, notice, alerted } = work;
  if (notice.kind === 'alert' || alerted.has(because.code)) return;
  alerted.add(because.code);
  const { PUBLIC_URL } = ctx.config;
  const url = notice.meetingId
    ? `${PUBLIC_URL}/planering/moten/${notice.meetingId}/utskick`
    : `${PUBLIC_URL}/halsa`;
  const about = `${channel.name}/${because.code}`;
  const now = ctx.now();
  await alertAdministrators(
    ctx.db,
    { about, day: localDate(now), channel: channel.label.sv, because, url },
    now,
  );
  await ctx.queue.wake({ name: 'relay' });
}

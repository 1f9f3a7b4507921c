/**
 * Step 6: the due deliveries of one notice on one channel are sent. Each open connection is a lane that takes one
 * delivery at a time and takes its next only when its last outcome is safe in the table; lanes that finish while a
 * transaction is under way share the next one. A killed worker therefore leaves at most one unsure delivery per lane.
 */
import type { Channel, OpenChannel } from '../channels/channel.js';
import type { Context } from '../context.js';
import { alertOnce } from '../db/alerts.js';
import { claimLooks, nextDue, renewLeases, settle } from '../db/deliveries.js';
import { exchangeOver } from '../db/exchange.js';
import { type Gate, gateOf, runLanes } from '../db/gate.js';
import type { NextOf } from '../db/next-deliveries.js';
import { forgetPersonalFacts, noticeByKey, type StoredNotice } from '../db/outbox.js';
import { domainOf, endDomainPause, pauseFor, pausesOf, waitForDomains } from '../db/pauses.js';
import { inTransaction } from '../db/pool.js';
import { lookingAhead } from '../db/upcoming.js';
import { isCounted, quietHoursOf } from '../domain/brake.js';
import { afterLook, afterOutcome, type Delivery, type Outcome, type Settled } from '../domain/delivery.js';
import type { Language } from '../domain/judgement.js';
import { tellError } from '../errors.js';

const later = (now: Date, seconds: number) => new Date(now.getTime() + seconds * 1000);

/** What may be repeated freely is somebody else's soon, for nothing is lost by doing it twice; in seconds. */
const freeLeaseSeconds = 15;

type Work = {
  ctx: Context;
  notice: StoredNotice;
  channel: Channel;
  open: OpenChannel;
  /** How long what is claimed is ours without a sign of life. */
  leaseSeconds: number;
  compose(language: Language): Promise<unknown>;
  /** Ids this process has in the air. */
  inAir: Set<number>;
  stopped: boolean;
  running: Running;
  /** A lane has ended because it found nothing. */
  dry: boolean;
  gate: Gate;
  next: NextOf;
  /** Domains that are paused, with since when by this process's own clock. */
  paused: Map<string, number>;
  /** Troubles that this send has told the administrators of. */
  alerted: Set<string>;
};

type What = { notice: string; channel: string };

/** What each process is sending now. `again`: somebody has woken it meanwhile, so there may be more than it has seen. */
const underWay = new WeakMap<Context, Map<string, Running>>();
type Running = { again: boolean };

/** Sends what is due. Never throws for what the world does; running it twice sends nothing twice. */
export async function deliver(ctx: Context, what: What): Promise<{ sent: number }> {
  // The sweep wakes a long send again and again. It keeps its own lanes only, so that others find a free connection.
  const here = underWay.get(ctx) ?? new Map<string, Running>();
  underWay.set(ctx, here);
  const key = `${what.channel} ${what.notice}`;
  const known = here.get(key);
  if (known) {
    known.again = true;
    return { sent: 0 };
  }
  const running: Running = { again: false };
  here.set(key, running);
  let sent = 0;
  try {
    do {
      running.again = false;
      sent += await deliverAlone(ctx, what, running);
    } while (running.again && !ctx.stopping.aborted);
  } finally {
    here.delete(key);
  }
  const next = await nextDue(ctx.db, what.notice, what.channel);
  const until = next && (await pausesOf(ctx.db, what.channel, ctx.now())).whole;
  if (next && ctx.open(what.channel)) await wakeAt(ctx, what, until && until > next ? until : next);
  return { sent };
}

async function deliverAlone(ctx: Context, what: What, running: Running): Promise<number> {
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
  const { LEASE_SECONDS } = ctx.config;
  const work: Work = {
    ctx,
    notice,
    channel,
    open,
    leaseSeconds:
      channel.ifUnsure === 'repeat freely' ? Math.min(freeLeaseSeconds, LEASE_SECONDS) : LEASE_SECONDS,
    inAir: new Set(),
    stopped: false,
    running,
    dry: false,
    gate: gateOf(ctx.db, open, {
      channel: channel.name,
      leaseSeconds: LEASE_SECONDS,
      stopping: ctx.stopping,
      onFault: (error) => ctx.log.warn({ code: 'SLOTS', because: tellError(error) }, 'connection slots'),
    }),
    next: {
      notice,
      channel: channel.name,
      ifUnsure: channel.ifUnsure,
      quiet: channel.neverHeld ? undefined : quietHoursOf(ctx.config.QUIET_HOURS),
      perDay: counts ? ctx.config.MAIL_PER_DAY : 0,
      joined: undefined,
    },
    paused: new Map(pauses.domains.map((domain) => [domain, since])),
    alerted: new Set(),
    compose(language) {
      const known = composed.get(language);
      if (known) return known;
      const made = Promise.resolve(channel.compose(notice, language, ctx.compose));
      composed.set(language, made);
      return made;
    },
  };
  await lookForUnsure(work);
  const sent = await sendAll(work);
  if (notice.to && sent > 0) await forgetPersonalFacts(ctx.db, notice.key);
  return sent;
}

/** A short wait is slept by the queue; a long one is the sweep's. */
async function wakeAt(ctx: Context, what: What, at: Date): Promise<void> {
  const wait = at.getTime() - ctx.now().getTime();
  if (wait < ctx.config.SWEEP_SECONDS * 1000)
    await ctx.queue.wake({ name: 'deliver', ...what }, Math.max(wait + 5, 50));
}

const timesOf = ({ ctx, notice, leaseSeconds }: Work) => ({
  firstLookSeconds: ctx.config.FACEBOOK_RECHECK_SECONDS,
  secondLookSeconds: ctx.config.FACEBOOK_RECHECK_SECONDS * 5,
  resendSeconds: leaseSeconds,
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

async function sendAll(work: Work): Promise<number> {
  const { ctx, notice, leaseSeconds } = work;
  let sent = 0;
  const renew = setInterval(
    () => {
      const until = later(ctx.now(), leaseSeconds);
      renewLeases(ctx.db, [...work.inAir], until).catch((error) =>
        ctx.log.warn({ code: 'LEASE', because: tellError(error) }, 'could not renew leases'),
      );
    },
    (leaseSeconds * 1000) / 3,
  );
  const { prepare, perSecond = 0 } = work.open;
  // Who may send only so many a second has time enough.
  const preparesAhead = prepare !== undefined && perSecond === 0;
  const exchange = exchangeOver(ctx.db, {
    next: work.next,
    preparesAhead,
    now: ctx.now,
    leaseSeconds,
    inAir: work.inAir,
    // Lanes that have ended do not come back: with more to send than one has seen, all begin anew.
    mayClaim: () => !work.stopped && !ctx.stopping.aborted && !(work.dry && work.running.again),
    onFault: (code, error) => ctx.log.warn({ code, because: tellError(error) }, 'writing outcomes'),
  });
  const lookAhead = preparesAhead
    ? lookingAhead(ctx.db, work.next, { now: ctx.now, see: (delivery) => void prepared(work, delivery) })
    : undefined;
  try {
    await runLanes<Delivery, Settled>(work.gate, {
      lanes: notice.to ? 1 : work.open.connections,
      personal: notice.to !== undefined,
      stopping: ctx.stopping,
      async handIn(given) {
        const next = await exchange(given);
        if (given.goesOn && next === undefined) work.dry = true;
        if (next !== undefined) lookAhead?.();
        return next;
      },
      async use(delivery) {
        const begun = performance.now();
        const outcome = await attempt(work, delivery);
        if (outcome.is === 'sent') sent += 1;
        if (outcome.is === 'pause' && outcome.domain === undefined) work.stopped = true;
        const done = afterOutcome(delivery, outcome, work.channel.ifUnsure, timesOf(work), ctx.now());
        return {
          done,
          first: outcome.is === 'pause',
          after: () => follow(work, delivery, outcome, done, begun),
        };
      },
    });
  } finally {
    clearInterval(renew);
  }
  return sent;
}

async function prepared(work: Work, delivery: Delivery): Promise<void> {
  try {
    work.open.prepare?.(await work.compose(delivery.language), delivery);
  } catch {
    // Its attempt meets the same fault, and tells of it.
  }
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
async function follow(
  work: Work,
  delivery: Delivery,
  outcome: Outcome,
  done: Settled,
  begun: number,
): Promise<void> {
  const { ctx, channel, notice, paused } = work;
  if (outcome.is === 'pause') {
    const { seconds, because, domain } = outcome;
    if (domain !== undefined) paused.set(domain, performance.now());
    await pauseFor(ctx.db, channel.name, domain, { until: later(ctx.now(), seconds), because });
    ctx.log.warn({ code: because.code, channel: channel.name, domain, seconds }, 'paused');
  }
  if (outcome.is === 'sent' && paused.size > 0) {
    const domain = domainOf(delivery.recipient) ?? '';
    // What was begun before the pause says nothing of it.
    if (begun <= (paused.get(domain) ?? Number.POSITIVE_INFINITY)) return;
    paused.delete(domain);
    await endDomainPause(ctx.db, channel.name, domain, ctx.now());
  }
  // What ended for one resident is seen on the page; what ended for a newspaper or a Page is told as well.
  const ended = done.dueAt === null && channel.reach !== 'each subscriber' ? done.because : undefined;
  const because = [ended, 'because' in outcome ? outcome.because : undefined].find(
    (one) => one?.personMustAct,
  );
  if (!because) return;
  const label = channel.label.sv;
  if (
    await alertOnce(
      ctx.db,
      work.alerted,
      { notice, channel, label, because, domain: outcome.is === 'pause' ? outcome.domain : undefined },
      ctx.config,
      ctx.now(),
    )
  )
    await ctx.queue.wake({ name: 'relay' });
}

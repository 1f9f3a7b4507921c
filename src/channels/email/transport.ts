/**
 * Sends finished messages over pooled SMTP connections and says what came of it. nodemailer's pool gets its messages
 * directly: they are built already, so its composer would only read them through once more.
 */
import { Readable } from 'node:stream';
import SMTPPool from 'nodemailer/lib/smtp-pool';
import type { Config } from '../../config.js';
import type { Outcome } from '../../domain/delivery.js';
import type { Log } from '../../log.js';
import { type Fault, outcomeOf, told } from './outcomes.js';

/** A message ready for the wire. `from`: the envelope sender; `messageId` with brackets. */
export type Outgoing = { from: string; to: string; messageId: string; raw: Buffer; attempts: number };
export type Transport = {
  send(outgoing: Outgoing): Promise<Outcome>;
  /** No more connections than this are open from now on, but for those with a message in the air. */
  keepAtMost(connections: number): void;
  close(): Promise<void>;
};

/** What of nodemailer's pool is not in its types. */
type PoolInside = {
  options: { maxConnections: number };
  _connections: { available: boolean; close(): void }[];
};

/** Longest wait for messages in the air when closing, in milliseconds. */
const closeMs = 20_000;

/** Opens the pool; connections are made when the first message goes. */
export function openTransport(config: Config, log: Log): Transport {
  const lease = config.LEASE_SECONDS * 1000;
  // Below the lease, so that a message is never sent by two workers at once (notes B2).
  const wholeMs = Math.min(120_000, lease * 0.8);
  const pool = new SMTPPool({
    url: config.SMTP_URL,
    maxConnections: config.SMTP_CONNECTIONS,
    maxMessages: 1000,
    connectionTimeout: Math.min(20_000, lease * 0.3),
    greetingTimeout: Math.min(20_000, lease * 0.3),
    socketTimeout: Math.min(60_000, lease * 0.5),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  pool.on('error', (error: Error) => log.warn({ error: told(error.message, '') }, 'mail pool'));
  const pace = paceOf(config.MAIL_PER_SECOND);
  const inTheAir = new Set<Promise<Outcome>>();
  const silentTo = new Set<string>();

  const send = async (outgoing: Outgoing): Promise<Outcome> => {
    await pace();
    return handOver(pool, outgoing, AbortSignal.timeout(wholeMs), silentTo);
  };
  return {
    send(outgoing) {
      const sending = send(outgoing);
      inTheAir.add(sending);
      void sending.finally(() => inTheAir.delete(sending));
      return sending;
    },
    keepAtMost(connections) {
      const inside = pool as unknown as PoolInside;
      inside.options.maxConnections = Math.max(connections, 1);
      const tooMany = Math.max(inside._connections.length - connections, 0);
      const idle = inside._connections.filter((one) => one.available);
      for (const one of idle.slice(0, tooMany)) one.close();
    },
    async close() {
      let timer: NodeJS.Timeout | undefined;
      const enough = new Promise((wake) => {
        timer = setTimeout(wake, closeMs);
      });
      await Promise.race([Promise.allSettled(inTheAir), enough]);
      clearTimeout(timer);
      pool.close({ force: true });
    },
  };
}

/**
 * Hands one message to the pool and sorts its answer. Never rejects. `silentTo`: who has got no answer since the server
 * last answered anybody, so that a server that is silent to everybody is known from one that chokes on a recipient.
 */
function handOver(
  pool: SMTPPool,
  outgoing: Outgoing,
  signal: AbortSignal,
  silentTo: Set<string>,
): Promise<Outcome> {
  const { from, to, messageId, raw, attempts } = outgoing;
  // The pool asks for the stream anew when a reused connection turns out to be dead before the body.
  const streams: Readable[] = [];
  // It asks for the number when it picks a connection, and for the stream once that has let us in.
  let inSession = false;
  const envelope = { from, to: [to] };
  const mail = {
    data: { signal },
    message: {
      getEnvelope: () => envelope,
      messageId: () => messageId,
      getHeader: () => {
        inSession = false;
        return messageId;
      },
      createReadStream: () => {
        const stream = streamOf(raw);
        streams.push(stream);
        inSession = true;
        return stream;
      },
    },
  };
  return new Promise((settle) => {
    pool.send(mail as unknown as Parameters<SMTPPool['send']>[0], (error, info) => {
      // A byte of the body was taken: without a reply nobody knows whether the message was (notes B2).
      const bodyBegun = streams.some((stream) => stream.readableDidRead);
      if (!error || bodyBegun || ((error as Fault).responseCode ?? 0) >= 400) silentTo.clear();
      else if (inSession) silentTo.add(to);
      if (!error) return settle({ is: 'sent', receipt: told(info?.response ?? '', to) || messageId });
      const at = { bodyBegun, inSession, attempts, recipient: to, silentTo: silentTo.size };
      settle(outcomeOf(error as Fault, at));
    });
  });
}

function streamOf(raw: Buffer): Readable {
  return new Readable({
    read() {
      this.push(raw);
      this.push(null);
    },
  });
}

/**
 * Lets at most `perSecond` messages begin each second, evenly spread, whatever the number of connections; 0: no
 * limit. nodemailer's own limit leaks with many connections (notes B2). Counted per process: a second guard behind the
 * pace that all workers share (db/pace.ts).
 */
function paceOf(perSecond: number): () => Promise<void> {
  if (perSecond === 0) return async () => {};
  const gap = 1000 / perSecond;
  let next = 0;
  return async () => {
    const now = performance.now();
    const mine = Math.max(now, next);
    next = mine + gap;
    if (mine > now) await new Promise((wake) => setTimeout(wake, mine - now));
  };
}

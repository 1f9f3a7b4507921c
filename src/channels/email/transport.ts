/** Sends finished messages over kept SMTP connections and says what came of it. */
import { parseConnectionUrl } from 'nodemailer/lib/shared';
import type { Config } from '../../config.js';
import type { Outcome } from '../../domain/delivery.js';
import type { Log } from '../../log.js';
import { type Fault, outcomeOf, told } from './outcomes.js';
import { type Answer, type Line, type LineOptions, openLine } from './smtp-line.js';

/**
 * A message ready for the wire. `from`: the envelope sender; `messageId` with brackets. `lastWord`: asked just before the
 * envelope of a message that has had to wait for its connection; an outcome: it does not go.
 */
export type Outgoing = {
  from: string;
  to: string;
  messageId: string;
  raw: Buffer;
  attempts: number;
  lastWord?: (() => Promise<Outcome | undefined>) | undefined;
};
export type Transport = {
  send(outgoing: Outgoing): Promise<Outcome>;
  /** No more connections than this are open from now on, but for those with a message in the air. */
  keepAtMost(connections: number): void;
  close(): Promise<void>;
};

/** Longest wait for messages in the air when closing, in milliseconds. */
const closeMs = 20_000;
/** A connection is changed for a new one after so many messages. */
const mostMessages = 1000;
/** A message that has waited longer than this since it was claimed, in milliseconds, is asked about once more. */
const longWait = 500;
/** A message goes to so many kept connections that turn out to be dead, before it is given up for now. */
const mostDead = 5;

/** Opens the transport; connections are made when messages go. */
export function openTransport(config: Config, log: Log): Transport {
  const lease = config.LEASE_SECONDS * 1000;
  // Below the lease, so that a message is never sent by two workers at once (notes B2).
  const wholeMs = Math.min(120_000, lease * 0.8);
  const address = parseConnectionUrl(config.SMTP_URL);
  const lines = linesOf(config.SMTP_CONNECTIONS, {
    ...address,
    connectionTimeout: Math.min(20_000, lease * 0.3),
    greetingTimeout: Math.min(20_000, lease * 0.3),
    socketTimeout: Math.min(60_000, lease * 0.5),
  });
  const pace = paceOf(config.MAIL_PER_SECOND);
  const inTheAir = new Set<Promise<Outcome>>();
  const silentTo = new Set<string>();

  const send = async (outgoing: Outgoing): Promise<Outcome> => {
    const begun = performance.now();
    await pace();
    const { to, messageId, attempts } = outgoing;
    const given = await handOver(lines, outgoing, { wholeMs, begun });
    if ('is' in given) return given;
    const { answer, inSession } = given;
    if ('taken' in answer) {
      silentTo.clear();
      return { is: 'sent', receipt: told(answer.taken, to) || messageId };
    }
    const { fault, bodyBegun } = answer;
    // A server that is silent to everybody is known from one that chokes on a recipient by whom it last answered.
    if (bodyBegun || (fault.responseCode ?? 0) >= 400) silentTo.clear();
    else if (inSession) silentTo.add(to);
    if (!inSession) log.warn({ code: 'SMTP', because: told(fault.message, to) }, 'no connection for mail');
    return outcomeOf(fault, { bodyBegun, inSession, attempts, recipient: to, silentTo: silentTo.size });
  };
  return {
    send(outgoing) {
      const sending = send(outgoing);
      inTheAir.add(sending);
      void sending.finally(() => inTheAir.delete(sending));
      return sending;
    },
    keepAtMost: lines.keepAtMost,
    async close() {
      let timer: NodeJS.Timeout | undefined;
      const enough = new Promise((wake) => {
        timer = setTimeout(wake, closeMs);
      });
      await Promise.race([Promise.allSettled(inTheAir), enough]);
      clearTimeout(timer);
      lines.close();
    },
  };
}

type Given = { answer: Answer; inSession: boolean };

/**
 * Hands one message over within `wholeMs`. A kept connection that died before the body costs nothing: the message goes
 * over another one. `inSession`: a server had greeted us and let us in. An outcome: while it waited for a connection,
 * which may take a minute, it was no longer to be sent.
 */
async function handOver(
  lines: Lines,
  outgoing: Outgoing,
  { wholeMs, begun }: { wholeMs: number; begun: number },
): Promise<Given | Outcome> {
  let line: Line | undefined;
  let late: Fault | undefined;
  const timer = setTimeout(() => {
    late = { message: `not done within ${wholeMs} ms`, code: 'ETIMEDOUT', command: 'CONN' };
    line?.cut(late);
  }, wholeMs);
  const done = await lines.take();
  try {
    for (let dead = 0; ; dead += 1) {
      const kept = lines.kept();
      try {
        line = kept ?? (await lines.open());
      } catch (error) {
        return { answer: { fault: late ?? (error as Fault), bodyBegun: false }, inSession: false };
      }
      if (late) return { answer: { fault: late, bodyBegun: false }, inSession: false };
      // Not for every mail: what goes at once over a kept connection was claimed this very moment.
      const waited = !kept || performance.now() - begun > longWait;
      const notNow = waited ? await outgoing.lastWord?.() : undefined;
      if (notNow) return notNow;
      const answer = await line.send(outgoing);
      const died = 'fault' in answer && !answer.bodyBegun && answer.fault.command === 'CONN';
      if (!(kept && died && !late && dead < mostDead)) return { answer, inSession: true };
    }
  } finally {
    clearTimeout(timer);
    done(line);
  }
}

type Lines = ReturnType<typeof linesOf>;

/** At most `most` connections, kept open between messages. */
function linesOf(most: number, options: LineOptions) {
  const all = new Set<Line>();
  const idle: Line[] = [];
  const waiting: (() => void)[] = [];
  let busy = 0;
  let closed = false;
  const trim = (atMost = most) => {
    while (idle.length > 0 && busy + idle.length > atMost) idle.shift()?.quit();
  };
  /** Puts a connection back that can be used again. */
  const done = (line: Line | undefined) => {
    busy -= 1;
    if (line?.isOpen() && line.count() < mostMessages && !closed) idle.push(line);
    else if (line) {
      line.quit();
      all.delete(line);
    }
    trim();
    while (busy < most && waiting.length > 0) {
      busy += 1;
      waiting.shift()?.();
    }
  };
  return {
    /** Waits until there is room for one connection more; returns what gives it back. */
    async take() {
      if (busy < most) busy += 1;
      else await new Promise<void>((room) => waiting.push(room));
      return done;
    },
    /** A connection from before, if one is open. */
    kept(): Line | undefined {
      for (let line = idle.pop(); line; line = idle.pop()) {
        if (line.isOpen()) return line;
        all.delete(line);
      }
      return undefined;
    },
    async open(): Promise<Line> {
      for (const line of all) if (!line.isOpen()) all.delete(line);
      const line = await openLine(options);
      all.add(line);
      if (closed) line.quit();
      return line;
    },
    keepAtMost(connections: number) {
      // One may always be made: the slots see to it that nobody sends without.
      most = Math.max(connections, 1);
      trim(connections);
    },
    close() {
      closed = true;
      for (const line of idle.splice(0)) line.quit();
      for (const line of all) line.cut({ message: 'closing', code: 'ECONNECTION', command: 'CONN' });
    },
  };
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

/**
 * Hears NOTIFY of PostgreSQL on a connection of its own. What is told while nobody hears is lost for good, so whoever
 * listens must be able to say whether it has heard without a gap: `epoch`.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

export type Listening = {
  /**
   * The number of the connection that hears now; another after every reconnection. Undefined while none does. What was
   * read under a number is as told as long as the number is the same.
   */
  epoch(): number | undefined;
  /** Hangs up; at most a second, also when the server does not answer. */
  close(): Promise<void>;
};

export type ListenOptions = {
  url: string;
  /** The name in LISTEN; it is quoted here. */
  channel: string;
  /** Hears the payload of every NOTIFY. */
  heard(payload: string): void;
  /** Hears of the first fault of every outage. */
  lost(error: Error): void;
  /** How often the line is tried out, since a cut cable tells nobody. */
  pingMs?: number | undefined;
};

const firstWaitMs = 100;
const longestWaitMs = 5_000;
const answerWithinMs = 5_000;
const hangUpWithinMs = 1_000;

/** Begins to listen, and goes on until it is closed: a lost connection is made again after 0.1 s, 0.2 s … 5 s. */
export function listen(options: ListenOptions): Listening {
  const closing = new AbortController();
  const closed = new Promise<void>((close) => closing.signal.addEventListener('abort', () => close()));
  let epoch: number | undefined;
  let connections = 0;

  /** One connection, from its beginning to its end. Returns whether it ever heard. */
  const hearOnce = async (): Promise<boolean> => {
    const client = new pg.Client({
      connectionString: options.url,
      application_name: 'paplats listen',
      connectionTimeoutMillis: answerWithinMs,
      query_timeout: answerWithinMs,
      keepAlive: true,
    });
    const ended = new Promise<void>((end) => client.once('end', end));
    // Without a listener a cut connection would end the process; its end is heard of by `ended`.
    client.on('error', () => {});
    client.on('notification', ({ payload }) => options.heard(payload ?? ''));
    let ping: NodeJS.Timeout | undefined;
    const stop = () => void hangUp(client);
    try {
      // A client that is ended while it connects never answers its `connect`.
      await Promise.race([client.connect(), closed]);
      if (closing.signal.aborted) return false;
      await client.query(`listen ${client.escapeIdentifier(options.channel)}`);
      connections += 1;
      epoch = connections;
      ping = setInterval(() => client.query('select 1').catch(stop), options.pingMs ?? 15_000);
      ping.unref();
      await Promise.race([ended, closed]);
      return true;
    } finally {
      epoch = undefined;
      clearInterval(ping);
      await hangUp(client);
    }
  };

  const run = async () => {
    let wait = firstWaitMs;
    let told = false;
    while (!closing.signal.aborted) {
      let fault = new Error('the connection that listens was cut');
      const heard = await hearOnce().catch((error: Error) => {
        fault = error;
        return false;
      });
      if (closing.signal.aborted) return;
      if (heard) wait = firstWaitMs;
      if (heard || !told) options.lost(fault);
      told = true;
      // Not all web processes at the same moment.
      const jittered = wait * (0.75 + Math.random() / 2);
      await sleep(jittered, undefined, { signal: closing.signal, ref: false }).catch(() => {});
      wait = Math.min(wait * 2, longestWaitMs);
    }
  };
  const running = run();

  return {
    epoch: () => epoch,
    async close() {
      closing.abort();
      await running;
    },
  };
}

/** Ends a connection; one that does not answer is cut, at its socket, which is not in the types of pg. */
async function hangUp(client: pg.Client): Promise<void> {
  const cut = setTimeout(() => {
    (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
  }, hangUpWithinMs);
  await client.end().catch(() => {});
  clearTimeout(cut);
}

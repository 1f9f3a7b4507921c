/**
 * The only wiring: settings, time, log, database, queue and channels in one plain object, handed in as the first
 * argument. The real time is read here and nowhere else.
 */
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { deadlineCalendar } from './channels/calendar/deadlines.js';
import type { Channel, ChannelStore, ComposeTools, OpenChannel } from './channels/channel.js';
import { sealFault } from './channels/email/index.js';
import { channels } from './channels/index.js';
import { type Config, type Env, readConfig, tellFaults } from './config.js';
import { calendarPaths, rerenderCalendar } from './db/calendars.js';
import { attachEmbedded, startEmbedded } from './db/embedded.js';
import { type Listening, listen } from './db/listen.js';
import { paperOfDelivery } from './db/papers.js';
import { type Db, migrateDatabase, openDatabase, openQueuePool } from './db/pool.js';
import { agreeOnOffset, keepMail, recall, remember } from './db/shared.js';
import { stillWanted } from './db/subscriptions.js';
import { tellError } from './errors.js';
import { createLog, type Log } from './log.js';
import { migrateQueue, openQueues, type Queues, queueSchema } from './queue/queue.js';
import { createRender } from './text/render.js';

export type Context = {
  config: Config & { SECRET: string };
  now: () => Date;
  log: Log;
  db: Db;
  queue: Queues;
  /** Every channel there is, open or not. */
  channels: readonly Channel[];
  /** Opens a channel on first use; undefined when the settings switch it off. */
  open(name: string): OpenChannel | undefined;
  compose: ComposeTools;
  /** Writes a person's calendar of deadlines; light enough for a request. */
  deadlineCalendar: typeof deadlineCalendar;
  /** Hears what other processes tell through PostgreSQL's NOTIFY, until the context is closed. */
  listen(channel: string, heard: (payload: string) => void): Listening;
  /** Aborted when the process is told to stop: take nothing new. */
  stopping: AbortSignal;
  /** The address of the database, for processes started beside this one. */
  databaseUrl: string;
  stop(): void;
  /** Lets what is in the air end, and cuts off what does not end in time: its outcome is then unsure, and written. */
  letGo(): Promise<void>;
  close(): Promise<void>;
};

/** The real time, for those who look at the product from outside and have no context. */
export const realTime = () => new Date();

export type ContextOptions = {
  /** Beside a running product: use its embedded database instead of starting one. */
  attach?: boolean | undefined;
  log?: Log | undefined;
  /** Faster and less safe, for tests and the demonstration. */
  durable?: boolean | undefined;
};

/** The secret of SECRET, or the one made and kept in DATA_DIR. */
function secretOf(config: Config, dataDir: string): string {
  if (config.SECRET) return config.SECRET;
  const file = join(dataDir, 'secret');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  mkdirSync(dataDir, { recursive: true });
  const made = randomBytes(32).toString('base64url');
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${made}\n`, { mode: 0o600 });
  chmodSync(draft, 0o600);
  renameSync(draft, file);
  return readFileSync(file, 'utf8').trim();
}

type Home = { url: string; stop(): Promise<void> };

async function findDatabase(
  config: Config,
  dataDir: string,
  log: Log,
  options: ContextOptions,
): Promise<Home> {
  if (config.DATABASE_URL) return { url: config.DATABASE_URL, stop: async () => {} };
  const embedded = join(dataDir, 'postgres');
  if (options.attach) {
    const running = await attachEmbedded({ dataDir: embedded });
    if (running) return { url: running.url, stop: async () => {} };
  }
  return startEmbedded({
    dataDir: embedded,
    log: (message) => log.info({ code: 'EMBEDDED' }, message),
    durable: options.durable ?? true,
  });
}

/**
 * Builds the context: checks the settings (throws with all faults), finds or starts the database, migrates under a
 * lock, opens queues. Whoever builds it closes it.
 */
export async function createContext(env: Env, options: ContextOptions = {}): Promise<Context> {
  const read = readConfig(env);
  if (!read.ok) throw Object.assign(new Error(tellFaults(read.faults)), { code: 'WRONG_SETTINGS' });
  const { config } = read;
  const unsealed = await sealFault(config);
  if (unsealed) {
    const faults = [{ setting: 'DKIM_KEY_FILE', message: unsealed }];
    throw Object.assign(new Error(tellFaults(faults)), { code: 'WRONG_SETTINGS' });
  }
  const log = options.log ?? createLog(config.LOG_LEVEL);
  const dataDir = resolve(config.DATA_DIR);
  const home = await findDatabase(config, dataDir, log, options);
  try {
    return await build({ ...config, SECRET: secretOf(config, dataDir) }, log, home);
  } catch (error) {
    await home.stop();
    throw error;
  }
}

async function build(config: Context['config'], log: Log, home: Home): Promise<Context> {
  const stopping = new AbortController();
  const idle = (error: Error) => {
    // A server that stops right after us may still cut connections that are being closed.
    if (!stopping.signal.aborted)
      log.warn({ code: 'DATABASE', because: tellError(error) }, 'database connection lost');
  };
  await migrateDatabase(home.url, migrateQueue);
  const database = openDatabase(home.url, idle);
  const { db } = database;
  const wanted = config.CLOCK ? new Date(config.CLOCK).getTime() - Date.now() : undefined;
  const offset = await agreeOnOffset(db, wanted);
  const now = () => new Date(Date.now() + offset);
  const pool = config.REDIS_URL ? undefined : openQueuePool(home.url, queueSchema, idle);
  const queue = openQueues(
    config.REDIS_URL
      ? { redisUrl: config.REDIS_URL }
      : { postgres: pool, closePostgres: async () => pool?.end() },
    log,
  );
  const compose: ComposeTools = { config, render: createRender(config.NODE_ENV !== 'development') };
  const store: ChannelStore = {
    rerenderCalendar: (path, at, render) => rerenderCalendar(db, path, at, render),
    calendarPaths: () => calendarPaths(db),
    paper: (delivery) => paperOfDelivery(db, delivery),
    stillWanted: (delivery) => stillWanted(db, delivery),
    keepMail: (mail, at) => keepMail(db, { ...mail, at }),
    remember: (key, value) => remember(db, key, value),
    recall: (key) => recall(db, key),
  };
  const listeners: Listening[] = [];
  const opened = new Map<string, OpenChannel | undefined>();
  const letGo = async () => {
    await Promise.all([...opened.values()].map((channel) => channel?.close()));
  };
  return {
    config,
    now,
    log,
    db,
    queue,
    channels,
    compose,
    deadlineCalendar,
    stopping: stopping.signal,
    databaseUrl: home.url,
    open(name) {
      if (!opened.has(name)) {
        const channel = channels.find((c) => c.name === name);
        opened.set(name, channel?.open({ ...compose, log, now, store }));
      }
      return opened.get(name);
    },
    listen(channel, heard) {
      const listening = listen({ url: home.url, channel, heard, lost: idle });
      listeners.push(listening);
      return listening;
    },
    stop: () => stopping.abort(),
    letGo,
    async close() {
      stopping.abort();
      await Promise.all(listeners.map((listening) => listening.close()));
      await queue.close();
      await letGo();
      await database.close();
      await home.stop();
    },
  };
}

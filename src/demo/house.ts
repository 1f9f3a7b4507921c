/**
 * Everything the demonstration starts, in one process: an embedded database of its own, a mail catcher, a stand-in for
 * Facebook, web and workers. What was started is ended in reverse order, however far the start came.
 */
import { rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join, resolve } from 'node:path';
import { startWorkers } from '../../workers/main.js';
import type { Env } from '../config.js';
import { type Context, createContext } from '../context.js';
import { type EmbeddedServer, startEmbedded } from '../db/embedded.js';
import { emptyDatabase } from '../db/emptied.js';
import { fault, tellError } from '../errors.js';
import { createApp } from '../http/app.js';
import type { Log } from '../log.js';
import { type StandInGraph, startGraph } from './graph.js';
import { demoNow } from './load.js';
import { type Mailbox, startMailbox } from './mailbox.js';
import { listenOn, orFree } from './ports.js';

const page = { id: '100064000000001', token: 'demo-page-token', secret: 'demo-app-secret' };

/** The demonstration's clock: set while the past is played, then the running system's. */
export type DemoClock = { now(): Date };

export type House = {
  ctx: Context;
  mailbox: Mailbox;
  graph: StandInGraph;
  url: string;
  dataDir: string;
  clock: DemoClock;
  /** Begins to answer with the real pages instead of "soon". */
  openDoors(): void;
  startWorking(): Promise<void>;
};

/** What was started, to be ended in reverse order. */
export type Closers = { add(close: () => Promise<unknown>): void; closeAll(): Promise<void> };

export function makeClosers(): Closers {
  const stack: (() => Promise<unknown>)[] = [];
  return {
    add: (close) => stack.push(close),
    async closeAll() {
      for (let close = stack.pop(); close; close = stack.pop()) await close().catch(() => {});
    },
  };
}

type Request = (req: IncomingMessage, res: ServerResponse) => void;
const soon: Request = (_req, res) => {
  res.writeHead(503, { 'content-type': 'text/html; charset=utf-8', 'retry-after': '3' });
  res.end(
    '<!DOCTYPE html><html lang="sv"><meta charset="utf-8"><meta http-equiv="refresh" content="2"><title>Strax klar</title><p>Demonstrationen läses in. Sidan laddas om av sig själv.',
  );
};

/** The web server's port is taken first, so that a taken one is told before anything else has been started. */
async function openWeb(env: Env, once: boolean, closers: Closers) {
  let answer = soon;
  const server = createServer((req, res) => answer(req, res));
  const wish = /^\d{1,5}$/.test(env.PORT?.trim() ?? '') ? Number(env.PORT) : 3000;
  const port = (await listenOn(server, wish)) ?? (once ? await listenOn(server, 0) : undefined);
  if (port === undefined) {
    throw fault(
      'PORT_TAKEN',
      409,
      `Port ${wish} används redan av något annat: stoppa det, eller välj en annan port med PORT=3100 npm run demo.`,
    );
  }
  const close = async () => {
    server.close();
    server.closeAllConnections();
  };
  closers.add(close);
  const show = (request: Request) => {
    answer = request;
  };
  return { port, show, close };
}

/** The database, emptied. One that cannot start (a machine that crashed: it is not durable) is made anew. */
async function openDatabase(dataDir: string, log: Log): Promise<EmbeddedServer> {
  const folder = join(dataDir, 'postgres');
  const start = () =>
    startEmbedded({
      dataDir: folder,
      durable: false,
      log: (message) => log.info({ code: 'EMBEDDED' }, message),
    });
  const taken = (error: unknown) =>
    error instanceof Error && 'code' in error && error.code === 'DATA_DIR_TAKEN';
  const busy = (error: Error) => {
    const who = /process (\d+)/.exec(error.message)?.[1];
    return fault(
      'DATA_DIR_TAKEN',
      409,
      `En annan demonstration kör redan i ${dataDir}${who ? ` (process ${who})` : ''}: stoppa den först, eller välj en annan katalog med DATA_DIR.`,
    );
  };
  try {
    return await start();
  } catch (error) {
    if (taken(error)) throw busy(error as Error);
    log.warn(
      { code: 'DEMO_DATABASE', because: tellError(error) },
      'the demonstration begins with a new database',
    );
    await rm(folder, { recursive: true, force: true });
    return start();
  }
}

/** Only these settings of the caller's count: a demonstration never touches a real database, mail server or Page. */
function settingsOf(
  env: Env,
  made: { port: number; dataDir: string; database: string; mailbox: Mailbox; graph: StandInGraph },
): Env {
  return {
    PORT: String(made.port),
    PUBLIC_URL: env.PUBLIC_URL?.trim() || `http://localhost:${made.port}`,
    DATA_DIR: made.dataDir,
    DATABASE_URL: made.database,
    MUNICIPALITY: env.MUNICIPALITY?.trim() || 'Karlstads kommun (exempel)',
    SMTP_URL: made.mailbox.smtpUrl,
    SMTP_CONNECTIONS: '4',
    MAIL_DOMAIN: 'moten.kommunen.example',
    FACEBOOK_PAGE_ID: page.id,
    FACEBOOK_PAGE_TOKEN: page.token,
    FACEBOOK_APP_SECRET: page.secret,
    FACEBOOK_GRAPH_URL: made.graph.url,
    CLOCK: demoNow,
    // Whoever tries it sees it go, whatever the hour and however often.
    QUIET_HOURS: 'none',
    MAIL_PER_DAY: '0',
    LOG_LEVEL: env.LOG_LEVEL?.trim() || 'warn',
  };
}

/** Starts everything but the workers, with an empty database. */
export async function openHouse(options: {
  env: Env;
  once: boolean;
  log: Log;
  closers: Closers;
}): Promise<House> {
  const { env, once, log, closers } = options;
  const dataDir = resolve(env.DATA_DIR?.trim() || '.data', 'demo');
  const web = await openWeb(env, once, closers);
  const database = await openDatabase(dataDir, log);
  closers.add(() => database.stop());
  await emptyDatabase(database.url);

  const clock: DemoClock = { now: () => new Date(demoNow) };
  const now = () => clock.now();
  const mailbox = await orFree(web.port + 1, (port) => startMailbox({ port, now }));
  closers.add(() => mailbox.close());
  const graph = await orFree(web.port + 2, (port) =>
    startGraph({ port, now, pageId: page.id, token: page.token, appSecret: page.secret }),
  );
  closers.add(() => graph.close());

  const ctx = await createContext(
    settingsOf(env, { port: web.port, dataDir, database: database.url, mailbox, graph }),
    { log },
  );
  closers.add(() => ctx.close());
  return {
    ctx,
    mailbox,
    graph,
    url: ctx.config.PUBLIC_URL,
    dataDir,
    clock,
    openDoors() {
      web.show(createApp(ctx));
      // Closed before the context that answers.
      closers.add(web.close);
    },
    async startWorking() {
      const workers = await startWorkers(ctx);
      closers.add(() => workers.stop());
    },
  };
}

/** A whole context on a database of its own, cloned from the template; what a test file works in. */
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import pg from 'pg';
import { type Context, createContext } from '../../src/context.js';
import { createApp } from '../../src/http/app.js';
import { startWorkers } from '../../workers/main.js';

export const adminToken = 'test-admin-token-0123456789abcdef0123456789';
/** The set clock of the tests: a Monday morning in Karlstad. */
export const clock = '2027-01-11T09:00:00+01:00';

export type World = {
  ctx: Context;
  app: (req: IncomingMessage, res: ServerResponse) => void;
  databaseUrl: string;
  env: Record<string, string>;
  /** Starts workers in this process. */
  work(): Promise<void>;
  close(): Promise<void>;
};

/** Makes a database of its own and returns its address. */
export async function cloneDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const base = process.env.TEST_DATABASE_URL;
  if (!base) throw new Error('global-setup has not run');
  const name = `t_${randomBytes(6).toString('hex')}`;
  const admin = async (sql: string) => {
    const client = new pg.Client({ connectionString: base });
    await client.connect();
    try {
      for (let i = 0; ; i += 1) {
        try {
          await client.query(sql);
          return;
        } catch (error) {
          // Another file is cloning the template at this moment.
          if (i > 50 || !String(error).includes('being accessed')) throw error;
          await new Promise((resolve) => setTimeout(resolve, 100));
        }
      }
    } finally {
      await client.end();
    }
  };
  await admin(`create database ${name} template paplats_template`);
  const url = new URL(base);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => admin(`drop database if exists ${name} with (force)`) };
}

/** Starts a world. `env`: settings over the tests' defaults. */
export async function startWorld(env: Record<string, string> = {}): Promise<World> {
  const database = await cloneDatabase();
  const all = {
    NODE_ENV: 'test',
    DATABASE_URL: database.url,
    PUBLIC_URL: 'http://moten.example.test',
    SECRET: 'a-secret-for-tests-0123456789abcdef0123',
    ADMIN_TOKEN: adminToken,
    MUNICIPALITY: 'Karlstads kommun',
    CLOCK: clock,
    LOG_LEVEL: process.env.TEST_LOG ?? 'silent',
    SWEEP_SECONDS: '1',
    ...env,
  };
  const ctx = await createContext(all);
  let workers: Awaited<ReturnType<typeof startWorkers>> | undefined;
  return {
    ctx,
    app: createApp(ctx),
    databaseUrl: database.url,
    env: all,
    async work() {
      workers = await startWorkers(ctx);
    },
    async close() {
      await workers?.stop();
      await ctx.close();
      await database.drop();
    },
  };
}

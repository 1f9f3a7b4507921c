/**
 * The product as its users run it: web and workers as processes of their own, started from `dist/` (made by `npm test`
 * before the tests), killed and stopped from outside. Only processes started here are ever ended, by their own id.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import pg from 'pg';

const root = path.resolve(import.meta.dirname, '../..');

export type Part = 'web' | 'worker' | 'all';
export type Started = {
  pid: number;
  /** http://127.0.0.1:port of a web process. */
  url: string;
  /** Everything it has written. */
  said(): string;
  running(): boolean;
  /** kill -9, and waits until it is gone. */
  kill(): Promise<void>;
  /** SIGTERM; its exit code, or the signal that ended it, and how long that took. */
  stop(): Promise<{ code: number | null; signal: string | null; ms: number }>;
};

const living = new Set<ChildProcess>();

/** Starts one process and waits until it says that it is ready. */
export async function startProcess(part: Part, env: Record<string, string>): Promise<Started> {
  const child = spawn(process.execPath, [path.join(root, 'dist/src/server.js'), part], {
    cwd: root,
    env: {
      PATH: process.env.PATH ?? '',
      HOME: process.env.HOME ?? '/',
      PORT: '0',
      LOG_LEVEL: 'info',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  living.add(child);
  let text = '';
  const hear = (part: Buffer) => {
    text += part.toString();
  };
  child.stdout?.on('data', hear);
  child.stderr?.on('data', hear);
  const ended = once(child, 'exit').then(() => living.delete(child));
  const ready = await Promise.race([once(child, 'message'), ended]);
  if (!Array.isArray(ready)) throw new Error(`${part} ended before it was ready:\n${text}`);
  const [{ port }] = ready as [{ port: number | null }];
  const running = () => child.exitCode === null && child.signalCode === null;
  return {
    pid: child.pid ?? 0,
    url: `http://127.0.0.1:${port}`,
    said: () => text,
    running,
    async kill() {
      if (running()) child.kill('SIGKILL');
      await ended;
    },
    async stop() {
      const since = performance.now();
      if (running()) child.kill('SIGTERM');
      await ended;
      return { code: child.exitCode, signal: child.signalCode, ms: performance.now() - since };
    },
  };
}

/** Ends what a failed test has left. */
export async function endProcesses(): Promise<void> {
  for (const child of [...living]) {
    const ended = once(child, 'exit');
    if (child.kill('SIGKILL')) await ended;
  }
}

/** Runs one statement on a database and returns its rows. */
export async function query<T extends object>(
  url: string,
  text: string,
  values: unknown[] = [],
): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text, values)).rows as T[];
  } finally {
    await client.end();
  }
}

/** Cuts every connection to a database and lets nobody in for a while, as a restart of PostgreSQL does. */
export async function takeDatabaseAway(url: string, ms: number): Promise<void> {
  const server = new URL(url);
  const name = server.pathname.slice(1);
  server.pathname = '/postgres';
  await query(server.href, `alter database ${name} with allow_connections false`);
  try {
    await query(server.href, 'select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [
      name,
    ]);
    await new Promise((resolve) => setTimeout(resolve, ms));
  } finally {
    await query(server.href, `alter database ${name} with allow_connections true`);
  }
}

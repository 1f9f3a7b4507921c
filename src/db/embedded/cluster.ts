/** The cluster: made once by initdb, opened with the product's own password, and its server started. */
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import * as fs from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import pg from 'pg';
import type { Binaries } from './binaries.js';
import { giveToOwner, type Home, makeScratch, rememberHome } from './home.js';
import { asUser } from './users.js';

/** Role and database; the database server holds nothing else. */
const NAME = 'paplats';

/** Swedish sorting and case by ICU; independent of which locales the machine has installed. */
const localeArgs = ['--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=sv-SE'];
/** For a build without ICU: code point order with Unicode case, PostgreSQL's own. */
const plainLocaleArgs = [
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
];

const passwordFile = (dataDir: string) => path.join(dataDir, 'password');

export async function readPassword(dataDir: string): Promise<string | undefined> {
  try {
    return (await fs.readFile(passwordFile(dataDir), 'utf8')).trim() || undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** On disk before anything is protected by it. */
async function makePassword(dataDir: string): Promise<string> {
  const password = randomBytes(24).toString('hex');
  const aside = `${passwordFile(dataDir)}.new`;
  await fs.rm(aside, { force: true });
  await fs.writeFile(aside, `${password}\n`, { mode: 0o600, flag: 'wx', flush: true });
  await giveToOwner(dataDir, aside);
  await fs.rename(aside, passwordFile(dataDir));
  return password;
}

export function databaseUrl(port: number, password: string, database = NAME): string {
  return `postgres://${NAME}:${password}@127.0.0.1:${port}/${database}`;
}

type Output = { code: number | null; text: string };

/** Runs a program as the server's user; what it says is kept for the error. */
function run(program: string, args: string[], home: Home): Promise<Output> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...asUser(home.user), stdio: ['ignore', 'pipe', 'pipe'] });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
    }
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, text }));
  });
}

/** initdb works aside; the rename at the end makes the cluster exist whole or not at all. */
async function initCluster(home: Home, binaries: Binaries, password: string, durable: boolean) {
  for (const locale of [localeArgs, plainLocaleArgs]) {
    const scratch = await makeScratch(home);
    try {
      const secret = path.join(scratch, 'password');
      await fs.writeFile(secret, password, { mode: 0o600, flag: 'wx' });
      if (home.user) await fs.lchown(secret, home.user.uid, home.user.gid);
      const fresh = path.join(scratch, 'cluster');
      const { code, text } = await run(
        binaries.initdb,
        [
          `--pgdata=${fresh}`,
          `--username=${NAME}`,
          `--pwfile=${secret}`,
          '--auth=scram-sha-256',
          '--text-search-config=swedish',
          ...locale,
          ...(durable ? [] : ['--no-sync']),
        ],
        home,
      );
      if (code === 0) return await fs.rename(fresh, home.cluster);
      const withoutIcu = locale === localeArgs && /ICU is not supported/.test(text);
      if (!withoutIcu) throw new Error(`PostgreSQL's initdb failed (exit code ${code}): ${text.trim()}`);
    } finally {
      await fs.rm(scratch, { recursive: true, force: true });
    }
  }
}

/** Single-user mode needs no password: the way back in when the password file was lost. */
function resetPassword(home: Home, binaries: Binaries, password: string): void {
  const done = spawnSync(binaries.postgres, ['--single', '-D', home.cluster, 'postgres'], {
    ...asUser(home.user),
    input: `ALTER ROLE ${NAME} PASSWORD '${password}'\n`,
    encoding: 'utf8',
  });
  if (done.status !== 0 || /\bERROR\b/.test(done.stderr + done.stdout)) {
    throw new Error(`The database's password could not be set anew: ${done.stderr.trim()}`);
  }
}

/** A cluster of this version with a known password, made if there is none. Returns the password. */
export async function readyCluster(
  dataDir: string,
  home: Home,
  binaries: Binaries,
  durable: boolean,
): Promise<string> {
  const known = await readPassword(dataDir);
  if (!existsSync(home.cluster)) {
    const password = known ?? (await makePassword(dataDir));
    await initCluster(home, binaries, password, durable);
    await rememberHome(dataDir, home);
    return password;
  }
  const major = (await fs.readFile(path.join(home.cluster, 'PG_VERSION'), 'utf8')).trim();
  if (major !== binaries.version.split('.')[0]) {
    throw new Error(
      `The database in ${home.cluster} was written by PostgreSQL ${major}, and this installation carries ` +
        `${binaries.version}: back it up with the older installation and restore it here.`,
    );
  }
  if (known) return known;
  const password = await makePassword(dataDir);
  try {
    resetPassword(home, binaries, password);
  } catch (error) {
    await fs.rm(passwordFile(dataDir), { force: true });
    throw error;
  }
  return password;
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** Small and quiet: one municipality, one machine. Later names win over earlier ones. */
export function serverArgs(
  cluster: string,
  port: number,
  durable: boolean,
  settings: Record<string, string>,
): string[] {
  const all: Record<string, string> = {
    shared_buffers: '128MB',
    max_connections: '100',
    huge_pages: 'off',
    io_method: 'sync',
    jit: 'off',
    max_parallel_workers: '0',
    max_parallel_workers_per_gather: '0',
    max_parallel_maintenance_workers: '0',
    // A mail to a whole city writes some 200 MB: no checkpoint in the middle of planning it.
    max_wal_size: '1GB',
    wal_buffers: '16MB',
    wal_compression: 'pglz',
    checkpoint_timeout: '15min',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
    log_line_prefix: '%m [%p] ',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
    ...settings,
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    logging_collector: 'off',
  };
  return ['-D', cluster, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}

/** Runs one piece of work on one connection. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Creates the product's database on first use. */
export async function makeDatabase(port: number, password: string): Promise<void> {
  await withClient(databaseUrl(port, password, 'postgres'), async (client) => {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [NAME]);
    if (!rowCount) await client.query(`CREATE DATABASE ${NAME}`);
  });
}

/**
 * The embedded PostgreSQL: the default when no `DATABASE_URL` is set, from an npm package, with nothing to set
 * up. It listens on 127.0.0.1 alone, on a free port, behind a generated password, and never outlives the process
 * that started it.
 *
 * `dataDir` holds `cluster/` (or `location`, which names where the cluster is; see `embedded/home.ts`),
 * `password` (0600), `holder.json` (who holds the directory and on which port) and `postgres.log`.
 */
import { closeSync, openSync, statSync } from 'node:fs';
import { readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Binaries, findPackageDir, usableBinaries } from './embedded/binaries.js';
import {
  databaseUrl,
  freePort,
  makeDatabase,
  readPassword,
  readyCluster,
  serverArgs,
  withClient,
} from './embedded/cluster.js';
import { type Guard, LOG_BYTES, startGuard } from './embedded/guard.js';
import { findHome, giveToOwner, type Home, makeDataDir, outsideBase } from './embedded/home.js';
import { type Lock, livingHolder, takeLock, takenError } from './embedded/lock.js';
import { disownPidFile, livingPostmaster, readPidFile, stopPostmaster } from './embedded/processes.js';

export type EmbeddedOptions = {
  dataDir: string;
  /** Told the rare things a person may want to know: a moved database, a second try. */
  log?: ((message: string) => void) | undefined;
  /** false: a crash of the machine may lose everything. For tests. */
  durable?: boolean | undefined;
  /** More PostgreSQL settings, over the defaults. */
  settings?: Record<string, string> | undefined;
  /** Where the PostgreSQL package lies, when not in node_modules. */
  packageDir?: string | undefined;
};

export type EmbeddedServer = { url: string; port: number; stop(): Promise<void> };

const START_MS = 60_000;
const logFileOf = (dataDir: string) => path.join(dataDir, 'postgres.log');

/** A dead holder's postmaster is ours to end; any other living one means the directory is taken. */
async function endOrphan(dataDir: string, home: Home, lock: Lock): Promise<void> {
  const postmaster = livingPostmaster(home.cluster);
  if (!postmaster) return disownPidFile(home.cluster);
  if (postmaster.port !== lock.orphanPort) throw takenError(dataDir, postmaster.pid);
  await stopPostmaster(postmaster.pid);
  return undefined;
}

/** Appends to the log; a long one from earlier is kept as `postgres.log.1`. */
async function openLog(dataDir: string): Promise<number> {
  const file = logFileOf(dataDir);
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LOG_BYTES / 2) await rename(file, `${file}.1`);
  try {
    return openSync(file, 'a', 0o600);
  } catch {
    await rm(file, { force: true }); // left by root
    return openSync(file, 'a', 0o600);
  } finally {
    await giveToOwner(dataDir, file);
  }
}

/** What the log says since `from`: the reason of a failed start. */
async function logSince(dataDir: string, from: number): Promise<string> {
  const text = await readFile(logFileOf(dataDir), 'utf8').catch(() => '');
  return Buffer.from(text).subarray(from).toString('utf8').trim().slice(-2_000);
}

/** Starts guard and postmaster once and waits until it takes connections. Returns what went wrong, if anything. */
async function startOnce(
  run: { dataDir: string; home: Home; binaries: Binaries; args: string[] },
  port: number,
): Promise<Guard | { failed: string }> {
  const logFd = await openLog(run.dataDir);
  const from = statSync(logFileOf(run.dataDir)).size;
  const { binaries, args } = run;
  const { cluster, user } = run.home;
  const guard = startGuard({ binaries, cluster, user, args, logFd, logFile: logFileOf(run.dataDir) });
  closeSync(logFd);
  const end = Date.now() + START_MS;
  while (guard.process.pid && guard.process.exitCode === null && guard.process.signalCode === null) {
    const told = readPidFile(cluster);
    if (told?.ready && told.port === port) return guard;
    if (Date.now() > end) {
      await guard.stop();
      return { failed: `not ready after ${START_MS / 1000} s: ${await logSince(run.dataDir, from)}` };
    }
    await sleep(20);
  }
  return { failed: await logSince(run.dataDir, from) };
}

/** Somebody else took the port, or backends of a killed postmaster are still going away: worth another try. */
const passing =
  /could not create any TCP\/IP sockets|Address already in use|shared memory block .* is still in use/;

async function startServer(
  run: { dataDir: string; home: Home; binaries: Binaries },
  lock: Lock,
  options: EmbeddedOptions,
): Promise<{ guard: Guard; port: number }> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    await lock.tell(port);
    const args = serverArgs(run.home.cluster, port, options.durable ?? true, options.settings ?? {});
    const started = await startOnce({ ...run, args }, port);
    if (!('failed' in started)) return { guard: started, port };
    if (attempt >= 10 || !passing.test(started.failed)) {
      throw new Error(`PostgreSQL did not start: ${started.failed || 'it said nothing'}`);
    }
    options.log?.(`PostgreSQL did not start at try ${attempt}, trying again.`);
    await sleep(500);
  }
}

/**
 * Starts the database of this data directory, making it on first use. Throws an error with
 * `code: 'DATA_DIR_TAKEN'` while another living process holds the directory. `stop()` ends every process it
 * started within 10 s; without `stop()`, the end of this process does.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const durable = options.durable ?? true;
  const log = options.log ?? (() => {});
  const dataDir = await makeDataDir(options.dataDir);
  const lock = await takeLock(dataDir);
  let guard: Guard | undefined;
  try {
    const home = await findHome({ dataDir, durable, log });
    const copyBase = () => (home.user ? outsideBase(home.user, durable) : Promise.resolve(dataDir));
    const binaries = await usableBinaries(options.packageDir ?? findPackageDir(), home.user, copyBase);
    await endOrphan(dataDir, home, lock);
    const password = await readyCluster(dataDir, home, binaries, durable);
    const started = await startServer({ dataDir, home, binaries }, lock, options);
    guard = started.guard;
    await makeDatabase(started.port, password);
    guard.letGo();
    const url = databaseUrl(started.port, password);
    let stopping: Promise<void> | undefined;
    const stop = () => {
      stopping ??= stopServer(started.guard, home, lock);
      return stopping;
    };
    return { url, port: started.port, stop };
  } catch (error) {
    await guard?.stop();
    await lock.release();
    throw error;
  }
}

/** The guard ends the postmaster; should the guard have been killed, we do. */
async function stopServer(guard: Guard, home: Home, lock: Lock): Promise<void> {
  await guard.stop();
  const left = livingPostmaster(home.cluster);
  if (left) await stopPostmaster(left.pid);
  await lock.release();
}

/** The URL of the server that runs on this data directory now, for a command beside a running product. */
export async function attachEmbedded(options: { dataDir: string }): Promise<{ url: string } | undefined> {
  const holder = await livingHolder(options.dataDir);
  if (!holder?.port) return undefined;
  const password = await readPassword(options.dataDir);
  if (!password) return undefined;
  const url = databaseUrl(holder.port, password);
  const answers = await withClient(url, async (client) => {
    await client.query('SELECT 1');
    return true;
  }).catch(() => false);
  return answers ? { url } : undefined;
}

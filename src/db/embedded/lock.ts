/**
 * Which process holds a data directory. PostgreSQL locks its own cluster; this lock lies above it, so that two
 * starts do not run initdb at once and the sentence names the process a person can end. It cannot see into
 * another container: one data directory, one container.
 */
import { randomBytes } from 'node:crypto';
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { bornAt, isAlive } from './processes.js';

type Holder = { pid: number; born?: string | undefined; port?: number | undefined };

const lockFile = (dataDir: string) => path.join(dataDir, 'holder.json');

export function takenError(dataDir: string, pid: number): Error & { code: 'DATA_DIR_TAKEN' } {
  const sentence =
    pid === process.pid
      ? `The data directory ${dataDir} is already in use by this very process (${pid}): stop its database first, or choose another DATA_DIR.`
      : `The data directory ${dataDir} is in use by process ${pid}: stop that process first, or choose another DATA_DIR.`;
  return Object.assign(new Error(sentence), { code: 'DATA_DIR_TAKEN' as const });
}

/** The text and the holder it names; a holder without a pid is a file that is just being written. */
async function readLock(dataDir: string): Promise<{ text: string; holder: Partial<Holder> } | undefined> {
  let text: string;
  try {
    text = await readFile(lockFile(dataDir), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    return { text, holder: JSON.parse(text) as Holder };
  } catch {
    return { text, holder: {} };
  }
}

function lives(holder: Partial<Holder>): holder is Holder {
  if (!holder.pid || !isAlive(holder.pid)) return false;
  const born = bornAt(holder.pid);
  return !born || !holder.born || born === holder.born;
}

/** The living holder of this directory, if any, and the port it wrote down. */
export async function livingHolder(dataDir: string): Promise<Holder | undefined> {
  const lock = await readLock(dataDir);
  return lock && lives(lock.holder) ? lock.holder : undefined;
}

/** Takes a stale lock away; put back when it turned out to be somebody's fresh one. */
async function removeStale(dataDir: string, seen: string): Promise<void> {
  const aside = `${lockFile(dataDir)}.${randomBytes(4).toString('hex')}`;
  try {
    await rename(lockFile(dataDir), aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  if ((await readFile(aside, 'utf8')) === seen) await rm(aside);
  else await rename(aside, lockFile(dataDir));
}

export type Lock = {
  /** The port that a dead holder's server used: an orphan on it is ours to stop. */
  orphanPort: number | undefined;
  /** Writes down where the server listens, for `attachEmbedded`. */
  tell(port: number): Promise<void>;
  release(): Promise<void>;
};

/** Takes the directory for this process, or throws `DATA_DIR_TAKEN`. */
export async function takeLock(dataDir: string): Promise<Lock> {
  const mine: Holder = { pid: process.pid, born: bornAt(process.pid) };
  const file = lockFile(dataDir);
  let orphanPort: number | undefined;
  for (;;) {
    try {
      await writeFile(file, JSON.stringify(mine), { flag: 'wx', mode: 0o644 });
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const lock = await readLock(dataDir);
    if (!lock) continue;
    if (lives(lock.holder)) throw takenError(dataDir, lock.holder.pid);
    const written = await stat(file).catch(() => undefined);
    const beingWritten = !lock.holder.pid && written && Date.now() - written.mtimeMs < 2_000;
    if (beingWritten) {
      await sleep(50);
      continue;
    }
    orphanPort = lock.holder.port;
    await removeStale(dataDir, lock.text);
  }
  return {
    orphanPort,
    async tell(port) {
      const aside = `${file}.${randomBytes(4).toString('hex')}`;
      await writeFile(aside, JSON.stringify({ ...mine, port }), { mode: 0o644 });
      await rename(aside, file);
    },
    async release() {
      const lock = await readLock(dataDir);
      const still = lock?.holder.pid === mine.pid && lock.holder.born === mine.born;
      if (still) await rm(file, { force: true });
    },
  };
}

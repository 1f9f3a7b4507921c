/**
 * Which process holds a data directory. PostgreSQL locks its own cluster; this lock lies above it, so that two
 * starts do not run initdb at once and the sentence names the process a person can end. Beside the pid it keeps
 * a heartbeat (the file's time), since a pid from another container or machine on the same volume says nothing.
 */
import { randomBytes } from 'node:crypto';
import { readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { bornAt, isAlive, whereabouts } from './processes.js';

type Holder = { pid: number; born?: string | undefined; where?: string; port?: number };

const HEARTBEAT_MS = 4_000;
/** A holder elsewhere that gave no sign for so long is gone. */
const SILENCE_MS = 3 * HEARTBEAT_MS;

const lockFile = (dataDir: string) => path.join(dataDir, 'holder.json');

export function takenError(dataDir: string, pid: number, whereNote = '') {
  const who = pid === process.pid && !whereNote ? `this very process (${pid})` : `process ${pid}${whereNote}`;
  const sentence = `The data directory ${dataDir} is in use by ${who}: stop that one first, or choose another DATA_DIR.`;
  return Object.assign(new Error(sentence), { code: 'DATA_DIR_TAKEN' as const });
}

const isMissing = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT';

/** The text and the holder it names; a holder without a pid is a file that is just being written. */
async function readLock(dataDir: string): Promise<{ text: string; holder: Partial<Holder> } | undefined> {
  let text: string;
  try {
    text = await readFile(lockFile(dataDir), 'utf8');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
  try {
    return { text, holder: JSON.parse(text) as Holder };
  } catch {
    return { text, holder: {} };
  }
}

const isElsewhere = (holder: Partial<Holder>) => holder.where !== undefined && holder.where !== whereabouts();

function livesHere(holder: Partial<Holder>): holder is Holder {
  if (!holder.pid || isElsewhere(holder) || !isAlive(holder.pid)) return false;
  const born = bornAt(holder.pid);
  return !born || !holder.born || born === holder.born;
}

/** Watches a lock from elsewhere until it beats or has been silent too long. */
async function beats(dataDir: string): Promise<boolean> {
  const time = async () => (await stat(lockFile(dataDir)).catch(() => undefined))?.mtimeMs;
  const first = await time();
  if (first === undefined) return false;
  const until = Math.min(first, Date.now()) + SILENCE_MS;
  while (Date.now() < until) {
    await sleep(200);
    const now = await time();
    if (now !== first) return now !== undefined;
  }
  return false;
}

/** The living holder of this directory on this machine, if any, and the port it wrote down. */
export async function livingHolder(dataDir: string): Promise<Holder | undefined> {
  const lock = await readLock(dataDir);
  return lock && livesHere(lock.holder) ? lock.holder : undefined;
}

/** Takes a stale lock away; put back when it turned out to be somebody's fresh one. */
async function removeStale(dataDir: string, seen: string): Promise<void> {
  const aside = `${lockFile(dataDir)}.${randomBytes(4).toString('hex')}`;
  try {
    await rename(lockFile(dataDir), aside);
  } catch (error) {
    if (isMissing(error)) return;
    throw error;
  }
  if ((await readFile(aside, 'utf8')) === seen) await rm(aside);
  else await rename(aside, lockFile(dataDir));
}

/** Throws when the lock is a living one, otherwise takes it away. Returns a dead holder's port. */
async function breakStale(dataDir: string): Promise<number | undefined> {
  const lock = await readLock(dataDir);
  if (!lock) return undefined;
  const { holder, text } = lock;
  if (livesHere(holder)) throw takenError(dataDir, holder.pid);
  if (holder.pid && isElsewhere(holder) && (await beats(dataDir))) {
    throw takenError(dataDir, holder.pid, ' of another machine or container');
  }
  if (!holder.pid) {
    const written = await stat(lockFile(dataDir)).catch(() => undefined);
    if (written && Math.abs(Date.now() - written.mtimeMs) < 2_000) {
      await sleep(50);
      return undefined;
    }
  }
  await removeStale(dataDir, text);
  return isElsewhere(holder) ? undefined : holder.port;
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
  const mine: Holder = { pid: process.pid, born: bornAt(process.pid), where: whereabouts() };
  const file = lockFile(dataDir);
  let orphanPort: number | undefined;
  for (;;) {
    try {
      await writeFile(file, JSON.stringify(mine), { flag: 'wx', mode: 0o644 });
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    orphanPort = (await breakStale(dataDir)) ?? orphanPort;
  }
  const beat = () => void utimes(file, new Date(), new Date()).catch(() => {});
  const heart = setInterval(beat, HEARTBEAT_MS).unref();
  return {
    orphanPort,
    async tell(port) {
      const aside = `${file}.${randomBytes(4).toString('hex')}`;
      await writeFile(aside, JSON.stringify({ ...mine, port }), { mode: 0o644 });
      await rename(aside, file);
    },
    async release() {
      clearInterval(heart);
      const lock = await readLock(dataDir);
      const still = lock?.holder.pid === mine.pid && lock.holder.born === mine.born;
      if (still) await rm(file, { force: true });
    },
  };
}

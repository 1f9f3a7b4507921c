/** Living processes: is this pid still the one that was written down, and how a postmaster is stopped. */
import { execFileSync } from 'node:child_process';
import { constants, readFileSync, readlinkSync } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Fast shutdown gets this long before the immediate one; both together stay below `stop()`'s 10 s. */
export const FAST_SHUTDOWN_MS = 8_000;

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function ps(pid: number, field: string): string | undefined {
  try {
    return (
      execFileSync('ps', ['-o', `${field}=`, '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined
    );
  } catch {
    return undefined;
  }
}

/** The fields of /proc/<pid>/stat after the command's name: state first, the start time 20th. */
function stat(pid: number): string[] | undefined {
  const text = read(`/proc/${pid}/stat`);
  return text?.slice(text.lastIndexOf(')') + 2).split(' ');
}

/** A zombie (in a container whose pid 1 reaps nobody) is not alive. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return stat(pid)?.[0] !== 'Z';
}

/** Tells this process from a later one with the same pid, also across a reboot; undefined where unknowable. */
export function bornAt(pid: number): string | undefined {
  if (process.platform === 'linux') {
    const ticks = stat(pid)?.[19];
    return ticks && `${read('/proc/sys/kernel/random/boot_id')?.trim()}:${ticks}`;
  }
  return process.platform === 'win32' ? undefined : ps(pid, 'lstart');
}

/** Which machine, boot and container this is: only within it does a pid mean anything. Linux only. */
export function whereabouts(): string {
  try {
    return `${read('/proc/sys/kernel/random/boot_id')?.trim()} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return process.platform;
  }
}

function isPostgres(pid: number): boolean {
  if (process.platform === 'win32') return true;
  const name = process.platform === 'linux' ? read(`/proc/${pid}/comm`) : ps(pid, 'comm');
  return name === undefined || name.includes('postgres');
}

export type Postmaster = { pid: number; port: number; ready: boolean };

/** What the cluster's postmaster.pid says, whether or not that process still lives. */
export function readPidFile(cluster: string): Postmaster | undefined {
  const lines = read(path.join(cluster, 'postmaster.pid'))?.split('\n');
  const pid = Math.abs(Number(lines?.[0]));
  return lines && pid > 1 ? { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' } : undefined;
}

export function livingPostmaster(cluster: string): Postmaster | undefined {
  const found = readPidFile(cluster);
  return found && isAlive(found.pid) && isPostgres(found.pid) ? found : undefined;
}

/**
 * After a crash the pid in postmaster.pid may by now be somebody else's, and PostgreSQL would refuse to start.
 * The pid is overwritten with one that no process can have; the rest stays, so that PostgreSQL still finds the
 * shared memory of orphaned backends. Call only when no postmaster lives.
 */
export async function disownPidFile(cluster: string): Promise<void> {
  const stale = readPidFile(cluster);
  if (!stale) return;
  try {
    process.kill(stale.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return;
  }
  // The cluster belongs to a lesser user than root: never follow a link that user may have put there.
  const file = await open(
    path.join(cluster, 'postmaster.pid'),
    constants.O_RDWR | (constants.O_NOFOLLOW ?? 0),
  );
  try {
    const rest = (await file.readFile('utf8')).split('\n').slice(1);
    await file.truncate(0);
    await file.write(['2147483647', ...rest].join('\n'), 0);
  } finally {
    await file.close();
  }
}

async function waitUntilDead(pid: number, ms: number): Promise<boolean> {
  const end = Date.now() + ms;
  while (isAlive(pid)) {
    if (Date.now() > end) return false;
    await sleep(20);
  }
  return true;
}

/** Stops a postmaster that no guard looks after: fast, then immediate, then for good. */
export async function stopPostmaster(pid: number): Promise<void> {
  for (const [signal, ms] of [
    ['SIGINT', FAST_SHUTDOWN_MS],
    ['SIGQUIT', 1_500],
    ['SIGKILL', 1_000],
  ] as const) {
    if (!isAlive(pid)) return;
    try {
      process.kill(pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
    if (await waitUntilDead(pid, ms)) return;
  }
}

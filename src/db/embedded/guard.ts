/**
 * The guard: a small node process between the product and the postmaster. It holds a pipe from the product and
 * stops the postmaster when the pipe closes, which the kernel does however the product ends, `kill -9` included.
 * It runs in its own session, so Ctrl-C in a terminal reaches neither it nor PostgreSQL, and it ignores signals
 * meant for the whole service: the product decides when the database goes.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import type { Binaries } from './binaries.js';
import { FAST_SHUTDOWN_MS } from './processes.js';
import { asUser, type ServerUser } from './users.js';

/** A log longer than this is cut while running and put aside at a start. */
export const LOG_BYTES = 10_000_000;

/**
 * What the guard runs, as text for `node -e`: the same under jest, where no compiled file lies beside this one.
 * A postmaster that had been running and dies unasked (out of memory, say) is started again, ten tries a death.
 */
const script = `
process.title = 'paplats: database guard';
const { spawn, spawnSync } = require('node:child_process');
const fs = require('node:fs');
const job = JSON.parse(process.argv[1]);
let server, ending = false, ran = false, tries = 0, code = 1;
const send = (signal) => { try { server.kill(signal); } catch {} };
function start() {
  const began = Date.now();
  server = spawn(job.postgres, job.args, { ...job.as, stdio: ['ignore', 'inherit', 'inherit'], detached: true, windowsHide: true });
  server.on('error', (error) => { console.error(String(error)); ended(1); });
  server.on('exit', (status) => {
    if (Date.now() - began > 5000) { ran = true; tries = 0; }
    ended(status ?? 1);
  });
}
function ended(status) {
  server = undefined; code = status;
  if (ending || !ran || ++tries > 10) process.exit(ending ? 0 : code);
  setTimeout(() => { if (!ending) start(); }, 1000);
}
function end() {
  if (ending) return;
  ending = true;
  if (!server) process.exit(0);
  if (process.platform === 'win32') spawnSync(job.pgCtl, ['stop', '-D', job.cluster, '-m', 'fast', '-W'], { windowsHide: true });
  else send('SIGINT');
  setTimeout(() => send('SIGQUIT'), job.fastMs);
  setTimeout(() => send('SIGKILL'), job.fastMs + 1500);
}
function cutLog() {
  try {
    if (fs.statSync(job.logFile).size < job.logBytes) return;
    fs.copyFileSync(job.logFile, job.logFile + '.1');
    fs.truncateSync(job.logFile, 0);
  } catch {}
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});
for (const event of ['end', 'close', 'error']) process.stdin.on(event, end);
process.stdin.resume();
setInterval(cutLog, 600000).unref();
start();
`;

export type Guard = { process: ChildProcess; stop(): Promise<void>; letGo(): void };

/** Starts the guard, and through it the postmaster; both write to the open log file `logFd`. */
export function startGuard(job: {
  binaries: Binaries;
  cluster: string;
  user: ServerUser | undefined;
  args: string[];
  logFd: number;
  logFile: string;
}): Guard {
  const orders = {
    postgres: job.binaries.postgres,
    pgCtl: job.binaries.pgCtl,
    args: job.args,
    as: asUser(job.user),
    cluster: job.cluster,
    logFile: job.logFile,
    logBytes: LOG_BYTES,
    fastMs: FAST_SHUTDOWN_MS,
  };
  const guard = spawn(process.execPath, ['-e', script, JSON.stringify(orders)], {
    stdio: ['pipe', job.logFd, job.logFd],
    detached: true,
    ...asUser(undefined),
  });
  const pipe = guard.stdin as Socket;
  pipe.on('error', () => {}); // the guard is gone; its exit tells
  guard.on('error', () => {}); // seen by whoever waits for `exitCode`
  const gone = () => guard.exitCode !== null || guard.signalCode !== null || guard.pid === undefined;
  return {
    process: guard,
    /** Closes the pipe and waits for the guard, which waits for the postmaster. */
    async stop() {
      if (gone()) return;
      guard.ref();
      const exited = once(guard, 'exit');
      pipe.destroy();
      await exited;
    },
    /** From here on neither guard nor pipe keeps this process alive. */
    letGo() {
      guard.unref();
      pipe.unref();
    },
  };
}

/** A process of its own that starts the embedded database (compiled, as a user would), to be ended from outside. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const root = path.resolve(import.meta.dirname, '../..');
export const compiled = path.join(root, 'dist/src/db/embedded.js');

const script = `
const [module, options, ending] = process.argv.slice(1);
const { startEmbedded } = await import(module);
try {
  const server = await startEmbedded(JSON.parse(options));
  console.log(JSON.stringify({ url: server.url, port: server.port }));
  if (ending === 'exit') process.exit(7);
  if (ending === 'throw') setTimeout(() => { throw new Error('on purpose'); }, 10);
  if (ending === 'stay') setInterval(() => {}, 1e6);
} catch (error) {
  console.log(JSON.stringify({ code: error.code, message: error.message }));
}
`;

export type ChildSays = { url?: string; port?: number; code?: string; message?: string };

/** `ending`: what the child does once the database runs; `idle` leaves the loop empty. */
export async function embeddedChild(
  options: { dataDir: string; packageDir?: string },
  ending: 'stay' | 'idle' | 'exit' | 'throw' = 'stay',
  user: { uid?: number; gid?: number } = {},
): Promise<{ child: ChildProcess; says: ChildSays; ended: Promise<void> }> {
  const args = [
    '--input-type=module',
    '-e',
    script,
    compiled,
    JSON.stringify({ durable: false, ...options }),
    ending,
  ];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], cwd: '/', ...user });
  const ended = once(child, 'close').then(() => {});
  let out = '';
  let err = '';
  child.stderr.on('data', (part) => {
    err += part;
  });
  const says = await new Promise<ChildSays>((resolve, reject) => {
    child.stdout.on('data', (part) => {
      out += part;
      if (out.includes('\n')) resolve(JSON.parse(out) as ChildSays);
    });
    child.on('close', () => reject(new Error(`the child said nothing: ${err}`)));
  });
  return { child, says, ended };
}

/** The processes whose command line names this directory: postmaster and guard. Linux only. */
export function processesOf(dir: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
        return Number(pid) !== process.pid && line.includes(dir) && !line.includes('startEmbedded');
      } catch {
        return false;
      }
    })
    .map(Number);
}

/** Where the cluster of this data directory lies. */
export function clusterDir(dataDir: string): string {
  const pointer = path.join(dataDir, 'location');
  return path.join(existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : dataDir, 'cluster');
}

export async function eventually(what: () => boolean, ms = 5_000): Promise<boolean> {
  for (const end = Date.now() + ms; Date.now() < end; await sleep(50)) if (what()) return true;
  return what();
}

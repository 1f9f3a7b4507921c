/** Postfix's smtp-sink and smtp-source: the server all measurements send to, and the yardstick of a sender in C. */
import { spawn, spawnSync } from 'node:child_process';
import { connect } from 'node:net';
import { endWithUs, freePort, sleep } from './mail-house.mjs';

const isRoot = process.getuid?.() === 0;
const places = ['', '/usr/sbin/', '/usr/libexec/postfix/', '/usr/local/sbin/'];
const paths = new Map();
/** Where a program is. Asked once: smtp-source waits a second before it ends with a fault. */
function find(name) {
  if (!paths.has(name)) {
    const isThere = (path) => spawnSync(path, ['-?'], { stdio: 'ignore' }).error === undefined;
    paths.set(name, places.map((place) => place + name).find(isThere));
  }
  return paths.get(name);
}

/** Which of the two programs this machine lacks, by name. */
export const missingPrograms = () => ['smtp-sink', 'smtp-source'].filter((name) => find(name) === undefined);

/** Starts a sink on a free port. `onCount`: hears how many messages it has taken (it then writes at each one). */
export async function startSink(onCount) {
  const port = await freePort();
  const args = [...(isRoot ? ['-u', 'nobody'] : []), ...(onCount ? ['-c'] : []), `127.0.0.1:${port}`, '1000'];
  const child = spawn(find('smtp-sink'), args, { stdio: ['ignore', onCount ? 'pipe' : 'ignore', 'inherit'] });
  endWithUs(child);
  child.stdout?.on('data', (text) => {
    const counts = [...text.toString().matchAll(/mesg=(\d+)/g)];
    if (counts.length > 0) onCount(Number(counts.at(-1)[1]));
  });
  for (let i = 0; ; i += 1) {
    if (await answers(port)) break;
    if (i > 100) throw new Error('smtp-sink does not answer');
    await sleep(50);
  }
  return { port, pid: child.pid, url: `smtp://127.0.0.1:${port}`, stop: () => child.kill('SIGTERM') };
}

const answers = (port) =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('error', () => resolve(false));
    socket.once('data', () => {
      socket.destroy();
      resolve(true);
    });
  });

/**
 * Messages a second of smtp-source: `count` copies of the message in `file` (lines without CR) over `connections`
 * connections; `kept`: they are kept (-d), as ours are. As smtp-source comes it makes a new one for each message.
 */
export async function runSource(port, file, count, connections, kept) {
  const args = [
    ...(kept ? ['-d'] : []),
    '-s',
    connections,
    '-m',
    count,
    '-F',
    file,
    '-f',
    'moten@example.test',
    '-t',
    'a@example.org',
  ];
  const program = find('smtp-source');
  const begun = performance.now();
  const child = spawn(program, [...args.map(String), `127.0.0.1:${port}`], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const code = await new Promise((done) => child.once('exit', done));
  if (code !== 0) throw new Error(`smtp-source ended with ${code}`);
  return count / ((performance.now() - begun) / 1000);
}

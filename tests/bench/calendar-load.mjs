/**
 * Requests a second of an address: by wrk (Debian), or by a small client of our own in a process of its own. That client
 * is about as slow as the servers, so with it the ratio is flattering; `loader` says which it was.
 */
import { execFile, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const wrk = ['/usr/bin/wrk', '/usr/local/bin/wrk'].find(existsSync);
const connections = 16;
export const loader = wrk
  ? `wrk, ${connections} connections`
  : `own client, ${connections} connections (no wrk here)`;

/** Asks for `seconds` as fast as it can. Throws when an answer was neither 2xx nor 3xx or a connection broke. */
export async function requestsPerSecond(url, headers, seconds) {
  return wrk ? byWrk(url, headers, seconds) : byOwnClient(url, headers, seconds);
}

async function byWrk(url, headers, seconds) {
  const args = ['-t1', `-c${connections}`, `-d${seconds}s`];
  for (const [name, value] of Object.entries(headers)) args.push('-H', `${name}: ${value}`);
  const { stdout } = await promisify(execFile)(wrk, [...args, url]);
  const found = /Requests\/sec:\s+([\d.]+)/.exec(stdout);
  if (!found || /Non-2xx|Socket errors/.test(stdout)) throw new Error(`wrk on ${url}:\n${stdout}`);
  return Number(found[1]);
}

function byOwnClient(url, headers, seconds) {
  return new Promise((done, fail) => {
    const child = fork(fileURLToPath(import.meta.url), [url, JSON.stringify(headers), String(seconds)]);
    child.once('message', ({ rate, fault }) => (fault ? fail(new Error(fault)) : done(rate)));
    child.once('error', fail);
  });
}

async function run([url, headers, seconds]) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const end = performance.now() + Number(seconds) * 1000;
  let answered = 0;
  const once = () =>
    new Promise((done, fail) => {
      const asking = request(url, { agent, headers: JSON.parse(headers) }, (res) => {
        if (res.statusCode >= 400) fail(new Error(`status ${res.statusCode}`));
        res.resume().on('end', done);
      });
      asking.on('error', fail).end();
    });
  const lane = async () => {
    while (performance.now() < end) {
      await once();
      answered += 1;
    }
  };
  const begun = performance.now();
  await Promise.all(Array.from({ length: connections }, lane));
  agent.destroy();
  return (answered / (performance.now() - begun)) * 1000;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  run(process.argv.slice(2)).then(
    (rate) => process.send({ rate }, () => process.exit(0)),
    (fault) => process.send({ fault: String(fault) }, () => process.exit(1)),
  );
}

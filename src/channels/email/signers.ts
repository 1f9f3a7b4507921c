/**
 * RSA signatures (rsa-sha256), made beside the JavaScript. One at a time they are made on Node's thread pool. In a long
 * send they come to as much work as all the rest of it, and threads of our own make them, which let everything else go
 * first: the pages, the database and the talk with the mail server must not wait for a signature.
 */
import { type KeyObject, sign } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';

/** Signs a latin1 text; the signature in base64. Rejects when it cannot. */
export type RawSign = (text: string) => Promise<string>;

/** With so many in the air at once it is a long send. */
const many = 4;
/** The threads end when so long nothing was signed, in milliseconds. */
const restMs = 30_000;
/** As `nice` has it: a thirtieth of the weight of what runs at 0, so that signing never stops either. */
const nice = 15;
/** A thread whose oldest text has waited so long, in milliseconds, gets no more: others take the cores from it. */
const lateMs = 100;

/** On Linux the priority is a thread's own; elsewhere it would be the whole process's. */
const signing = `
const { parentPort, workerData: { key, nice } } = require('node:worker_threads');
const { sign } = require('node:crypto');
if (process.platform === 'linux') try { require('node:os').setPriority(nice); } catch {}
parentPort.on('message', ({ number, text }) => {
  parentPort.postMessage({ number, signature: sign('sha256', Buffer.from(text, 'latin1'), key).toString('base64') });
});
parentPort.postMessage('ready');`;

/** Signs on Node's thread pool. */
export const onThePool =
  (key: KeyObject): RawSign =>
  (text) =>
    new Promise((done, fail) => {
      sign('sha256', Buffer.from(text, 'latin1'), key, (error, made) =>
        error ? fail(error) : done(made.toString('base64')),
      );
    });

type Asked = { text: string; since: number; give(signature: Promise<string> | string): void };
type Thread = { worker: Worker; ready: boolean; waiting: Map<number, Asked> };

/**
 * Signs as above; `close` resolves when the threads have ended, what they had in hand is signed on the pool. `program`:
 * what they run, in CommonJS: it says 'ready', and answers each {number, text} with {number, signature}.
 */
export function signersOf(key: KeyObject, program = signing): { sign: RawSign; close(): Promise<void> } {
  const pool = onThePool(key);
  const threads = new Set<Thread>();
  let number = 0;
  let inTheAir = 0;
  let rest: NodeJS.Timeout | undefined;

  const end = async (thread: Thread) => {
    threads.delete(thread);
    for (const { text, give } of thread.waiting.values()) give(pool(text));
    thread.waiting.clear();
    await thread.worker.terminate();
  };
  const close = async () => {
    clearTimeout(rest);
    rest = undefined;
    await Promise.all([...threads].map(end));
  };
  const begin = () => {
    const worker = new Worker(program, { eval: true, workerData: { key, nice } });
    worker.unref();
    const thread: Thread = { worker, ready: false, waiting: new Map() };
    threads.add(thread);
    worker.on('message', (said: 'ready' | { number: number; signature: string }) => {
      if (said === 'ready') {
        thread.ready = true;
        return;
      }
      thread.waiting.get(said.number)?.give(said.signature);
      thread.waiting.delete(said.number);
    });
    // Whatever ends a thread, the next long send begins new ones.
    worker.on('error', () => void end(thread));
    worker.on('exit', () => void end(thread));
  };
  const isLate = ({ waiting }: Thread) => {
    const [oldest] = waiting.values();
    return oldest !== undefined && performance.now() - oldest.since > lateMs;
  };
  const freest = () => {
    const ready = [...threads].filter((thread) => thread.ready && !isLate(thread));
    return ready.toSorted((a, b) => a.waiting.size - b.waiting.size)[0];
  };
  return {
    async sign(text) {
      inTheAir += 1;
      try {
        if (inTheAir > many && threads.size === 0)
          for (let i = 0; i < Math.min(availableParallelism(), 4); i += 1) begin();
        const thread = freest();
        if (!thread) return await pool(text);
        return await new Promise<string>((give) => {
          number += 1;
          thread.waiting.set(number, { text, since: performance.now(), give });
          thread.worker.postMessage({ number, text });
        });
      } finally {
        inTheAir -= 1;
        if (threads.size > 0) rest = rest?.refresh() ?? setTimeout(() => void close(), restMs).unref();
      }
    },
    close,
  };
}

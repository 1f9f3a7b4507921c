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

/** On Linux the priority is a thread's own; elsewhere it would be the whole process's. */
const program = `
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

type Asked = { text: string; give(signature: Promise<string> | string): void };
type Thread = { worker: Worker; ready: boolean; waiting: Map<number, Asked> };

/** Signs as above; `close` ends the threads, what they have in hand is signed on the pool. */
export function signersOf(key: KeyObject): { sign: RawSign; close(): void } {
  const pool = onThePool(key);
  const threads = new Set<Thread>();
  let number = 0;
  let inTheAir = 0;
  let rest: NodeJS.Timeout | undefined;

  const end = (thread: Thread) => {
    threads.delete(thread);
    void thread.worker.terminate();
    for (const { text, give } of thread.waiting.values()) give(pool(text));
    thread.waiting.clear();
  };
  const close = () => {
    clearTimeout(rest);
    rest = undefined;
    for (const thread of threads) end(thread);
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
    worker.on('error', () => end(thread));
    worker.on('exit', () => end(thread));
  };
  const freest = () => {
    const ready = [...threads].filter((thread) => thread.ready);
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
          thread.waiting.set(number, { text, give });
          thread.worker.postMessage({ number, text });
        });
      } finally {
        inTheAir -= 1;
        if (threads.size > 0) rest = rest?.refresh() ?? setTimeout(close, restMs).unref();
      }
    },
    close,
  };
}

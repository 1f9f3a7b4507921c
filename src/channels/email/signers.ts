/**
 * RSA signatures (rsa-sha256), made beside the JavaScript. One at a time they are made on Node's thread pool. In a long
 * send they come to as much work as all the rest of it, and threads of our own make them, which let everything else go
 * first: the pages, the database and the talk with the mail server must not wait for a signature.
 *
 * The threads take the texts from memory that all share, each as soon as it is free: which of them is given a core is
 * not known beforehand, and one that waits for its own must not have texts that another could sign. The signatures come
 * back in the same memory, where one look finds all that are ready; a message for each would cost more.
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
/** As `nice` has it: what runs at 0 has nearly seventy times the weight; signing goes on all the same. */
const nice = 19;
/** When a text has waited so long for a thread, in milliseconds, they get no more: others take the cores from them. */
const lateMs = 100;
/** The shared memory has room for so many texts at once, each of so many bytes; what does not fit the pool signs. */
const slots = 64;
const slotBytes = 8192;
/**
 * Before the texts: how many have been put there, how many taken and how many signed, ever; then for each slot how long
 * its text is in bytes, and how long the signature that has taken its place, which is 0 until it is there.
 */
const put = 0;
const taken = 1;
const signed = 2;
const textLengths = 3;
const signatureLengths = textLengths + slots;
const counts = signatureLengths + slots;

/** On Linux the priority is a thread's own; elsewhere it would be the whole process's. */
const signing = `
const { parentPort, workerData: { key, nice, memory, slots, slotBytes, counts } } = require('node:worker_threads');
const { sign } = require('node:crypto');
if (process.platform === 'linux') try { require('node:os').setPriority(nice); } catch {}
const numbers = new Int32Array(memory, 0, counts);
const texts = Buffer.from(memory, counts * 4);
parentPort.postMessage('ready');
for (;;) {
  const number = Atomics.load(numbers, ${taken});
  const all = Atomics.load(numbers, ${put});
  if (number === all) Atomics.wait(numbers, ${put}, all);
  else if (Atomics.compareExchange(numbers, ${taken}, number, number + 1) === number) {
    const slot = number % slots;
    const at = slot * slotBytes;
    const signature = sign('sha256', texts.subarray(at, at + numbers[${textLengths} + slot]), key);
    texts.set(signature, at);
    Atomics.store(numbers, ${signatureLengths} + slot, signature.length);
    Atomics.add(numbers, ${signed}, 1);
    Atomics.notify(numbers, ${signed}, 1);
  }
}`;

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
/** The threads of a long send, and the memory they share with us. */
type Crew = {
  workers: Worker[];
  ready: boolean;
  ended: boolean;
  numbers: Int32Array;
  texts: Buffer;
  /** By number; at most `slots`. */
  waiting: Map<number, Asked>;
};

/** Gives out what the threads have signed since they were last asked. */
function giveOut({ numbers, texts, waiting }: Crew): void {
  for (const [number, { give }] of waiting) {
    const slot = number % slots;
    const length = Atomics.load(numbers, signatureLengths + slot);
    if (length === 0) continue;
    waiting.delete(number);
    give(texts.toString('base64', slot * slotBytes, slot * slotBytes + length));
  }
}

/** Gives out signatures as they come, until the threads are ended. */
async function listenTo(crew: Crew): Promise<void> {
  while (!crew.ended) {
    const seen = Atomics.load(crew.numbers, signed);
    giveOut(crew);
    await Atomics.waitAsync(crew.numbers, signed, seen).value;
  }
}

/**
 * Signs as above; `close` resolves when the threads have ended, what they had in hand is signed on the pool. `program`:
 * what they run, in CommonJS: it says 'ready', takes texts and leaves signatures as `signing` does.
 */
export function signersOf(key: KeyObject, program = signing): { sign: RawSign; close(): Promise<void> } {
  const pool = onThePool(key);
  let crew: Crew | undefined;
  let inTheAir = 0;
  let rest: NodeJS.Timeout | undefined;

  const end = async (ending: Crew | undefined) => {
    if (crew === ending) {
      crew = undefined;
      clearTimeout(rest);
      rest = undefined;
    }
    if (!ending || ending.ended) return;
    ending.ended = true;
    for (const { text, give } of ending.waiting.values()) give(pool(text));
    ending.waiting.clear();
    Atomics.add(ending.numbers, signed, 1);
    Atomics.notify(ending.numbers, signed);
    await Promise.all(ending.workers.map((worker) => worker.terminate()));
  };
  const begin = (): Crew => {
    const memory = new SharedArrayBuffer(counts * 4 + slots * slotBytes);
    const made: Crew = {
      workers: [],
      ready: false,
      ended: false,
      numbers: new Int32Array(memory, 0, counts),
      texts: Buffer.from(memory, counts * 4),
      waiting: new Map(),
    };
    const workerData = { key, nice, memory, slots, slotBytes, counts };
    for (let i = 0; i < Math.min(availableParallelism(), 4); i += 1) {
      const worker = new Worker(program, { eval: true, workerData });
      worker.unref();
      worker.on('message', (said: unknown) => {
        if (said === 'ready') made.ready = true;
      });
      // Whatever ends a thread, the next long send begins with new ones.
      worker.on('error', () => void end(made));
      worker.on('exit', () => void end(made));
      made.workers.push(worker);
    }
    void listenTo(made);
    return made;
  };
  const isLate = ({ numbers, waiting }: Crew) => {
    const next = waiting.get(Atomics.load(numbers, taken));
    return next !== undefined && performance.now() - next.since > lateMs;
  };
  /** Puts a text where the threads find it; undefined when they are not there, or have no room for it. */
  const handOver = (text: string): Promise<string> | undefined => {
    if (!crew?.ready || text.length > slotBytes || isLate(crew)) return undefined;
    const { numbers, texts, waiting } = crew;
    const number = Atomics.load(numbers, put);
    if (waiting.has(number - slots)) return undefined;
    const slot = number % slots;
    numbers[textLengths + slot] = texts.write(text, slot * slotBytes, 'latin1');
    Atomics.store(numbers, signatureLengths + slot, 0);
    return new Promise((give) => {
      waiting.set(number, { text, since: performance.now(), give });
      Atomics.store(numbers, put, number + 1);
      Atomics.notify(numbers, put, 1);
    });
  };
  return {
    async sign(text) {
      inTheAir += 1;
      try {
        if (inTheAir > many) crew ??= begin();
        return await (handOver(text) ?? pool(text));
      } finally {
        inTheAir -= 1;
        if (crew) rest = rest?.refresh() ?? setTimeout(() => void end(crew), restMs).unref();
      }
    },
    close: () => end(crew),
  };
}

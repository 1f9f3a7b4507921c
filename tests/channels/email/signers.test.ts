/** Signatures of a long send: threads of our own make them, at a lower priority, and nothing is lost when they end. */
import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism, getPriority } from 'node:os';
import { BroadcastChannel } from 'node:worker_threads';
import { afterEach, expect, jest, test } from '@jest/globals';
import { onThePool, signersOf } from '../../../src/channels/email/signers.js';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const text = (n: number) => `from:någon${n}@example.org`;
const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
  // A thread that has ended is gone from the kernel's list a moment later; the next test counts threads.
  await untilNone();
});
const signers = (key = privateKey, program?: string) => {
  const made = signersOf(key, program);
  open.push(made);
  return made;
};

/** The nice value of threads that sign. */
const quietly = 19;
/** How many threads of this process run at a nice value, read from the kernel (proc(5), field 19 of stat). */
const threadsAt = (nice: number) =>
  readdirSync('/proc/self/task').filter((thread) => {
    const stat = readFileSync(`/proc/self/task/${thread}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[16]) === nice;
  }).length;

/** As long as it takes; a thread that never ends is the test's own time running out. */
async function untilNone() {
  while (threadsAt(quietly) > 0) await new Promise((wake) => setTimeout(wake, 20));
}

/** Signs until threads have joined in. */
async function untilThreads(sign: (text: string) => Promise<string>) {
  while (threadsAt(quietly) === 0) await batch(sign, 40);
}

const batch = (sign: (text: string) => Promise<string>, many: number) =>
  Promise.all(Array.from({ length: many }, (_, n) => sign(text(n))));

test('each gets the signature of its own text, whoever made it', async () => {
  const { sign } = signers();
  const before = getPriority();
  const expected = await batch(onThePool(privateKey), 40);
  // The first are made while the threads start, the last by them.
  expect(await batch(sign, 40)).toEqual(expected);
  await untilThreads(sign);
  expect(await batch(sign, 40)).toEqual(expected);
  expect(getPriority()).toBe(before);
  const bytes = Buffer.from(text(3), 'latin1');
  const signature = Buffer.from(expected[3] as string, 'base64');
  expect(
    verify('sha256', bytes, createPublicKey(publicKey.export({ type: 'spki', format: 'pem' })), signature),
  ).toBe(true);
});

test('one at a time needs no threads', async () => {
  const { sign } = signers();
  for (let n = 0; n < 10; n += 1) await sign(text(n));
  expect(threadsAt(quietly)).toBe(0);
});

test('what is in hand when the threads end is signed all the same, and the next send begins anew', async () => {
  const { sign, close } = signers();
  const expected = await batch(onThePool(privateKey), 30);
  await untilThreads(sign);
  const under = batch(sign, 30);
  const ended = close();
  expect(await under).toEqual(expected);
  await ended;
  await untilNone();
  expect(await batch(sign, 30)).toEqual(expected);
});

const moment = () => new Promise((wake) => setTimeout(wake, 5));

/** Threads that never take a text; `ready` is told when one has said so. */
function idleSigners() {
  const idle = `const { parentPort, BroadcastChannel } = require('node:worker_threads');
    require('node:os').setPriority(${quietly});
    parentPort.postMessage('ready');
    parentPort.on('message', () => {});
    new BroadcastChannel('idle').postMessage('');`;
  const channel = new BroadcastChannel('idle');
  const begun = new Promise((told) => {
    channel.onmessage = told;
  });
  const { sign, close } = signers(privateKey, idle);
  const asked: Promise<string>[] = [];
  let signed = 0;
  return {
    close,
    left: () => asked.length - signed,
    ask(many: number) {
      for (let n = 0; n < many; n += 1) {
        const one = sign(text(asked.length));
        void one.then(() => {
          signed += 1;
        });
        asked.push(one);
      }
    },
    /** They have begun, and what was asked until then is signed. */
    async ready() {
      await begun;
      channel.close();
      // What is said on another channel at the same time comes in the same turn of the loop or the next.
      await moment();
      await Promise.all(asked.splice(0));
      signed = 0;
    },
    all: () => Promise.all(asked),
  };
}

test('threads that do not get on get no more; the rest is signed on the pool', async () => {
  const { ask, ready, left, close, all } = idleSigners();
  ask(10);
  await ready();
  let looked = 0;
  const clock = jest.spyOn(performance, 'now').mockImplementation(() => {
    looked += 101;
    return looked;
  });
  ask(30);
  // The first waits for a thread; all the others come back.
  while (left() > 1) await moment();
  expect(left()).toBe(1);
  clock.mockRestore();
  await close();
  expect(await all()).toEqual(await batch(onThePool(privateKey), 30));
});

const twoThreads = availableParallelism() > 1 ? test : test.skip;
twoThreads(
  'a thread that stands still has one text in hand; the others are signed by the next thread',
  async () => {
    const taker = `const { parentPort, workerData: { memory, slots, slotBytes, counts } } = require('node:worker_threads');
    require('node:os').setPriority(${quietly});
    const numbers = new Int32Array(memory, 0, counts);
    const texts = Buffer.from(memory, counts * 4);
    parentPort.postMessage('ready');
    setInterval(() => {
      const number = Atomics.load(numbers, 1);
      if (number === Atomics.load(numbers, 0)) return;
      if (Atomics.compareExchange(numbers, 1, number, number + 1) !== number) return;
      if (number === 0) for (;;) Atomics.wait(numbers, 1, Atomics.load(numbers, 1));
      const slot = number % slots;
      const length = texts.write('by a thread ' + number, slot * slotBytes);
      Atomics.store(numbers, 3 + slots + slot, length);
      Atomics.add(numbers, 2, 1);
      Atomics.notify(numbers, 2);
    }, 1);`;
    const { sign, close } = signers(privateKey, taker);
    // The first text waits for its thread for ever, so they are asked without waiting until one was signed by a thread.
    const signatures = new Set<string>();
    const byThreads = () =>
      [...signatures]
        .map((one) => Buffer.from(one, 'base64').toString('latin1'))
        .filter((one) => one.startsWith('by a thread '));
    let left = 0;
    const ask = async (n: number) => {
      left += 1;
      signatures.add(await sign(text(n)));
      left -= 1;
    };
    for (let n = 0; byThreads().length === 0; n += 1) {
      for (let one = 0; one < 6; one += 1) void ask(n);
      await moment();
    }
    while (left > 1) await moment();
    expect(left).toBe(1);
    expect(byThreads()).not.toContain('by a thread 0');
    await close();
  },
);

test('what does not fit the shared memory is signed on the pool, by number as by length', async () => {
  const { ask, ready, left, close, all } = idleSigners();
  ask(10);
  await ready();
  const clock = jest.spyOn(performance, 'now').mockReturnValue(0);
  ask(70);
  while (left() > 64) await moment();
  expect(left()).toBe(64);
  clock.mockRestore();
  await close();
  expect(await all()).toEqual(await batch(onThePool(privateKey), 70));

  const { sign } = signers();
  await untilThreads(sign);
  const long = 'x'.repeat(8193);
  expect(await sign(long)).toBe(await onThePool(privateKey)(long));
});

test('a key that cannot sign rejects, also in the threads', async () => {
  const { sign } = signers(publicKey);
  for (let round = 0; round < 3; round += 1) {
    const ends = await Promise.allSettled(Array.from({ length: 12 }, (_, n) => sign(text(n))));
    expect(ends.map(({ status }) => status)).toEqual(Array.from({ length: 12 }, () => 'rejected'));
  }
});

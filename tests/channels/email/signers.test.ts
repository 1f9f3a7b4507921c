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

/** How many threads of this process run at a nice value, read from the kernel (proc(5), field 19 of stat). */
const threadsAt = (nice: number) =>
  readdirSync('/proc/self/task').filter((thread) => {
    const stat = readFileSync(`/proc/self/task/${thread}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[16]) === nice;
  }).length;

/** As long as it takes; a thread that never ends is the test's own time running out. */
async function untilNone() {
  while (threadsAt(15) > 0) await new Promise((wake) => setTimeout(wake, 20));
}

/** Signs until threads have joined in. */
async function untilThreads(sign: (text: string) => Promise<string>) {
  while (threadsAt(15) === 0) await batch(sign, 40);
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
  expect(threadsAt(15)).toBe(0);
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

test('threads that do not get on are left to what they have; the rest is signed on the pool', async () => {
  const idle = `const { parentPort, BroadcastChannel } = require('node:worker_threads');
    require('node:os').setPriority(15);
    parentPort.on('message', () => new BroadcastChannel('held').postMessage(''));
    parentPort.postMessage('ready');`;
  const channel = new BroadcastChannel('held');
  let held = 0;
  channel.onmessage = () => {
    held += 1;
  };
  const { sign, close } = signers(privateKey, idle);
  let looked = 0;
  const clock = jest.spyOn(performance, 'now').mockImplementation(() => {
    looked += 101;
    return looked;
  });
  const asked: Promise<string>[] = [];
  let signed = 0;
  const ask = (many: number) => {
    for (let n = 0; n < many; n += 1) {
      const one = sign(text(n));
      void one.then(() => {
        signed += 1;
      });
      asked.push(one);
    }
  };
  const moment = () => new Promise((wake) => setTimeout(wake, 5));
  for (; held === 0; await moment()) ask(10);
  ask(100);
  // One in each thread; all the others come back.
  while (asked.length - signed > Math.min(availableParallelism(), 4)) await moment();
  expect(signed).toBeLessThan(asked.length);
  clock.mockRestore();
  await close();
  channel.close();
  expect(new Set(await Promise.all(asked)).size).toBe(100);
});

test('a key that cannot sign rejects, also in the threads', async () => {
  const { sign } = signers(publicKey);
  for (let round = 0; round < 3; round += 1) {
    const ends = await Promise.allSettled(Array.from({ length: 12 }, (_, n) => sign(text(n))));
    expect(ends.map(({ status }) => status)).toEqual(Array.from({ length: 12 }, () => 'rejected'));
  }
});

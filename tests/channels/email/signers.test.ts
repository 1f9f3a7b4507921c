/** Signatures of a long send: threads of our own make them, at a lower priority, and nothing is lost when they end. */
import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { getPriority } from 'node:os';
import { afterEach, expect, test } from '@jest/globals';
import { onThePool, signersOf } from '../../../src/channels/email/signers.js';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const text = (n: number) => `from:någon${n}@example.org`;
const open: { close(): void }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) one.close();
  // A thread that is told to end does so in its own time; the next test counts threads.
  await untilNone();
});
const signers = (key = privateKey) => {
  const made = signersOf(key);
  open.push(made);
  return made;
};

/** How many threads of this process run at a nice value, read from the kernel (proc(5), field 19 of stat). */
const threadsAt = (nice: number) =>
  readdirSync('/proc/self/task').filter((thread) => {
    const stat = readFileSync(`/proc/self/task/${thread}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[16]) === nice;
  }).length;

async function untilNone() {
  for (let round = 0; round < 500 && threadsAt(15) > 0; round += 1)
    await new Promise((wake) => setTimeout(wake, 20));
  expect(threadsAt(15)).toBe(0);
}

const batch = (sign: (text: string) => Promise<string>, many: number) =>
  Promise.all(Array.from({ length: many }, (_, n) => sign(text(n))));

test('each gets the signature of its own text, whoever made it', async () => {
  const { sign } = signers();
  const before = getPriority();
  const expected = await batch(onThePool(privateKey), 40);
  // The first are made while the threads start, the last by them.
  for (let round = 0; round < 100 && threadsAt(15) === 0; round += 1)
    expect(await batch(sign, 40)).toEqual(expected);
  expect(threadsAt(15)).toBeGreaterThan(0);
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
  for (let round = 0; round < 100 && threadsAt(15) === 0; round += 1) await batch(sign, 30);
  const under = batch(sign, 30);
  close();
  expect(await under).toEqual(expected);
  await untilNone();
  expect(await batch(sign, 30)).toEqual(expected);
});

test('a key that cannot sign rejects, also in the threads', async () => {
  const { sign } = signers(publicKey);
  for (let round = 0; round < 3; round += 1) {
    const ends = await Promise.allSettled(Array.from({ length: 12 }, (_, n) => sign(text(n))));
    expect(ends.map(({ status }) => status)).toEqual(Array.from({ length: 12 }, () => 'rejected'));
  }
});

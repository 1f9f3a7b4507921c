/** better-auth's contexts are let go after the last call: seen from a context of the test's own in the same storage. */

import { getRequestStateAsyncLocalStorage } from '@better-auth/core/context';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { authCall } from '../../../src/http/auth-calls.js';
import { printFirstLink } from '../../../src/http/sign-in.js';
import { startWorld, type World } from '../../support/world.js';
import { aPerson, signedIn } from './desk.js';

let world: World;
beforeAll(async () => {
  world = await startWorld();
  await aPerson(world, 'per@karlstad.example', ['planner'], 'Per');
});
afterAll(() => world.close());

/** Whether a context entered before `work` is still followed when it has ended. */
async function followedAfter(work: () => Promise<unknown>): Promise<boolean> {
  const storage = await getRequestStateAsyncLocalStorage();
  return storage.run(new WeakMap(), async () => {
    await work();
    return storage.getStore() !== undefined;
  });
}

test('a context is followed during a call and let go after the last one', async () => {
  expect(await followedAfter(async () => undefined)).toBe(true);
  expect(await followedAfter(() => authCall(async () => undefined))).toBe(false);
  let end: () => void = () => undefined;
  const long = authCall(() => new Promise<void>((done) => (end = done)));
  expect(await followedAfter(() => authCall(async () => undefined))).toBe(true);
  const ended = async () => {
    end();
    await long;
  };
  expect(await followedAfter(ended)).toBe(false);
});

test('a call that throws lets go too, and its fault is the caller’s', async () => {
  const fault = new Error('no');
  const thrown = followedAfter(() =>
    authCall(() => Promise.reject(fault)).catch((is) => expect(is).toBe(fault)),
  );
  expect(await thrown).toBe(false);
});

test('signing in, being known and signing out leave nothing on', async () => {
  expect(await followedAfter(() => printFirstLink(world.ctx))).toBe(false);
  const desk: Awaited<ReturnType<typeof signedIn>>[] = [];
  expect(await followedAfter(async () => desk.push(await signedIn(world, 'per@karlstad.example')))).toBe(
    false,
  );
  expect(await followedAfter(async () => expect((await desk[0]?.get('/planering'))?.status).toBe(200))).toBe(
    false,
  );
  expect(await followedAfter(async () => desk[0]?.post('/planering/logga-ut'))).toBe(false);
});

test('many at once: everybody is who they are, and then nothing is left on', async () => {
  const emails = Array.from({ length: 8 }, (_, number) => `p${number}@karlstad.example`);
  for (const email of emails) await aPerson(world, email, ['planner'], `Namn ${email}`);
  const pages = async () => {
    const desks = await Promise.all(emails.map((email) => signedIn(world, email)));
    const shown = await Promise.all([0, 1, 2].flatMap(() => desks.map((desk) => desk.get('/planering'))));
    shown.forEach((page, at) => {
      expect(page.text).toContain(`Namn ${emails[at % emails.length]}`);
    });
  };
  expect(await followedAfter(pages)).toBe(false);
});

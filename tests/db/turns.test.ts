/** Sharing turns: who asks in time comes along, each gets its own answer, and nobody waits for company that never comes. */
import { afterEach, expect, jest, test } from '@jest/globals';
import { inTurns } from '../../src/db/turns.js';

afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});
const moment = () => new Promise((wake) => setImmediate(wake));
/** Takes turns that answer each with ten times itself, and remembers them. */
function turnsOf(company?: () => number) {
  const turns: number[][] = [];
  const ask = inTurns(async (turn: readonly number[]) => {
    turns.push([...turn]);
    await moment();
    return turn.map((one) => one * 10);
  }, company);
  return { turns, ask };
}

test('those of one moment, and those who come while a turn is under way, share', async () => {
  const { turns, ask } = turnsOf();
  const first = Promise.all([ask(1), ask(2)]);
  while (turns.length === 0) await moment();
  const second = Promise.all([ask(3), ask(4), ask(5)]);
  expect(await first).toEqual([10, 20]);
  expect(await second).toEqual([30, 40, 50]);
  expect(turns).toEqual([
    [1, 2],
    [3, 4, 5],
  ]);
});

test('a turn waits for its company, and no longer than until it is there', async () => {
  // Patience never ends here, however slow the machine is.
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask', 'performance'] });
  const { turns, ask } = turnsOf(() => 3);
  const asked = [ask(1)];
  await moment();
  await moment();
  asked.push(ask(2), ask(3));
  expect(await Promise.all(asked)).toEqual([10, 20, 30]);
  expect(turns).toEqual([[1, 2, 3]]);
});

test('without company it goes alone, and then does not wait for a while', async () => {
  const waits = jest.spyOn(globalThis, 'setTimeout');
  const { turns, ask } = turnsOf(() => 3);
  for (let one = 1; one <= 25; one += 1) expect(await ask(one)).toBe(one * 10);
  expect(turns).toHaveLength(25);
  // The first, and the one after the twenty that did not.
  expect(waits).toHaveBeenCalledTimes(2);
});

test('a turn that fails fails for its own alone', async () => {
  let broken = true;
  const ask = inTurns(async (turn: readonly number[]) => {
    if (broken) throw new Error('away');
    return turn;
  });
  const ends = await Promise.allSettled([ask(1), ask(2)]);
  expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  broken = false;
  expect(await ask(3)).toBe(3);
});

/** Signing ahead of the turn: what was sealed ahead goes if it is the same and fresh; everything else is sealed anew. */
import { afterEach, expect, jest, test } from '@jest/globals';
import { addressed } from '../../../src/channels/email/envelope.js';
import { sealingAhead } from '../../../src/channels/email/seal-ahead.js';
import type { Delivery } from '../../../src/domain/delivery.js';
import { aDelivery, aNotice, composed, configOf, opened } from './stage.js';

const message = await composed();
const config = configOf();
const readyOf = (delivery: Delivery, now = new Date('2027-02-02T07:00:00Z')) => {
  const ready = addressed(message, delivery, config, now);
  if ('because' in ready) throw new Error(ready.because.code);
  return ready;
};
/** Seals by writing down whom it sealed for, and how many times it has. */
function aSealing() {
  const sealed: string[] = [];
  const seal = async ({ to }: { to: string }) => {
    sealed.push(to);
    return Buffer.from(`${sealed.length} ${to}`);
  };
  const ahead = sealingAhead({ seal, close: async () => {} });
  return {
    sealed,
    prepare: ahead.prepare,
    /** As the channel does it. */
    seal: (ready: { to: string }, text: typeof message, delivery: Delivery) =>
      ahead.take(text, delivery)?.raw ?? seal(ready),
  };
}
afterEach(() => {
  jest.restoreAllMocks();
});

test('what was sealed ahead goes, once; also when its Date is a moment older', async () => {
  const { prepare, seal, sealed } = aSealing();
  const one = aDelivery({ id: 1 });
  prepare(readyOf(one), message, one);
  const claimed = { ...one, attempts: 2 };
  const raw = await seal(readyOf(claimed, new Date('2027-02-02T07:00:01Z')), message, claimed);
  expect(String(raw)).toBe('1 resident1@exempel.se');
  expect(sealed).toHaveLength(1);
  expect(String(await seal(readyOf(one), message, one))).toBe('2 resident1@exempel.se');
});

test('another address, token or message is sealed anew', async () => {
  const { prepare, seal, sealed } = aSealing();
  const one = aDelivery({ id: 1 });
  const others: [Delivery, typeof message][] = [
    [{ ...one, recipient: 'new@exempel.se' }, message],
    [{ ...one, token: 'U1-_abcdefghijklmnopqrs'.slice(0, 22) }, message],
    [one, await composed(aNotice('changed'))],
  ];
  for (const [delivery, text] of others) {
    prepare(readyOf(one), message, one);
    const before = sealed.length;
    await seal(readyOf(delivery), text, delivery);
    expect(sealed).toHaveLength(before + 1);
  }
});

test('after five seconds it is sealed anew, for its Date would be untrue', async () => {
  const { prepare, seal, sealed } = aSealing();
  const one = aDelivery({ id: 1 });
  const clock = jest.spyOn(performance, 'now').mockReturnValue(0);
  for (const [wait, times] of [
    [4999, 1],
    [5000, 3],
  ] as const) {
    clock.mockReturnValue(0);
    prepare(readyOf(one), message, one);
    clock.mockReturnValue(wait);
    await seal(readyOf(one), message, one);
    expect(sealed).toHaveLength(times);
  }
});

test('it keeps 64 at most, and makes room for others when they are too old', async () => {
  const { prepare, sealed } = aSealing();
  const clock = jest.spyOn(performance, 'now').mockReturnValue(0);
  const ahead = (from: number, to: number) => {
    for (let id = from; id <= to; id += 1) prepare(readyOf(aDelivery({ id })), message, aDelivery({ id }));
  };
  ahead(1, 70);
  expect(sealed).toHaveLength(64);
  clock.mockReturnValue(5000);
  ahead(71, 72);
  expect(sealed).toHaveLength(66);
});

test('without a key there is nothing to do beforehand', () => {
  expect(opened({ SMTP_URL: 'smtp://127.0.0.1:2525' }).channel.prepare).toBeUndefined();
});

/** When an address is no longer written to. */
import { describe, expect, test } from '@jest/globals';
import { type AddressFault, countFault, faultCodes, provenAfterMs } from '../../src/domain/address-faults.js';
import { addressBecause as english } from '../../src/text/words/en/planner/addresses.js';
import { deliveries } from '../../src/text/words/sv/deliveries.js';

const start = new Date('2027-01-11T08:00:00Z');
const onDay = (days: number) => new Date(start.getTime() + days * 24 * 3600_000);
/** Faults on the given days; the day on which the address was suppressed, or null. */
const suppressedOn = (code: string, days: readonly number[]) => {
  let fault: AddressFault | undefined;
  for (const day of days) fault = countFault(fault, { code }, onDay(day));
  return fault?.suppressedAt ? (fault.suppressedAt.getTime() - start.getTime()) / (24 * 3600_000) : null;
};

describe('an address', () => {
  test.each<[string, string, number[], number | null]>([
    ['that does not exist: at once', 'SMTP_NO_SUCH_ADDRESS', [3], 3],
    ['that does not exist, by a bounce: at once', 'BOUNCED_NO_SUCH_ADDRESS', [0], 0],
    ['shut off once', 'SMTP_DISABLED', [0], null],
    ['shut off twice', 'SMTP_DISABLED', [0, 9], 9],
    ['full four times in a month', 'SMTP_MAILBOX_FULL', [0, 10, 20, 30], null],
    ['full five times within 14 days', 'SMTP_MAILBOX_FULL', [0, 1, 4, 7, 13.9], null],
    ['full five times, the fifth after 14 days', 'SMTP_MAILBOX_FULL', [0, 1, 4, 7, 14], 14],
    ['full six times, the sixth after 14 days', 'BOUNCED_MAILBOX_FULL', [0, 1, 2, 3, 4, 15], 15],
  ])('%s', (_name, code, days, expected) => {
    expect(suppressedOn(code, days)).toBe(expected);
  });

  test('our own faults are none of the address', () => {
    for (const code of [
      'SMTP_BLOCKED',
      'SMTP_SENDER_REFUSED',
      'SMTP_LOGIN',
      'SMTP_LATER',
      'SMTP_REFUSED',
      'BOUNCED_BLOCKED',
      'GAVE_UP',
    ])
      expect([code, faultCodes.includes(code), suppressedOn(code, [0, 1, 2, 3, 4, 20])]).toEqual([
        code,
        false,
        null,
      ]);
  });

  test('a fault of another sort, or something that arrived meanwhile, begins a new count', () => {
    const full = { code: 'SMTP_MAILBOX_FULL' };
    const once = countFault(undefined, full, start);
    expect(countFault(once, full, onDay(1))).toMatchObject({ times: 2, firstAt: start });
    expect(countFault(once, full, onDay(1), true)).toMatchObject({ times: 1, firstAt: onDay(1) });
    expect(countFault(once, { code: 'SMTP_DISABLED' }, onDay(1))).toMatchObject({
      times: 1,
      suppressedAt: null,
    });
    // The same sort, met by ourselves and told of by a relay.
    expect(countFault(once, { code: 'BOUNCED_MAILBOX_FULL' }, onDay(1)).times).toBe(2);
  });

  test('what is suppressed stays so, since when is kept', () => {
    const gone = countFault(undefined, { code: 'SMTP_NO_SUCH_ADDRESS' }, start);
    expect(countFault(gone, { code: 'SMTP_MAILBOX_FULL' }, onDay(9)).suppressedAt).toEqual(start);
  });

  test('what a relay took proves nothing before it could have come back', () => {
    expect([provenAfterMs('SMTP_MAILBOX_FULL'), provenAfterMs('BOUNCED_MAILBOX_FULL')]).toEqual([
      0,
      5 * 24 * 3600_000,
    ]);
  });
});

test('every code has a sentence in both languages', () => {
  for (const code of faultCodes) expect(Object.keys(deliveries.because)).toContain(code);
  expect(Object.keys(deliveries.because)).toEqual(expect.arrayContaining(Object.keys(english)));
});

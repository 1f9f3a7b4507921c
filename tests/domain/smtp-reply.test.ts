/** A server's words: what is told of them, and the enhanced code in front of them. */
import { describe, expect, test } from '@jest/globals';
import { enhancedCode, told } from '../../src/domain/smtp-reply.js';

describe('told', () => {
  test('an emoji that the cut goes through is not halved; half of one that came is replaced', () => {
    const text = told(`${'x'.repeat(299)}😀 and more`, '');
    expect([text.length, text.slice(0, 299), /\p{Surrogate}/u.test(text)]).toEqual([
      300,
      'x'.repeat(299),
      false,
    ]);
    expect(told('550 \ud83d no', '')).toBe('550 \ufffd no');
    expect(told('550 😀 no', '')).toBe('550 😀 no');
  });
  test('NUL and line breaks are spaces', () => {
    expect(told('550\0no\r\n550 such', '')).toBe('550 no 550 such');
  });
  test('no address and no part before its @', () => {
    expect(told('550 <anna@example.org> anna? annan annas', 'anna@example.org')).toBe(
      '550 <address> <address> <address> <address>',
    );
    expect(told('550 bo is bold', 'bo@example.org')).toBe('550 <address> is bold');
  });
  test('every address in a row of them', () => {
    expect(told('<a@x.se>,b@x.se;<c@x.se> ö@x.se', '')).not.toMatch(/@|[abcö]\b/);
  });
  // A word of 250 kB without an @ took minutes, in which the process did nothing else.
  test.each(['a', '!', '<', 'a@', '<a', ' '])(
    '250 kB of %j take no time',
    async (text) => {
      expect(told(text.repeat(250_000 / text.length), 'bo@example.org').length).toBeLessThanOrEqual(300);
      // The runner's own clock has its turn first.
      await new Promise((wake) => setTimeout(wake, 1));
    },
    5000,
  );
});

describe('the enhanced code', () => {
  test.each([
    ['550 5.1.1 no such user', 550, '5.1.1'],
    ['550-5.7.26 blocked\n550 5.7.26 more', 550, '5.7.26'],
    ['452 (#4.2.2) full', 452, '4.2.2'],
    // Another class than the basic code: it is no code of this reply.
    ['550 4.2.2 full', 550, ''],
    // Longer than an enhanced code: an address of the net.
    ['550 5.1.1.9 is on a list', 550, ''],
    ['550 no such user 5.1.1', 550, ''],
    ['', 0, ''],
  ])('%j', (response, reply, code) => {
    expect(enhancedCode(response, reply)).toBe(code);
  });
});

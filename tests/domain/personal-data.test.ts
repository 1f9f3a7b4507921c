/** Personal numbers, telephones and addresses are found before a text is published. */
import { describe, expect, test } from '@jest/globals';
import {
  blurred,
  hasCheckDigit,
  isPersonalNumber,
  mask,
  personalData,
} from '../../src/domain/personal-data.js';
import { addDays } from '../../src/domain/wallclock.js';

// The Swedish Tax Agency's own numbers for tests (Skatteverket, testpersonnummer), nobody's.
test.each([
  '19900118-9811',
  '900118-9811',
  '9001189811',
  '199001189811',
  '900118+9811',
  '19 900118 9811'.slice(3),
])('%s is a personal number', (text) => expect(isPersonalNumber(text)).toBe(true));

test('a samordningsnummer has its day raised by sixty', () => {
  expect(isPersonalNumber('701063-2391')).toBe(true);
  expect(isPersonalNumber('19701063-2391')).toBe(true);
  expect(isPersonalNumber('701093-2391')).toBe(false);
});

test.each([
  ['900118-9812', 'a wrong check digit'],
  ['901318-9811', 'no such month'],
  ['900132-9811', 'no such day'],
  ['SBN-2027-00331', 'a case number'],
  ['0551-23 45 67', 'a telephone'],
])('%s is none: %s', (text) => expect(isPersonalNumber(text)).toBe(false));

/** A random source that gives the same row each time. */
function randomRow(seed: number): () => number {
  let at = seed;
  return () => {
    at = (at * 1_103_515_245 + 12_345) % 2_147_483_648;
    return at / 2_147_483_648;
  };
}

test('property: any day and number with its check digit is found and hidden, in every way of writing; one digit off is none', () => {
  const random = randomRow(20270111);
  for (let i = 0; i < 2000; i += 1) {
    const date = addDays('1905-01-01', Math.floor(random() * 43_000));
    const isCoordination = random() < 0.3;
    const day = String(Number(date.slice(8)) + (isCoordination ? 60 : 0)).padStart(2, '0');
    const six = `${date.slice(2, 4)}${date.slice(5, 7)}${day}`;
    const three = String(Math.floor(random() * 1000)).padStart(3, '0');
    const check = [...'0123456789'].filter((digit) => hasCheckDigit(`${six}${three}${digit}`));
    // Exactly one digit checks: the property Luhn is chosen for.
    expect(check).toHaveLength(1);
    const four = `${three}${check[0]}`;
    const ways = [`${six}-${four}`, `${six}${four}`, `${six}+${four}`, `${date.slice(0, 2)}${six}-${four}`];
    for (const way of ways) {
      expect([way, isPersonalNumber(way)]).toEqual([way, true]);
      const text = `Jag heter Bo, ${way}, och bor i Molkom.`;
      expect(blurred(text)).toBe(`Jag heter Bo, ${mask}, och bor i Molkom.`);
    }
    const off = String((Number(check[0]) + 1 + Math.floor(random() * 9)) % 10);
    expect(isPersonalNumber(`${six}-${three}${off}`)).toBe(off === check[0]);
  }
});

describe('what else is found', () => {
  const kinds = (text: string) => personalData(text).map(({ kind, text: what }) => `${kind}: ${what}`);
  test.each([
    ['Ring 070-123 45 67 tack', ['phone: 070-123 45 67']],
    ['Ring 0551-234 56.', ['phone: 0551-234 56']],
    ['+46 70 123 45 67', ['phone: +46 70 123 45 67']],
    ['0046701234567', ['phone: 0046701234567']],
    ['(054-12 34 56)', ['phone: 054-12 34 56']],
    ['Mejla bo.ek@exempel.se.', ['email: bo.ek@exempel.se']],
    ['åsa@räksmörgås.example', ['email: åsa@räksmörgås.example']],
    ['900118-9811 och 070-1234567', ['personal number: 900118-9811', 'phone: 070-1234567']],
  ])('%s', (text, wanted) => expect(kinds(text)).toEqual(wanted));

  test.each([
    'Mötet den 2027-03-16 kl. 18.00 handlar om SBN-2027-00331.',
    'Det kostar 1 500 000 kronor, och 12345 personer bor här.',
    'Bygg 100 platser till 2028. Nr 12, 655 60 Molkom.',
    '@alla: kom!',
  ])('nothing in: %s', (text) => expect(kinds(text)).toEqual([]));

  test('a text keeps everything else as it was', () => {
    expect(blurred('a@b.se, 070-123 45 67\n\noch ”resten” – så')).toBe(
      `${mask}, ${mask}\n\noch ”resten” – så`,
    );
    expect(blurred('')).toBe('');
  });

  test('what is already blurred has nothing left to warn of', () => {
    const text = 'Bo 900118-9811, bo@exempel.se, 0551-23 45 67';
    expect(personalData(blurred(text))).toEqual([]);
  });
});

describe('as word processors and people write them', () => {
  test.each([
    ['a dash', '900118–9811'],
    ['a long dash', '900118—9811'],
    ['a minus sign', '900118−9811'],
    ['a hyphen that does not break', '900118‑9811'],
    ['a hyphen of its own sign', '900118‐9811'],
    ['a space that does not break', '900118\u00a09811'],
    ['spaces around a dash', '19900118 – 9811'],
    ['points in the day', '1990.01.18-9811'],
    ['dashes in the day', '1990-01-18-9811'],
    ['strokes in the day', '90/01/18-9811'],
    ['a samordningsnummer without a sign', '7010632391'],
    ['a samordningsnummer with a dash', '701063–2391'],
    ['a samordningsnummer with its century', '197010632391'],
  ])('%s', (_name, text) => {
    expect(isPersonalNumber(text)).toBe(true);
    const whole = `Mitt nummer är ${text}, ring mig.`;
    expect(personalData(whole)).toMatchObject([{ kind: 'personal number', text }]);
    expect(blurred(whole)).toBe(`Mitt nummer är ${mask}, ring mig.`);
  });

  test.each(['1990-01-18', '900118', '9001189811 1'.slice(0, 9), '900118–9812', '701063–2392'])(
    '%s is none',
    (text) =>
      expect(personalData(`Den ${text} kl. 18.`).filter((one) => one.kind === 'personal number')).toEqual([]),
  );
});

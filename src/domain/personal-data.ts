/**
 * Personal numbers, telephone numbers and e-mail addresses in a text, found so that somebody is warned before it is
 * published. Never used to refuse what people write to us, and no proof that a text is free of personal data.
 */
import { isDate } from './wallclock.js';

export type PersonalKind = 'personal number' | 'email' | 'phone';
/** Where in the text it stands; `end` is not included. */
export type PersonalPiece = { kind: PersonalKind; start: number; end: number; text: string };

/** What stands where something was blurred, as long as what it hides is nobody's business. */
export const mask = '▒▒▒';

/** Whether the last of ten digits is the check digit of the others (Luhn, SFS 1991:481 § 18 and SKV 704). */
export function hasCheckDigit(ten: string): boolean {
  const sum = [...ten].reduce((total, digit, i) => {
    const product = Number(digit) * (i % 2 === 0 ? 2 : 1);
    return total + (product > 9 ? product - 9 : product);
  }, 0);
  return /^\d{10}$/.test(ten) && sum % 10 === 0;
}

/** A day that has been, in some century; the day of a samordningsnummer is raised by 60 (SFS 2022:1697). */
function isBirthDay(century: string, six: string): boolean {
  const day = Number(six.slice(4));
  const plain = `${six.slice(0, 2)}-${six.slice(2, 4)}-${String(day > 60 ? day - 60 : day).padStart(2, '0')}`;
  return (century === '' ? ['18', '19', '20'] : [century]).some((one) => isDate(`${one}${plain}`));
}

/** What word processors make of a hyphen and a space: hyphens and dashes, the minus sign; spaces that do not break. */
const anyDash = /[‐‑‒–—−]/g;
const anySpace = /[\u00a0\u2009\u202f]/g;

/**
 * Whether something is a Swedish personal number or samordningsnummer: ten or twelve digits, with or without a sign
 * before the last four, a day that exists and the right check digit.
 */
export function isPersonalNumber(text: string): boolean {
  const plain = text.replace(anySpace, ' ').replace(anyDash, '-');
  const match = /^(18|19|20)?(\d{2})[-. /]?(\d{2})[-. /]?(\d{2}) ?[-+]? ?(\d{4})$/.exec(plain);
  if (!match) return false;
  const [, century = '', year = '', month = '', day = '', last = ''] = match;
  return isBirthDay(century, year + month + day) && hasCheckDigit(year + month + day + last);
}

/** No pattern looks far back or ahead: texts are long and written by strangers. */
const shapes: readonly [PersonalKind, RegExp, (text: string) => boolean][] = [
  ['email', /[^\s@<>"'(),;:]{1,64}@[^\s@<>"'(),;:]{1,190}\.\p{L}{2,24}/gu, () => true],
  [
    'personal number',
    /(?<!\d)(?:18|19|20)?\d{2}[-. /\u00a0\u2009\u202f‐‑‒–—−]?\d{2}[-. /\u00a0\u2009\u202f‐‑‒–—−]?\d{2}[ \u00a0\u2009\u202f]?[-+‐‑‒–—−]?[ \u00a0\u2009\u202f]?\d{4}(?!\d)/g,
    isPersonalNumber,
  ],
  [
    'phone',
    /(?<![\d\p{L}-])(?:(?:\+|00)\d{1,3}[\s-]?(?:\(0\))?|0)[1-9](?:[\s/-]{0,2}\d){5,11}(?!\d)/gu,
    () => true,
  ],
];

/** Everything found, in the order it stands, no two over each other; a personal number counts before a telephone. */
export function personalData(text: string): PersonalPiece[] {
  const found: PersonalPiece[] = [];
  for (const [kind, pattern, holds] of shapes) {
    for (const match of text.matchAll(pattern)) {
      const piece = { kind, start: match.index, end: match.index + match[0].length, text: match[0] };
      const free = found.every((one) => piece.end <= one.start || piece.start >= one.end);
      if (free && holds(match[0])) found.push(piece);
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** The text with a mask over everything found: a suggestion, which a person reads before it is published. */
export function blurred(text: string): string {
  let at = 0;
  let out = '';
  for (const { start, end } of personalData(text)) {
    out += text.slice(at, start) + mask;
    at = end;
  }
  return out + text.slice(at);
}

/** The personal numbers and samordningsnummer in a text, as they stand there. */
export const personalNumbers = (text: string): string[] =>
  personalData(text).flatMap((piece) => (piece.kind === 'personal number' ? [piece.text] : []));

/** By what a person's data is asked for: an e-mail address, a telephone number, or the receipt of a view. */
import { receiptFrom } from './view.js';

/** `email`: as normalEmail writes it. `phone`: digits without what is dialled before them. `receipt`: as receiptOf. */
export type Asked = { email: string } | { phone: string } | { receipt: string };

/**
 * The digits of a telephone number, so that one written in different ways is one: without 00 or +, Sweden's 46, and the
 * zero that is dialled before an area code. Undefined when it is no number (ITU-T E.164: at most 15 digits).
 */
function phoneFrom(given: string): string | undefined {
  const plain = given.trim();
  if (!/^\+?[\d\s()/.\u2010-\u2015-]+$/.test(plain)) return undefined;
  const digits = plain.replace(/\(0\)/, '').replace(/\D/g, '');
  const significant = digits
    .replace(/^00/, '')
    .replace(/^46(?=\d{7})/, '')
    .replace(/^0/, '');
  return significant.length >= 6 && significant.length <= 15 ? significant : undefined;
}

/** What somebody has typed; undefined when it is none of the three. */
export function askedFrom(
  given: string,
  normalEmail: (given: string) => string | undefined,
): Asked | undefined {
  if (given.includes('@')) {
    const email = normalEmail(given);
    return email ? { email } : undefined;
  }
  const phone = /^\s*[+0]/.test(given) ? phoneFrom(given) : undefined;
  if (phone) return { phone };
  const receipt = receiptFrom(given);
  return receipt ? { receipt } : undefined;
}

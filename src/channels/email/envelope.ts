/** One recipient's message: who it is from and to, its own headers, and the bytes that go over the wire. */
import type { Config } from '../../config.js';
import type { Because, Delivery } from '../../domain/delivery.js';
import { asciiDomain, namesOf, writable } from './address.js';
import type { EmailMessage } from './compose.js';
import { fill, fits, harmlessToken } from './pieces.js';

/**
 * `from`: the envelope's sender, empty without a secret; `head`: the recipient's own header fields; `token`: null for a
 * message that nobody can unsubscribe from.
 */
export type Addressed = { to: string; from: string; messageId: string; head: string; token: string | null };

/** Addresses a message to one recipient; `because` when the address or the token may not stand in a mail. */
export function addressed(
  message: EmailMessage,
  delivery: Delivery,
  config: Config,
  now: Date,
): Addressed | { because: Because } {
  const to = writable(delivery.recipient);
  if (to === undefined) return { because: { code: 'SMTP_NO_SUCH_ADDRESS', detail: 'not a mail address' } };
  const { token } = delivery;
  if (token !== null && !fits(token)) {
    return { because: { code: 'SMTP_REFUSED', detail: 'not an unsubscribe token', personMustAct: true } };
  }
  const domain = asciiDomain(config.MAIL_DOMAIN);
  const { number, from } = namesOf(config.SECRET, domain, delivery.id);
  // `<d91.3f0c2a9b1e.r0.announced@example.se>`: the same at every attempt, so that receivers drop a second copy; with
  // revision and kind, since they would drop a new text under an old number too (notes B4).
  const messageId = `<${number}.r${message.revision}.${message.kind}@${domain}>`;
  // RFC 5322 3.3 wants a numeric zone.
  const date = now.toUTCString().replace('GMT', '+0000');
  let head = `Message-ID: ${messageId}\r\nDate: ${date}\r\nTo: ${to}\r\n`;
  if (token !== null) {
    // RFC 8058 3.1: one address, and the post header exactly so.
    head += `List-Unsubscribe: <${message.oneClick}${token}>\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n`;
  }
  return { to, from, messageId, head, token };
}

/** The bytes that go over the wire, `signature` (a whole header field) first. */
export const bytesOf = ({ head, token }: Addressed, message: EmailMessage, signature: string): Buffer =>
  fill(signature + head, message.shared, token ?? harmlessToken);

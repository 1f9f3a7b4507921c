/**
 * Whether mail is signed, and that it can be: DKIM_KEY_FILE is looked at when the product starts, and a test message
 * is signed and then checked from its bytes alone, as a receiver would.
 */
import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { Config } from '../../config.js';
import type { Delivery, Outcome } from '../../domain/delivery.js';
import { tellError } from '../../errors.js';
import { asciiDomain, mailbox } from './address.js';
import { type EmailMessage, sharedHeaders, withoutOwnHeaders } from './compose.js';
import { fieldsOf, readDkimKey, relaxedBody, relaxedHeader, type Sign, signerOf } from './dkim.js';
import { type Addressed, addressed, bytesOf } from './envelope.js';
import { cutAtTokens, placeholder } from './pieces.js';
import { onThePool, signersOf } from './signers.js';

/** Headers that the signature of a notice to subscribers must cover (RFC 6376 5.4.1, RFC 8058 4). */
const mustCover = [
  ...['From', 'To', 'Subject', 'Date', 'Message-ID', 'MIME-Version', 'Content-Type', 'List-Id'],
  ...['List-Unsubscribe', 'List-Unsubscribe-Post', 'Auto-Submitted'],
];

export type Sealing = {
  /** Puts the signature on an addressed message; the bytes for the wire, or why it must not go. */
  seal(ready: Addressed, message: EmailMessage): Promise<Buffer | Outcome>;
  close(): Promise<void>;
};

/** Seals as the settings say. A message that cannot be signed waits for a person: it never goes without. */
export function sealOf(config: Config, now: () => Date): Sealing {
  if (!config.DKIM_KEY_FILE)
    return { seal: async (ready, message) => bytesOf(ready, message, ''), close: async () => {} };
  const { sign, close } = signerFor(config, now);
  return {
    async seal(ready, message) {
      try {
        return bytesOf(ready, message, await sign(ready.head, message.shared, ready.token));
      } catch (error) {
        const because = { code: 'SMTP_UNSIGNED', detail: tellError(error), personMustAct: true };
        return { is: 'pause', seconds: 15 * 60, because };
      }
    },
    close,
  };
}

function signerFor(config: Config, now: () => Date): { sign: Sign; close(): Promise<void> } {
  const read = readDkimKey(config.DKIM_KEY_FILE ?? '');
  if ('fault' in read) return { sign: () => Promise.reject(new Error(read.fault)), close: async () => {} };
  const { sign, close } = signersOf(read.key);
  return { sign: signerOf(sign, { ...placeOf(config), now }), close };
}

const placeOf = (config: Config) => ({
  domain: asciiDomain(config.MAIL_DOMAIN),
  selector: config.DKIM_SELECTOR ?? '',
});

/** What stands in the way of signing, as a sentence; undefined when a test message could be signed, or nothing is. */
export async function sealFault(config: Config): Promise<string | undefined> {
  if (!config.DKIM_KEY_FILE) return undefined;
  const read = readDkimKey(config.DKIM_KEY_FILE);
  if ('fault' in read) return read.fault;
  try {
    const message = await testMessage(config);
    // Nobody reads the time of a test message.
    const at = new Date(0);
    const ready = addressed(message, testDelivery, config, at);
    if ('because' in ready) return 'the test message could not be addressed';
    const sign = signerOf(onThePool(read.key), { ...placeOf(config), now: () => at });
    const raw = bytesOf(ready, message, await sign(ready.head, message.shared, ready.token));
    return unsound(raw, read.key);
  } catch (error) {
    return `a test message could not be signed: ${tellError(error)}`;
  }
}

const testDelivery = {
  id: 1,
  recipient: `nobody@example.org`,
  token: 'a'.repeat(placeholder.length),
} as Delivery;

/** A message with the headers of a notice to subscribers, a token and lines that are awkward to sign. */
async function testMessage(config: Config): Promise<EmailMessage> {
  const built = await new MailComposer({
    from: mailbox(config.MAIL_FROM),
    subject: 'Möten på plats, prov av signering',
    headers: sharedHeaders({ kind: 'announced' }, config, 'sv'),
    text: {
      content: `.\r\n..  prov \r\n${placeholder}\r\n\r\n`,
      contentTransferEncoding: 'quoted-printable',
    },
    messageId: '<shared@invalid>',
    date: new Date(0),
    newline: 'win',
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();
  const shared = cutAtTokens(withoutOwnHeaders(built));
  const oneClick = `${config.PUBLIC_URL}/avsluta/`;
  return { kind: 'announced', revision: 0, subject: '', text: '', html: '', shared, oneClick };
}

/** What is wrong with the signature of a message, read from its bytes alone; undefined when nothing is. */
function unsound(raw: Buffer, key: KeyObject): string | undefined {
  const whole = raw.toString('latin1');
  const end = whole.indexOf('\r\n\r\n');
  const fields = fieldsOf(whole.slice(0, end + 2));
  const signature = fields.find((field) => /^dkim-signature:/i.test(field));
  if (!signature) return 'the test message carries no DKIM-Signature';
  const tag = (name: string) =>
    new RegExp(`[;:]\\s*${name}=([^;]*)`).exec(signature)?.[1]?.replace(/\s+/g, '') ?? '';
  const covered = tag('h').split(':');
  const left = mustCover.filter((name) => !covered.includes(name));
  if (left.length > 0) return `the signature of the test message leaves out ${left.join(', ')}`;
  const bodyHash = createHash('sha256')
    .update(relaxedBody(whole.slice(end + 4)), 'latin1')
    .digest('base64');
  if (bodyHash !== tag('bh')) return 'the signature of the test message is of another body';
  const waiting = fields.filter((field) => field !== signature).map(relaxedHeader);
  const lines = covered.flatMap((name) => {
    const at = waiting.findLastIndex((line) => line.startsWith(`${name.toLowerCase()}:`));
    return at < 0 ? [] : waiting.splice(at, 1);
  });
  const bare = relaxedHeader(signature.replace(/([;\s]b=)[^;]*$/, '$1'));
  const data = Buffer.from([...lines, bare].join('\r\n'), 'latin1');
  return verify('sha256', data, createPublicKey(key), Buffer.from(tag('b'), 'base64'))
    ? undefined
    : 'the signature of the test message does not hold';
}

/**
 * DKIM (RFC 6376), rsa-sha256 with relaxed/relaxed: each recipient's message is signed, since headers and token differ.
 * What all recipients share is made canonical once; the signing itself runs beside the JavaScript (signers.ts).
 * A message is never sent unsigned: whoever cannot sign rejects (decision 0011).
 */
import { createHash, createPrivateKey, createPublicKey, type Hash, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { tellError } from '../../errors.js';
import { cutAtTokens, fill, harmlessToken, type Pieces, placeholder, tokenLength } from './pieces.js';
import type { RawSign } from './signers.js';

/** Keys below this are not taken by receivers (RFC 8301 3.2 asks for 2048). */
const leastBits = 2048;

/** Headers that are signed where a message has them, in this order (RFC 6376 5.4.1, RFC 8058 4). */
const signedNames = [
  ...['From', 'Reply-To', 'Subject', 'Date', 'Message-ID', 'To', 'MIME-Version', 'Content-Type'],
  ...[
    'Content-Transfer-Encoding',
    'Content-Language',
    'List-Id',
    'List-Unsubscribe',
    'List-Unsubscribe-Post',
  ],
  ...['Auto-Submitted', 'Precedence'],
] as const;
const signedFields = signedNames.map((name) => ({ name, key: name.toLowerCase() }));
/** Without one of these a message is not signed, and so not sent. */
const needed = ['from', 'to', 'subject', 'date', 'message-id', 'mime-version', 'content-type'];

/** Reads the private key of DKIM_KEY_FILE; a sentence that says what is wrong with it otherwise. */
export function readDkimKey(file: string): { key: KeyObject } | { fault: string } {
  let pem: Buffer;
  try {
    pem = readFileSync(file);
  } catch (error) {
    return { fault: `${file} cannot be read: ${tellError(error)}` };
  }
  let key: KeyObject;
  try {
    key = createPrivateKey(pem);
  } catch {
    return { fault: `${file} is no private key in PEM without a password` };
  }
  if (key.asymmetricKeyType !== 'rsa')
    return { fault: `${file} is a key of type ${key.asymmetricKeyType}: it must be RSA` };
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (bits < leastBits) return { fault: `${file} has ${bits} bits: it must have at least ${leastBits}` };
  return { key };
}

/** The public half, as it stands after `p=` in the DNS record (RFC 6376 3.6.1). */
export const publicPart = (key: KeyObject): string =>
  createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('base64');

/** A body in relaxed form (RFC 6376 3.4.4), as latin1 text. */
export function relaxedBody(body: string): string {
  const lines = `${body}\r\n`.replace(/[ \t]+/g, ' ').replaceAll(' \r\n', '\r\n');
  let end = lines.length;
  while (end > 0 && lines.startsWith('\r\n', end - 2)) end -= 2;
  return end === 0 ? '' : `${lines.slice(0, end)}\r\n`;
}

/** A header field in relaxed form (RFC 6376 3.4.2), without the line break at its end. */
export function relaxedHeader(field: string): string {
  const colon = field.indexOf(':');
  const value = field
    .slice(colon + 1)
    .replaceAll('\r\n', '')
    // A single blank stays as it is; nearly all are.
    .replace(/[ \t]{2,}|\t/g, ' ');
  return `${field.slice(0, colon).trim().toLowerCase()}:${value.trim()}`;
}

/** The fields of a head, folded lines with the line they belong to. */
export const fieldsOf = (head: string): string[] =>
  head.split(/\r\n(?![ \t])/).filter((field) => field !== '');

type Fields = Map<string, string>;

/** Relaxed fields by name; throws when one that is signed stands twice: only one of them would be covered. */
function relaxedFields(head: string, into: Fields = new Map()): Fields {
  for (const field of fieldsOf(head)) {
    const relaxed = relaxedHeader(field);
    const name = relaxed.slice(0, relaxed.indexOf(':'));
    if (into.has(name) && signedFields.some(({ key }) => key === name))
      throw new Error(`the header ${name} stands twice`);
    into.set(name, relaxed);
  }
  return into;
}

/** What all recipients of a message share, in canonical form. */
type Shared = { fields: Fields; begun: Hash; rest: Pieces };

const split = (whole: string): { head: string; body: string } => {
  const end = whole.indexOf('\r\n\r\n');
  if (end < 0) throw new Error('a message without an empty line after its headers');
  return { head: whole.slice(0, end + 2), body: whole.slice(end + 4) };
};

function sharedOf(pieces: Pieces): Shared {
  const { head, body } = split(fill('', pieces, placeholder).toString('latin1'));
  if (head.includes(placeholder)) throw new Error('an unsubscribe token in a shared header');
  const { pieces: canonical, holes } = cutAtTokens(Buffer.from(relaxedBody(body), 'latin1'));
  const [first = Buffer.alloc(0), ...others] = canonical;
  return {
    fields: relaxedFields(head),
    // SHA-256 of what stands before the first token is worked out once and copied for each recipient.
    begun: createHash('sha256').update(first),
    rest: { pieces: [Buffer.alloc(0), ...others], holes },
  };
}

/** Base64 of the body's hash, the token filled in. */
function bodyHash({ begun, rest }: Shared, pieces: Pieces, token: string): string {
  // A shorter one may leave a line of its own empty, so that the canonical form is another.
  if (token.length !== tokenLength) {
    const { body } = split(fill('', pieces, token).toString('latin1'));
    return createHash('sha256').update(relaxedBody(body), 'latin1').digest('base64');
  }
  const hash = begun.copy();
  for (const [index, { from, to }] of rest.holes.entries()) {
    hash.update(token.slice(from, to), 'latin1');
    const piece = rest.pieces[index + 1];
    if (piece) hash.update(piece);
  }
  return hash.digest('base64');
}

/** Folds a value at `width` characters; the blanks count for nothing in the tags it is used for. */
function folded(value: string, width: number): string {
  let lines = value.slice(0, width);
  for (let at = width; at < value.length; at += width) lines += `\r\n ${value.slice(at, at + width)}`;
  return lines;
}

/** Gives the DKIM-Signature field of one recipient's message, with its line break. Rejects when it cannot. */
export type Sign = (head: string, shared: Pieces, token: string | null) => Promise<string>;

/** Makes the signer of a domain. `now`: the time that is told as signing time; `raw`: signs with the domain's key. */
export function signerOf(raw: RawSign, at: { domain: string; selector: string; now: () => Date }): Sign {
  const known = new WeakMap<Pieces, Shared>();
  return async (head, pieces, wished) => {
    const token = wished ?? harmlessToken;
    let shared = known.get(pieces);
    if (!shared) {
      shared = sharedOf(pieces);
      known.set(pieces, shared);
    }
    const fields = relaxedFields(head, new Map(shared.fields));
    const missing = needed.filter((name) => !fields.has(name));
    if (missing.length > 0) throw new Error(`the message has no ${missing.join(', ')}`);
    const present = signedFields.filter(({ key }) => fields.has(key));
    const seconds = Math.floor(at.now().getTime() / 1000);
    // From is named once more than it stands: a second one added on the way breaks the signature (RFC 6376 8.15).
    const unsigned = [
      `DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=${at.domain};`,
      `s=${at.selector}; t=${seconds};`,
      `h=${['From', ...present.map(({ name }) => name)].join(':\r\n  ')};`,
      `bh=${bodyHash(shared, pieces, token)};`,
      'b=',
    ].join('\r\n ');
    const lines = present.map((field) => fields.get(field.key));
    const signature = await raw([...lines, relaxedHeader(unsigned)].join('\r\n'));
    return `${unsigned}${folded(signature, 72)}\r\n`;
  };
}

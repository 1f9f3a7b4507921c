/**
 * Reads a raw message into what it reports: a delivery status notification (RFC 3464 in RFC 6522) or a complaint
 * (RFC 5965). postal-mime takes the message apart; the fields of the reports are read here. Everything else, such as an
 * out-of-office reply, is no report. Whose mail it is and whether that is to be believed is not decided here.
 */
import PostalMime, { type Attachment, type Email } from 'postal-mime';
import type { ReportedRecipient } from '../../domain/bounce.js';

/** The most of one message, in bytes. Reports are small; what they return of the mail may be cut off. */
export const mostBounce = 1_000_000;

/**
 * What is read of one field's value, in characters; none of a true report is as long. Strangers write these fields, and
 * every pattern below looks at each character a bounded number of times besides.
 */
const longestValue = 2000;

export type ReadBounce = {
  is: 'delivery status' | 'complaint' | 'other';
  /** Every address the report came to, and the envelope sender it quotes; as written, lower case. */
  addresses: string[];
  /** The numbers of the mail it returns. */
  messageIds: string[];
  reported: ReportedRecipient[];
};

/** Reads a message. Never throws: what cannot be read is no report. */
export async function readBounce(raw: Buffer): Promise<ReadBounce> {
  const nothing: ReadBounce = { is: 'other', addresses: [], messageIds: [], reported: [] };
  let email: Email;
  try {
    // Without this the mail it returns is taken apart too, and its parts could pass for the report's own.
    email = await PostalMime.parse(beginning(raw), { forceRfc822Attachments: true });
  } catch {
    return nothing;
  }
  const addresses = addressesOf(email);
  const returned = returnedHeaders(email);
  const messageIds = valuesOf(returned, 'message-id').flatMap((value) => value.match(/<[^<>\s]+>/g) ?? []);
  const found = { ...nothing, addresses, messageIds };
  switch (reportType(email)) {
    case 'delivery-status':
      return isFromNobody(email) ? deliveryStatus(email, found, returned) : found;
    case 'feedback-report':
      return complaint(email, found, returned);
    default:
      return found;
  }
}

/**
 * What is read of a message. The report stands before the mail it returns, and the library takes some 50 µs for each
 * line [measured, 4.0.0], during which the process does nothing else: a megabyte of empty lines would take 20 seconds.
 */
const readAtMost = { bytes: 256_000, lines: 5000 } as const;

function beginning(raw: Buffer): Buffer {
  let end = 0;
  for (let lines = 0; lines < readAtMost.lines; lines += 1) {
    const next = raw.indexOf('\n', end);
    if (next < 0 || next >= readAtMost.bytes) return raw.subarray(0, readAtMost.bytes);
    end = next + 1;
  }
  return raw.subarray(0, end);
}

/** `report-type` of a multipart/report, or undefined. */
function reportType(email: Email): string | undefined {
  const type = email.headers.find((header) => header.key === 'content-type')?.value ?? '';
  if (!/^\s*multipart\/report\b/i.test(type)) return undefined;
  return /report-type\s*=\s*"?([\w-]+)/i.exec(type)?.[1]?.toLowerCase();
}

/** A notification has no sender to answer (RFC 3464 2); some gateways write the null sender as MAILER-DAEMON. */
function isFromNobody(email: Email): boolean {
  const paths = email.headers.filter((header) => header.key === 'return-path');
  return paths.every(({ value }) =>
    /^\s*(?:<\s*>)?\s*$|mailer-daemon|postmaster/i.test(value.slice(0, longestValue)),
  );
}

// An address begins where a word does, so that a long word without @ is gone through once and not from each of its letters.
const addressPattern = /(?<![^\s<>,;:"()])[^\s<>,;:"()]+@[^\s<>,;:"()]+/g;
const addressesIn = (text: string): string[] =>
  (text.slice(0, longestValue).match(addressPattern) ?? []).map((one) => one.toLowerCase());
const receivers = ['to', 'delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to'];
const addressesOf = (email: Email): string[] =>
  email.headers.filter((header) => receivers.includes(header.key)).flatMap(({ value }) => addressesIn(value));

function textOf({ content }: Attachment): string {
  if (typeof content === 'string') return content;
  return Buffer.from(content instanceof ArrayBuffer ? new Uint8Array(content) : content).toString('utf8');
}

type Field = { name: string; value: string };
/** The fields of one block of lines; folded lines belong to the line before. */
const fieldsOf = (block: string): Field[] =>
  block
    .replace(/\n[ \t]+/g, ' ')
    .split('\n')
    .flatMap((line) => {
      const colon = line.indexOf(':');
      return colon < 1
        ? []
        : [
            {
              name: line.slice(0, colon).trim().toLowerCase(),
              value: line.slice(colon + 1, colon + 1 + longestValue).trim(),
            },
          ];
    });
const blocksOf = (text: string): string[] =>
  text
    .replace(/\r\n?/g, '\n')
    .split(/\n[ \t]*\n/)
    .filter((block) => block.trim() !== '');
const valuesOf = (fields: readonly Field[], name: string): string[] =>
  fields.filter((field) => field.name === name).map(({ value }) => value);

/** The head of the mail that the report returns, whole or headers only. */
function returnedHeaders(email: Email): Field[] {
  const part = email.attachments.find(({ mimeType }) =>
    /^(?:text\/rfc822-headers|message\/(?:global-headers|rfc822|global))$/.test(mimeType),
  );
  return part ? fieldsOf(blocksOf(textOf(part).slice(0, 200_000))[0] ?? '') : [];
}

const partOf = (email: Email, type: RegExp): string | undefined => {
  const part = email.attachments.find(({ mimeType }) => type.test(mimeType));
  return part && textOf(part);
};

/** `rfc822; anna@example.org` without its type. RFC 6533 has `utf-8;`. */
const typed = (value: string): string => value.replace(/^[\w.+-]+\s*;\s*/, '').trim();
const bareAddress = (value: string): string => typed(value).replace(/[<>"]/g, '').trim().toLowerCase();
/** Without comments, `5.1.1 (bad destination mailbox address)`. */
const firstWord = (value: string): string =>
  value
    .replace(/\([^()]*\)/g, ' ')
    .trim()
    .split(/[\s;]+/)[0] ?? '';

function deliveryStatus(email: Email, found: ReadBounce, returned: readonly Field[]): ReadBounce {
  const text = partOf(email, /^message\/(?:global-)?delivery-status$/);
  if (text === undefined) return found;
  // The first block is about the message; the others about one recipient each. A careless writer leaves the first out.
  const reported = blocksOf(text).flatMap((block): ReportedRecipient[] => {
    const fields = fieldsOf(block);
    const one = (name: string) => valuesOf(fields, name)[0] ?? '';
    const action = firstWord(one('action')).toLowerCase();
    if (action === '') return [];
    const status = /^[245]\.\d{1,3}\.\d{1,3}$/.exec(firstWord(one('status')))?.[0] ?? '';
    return [
      {
        action,
        status,
        diagnostic: typed(one('diagnostic-code')),
        final: bareAddress(one('final-recipient')),
        original: bareAddress(one('original-recipient')),
      },
    ];
  });
  if (reported.length === 0) return found;
  return { ...found, is: 'delivery status', addresses: [...found.addresses, ...quoted(returned)], reported };
}

function complaint(email: Email, found: ReadBounce, returned: readonly Field[]): ReadBounce {
  const text = partOf(email, /^message\/feedback-report$/);
  if (text === undefined) return found;
  const fields = fieldsOf(text.replace(/\r\n?/g, '\n'));
  // "not-spam" takes a complaint back (RFC 5965 7.3); auth-failure is a report about signatures (RFC 6591).
  const kind = firstWord(valuesOf(fields, 'feedback-type')[0] ?? '').toLowerCase();
  if (!['abuse', 'fraud', 'virus', 'other', 'opt-out', 'opt-out-list'].includes(kind)) return found;
  const senders = valuesOf(fields, 'original-mail-from').flatMap(addressesIn);
  const reported = valuesOf(fields, 'original-rcpt-to').flatMap((value) =>
    addressesIn(value).map((final) => ({
      action: 'complaint',
      status: '',
      diagnostic: '',
      final,
      original: '',
    })),
  );
  return {
    ...found,
    is: 'complaint',
    addresses: [...found.addresses, ...senders, ...quoted(returned)],
    reported,
  };
}

/** Where the returned mail says it was to go back to. */
const quoted = (returned: readonly Field[]): string[] =>
  valuesOf(returned, 'return-path').flatMap(addressesIn);

/** Mail addresses: which may be written to, how their domains are written, and the bounce address of a delivery. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { domainToASCII } from 'node:url';

/** Unquoted local part, RFC 5321 4.1.2 (dot-string). Quoted ones are not used by anybody and hide separators. */
const localPart = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const domainName = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/;

/**
 * The address as it may stand in an envelope and a header, its domain in ASCII (RFC 5890: "räksmörgås.se" becomes
 * "xn--..."); undefined when it may not: line breaks, control characters, brackets, spaces, a local part that is
 * not ASCII, or lengths beyond RFC 5321 4.5.3.1 (64 octets before the @, 254 in all).
 */
export function writable(address: string): string | undefined {
  const at = address.lastIndexOf('@');
  const local = address.slice(0, at);
  const domain = asciiDomain(address.slice(at + 1));
  if (at < 1 || local.length > 64 || !localPart.test(local) || !domainName.test(domain)) return undefined;
  const whole = `${local}@${domain}`;
  return whole.length <= 254 ? whole : undefined;
}

/** Domains that have been asked for lately: a city has ten thousand addresses at few of them. */
const knownDomains = new Map<string, string>();

/** A domain name in ASCII (RFC 5890); the empty string when it is none. */
export function asciiDomain(domain: string): string {
  const known = knownDomains.get(domain);
  if (known !== undefined) return known;
  // domainToASCII drops tabs and line breaks, as addresses of web pages want it; an envelope must not.
  const ascii = /[\p{Cc}\p{Z}]/u.test(domain) ? '' : domainToASCII(domain);
  if (knownDomains.size >= 1000) knownDomains.clear();
  knownDomains.set(domain, ascii);
  return ascii;
}

/** A setting such as `Karlstads kommun <moten@karlstad.se>`, taken apart. */
export function mailbox(setting: string): { name: string; address: string } {
  const [, name = '', address = setting] = /^([^<]*)<([^<>]+)>$/.exec(setting.trim()) ?? [];
  const bare = address.trim();
  return { name: name.trim().replace(/^"(.*)"$/, '$1'), address: writable(bare) ?? bare };
}

/** Forty bits: a bounce that was not caused by us is recognised, and the address stays short. */
function tagOf(secret: string, deliveryId: number): string {
  return createHmac('sha256', secret).update(`bounce/${deliveryId}`).digest('hex').slice(0, 10);
}

const addressWith = (domain: string, deliveryId: number, tag: string): string =>
  `studs+${deliveryId}-${tag}@${domain}`;

/** The delivery a bounce address names; undefined when we did not make it. Case is ignored, relays change it. */
export function deliveryOfBounce(secret: string, address: string): number | undefined {
  const [, digits, tag] = /^studs\+(\d{1,15})-([0-9a-f]{10})@/.exec(address.toLowerCase()) ?? [];
  if (digits === undefined || tag === undefined) return undefined;
  return isOurs(secret, Number(digits), tag) ? Number(digits) : undefined;
}

const isOurs = (secret: string, deliveryId: number, tag: string): boolean =>
  timingSafeEqual(Buffer.from(tag), Buffer.from(tagOf(secret, deliveryId)));

/**
 * What names a delivery in a mail: `number`, the first part of its Message-ID, and `from`, the envelope sender (VERP), so
 * that bounces come back with the delivery's number. Both carry one tag, so that nobody makes them up. Without a secret,
 * as in a channel that sends nothing, there is no address.
 */
export function namesOf(
  secret: string | undefined,
  domain: string,
  deliveryId: number,
): { number: string; from: string } {
  if (secret === undefined) return { number: `d${deliveryId}`, from: '' };
  const tag = tagOf(secret, deliveryId);
  return { number: `d${deliveryId}.${tag}`, from: addressWith(domain, deliveryId, tag) };
}

/** The delivery a Message-ID of ours names (`addressed` in envelope.ts); undefined when we did not make it. */
function deliveryOfMessageId(secret: string, domain: string, messageId: string): number | undefined {
  const [, digits, tag, at] =
    /^<?d(\d{1,15})\.([0-9a-f]{10})\.r\d{1,9}\.[a-z_]+@([^>\s]+)>?$/.exec(messageId.toLowerCase()) ?? [];
  if (digits === undefined || tag === undefined || at !== domain.toLowerCase()) return undefined;
  return isOurs(secret, Number(digits), tag) ? Number(digits) : undefined;
}

/**
 * Whose a message is that came back: by the bounce address or by the number of the mail. Both carry a tag that nobody
 * can make up; without it a message is nobody's, whatever else it says (decision 0015).
 */
export function whose(
  { addresses, messageIds }: { addresses: readonly string[]; messageIds: readonly string[] },
  { SECRET, MAIL_DOMAIN }: { SECRET: string | undefined; MAIL_DOMAIN: string },
): number | undefined {
  if (!SECRET) return undefined;
  const first = <T>(list: readonly string[], find: (one: string) => T | undefined): T | undefined =>
    list.map(find).find((found) => found !== undefined);
  return (
    first(addresses, (address) => deliveryOfBounce(SECRET, address)) ??
    first(messageIds, (one) => deliveryOfMessageId(SECRET, asciiDomain(MAIL_DOMAIN), one))
  );
}

/**
 * Fetches a calendar from an address that somebody typed. It is read with suspicion: limits of size and time, every
 * redirect and every resolved address checked, and the connection made to the address that was checked.
 */
import { promises as dns, type LookupAddress } from 'node:dns';
import { type IncomingMessage, request as plainRequest } from 'node:http';
import { request as tlsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import { isPublicAddress } from './public-address.js';

/** Why a calendar could not be fetched; the words are in text/words. */
export type FetchFault =
  | 'CALENDAR_ADDRESS_WRONG'
  | 'CALENDAR_ADDRESS_PRIVATE'
  | 'CALENDAR_HOST_UNKNOWN'
  | 'CALENDAR_NO_ANSWER'
  | 'CALENDAR_TOO_SLOW'
  | 'CALENDAR_TOO_LARGE'
  | 'CALENDAR_TOO_MANY_REDIRECTS'
  | 'CALENDAR_STATUS'
  | 'CALENDAR_COMPRESSED';

export type FetchedIcs =
  | { is: 'fresh'; text: string; etag: string | null }
  | { is: 'same' }
  | { is: 'failed'; because: { code: FetchFault; detail?: string } };

export type FetchOptions = {
  etag?: string | null;
  /** Whether a connection to this IP address is allowed. Default: public addresses only. */
  allows?: (address: string) => boolean;
  /** Ends the fetch from outside. */
  signal?: AbortSignal;
  resolve?: (host: string) => Promise<LookupAddress[]>;
  limits?: { bytes: number; ms: number; redirects: number };
};

const fetchLimits = { bytes: 2_000_000, ms: 10_000, redirects: 5 } as const;

class Stopped extends Error {
  constructor(
    readonly code: FetchFault,
    readonly detail?: string,
  ) {
    super(code);
  }
}

/** The address as it is fetched, undefined when it is none: http or https, webcal as https, no password in it. */
export function calendarAddress(text: string): URL | undefined {
  try {
    const url = new URL(text.trim().replace(/^webcals?:/i, 'https:'));
    const plain = url.username === '' && url.password === '' && url.hostname !== '';
    return plain && /^https?:$/.test(url.protocol) ? url : undefined;
  } catch {
    return undefined;
  }
}

const resolveAll = (host: string) => dns.lookup(host, { all: true, verbatim: true });

/** Fetches; never throws. All redirects, the resolving and the reading share one time limit. */
export async function fetchIcs(address: string, options: FetchOptions = {}): Promise<FetchedIcs> {
  const limits = options.limits ?? fetchLimits;
  const clock = AbortSignal.timeout(limits.ms);
  const signal = options.signal ? AbortSignal.any([clock, options.signal]) : clock;
  try {
    let url = calendarAddress(address);
    for (let hop = 0; hop <= limits.redirects; hop += 1) {
      if (!url) throw new Stopped('CALENDAR_ADDRESS_WRONG');
      const res = await ask(url, await checkedAddresses(url, options, signal), options.etag ?? null, signal);
      try {
        const status = res.statusCode ?? 0;
        if (status === 304 && options.etag) return { is: 'same' };
        if (status === 200) {
          const text = await textOf(res, limits.bytes);
          return { is: 'fresh', text, etag: res.headers.etag?.slice(0, 500) ?? null };
        }
        const { location } = res.headers;
        if (![301, 302, 303, 307, 308].includes(status) || !location)
          throw new Stopped('CALENDAR_STATUS', String(status));
        url = calendarAddress(URL.canParse(location, url) ? new URL(location, url).href : '');
      } finally {
        res.destroy();
      }
    }
    throw new Stopped('CALENDAR_TOO_MANY_REDIRECTS', String(limits.redirects));
  } catch (error) {
    return { is: 'failed', because: whyOf(error, clock) };
  }
}

function whyOf(error: unknown, clock: AbortSignal): { code: FetchFault; detail?: string } {
  if (error instanceof Stopped)
    return { code: error.code, ...(error.detail ? { detail: error.detail } : {}) };
  if (clock.aborted) return { code: 'CALENDAR_TOO_SLOW' };
  const code = (error as { code?: unknown } | null)?.code;
  return { code: 'CALENDAR_NO_ANSWER', ...(typeof code === 'string' ? { detail: code } : {}) };
}

/** Resolves the host once and checks all it gives: one forbidden address among good ones forbids the host. */
async function checkedAddresses(
  url: URL,
  { allows = isPublicAddress, resolve = resolveAll }: FetchOptions,
  signal: AbortSignal,
): Promise<LookupAddress[]> {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const found = await unlessAborted(
    resolve(host).catch((): LookupAddress[] => []),
    signal,
  );
  if (found.length === 0) throw new Stopped('CALENDAR_HOST_UNKNOWN');
  if (!found.every(({ address }) => allows(address))) throw new Stopped('CALENDAR_ADDRESS_PRIVATE');
  return found;
}

/** The resolver cannot be ended, so it is no longer waited for. */
function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  return new Promise<T>((good, bad) => {
    signal.addEventListener('abort', () => bad(signal.reason), { once: true });
    work.then(good, bad);
  });
}

/** One request to an address that was checked: a second resolution, which could differ, is never made. */
function ask(
  url: URL,
  addresses: readonly LookupAddress[],
  etag: string | null,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const [first] = addresses;
  if (!first) throw new Stopped('CALENDAR_HOST_UNKNOWN');
  const lookup: LookupFunction = (_host, how, give) =>
    how.all ? give(null, [...addresses]) : give(null, first.address, first.family);
  const start = url.protocol === 'https:' ? tlsRequest : plainRequest;
  return new Promise((good, bad) => {
    const asked = start(
      url,
      {
        agent: false,
        lookup,
        signal,
        headers: {
          Accept: 'text/calendar, text/plain;q=0.5, */*;q=0.1',
          'Accept-Encoding': 'identity',
          'User-Agent': 'paplats',
          ...(etag ? { 'If-None-Match': etag } : {}),
        },
      },
      good,
    );
    asked.on('error', bad);
    asked.end();
  });
}

async function textOf(res: IncomingMessage, most: number): Promise<string> {
  const packed = res.headers['content-encoding'];
  if (packed && packed !== 'identity') throw new Stopped('CALENDAR_COMPRESSED', packed.slice(0, 40));
  if (Number(res.headers['content-length'] ?? 0) > most) throw new Stopped('CALENDAR_TOO_LARGE');
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of res as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > most) throw new Stopped('CALENDAR_TOO_LARGE');
    parts.push(part);
  }
  const bytes = Buffer.concat(parts);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

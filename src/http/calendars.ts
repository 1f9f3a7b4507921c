/**
 * Serves calendars from stored rows, and never renders one. Light on purpose: one handler on node:http's own
 * request and response, which `calendarRoutes` gives to Express and a server may also ask before Express:
 *
 *     createServer((req, res) => calendars(req, res, (fault) => (fault ? unavailable(res) : app(req, res))))
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import express from 'express';
import { wordsOf } from '../text/words/index.js';

/** A calendar as the database keeps it. `etag`: with its quotation marks, over `bytes`. */
export type StoredCalendar = {
  bytes: Buffer;
  gzip: Buffer;
  brotli: Buffer;
  etag: string;
  lastModified: Date;
};
/** Reads the stored calendar of a path such as `/kalender/orter/molkom.ics`. */
export type ReadCalendar = (path: string) => Promise<StoredCalendar | undefined>;

export type Encoding = 'br' | 'gzip' | 'identity';
type Next = (fault?: unknown) => void;
export type CalendarHandler = (req: IncomingMessage, res: ServerResponse, next: Next) => void;

/** Names are in small letters: node:http makes them small for each answer otherwise. */
const anyOrigin = { 'access-control-allow-origin': '*' };
const common = {
  ...anyOrigin,
  'access-control-expose-headers': 'ETag, Last-Modified',
  vary: 'Accept-Encoding',
  'x-content-type-options': 'nosniff',
};
const cacheControl = ['cache-control', 'public, max-age=300, stale-while-revalidate=86400'] as const;

const calendarAddress = /^\/(?:kalender|kalender\/(?:orter|namnder)\/[^/]+|moten\/[^/]+)\.ics\/?$/;

/**
 * The path under which a calendar is stored, from a request's target: without query and last slash, decoded.
 * undefined: no calendar's address. null: formed like one, but none can have it.
 */
function calendarPath(target: string): string | null | undefined {
  const query = target.indexOf('?');
  const raw = query < 0 ? target : target.slice(0, query);
  if (!raw.includes('.ics') || !calendarAddress.test(raw)) return undefined;
  const path = raw.endsWith('/') ? raw.slice(0, -1) : raw;
  if (!path.includes('%')) return path.length > 300 ? null : path;
  try {
    const decoded = decodeURIComponent(path);
    return decoded.length > 300 || /\p{Cc}/u.test(decoded) ? null : decoded;
  } catch {
    return null;
  }
}

/**
 * Answers requests for calendars, and hands every other one to `next`; a fault of `read` too. GET and HEAD with
 * conditions (RFC 9110 13), OPTIONS for scripts that ask with If-None-Match from another origin, 405 otherwise.
 * `ready`: the calendar of a path that can be served without reading it, asked first.
 */
export function calendarHandler(
  read: ReadCalendar,
  ready: (path: string) => StoredCalendar | undefined = () => undefined,
): CalendarHandler {
  return (req, res, next) => {
    const at = req.method === 'GET' || req.method === 'HEAD' ? ready(req.url ?? '') : undefined;
    if (at) return answer(req, res, at);
    const path = calendarPath(req.url ?? '');
    if (path === undefined) return next();
    if (req.method === 'OPTIONS') return allow(res);
    if (req.method !== 'GET' && req.method !== 'HEAD') {
      return tell(req, res, 405, wordsOf('sv').calendar.notAllowed);
    }
    if (path === null) return tell(req, res, 404, wordsOf('sv').calendar.notFound);
    read(path)
      .then((stored) => {
        if (stored) answer(req, res, stored);
        else tell(req, res, 404, wordsOf('sv').calendar.notFound);
      })
      .catch(next);
  };
}

/** The calendars as a router: `/kalender.ics`, `/kalender/orter/:slug.ics`, `/kalender/namnder/:slug.ics`, `/moten/:slug.ics`. */
export function calendarRoutes(read: ReadCalendar): express.Router {
  const router = express.Router();
  router.use(calendarHandler(read));
  return router;
}

/**
 * `found`: the headers of a 200. `same`: those of a 304 to who knows this variant: what tells a cache something; what is
 * about the bytes it has kept with them (RFC 9110 15.4.5).
 */
type Variant = { tag: string; bytes: Buffer; found: string[]; same: string[] };

/** What is the same in every answer of a stored calendar, made once; the lists are node:http's, name and value in turn. */
const variants = new WeakMap<StoredCalendar, Record<Encoding, Variant>>();

function variantsOf(stored: StoredCalendar): Record<Encoding, Variant> {
  const known = variants.get(stored);
  if (known) return known;
  const lastModified = stored.lastModified.toUTCString();
  const always = [...Object.entries(common).flat(), ...cacheControl];
  const variant = (encoding: Encoding, bytes: Buffer): Variant => {
    // One flat string: one put together from pieces is taken apart anew in each comparison and each header.
    const tag = Buffer.from(taggedFor(stored.etag, encoding), 'latin1').toString('latin1');
    const about = ['last-modified', lastModified, 'etag', tag];
    const found = [...always, ...about, 'content-type', 'text/calendar; charset=utf-8'];
    found.push('content-length', String(bytes.length));
    if (encoding !== 'identity') found.push('content-encoding', encoding);
    return { tag, bytes, found, same: ['vary', common.vary, ...cacheControl, ...about] };
  };
  const made = {
    identity: variant('identity', stored.bytes),
    gzip: variant('gzip', stored.gzip),
    br: variant('br', stored.brotli),
  };
  variants.set(stored, made);
  return made;
}

function answer(req: IncomingMessage, res: ServerResponse, stored: StoredCalendar): void {
  const encoding = chooseEncoding(req.headers['accept-encoding']);
  const variant = variantsOf(stored)[encoding];
  const conditions = req.headers['if-none-match'];
  const known =
    conditions === undefined
      ? notModifiedSince(req.headers['if-modified-since'], stored.lastModified)
        ? variant.tag
        : undefined
      : conditions === variant.tag
        ? variant.tag
        : knownTag(conditions, stored.etag, encoding);
  if (known !== undefined) {
    let headers = known === variant.tag ? variant.same : [...variant.same.slice(0, -1), known];
    // A script of another site names its own and needs leave; a cache has kept the leave that came with the bytes.
    if (req.headers.origin !== undefined) headers = [...headers, ...Object.entries(anyOrigin).flat()];
    res.writeHead(304, headers).end();
    return;
  }
  res.writeHead(200, variant.found);
  if (req.method === 'HEAD') res.end();
  else res.end(variant.bytes);
}

function tell(req: IncomingMessage, res: ServerResponse, status: 404 | 405, sentence: string): void {
  const bytes = Buffer.from(`${sentence}\n`, 'utf8');
  res.writeHead(status, {
    ...common,
    'cache-control': 'no-store',
    'content-type': 'text/plain; charset=utf-8',
    'content-language': 'sv',
    'content-length': bytes.length,
    ...(status === 405 ? { allow: 'GET, HEAD, OPTIONS' } : {}),
  });
  if (req.method === 'HEAD') res.end();
  else res.end(bytes);
}

function allow(res: ServerResponse): void {
  res.writeHead(204, {
    ...common,
    allow: 'GET, HEAD, OPTIONS',
    'access-control-allow-methods': 'GET, HEAD',
    'access-control-allow-headers': 'If-None-Match, If-Modified-Since',
    'access-control-max-age': '86400',
  });
  res.end();
}

/**
 * The tag of an encoded variant. A strong tag names exact bytes, so that encodings of one calendar may not share
 * it (RFC 9110 8.8.3.3): `"x"`, `"x-gz"`, `"x-br"`.
 */
function taggedFor(etag: string, encoding: Encoding): string {
  if (encoding === 'identity') return etag;
  return `${etag.slice(0, -1)}-${encoding === 'br' ? 'br' : 'gz'}"`;
}

/**
 * The tag the client knows the present calendar by, if it does: If-None-Match compares weakly, so `W/` does not
 * matter, and takes a list or `*` (RFC 9110 13.1.2). Any encoding's tag will do, since they rise and fall together.
 */
function knownTag(conditions: string, etag: string, encoding: Encoding): string | undefined {
  if (conditions.trim() === '*') return taggedFor(etag, encoding);
  const given = new Set(conditions.match(/"[^"]*"/g));
  const chosen = taggedFor(etag, encoding);
  return [chosen, etag, taggedFor(etag, 'gzip'), taggedFor(etag, 'br')].find((tag) => given.has(tag));
}

/** If-Modified-Since, in whole seconds; a date that cannot be read counts as none (RFC 9110 13.1.3). */
function notModifiedSince(since: string | undefined, lastModified: Date): boolean {
  if (since === undefined) return false;
  const at = Date.parse(since);
  return !Number.isNaN(at) && Math.floor(lastModified.getTime() / 1000) * 1000 <= at;
}

/**
 * What Accept-Encoding likes best of brotli, gzip and neither (RFC 9110 12.5.3). Without the header: neither. At
 * equal liking the smallest wins. A client that refuses everything gets the plain bytes all the same.
 */
export function chooseEncoding(accept: string | undefined): Encoding {
  if (accept === undefined || accept === 'identity') return 'identity';
  // What nearly every program sends.
  if (accept === 'gzip, deflate, br' || accept === 'br') return 'br';
  if (accept === 'gzip' || accept === 'gzip, deflate') return 'gzip';
  const likings = new Map<string, number>();
  for (const part of accept.toLowerCase().split(',')) {
    const [name = '', ...params] = part.split(';').map((piece) => piece.trim());
    const q = params.find((param) => /^q\s*=/.test(param));
    const liking = q === undefined ? 1 : Number(q.slice(q.indexOf('=') + 1));
    if (name) likings.set(name === 'x-gzip' ? 'gzip' : name, Number.isFinite(liking) ? liking : 0);
  }
  const others = likings.get('*') ?? 0;
  const br = likings.get('br') ?? others;
  const gzip = likings.get('gzip') ?? others;
  // Not named, the plain form is acceptable but never preferred.
  const plain = likings.get('identity') ?? 0;
  if (br > 0 && br >= gzip && br >= plain) return 'br';
  if (gzip > 0 && gzip >= plain) return 'gzip';
  return 'identity';
}

/** A calendar with what is stored beside its bytes. For workers only, as render.ts. */
import { createHash } from 'node:crypto';
import type { Config } from '../../config.js';
import type { CalendarInput, RenderedCalendar } from '../channel.js';
import { rendererVersion, renderInSlices } from './render.js';
import { type EntryOf, keptEntries } from './vevent.js';

type Settings = Pick<Config, 'PUBLIC_URL' | 'MAIL_DOMAIN'>;

/** Last-Modified of a calendar that never had a meeting. */
const beginning = new Date('2026-01-01T00:00:00Z');

/** The strong ETag of a calendar: the hash of its final bytes (RFC 9110 8.8.1, 8.8.3). */
export function etagOf(bytes: Buffer): string {
  return `"${createHash('sha256').update(bytes).digest('base64url')}"`;
}

/**
 * Renders a calendar with what is stored beside its bytes. `lastModified` is the newest published change; who
 * stores it keeps the old time when the bytes are the same, and takes the present when a meeting has left.
 */
export async function renderForStore(
  input: CalendarInput,
  config: Settings,
  now: Date,
  entry: EntryOf,
): Promise<RenderedCalendar> {
  const options = { publicUrl: config.PUBLIC_URL, mailDomain: config.MAIL_DOMAIN, now };
  const bytes = await renderInSlices(input, { ...options, language: 'sv' }, entry);
  const newest = input.meetings.reduce(
    (at, facts) => Math.max(at, Date.parse(facts.changedAt)),
    Number.NEGATIVE_INFINITY,
  );
  const lastModified = Number.isFinite(newest) ? new Date(newest) : beginning;
  return { bytes, etag: etagOf(bytes), lastModified, renderedBy: renderedWith(config) };
}

/** What the bytes depend on beside the meetings; stored bytes made with something else are rendered again. */
export function renderedWith(config: Settings, version = rendererVersion): string {
  return `${version} ${config.PUBLIC_URL} ${config.MAIL_DOMAIN}`;
}

export { keptEntries };

/**
 * One meeting as the folded text of its VEVENT, written by ical-generator, and kept: a change of one meeting makes
 * calendars with a thousand others again, and those have not changed.
 */
import ical, { ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import type { Language } from '../../domain/judgement.js';
import type { MeetingFacts } from '../../domain/notice.js';
import { descriptionOf, instantOf, locationOf, meetingPage, titleOf } from './entry.js';
import { foldLines } from './fold.js';
import { oneLine, uriLine } from './one-line.js';

export type EntryOptions = {
  /** Without a slash at its end. */
  publicUrl: string;
  language: Language;
  /** Somebody picked this meeting; else it stands in a calendar of many. */
  chosen: boolean;
  /** The domain of ORGANIZER's address; only for mailed files (RFC 5546 3.2.1). */
  organizerAt?: string | undefined;
};

/** Gives a meeting's VEVENT. Throws for a meeting that ends before it begins. */
export type EntryOf = (facts: MeetingFacts, options: EntryOptions) => string;

const statuses = {
  tentative: ICalEventStatus.TENTATIVE,
  confirmed: ICalEventStatus.CONFIRMED,
  cancelled: ICalEventStatus.CANCELLED,
} as const;

const sixDecimals = (degrees: number) => Math.round(degrees * 1e6) / 1e6;

/** The VEVENT of a meeting with its last CRLF. The same facts and options give the same text on every machine. */
export function entryOf(facts: MeetingFacts, options: EntryOptions): string {
  const { language, chosen, publicUrl, organizerAt } = options;
  const start = instantOf(facts.date, facts.publicStart);
  const end = instantOf(facts.date, facts.publicEnd);
  // ical-generator would silently swap them.
  if (end <= start) throw new RangeError(`The meeting ${facts.slug} ends before it begins`);
  const { lat, lon } = facts.venue;
  const changedAt = new Date(facts.changedAt);
  const event = ical().createEvent({
    id: oneLine(facts.uid),
    sequence: facts.revision,
    stamp: changedAt,
    created: new Date(facts.publishedAt),
    lastModified: changedAt,
    start,
    end,
    summary: titleOf(facts, language),
    description: descriptionOf(facts, publicUrl, language),
    location: {
      title: locationOf(facts),
      ...(lat !== null && lon !== null ? { geo: { lat: sixDecimals(lat), lon: sixDecimals(lon) } } : {}),
    },
    url: meetingPage(facts, publicUrl, language),
    status: statuses[facts.status],
    // A calendar of all meetings must not make its reader busy; a meeting somebody picked may.
    transparency:
      chosen && facts.status === 'confirmed'
        ? ICalEventTransparency.OPAQUE
        : ICalEventTransparency.TRANSPARENT,
  });
  const category = oneLine(facts.ownerBoard.name);
  if (category) event.createCategory({ name: category });
  if (organizerAt !== undefined) {
    // A parameter value cannot hold a quotation mark (RFC 5545 3.2), and ical-generator writes it with a backslash.
    const name = category.replace(/["\\]/g, '') || 'Kommunen';
    event.organizer({ name, email: `moten@${uriLine(organizerAt)}` });
  }
  return foldLines(event.toString());
}

/** More meetings than a municipality has in the two years a calendar shows, in both forms. About 6 kB each. */
const mostKept = 4_000;

/** An `EntryOf` that keeps what it has made. Whatever the entry depends on is in the key: all the facts, all options. */
export function keptEntries(make: EntryOf = entryOf): EntryOf {
  const kept = new Map<string, string>();
  return (facts, options) => {
    // The whole text and no hash of it: hashing takes longer than everything else done here for a known entry.
    const key = JSON.stringify([options, facts]);
    const known = kept.get(key);
    const entry = known ?? make(facts, options);
    // Put last again, so that the oldest used goes first.
    if (known !== undefined) kept.delete(key);
    kept.set(key, entry);
    const oldest = kept.size > mostKept ? kept.keys().next().value : undefined;
    if (oldest !== undefined) kept.delete(oldest);
    return entry;
  };
}

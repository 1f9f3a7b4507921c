/** A meeting for search engines: schema.org Event as JSON-LD (outreach notes D). */
import type { Language } from '../../../domain/judgement.js';
import type { MeetingFacts } from '../../../domain/notice.js';
import { toInstant } from '../../../domain/wallclock.js';
import { inLanguage } from '../../layout.js';
import { questionOf, titleOf } from './said.js';

/** A wall-clock time as ISO 8601 with its offset; without one for a time that does not exist. */
export function withOffset(date: string, time: string): string {
  const instant = toInstant(date, time);
  if (!instant.ok) return `${date}T${time}:00`;
  const minutes = Math.round((Date.parse(`${date}T${time}:00Z`) - instant.at.getTime()) / 60_000);
  const part = (n: number) => String(Math.floor(Math.abs(n))).padStart(2, '0');
  return `${date}T${time}:00${minutes < 0 ? '-' : '+'}${part(minutes / 60)}:${part(minutes % 60)}`;
}

function postalAddress(facts: MeetingFacts): object {
  const match = /^(.+?),\s*(\d{3} ?\d{2})\s+(.+)$/.exec(facts.venue.address);
  return {
    '@type': 'PostalAddress',
    streetAddress: match?.[1] ?? facts.venue.address,
    ...(match?.[2] ? { postalCode: match[2] } : {}),
    addressLocality: match?.[3] ?? facts.place.name,
    addressCountry: 'SE',
  };
}

function standing(facts: MeetingFacts): object {
  const { before } = facts;
  if (facts.status === 'cancelled') return { eventStatus: 'https://schema.org/EventCancelled' };
  if (!facts.movedTime) return { eventStatus: 'https://schema.org/EventScheduled' };
  const previous = before && withOffset(before.date, before.publicStart);
  const differs = previous !== undefined && previous !== withOffset(facts.date, facts.publicStart);
  return {
    eventStatus: 'https://schema.org/EventRescheduled',
    ...(differs ? { previousStartDate: previous } : {}),
  };
}

/** The event's description as a plain object. */
export function eventOf(
  facts: MeetingFacts,
  publicUrl: string,
  municipality: string,
  language: Language,
): object {
  const { venue } = facts;
  const title = titleOf(facts, language);
  return {
    '@context': 'https://schema.org',
    '@type': 'Event',
    name: title.text,
    description: questionOf(facts, language).text,
    inLanguage: title.lang,
    url: `${publicUrl}${inLanguage(`/moten/${encodeURIComponent(facts.slug)}`, language)}`,
    startDate: withOffset(facts.date, facts.publicStart),
    endDate: withOffset(facts.date, facts.publicEnd),
    ...standing(facts),
    eventAttendanceMode: 'https://schema.org/OfflineEventAttendanceMode',
    isAccessibleForFree: true,
    location: {
      '@type': 'Place',
      name: venue.name,
      address: postalAddress(facts),
      ...(venue.lat !== null && venue.lon !== null
        ? { geo: { '@type': 'GeoCoordinates', latitude: venue.lat, longitude: venue.lon } }
        : {}),
    },
    organizer: {
      '@type': 'GovernmentOrganization',
      name: facts.ownerBoard.name,
      url: `${publicUrl}${inLanguage(`/namnder/${encodeURIComponent(facts.ownerBoard.slug)}`, language)}`,
      parentOrganization: { '@type': 'GovernmentOrganization', name: municipality },
    },
  };
}

/** JSON that may stand inside a script element: nothing in it can end the element or begin a comment. */
export function scriptSafe(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Coming meetings as plain fields for other programs (docs/reuse.md): names after schema.org where it has them. */
import type { MeetingFacts } from '../../../domain/notice.js';
import type { Publisher } from '../../../media/poster.js';
import { withOffset } from './event-data.js';

export type OpenMeeting = {
  /** The same for ever; also the UID of the calendar entry. */
  id: string;
  revision: number;
  status: 'tentative' | 'confirmed' | 'cancelled';
  movedTime: boolean;
  movedPlace: boolean;
  name: string;
  nameEn: string | null;
  question: string;
  questionEn: string | null;
  /** ISO 8601 with offset. */
  startDate: string;
  endDate: string;
  url: string;
  urlEn: string;
  image: string;
  calendar: string;
  poster: string;
  place: { slug: string; name: string };
  location: {
    name: string;
    address: string;
    latitude: number | null;
    longitude: number | null;
    maximumAttendeeCapacity: number;
    nearestStop: string | null;
    access: MeetingFacts['venue']['access'];
  };
  organizer: { slug: string; name: string };
  level: MeetingFacts['level'];
  canInfluence: readonly string[];
  /** Why it was moved or cancelled. */
  reason: string | null;
  /** ISO instants. */
  datePublished: string;
  dateModified: string;
};

/** The whole answer. It holds nothing of today, so that its bytes stand until a meeting changes or is over. */
export function openMeetings(meetings: readonly MeetingFacts[], publisher: Publisher) {
  const changed = meetings.map((facts) => new Date(facts.changedAt).toISOString()).sort();
  return {
    publisher: publisher.municipality,
    url: `${publisher.publicUrl}/`,
    dateModified: changed.at(-1) ?? null,
    meetings: meetings.map((facts) => openMeeting(facts, publisher.publicUrl)),
  };
}

function openMeeting(facts: MeetingFacts, publicUrl: string): OpenMeeting {
  const slug = encodeURIComponent(facts.slug);
  const { venue } = facts;
  return {
    id: facts.uid,
    revision: facts.revision,
    status: facts.status,
    movedTime: facts.movedTime,
    movedPlace: facts.movedPlace,
    name: facts.title,
    nameEn: facts.titleEn ?? null,
    question: facts.question,
    questionEn: facts.questionEn ?? null,
    startDate: withOffset(facts.date, facts.publicStart),
    endDate: withOffset(facts.date, facts.publicEnd),
    url: `${publicUrl}/moten/${slug}`,
    urlEn: `${publicUrl}/en/moten/${slug}`,
    image: `${publicUrl}/dela/${slug}.png`,
    calendar: `${publicUrl}/moten/${slug}.ics`,
    poster: `${publicUrl}/affisch/${slug}.pdf`,
    place: { slug: facts.place.slug, name: facts.place.name },
    location: {
      name: venue.name,
      address: venue.address,
      latitude: venue.lat,
      longitude: venue.lon,
      maximumAttendeeCapacity: venue.maxPersons,
      nearestStop: venue.nearestStop,
      access: venue.access,
    },
    organizer: { slug: facts.ownerBoard.slug, name: facts.ownerBoard.name },
    level: facts.level,
    canInfluence: facts.canInfluence,
    reason: facts.reason ?? null,
    datePublished: new Date(facts.publishedAt).toISOString(),
    dateModified: new Date(facts.changedAt).toISOString(),
  };
}

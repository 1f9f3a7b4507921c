/**
 * Being able to come, before it is announced: a way in without steps, a way to hear, and room for those expected
 * (domain notes 3.3, announce blockers beside the slot rules).
 */
import { type Meeting, type Reason, reason } from './meeting.js';
import type { Setting } from './publication.js';
import type { Venue } from './venue.js';

/**
 * From this share of the largest number on we warn. The number on the sign counts those who work there too, so a room is
 * nearly full long before the expected guests alone reach it; domain notes 4 say nine tenths of all, and a tenth is ours.
 */
const nearlyFull = 0.8;
/** More than so many in one room need a room approved as an assembly hall (domain notes 4, room safety). */
const assemblyRoom = 150;

type Room = Pick<Venue, 'name' | 'access' | 'maxPersons' | 'hearingSolution'>;
type Coming = { expectedAttendance: number | null };

const hasHearingSolution = (venue: Room) => Boolean(venue.hearingSolution?.trim());

/** What stops an announcement in a venue, all at once. */
export function comingReasons({ expectedAttendance }: Coming, venue: Room | null): Reason[] {
  if (!venue) return [];
  const { access, maxPersons: most } = venue;
  const params = { venue: venue.name };
  return [
    ...(access.stepFree === 'no' ? [reason('NO_STEP_FREE_WAY', 'venue', params)] : []),
    ...(access.hearingLoop === 'no' && !hasHearingSolution(venue)
      ? [reason('NO_HEARING_SOLUTION', 'venue', params)]
      : []),
    ...(expectedAttendance !== null && expectedAttendance > most
      ? [reason('EXPECTED_OVER_MAX', 'expectedAttendance', { expected: expectedAttendance, most })]
      : []),
  ];
}

/** What is asked at an announcement: the first time, and when the meeting comes to another venue. */
export function comingStops(meeting: Meeting, venue: Setting['venue']): Reason[] {
  const told = meeting.state === 'announced' ? meeting.published?.venue.slug : undefined;
  return venue && venue.slug !== told ? comingReasons(meeting, venue) : [];
}

/** What is not known, or is soon too much: said to the planner, stops nothing. */
export function comingWarnings({ expectedAttendance: expected }: Coming, venue: Room | null): Reason[] {
  if (!venue) return [];
  const { access, maxPersons: most } = venue;
  const near = expected !== null && expected <= most && expected >= most * nearlyFull;
  const params = { venue: venue.name };
  const share = { expected, most, percent: Math.round((100 * (expected ?? 0)) / most) };
  return [
    ...(access.stepFree === 'unknown' ? [reason('STEP_FREE_UNKNOWN', 'venue', params)] : []),
    ...(access.hearingLoop === 'unknown' && !hasHearingSolution(venue)
      ? [reason('HEARING_UNKNOWN', 'venue', params)]
      : []),
    ...(near ? [reason('NEARLY_FULL', 'expectedAttendance', share)] : []),
    ...(expected !== null && expected > assemblyRoom
      ? [reason('ASSEMBLY_ROOM', 'expectedAttendance', { most: assemblyRoom })]
      : []),
  ].map((one): Reason => ({ ...one, level: 'warn' }));
}

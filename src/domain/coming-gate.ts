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

/**
 * What is asked at an announcement: everything the first time, and of another evening or another venue than residents
 * were told. Of the same evening told anew only what they were told already is not asked again, so that an announcement
 * older than the rule can be corrected; a way in or to hear that has gone since, and more expected than may be there, are.
 */
export function comingStops(meeting: Meeting, venue: Setting['venue']): Reason[] {
  const reasons = comingReasons(meeting, venue);
  const told = meeting.state === 'announced' ? meeting.published : null;
  const same =
    told?.venue.slug === venue?.slug &&
    told?.date === meeting.date &&
    told?.publicStart === meeting.publicStart &&
    told?.publicEnd === meeting.publicEnd;
  if (!told || !same) return reasons;
  const hearingSolution = told.venue.hearingSolution ?? null;
  const before = comingReasons({ expectedAttendance: null }, { ...told.venue, hearingSolution });
  return reasons.filter(({ code }) => !before.some((one) => one.code === code));
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

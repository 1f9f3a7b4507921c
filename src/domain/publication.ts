/**
 * What of a meeting is published: the frozen facts of a revision, what differs from the one before, and the notice
 * that tells it. SEQUENCE = revision: 0 at the first publication, +1 at each published change (contract 6).
 */
import type { Board } from './board.js';
import { boardThatSits, maySitInPublic } from './board.js';
import { sittingCouncil } from './council.js';
import { nextDue } from './follow-up.js';
import type { Params } from './judgement.js';
import type { Meeting } from './meeting.js';
import type { Change, MeetingFacts, MeetingNoticeKind, Notice } from './notice.js';
import type { Place, Venue } from './venue.js';
import { toInstant } from './wallclock.js';

/** The rows a meeting points at. */
export type Setting = {
  place: Pick<Place, 'id' | 'slug' | 'name' | 'kind'>;
  venue: Venue | null;
  ownerBoard: Board;
  sittingBoard: Board | null;
};

/** A meeting that has all that publishing needs; checked by `missingForPublication` first. */
export type WholeMeeting = Meeting & { date: string; publicStart: string; publicEnd: string };

type Publishing = {
  status: MeetingFacts['status'];
  now: Date;
  reason?: string | undefined;
  outcome?: string | undefined;
  /** YYYY-MM-DD, when another day than the usual is promised. */
  followUpDue?: string | undefined;
};

/** Builds the facts of the next revision from the draft. `setting.venue` must be there. */
export function nextFacts(
  meeting: WholeMeeting,
  setting: Setting & { venue: Venue },
  how: Publishing,
): MeetingFacts {
  const before = meeting.published;
  const { place, venue, ownerBoard } = setting;
  const sittingBoard = boardThatSits(meeting, setting);
  const { theme } = meeting;
  const showsSitting = sittingBoard !== null && maySitInPublic(sittingBoard);
  const now = how.now.toISOString();
  const facts: MeetingFacts = {
    meetingId: meeting.id,
    uid: meeting.uid,
    slug: meeting.slug,
    revision: before ? before.revision + 1 : 0,
    status: how.status,
    title: theme.title,
    titleEn: theme.titleEn,
    question: theme.question,
    questionEn: theme.questionEn,
    level: theme.level,
    canInfluence: theme.canInfluence,
    alreadyDecided: theme.alreadyDecided,
    caseNumber: theme.caseNumber,
    decisionBody: theme.decisionBody,
    decisionDate: theme.decisionDate,
    date: meeting.date,
    publicStart: meeting.publicStart,
    publicEnd: meeting.publicEnd,
    formalStart: showsSitting ? (meeting.formalStart ?? undefined) : undefined,
    formalEnd: showsSitting ? (meeting.formalEnd ?? undefined) : undefined,
    audienceProfile: meeting.audienceProfile,
    place: { slug: place.slug, name: place.name, kind: place.kind },
    venue: {
      slug: venue.slug,
      name: venue.name,
      address: venue.address,
      maxPersons: venue.maxPersons,
      nearestStop: venue.nearestStop,
      lastDeparture: venue.lastDeparture,
      lat: venue.lat,
      lon: venue.lon,
      litRoute: venue.litRoute,
      access: venue.access,
      accessCheckedOn: venue.accessCheckedOn,
      ...(venue.hearingSolution?.trim() ? { hearingSolution: venue.hearingSolution.trim() } : {}),
    },
    ownerBoard: { slug: ownerBoard.slug, name: ownerBoard.name },
    sittingBoard: sittingBoard ? { slug: sittingBoard.slug, name: sittingBoard.name } : undefined,
    ...(sittingCouncil(meeting, setting) ? { councilSits: true as const } : {}),
    ...(showsSitting && meeting.closedItems.length > 0 ? { someClosed: true as const } : {}),
    programme: meeting.programme.filter((row) => showsSitting || row.kind !== 'formal'),
    associations: meeting.associations,
    food: meeting.food ?? undefined,
    childcare: meeting.childcare,
    interpreting: meeting.interpreting,
    needs: meeting.needs ?? undefined,
    reason: how.reason,
    outcome: how.outcome ?? before?.outcome,
    followUpDue: how.status === 'confirmed' ? nextDue(before, meeting.date, how.followUpDue) : undefined,
    publishedAt: before?.publishedAt ?? now,
    changedAt: now,
    movedTime: before?.movedTime ?? false,
    movedPlace: before?.movedPlace ?? false,
    changes: [],
  };
  return before ? withChanges(facts, before) : facts;
}

/** The published facts again with another status (a cancelled meeting tells what was announced, not the draft). */
export function sameFacts(before: MeetingFacts, how: Publishing): MeetingFacts {
  const facts = {
    ...before,
    revision: before.revision + 1,
    status: how.status,
    reason: how.reason,
    outcome: how.outcome ?? before.outcome,
    changedAt: how.now.toISOString(),
    before: undefined,
  };
  return { ...facts, changes: how.status === before.status ? [] : ['status'] };
}

/**
 * Whether an announced meeting's draft differs from what residents have been told, whatever may stop it from being told.
 * A draft that has lost its day, times or room differs.
 */
export function hasUntoldChanges(meeting: Meeting, setting: Setting, now: Date): boolean {
  const { published, date, publicStart, publicEnd } = meeting;
  if (!published) return false;
  if (!date || !publicStart || !publicEnd || !setting.venue) return true;
  const next = nextFacts(
    { ...meeting, date, publicStart, publicEnd },
    { ...setting, venue: setting.venue },
    { status: 'confirmed', now },
  );
  return next.changes.length > 0;
}

/** JSON with sorted keys and without undefined: the database does not keep the order of keys. */
export function canonical(value: unknown): string {
  return JSON.stringify(value ?? null, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/** What residents would notice of the difference between two revisions. */
export function changesBetween(before: MeetingFacts, after: MeetingFacts): Change[] {
  const differs = (...keys: (keyof MeetingFacts)[]) =>
    keys.some((key) => canonical(before[key]) !== canonical(after[key]));
  const changes: Change[] = [];
  if (differs('date')) changes.push('date');
  if (differs('publicStart', 'publicEnd')) changes.push('time');
  if (before.venue.slug !== after.venue.slug || before.venue.address !== after.venue.address)
    changes.push('venue');
  if (
    differs(
      'title',
      'titleEn',
      'question',
      'questionEn',
      'level',
      'canInfluence',
      'alreadyDecided',
      'decisionDate',
      'decisionBody',
      'caseNumber',
    )
  ) {
    changes.push('theme');
  }
  if (differs('programme', 'formalStart', 'formalEnd', 'someClosed')) changes.push('programme');
  const practical = differs(
    'food',
    'childcare',
    'interpreting',
    'needs',
    'associations',
    'audienceProfile',
    'ownerBoard',
    'sittingBoard',
    'place',
  );
  if (practical || promisedAnew(before, after) || (!changes.includes('venue') && differs('venue')))
    changes.push('practical');
  if (differs('status')) changes.push('status');
  return changes;
}

/** Another day was promised by hand; a promise that only came along with the meeting's day is no news of its own. */
const promisedAnew = (before: MeetingFacts, after: MeetingFacts): boolean =>
  before.followUpDue !== undefined && before.date === after.date && before.followUpDue !== after.followUpDue;

type Room = Pick<MeetingFacts['venue'], 'name' | 'address'>;
const roomSaid = ({ name, address }: Room) => `${name}, ${address}`;

/** Old and new room for the history, when they are not the same to find. */
export const roomsSaid = (before: Room, after: Room): Params =>
  roomSaid(before) === roomSaid(after) ? {} : { fromVenue: roomSaid(before), toVenue: roomSaid(after) };

/** What an announced change moves, old and new, for the history: day and times, room. Nothing when it moves nothing. */
export function movedSaid(before: MeetingFacts, after: MeetingFacts): Params {
  const slot = ({ date, publicStart, publicEnd }: MeetingFacts) => [date, publicStart, publicEnd];
  const times = slot(before).some((part, i) => part !== slot(after)[i]);
  return {
    ...(times ? { from: slot(before), to: slot(after) } : {}),
    ...roomsSaid(before.venue, after.venue),
  };
}

/**
 * Whether announcing the draft moves a meeting that people have been told of. The desk asks why, as at a move; over the API
 * the reason may be left out.
 */
export function announcingMoves(meeting: Meeting, venue: { slug: string } | null): boolean {
  const { published, state, date, publicStart, publicEnd } = meeting;
  if (!published || state !== 'announced') return false;
  const times =
    published.date !== date || published.publicStart !== publicStart || published.publicEnd !== publicEnd;
  return times || (venue !== null && published.venue.slug !== venue.slug);
}

function withChanges(facts: MeetingFacts, before: MeetingFacts): MeetingFacts {
  const changes = changesBetween(before, facts);
  const movedTime = changes.includes('date') || changes.includes('time');
  const movedPlace = changes.includes('venue');
  const retitled = before.title !== facts.title;
  return {
    ...facts,
    changes,
    movedTime: before.movedTime || movedTime,
    movedPlace: before.movedPlace || movedPlace,
    ...(movedTime || movedPlace || retitled
      ? {
          before: {
            date: before.date,
            publicStart: before.publicStart,
            publicEnd: before.publicEnd,
            venueName: before.venue.name,
            venueAddress: before.venue.address,
            title: before.title,
          },
        }
      : {}),
  };
}

/** The instant the public part ends; a meeting at a time that does not exist ends with its day (UTC). */
export function endOf(facts: Pick<MeetingFacts, 'date' | 'publicEnd'>): Date {
  const end = toInstant(facts.date, facts.publicEnd);
  return end.ok ? end.at : new Date(`${facts.date}T22:00:00Z`);
}

/** The instant the public part begins. */
export function startOf(facts: Pick<MeetingFacts, 'date' | 'publicStart'>): Date {
  const start = toInstant(facts.date, facts.publicStart);
  return start.ok ? start.at : new Date(`${facts.date}T16:00:00Z`);
}

/** The notice that tells a revision. Nothing is told after the meeting is over, but for the follow-up. */
export function noticeOf(kind: MeetingNoticeKind, facts: MeetingFacts, dueAt: Date): Notice {
  return {
    key: `meeting/${facts.meetingId}/${kind}/${facts.revision}`,
    kind,
    facts,
    meetingId: facts.meetingId,
    revision: facts.revision,
    dueAt,
    notAfter: kind === 'follow_up' ? null : endOf(facts),
  };
}

/** Looking for evenings: the best slots of a period and the picture of a year. Writes nothing. */
import type { Context } from '../context.js';
import { listMeetings } from '../db/pages.js';
import { allBoards, allPlaces, allVenues } from '../db/places.js';
import { slotFactsOf } from '../db/take-step.js';
import type { Board } from '../domain/board.js';
import { type Reason, reason } from '../domain/meeting.js';
import { badInput, done, type Result } from '../domain/result.js';
import type { AudienceProfile, Slot, SlotFacts } from '../domain/slot/slot.js';
import { type SuggestedSlot, spansOf, suggestSlots } from '../domain/slot/suggest.js';
import {
  type Clashes,
  clashesNear,
  clashesWith,
  type MeetingClash,
  type OtherMeeting,
  refusedBy,
  withMeetings,
} from '../domain/slot/suggest-clashes.js';
import { withinDay, type YearDay, yearPicture } from '../domain/slot/year.js';
import type { Place, Venue } from '../domain/venue.js';
import { addDays, daysBetween, isTime, localDate } from '../domain/wallclock.js';

/** The longest period in which slots are looked for, in days. */
const mostDays = 400;

/** Where and for whom; places, venues and boards by slug. A venue is enough, since it lies in a place. */
type Where = {
  place?: string | undefined;
  venue?: string | undefined;
  /** Owner and sitting board. */
  boards?: readonly string[] | undefined;
  /** Missing: those of `exceptMeeting`. */
  staffing?: readonly string[] | undefined;
  /** The meeting that the evening is for; it is not in its own way. */
  exceptMeeting?: number | undefined;
};

export type SuggestFor = Where & {
  /** YYYY-MM-DD, both included. */
  from: string;
  to: string;
  minutes: number;
  profile: AudienceProfile;
  limit: number;
  /** Missing: as if announced today. */
  announceDate?: string | undefined;
  decisionDate?: string | null | undefined;
  /** Days that are not to be suggested all the same. */
  notOn?: readonly string[] | undefined;
  startTimes?: readonly string[] | undefined;
};

export type SuggestedFor = SuggestedSlot & { clashes: MeetingClash[] };

type Ground = {
  place: Place | undefined;
  venue: Venue | undefined;
  facts: SlotFacts;
  clashes: Clashes;
  placeMeetings: string[];
  others: OtherMeeting[];
};

/** Finds what was named; the faults of what was not found. */
async function findWhere(ctx: Context, where: Where) {
  const faults: Reason[] = [];
  const [places, venues, boards] = await Promise.all([
    allPlaces(ctx.db),
    allVenues(ctx.db),
    allBoards(ctx.db),
  ]);
  const venue = venues.find((one) => one.slug === where.venue);
  if (where.venue !== undefined && !venue)
    faults.push(reason('UNKNOWN_VENUE', 'venue', { slug: where.venue }));
  const named = places.find((one) => one.slug === where.place);
  if (where.place !== undefined && !named)
    faults.push(reason('UNKNOWN_PLACE', 'place', { slug: where.place }));
  if (where.place === undefined && where.venue === undefined) faults.push(reason('FIELD_MISSING', 'place'));
  if (venue && named && venue.placeId !== named.id)
    faults.push(reason('VENUE_ELSEWHERE', 'venue', { slug: venue.slug }));
  const boardIds: number[] = [];
  for (const slug of where.boards ?? []) {
    const board: Board | undefined = boards.find((one) => one.slug === slug);
    if (board) boardIds.push(board.id);
    else faults.push(reason('UNKNOWN_BOARD', 'board', { slug }));
  }
  return { faults, venue, boardIds, place: named ?? places.find((one) => one.id === venue?.placeId) };
}

/** The earliest of the times that are set. */
const earliest = (...times: (string | null)[]): string | null =>
  times.filter((time) => time !== null).sort()[0] ?? null;
const latest = (...times: (string | null)[]): string | null =>
  times
    .filter((time) => time !== null)
    .sort()
    .at(-1) ?? null;

/** Everything the evenings of a place are judged by: the calendar, and the other meetings in it. */
async function groundOf(
  ctx: Context,
  where: Where,
  found: Awaited<ReturnType<typeof findWhere>>,
): Promise<Ground> {
  const { place, venue, boardIds } = found;
  const all = await listMeetings(ctx.db);
  const own = all.find(({ meeting }) => meeting.id === where.exceptMeeting);
  const rows = all.filter((row) => row.meeting.state !== 'cancelled' && row.meeting.date && row !== own);
  const others = rows.map(
    ({ meeting, venue: room, ownerBoard, sittingBoard }): OtherMeeting => ({
      id: meeting.id,
      title: meeting.theme.title,
      date: meeting.date ?? '',
      start: earliest(meeting.formalStart, meeting.publicStart),
      end: latest(meeting.formalEnd, meeting.publicEnd),
      venueId: meeting.venueId,
      venue: room?.name ?? null,
      boards: [
        { id: meeting.ownerBoardId, name: ownerBoard.name },
        ...(sittingBoard && meeting.sittingBoardId !== null
          ? [{ id: meeting.sittingBoardId, name: sittingBoard.name }]
          : []),
      ],
      staffing: meeting.staffing,
    }),
  );
  const wanted = {
    venueId: venue?.id ?? null,
    boardIds,
    staffing: where.staffing ?? own?.meeting.staffing ?? [],
  };
  const clashes = clashesWith(others, wanted);
  const facts = withMeetings(await slotFactsOf(ctx.db), clashes);
  const placeMeetings = rows.flatMap(({ meeting }) =>
    meeting.date && meeting.placeId === place?.id ? [meeting.date] : [],
  );
  return { place, venue, facts, clashes, placeMeetings, others };
}

const surroundings = ({ place, venue }: Pick<Ground, 'place' | 'venue'>) => ({
  placeKind: place?.kind ?? 'urban',
  litRoute: venue?.litRoute ?? false,
  lastDeparture: venue?.lastDeparture ?? null,
});

function periodFaults(from: string, to: string): Reason[] {
  const days = daysBetween(from, to);
  if (days < 0) return [reason('RANGE_BACKWARDS', 'to', { from, to })];
  return days > mostDays ? [reason('RANGE_TOO_LONG', 'to', { most: mostDays })] : [];
}

const midnight = (minutes: number): Reason => reason('PAST_MIDNIGHT', 'minutes', { minutes });

/**
 * The best evenings of a period of at most {@link mostDays} days, best first, each with the meetings that were avoided
 * on that day and those around it. The venue at an overlapping time and the same boards or staff the same evening are
 * refused; any other open meeting costs points.
 */
export async function suggestFor(ctx: Context, wish: SuggestFor): Promise<Result<SuggestedFor[]>> {
  const found = await findWhere(ctx, wish);
  const fits = spansOf(wish).length > 0 ? [] : [midnight(wish.minutes)];
  const bad = badInput([...found.faults, ...periodFaults(wish.from, wish.to), ...fits]);
  if (bad) return bad;
  const ground = await groundOf(ctx, wish, found);
  const { clashes } = ground;
  const slots = suggestSlots(
    {
      ...surroundings(ground),
      from: wish.from,
      to: wish.to,
      minutes: wish.minutes,
      profile: wish.profile,
      announceDate: wish.announceDate ?? localDate(ctx.now()),
      decisionDate: wish.decisionDate ?? null,
      startTimes: wish.startTimes,
      limit: wish.limit,
      placeMeetings: ground.placeMeetings,
      venueTaken: clashes.venueTaken,
    },
    ground.facts,
    new Set([...clashes.takenDays, ...(wish.notOn ?? [])]),
  );
  return done(slots.map((one) => ({ ...one, clashes: clashesNear(clashes, one.slot.date) })));
}

/** Other meetings in the way of one slot: the venue, boards and staff, and any other open meeting that day. */
export async function clashesOn(ctx: Context, where: Where, slot: Slot): Promise<MeetingClash[]> {
  const { clashes } = await groundOf(ctx, where, await findWhere(ctx, where));
  const refused = refusedBy(clashes, slot);
  const told = new Set(refused.map(({ meeting }) => meeting.id));
  const others = (clashes.byDate.get(slot.date) ?? []).filter(
    ({ code, meeting }) => code === 'OTHER_MEETING' && !told.has(meeting.id),
  );
  return [...refused, ...others];
}

export type YearFor = Where & { year: number; start: string; minutes: number; profile: AudienceProfile };
export type YearFound = {
  today: string;
  days: YearDay[];
  best: SuggestedFor[];
  /** The system's own meetings of the year. */
  meetings: { id: number; title: string; date: string }[];
};

/** How many of the year's best days are listed beside the picture. */
const bestDays = 10;

/** Every day of a year at one start time, as if announced today, and its best days. */
export async function yearFor(ctx: Context, wish: YearFor): Promise<Result<YearFound>> {
  const found = await findWhere(ctx, wish);
  const faults = [...found.faults];
  if (!isTime(wish.start)) faults.push(reason('BAD_TIME', 'start', { given: wish.start.slice(0, 40) }));
  else if (!withinDay(wish.start, wish.minutes)) faults.push(midnight(wish.minutes));
  const bad = badInput(faults);
  if (bad) return bad;
  const ground = await groundOf(ctx, wish, found);
  const { facts, clashes, others } = ground;
  const today = localDate(ctx.now());
  const { year, start, minutes, profile } = wish;
  const judged = { ...surroundings(ground), minutes, profile, announceDate: today };
  const days = yearPicture({ ...judged, year, start }, facts, clashes);
  const best = suggestSlots(
    {
      ...judged,
      from: latest(`${year}-01-01`, addDays(today, 1)) ?? today,
      to: `${year}-12-31`,
      decisionDate: null,
      startTimes: [start],
      limit: bestDays,
      placeMeetings: ground.placeMeetings,
      venueTaken: clashes.venueTaken,
    },
    facts,
    clashes.takenDays,
  );
  return done({
    today,
    days,
    best: best.map((one) => ({ ...one, clashes: clashesNear(clashes, one.slot.date) })),
    meetings: others
      .filter(({ date }) => date.startsWith(`${year}-`))
      .map(({ id, title, date }) => ({ id, title, date })),
  });
}

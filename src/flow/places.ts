/** Boards, places and venues are entered and changed here. Nothing of it is told to anybody. */
import type { Context } from '../context.js';
import * as tables from '../db/places.js';
import { brokenRule } from '../db/pool.js';
import { type Board, isReference } from '../domain/board.js';
import { reason } from '../domain/meeting.js';
import type { Actor } from '../domain/permissions.js';
import { badInput, done, forbidden, missing, type Refused, type Result } from '../domain/result.js';
import { type Access, type Place, unknownAccess, type Venue } from '../domain/venue.js';

export type BoardInput = {
  slug: string;
  name: string;
  councilConsentRef?: string | null;
  boardDecisionRef?: string | null;
  isCouncil?: boolean | undefined;
};
export type PlaceInput = {
  slug: string;
  name: string;
  kind: Place['kind'];
  population?: number | null | undefined;
  lat?: number | null | undefined;
  lon?: number | null | undefined;
};
/** `place`: the place's slug. */
export type VenueInput = {
  slug: string;
  name: string;
  place: string;
  address: string;
  maxPersons: number;
  litRoute?: boolean | null | undefined;
  lastDeparture?: string | null | undefined;
  nearestStop?: string | null | undefined;
  lat?: number | null | undefined;
  lon?: number | null | undefined;
  access?: Partial<Access> | undefined;
  accessCheckedOn?: string | null | undefined;
  accessCheckedBy?: string | null | undefined;
  hearingSolution?: string | null | undefined;
  hostNotes?: string | null | undefined;
};

const editing = 'edit boards, places and venues';

/** Runs a write and turns a slug that is taken into an answer. */
async function orTaken<T>(write: Promise<T>, slug: string): Promise<Result<T>> {
  try {
    return done(await write);
  } catch (error) {
    if (!brokenRule(error)) throw error;
    return badInput([reason('SLUG_TAKEN', 'slug', { slug })]) as Refused;
  }
}

/** Enters a board (nämnd). Refused: a slug that is taken. Its calendar is made at once. */
/** A reference that refers to nothing is no consent on file; an empty one says that there is none. */
const referenceFaults = (given: Partial<BoardInput>) =>
  badInput(
    (['councilConsentRef', 'boardDecisionRef'] as const)
      .filter((key) => given[key]?.trim() && !isReference(given[key]))
      .map((key) => reason('BAD_REFERENCE', key)),
  );

export async function createBoard(ctx: Context, actor: Actor, input: BoardInput): Promise<Result<Board>> {
  const row = { councilConsentRef: null, boardDecisionRef: null, ...input };
  const made =
    forbidden(actor, editing) ??
    referenceFaults(input) ??
    (await orTaken(tables.insertBoard(ctx.db, row), input.slug));
  if (made.ok) await ctx.queue.wake({ name: 'upkeep' });
  return made;
}

/** Enters a place (ort). Refused: a slug that is taken. Its calendar is made at once. */
export async function createPlace(ctx: Context, actor: Actor, input: PlaceInput): Promise<Result<Place>> {
  const row = { population: null, lat: null, lon: null, ...withoutUndefined(input) };
  const made = forbidden(actor, editing) ?? (await orTaken(tables.insertPlace(ctx.db, row), input.slug));
  if (made.ok) await ctx.queue.wake({ name: 'upkeep' });
  return made;
}

/** Enters a venue (lokal) in a place. Refused: a place that is none, a slug that is taken. What is not said is unknown. */
export async function createVenue(ctx: Context, actor: Actor, input: VenueInput): Promise<Result<Venue>> {
  const refused = forbidden(actor, editing);
  if (refused) return refused;
  const { place: placeSlug, access, ...given } = input;
  const place = await tables.placeBySlug(ctx.db, placeSlug);
  if (!place) return badInput([reason('UNKNOWN_PLACE', 'place', { slug: placeSlug })]) as Refused;
  const row = {
    litRoute: null,
    lastDeparture: null,
    nearestStop: null,
    lat: null,
    lon: null,
    accessCheckedOn: null,
    accessCheckedBy: null,
    hearingSolution: null,
    hostNotes: null,
    ...withoutUndefined(given),
    access: { ...unknownAccess, ...withoutUndefined(access ?? {}) },
    placeId: place.id,
  };
  return orTaken(tables.insertVenue(ctx.db, row), input.slug);
}

/** Changes what is given; what is left out, or undefined, stays. The slug stays for ever: calendars have it in their path. */
export async function changeBoard(
  ctx: Context,
  actor: Actor,
  slug: string,
  changes: Partial<Omit<BoardInput, 'slug'>>,
): Promise<Result<Board>> {
  const refused = forbidden(actor, editing);
  if (refused) return refused;
  const board = await tables.boardBySlug(ctx.db, slug);
  if (!board) return missing;
  const bad = referenceFaults(changes);
  if (bad) return bad;
  const set = withoutUndefined(changes);
  return done(Object.keys(set).length === 0 ? board : await tables.updateBoard(ctx.db, board.id, set));
}

/** Changes what is given, as of a board. */
export async function changePlace(
  ctx: Context,
  actor: Actor,
  slug: string,
  changes: Partial<Omit<PlaceInput, 'slug'>>,
): Promise<Result<Place>> {
  const refused = forbidden(actor, editing);
  if (refused) return refused;
  const place = await tables.placeBySlug(ctx.db, slug);
  if (!place) return missing;
  const set = withoutUndefined(changes);
  return done(Object.keys(set).length === 0 ? place : await tables.updatePlace(ctx.db, place.id, set));
}

/** A venue keeps its place: another place is another venue. Meetings already published show the new facts when they are next announced. */
export async function changeVenue(
  ctx: Context,
  actor: Actor,
  slug: string,
  changes: Partial<Omit<VenueInput, 'slug' | 'place'>>,
): Promise<Result<Venue>> {
  const refused = forbidden(actor, editing);
  if (refused) return refused;
  const venue = await tables.venueBySlug(ctx.db, slug);
  if (!venue) return missing;
  const { access, ...given } = changes;
  const set = {
    ...withoutUndefined(given),
    ...(access ? { access: { ...venue.access, ...withoutUndefined(access) } } : {}),
  };
  return done(Object.keys(set).length === 0 ? venue : await tables.updateVenue(ctx.db, venue.id, set));
}

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };
function withoutUndefined<T extends object>(given: T): Defined<T> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Defined<T>;
}

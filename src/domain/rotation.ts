/** Which places have waited longest for a meeting: for the rotation table and its map. */
import type { Place } from './venue.js';
import { daysBetween } from './wallclock.js';

/** How long a place has waited: never had one, over two years, over one year, less. */
const waits = ['never', 'long', 'year', 'recent'] as const;
export type Wait = (typeof waits)[number];

/** A meeting of a place. `announced`: everybody is told of it, but nobody has marked it as held yet. YYYY-MM-DD. */
export type Visit = { placeId: number; date: string; held: boolean; announced?: boolean };

export type PlaceTurn = Place & {
  /** 1: has waited longest. */
  rank: number;
  wait: Wait;
  /** Meetings held there. */
  visits: number;
  lastHeld: string | null;
  /** Days since then. */
  waited: number | null;
  /** The first meeting ahead that has a day. */
  next: string | null;
  /** Residents for each meeting held; the whole population where none has been; null: population not known. */
  residentsPerVisit: number | null;
};

const waitOf = (waited: number | null): Wait =>
  waited === null ? 'never' : waited > 730 ? 'long' : waited > 365 ? 'year' : 'recent';

/**
 * Every place in the order it has waited: those never visited first, the largest of them before the smaller; then by
 * the day of the last meeting. `today`: YYYY-MM-DD.
 */
export function rotationOf(places: readonly Place[], visits: readonly Visit[], today: string): PlaceTurn[] {
  const turns = places.map((place): Omit<PlaceTurn, 'rank'> => {
    const own = visits
      .filter(({ placeId }) => placeId === place.id)
      .map(({ date, held, announced }) => ({
        date,
        // What was announced has been when its day has passed, whether or not somebody has pressed the button.
        held: held || (announced === true && date < today),
      }));
    const held = own.filter((one) => one.held).map(({ date }) => date);
    const ahead = own.filter((one) => !one.held && one.date >= today).map(({ date }) => date);
    const lastHeld = held.sort().at(-1) ?? null;
    const waited = lastHeld === null ? null : Math.max(0, daysBetween(lastHeld, today));
    return {
      ...place,
      wait: waitOf(waited),
      visits: held.length,
      lastHeld,
      waited,
      next: ahead.sort()[0] ?? null,
      residentsPerVisit:
        place.population === null ? null : Math.round(place.population / Math.max(1, held.length)),
    };
  });
  const longest = (one: Omit<PlaceTurn, 'rank'>) => one.waited ?? Number.MAX_SAFE_INTEGER;
  return turns
    .sort(
      (a, b) =>
        longest(b) - longest(a) ||
        (b.population ?? 0) - (a.population ?? 0) ||
        a.name.localeCompare(b.name, 'sv'),
    )
    .map((turn, i) => ({ ...turn, rank: i + 1 }));
}

/** The next place to go to: the one that has waited longest and has no meeting ahead; none when all have one. */
export const suggestedPlace = (turns: readonly PlaceTurn[]): PlaceTurn | undefined =>
  turns.find(({ next }) => next === null);

/** Posters on walls: only a person can put them right. */
import { changesBetween } from '../publication.js';
import { type BoardRow, type BoardSpot, isOver, type Published, rowOf, type Said } from './board.js';

/** A row for each poster that hangs. */
export function posterRows(all: Published): BoardRow[] {
  if (all.spots.length === 0)
    return [
      rowOf('surface', 'posters', '', { state: 'off', says: 'NO_POSTERS', actions: [{ do: 'see posters' }] }),
    ];
  return all.spots.map((spot) =>
    rowOf('surface', 'posters', String(spot.id), {
      shown: spot.revision,
      params: { spot: spot.spot },
      ...posterSaid(all, spot),
    }),
  );
}

function posterSaid(all: Published, spot: BoardSpot): Said {
  const { published } = all;
  if (isOver(all)) return { state: 'off', says: 'OVER', actions: [{ do: 'see posters' }] };
  if (spot.revision >= published.revision) return { state: 'current', says: 'POSTER_CURRENT' };
  const hangs = all.earlier.get(spot.revision);
  const changes = hangs ? changesBetween(hangs, published) : ['status'];
  const isNews = (...which: string[]) => which.some((one) => (changes as string[]).includes(one));
  // A save-the-date that is now confirmed needs no strip across it.
  const confirmed = hangs?.status === 'tentative' && published.status === 'confirmed';
  if (isNews('date', 'time', 'venue') || (isNews('status') && !confirmed))
    return { state: 'do_this', says: 'STRIP', actions: [{ do: 'print strip' }, { do: 'see posters' }] };
  if (isNews('status') || !all.printsSame.has(spot.revision))
    return { state: 'do_this', says: 'NEW_POSTER', actions: [{ do: 'print poster' }, { do: 'see posters' }] };
  return { state: 'current', says: 'STILL_RIGHT', shown: spot.revision };
}

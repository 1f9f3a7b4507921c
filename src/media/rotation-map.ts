/**
 * The rotation map: a circle for each place where it lies, its size by residents, its pattern by how long it has
 * waited, its number that of the table beside it. No tiles and nobody else's server: only how the places lie to each
 * other. Circles that would hide each other are moved apart.
 */
import type { PlaceTurn } from '../domain/rotation.js';
import { at, escaped, picture } from './svg.js';

const size = { width: 420, height: 400 };
const margin = 40;
const radii = { least: 15, most: 32 };
const gap = 3;

type Spot = { turn: PlaceTurn; x: number; y: number; r: number };

/** The places that have a position, laid out in the picture; the first of the list is drawn last, on top. */
export function spotsOf(turns: readonly PlaceTurn[]): Spot[] {
  const placed = turns.flatMap((turn) =>
    turn.lat === null || turn.lon === null ? [] : [{ turn, lat: turn.lat, lon: turn.lon }],
  );
  if (placed.length === 0) return [];
  const middle = placed.reduce((sum, { lat }) => sum + lat, 0) / placed.length;
  // A degree east is shorter than a degree north.
  const flat = placed.map(({ turn, lat, lon }) => ({
    turn,
    x: lon * Math.cos((middle * Math.PI) / 180),
    y: -lat,
  }));
  const [left, top] = [Math.min(...flat.map(({ x }) => x)), Math.min(...flat.map(({ y }) => y))];
  const wide = Math.max(...flat.map(({ x }) => x)) - left;
  const high = Math.max(...flat.map(({ y }) => y)) - top;
  const scale = Math.min(
    (size.width - 2 * margin) / Math.max(wide, 1e-6),
    (size.height - 2 * margin) / Math.max(high, 1e-6),
  );
  const most = Math.max(1, ...placed.map(({ turn }) => turn.population ?? 0));
  const shift = { x: (size.width - wide * scale) / 2, y: (size.height - high * scale) / 2 };
  const spots = flat.map(({ turn, x, y }) => ({
    turn,
    x: shift.x + (x - left) * scale,
    y: shift.y + (y - top) * scale,
    r: radii.least + (radii.most - radii.least) * Math.sqrt((turn.population ?? 0) / most),
  }));
  return apart(spots);
}

const inside = (value: number, r: number, end: number) => Math.min(end - r - 2, Math.max(r + 2, value));

/** Pushes overlapping circles from each other, a little at a time, and keeps them in the picture. */
function apart(spots: Spot[]): Spot[] {
  for (let round = 0; round < 200; round += 1) {
    let moved = false;
    spots.forEach((a, i) => {
      for (const b of spots.slice(i + 1)) {
        const [dx, dy] = [b.x - a.x, b.y - a.y];
        const distance = Math.hypot(dx, dy);
        const over = a.r + b.r + gap - distance;
        if (over <= 0.01) continue;
        moved = true;
        // Two in the same spot go east and west.
        const [ux, uy] = distance < 1e-6 ? [1, 0] : [dx / distance, dy / distance];
        a.x = inside(a.x - (ux * over) / 2, a.r, size.width);
        a.y = inside(a.y - (uy * over) / 2, a.r, size.height);
        b.x = inside(b.x + (ux * over) / 2, b.r, size.width);
        b.y = inside(b.y + (uy * over) / 2, b.r, size.height);
      }
    });
    if (!moved) break;
  }
  return spots;
}

/** Patterns told apart without colour: full, stripes, dots, empty. Also drawn in the legend. */
const patterns = (id: string) =>
  `<defs><pattern id="${id}-long" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="pp-chart-paper" width="6" height="6"/><rect class="pp-chart-ink" width="3" height="6"/></pattern><pattern id="${id}-year" width="7" height="7" patternUnits="userSpaceOnUse"><rect class="pp-chart-paper" width="7" height="7"/><circle class="pp-chart-ink" cx="3.5" cy="3.5" r="1.5"/></pattern></defs>`;

function circle(id: string, wait: PlaceTurn['wait'], x: number, y: number, r: number): string {
  const fill = wait === 'long' || wait === 'year' ? ` fill="url(#${id}-${wait})"` : '';
  return `<circle class="pp-chart-place" data-wait="${wait}"${fill} cx="${at(x)}" cy="${at(y)}" r="${at(r)}"/>`;
}

/** The number stands on a disc of paper, so that no pattern disturbs it. */
const number = (text: string, x: number, y: number) =>
  `<circle class="pp-chart-paper" cx="${at(x)}" cy="${at(y)}" r="11"/><text class="pp-chart-number" x="${at(x)}" y="${at(y + 5.5)}" text-anchor="middle">${escaped(text)}</text>`;

type Box = { left: number; top: number; right: number; bottom: number };
/** About as wide as a letter of a name gets. */
const letter = 7.4;
const lineHigh = 14;

const meets = (a: Box, b: Box) =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
const boxOf = ({ x, y, r }: Spot): Box => ({ left: x - r, top: y - r, right: x + r, bottom: y + r });

/** Names where there is room for them: below, above, to the right or left. Without room the number has to do. */
function namesOf(spots: readonly Spot[]): string[] {
  const taken = spots.map(boxOf);
  return spots.flatMap(({ turn, x, y, r }) => {
    const wide = turn.name.length * letter;
    const places: [number, number][] = [
      [x - wide / 2, y + r + 2],
      [x - wide / 2, y - r - lineHigh - 2],
      [x + r + 3, y - lineHigh / 2],
      [x - r - wide - 3, y - lineHigh / 2],
    ];
    const box = places
      .map(([left, top]): Box => ({ left, top, right: left + wide, bottom: top + lineHigh }))
      .find(
        (one) =>
          one.left >= 2 &&
          one.top >= 2 &&
          one.right <= size.width - 2 &&
          one.bottom <= size.height - 2 &&
          !taken.some((other) => meets(one, other)),
      );
    if (!box) return [];
    taken.push(box);
    return [
      `<text class="pp-chart-name" x="${at((box.left + box.right) / 2)}" y="${at(box.bottom - 3)}" text-anchor="middle">${escaped(turn.name)}</text>`,
    ];
  });
}

/** `label`: what a pointer over the place says. Empty when no place has a position. */
export function rotationMapSvg(
  turns: readonly PlaceTurn[],
  about: { id: string; title: string; desc: string; label: (turn: PlaceTurn) => string },
): string {
  const spots = spotsOf(turns);
  if (spots.length === 0) return '';
  const id = escaped(about.id);
  const drawn = [...spots]
    .reverse()
    .map(
      ({ turn, x, y, r }) =>
        `<g><title>${escaped(about.label(turn))}</title>${circle(id, turn.wait, x, y, r)}${number(String(turn.rank), x, y)}</g>`,
    );
  return picture(
    { ...about, ...size, kind: 'map' },
    `${patterns(id)}${drawn.join('')}${namesOf(spots).join('')}`,
  );
}

/** One circle of the legend, without a name of its own: the words stand beside it. */
export function waitSign(wait: PlaceTurn['wait'], id: string): string {
  const name = escaped(id);
  return `<svg class="pp-chart pp-chart-sign" viewBox="0 0 24 24" aria-hidden="true" xmlns="http://www.w3.org/2000/svg">${patterns(name)}${circle(name, wait, 12, 12, 10)}</svg>`;
}

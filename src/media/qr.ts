/** QR codes as one path: dark modules only, in units of one module, with the quiet zone of ISO/IEC 18004 (4). */
import { encode } from 'uqr';

export type Qr = {
  /** Modules on a side, the quiet zone with them. */
  size: number;
  /** SVG path data that fills the dark modules. */
  path: string;
};

const quiet = 4;

/** The QR code of an address, at correction level M: it bears a fold or a drop of rain. */
export function qrOf(address: string): Qr {
  const { data, size } = encode(address, { ecc: 'M', border: quiet });
  const runs = data.flatMap((row, y) =>
    runsOf(row).map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`),
  );
  return { size, path: runs.join('') };
}

/** Where dark runs begin in a row, and how long they are: neighbours in one piece leave no hairlines in print. */
function runsOf(row: readonly boolean[]): [start: number, length: number][] {
  const runs: [number, number][] = [];
  row.forEach((dark, x) => {
    if (!dark) return;
    const last = runs.at(-1);
    if (last && last[0] + last[1] === x) last[1] += 1;
    else runs.push([x, 1]);
  });
  return runs;
}

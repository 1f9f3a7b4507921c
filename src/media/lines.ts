/** Text broken into lines by the real widths of its words, and the largest size at which it fits a box. */
import { lineHeight, type Weight, widthOf } from './font.js';

export type Fitted = { size: number; lines: string[] };

/**
 * Breaks a text at its spaces. A word that is wider than the line is broken after its own hyphens and slashes, and
 * only when that is not enough between two letters. A line that ends between two words ends with their space. `width`: in units of the size (points / size).
 */
export function breakLines(text: string, width: number, weight: Weight): string[] {
  const lines: string[] = [];
  const space = widthOf(' ', weight);
  let line = '';
  let used = 0;
  for (const word of text.split(' ').filter(Boolean)) {
    const length = widthOf(word, weight);
    if (line && used + space + length <= width) {
      line += ` ${word}`;
      used += space + length;
      continue;
    }
    if (line) lines.push(`${line} `);
    const pieces = length <= width ? [word] : breakWord(word, width, weight);
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1) ?? '';
    used = widthOf(line, weight);
  }
  return line ? [...lines, line] : lines;
}

function breakWord(word: string, width: number, weight: Weight): string[] {
  const parts = word
    .split(/(?<=[-–/])/u)
    .flatMap((part) => (widthOf(part, weight) > width ? Array.from(part) : [part]));
  const pieces: string[] = [];
  let piece = '';
  let used = 0;
  for (const part of parts) {
    const length = widthOf(part, weight);
    if (piece && used + length > width) {
      pieces.push(piece);
      piece = '';
      used = 0;
    }
    piece += part;
    used += length;
  }
  return piece ? [...pieces, piece] : pieces;
}

/** Height of lines at a size. */
export const heightOf = (lines: number, size: number): number => lines * size * lineHeight;

/** The widest word that must not be broken, at size 1. */
const widest = (text: string, weight: Weight): number =>
  Math.max(0, ...text.split(' ').map((word) => widthOf(word, weight)));

/**
 * The largest size between `most` and `least` at which the text fits a box without breaking a word; a word too long
 * even at the least size is broken. undefined: it does not fit at any size.
 */
export function fitText(
  text: string,
  box: { width: number; height: number; most: number; least: number; weight: Weight },
): Fitted | undefined {
  const { width, height, most, least, weight } = box;
  const longest = widest(text, weight);
  const steps = Math.floor((most - least) * 2);
  const sizeAt = (step: number) => least + step / 2;
  const tried = (step: number): Fitted | undefined => {
    const size = sizeAt(step);
    // Only at the least size may a word be broken.
    if (step > 0 && longest * size > width) return undefined;
    const lines = breakLines(text, width / size, weight);
    return heightOf(lines.length, size) <= height ? { size, lines } : undefined;
  };
  // What fits at a size fits at every smaller one, so half of the sizes are passed at each look.
  let found = tried(0);
  let [low, high] = [1, steps];
  while (found && low <= high) {
    const middle = Math.floor((low + high) / 2);
    const fitting = tried(middle);
    if (fitting) found = fitting;
    [low, high] = fitting ? [middle + 1, high] : [low, middle - 1];
  }
  return found;
}

/** As {@link fitText}, but what does not fit at the least size is left out after a whole word, with an ellipsis. */
export function fitOrCut(text: string, box: Parameters<typeof fitText>[1]): Fitted {
  const fitted = fitText(text, box);
  if (fitted) return fitted;
  const { width, height, least: size, weight } = box;
  const room = Math.max(1, Math.floor(height / (size * lineHeight) + 1e-9));
  const lines = breakLines(text, width / size, weight).slice(0, room);
  const last = lines.length - 1;
  const line = (lines[last] ?? '').trimEnd();
  lines[last] = shortened(line, width / size, weight);
  return { size, lines };
}

/** A line with an ellipsis after as many of its words as there is room for; letters only when it is one word. */
function shortened(line: string, width: number, weight: Weight): string {
  const words = line.split(' ');
  const letters = words.length === 1;
  const parts = letters ? Array.from(line) : words;
  const glue = letters ? '' : ' ';
  const whole = (count: number) => {
    const text = parts.slice(0, count).join(glue);
    return `${text.replace(/[\s,;:.–-]+$/u, '')} …`;
  };
  let count = parts.length;
  while (count > 1 && widthOf(whole(count), weight) > width) count -= 1;
  return whole(count);
}

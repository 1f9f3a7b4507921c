/** The kind of a theme: worked out from its words, for comparing turnout. It judges nothing. */
import { stemSwedish } from './stem.js';
import type { Theme } from './theme.js';
import { themeKindWords } from './words/kinds.js';

export const themeKinds = ['traffic', 'school', 'leisure', 'outdoors', 'building', 'care', 'other'] as const;
export type ThemeKind = (typeof themeKinds)[number];

const named = Object.entries(themeKindWords) as [Exclude<ThemeKind, 'other'>, readonly string[]][];
const families = named.map(([kind, words]) => [kind, words.map((word) => stemSwedish(word))] as const);

/** A compound's parts are told apart only by length: a short part would be found inside any word. */
const shortestPart = 4;
/** A longer part says more: "fritidsgården" is leisure before it is a yard. */
function weightOf(word: string, part: string): number {
  if (word === part) return part.length;
  const fits = part.length >= shortestPart && (word.startsWith(part) || word.endsWith(part));
  return fits ? part.length : 0;
}

/**
 * What a theme is mostly about. Words of the title count twice, the longest part of a word counts; of equals the one
 * first in the list. Nothing known: `other`.
 */
export function themeKindOf(theme: Pick<Theme, 'title' | 'question'>): ThemeKind {
  const points = new Map<ThemeKind, number>();
  for (const [text, times] of [
    [theme.title, 2],
    [theme.question, 1],
  ] as const)
    for (const word of text.toLowerCase().match(/\p{L}+/gu) ?? []) {
      const stem = stemSwedish(word);
      const found = families
        .map(([kind, parts]) => [kind, Math.max(0, ...parts.map((part) => weightOf(stem, part)))] as const)
        .reduce((best, one) => (one[1] > best[1] ? one : best));
      if (found[1] > 0) points.set(found[0], (points.get(found[0]) ?? 0) + times);
    }
  const most = Math.max(0, ...points.values());
  return most === 0 ? 'other' : (themeKinds.find((kind) => points.get(kind) === most) ?? 'other');
}

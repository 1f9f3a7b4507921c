/** Finding place names in words (domain notes 2.5, gazetteer): any case, genitive -s accepted, longest name first. */

import { comparable, plain } from './normal.js';
import type { Token } from './tokens.js';
import { gazetteer, unfitAsMatch } from './words/places.js';

type Names = ReadonlySet<string>;

const bare = (name: string) => comparable(plain(name)).toLowerCase();
const matchable = (names: readonly string[]): Names =>
  new Set(names.map(bare).filter((name) => name.length >= 3 && !unfitAsMatch.has(name)));

const shipped = matchable(gazetteer);
type Local = { names: Names; starts: Names };
const remembered = new WeakMap<readonly string[], Local>();

function namesOf(places: readonly string[]): Local {
  const before = remembered.get(places);
  if (before) return before;
  const names = matchable(places);
  const local = { names, starts: startsOf(names) };
  remembered.set(places, local);
  return local;
}

/** Words that begin a name of several words; for all others one look is enough. */
const startsOf = (names: Names): Names =>
  new Set([...names].filter((name) => name.includes(' ')).map((name) => name.split(' ', 1)[0] ?? ''));
const shippedStarts = startsOf(shipped);

/** Marks every token that is (part of) a place name: the subject's place, the municipality's lists and the shipped one. */
export function markPlaces(
  tokens: readonly Token[],
  place: string,
  lists: readonly (readonly string[])[],
): void {
  const own = new Set([bare(place)].filter((name) => name.length >= 3 && !unfitAsMatch.has(name)));
  const locals = lists.map(namesOf);
  const isName = (text: string) =>
    own.has(text) || locals.some(({ names }) => names.has(text)) || shipped.has(text);
  const matches = (text: string) => {
    const name = text.endsWith("'s") ? text.slice(0, -2) : text;
    return isName(name) || (name.endsWith('s') && isName(name.slice(0, -1)));
  };
  const ownStarts = startsOf(own);
  for (let at = 0; at < tokens.length; at += 1) {
    const first = tokens[at]?.word ?? '';
    const many =
      ownStarts.has(first) || locals.some(({ starts }) => starts.has(first)) || shippedStarts.has(first);
    for (let size = many ? 4 : 1; size >= 1; size -= 1) {
      const run = tokens.slice(at, at + size);
      if (run.length < size || !matches(run.map((each) => each.word).join(' '))) continue;
      for (const each of run) each.kind = 'place';
      at += size - 1;
      break;
    }
  }
}

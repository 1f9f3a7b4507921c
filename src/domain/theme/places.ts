/** Finding place names in words (domain notes 2.5, gazetteer): any case, genitive -s accepted, longest name first. */

import { comparable, plain } from './normal.js';
import type { Token } from './tokens.js';
import { gazetteer, unfitAsMatch } from './words/places.js';

type Names = ReadonlySet<string>;

const bare = (name: string) => comparable(plain(name)).toLowerCase();
const matchable = (names: readonly string[]): Names =>
  new Set(names.map(bare).filter((name) => name.length >= 3 && !unfitAsMatch.has(name)));

const shipped = matchable(gazetteer);
const remembered = new WeakMap<readonly string[], Names>();

function namesOf(places: readonly string[]): Names {
  const before = remembered.get(places);
  if (before) return before;
  const names = matchable(places);
  remembered.set(places, names);
  return names;
}

/** Marks every token that is (part of) a place name: the subject's place, the municipality's and the shipped ones. */
export function markPlaces(tokens: readonly Token[], place: string, places: readonly string[]): void {
  const own = bare(place);
  const local = namesOf(places);
  const isName = (text: string) =>
    (text.length >= 3 && text === own && !unfitAsMatch.has(own)) || local.has(text) || shipped.has(text);
  for (let at = 0; at < tokens.length; at += 1) {
    for (let size = Math.min(4, tokens.length - at); size >= 1; size -= 1) {
      const run = tokens.slice(at, at + size);
      const name = run
        .map((each) => each.word)
        .join(' ')
        .replace(/'s$/, '');
      if (!isName(name) && !(name.endsWith('s') && isName(name.slice(0, -1)))) continue;
      for (const each of run) each.kind = 'place';
      at += size - 1;
      break;
    }
  }
}

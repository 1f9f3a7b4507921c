/**
 * What one word is worth, alone and inside a compound (domain notes 2.4, 2.5). The lists are data in words/;
 * here they are cut to stems once, and a word is looked up in a handful of map reads.
 */
import type { Language } from '../judgement.js';
import { type CompiledLists, matches } from './own-lists.js';
import { stemEnglish, stemSwedish, swedishStages } from './stem.js';
import {
  categoriesEnglish,
  categoriesSwedish,
  genericPluralsSwedish,
  institutions,
} from './words/categories.js';
import { dateWords, fillersEnglish, fillersSwedish, numerals } from './words/fillers.js';
import { meetingWords } from './words/meetings.js';
import {
  houseThings,
  moreThings,
  notHeads,
  roadThings,
  thingHeads,
  yardThings,
} from './words/things-built.js';
import { serviceThings, thingsEnglish } from './words/things-other.js';
import { moreVagueSwedish, vagueEmptyHeads, vagueEnglish, vagueHeads, vagueSwedish } from './words/vague.js';
import { actionVerbsEnglish, actionVerbsSwedish, irreversibleVerbs } from './words/verbs.js';

/** `thing` can be pointed at; `category` is a whole service; `plain` says something but names no thing. */
export type Kind = 'filler' | 'date' | 'number' | 'vague' | 'category' | 'meeting' | 'thing' | 'plain';

/** `known` is false when no list holds the word: then capitals and endings may still tell. */
export type Meaning = { kind: Kind; stem: string; known: boolean };

/** The stem of a word in lower case, by the endings of its language. */
export const stemOf = (word: string, language: Language): string =>
  language === 'sv' ? stemSwedish(word) : stemEnglish(word);

const stems = (words: readonly string[], language: Language) =>
  new Set(words.map((word) => stemOf(word.toLowerCase(), language)));

function kindsByStem(language: Language, families: readonly [Kind, readonly string[]][]): Map<string, Kind> {
  const kinds = new Map<string, Kind>();
  for (const [kind, words] of families) {
    for (const stem of stems(words, language)) if (!kinds.has(stem)) kinds.set(stem, kind);
  }
  return kinds;
}

const things = [...roadThings, ...houseThings, ...yardThings, ...moreThings, ...serviceThings];
const vagueInSwedish = [...vagueSwedish, ...moreVagueSwedish];

/** Where a stem stands in two lists the first family wins. */
const alone: Record<Language, Map<string, Kind>> = {
  sv: kindsByStem('sv', [
    ['meeting', meetingWords],
    ['category', categoriesSwedish],
    ['vague', vagueInSwedish],
    ['thing', things],
    ['plain', actionVerbsSwedish],
  ]),
  en: kindsByStem('en', [
    ['category', categoriesEnglish],
    ['thing', thingsEnglish],
    ['vague', vagueEnglish],
    ['plain', actionVerbsEnglish],
  ]),
};

/** Whole words whose own meaning differs from their stem's. */
const exact: Record<Language, Map<string, Kind>> = {
  sv: new Map<string, Kind>([
    ...actionVerbsSwedish.map((word): [string, Kind] => [word, 'plain']),
    ...things.map((word): [string, Kind] => [word, 'thing']),
    ...vagueInSwedish.map((word): [string, Kind] => [word, 'vague']),
    ...genericPluralsSwedish.map((word): [string, Kind] => [word, 'category']),
  ]),
  en: new Map<string, Kind>([
    ...thingsEnglish.map((word): [string, Kind] => [word, 'thing']),
    ...actionVerbsEnglish.map((word): [string, Kind] => [word, 'plain']),
    ...vagueEnglish.map((word): [string, Kind] => [word, 'vague']),
    ...categoriesEnglish.map((word): [string, Kind] => [word, 'category']),
    ...meetingWords.map((word): [string, Kind] => [word, 'meeting']),
  ]),
};

/** Stems too short or too common at the end of other words to tell a compound ("kultur", "analys", "kontor"). */
const deafHeads = new Set(notHeads);
const stages = (words: readonly string[]) =>
  words
    .flatMap((word) => swedishStages(word.toLowerCase()))
    .filter((stage) => stage.length >= 3 && !deafHeads.has(stage));

const heads = new Map<string, Kind>([
  ...stages(categoriesSwedish).map((stage): [string, Kind] => [stage, 'category']),
  ...stages([...things, ...thingHeads]).map((stage): [string, Kind] => [stage, 'thing']),
  ...stages(vagueHeads).map((stage): [string, Kind] => [stage, 'vague']),
]);

/** Last parts so empty that an unknown first part cannot save them. */
const emptyHeads = stems(vagueEmptyHeads, 'sv');

const institutionStems: Record<Language, Set<string>> = {
  sv: stems(institutions, 'sv'),
  en: stems(institutions, 'en'),
};
const irreversibleStems: Record<Language, Set<string>> = {
  sv: stems(irreversibleVerbs, 'sv'),
  en: stems(irreversibleVerbs, 'en'),
};
const irreversibleWords = new Set(irreversibleVerbs);
const actionWords: Record<Language, Set<string>> = {
  sv: new Set(actionVerbsSwedish),
  en: new Set(actionVerbsEnglish),
};

/** The meaning of the first part of a compound, with its linking letter taken off. */
function modifierKind(modifier: string): Kind | undefined {
  const kinds = alone.sv;
  const bare = modifier.replace(/-$/, '');
  return (
    kinds.get(bare) ??
    kinds.get(stemSwedish(bare)) ??
    (/[sueo]$/.test(bare)
      ? (kinds.get(bare.slice(0, -1)) ?? kinds.get(stemSwedish(bare.slice(0, -1))))
      : undefined)
  );
}

/** No Swedish compound in use is longer. */
const longestWord = 50;

/** A compound is what its last part is; a vague last part needs a first part that is no thing. */
function compoundKind(word: string): Kind | undefined {
  if (word.length > longestWord) return undefined;
  for (const stage of swedishStages(word)) {
    for (let start = 2; start <= stage.length - 3; start += 1) {
      const tail = stage.slice(start);
      const head = heads.get(tail);
      if (head) return headKind(head, tail, modifierKind(stage.slice(0, start)));
    }
  }
  return undefined;
}

function headKind(head: Kind, tail: string, first: Kind | undefined): Kind | undefined {
  if (head === 'thing') return 'thing';
  const telling = first === 'thing' || first === 'plain';
  if (head !== 'vague') return telling || first === undefined ? 'plain' : 'category';
  if (first === undefined) return emptyHeads.has(tail) ? 'vague' : undefined;
  return telling ? 'plain' : 'vague';
}

/** What a lower-case, comparable word means in a text of this language, with the municipality's own lists first. */
export function meaningOf(word: string, language: Language, own?: CompiledLists): Meaning {
  if (!own) return shippedMeaning(word, language);
  const stem = stemOf(word, language);
  const added =
    own.added.kinds.get(word) ??
    own.added.stems[language].get(stem) ??
    (language === 'en' && word.length >= 5 ? own.added.stems.sv.get(stemSwedish(word)) : undefined);
  if (added) return { kind: added, stem, known: true };
  const meaning = shippedMeaning(word, language);
  const removed = own.removed.get(meaning.kind);
  if (removed && matches(removed, word)) return { ...meaning, kind: 'plain' };
  const open = !meaning.known || !(exact[language].has(word) || alone[language].has(stem));
  if (language === 'sv' && open && endsIn(own.thingHeads, word)) return { kind: 'thing', stem, known: true };
  return meaning;
}

/** Whether the word is a compound whose last part, in any form, is one of these. */
function endsIn(last: ReadonlySet<string>, word: string): boolean {
  if (last.size === 0 || word.length > longestWord) return false;
  return swedishStages(word).some((stage) => {
    for (let start = 2; start <= stage.length - 4; start += 1) if (last.has(stage.slice(start))) return true;
    return false;
  });
}

/** What it means by the shipped lists (domain notes 2.4–2.5). */
function shippedMeaning(word: string, language: Language): Meaning {
  const stem = stemOf(word, language);
  const known = (kind: Kind): Meaning => ({ kind, stem, known: true });
  const fillers = language === 'sv' ? fillersSwedish : fillersEnglish;
  if (fillers.has(word)) return known('filler');
  if (dateWords.has(word)) return known('date');
  if (numerals.has(word) || /^\d/.test(word)) return known('number');
  const found = exact[language].get(word) ?? alone[language].get(stem);
  if (found) return known(found);
  if (language === 'sv') {
    const compound = compoundKind(word);
    if (compound) return known(compound);
    if (word.length >= 5) {
      const foreign = exact.en.get(word);
      if (foreign === 'vague' || foreign === 'meeting') return known(foreign);
    }
  } else if (word.length >= 5) {
    const foreign = exact.sv.get(word) ?? alone.sv.get(stemSwedish(word)) ?? namedCompound(word);
    if (foreign) return { kind: foreign, stem: stemSwedish(word), known: true };
  }
  if (word.length < 2) return known('filler');
  return { kind: 'plain', stem, known: false };
}

/** Swedish names stay Swedish in an English text: "Storgatan", "Rudsskolan". */
function namedCompound(word: string): Kind | undefined {
  if (!/(?:an|en|et)$/.test(word)) return undefined;
  return compoundKind(word) === 'thing' ? 'thing' : undefined;
}

/** A whole service with a building of its own ("skola"), which needs a name or a fate to be a thing. */
export function isInstitution(stem: string, language: Language): boolean {
  return institutionStems[language].has(stem);
}

/** Building, closing, selling or moving (S4: institution + irreversible verb). */
export function isIrreversible(word: string, stem: string, language: Language): boolean {
  return irreversibleWords.has(word) || irreversibleStems[language].has(stem);
}

/** Something that can be done to a thing (Q2). Swedish passives and -era verbs nobody listed count too. */
export function isAction(word: string, meaning: Meaning, language: Language): boolean {
  if (actionWords[language].has(word)) return true;
  if (language === 'en' || meaning.known) return false;
  return word.length >= 6 && /(?:as|era|ats)$/.test(word);
}

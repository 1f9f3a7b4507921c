/**
 * A municipality's own additions to and removals from the shipped word lists (domain notes 2.4, 2.5), as data:
 * checked, compiled once, and compared from version to version.
 */
import type { Language } from '../judgement.js';
import { type Reason, reason } from '../meeting.js';
import { patternFault } from './case-pattern.js';
import type { Kind } from './lexicon.js';
import { stemEnglish, stemSwedish, swedishStages } from './stem.js';
import { cut, type PhraseIndex, phraseIndex } from './tokens.js';
import { meetingPhrases } from './words/meetings.js';
import { vaguePhrasesEnglish, vaguePhrasesSwedish } from './words/vague.js';

export type Change = { add: readonly string[]; remove: readonly string[] };
export const listNames = ['vague', 'categories', 'concrete', 'meetingNames', 'otherAuthorities'] as const;
export type ListName = (typeof listNames)[number];
/** Who decides what in the municipality: words of `words` are the municipality's own matter (L4). */
export type Competence = { body: string; words: readonly string[] };

export type RuleLists = Readonly<Record<ListName, Change>> & {
  places: readonly string[];
  competence: readonly Competence[];
  /** null: the usual one. */
  caseNumberPattern: string | null;
};

/** The lists with the number they were published under; 0 is what is shipped. */
export type RuleSet = { version: number; lists: RuleLists };

const unchanged: Change = { add: [], remove: [] };
export const noRuleLists: RuleLists = {
  vague: unchanged,
  categories: unchanged,
  concrete: unchanged,
  meetingNames: unchanged,
  otherAuthorities: unchanged,
  places: [],
  competence: [],
  caseNumberPattern: null,
};
export const shippedRules: RuleSet = { version: 0, lists: noRuleLists };

/** Words that match in any form, and phrases. */
type Matcher = { words: ReadonlySet<string>; stems: Record<Language, ReadonlySet<string>> };
type Added = { kinds: ReadonlyMap<string, Kind>; stems: Record<Language, ReadonlyMap<string, Kind>> };

export type CompiledLists = {
  added: Added;
  /** Last parts of compounds that make them a thing. */
  thingHeads: ReadonlySet<string>;
  removed: ReadonlyMap<Kind, Matcher>;
  vaguePhrases: PhraseIndex;
  meetingPhrases: PhraseIndex;
  otherPhrases: readonly (readonly [Kind, PhraseIndex])[];
  authorities: {
    added: Matcher;
    removed: Matcher;
    addedPhrases: PhraseIndex;
    removedPhrases: ReadonlySet<string>;
  };
  /** Words of what the municipality decides itself. */
  ours: Matcher;
  places: readonly string[];
  caseNumber: RegExp | undefined;
};

/** An entry as the reader sees words: comparable, lower case, parted by single spaces. */
const wordsIn = (entry: string): string[] => cut(entry).map((token) => token.word);
const entriesOf = (entries: readonly string[]) => entries.map(wordsIn).filter((words) => words.length > 0);
const singles = (entries: readonly string[]) =>
  entriesOf(entries).flatMap((words) => (words.length === 1 ? words : []));
const phrases = (entries: readonly string[]) =>
  entriesOf(entries).flatMap((words) => (words.length > 1 ? [words.join(' ')] : []));

function matcher(entries: readonly string[]): Matcher {
  const words = singles(entries);
  return {
    words: new Set(words),
    stems: { sv: new Set(words.map(stemSwedish)), en: new Set(words.map(stemEnglish)) },
  };
}

/** Whether a word is one of a list in any form. */
export const matches = (list: Matcher, word: string): boolean =>
  list.words.has(word) || list.stems.sv.has(stemSwedish(word)) || list.stems.en.has(stemEnglish(word));

const kindOf: Record<Exclude<ListName, 'otherAuthorities'>, Kind> = {
  concrete: 'thing',
  vague: 'vague',
  categories: 'category',
  meetingNames: 'meeting',
};
const kindLists = Object.keys(kindOf) as (keyof typeof kindOf)[];

function addedOf(lists: RuleLists): Added {
  const kinds = new Map<string, Kind>();
  const sv = new Map<string, Kind>();
  const en = new Map<string, Kind>();
  for (const name of kindLists) {
    for (const word of singles(lists[name].add)) {
      if (!kinds.has(word)) kinds.set(word, kindOf[name]);
      if (!sv.has(stemSwedish(word))) sv.set(stemSwedish(word), kindOf[name]);
      if (!en.has(stemEnglish(word))) en.set(stemEnglish(word), kindOf[name]);
    }
  }
  return { kinds, stems: { sv, en } };
}

function changedPhrases(shipped: readonly string[], { add, remove }: Change): PhraseIndex {
  const gone = new Set(phrases(remove));
  return phraseIndex([...shipped.filter((phrase) => !gone.has(phrase)), ...phrases(add)]);
}

function compile(lists: RuleLists): CompiledLists {
  const pattern = lists.caseNumberPattern;
  return {
    added: addedOf(lists),
    thingHeads: new Set(
      singles(lists.concrete.add)
        .flatMap(swedishStages)
        .filter((stage) => stage.length >= 4),
    ),
    removed: new Map(kindLists.map((name) => [kindOf[name], matcher(lists[name].remove)])),
    vaguePhrases: changedPhrases([...vaguePhrasesSwedish, ...vaguePhrasesEnglish], lists.vague),
    meetingPhrases: changedPhrases(meetingPhrases, lists.meetingNames),
    otherPhrases: [
      ['category', phraseIndex(phrases(lists.categories.add))],
      ['thing', phraseIndex(phrases(lists.concrete.add))],
    ],
    authorities: {
      added: matcher(lists.otherAuthorities.add),
      removed: matcher(lists.otherAuthorities.remove),
      addedPhrases: phraseIndex(phrases(lists.otherAuthorities.add)),
      removedPhrases: new Set(phrases(lists.otherAuthorities.remove)),
    },
    ours: matcher(lists.competence.flatMap(({ words }) => words)),
    places: lists.places,
    caseNumber: pattern && !patternFault(pattern) ? new RegExp(pattern, 'u') : undefined,
  };
}

const byObject = new WeakMap<RuleLists, CompiledLists>();
const byContent = new Map<string, CompiledLists>();
const mostRemembered = 8;

/** The lists ready for judging. Compiled once: the same lists, also read anew, give the same answer at once. */
export function compileLists(lists: RuleLists): CompiledLists {
  const before = byObject.get(lists);
  if (before) return before;
  const key = JSON.stringify(lists);
  const made = byContent.get(key) ?? compile(lists);
  byContent.delete(key);
  byContent.set(key, made);
  const [oldest] = byContent.keys();
  if (byContent.size > mostRemembered && oldest !== undefined) byContent.delete(oldest);
  byObject.set(lists, made);
  return made;
}

const mostEntries = 1000;
const longestEntry = 80;

/** What is wrong with lists before they are published. */
export function listFaults(lists: RuleLists): Reason[] {
  const faults: Reason[] = [];
  const check = (field: string, entries: readonly string[]) => {
    if (entries.length > mostEntries) faults.push(reason('LIST_TOO_LONG', field, { most: mostEntries }));
    const bad = entries.filter((entry) => entry.length > longestEntry || wordsIn(entry).length === 0);
    if (bad.length > 0)
      faults.push(
        reason('BAD_LIST_WORD', field, { words: bad.slice(0, 5).map((word) => word.slice(0, 40)) }),
      );
  };
  for (const name of listNames) {
    const { add, remove } = lists[name];
    check(`${name}.add`, add);
    check(`${name}.remove`, remove);
    const gone = new Set(remove.map((entry) => wordsIn(entry).join(' ')));
    const both = add.filter((entry) => gone.has(wordsIn(entry).join(' ')));
    if (both.length > 0) faults.push(reason('ADDED_AND_REMOVED', `${name}.add`, { words: both.slice(0, 5) }));
  }
  check('places', lists.places);
  check(
    'competence',
    lists.competence.flatMap(({ body, words }) => [body, ...words]),
  );
  if (lists.competence.some(({ words }) => words.length === 0))
    faults.push(reason('COMPETENCE_WITHOUT_WORDS', 'competence'));
  const fault = lists.caseNumberPattern === null ? undefined : patternFault(lists.caseNumberPattern);
  if (fault) faults.push(reason(fault, 'caseNumberPattern'));
  return faults;
}

/** One line of what differs between two versions. */
export type ListDifference = { list: string; added: string[]; gone: string[] };

const less = (all: readonly string[], those: readonly string[]) =>
  all.filter((each) => !those.includes(each));
const competenceLines = ({ competence }: RuleLists) =>
  competence.map(({ body, words }) => `${body}: ${words.join(', ')}`);

/** What a newer version says that an older one does not, and the other way round. */
export function listDifferences(before: RuleLists, after: RuleLists): ListDifference[] {
  const parts = (lists: RuleLists): [string, readonly string[]][] => [
    ...listNames.flatMap((name): [string, readonly string[]][] => [
      [`${name}.add`, lists[name].add],
      [`${name}.remove`, lists[name].remove],
    ]),
    ['places', lists.places],
    ['competence', competenceLines(lists)],
    ['caseNumberPattern', lists.caseNumberPattern === null ? [] : [lists.caseNumberPattern]],
  ];
  const old = new Map(parts(before));
  return parts(after).flatMap(([list, now]) => {
    const then = old.get(list) ?? [];
    const difference = { list, added: less(now, then), gone: less(then, now) };
    return difference.added.length + difference.gone.length > 0 ? [difference] : [];
  });
}

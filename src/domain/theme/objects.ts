/**
 * The thing of a theme (domain notes 2.3 S4, 2.4): a concrete noun, a compound ending, a proper name, an
 * address, an amount with its unit, or an institution with a fate. Where only an unknown definite noun is
 * found the thing is weak, and a second person must agree.
 */
import type { Language } from '../judgement.js';
import { isInstitution, isIrreversible } from './lexicon.js';
import type { Token } from './tokens.js';
import { genericPluralsSwedish } from './words/categories.js';
import { namingAdjectives, numerals, units } from './words/fillers.js';

export type ThingsFound = {
  strong: readonly string[];
  weak: readonly string[];
  /** Places that no list holds but the text itself shows: "i Hjortkvarn", "på Skallberget". */
  shownPlaces: readonly string[];
};

type Words = { tokens: readonly Token[]; language: Language };

const placePrepositions = new Set(['i', 'in', 'från', 'from', 'till', 'to', 'genom']);
const novelty = new Set([
  'ny',
  'nytt',
  'nya',
  'en',
  'ett',
  'fler',
  'extra',
  'new',
  'a',
  'an',
  'more',
  'another',
]);
const countable = new Set(genericPluralsSwedish);
const definiteSwedish = /(?:[^i]en|et|an|ln|rn|arna|erna|orna)s?$/;
const adverbial = /(?:ligen|ingen|sedan|innan|någon|genom|ation)$/;

function isAmount(token: Token, next: Token | undefined): boolean {
  if (token.word.endsWith('%') && /^\d/.test(token.word)) return true;
  const counts = /^\d/.test(token.word) || numerals.has(token.word);
  if (/^\d+(?:kr|km|kmh|m|kvm|mkr)$/.test(token.word)) return true;
  return counts && next !== undefined && (units.has(next.word) || countable.has(next.word));
}

/** A name before or after, a direction, or novelty makes one institution out of many: "Väse skola", "Norra skolan". */
function isNamed(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  const after = tokens[at + 1];
  if (after?.capital && !after.first && !after.known && after.kind !== 'place') return true;
  if (!before) return false;
  if (namingAdjectives.has(before.word) || before.kind === 'place') return true;
  if (before.capital && !before.known && (!before.first || before.word.endsWith('s'))) return true;
  return false;
}

function isTitleCase(tokens: readonly Token[]): boolean {
  const long = tokens.filter((token) => token.word.length > 3);
  return long.length >= 4 && long.filter((token) => token.capital).length > 0.6 * long.length;
}

function isUnknownNoun(tokens: readonly Token[], at: number, language: Language): boolean {
  const token = tokens[at];
  if (!token || token.known || token.kind !== 'plain') return false;
  const before = tokens[at - 1]?.word ?? '';
  if (language === 'sv') {
    if (token.word.length >= 7 && definiteSwedish.test(token.word) && !adverbial.test(token.word))
      return true;
    return token.word.length >= 6 && novelty.has(before) && !/(?:a|re|t)$/.test(token.word);
  }
  const earlier = tokens[at - 2]?.word ?? '';
  return token.word.length >= 4 && (before === 'the' || earlier === 'the' || novelty.has(before));
}

/** Every thing in the fields, strong ones and weak ones (domain notes 2.3 S4). */
export function thingsIn(fields: readonly Words[], content: readonly Token[]): ThingsFound {
  const strong = new Set<string>();
  const weak = new Set<string>();
  const names = new Set<string>();
  const shownPlaces = new Set<string>();
  const hasVague = content.some((token) => token.kind === 'vague');
  const fate = fields.some(({ tokens, language }) =>
    tokens.some((token) => !token.inPhrase && isIrreversible(token.word, token.stem, language)),
  );
  for (const { tokens, language } of fields) {
    const titleCase = isTitleCase(tokens);
    tokens.forEach((token, at) => {
      const before = tokens[at - 1];
      if (isAmount(token, tokens[at + 1])) strong.add(token.raw);
      if (token.inPhrase || token.kind === 'place' || token.kind === 'meeting') return;
      const institution = isInstitution(token.stem, language);
      if (token.kind === 'thing') strong.add(token.raw);
      else if (token.kind === 'category' && institution && (fate || isNamed(tokens, at)))
        strong.add(token.raw);
      const name = token.capital && !token.first && !titleCase;
      if (name && (token.kind === 'thing' || !token.known)) {
        if (token.kind === 'thing' || placePrepositions.has(before?.word ?? '')) shownPlaces.add(token.raw);
      }
      if (name && !token.known && !placePrepositions.has(before?.word ?? '')) names.add(token.raw);
      else if (!name && isUnknownNoun(tokens, at, language)) weak.add(token.raw);
    });
  }
  for (const name of names) (hasVague ? weak : strong).add(name);
  for (const repeated of repeatedTopic(fields)) weak.add(repeated);
  return { strong: [...strong], weak: [...weak], shownPlaces: [...shownPlaces] };
}

/** A long unknown word that stands both in title and question is what the theme is about. */
function repeatedTopic(fields: readonly Words[]): string[] {
  const [title, question] = fields;
  if (!title || !question) return [];
  const asked = new Set(question.tokens.map((token) => token.stem));
  return title.tokens
    .filter((each) => !each.known && each.kind === 'plain' && each.word.length >= 8 && asked.has(each.stem))
    .map((token) => token.raw);
}

/** A text cut into words that know where they stand (domain notes 2.4: proper names, compound endings). */
import type { Language } from '../judgement.js';
import type { Kind } from './lexicon.js';
import { comparable } from './normal.js';
import { fillersEnglish, fillersSwedish } from './words/fillers.js';

export type Token = {
  /** As written, for showing. */
  raw: string;
  /** Comparable and lower case. */
  word: string;
  stem: string;
  kind: Kind | 'place';
  known: boolean;
  /** Written with a capital first letter and small ones after. */
  capital: boolean;
  /** First in its sentence: there a capital says nothing. */
  first: boolean;
  /** Stands inside a phrase that is vague as a whole. */
  inPhrase: boolean;
};

/** Words read of one field; anything longer is stopped by F8 anyway. */
const mostTokens = 64;

function withoutTail(word: string): string {
  let end = word.length;
  while (end > 1 && (word[end - 1] === '-' || word[end - 1] === "'")) end -= 1;
  return word.slice(0, end);
}

/** The words of a plain text, not yet given a meaning. */
export function cut(text: string): Token[] {
  const matched = comparable(text)
    .replace(/\bkm\/h/gi, 'kmh')
    .replace(/\bm\.m\./gi, ' mm ');
  const tokens: Token[] = [];
  let end = 0;
  for (const found of matched.matchAll(/[\p{L}\p{N}%][\p{L}\p{N}'-]*/gu)) {
    const gap = matched.slice(end, found.index);
    end = found.index + found[0].length;
    const raw = withoutTail(found[0]);
    const before = tokens.at(-1);
    const abbreviated = before !== undefined && before.word.length <= 3 && gap === '. ';
    tokens.push({
      raw,
      word: raw.toLowerCase(),
      stem: '',
      kind: 'plain',
      known: false,
      capital: /^\p{Lu}[\p{Ll}'-]/u.test(raw),
      first: before === undefined || (/[.!?:–"”«»]/.test(gap) && !abbreviated),
      inPhrase: false,
    });
    if (tokens.length >= mostTokens) break;
  }
  return tokens;
}

const onlyEnglish = new Set([...fillersEnglish].filter((word) => !fillersSwedish.has(word)));
const onlySwedish = new Set([...fillersSwedish].filter((word) => !fillersEnglish.has(word)));
onlySwedish.delete('the');
onlyEnglish.add('the');

/** The language of the words; `otherwise` when they do not tell. */
export function languageOf(tokens: readonly Token[], otherwise: Language): Language {
  let balance = 0;
  for (const { word } of tokens) {
    if (onlySwedish.has(word) || /[åäö]/.test(word)) balance += 1;
    else if (onlyEnglish.has(word)) balance -= 1;
  }
  if (balance === 0) return otherwise;
  return balance > 0 ? 'sv' : 'en';
}

/** Where each phrase of the index begins in the words: pairs of first and last position. */
export function findPhrases(tokens: readonly Token[], index: PhraseIndex): [number, number][] {
  const found: [number, number][] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    for (const phrase of index.get(tokens[at]?.word ?? '') ?? []) {
      if (phrase.every((word, step) => tokens[at + step]?.word === word))
        found.push([at, at + phrase.length - 1]);
    }
  }
  return found;
}

export type PhraseIndex = ReadonlyMap<string, readonly (readonly string[])[]>;

/** Phrases by their first word. */
export function phraseIndex(phrases: readonly string[]): PhraseIndex {
  const index = new Map<string, string[][]>();
  for (const phrase of phrases) {
    const words = phrase.toLowerCase().split(' ');
    const first = words[0] ?? '';
    index.set(first, [...(index.get(first) ?? []), words]);
  }
  return index;
}

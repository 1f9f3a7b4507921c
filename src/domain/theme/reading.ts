/**
 * A theme read once, so that each rule only has to look: its words with their meaning, its places, and the
 * things it can be answered about (domain notes 2.3–2.5).
 */
import type { Language } from '../judgement.js';
import { meaningOf } from './lexicon.js';
import { longestGiven, longestRead, plain } from './normal.js';
import { type ThingsFound, thingsIn } from './objects.js';
import { compileLists } from './own-lists.js';
import { markPlaces } from './places.js';
import type { Theme, ThemeFacts, ThemeSubject } from './theme.js';
import { cut, findPhrases, languageOf, phraseIndex, type Token } from './tokens.js';
import { meetingPhrases } from './words/meetings.js';
import { vaguePhrasesEnglish, vaguePhrasesSwedish } from './words/vague.js';

export type Field = {
  /** As a person sees it, with single spaces and no final full stop; cut where reading ends. */
  text: string;
  tokens: readonly Token[];
  language: Language;
  /** Words in the whole text, also past what was read; punctuation alone is none. */
  wordCount: number;
  /** Longer than anything that is looked at. */
  endless: boolean;
};

export type ThemeReading = {
  theme: Theme;
  place: string;
  meetingDate: string | undefined;
  title: Field;
  question: Field;
  /** The English twins, read for form and law only. */
  twins: readonly Field[];
  /** Words of title and question that carry matter, one of each stem: no fillers, dates, numbers or places. */
  content: readonly Token[];
  things: ThingsFound;
};

const caseNumberInText = /\p{L}{2,5}[-/ ]\d{4}[-/:]\d{1,6}/gu;
const vaguePhrases = phraseIndex([...vaguePhrasesSwedish, ...vaguePhrasesEnglish]);
const meetingNames = phraseIndex(meetingPhrases);
/** Terms of the law that contain a vague word and are none (LIS, Plan- och bygglagen). */
const planningTerms = phraseIndex(['landsbygdsutveckling i strandnära läge']);

function withoutFinalStop(text: string): string {
  let end = text.length;
  while (end > 0 && (text[end - 1] === '.' || text[end - 1] === ' ')) end -= 1;
  return text.slice(0, end);
}

function readField(given: string | undefined, otherwise: Language, place: string, facts: ThemeFacts): Field {
  const whole = plain(given);
  const text = withoutFinalStop(whole.slice(0, longestRead));
  const tokens = cut(text.replace(caseNumberInText, ' '));
  const language = languageOf(tokens, otherwise);
  const own = facts.lists && compileLists(facts.lists.lists);
  for (const token of tokens) Object.assign(token, meaningOf(token.word, language, own));
  markPlaces(tokens, place, own ? [facts.places ?? [], own.places] : [facts.places ?? []]);
  for (const [kind, phrases] of own?.otherPhrases ?? []) {
    for (const [from, to] of findPhrases(tokens, phrases))
      for (const token of tokens.slice(from, to + 1)) if (token.kind !== 'filler') token.kind = kind;
  }
  for (const [from, to] of findPhrases(tokens, own?.vaguePhrases ?? vaguePhrases)) {
    for (const token of tokens.slice(from, to + 1)) {
      if (token.kind === 'place' || token.kind === 'filler') continue;
      token.kind = 'vague';
      token.inPhrase = true;
    }
  }
  for (const [from, to] of findPhrases(tokens, planningTerms)) {
    for (const token of tokens.slice(from, to + 1)) {
      if (token.kind !== 'filler') Object.assign(token, { kind: 'plain', known: true });
    }
  }
  for (const [from, to] of findPhrases(tokens, own?.meetingPhrases ?? meetingNames)) {
    for (const token of tokens.slice(from, to + 1)) if (token.kind !== 'place') token.kind = 'meeting';
  }
  const wordCount = text === '' ? 0 : whole.split(' ').length;
  return { text, tokens, language, wordCount, endless: (given?.length ?? 0) > longestGiven };
}

const silent = new Set<Token['kind']>(['filler', 'date', 'number', 'place']);

/** The words that carry matter, each stem once. */
export function distinctContent(tokens: readonly Token[]): Token[] {
  const seen = new Map<string, Token>();
  for (const token of tokens) {
    if (silent.has(token.kind)) continue;
    const before = seen.get(token.stem);
    if (!before || (before.kind !== 'vague' && token.kind === 'vague' && !token.inPhrase))
      seen.set(token.stem, token);
  }
  return [...seen.values()];
}

/** Reads a theme: every rule sees the same words (domain notes 2.3). Missing fields are empty, never a fault. */
export function readTheme(subject: ThemeSubject, facts: ThemeFacts): ThemeReading {
  const { theme } = subject;
  const place = plain(subject.place);
  const title = readField(theme.title, 'sv', place, facts);
  const question = readField(theme.question, title.language, place, facts);
  const twins = [theme.titleEn, theme.questionEn]
    .filter((text) => text !== undefined && text !== '')
    .map((text) => readField(text, 'en', place, facts));
  const content = distinctContent([...title.tokens, ...question.tokens]);
  const things = thingsIn([title, question], content);
  return { theme, place, meetingDate: subject.meetingDate, title, question, twins, content, things };
}

/** Each word once, as written, for showing which words a rule bit on. */
export const shown = (tokens: readonly Token[]): string[] => [
  ...new Map(tokens.map((token) => [token.word, token.raw])).values(),
];

/** Q1–Q3: is it a question that can be answered (domain notes 2.3). */
import type { Rule } from '../../judgement.js';
import { isAction, meaningOf } from '../lexicon.js';
import { thingsIn } from '../objects.js';
import type { ThemeReading } from '../reading.js';
import { shown } from '../reading.js';
import type { ThemeFacts } from '../theme.js';
import { findPhrases, phraseIndex } from '../tokens.js';
import {
  choiceWordsEnglish,
  choiceWordsSwedish,
  measureWords,
  vagueOpenersEnglish,
  vagueOpenersSwedish,
} from '../words/forms.js';
import { modalsEnglish, modalsSwedish, needVerbs } from '../words/verbs.js';

type ThemeRule = Rule<ThemeReading, ThemeFacts>;

const openers = phraseIndex([...vagueOpenersSwedish, ...vagueOpenersEnglish]);
const wishOpeners = new Set(['vill', 'önskar']);

const wordsOfQuestion = ({ question }: ThemeReading): string[] => question.tokens.map((token) => token.word);
const asksForMeasure = (words: readonly string[]): boolean =>
  words.some((word, at) => (word === 'hur' || word === 'how') && measureWords.has(words[at + 1] ?? ''));

function hasDeed({ question }: ThemeReading): boolean {
  const modals = question.language === 'sv' ? modalsSwedish : modalsEnglish;
  if (!question.tokens.some((token) => modals.has(token.word))) return false;
  return question.tokens.some(
    (token) =>
      !modals.has(token.word) &&
      isAction(token.word, meaningOf(token.word, question.language), question.language),
  );
}

const offersChoice = (words: readonly string[]): boolean => words.includes('eller') || words.includes('or');
const asksOfThing = (reading: ThemeReading): boolean =>
  thingsIn([reading.question], reading.content).strong.length > 0;

function isAnswerable(reading: ThemeReading): boolean {
  const words = wordsOfQuestion(reading);
  const choices = reading.question.language === 'sv' ? choiceWordsSwedish : choiceWordsEnglish;
  const { question } = reading;
  const modals = question.language === 'sv' ? modalsSwedish : modalsEnglish;
  const yesOrNo = question.tokens.some((token) => token.first && modals.has(token.word));
  if (yesOrNo && asksOfThing(reading)) return true;
  return (
    words.some((word) => choices.has(word) || needVerbs.has(word)) ||
    asksForMeasure(words) ||
    hasDeed(reading)
  );
}

/** The words of a vague opening, or undefined when the question is closed enough. */
function vagueOpening(reading: ThemeReading): string[] | undefined {
  const { question } = reading;
  const words = wordsOfQuestion(reading);
  const closed = asksOfThing(reading) && (offersChoice(words) || asksForMeasure(words));
  if (closed) return undefined;
  const opening = findPhrases(question.tokens, openers).find(
    ([from]) => from === 0 || question.tokens[from]?.first || from <= 2,
  );
  if (opening) {
    const wish = wishOpeners.has(words[opening[0] + 1] ?? '') && words.includes('att');
    if (wish && asksOfThing(reading) && hasDeed(reading)) return undefined;
    return question.tokens.slice(opening[0], opening[1] + 1).map((token) => token.raw);
  }
  const asksHow = question.tokens.find((token) => token.word === 'hur' || token.word === 'how');
  if (!asksHow || asksForMeasure(words)) return undefined;
  const vague = question.tokens.filter((token) => token.kind === 'vague');
  return vague.length > 0 ? shown([asksHow, ...vague]) : undefined;
}

/** The question rules in their order (domain notes 2.3, Q). */
export const questionRules: readonly ThemeRule[] = [
  {
    code: 'Q1_NO_QUESTION',
    level: 'stop',
    check: ({ question }) =>
      /[?？؟]/.test(question.text) && question.tokens.length >= 5
        ? undefined
        : { words: [], count: question.tokens.length },
    says: {
      sv: () =>
        'Skriv en hel fråga: minst fem ord och ett frågetecken. Till exempel "Vilken tid ska [sak] ha öppet?".',
      en: () =>
        'Write a whole question: at least five words and a question mark. For example "What hours should [thing] be open?".',
    },
  },
  {
    code: 'Q2_NOT_ANSWERABLE',
    level: 'stop',
    check: (reading) => {
      if (reading.question.tokens.length === 0 || isAnswerable(reading)) return undefined;
      return { words: shown(reading.question.tokens.slice(0, 3)) };
    },
    says: {
      sv: () =>
        'Kan man svara med ett val, en plats, en tid eller ett antal? Till exempel "Vilka [antal] [saker] i [plats] ska [göras] först?".',
      en: () =>
        'Can it be answered with a choice, a place, a time or a number? For example "Which [number] [things] in [place] should be [done] first?".',
    },
  },
  {
    code: 'Q3_VAGUE_QUESTION',
    level: 'stop',
    check: (reading) => {
      const words = vagueOpening(reading);
      return words ? { words } : undefined;
    },
    says: {
      sv: () =>
        'Frågan är för öppen. Ge alternativ: "Ska [sak] på [plats] [alternativ A] eller [alternativ B]?".',
      en: () =>
        'The question is too open. Give alternatives: "Should [thing] in [place] be [alternative A] or [alternative B]?".',
    },
  },
];

/** I1–I3: what can still be changed, and no promise beyond the level (domain notes 2.3). */
import type { Rule } from '../../judgement.js';
import { plain } from '../normal.js';
import type { Field, ThemeReading } from '../reading.js';
import type { ThemeFacts } from '../theme.js';
import { findPhrases, phraseIndex } from '../tokens.js';
import { deciderWords, promisePhrases, promiseWords } from '../words/forms.js';

type ThemeRule = Rule<ThemeReading, ThemeFacts>;

const promises = new Set(promiseWords);
const phrases = phraseIndex(promisePhrases);
const denials = new Set(['inte', 'ej', 'aldrig', 'not', 'cannot', 'redan', 'already']);

const wordCount = (text: string) =>
  text.split(/[\s,;/–-]+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
const filled = (items: readonly string[] | undefined): string[] =>
  (items ?? []).map(plain).filter((item) => item !== '');

function promisesIn({ tokens }: Field): string[] {
  const found = findPhrases(tokens, phrases).flatMap(([from, to]) =>
    tokens.slice(from, to + 1).map((token) => token.raw),
  );
  tokens.forEach((token, at) => {
    if (!promises.has(token.word)) return;
    const near = tokens.slice(Math.max(0, at - 4), at).map((each) => each.word);
    const denied = near.some((word) => denials.has(word));
    if (!denied && !deciderWords.has(near.at(-1) ?? '')) found.push(token.raw);
  });
  return found;
}

/** The influence rules in their order (domain notes 2.3, I). */
export const influenceRules: readonly ThemeRule[] = [
  {
    code: 'I1_NOTHING_TO_INFLUENCE',
    level: 'stop',
    check: ({ theme }) =>
      theme.level !== 'information' && !filled(theme.canInfluence).some((item) => wordCount(item) >= 3)
        ? { words: filled(theme.canInfluence) }
        : undefined,
    says: {
      sv: () => 'Vad kan ändras av det som sägs? Skriv minst tre ord, eller välj nivån Information.',
      en: () =>
        'What can change because of what is said? Write at least three words, or choose the level Information.',
    },
  },
  {
    code: 'I2_FALSE_PROMISE',
    level: 'stop',
    check: ({ theme, title, question, twins }) => {
      if (theme.level !== 'information') return undefined;
      const words = [...new Set([title, question, ...twins].flatMap(promisesIn))];
      return words.length > 0 ? { words } : undefined;
    },
    says: {
      sv: () =>
        'Lova inte mer än nivån. Vid Information kan de som kommer inte påverka beslutet: ta bort orden eller höj nivån.',
      en: () =>
        'Do not promise more than the level. At Information those who come cannot change the decision: remove the words or raise the level.',
    },
  },
  {
    code: 'I3_DECIDED_NOT_STATED',
    level: 'warn',
    check: ({ theme }) => (filled(theme.alreadyDecided).length === 0 ? { words: [] } : undefined),
    says: {
      sv: () => 'Skriv vad som är bestämt, eller "inget".',
      en: () => 'Write what has been decided, or "nothing".',
    },
  },
];

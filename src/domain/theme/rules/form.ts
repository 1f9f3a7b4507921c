/** F1–F8: length, symbols, capitals, punctuation, links, placeholders, repeats (domain notes 2.3). */
import type { Params, Rule } from '../../judgement.js';
import { comparable } from '../normal.js';
import type { Field, ThemeReading } from '../reading.js';
import { shown } from '../reading.js';
import type { ThemeFacts } from '../theme.js';
import { findPhrases, phraseIndex, type Token } from '../tokens.js';
import { capitalWords, placeholderPhrases } from '../words/forms.js';

type ThemeRule = Rule<ThemeReading, ThemeFacts>;

const everyField = (reading: ThemeReading): Field[] => [reading.title, reading.question, ...reading.twins];
const letters = (text: string) => [...text].length;
const bitten = (words: readonly string[]): Params | undefined =>
  words.length > 0 ? { words: [...new Set(words)] } : undefined;

const symbols = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20E3/gu;
const harmlessSymbols = new Set(['©', '®', '™', '↔', '▶', '◀']);
const domainEndings = new Set(['se', 'com', 'org', 'nu', 'net', 'eu', 'info', 'io', 'gov', 'edu']);
const manyMarks = /[!?！？]{2,}/g;
const manyMarksApart = /[!?！？](?: [!?！？])+/g;
const placeholders = phraseIndex(placeholderPhrases);
const testExcuses = new Set(['av', 'med', 'of', 'med', 'för']);

function shouting(field: Field): string[] {
  if (!/\p{Lu}{2}/u.test(field.text)) return [];
  const words = field.text
    .split(' ')
    .filter((word) => !capitalWords.has(word.replace(/[^\p{L}\p{N}]/gu, '')));
  const written = words.join('');
  const all = written.replace(/\P{L}/gu, '').length;
  const capitals = written.replace(/\P{Lu}/gu, '').length;
  if (all < 8 || capitals <= 0.6 * all) return [];
  return words.filter((word) => /\p{Lu}{2}/u.test(word));
}

/** Four or more single letters in a row: "R U D S". */
function spacedLetters(field: Field): string[] {
  const runs: string[] = [];
  let run: string[] = [];
  for (const part of [...comparable(field.text).split(/[\s._·-]+/), '..']) {
    if (/^\p{L}$/u.test(part)) {
      run.push(part);
      continue;
    }
    if (run.length >= 4) runs.push(run.join(' '));
    run = [];
  }
  return runs;
}

/** Links and addresses, word by word: a scheme, www, an @ between two names, or a known domain ending. */
function linksIn(field: Field): string[] {
  return comparable(field.text)
    .toLowerCase()
    .split(/[\s,;()<>"]/)
    .filter((part) => {
      if (part.includes('://') || part.startsWith('www.') || part.startsWith('mailto:')) return true;
      const at = part.indexOf('@');
      if (at > 0 && part.indexOf('.', at + 2) > 0) return true;
      const labels = (part.split(/[/?#:!]/, 1)[0] ?? '').split('.');
      if (labels.at(-1) === '') labels.pop();
      return labels.length >= 2 && labels[0] !== '' && domainEndings.has(labels.at(-1) ?? '');
    });
}

function placeholdersIn(field: Field): string[] {
  const found = findPhrases(field.tokens, placeholders).map(([from, to]) =>
    field.tokens
      .slice(from, to + 1)
      .map((token) => token.raw)
      .join(' '),
  );
  field.tokens.forEach((token, at) => {
    const next = field.tokens[at + 1]?.word ?? '';
    if (/^test(?:ar|et)?\d*$/.test(token.word) && !testExcuses.has(next)) found.push(token.raw);
  });
  return found;
}

function repeated(tokens: readonly Token[], least: number, share: number): Token[] {
  const matter = tokens.filter((token) => !['filler', 'date', 'number'].includes(token.kind));
  const stems = matter.map((token) => token.stem);
  if (stems.length < least || new Set(stems).size >= share * stems.length) return [];
  return matter.filter((token, at) => stems.indexOf(token.stem) !== at);
}

/** The form rules in their order (domain notes 2.3, F). */
export const formRules: readonly ThemeRule[] = [
  {
    code: 'F1_LENGTH',
    level: 'stop',
    check: ({ title }) => {
      const length = letters(title.text);
      return length < 12 || length > 100 ? { length, words: [] } : undefined;
    },
    says: {
      sv: ({ length }) =>
        Number(length) < 12
          ? `Rubriken är för kort: ${length} tecken. Skriv minst 12, till exempel "Ny brygga vid badplatsen".`
          : `Rubriken är för lång: ${length} tecken. Skriv högst 100.`,
      en: ({ length }) =>
        Number(length) < 12
          ? `The title is too short: ${length} characters. Write at least 12, such as "New jetty at the beach".`
          : `The title is too long: ${length} characters. Write 100 at most.`,
    },
  },
  {
    code: 'F2_EMOJI',
    level: 'stop',
    check: (reading) =>
      bitten(
        everyField(reading).flatMap((field) =>
          (field.text.match(symbols) ?? []).filter((one) => !harmlessSymbols.has(one)),
        ),
      ),
    says: {
      sv: () => 'Ta bort symbolerna, skärmläsare läser upp dem.',
      en: () => 'Remove the symbols; screen readers read them aloud.',
    },
  },
  {
    code: 'F3_SHOUTING',
    level: 'stop',
    check: (reading) => bitten(everyField(reading).flatMap(shouting)),
    says: {
      sv: ({ words }) => `Skriv med små bokstäver. Förslag: ${lowered(words)}.`,
      en: ({ words }) => `Write in small letters. Suggestion: ${lowered(words)}.`,
    },
  },
  {
    code: 'F4_PUNCTUATION',
    level: 'stop',
    check: (reading) =>
      bitten(
        everyField(reading).flatMap((field) => [
          ...(field.text.match(manyMarks) ?? []),
          ...(field.text.match(manyMarksApart) ?? []),
          ...spacedLetters(field),
        ]),
      ),
    says: {
      sv: () => 'Använd högst ett frågetecken eller utropstecken i rad, och inga isärdragna bokstäver.',
      en: () => 'Use one question mark or exclamation mark at a time, and no letters spaced apart.',
    },
  },
  {
    code: 'F5_URL',
    level: 'stop',
    check: (reading) => bitten(everyField(reading).flatMap(linksIn)),
    says: {
      sv: () => 'Lägg länken i länkfältet och skriv saken med egna ord här.',
      en: () => 'Put the link in the link field and say the matter in your own words here.',
    },
  },
  {
    code: 'F6_PLACEHOLDER',
    level: 'stop',
    check: (reading) => bitten(everyField(reading).flatMap(placeholdersIn)),
    says: {
      sv: () => 'Skriv den riktiga frågan. Det här ser ut som en utfyllnadstext.',
      en: () => 'Write the real question. This looks like placeholder text.',
    },
  },
  {
    code: 'F7_REPEAT',
    level: 'stop',
    check: ({ title, question }) =>
      bitten(
        shown([
          ...repeated(title.tokens, 4, 0.5),
          ...repeated(question.tokens, 4, 0.5),
          ...repeated([...title.tokens, ...question.tokens], 8, 0.4),
        ]),
      ),
    says: {
      sv: () => 'Samma ord upprepas. Säg det en gång.',
      en: () => 'The same words are repeated. Say it once.',
    },
  },
  {
    code: 'F8_TOO_LONG',
    level: 'stop',
    check: ({ title, question }) =>
      title.wordCount > 16 ||
      question.wordCount > 45 ||
      question.text.length > 600 ||
      title.endless ||
      question.endless
        ? { titleWords: title.wordCount, questionWords: question.wordCount, words: [] }
        : undefined,
    says: {
      sv: () => 'Korta. En fråga räcker: högst 16 ord i rubriken och 45 i frågan.',
      en: () => 'Shorten it. One question is enough: 16 words at most in the title and 45 in the question.',
    },
  },
];

function lowered(words: Params[string] | undefined): string {
  const joined = (Array.isArray(words) ? words.join(' ') : '').toLowerCase();
  return joined.charAt(0).toUpperCase() + joined.slice(1).replace(/[.!?]+$/, '');
}

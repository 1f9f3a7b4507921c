/** S1–S7: is there a matter, a thing and a place (domain notes 2.3–2.4). */
import type { Rule } from '../../judgement.js';
import { thingsIn } from '../objects.js';
import type { ThemeReading } from '../reading.js';
import { distinctContent, shown } from '../reading.js';
import type { ThemeFacts } from '../theme.js';
import type { Token } from '../tokens.js';

type ThemeRule = Rule<ThemeReading, ThemeFacts>;

const highestVagueShare = 0.34;
/** With a thing in the question itself, some packaging is forgiven. */
const highestVagueShareWithThing = 0.5;

/** The title's words without fillers, dates and numbers. */
const titleMatter = ({ title }: ThemeReading): Token[] =>
  title.tokens.filter((token) => !['filler', 'date', 'number'].includes(token.kind));
const isPlace = (token: Token, { things }: ThemeReading) =>
  token.kind === 'place' || (!token.known && things.shownPlaces.includes(token.raw));
const listed = (words: unknown, most = 8): string =>
  Array.isArray(words)
    ? words
        .slice(0, most)
        .map((word) => `"${word}"`)
        .join(', ')
    : '';

/** The substance rules in their order (domain notes 2.3, S). */
export const substanceRules: readonly ThemeRule[] = [
  {
    code: 'S1_MEETING_NAME',
    level: 'stop',
    check: (reading) => {
      const matter = titleMatter(reading);
      const names = matter.filter((token) => token.kind === 'meeting');
      if (names.length === 0) return undefined;
      const left = distinctContent(matter).filter(
        (token) => token.kind !== 'meeting' && token.kind !== 'vague' && !isPlace(token, reading),
      );
      if (left.length >= 2 || thingsIn([reading.title], left).strong.length > 0) return undefined;
      return { words: shown(names) };
    },
    says: {
      sv: ({ words }) =>
        `Mötets namn är ingen fråga: ${listed(words)}. Skriv saken i stället, till exempel "Var i [plats] ska [sak] ligga?".`,
      en: ({ words }) =>
        `The meeting's name is not a question: ${listed(words)}. Write the matter instead, such as "Where in [place] should [thing] be?".`,
    },
  },
  {
    code: 'S2_PLACE_ONLY',
    level: 'stop',
    check: (reading) => {
      const matter = titleMatter(reading);
      const only = matter.length > 0 && matter.every((token) => isPlace(token, reading));
      return only ? { words: shown(matter) } : undefined;
    },
    says: {
      sv: ({ words }) => `Vad på platsen? Rubriken säger bara ${listed(words)}. Nämn saken också.`,
      en: ({ words }) => `What about the place? The title only says ${listed(words)}. Name the thing too.`,
    },
  },
  {
    code: 'S3_CATEGORY_ONLY',
    level: 'stop',
    check: (reading) => {
      const matter = titleMatter(reading).filter(
        (token) => token.kind !== 'meeting' && !isPlace(token, reading),
      );
      if (matter.length === 0 || matter.some((token) => token.kind !== 'category')) return undefined;
      if (thingsIn([reading.title], matter).strong.length > 0) return undefined;
      const spoken = new Set(matter.map((token) => token.raw));
      if (matter.length === 1 && reading.things.strong.some((thing) => spoken.has(thing))) return undefined;
      return { words: shown(matter) };
    },
    says: {
      sv: ({ words }) => `Vilken väg, skola eller plats menar du? ${listed(words)} är ett helt område.`,
      en: ({ words }) => `Which road, school or place do you mean? ${listed(words)} is a whole field.`,
    },
  },
  {
    code: 'S4_NO_OBJECT',
    level: 'stop',
    check: ({ things }) => (things.strong.length + things.weak.length === 0 ? { words: [] } : undefined),
    says: {
      sv: () =>
        'Nämn saken: en väg, ett hus, en lokal, en tid, ett belopp. Till exempel "Ska [sak] på [plats] [alternativ A] eller [alternativ B]?".',
      en: () =>
        'Name the thing: a road, a house, a room, a time, an amount. For example "Should [thing] in [place] be [alternative A] or [alternative B]?".',
    },
  },
  {
    code: 'S4_WEAK_OBJECT',
    level: 'warn',
    check: ({ things }) =>
      things.strong.length === 0 && things.weak.length > 0 ? { words: things.weak } : undefined,
    says: {
      sv: ({ words }) =>
        `Vi är inte säkra på att ${listed(words)} är en sak man kan peka på. En andra person behöver säga ja, eller så nämner du saken tydligare.`,
      en: ({ words }) =>
        `We are not sure that ${listed(words)} is a thing one can point at. A second person must agree, or you name the thing more clearly.`,
    },
  },
  {
    code: 'S5_TOO_LITTLE',
    level: 'stop',
    check: (reading) => {
      if (reading.question.tokens.length === 0) return undefined;
      const { things, content } = reading;
      const named = new Set(things.strong);
      const telling = content.filter(
        (token) => token.kind === 'thing' || token.kind === 'plain' || named.has(token.raw),
      );
      const places = [...reading.title.tokens, ...reading.question.tokens].filter(
        (token) => token.kind === 'place',
      );
      const placesNamed = new Set(places.map((token) => token.stem)).size;
      const where = things.strong.length > 0 ? Math.max(placesNamed, reading.place === '' ? 0 : 1) : 0;
      return telling.length + where < 3 ? { words: shown(telling), count: telling.length } : undefined;
    },
    says: {
      sv: () => 'Säg lite mer om saken: vad som kan ändras, var och hur.',
      en: () => 'Say a little more about the matter: what can change, where and how.',
    },
  },
  {
    code: 'S6_VAGUE',
    level: 'stop',
    check: (reading) => {
      const matter = reading.content.filter((token) => token.kind !== 'meeting');
      const vague = matter.filter((token) => token.kind === 'vague');
      if (vague.length === 0) return undefined;
      const inQuestion = thingsIn([reading.question], matter).strong.length > 0;
      const most = inQuestion ? highestVagueShareWithThing : highestVagueShare;
      const ofTitle = distinctContent(reading.title.tokens).filter((token) => token.kind !== 'meeting');
      const emptyTitle = ofTitle.length > 0 && ofTitle.every((token) => token.kind === 'vague');
      if (!emptyTitle && vague.length <= most * matter.length) return undefined;
      return { words: shown(vague), share: Math.round((100 * vague.length) / matter.length) };
    },
    says: {
      sv: ({ words }) =>
        `Byt ut orden ${listed(words)}. Skriv vad som ska byggas, öppnas, stängas, flyttas eller kosta.`,
      en: ({ words }) =>
        `Replace the words ${listed(words)}. Write what is to be built, opened, closed, moved or paid.`,
    },
  },
  {
    code: 'S7_NO_PLACE',
    level: 'stop',
    check: ({ theme, place, title, question, things }) => {
      if (place !== '' || things.shownPlaces.length > 0) return undefined;
      if (theme.scope === 'municipality' && (theme.scopeReason ?? '').trim() !== '') return undefined;
      if ([...title.tokens, ...question.tokens].some((token) => token.kind === 'place')) return undefined;
      return { words: [] };
    },
    says: {
      sv: () => 'Var gäller det? Välj en plats, eller välj hela kommunen och skriv varför.',
      en: () => 'Where is it about? Choose a place, or choose the whole municipality and say why.',
    },
  },
];

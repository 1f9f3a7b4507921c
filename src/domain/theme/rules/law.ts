/** L1–L4: single persons, detailed plans, party politics, other authorities (domain notes 2.3 and 4). */
import type { Params, Rule } from '../../judgement.js';
import { stemOf } from '../lexicon.js';
import { plain } from '../normal.js';
import { type CompiledLists, compileLists, matches } from '../own-lists.js';
import type { Field, ThemeReading } from '../reading.js';
import type { ThemeFacts } from '../theme.js';
import { findPhrases, phraseIndex, type Token } from '../tokens.js';
import {
  firstNames,
  generalRuleWords,
  individualPhrases,
  individualWords,
  landmarkPrepositions,
  municipalWords,
  namedPlaces,
  otherAuthorityPhrases,
  otherAuthorityWords,
  partyPhrases,
  partyWords,
  permitPhrases,
  permitWords,
  personLabels,
  pollWords,
} from '../words/authority.js';

type ThemeRule = Rule<ThemeReading, ThemeFacts>;

const forms = (words: readonly string[]) =>
  new Set(words.flatMap((word) => [word, stemOf(word, 'sv'), stemOf(word, 'en')]));
const holds = (list: ReadonlySet<string>, { word, stem }: Token) => list.has(word) || list.has(stem);

const individuals = forms(individualWords);
const permits = forms(permitWords);
const parties = forms(partyWords);
const generalRules = forms([...generalRuleWords]);
const authorities = forms(otherAuthorityWords);
const municipal = forms(municipalWords);
const individualIndex = phraseIndex(individualPhrases);
const permitIndex = phraseIndex(permitPhrases);
const partyIndex = phraseIndex(partyPhrases);
const authorityIndex = phraseIndex(otherAuthorityPhrases);

/** Streets and the like are named after people: "Karl Johans gata". */
const namedAfterPersons = forms(namedPlaces);

const personNumber = /\b(?:19|20)?\d{6}[-+]\d{4}\b/g;
const partyLetters = /\((?:S|M|SD|C|V|KD|L|MP|FI)\)/g;
const stateRoad = /^(?:e\d{1,3}|rv\d{1,3})$/;

const everyField = (reading: ThemeReading): Field[] => [reading.title, reading.question, ...reading.twins];
const bitten = (words: readonly string[]): Params | undefined =>
  words.length > 0 ? { words: [...new Set(words)] } : undefined;
const phraseWords = ({ tokens }: Field, [from, to]: [number, number]) =>
  tokens
    .slice(from, to + 1)
    .map((token) => token.raw)
    .join(' ');

/** "Anna Svensson", "familjen Ek": a person, unless the name goes on to a street or a park. */
function personsIn({ tokens }: Field): string[] {
  return tokens.flatMap((token, at) => {
    const next = tokens[at + 1];
    if (!next?.capital || next.first || next.kind === 'place' || next.kind === 'thing') return [];
    const after = tokens[at + 2];
    if (after?.capital || namedAfterPersons.has(after?.stem ?? '')) return [];
    const surname = !next.known && !/(?:gatan|vägen|torget|parken|skolan|gården)$/.test(next.word);
    if (personLabels.has(token.word) && surname) return [`${token.raw} ${next.raw}`];
    return firstNames.has(token.word) && token.capital && surname ? [`${token.raw} ${next.raw}`] : [];
  });
}

function individualCase(field: Field, ofMonument = false): string[] {
  const general = field.tokens.some((token) => holds(generalRules, token));
  const permitted = general
    ? []
    : [
        ...field.tokens.filter((token) => holds(permits, token)).map((token) => token.raw),
        ...findPhrases(field.tokens, permitIndex).map((at) => phraseWords(field, at)),
      ];
  return [
    ...permitted,
    ...field.tokens.filter((token) => holds(individuals, token)).map((token) => token.raw),
    ...findPhrases(field.tokens, individualIndex).map((at) => phraseWords(field, at)),
    ...(ofMonument ? [] : personsIn(field)),
    ...(field.text.match(personNumber) ?? []),
  ];
}

function partyPolitics(field: Field): string[] {
  const words = field.tokens.filter((token) => holds(parties, token) || /.partiets?$/.test(token.word));
  const phrases = findPhrases(field.tokens, partyIndex).filter(
    ([, to]) =>
      !pollWords.has(field.tokens[to + 1]?.word ?? '') && !pollWords.has(field.tokens[to + 2]?.word ?? ''),
  );
  return [
    ...words.map((token) => token.raw),
    ...phrases.map((at) => phraseWords(field, at)),
    ...(field.text.match(partyLetters) ?? []),
  ];
}

/** Leaning on a landmark is no claim to decide over it: "vid sjukhuset", "gamla vårdcentralen", "bron över E18". */
function isLandmark(tokens: readonly Token[], at: number): boolean {
  return tokens.slice(Math.max(0, at - 2), at).some((token) => landmarkPrepositions.has(token.word));
}

function otherAuthority(field: Field, own: CompiledLists | undefined): string[] {
  const { tokens } = field;
  const single = tokens.filter((token, at) => {
    const next = tokens[at + 1]?.word ?? '';
    const road =
      stateRoad.test(token.word) ||
      (['väg', 'länsväg', 'riksväg'].includes(token.word) && /^\d{2,4}$/.test(next));
    const line = ['linje', 'linjen', 'line'].includes(token.word) && /^\d/.test(next);
    const ours = holds(municipal, token) || (own !== undefined && matches(own.ours, token.word));
    const theirs = own
      ? matches(own.authorities.added, token.word) ||
        (holds(authorities, token) && !matches(own.authorities.removed, token.word))
      : holds(authorities, token);
    const named = !ours && theirs;
    return (road || line || named) && !isLandmark(tokens, at);
  });
  const spared = ([from, to]: [number, number]) =>
    own?.authorities.removedPhrases.has(
      tokens
        .slice(from, to + 1)
        .map((token) => token.word)
        .join(' '),
    );
  const phrases = [
    ...findPhrases(tokens, authorityIndex).filter((at) => !spared(at)),
    ...(own ? findPhrases(tokens, own.authorities.addedPhrases) : []),
  ].filter(([from]) => !isLandmark(tokens, from));
  return [...single.map((token) => token.raw), ...phrases.map((at) => phraseWords(field, at))];
}

/** The law rules in their order (domain notes 2.3, L). */
export const lawRules: readonly ThemeRule[] = [
  {
    code: 'L1_INDIVIDUAL_CASE',
    level: 'stop',
    check: (reading) => {
      const fields = everyField(reading);
      const ofMonument = fields.some(({ tokens }) =>
        tokens.some(({ word }) => /(?:staty|skulptur|byst|minnesmärke|statue|bust)/.test(word)),
      );
      return bitten(fields.flatMap((field) => individualCase(field, ofMonument)));
    },
    says: {
      sv: () => 'Det här rör en enskild och kan inte vara tema. Fråga om det som gäller många i stället.',
      en: () => 'This concerns one person and cannot be a theme. Ask about what concerns many instead.',
    },
  },
  {
    code: 'L2_DETAILED_PLAN',
    level: 'warn',
    check: (reading) =>
      bitten(
        everyField(reading).flatMap((field) => [
          ...field.tokens
            .filter((token) => /^(?:detaljplan|planändring)/.test(token.word))
            .map((token) => token.raw),
          ...(/detailed plan|detailed development plan|zoning plan/i.test(field.text)
            ? ['detailed plan']
            : []),
        ]),
      ),
    says: {
      sv: () =>
        'Ni kan samtala om detaljplanen, men håll planärendet utanför den öppna delen av sammanträdet.',
      en: () =>
        'You may talk about the detailed plan, but keep the plan item out of the open part of the sitting.',
    },
  },
  {
    code: 'L3_PARTY_POLITICS',
    level: 'stop',
    check: (reading) => bitten(everyField(reading).flatMap(partyPolitics)),
    says: {
      sv: () => 'Kommunen är saklig och opartisk. Ta bort partinamn och uppmaningar att rösta.',
      en: () => 'The municipality is factual and impartial. Remove party names and calls to vote.',
    },
  },
  {
    code: 'L4_OTHER_AUTHORITY',
    level: 'stop',
    check: (reading, facts) => {
      if (plain(reading.theme.municipalRole).length >= 3) return undefined;
      const own = facts.lists && compileLists(facts.lists.lists);
      return bitten([reading.title, reading.question].flatMap((field) => otherAuthority(field, own)));
    },
    says: {
      sv: () => 'Det här avgör någon annan. Vad kan kommunen göra? Skriv kommunens roll.',
      en: () => 'Somebody else decides this. What can the municipality do? Write the municipality’s role.',
    },
  },
];

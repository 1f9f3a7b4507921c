/** Text that nobody should write and text that tries to slip past a list: a clear answer, never a way around. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { judgeTheme, speakVerdicts } from '../../../src/domain/theme/index.js';
import type { Theme } from '../../../src/domain/theme/theme.js';
import { concreteTheme, facts } from './examples.js';

type Example = { place: string; meetingDate: string; theme: Theme };
const examples = JSON.parse(readFileSync(new URL('./themes.json', import.meta.url), 'utf8')) as Example[];

const judge = (changes: Partial<Theme>, place = 'Molkom') =>
  judgeTheme({ theme: { ...concreteTheme, ...changes }, place, meetingDate: '2027-03-16' }, facts);
const codes = (changes: Partial<Theme>, place?: string) =>
  judge(changes, place).verdicts.map(({ code, level }) => `${code} ${level}`);

const nothing: [string, string][] = [
  ['nothing', ''],
  ['only spaces of many kinds', ' \t\n\u00A0\u2003\u3000'],
  ['only punctuation', '?!.,;:–—-"”«»()[]{}'],
  ['only emoji', '🏊‍♀️🌉🇸🇪👨‍👩‍👧‍👦❄️'],
  ['only marks of direction', '\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069'],
  ['only what is invisible', '\u200B\u200C\u200D\u2060\uFEFF\u00AD\u034F\u3164'],
  ['only loose accents', '\u0301\u0308\u030A'],
  ['halves of characters', '\uD800\uDC00\uDFFF\uD83D'],
  ['only digits', '12345 67890'],
];

describe.each(nothing)('%s', (_name, text) => {
  test('is stopped as title and as question, with a sentence in both languages', () => {
    for (const changes of [{ title: text }, { question: text }, { title: text, question: text }]) {
      const { allowed, verdicts } = judge(changes);
      expect(allowed).toBe(false);
      for (const language of ['sv', 'en'] as const)
        for (const { message } of speakVerdicts(verdicts, language))
          expect(message).not.toMatch(/undefined|NaN/);
    }
  });

  test('in every list and every other field does not throw', () => {
    const judged = judge({
      canInfluence: [text],
      alreadyDecided: [text],
      alternatives: [text],
      caseNumber: text,
      noCaseReason: text,
      decisionBody: text,
      decisionDate: text,
      municipalRole: text,
      titleEn: text,
      questionEn: text,
    });
    expect(judged.allowed).toBe(false);
  });
});

test('10 000 words are stopped in any field that is read, quickly', () => {
  const long = `Ska bryggan ligga kvar? ${'bryggan '.repeat(10_000)}`;
  const begun = performance.now();
  expect(codes({ title: long })).toContain('F8_TOO_LONG stop');
  expect(codes({ question: long })).toContain('F8_TOO_LONG stop');
  judge({ canInfluence: [long], alreadyDecided: [long], alternatives: [long], municipalRole: long });
  expect(performance.now() - begun).toBeLessThan(5000);
});

describe('a vague theme in disguise', () => {
  const vague = { title: 'Framtidens Vålberg', question: 'Hur ser framtidens Vålberg ut?' };
  const disguises: [string, (text: string) => string][] = [
    ['right-to-left marks around each word', (text) => text.replace(/\S+/g, '\u200F$&\u200F')],
    ['an override of direction', (text) => `\u202D${text}\u202C`],
    ['isolates', (text) => text.replace(/\S+/g, '\u2067$&\u2069')],
    ['zero-width spaces', (text) => text.replaceAll('t', '\u200Bt')],
    ['zero-width joiners', (text) => text.replaceAll('m', 'm\u200D')],
    ['word joiners and byte-order marks', (text) => `\uFEFF${text.replaceAll('a', 'a\u2060')}`],
    ['soft hyphens', (text) => text.replaceAll('d', '\u00ADd')],
    ['Cyrillic letters', (text) => text.replaceAll('a', 'а').replaceAll('e', 'е')],
    ['Greek letters', (text) => text.replaceAll('o', 'ο').replaceAll('i', 'ι')],
    [
      'full-width letters',
      (text) => text.replace(/[a-z]/g, (one) => String.fromCodePoint((one.codePointAt(0) ?? 0) + 0xfee0)),
    ],
    [
      'mathematical letters',
      (text) =>
        text.replace(/[a-z]/g, (one) => String.fromCodePoint((one.codePointAt(0) ?? 0) - 97 + 0x1d41a)),
    ],
    ['loose accents', (text) => text.normalize('NFD')],
    ['no-break spaces', (text) => text.replaceAll(' ', '\u00A0')],
  ];
  test.each(disguises)('%s: the same verdict', (_name, disguise) => {
    expect(codes({ title: disguise(vague.title), question: disguise(vague.question) })).toEqual(codes(vague));
  });
});

test('emoji between words hide nothing and are named themselves', () => {
  const vague = { title: 'Framtidens Vålberg', question: 'Hur ser framtidens Vålberg ut?' };
  expect(codes({ title: 'Framtidens 🌲 Vålberg', question: vague.question })).toEqual(
    expect.arrayContaining(['F2_EMOJI stop', ...codes(vague)]),
  );
});

test('a concrete theme is not refused for marks that came with a copy and paste', () => {
  for (const paste of [
    (text: string) => `\uFEFF${text}\u200B`,
    (text: string) => text.replaceAll(' ', '\u00A0'),
    (text: string) => text.normalize('NFD'),
    (text: string) => text.replaceAll('ä', 'a\u0308'),
  ])
    expect(codes({ title: paste(concreteTheme.title), question: paste(concreteTheme.question) })).toEqual([]);
});

describe('mixed languages', () => {
  test('vague words of either language are found beside words of the other', () => {
    for (const title of ['The future of Molkom och dess utveckling', 'Framtiden for our community'])
      expect(judge({ title, question: 'Vad tycker du about the future?' }).allowed).toBe(false);
  });

  test('words of both languages in any order have one answer', () => {
    const pool = [
      ...concreteTheme.question.split(' '),
      'should',
      'the',
      'jetty',
      'be',
      'moved',
      'future',
      'vision',
      'framtid',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pool), { maxLength: 25 }), (words) => {
        const text = words.join(' ');
        expect(codes({ title: text, question: text })).toEqual(codes({ title: text, question: text }));
      }),
    );
  });
});

describe('what must not matter, on every example', () => {
  const example = fc.constantFrom(...examples);

  test('judging again what was judged', () => {
    for (const { theme, place } of examples)
      expect(codes(theme, place)).toEqual(codes(structuredClone(theme), place));
  });

  test('a case number never makes an example worse', () => {
    for (const { theme, place } of examples) {
      const without = codes({ ...theme, caseNumber: undefined }, place);
      for (const code of codes({ ...theme, caseNumber: 'SBN-2027-00118' }, place))
        expect(without).toContain(code);
    }
  });

  test('spaces of any kind and number around and between words', () => {
    const space = fc.array(fc.constantFrom(' ', '\t', '\n', '\u00A0', '\u2009'), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(example, space, ({ theme, place }, gap) => {
        const spaced = (text: string) =>
          `${gap.join('')}${text.replaceAll(' ', gap.join(''))}${gap.join('')}`;
        expect(
          codes({ ...theme, title: spaced(theme.title), question: spaced(theme.question) }, place),
        ).toEqual(codes(theme, place));
      }),
    );
  });

  test('a final full stop after the title', () => {
    for (const { theme, place } of examples)
      expect(codes({ ...theme, title: `${theme.title}.` }, place)).toEqual(codes(theme, place));
  });
});

test('random text is judged in linear time: twice the text never takes much more than twice the time', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }), (unit) => {
      const begun = performance.now();
      judge({ title: unit.repeat(2000), question: unit.repeat(20_000) });
      expect(performance.now() - begun).toBeLessThan(5000);
    }),
    { numRuns: 60 },
  );
});

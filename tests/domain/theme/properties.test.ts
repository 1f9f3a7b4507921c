import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { judgeTheme, speakVerdicts } from '../../../src/domain/theme/index.js';
import { stemEnglish, stemSwedish } from '../../../src/domain/theme/stem.js';
import type { Theme } from '../../../src/domain/theme/theme.js';
import { concreteTheme, facts } from './examples.js';

type Example = { place: string; meetingDate: string; theme: Theme };
const examples = JSON.parse(readFileSync(new URL('./themes.json', import.meta.url), 'utf8')) as Example[];

const words = [...new Set(examples.flatMap(({ theme }) => `${theme.title} ${theme.question}`.split(/\s+/)))];
const oddText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.array(fc.constantFrom(...words), { maxLength: 60 }).map((each) => each.join(' ')),
);
const anyTheme = fc.record({
  title: oddText,
  question: oddText,
  caseNumber: fc.constantFrom(undefined, '', 'KS-2027-00041', 'hej'),
  level: fc.constantFrom('information' as const, 'dialog' as const),
});
const subjectOf = (changes: Partial<Theme>, place = 'Molkom') => ({
  theme: { ...concreteTheme, ...changes },
  place,
  meetingDate: '2027-03-16',
});
const codes = (changes: Partial<Theme>, place?: string) =>
  judgeTheme(subjectOf(changes, place), facts).verdicts.map((verdict) => `${verdict.code} ${verdict.level}`);
const example = fc.constantFrom(...examples.map((each) => each.theme));

describe('whatever is written', () => {
  test('there is a judgement, the same one twice, and it holds together', () => {
    fc.assert(
      fc.property(anyTheme, fc.string(), (changes, place) => {
        const subject = subjectOf(changes, place);
        const before = structuredClone(subject);
        const first = judgeTheme(subject, facts);
        expect(judgeTheme(subject, facts)).toEqual(first);
        expect(subject).toEqual(before);
        expect(first.allowed).toBe(first.verdicts.every((verdict) => verdict.level === 'warn'));
        for (const language of ['sv', 'en'] as const) {
          for (const spoken of speakVerdicts(first.verdicts, language))
            expect(spoken.message.length).toBeGreaterThan(10);
        }
      }),
      { numRuns: 400 },
    );
  });

  test.each([
    '',
    ' ',
    '.',
    '???',
    '🎉🎉',
    '\u200F\u202E',
    '\u0000',
    '\uD800',
    'å'.repeat(50000),
    '- - -',
    "'''",
  ])('odd text %#', (text) => {
    const { allowed } = judgeTheme(subjectOf({ title: text, question: text }), facts);
    expect(allowed).toBe(false);
  });

  test('missing fields are judged, not thrown', () => {
    const bare = { title: undefined, question: undefined } as unknown as Theme;
    const { verdicts } = judgeTheme({ theme: bare, place: '', meetingDate: undefined }, { places: [] });
    expect(verdicts.map((verdict) => verdict.code)).toEqual(
      expect.arrayContaining([
        'F1_LENGTH',
        'Q1_NO_QUESTION',
        'S7_NO_PLACE',
        'I1_NOTHING_TO_INFLUENCE',
        'C2_NO_CASE',
      ]),
    );
  });
});

describe('what must not matter', () => {
  test('a case number never makes it worse', () => {
    fc.assert(
      fc.property(anyTheme, (changes) => {
        const without = new Set(codes({ ...changes, caseNumber: undefined }));
        for (const code of codes({ ...changes, caseNumber: 'SBN-2027-00118' }))
          expect(without).toContain(code);
      }),
    );
  });

  test('extra spaces and a final full stop', () => {
    fc.assert(
      fc.property(example, fc.integer({ min: 1, max: 4 }), ({ title, question }, count) => {
        const spaced = (text: string) => `  ${text.replaceAll(' ', ' '.repeat(count))} `;
        const expected = codes({ title, question });
        expect(codes({ title: spaced(title), question: spaced(question) })).toEqual(expected);
        expect(codes({ title: `${title}.`, question: `${question}.` })).toEqual(expected);
      }),
    );
  });

  test('small letters instead of capitals change only F3 and unknown names', () => {
    for (const { theme, place } of examples) {
      const small = codes(
        { title: theme.title.toLowerCase(), question: theme.question.toLowerCase() },
        place,
      );
      const asWritten = codes({ title: theme.title, question: theme.question }, place);
      expect(small).toEqual(asWritten.filter((code) => !code.startsWith('F3')));
    }
  });

  test('letters that only look Latin, invisible ones and loose accents do not slip past a list', () => {
    const vague = { title: 'Framtidens Vålberg', question: 'Hur ser framtidens Vålberg ut?' };
    const expected = codes(vague);
    const disguises: ((text: string) => string)[] = [
      (text) => text.replaceAll('a', 'а').replaceAll('e', 'е'),
      (text) => [...text].join('\u200B'),
      (text) => text.normalize('NFD'),
      (text) => `\u202B${text}\u202C`,
      (text) => text.replaceAll('i', 'i\u00AD'),
    ];
    for (const disguise of disguises) {
      expect(codes({ title: disguise(vague.title), question: disguise(vague.question) })).toEqual(expected);
    }
  });
});

describe('the stemmers', () => {
  test('cutting a stem again changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'abdegiklnorstuåäö'), maxLength: 14 }), (word) => {
        expect(stemSwedish(stemSwedish(word))).toBe(stemSwedish(word));
        expect(stemEnglish(stemEnglish(word))).toBe(stemEnglish(word));
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    ['badhus badhuset badhusets badhusen'],
    ['skola skolan skolor skolorna skolans'],
    ['plats platsen platser platserna'],
    ['trygg tryggt trygga tryggare tryggast trygghet tryggheten'],
    ['brygga bryggan bryggor bryggorna'],
    ['väg vägen vägar vägarna vägens'],
  ])('the forms of one word meet: %s', (forms) => {
    expect(new Set(forms.split(' ').map(stemSwedish)).size).toBe(1);
  });
});

describe('speed', () => {
  const timeOf = (changes: Partial<Theme>) => {
    const subject = subjectOf(changes);
    for (let warm = 0; warm < 200; warm += 1) judgeTheme(subject, facts);
    const rounds = 100;
    const begun = performance.now();
    for (let round = 0; round < rounds; round += 1) judgeTheme(subject, facts);
    return (performance.now() - begun) / rounds;
  };

  test.each([
    ['an ordinary theme', {}],
    ['ten thousand words', { question: `${'Ska bryggan flyttas eller ligga kvar '.repeat(1700)}?` }],
    ['one endless word', { title: 'bro'.repeat(20000), question: 'a-'.repeat(30000) }],
    ['nothing but marks', { title: '!?'.repeat(20000), question: '. '.repeat(30000) }],
    ['almost a link', { title: 'a@'.repeat(20000), question: 'www.'.repeat(20000) }],
  ])('%s is no heavy work (npm run bench measures it)', (_name, changes) => {
    expect(timeOf(changes)).toBeLessThan(100);
  });

  test('ten thousand words get a clear answer', () => {
    const { allowed, verdicts } = judgeTheme(subjectOf({ question: `${'bryggan '.repeat(10000)}?` }), facts);
    expect(allowed).toBe(false);
    expect(verdicts.map((verdict) => verdict.code)).toContain('F8_TOO_LONG');
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import {
  judgeTheme,
  overridableThemeCodes,
  speakVerdicts,
  themeRules,
} from '../../../src/domain/theme/index.js';
import type { Theme } from '../../../src/domain/theme/theme.js';
import { concreteTheme, facts } from './examples.js';

type Example = {
  id: string;
  expect: 'accept' | 'refuse';
  expectCodes: string[];
  place: string;
  meetingDate: string;
  theme: Theme;
};
type Unseen = { id: string; expect: 'accept' | 'refuse'; place: string; title: string; question: string };

const read = <T>(name: string): T => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8')) as T;
const examples = read<Example[]>('./themes.json');
const unseen = [
  ...read<Unseen[]>('./unseen.json'),
  ...read<Unseen[]>('./harder.json'),
  ...read<Unseen[]>('./latest.json'),
];

describe('the examples of the domain notes', () => {
  test.each(examples.map((each) => [each.id, each] as const))('%s', (_id, example) => {
    const judgement = judgeTheme(example, facts);
    const codes = judgement.verdicts.map((verdict) => verdict.code);
    expect({
      allowed: judgement.allowed,
      missing: example.expectCodes.filter((code) => !codes.includes(code)),
    }).toEqual({
      allowed: example.expect === 'accept',
      missing: [],
    });
  });

  test('an accepted example has no verdict but the warning about its detailed plan', () => {
    const told = examples
      .filter((each) => each.expect === 'accept')
      .flatMap((each) => judgeTheme(each, facts).verdicts.map((verdict) => `${each.id} ${verdict.code}`));
    expect(told).toEqual(['A21 L2_DETAILED_PLAN']);
  });

  test('the codes of the refused ones, all of them', () => {
    const told = Object.fromEntries(
      examples
        .filter((each) => each.expect === 'refuse')
        .map((each) => [
          each.id,
          judgeTheme(each, facts)
            .verdicts.map((verdict) => verdict.code)
            .join(' '),
        ]),
    );
    expect(told).toMatchSnapshot();
  });
});

describe('themes written before the judge', () => {
  const wrong = unseen.filter((each) => {
    const theme = { ...concreteTheme, title: each.title, question: each.question };
    const { allowed } = judgeTheme({ theme, place: each.place, meetingDate: '2027-03-16' }, facts);
    return allowed !== (each.expect === 'accept');
  });

  test('at least 90 percent are judged right, concrete and vague apart', () => {
    for (const kind of ['accept', 'refuse'] as const) {
      const all = unseen.filter((each) => each.expect === kind);
      const missed = wrong.filter((each) => each.expect === kind);
      expect(all.length).toBeGreaterThanOrEqual(20);
      expect({
        kind,
        share: 1 - missed.length / all.length >= 0.9,
        missed: missed.map((each) => each.title),
      }).toMatchObject({
        share: true,
      });
    }
  });
});

describe('the list of rules', () => {
  test('holds every code of the domain notes, in their order', () => {
    expect([...new Set(themeRules.map((rule) => rule.code))]).toEqual(
      `F1_LENGTH F2_EMOJI F3_SHOUTING F4_PUNCTUATION F5_URL F6_PLACEHOLDER F7_REPEAT F8_TOO_LONG
       S1_MEETING_NAME S2_PLACE_ONLY S3_CATEGORY_ONLY S4_NO_OBJECT S4_WEAK_OBJECT S5_TOO_LITTLE S6_VAGUE S7_NO_PLACE
       Q1_NO_QUESTION Q2_NOT_ANSWERABLE Q3_VAGUE_QUESTION I1_NOTHING_TO_INFLUENCE I2_FALSE_PROMISE I3_DECIDED_NOT_STATED
       C1_BAD_CASE_NUMBER C2_NO_CASE C3_NO_DECIDING_BODY C4_NO_DECISION_DATE C5_ALREADY_DECIDED
       L1_INDIVIDUAL_CASE L2_DETAILED_PLAN L3_PARTY_POLITICS L4_OTHER_AUTHORITY`.split(/\s+/),
    );
  });

  test('only the substance of a theme may be let pass by a second person', () => {
    expect(overridableThemeCodes).toEqual(['S4_NO_OBJECT', 'S5_TOO_LITTLE', 'S6_VAGUE', 'S4_WEAK_OBJECT']);
  });

  test('every rule that bites has a sentence of its own in both languages', () => {
    for (const rule of themeRules) {
      const params = { words: ['ord'], length: 3, decisionDate: '2027-01-01' };
      expect(rule.says.sv(params)).not.toEqual(rule.says.en(params));
      expect(rule.says.sv(params)).toMatch(/[.?]$/);
      expect(`${rule.says.sv(params)}${rule.says.en(params)}`).not.toMatch(/undefined|\[object/);
    }
  });
});

describe('a spoken verdict', () => {
  const vague = { ...concreteTheme, title: 'Framtidens Vålberg', question: 'Hur ser framtidens Vålberg ut?' };
  const { verdicts } = judgeTheme({ theme: vague, place: 'Vålberg', meetingDate: undefined }, facts);

  test('says what to do and shows the words it bit on', () => {
    const told = speakVerdicts(verdicts, 'sv').find((verdict) => verdict.code === 'S6_VAGUE');
    expect(told).toEqual({
      code: 'S6_VAGUE',
      level: 'stop',
      words: ['Framtidens'],
      message: 'Byt ut orden "Framtidens". Skriv vad som ska byggas, öppnas, stängas, flyttas eller kosta.',
    });
  });

  test('speaks English too', () => {
    const told = speakVerdicts(verdicts, 'en').find((verdict) => verdict.code === 'S4_NO_OBJECT');
    expect(told?.message).toMatch(/^Name the thing: a road, a house/);
  });
});

/** The municipality's own word lists: what they change, what they leave alone, and the patterns that are refused. */
import { describe, expect, test } from '@jest/globals';
import { patternFault } from '../../../src/domain/theme/case-pattern.js';
import { judgeTheme } from '../../../src/domain/theme/index.js';
import {
  compileLists,
  listDifferences,
  listFaults,
  noRuleLists,
  type RuleLists,
} from '../../../src/domain/theme/own-lists.js';
import type { Theme } from '../../../src/domain/theme/theme.js';
import { concreteTheme, facts } from './examples.js';

function codes(theme: Partial<Theme>, lists: Partial<RuleLists> = {}): string[] {
  const judged = judgeTheme(
    { theme: { ...concreteTheme, ...theme }, place: 'Edsvalla', meetingDate: undefined },
    { ...facts, lists: { version: 3, lists: { ...noRuleLists, ...lists } } },
  );
  return judged.verdicts.map((verdict) => verdict.code);
}
const add = (...words: string[]) => ({ add: words, remove: [] });
const remove = (...words: string[]) => ({ add: [], remove: words });

describe('own lists', () => {
  test('empty lists change nothing but that the judgement names its version', () => {
    const subject = { theme: concreteTheme, place: 'Edsvalla', meetingDate: undefined };
    const lists = { version: 7, lists: noRuleLists };
    expect(judgeTheme(subject, { ...facts, lists })).toEqual({
      ...judgeTheme(subject, facts),
      rules: { version: 7 },
    });
    expect(judgeTheme(subject, facts)).not.toHaveProperty('rules');
  });

  test('an added vague word is vague in every form, and a removed one is spared', () => {
    const theme = {
      title: 'Kraftsamling och blorpningen',
      question: 'Ska kraftsamlingen eller blorpningarna ligga norrut?',
    };
    expect(codes(theme)).not.toContain('S6_VAGUE');
    expect(codes(theme, { vague: add('Kraftsamling', 'blorpning') })).toContain('S6_VAGUE');
    const spoken = {
      title: 'Trygghet vid bryggan',
      question: 'Ska tryggheten vid bryggan vara nattlig eller daglig?',
    };
    const words = (lists: Partial<RuleLists>) =>
      judgeTheme(
        {
          theme: { ...concreteTheme, title: 'Trygghet', question: spoken.question },
          place: '',
          meetingDate: undefined,
        },
        { ...facts, lists: { version: 1, lists: { ...noRuleLists, ...lists } } },
      ).verdicts.flatMap(({ code, params }) => (code === 'S6_VAGUE' ? (params.words as string[]) : []));
    expect(words({}).join(' ').toLowerCase()).toContain('trygghet');
    expect(
      words({ vague: remove('trygghet') })
        .join(' ')
        .toLowerCase(),
    ).not.toContain('trygghet');
  });

  test('an added thing is a thing, in its forms and at the end of compounds', () => {
    const theme = { title: 'Farsta i vinter', question: 'Ska sjöblorpan vara öppen eller stängd i vinter?' };
    const bare = codes(theme);
    expect(bare.some((code) => code.startsWith('S4_'))).toBe(true);
    expect(codes(theme, { concrete: add('blorpa') }).some((code) => code.startsWith('S4_'))).toBe(false);
  });

  test('an added category, meeting name, phrase and place', () => {
    expect(codes({ title: 'Blorpning' }, { categories: add('blorpning') })).toContain('S3_CATEGORY_ONLY');
    expect(codes({ title: 'Kaffepratet i Edsvalla' }, { meetingNames: add('kaffeprat') })).toContain(
      'S1_MEETING_NAME',
    );
    expect(
      codes({ title: 'Bålgetingens dag i Edsvalla' }, { meetingNames: add('Bålgetingens dag') }),
    ).toContain('S1_MEETING_NAME');
    expect(codes({ title: 'Lilla Blorp Norra' }, { places: ['Lilla Blorp Norra'] })).toContain(
      'S2_PLACE_ONLY',
    );
  });

  test('who decides: words of others are added, removed, or shown to be our own', () => {
    const theme = {
      title: 'Bryggan och fiskevårdsverket',
      question: 'Ska fiskevårdsverket laga bryggan eller riva den?',
    };
    expect(codes(theme)).not.toContain('L4_OTHER_AUTHORITY');
    expect(codes(theme, { otherAuthorities: add('fiskevårdsverket') })).toContain('L4_OTHER_AUTHORITY');
    const police = { question: 'Ska polisen eller vi bevaka bryggan?' };
    expect(codes(police)).toContain('L4_OTHER_AUTHORITY');
    expect(codes(police, { otherAuthorities: remove('polis') })).not.toContain('L4_OTHER_AUTHORITY');
    const ours = [{ body: 'Trygghetsnämnden', words: ['polisen'] }];
    expect(codes(police, { competence: ours })).not.toContain('L4_OTHER_AUTHORITY');
  });

  test('the case number follows the municipality’s own pattern', () => {
    const caseNumberPattern = '^\\d{4}/\\d{1,5}$';
    expect(codes({ caseNumber: '2027/311' })).toContain('C1_BAD_CASE_NUMBER');
    expect(codes({ caseNumber: '2027/311' }, { caseNumberPattern })).not.toContain('C1_BAD_CASE_NUMBER');
    expect(codes({}, { caseNumberPattern })).toContain('C1_BAD_CASE_NUMBER');
  });

  test('lists are compiled once, also when they are read anew', () => {
    const lists = { ...noRuleLists, vague: add('blorp') };
    expect(compileLists(structuredClone(lists))).toBe(compileLists(lists));
    expect(compileLists({ ...lists, places: ['Blorp'] })).not.toBe(compileLists(lists));
  });

  test('faults and differences', () => {
    expect(listFaults(noRuleLists)).toEqual([]);
    const bad: RuleLists = {
      ...noRuleLists,
      vague: { add: ['blorp', '!!'], remove: ['Blorp'] },
      caseNumberPattern: '(a+)+',
      competence: [{ body: 'SBN', words: [] }],
    };
    expect(listFaults(bad).map(({ code, field }) => `${code} ${field}`)).toEqual([
      'BAD_LIST_WORD vague.add',
      'ADDED_AND_REMOVED vague.add',
      'COMPETENCE_WITHOUT_WORDS competence',
      'PATTERN_NOT_ANCHORED caseNumberPattern',
    ]);
    expect(listDifferences(noRuleLists, { ...noRuleLists, vague: add('blorp') })).toEqual([
      { list: 'vague.add', added: ['blorp'], gone: [] },
    ]);
  });
});

describe('a pattern of case numbers', () => {
  test.each([
    '^[A-ZÅÄÖ]{2,5}[-/ ]\\d{4}[-/:]\\d{1,6}$',
    '^(?:KS|SBN|TFN)-\\d{4}-\\d+$',
    '^\\p{Lu}{2,4} \\d{4}/\\d{1,5}(?:-\\d{1,2})?$',
    '^[A-Z]+ \\d+/\\d{1,4}$',
  ])('%s is safe', (pattern) => expect(patternFault(pattern)).toBeUndefined());

  test.each([
    ['x'.repeat(201), 'PATTERN_TOO_LONG'],
    ['^[A-Z$', 'PATTERN_UNREADABLE'],
    ['\\d+', 'PATTERN_NOT_ANCHORED'],
    ['^\\d\\$', 'PATTERN_NOT_ANCHORED'],
    ['^a|b$', 'PATTERN_NOT_ANCHORED'],
    ['^(?=a)a$', 'PATTERN_LOOKS_AROUND'],
    ['^(?<!a)a$', 'PATTERN_LOOKS_AROUND'],
    ['^(a)\\1$', 'PATTERN_LOOKS_AROUND'],
    ['^(a+)+$', 'PATTERN_NESTED'],
    ['^(?:(?:a?)b*){2,9}$', 'PATTERN_NESTED'],
    ['^(a|a)+$', 'PATTERN_TOO_FREE'],
    [`^${'(a|a)'.repeat(30)}$`, 'PATTERN_TOO_FREE'],
    ['^\\d*\\d*\\d*\\d*\\d*$', 'PATTERN_TOO_FREE'],
  ])('%s is refused', (pattern, fault) => expect(patternFault(pattern)).toBe(fault));

  test('what is let through is quick on the longest number', () => {
    const began = performance.now();
    const pattern = '^[A-Z0-9]+[A-Z0-9]+[A-Z0-9]{1,9}$';
    expect(patternFault(pattern)).toBeUndefined();
    expect(new RegExp(pattern, 'u').test(`${'A'.repeat(39)}!`)).toBe(false);
    expect(performance.now() - began).toBeLessThan(5000);
  });
});

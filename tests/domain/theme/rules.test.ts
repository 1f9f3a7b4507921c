import { describe, expect, test } from '@jest/globals';
import { judgeTheme } from '../../../src/domain/theme/index.js';
import type { Theme } from '../../../src/domain/theme/theme.js';
import { concreteTheme, facts } from './examples.js';

type Around = { place?: string; meetingDate?: string | undefined };

/** The verdicts on the concrete theme with some fields changed, as "CODE" or "CODE?" for a warning. */
function told(changes: Partial<Theme>, around: Around = {}): string[] {
  const subject = {
    place: 'Edsvalla',
    meetingDate: '2027-03-16',
    ...around,
    theme: { ...concreteTheme, ...changes },
  };
  return judgeTheme(subject, facts).verdicts.map(({ code, level }) => (level === 'warn' ? `${code}?` : code));
}

test('the concrete theme itself passes without a word', () => expect(told({})).toEqual([]));

describe('form', () => {
  test.each<[string, string, string[]]>([
    ['too short', 'Ny brygga', ['F1_LENGTH']],
    ['an emoji', 'Ny brygga vid badplatsen 🏊', ['F2_EMOJI']],
    ['capitals', 'NY BRYGGA VID BADPLATSEN', ['F3_SHOUTING']],
    ['abbreviations in capitals are no shouting', 'GC-väg och LED vid badplatsen', []],
    ['two exclamation marks', 'Ny brygga vid badplatsen!!', ['F4_PUNCTUATION']],
    ['a bare domain', 'Ny brygga, se edsvalla.nu, vid badplatsen', ['F5_URL']],
    ['an address', 'Ny brygga: fraga@edsvalla.se vet mer', ['F5_URL']],
    ['a clock time is no link', 'Bryggan stängs 21.30 vid badplatsen', []],
    ['a placeholder', 'Brygga vid badplatsen, TBD', ['F6_PLACEHOLDER']],
    ['a trial is no placeholder', 'Test av flytbrygga vid badplatsen', []],
    ['repeats', 'Brygga brygga brygga brygga badplats', ['F7_REPEAT']],
  ])('%s', (_name, title, codes) => expect(told({ title })).toEqual(codes));

  test('seventeen words are too many', () => {
    const title = 'Ny brygga vid bad i by och ny väg till ån från bro 2 i en ort nu';
    expect(told({ title })).toContain('F8_TOO_LONG');
  });

  test('the English twin is held to the same form and law', () => {
    expect(
      told({ titleEn: 'New jetty 🏊 at the beach', questionEn: 'Vote for the Green Party at example.com?' }),
    ).toEqual(['F2_EMOJI', 'F5_URL', 'L3_PARTY_POLITICS']);
  });
});

describe('substance', () => {
  test('an unknown definite noun needs a second person', () => {
    const theme = {
      ...concreteTheme,
      title: 'Krumeluren i Edsvalla',
      question: 'Ska krumeluren målas om eller flyttas?',
    };
    const judgement = judgeTheme({ theme, place: 'Edsvalla', meetingDate: undefined }, facts);
    expect(judgement).toMatchObject({ allowed: true, needsSecondPerson: true });
    expect(judgement.verdicts.map((verdict) => verdict.code)).toEqual(['S4_WEAK_OBJECT']);
  });

  test('a whole service becomes a thing when it is named, or about to close', () => {
    const question = 'Ska skolan ligga kvar eller flyttas till bygdegården?';
    expect(told({ title: 'Norra skolan i Edsvalla', question })).toEqual([]);
    expect(told({ title: 'Skola och trafik', question: 'Vad är viktigt med skola och trafik?' })).toContain(
      'S4_NO_OBJECT',
    );
  });

  test('a place is asked for unless the whole municipality is meant, with a reason', () => {
    const nowhere = { title: 'Ny brygga vid badplatsen' };
    expect(told(nowhere, { place: '' })).toEqual(['S7_NO_PLACE']);
    expect(told({ title: 'Ny brygga i Molkom' }, { place: '' })).toEqual([]);
    expect(told({ ...nowhere, scope: 'municipality' }, { place: '' })).toEqual(['S7_NO_PLACE']);
    expect(
      told({ ...nowhere, scope: 'municipality', scopeReason: 'Bryggor i alla orter' }, { place: '' }),
    ).toEqual([]);
  });
});

describe('question', () => {
  test.each<[string, string[]]>([
    ['Ska bryggan flyttas?', ['Q1_NO_QUESTION']],
    ['Ska bryggan ligga kvar eller flyttas till parken', ['Q1_NO_QUESTION']],
    ['Vad tycker du om bryggan vid parken?', ['Q2_NOT_ANSWERABLE', 'Q3_VAGUE_QUESTION']],
    ['Hur blir bryggan vid parken bättre och tryggare?', ['Q2_NOT_ANSWERABLE', 'Q3_VAGUE_QUESTION']],
    ['Hur lång ska bryggan vid parken vara?', []],
    ['Behövs en ny brygga vid parken?', []],
  ])('%s', (question, codes) => expect(told({ question })).toEqual(codes));
});

describe('influence', () => {
  test('above information something must be open', () => {
    expect(told({ canInfluence: ['läget'] })).toEqual(['I1_NOTHING_TO_INFLUENCE']);
    expect(told({ canInfluence: [], level: 'information' })).toEqual([]);
    expect(told({ alreadyDecided: [] })).toEqual(['I3_DECIDED_NOT_STATED?']);
  });

  test('information must not promise power, but may deny it', () => {
    const level = 'information' as const;
    expect(told({ level, question: 'Vill du vara med och bestämma var bryggan ska ligga?' })).toEqual([
      'I2_FALSE_PROMISE',
    ]);
    expect(told({ level, question: 'Var ska bryggan ligga, när det inte går att påverka?' })).toEqual([]);
  });
});

describe('case', () => {
  const soon = '2027-03-16';
  test.each<[string, Partial<Theme>, Around, string[]]>([
    ['a bad number', { caseNumber: 'nr 7' }, {}, ['C1_BAD_CASE_NUMBER']],
    ['no number', { caseNumber: undefined }, {}, ['C2_NO_CASE']],
    ['no number, with a reason', { caseNumber: '', noCaseReason: 'Inte upprättat än' }, {}, ['C2_NO_CASE?']],
    ['nobody decides', { decisionBody: ' ' }, {}, ['C3_NO_DECIDING_BODY']],
    ['no day', { decisionDate: undefined }, {}, ['C4_NO_DECISION_DATE']],
    ['an impossible day', { decisionDate: '2027-02-30' }, {}, ['C4_NO_DECISION_DATE']],
    [
      'no day, at information',
      { decisionDate: undefined, level: 'information' },
      {},
      ['C4_NO_DECISION_DATE?'],
    ],
    ['decided the same day', { decisionDate: soon }, { meetingDate: soon }, ['C5_ALREADY_DECIDED']],
    [
      'decided already, at information',
      { decisionDate: soon, level: 'information' },
      { meetingDate: soon },
      [],
    ],
    ['no evening chosen yet', { decisionDate: '2020-01-01' }, { meetingDate: undefined }, []],
  ])('%s', (_name, changes, around, codes) => expect(told(changes, around)).toEqual(codes));

  test('a municipality may have its own pattern, and an unreadable one falls back', () => {
    const judged = (caseNumberPattern: string, caseNumber: string) =>
      judgeTheme(
        { theme: { ...concreteTheme, caseNumber }, place: 'Edsvalla', meetingDate: undefined },
        { ...facts, caseNumberPattern },
      ).allowed;
    expect(judged('^\\d{4}:\\d+$', '2027:12')).toBe(true);
    expect(judged('(', 'TFN-2027-00052')).toBe(true);
  });
});

describe('law', () => {
  test.each<[string, string, string[]]>([
    ['one person', 'Anna Svenssons brygga vid badplatsen', ['L1_INDIVIDUAL_CASE']],
    ['a street named after a person', 'Ny brygga vid Karl Johans gata', []],
    ['a permit', 'Bygglov för bryggan vid badplatsen', ['L1_INDIVIDUAL_CASE']],
    ['the fee of all permits', 'Taxan för bygglov till bryggor', []],
    ['a detailed plan', 'Detaljplan för bryggan vid badplatsen', ['L2_DETAILED_PLAN?']],
    ['a party', 'Centerpartiets brygga vid badplatsen', ['L3_PARTY_POLITICS']],
    ['a poll about a name', 'Rösta på namn till bryggan vid badplatsen', []],
    ['the region', 'Vårdcentralen bakom bryggan flyttar', ['L4_OTHER_AUTHORITY']],
    ['a landmark', 'Ny brygga vid gamla vårdcentralen', []],
    ['the school bus', 'Skolbussen stannar vid bryggan', []],
  ])('%s', (_name, title, codes) => expect(told({ title })).toEqual(codes));

  test('another authority’s matter passes when the municipality’s role is told', () => {
    const title = 'Kvällsbussen till badplatsen på linje 300';
    expect(told({ title })).toEqual(['L4_OTHER_AUTHORITY']);
    expect(told({ title, municipalRole: 'Kommunen kan köpa till turer av regionen' })).toEqual([]);
  });
});

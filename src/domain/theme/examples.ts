/** A municipality's own examples of good and bad themes: read, judged, and compared between two sets of rules. */
import { type Reason, reason } from '../meeting.js';
import { judgeTheme } from './index.js';
import { levels, type Theme, type ThemeFacts, type ThemeJudgement } from './theme.js';

const outcomes = ['accept', 'second person', 'refuse'] as const;
export type Outcome = (typeof outcomes)[number];

export type Example = {
  id: string;
  place: string;
  meetingDate: string | undefined;
  theme: Theme;
  expect: Outcome | undefined;
  expectCodes: readonly string[];
};

export type Judged = { outcome: Outcome; codes: string[] };

const mostExamples = 1000;

/** What a judgement comes to. */
const outcomeOf = ({ allowed, needsSecondPerson }: ThemeJudgement): Outcome =>
  !allowed ? 'refuse' : needsSecondPerson ? 'second person' : 'accept';

/** What the rules of these facts say of an example. */
export function judgeExample({ theme, place, meetingDate }: Example, facts: ThemeFacts): Judged {
  const judgement = judgeTheme({ theme, place, meetingDate }, facts);
  return { outcome: outcomeOf(judgement), codes: judgement.verdicts.map(({ code }) => code) };
}

/** Whether an example came out as expected: a theme refused or sent to a second person is not accepted. */
export function asExpected({ expect, expectCodes }: Example, { outcome, codes }: Judged): boolean {
  if (expect !== undefined && expect !== outcome) return false;
  return expectCodes.every((code) => codes.includes(code));
}

export type Compared = {
  example: Example;
  before: Judged;
  after: Judged;
  /** Codes that only the newer, or only the older rules give. */
  newCodes: string[];
  goneCodes: string[];
};

/** The examples that two sets of rules judge differently, in the order they came. */
export function compareExamples(
  examples: readonly Example[],
  before: ThemeFacts,
  after: ThemeFacts,
): Compared[] {
  return examples.flatMap((example) => {
    const old = judgeExample(example, before);
    const now = judgeExample(example, after);
    const newCodes = now.codes.filter((code) => !old.codes.includes(code));
    const goneCodes = old.codes.filter((code) => !now.codes.includes(code));
    const same = old.outcome === now.outcome && newCodes.length + goneCodes.length === 0;
    return same ? [] : [{ example, before: old, after: now, newCodes, goneCodes }];
  });
}

type Read = { examples: Example[]; faults: Reason[] };
const fault = (code: string, params: Reason['params'] = {}): Read => ({
  examples: [],
  faults: [reason(code, 'examples', params)],
});

/** Examples as JSON in the shape of a list of themes, or as pairs of lines: a title, then its question. */
export function readExamples(text: string): Read {
  const given = text.replace(/^\uFEFF/, '').trim();
  if (given === '') return { examples: [], faults: [] };
  return /^[[{]/.test(given) ? readJson(given) : readPairs(given);
}

function readPairs(text: string): Read {
  const lines = text
    .split(/\r\n?|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (lines.length % 2 !== 0) return fault('EXAMPLES_ODD_LINES', { lines: lines.length });
  if (lines.length > 2 * mostExamples) return fault('TOO_MANY_EXAMPLES', { most: mostExamples });
  const examples: Example[] = [];
  for (let at = 0; at < lines.length; at += 2)
    examples.push(pairOf(lines[at] ?? '', lines[at + 1] ?? '', at / 2 + 1));
  return { examples, faults: [] };
}

/** All that a pair of lines does not say is well filled in, so that only its words are judged. */
const pairOf = (title: string, question: string, number: number): Example => ({
  id: String(number),
  place: '',
  meetingDate: undefined,
  theme: {
    title,
    question,
    level: 'dialog',
    canInfluence: ['det som frågan gäller'],
    alreadyDecided: ['inget'],
    noCaseReason: 'Exempel',
    decisionBody: 'Kommunstyrelsen',
    decisionDate: '2100-12-31',
    scope: 'municipality',
    scopeReason: 'Exempel utan ort',
  },
  expect: undefined,
  expectCodes: [],
});

function readJson(text: string): Read {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch (error) {
    return fault('EXAMPLES_NOT_JSON', { message: error instanceof Error ? error.message.slice(0, 200) : '' });
  }
  if (!Array.isArray(given)) return fault('EXAMPLES_NOT_A_LIST');
  if (given.length > mostExamples) return fault('TOO_MANY_EXAMPLES', { most: mostExamples });
  const faults: Reason[] = [];
  const examples = given.flatMap((one: unknown, at): Example[] => {
    const read = readOne(one, at + 1);
    if (typeof read !== 'string') return [read];
    faults.push(reason('BAD_EXAMPLE', 'examples', { number: at + 1, what: read }));
    return [];
  });
  return { examples, faults };
}

type Loose = Readonly<Record<string, unknown>>;
const isObject = (given: unknown): given is Loose =>
  typeof given === 'object' && given !== null && !Array.isArray(given);
const isTexts = (given: unknown): given is string[] =>
  Array.isArray(given) && given.every((each) => typeof each === 'string');
const optionalTexts = [
  'titleEn',
  'questionEn',
  'caseNumber',
  'noCaseReason',
  'decisionBody',
  'decisionDate',
  'municipalRole',
  'scopeReason',
] as const;

/** One example, or the field that is wrong. */
function readOne(given: unknown, number: number): Example | string {
  if (!isObject(given)) return 'object';
  const { id, place, meetingDate, theme, expect, expectCodes } = given;
  if (!isObject(theme)) return 'theme';
  const wrong = wrongField(theme);
  if (wrong) return `theme.${wrong}`;
  if (place !== undefined && typeof place !== 'string') return 'place';
  if (meetingDate != null && typeof meetingDate !== 'string') return 'meetingDate';
  if (expectCodes !== undefined && !isTexts(expectCodes)) return 'expectCodes';
  const expected = outcomes.find((each) => each === String(expect).replace('_', ' '));
  if (expect !== undefined && !expected) return 'expect';
  return {
    id: typeof id === 'string' || typeof id === 'number' ? String(id) : String(number),
    place: place ?? '',
    meetingDate: meetingDate ?? undefined,
    theme: { level: 'dialog', canInfluence: [], alreadyDecided: [], ...theme } as unknown as Theme,
    expect: expected,
    expectCodes: expectCodes ?? [],
  };
}

function wrongField(theme: Loose): string | undefined {
  if (typeof theme.title !== 'string') return 'title';
  if (typeof theme.question !== 'string') return 'question';
  if (theme.level !== undefined && !levels.some((level) => level === theme.level)) return 'level';
  const list = ['canInfluence', 'alreadyDecided', 'alternatives'].find(
    (name) => theme[name] !== undefined && !isTexts(theme[name]),
  );
  if (list) return list;
  if (theme.scope !== undefined && theme.scope !== 'municipality') return 'scope';
  return optionalTexts.find((name) => theme[name] !== undefined && typeof theme[name] !== 'string');
}

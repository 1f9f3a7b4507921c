/** Words of the page of word lists, English. */
import type { Params } from '../../../../domain/judgement.js';
import type { rules as swedish } from '../../sv/planner/rules.js';

const list = (words: unknown) => (Array.isArray(words) ? words.map((word) => `“${word}”`).join(', ') : '');

export const rules: typeof swedish = {
  title: 'Word lists',
  lead: 'The words that themes are judged by. Add the municipality’s own words, or remove some that are shipped. Try first, then publish. Every judgement remembers which version made it.',
  inForce: (version: number) =>
    version === 0 ? 'The shipped lists are in force.' : `Version ${version} is in force.`,
  published: (version: number) => `Version ${version} is published and in force from now on.`,
  readOnly: 'You can try changes. Only an administrator can publish them.',
  lists: {
    vague: 'Vague words',
    categories: 'Whole services',
    concrete: 'Things one can point at',
    meetingNames: 'Names of meetings',
    otherAuthorities: 'What others decide',
  },
  parts: {
    'vague.add': 'Vague words, added',
    'vague.remove': 'Vague words, removed',
    'categories.add': 'Whole services, added',
    'categories.remove': 'Whole services, removed',
    'concrete.add': 'Things, added',
    'concrete.remove': 'Things, removed',
    'meetingNames.add': 'Names of meetings, added',
    'meetingNames.remove': 'Names of meetings, removed',
    'otherAuthorities.add': 'Others decide, added',
    'otherAuthorities.remove': 'Others decide, removed',
    places: 'Places',
    competence: 'Own competence',
    caseNumberPattern: 'Case number pattern',
  },
  shipped: (n: number) => `Show the ${n} shipped words`,
  add: 'Add',
  remove: 'Remove',
  addHelp: 'One word or phrase a line. Every form of it counts.',
  removeHelp: 'Words of the list above, one a line. Compounds are removed one by one.',
  otherHeading: 'Places, competence and case numbers',
  fields: {
    places: { label: 'More place names', help: 'One a line. The registered places count already.' },
    competence: {
      label: 'Own competence',
      help: 'One board a line, then the words for what it decides. Example: Tekniska nämnden: busskur, gångtunnel',
    },
    caseNumberPattern: {
      label: 'Case number pattern',
      help: 'A regular expression from ^ to $. Empty: like KS-2027-00041.',
    },
    examples: {
      label: 'Examples of your own',
      help: 'A title on one line and its question on the next, or JSON. All meetings in På plats are tried too.',
    },
    why: { label: 'Why are the lists changed?', help: 'At least five characters. Kept with the version.' },
  },
  tryHeading: 'Try',
  tryButton: 'Try the changes',
  publishButton: 'Publish new version',
  triedHeading: 'This would change',
  tried: (examples: number, meetings: number) =>
    `${examples} examples and ${meetings} meetings are tried by the draft and by the version in force.`,
  nothingChanged: 'None of them is judged differently.',
  changed: (n: number) => (n === 1 ? 'One is judged differently:' : `${n} are judged differently:`),
  outcomes: { accept: 'accepted', 'second person': 'needs a second person', refuse: 'refused' },
  fromTo: (before: string, after: string) =>
    before === after ? `${after} as before` : `${before} now, ${after} with the draft`,
  newCodes: (codes: string) => `New remarks: ${codes}`,
  goneCodes: (codes: string) => `Gone: ${codes}`,
  unexpected: (n: number) =>
    n === 1 ? 'One example is not as it expects itself:' : `${n} examples are not as they expect themselves:`,
  expected: (wish: string, got: string) => `expected: ${wish}; got: ${got}`,
  versionsHeading: 'Versions',
  noVersions: 'No version of your own is published yet.',
  version: (version: number) => (version === 0 ? 'As shipped' : `Version ${version}`),
  by: (who: string, when: string) => `${who}, ${when}`,
  added: 'New:',
  gone: 'Gone:',
  again: (version: number) =>
    version === 0 ? 'Go back to what is shipped' : `Publish version ${version} again`,
  againWhy: (version: number) => (version === 0 ? 'Back to what is shipped' : `Back to version ${version}`),
};

export const rulesReasons: Record<string, (params: Params) => string> = {
  LIST_TOO_LONG: (p) => `The list is too long. At most ${p.most} lines.`,
  BAD_LIST_WORD: (p) => `These are no words, or too long: ${list(p.words)}.`,
  ADDED_AND_REMOVED: (p) => `Both added and removed: ${list(p.words)}. Choose one.`,
  COMPETENCE_WITHOUT_WORDS: () => 'Write the board, a colon and at least one word on every line.',
  PATTERN_TOO_LONG: () => 'The pattern is too long. At most 200 characters.',
  PATTERN_UNREADABLE: () => 'The pattern cannot be read as a regular expression.',
  PATTERN_NOT_ANCHORED: () => 'The pattern must begin with ^ and end with $, with alternatives inside (?: ).',
  PATTERN_LOOKS_AROUND: () => 'The pattern may not look ahead or behind or refer to itself.',
  PATTERN_NESTED: () => 'A repetition may not stand inside a repetition.',
  PATTERN_TOO_FREE: () =>
    'The pattern can be read in too many ways. Write numbers, such as {1,6}, instead of + or *.',
  EXAMPLES_ODD_LINES: (p) => `There are ${p.lines} lines. Every title needs a question on the next line.`,
  EXAMPLES_NOT_JSON: (p) => `The examples cannot be read as JSON: ${p.message}`,
  EXAMPLES_NOT_A_LIST: () => 'The examples must be a list: [ … ].',
  TOO_MANY_EXAMPLES: (p) => `Too many examples. At most ${p.most} at a time.`,
  BAD_EXAMPLE: (p) => `Example number ${p.number} is filled in wrongly: ${p.what}.`,
  NO_EXAMPLES: () => 'There are no examples.',
  RULES_NEED_REASON: () => 'Write why the lists are changed, at least five characters.',
  RULES_UNCHANGED: () => 'Nothing differs from the version in force.',
  RULES_CHANGED_MEANWHILE: (p) =>
    `Somebody else has published version ${p.version} meanwhile. Read it and make your change again.`,
};

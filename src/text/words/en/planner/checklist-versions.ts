/** Words of the versions of the checklists, their exchange between municipalities and lessons, English. */
import type { Gate } from '../../../../domain/checklist/checklist.js';
import type { Params } from '../../../../domain/judgement.js';

const codes = (p: Params) => (Array.isArray(p.codes) ? p.codes.join(', ') : '');
const number = (n: number) => new Intl.NumberFormat('en-GB').format(n);
const days = (n: number) => (n === 1 ? '1 day' : `${number(n)} days`);
const items = (n: number) => (n === 1 ? '1 item' : `${number(n)} items`);

export const checklistVersions = {
  title: 'Checklists',
  lead: 'The items that every meeting shall have considered. Change them in a draft and publish it as a new version. Meetings that have begun keep their version.',
  readOnly: 'You can read the lists. Only an administrator can change them.',
  inForce: (n: number, count: number) => `Version ${n} is in force, with ${items(count)}.`,
  shipped: 'It is the list that comes with På plats.',
  holds: 'New meetings follow the list from the start: open items that block a step hold it.',
  holdsNot: 'New meetings begin to follow the list when somebody answers the first item.',
  lists: {
    A: 'A. Before the decision on dialogue',
    B: 'B. Before planning and carrying out',
    C: 'C. During',
    D: 'D. After',
  } as Record<string, string>,
  steps: {
    G1: 'the decision',
    G2: 'planning',
    G3: 'announcing',
    G4: 'holding the meeting',
    G5: 'the follow-up',
    G6: 'closing',
  } as Record<Gate, string>,
  gate: (gate: string, step: string) => `${gate}: holds ${step}`,
  holdsStep: (step: string) => `Holds ${step}`,
  noGate: 'Holds no step',
  due: (from: 'meeting' | 'decision', n: number) => {
    const point = from === 'meeting' ? 'the meeting' : 'the decision';
    if (n === 0) return from === 'meeting' ? 'the day of the meeting' : 'the day of the decision';
    return n < 0 ? `${days(-n)} before ${point}` : `${days(n)} after ${point}`;
  },
  itemFields: {
    sv: 'Swedish',
    en: 'English',
    who: 'Who',
    blocks: 'Gate',
    due: 'When',
  },
  change: (code: string) => `Change ${code}`,
  draftHeading: (n: number) => `Draft of version ${n}`,
  noDraft: 'There is no draft. It begins when you change, add or take in an item.',
  draftSame: 'The draft is the same as the version in force.',
  differs: (n: number) =>
    n === 1
      ? '1 item differs from the version in force:'
      : `${number(n)} items differ from the version in force:`,
  is: { added: 'new', removed: 'removed', changed: 'changed' },
  before: 'Now',
  after: 'In the draft',
  field: 'What',
  holdsChanged: (to: boolean): string =>
    to
      ? 'Changed: new meetings are to follow the list from the start.'
      : 'Changed: new meetings are not to follow the list from the start.',
  holdsButton: (to: boolean): string =>
    to ? 'Let new meetings follow the list from the start' : 'Let new meetings begin without gates',
  publishHeading: 'Publish',
  publishHelp: 'New meetings get the new version. Nothing is sent.',
  publish: (n: number) => `Publish version ${n}`,
  discard: 'Discard the draft',
  discardHeading: 'Discard the draft?',
  discardText:
    'All changes in the draft disappear. The version in force stays. Lessons that were taken in are proposals again.',
  discardKeep: 'Keep the draft',
  add: 'Add an item',
  addTitle: 'New item',
  changeTitle: (code: string) => `Item ${code}`,
  itemLead:
    'The change is saved in the draft. No meeting changes before you publish, and then only new meetings.',
  save: 'Save in the draft',
  isNow: (code: string) => `${code} as it is now`,
  remove: (code: string) => `Remove ${code} from the draft`,
  fromSides: {
    'meeting before': 'days before the meeting',
    'meeting after': 'days after the meeting',
    'decision before': 'days before the decision',
    'decision after': 'days after the decision',
  } as Record<string, string>,
  versionsHeading: 'Versions',
  version: (n: number) => `Version ${n}`,
  by: (who: string, when: string) => `${who}, ${when}`,
  asShipped: 'As it comes with På plats.',
  exchangeHeading: 'Exchange lists with other municipalities',
  exchangeText:
    'Download our list as a file and hand it to another municipality, or compare theirs with ours and take in single items.',
  exportLink: 'Download our list (JSON)',
  importLink: 'Compare with another municipality’s list',
  importTitle: 'Another municipality’s list',
  importLead:
    'Paste what is in the file from the other municipality. Nothing is changed before you have picked items.',
  compare: 'Compare',
  compareTitle: (municipality: string) => `The list from ${municipality}`,
  compareLead: (n: number, fresh: number, different: number, same: number) =>
    `Their version ${n}: ${number(fresh)} new, ${number(different)} different and ${number(same)} the same. Pick what is to go into the draft.`,
  theirs: 'Theirs',
  ours: 'Ours',
  newHeading: 'New to us',
  differentHeading: 'Different',
  sameHeading: 'The same',
  noneNew: 'None.',
  takeNew: (code: string) => `Take in ${code}`,
  replace: (code: string) => `Replace our ${code} by theirs`,
  asNew: (code: string) => `Add their ${code} as a new item`,
  sameAs: (code: string, ours: string) => (code === ours ? code : `${code}, ours is ${ours}`),
  take: 'Take what is picked into the draft',
  other: 'Compare another file',
  toVersions: 'All checklists',
  done: {
    saved: 'Saved in the draft.',
    removed: 'The item is gone from the draft.',
    taken: 'The items are in the draft.',
    published: 'The new version is published. New meetings get it.',
    discarded: 'The draft is discarded.',
    declined: 'The proposal is declined.',
    written: 'The lesson is saved as a proposal for the next version.',
  },
  lessonsHeading: 'Proposals from meetings',
  noLessons: 'No proposals are waiting. They come from the meetings’ pages, under Lessons.',
  lessonFrom: (meeting: string, who: string, when: string) => `${meeting || 'A meeting'}, ${who}, ${when}`,
  about: (code: string) => `About ${code}`,
  aboutNew: 'Something new',
  answerLesson: 'Answer the proposal',
  lessonTitle: 'Proposal from a meeting',
  takeLesson: 'Take into the draft',
  takeLessonText: 'Write the item as it is to stand. The text is filled in with the proposal.',
  decline: 'Decline',
  lessonsTitle: 'Lessons',
  lessonsLead:
    'What did the meeting teach you? What you write becomes a proposal for the next version of the checklists.',
  lessonsNone: 'Nobody has written a lesson of the meeting yet.',
  lessonsNotYours: 'You can read the lessons. Your role cannot write new ones.',
  lessonSave: 'Save the lesson',
  lessonStates: {
    proposed: () => 'Waits for an answer',
    taken: (into: string) => `Taken into version ${into}`,
    declined: (why: string) => `Declined: ${why}`,
  },
};

export const checklistVersionFields = {
  'item.code': { label: 'Number', help: 'The letter of the list, A–D, and a number, such as A21.' },
  'item.sv': { label: 'Text in Swedish', help: 'As something that is done: “Lokalen är bokad”.' },
  'item.en': { label: 'Text in English', help: 'The same in English.' },
  'item.who': { label: 'Who answers for the item?' },
  'item.blocks': { label: 'Which step does the item hold until it is done?' },
  'item.due.days': { label: 'Number of days', help: '0 means the same day.' },
  'item.due.from': { label: 'Counted from' },
  'version.note': {
    label: 'Why is there a new version?',
    help: 'At least five characters. Kept with the version.',
  },
  exchange: { label: 'What is in the file', help: 'JSON that begins with { "format": "paplats-checklists".' },
  'lesson.text': { label: 'What did you learn?', help: 'At least five characters. Write no names.' },
  'lesson.code': { label: 'Which item is it about?' },
  'lesson.because': { label: 'Why is the proposal declined?' },
};

export const checklistVersionReasons: Record<string, (p: Params) => string> = {
  BAD_ITEM_CODE: () => 'Write the letter of the list, A–D, and a number from 1 to 999, such as A21.',
  ITEM_CODE_TAKEN: (p) => `There is a number ${p.code} already. Choose another.`,
  ITEM_CODE_TWICE: (p) => `The same number stands there more than once: ${codes(p)}.`,
  ITEM_NEEDS_WHO: () => 'Choose at least one who answers for the item.',
  BAD_GATE: () => 'Choose a step, or none.',
  BAD_DUE_FROM: () => 'Choose whether the days count from the meeting or from the decision.',
  BAD_DUE_DAYS: (p) =>
    `Write a number of days in digits: at most ${Math.abs(Number(p.least))} before and ${p.most} after.`,
  CHECKLIST_EMPTY: () => 'The list needs at least one item.',
  TOO_MANY_ITEMS: (p) => `The list can have at most ${p.most} items.`,
  CHECKLIST_CHANGED_MEANWHILE: () =>
    'Somebody else has changed the draft meanwhile. What you wrote is still here. Read how it stands now and save again if it still holds.',
  CHECKLIST_UNCHANGED: () => 'The draft does not differ from the version in force.',
  VERSION_NEEDS_NOTE: () => 'Write why there is a new version, at least five characters.',
  NOTHING_PICKED: () => 'Pick at least one item.',
  PICKED_TWICE: (p) => `Pick only one way to take in: ${codes(p)}.`,
  UNKNOWN_ITEM: (p) => `The item is not in the list: ${codes(p)}.`,
  WRONG_FORMAT: () => 'It is no file of checklists. “format” must be “paplats-checklists”.',
  WRONG_FORMAT_VERSION: () =>
    'The file has another format version than we can read. “formatVersion” must be 1. Ask the other municipality to export in version 1.',
  EXCHANGE_NOT_JSON: () => 'The text cannot be read as JSON. Paste the whole file, from { to }.',
  LESSON_NEEDS_TEXT: () => 'Write what you learned, at least five characters.',
  LESSON_SETTLED: () => 'Somebody else has answered the proposal already.',
  DECLINE_NEEDS_REASON: () => 'Write why the proposal is declined, at least five characters.',
};

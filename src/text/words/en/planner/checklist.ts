/** Words of a meeting's checklist, its duties and its gates. English. */
import type { Params } from '../../../../domain/judgement.js';
import { formatDate } from '../../../../domain/wallclock.js';
import type * as sv from '../../sv/planner/checklist.js';
import { lackingInRooms, seenInRooms } from './checklist-seen.js';

const day = (date: unknown) => formatDate(String(date), 'en', 'short');

export const dutyNames: typeof sv.dutyNames = {
  N: 'Owning board (chair)',
  T: 'Responsible official',
  S: 'Board secretary',
  K: 'Communicator',
  KC: 'Contact centre',
  V: 'Venue host',
  R: 'Registrar and archive',
  DSO: 'Data protection officer',
};

const whose = (p: Params) =>
  String(p.owner) ||
  (Array.isArray(p.who) ? p.who.map((duty: string) => dutyNames[duty] ?? duty).join(', ') : '');

export const checklistReasons: typeof sv.checklistReasons = {
  ITEM_OPEN: (p) =>
    `${p.code} is open: ${p.en}. Owner: ${whose(p)}. ${
      p.due ? `${p.late ? 'It was due' : 'Due'} ${day(p.due)}.` : 'It has no date yet.'
    }`,
  ITEM_NOT_YOURS: (p) =>
    `${p.code} is not yours to answer. It belongs to: ${whose({ ...p, owner: '' })}. Ask them, or ask whoever plans the meeting to make you its owner.`,
  ITEM_NEEDS_REASON: () => 'Say why the item does not apply to this meeting, at least five characters.',
  ITEM_CHANGED: (p) =>
    `Somebody else answered ${p.code} while you were writing. Read the new answer. What you wrote is still here.`,
  BAD_ITEM_STATE: () => 'Choose open, done or not applicable.',
  BAD_EVIDENCE: () => 'The link must be a whole web address that begins with https:// or http://.',
  OWNER_UNKNOWN: () => 'The owner is not among the people of På plats, or is not active.',
  OWNER_MAY_NOT_ANSWER: (p) =>
    `${p.name} can only read in På plats and cannot answer items. Choose somebody else, or ask an administrator to give them another role.`,
  NEEDS_OPEN: (p) =>
    `${p.n === 1 ? 'One need' : `${p.n} needs`} of those who wanted to come has no answer. Answer on the page Needs: ordered, or declined with a reason.`,
  CHECKLIST_CANCELLED: () => 'The meeting is cancelled. Its checklist can no longer be changed.',
  NOTHING_SEEN: () => 'There is nothing for you to confirm. Reload the page and see what is left.',
  OWNER_NEEDS_ROLE: (p) =>
    `${p.name} cannot own this item. It belongs to: ${whose({ ...p, owner: '' })}. Choose somebody who has that role in På plats.`,
  OWNER_NOT_YOURSELF: () =>
    'You cannot make yourself the owner of an item that belongs to others. Ask a colleague or an administrator.',
  DUTY_NEEDS_ROLE: (p) =>
    `${p.name} cannot be ${dutyNames[String(p.duty)] ?? p.duty}: they do not have that role in På plats. Choose somebody else, or write a function.`,
  DUTY_NOT_YOURSELF: (p) =>
    `You cannot give yourself the duty ${dutyNames[String(p.duty)] ?? p.duty}, for you do not have that role in På plats. Ask a colleague or an administrator.`,
  DUTY_TWICE: (p) => `${dutyNames[String(p.duty)] ?? p.duty} is there twice.`,
  DUTY_ONE_OF: () => 'Choose a person or write a function, not both.',
  NUDGE_NOT_OPEN: (p) => `${p.code} is done or does not apply. There is nothing to nudge about.`,
  NUDGED_TODAY: (p) => `${p.code} has been nudged today already. You can nudge again tomorrow.`,
  COUNCIL_NOTICE_WEEK: (p) =>
    `The full council must give notice of its sitting at least one week ahead, and ${p.days} days are left. Ask the board secretary. Only an administrator can go on, with a written reason.`,
};

const levels: Record<string, string> = {
  information: 'information',
  konsultation: 'consultation',
  dialog: 'dialogue',
  inflytande: 'influence',
  medbeslutande: 'co-decision',
};

export const checklist: typeof sv.checklist = {
  title: 'Checklist',
  link: 'Checklist',
  lead: 'Every item is to be considered: done, or not applicable with a reason.',
  version: (n: number) => `The meeting keeps version ${n} of the lists.`,
  follows: 'The meeting follows its checklist: open blocking items stop the next step.',
  followsNot:
    'The meeting does not follow its checklist yet. Open items stop nothing, but the history names them. That changes with the first answer, the first duty, or the button.',
  follow: 'Follow the checklist',
  followHelp: 'This cannot be undone.',
  parts: {
    A: 'A. Before the decision on dialogue',
    B: 'B. Before planning and carrying out',
    C: 'C. During the dialogue',
    D: 'D. After',
    own: 'Own items',
  },
  gates: {
    G1: 'Gate 1: decide',
    G2: 'Gate 2: plan',
    G3: 'Gate 3: announce',
    G4: 'Gate 4: hold',
    G5: 'Gate 5: follow up',
    G6: 'Gate 6: close',
  },
  progressHeading: 'The gates',
  progress: (done: number, all: number) => `${done} of ${all} items are settled`,
  nextGate: 'Next gate',
  nextGateOpen: (n: number) => (n === 1 ? 'One item is open.' : `${n} items are open.`),
  nextGateClear: 'No open item holds back the next step.',
  toldByStep: 'the follow-up was sent',
  nextGateHolds: 'The step can be taken once they are settled.',
  nextGateNotHeld: 'They stop nothing yet: the meeting does not follow its checklist.',
  toList: 'To the checklist',
  filters: { label: 'Show', all: 'All', open: 'Open', late: 'Late', mine: 'Mine' },
  empty: {
    open: 'No open items. Everything is settled.',
    late: 'No late items.',
    mine: 'No items are yours at this meeting.',
    all: 'The list has no items.',
  },
  states: { open: 'Open', done: 'Done', not_applicable: 'Not applicable' },
  late: 'Late',
  due: (date: string) => `Due ${day(date)}`,
  dueMeeting: 'Gets a date when the meeting has a day',
  dueDecision: 'Gets a date when the decision has a day',
  blocks: (gate: string) => gate,
  owner: 'Owner',
  said: (who: string, when: string) => `Answered by ${who} ${when}`,
  edit: 'Answer',
  editAgain: 'Change the answer',
  nameOwner: 'Name an owner',
  form: {
    state: 'State',
    note: 'Note',
    noteHelp: 'Needed when the item does not apply: say why.',
    evidence: 'Link that shows it',
    owner: 'Owner',
    ownerNone: 'Whoever has the duty',
    save: 'Save',
  },
  evidence: 'See what shows it',
  notYours: (who: string) => `Answered by: ${who}`,
  seenHeading: 'The meeting shows this already',
  seenLead: (n: number) =>
    n === 1
      ? 'The meeting’s own data shows one open item. Check that it is right and confirm.'
      : `The meeting’s own data shows ${n} open items. Check that they are right and confirm all at once.`,
  seenConfirm: (n: number) => (n === 1 ? 'Confirm the item' : `Confirm ${n} items`),
  seenNote: (text: string) => `Seen in the meeting: ${text}`,
  seen: {
    A1: (p) => `The question passes the theme check: “${p.question}”`,
    A2: (p) => `${p.board} owns the question`,
    A3: (p) => `Can be influenced: ${p.open}. Decided already: ${p.decided}`,
    A4: (p) => `The level is ${levels[String(p.level)] ?? p.level}`,
    A5: (p) => `Case ${p.caseNumber}, ${p.decisionBody}, decision ${p.days} days after the meeting`,
    B2: (p) => `${p.venue}, at most ${p.most} persons, access checked ${day(p.on)}`,
    B3: (p) =>
      p.council
        ? `${p.council} sits: the sittings of the full council are public by law`
        : p.formal
          ? `Consent ${p.consent}, the board’s decision ${p.decision}`
          : 'The evening has no formal part',
    B4: (p) => `In the programme: for listening ${p.listening}, for talking ${p.talking}`,
    B6: (p) => `Staffing: ${p.staffing}`,
    B7: (p) => `There is English text: ${p.title}`,
    B12: (p) =>
      p.reminders === 1 ? 'One reminder has been sent' : `${p.reminders} reminders have been sent`,
    C2: (p) => `${p.total} persons have been counted`,
    D6: () => 'The follow-up has been sent',
    ...seenInRooms,
  },
  lackingHeading: 'To see to',
  lacking: lackingInRooms,
  duties: {
    title: 'Duties at the meeting',
    link: 'Duties',
    lead: 'Who has which duty at the meeting: a person of På plats, or a function, such as “the caretaker of the school”. Whoever has a duty may answer its items.',
    person: 'Person',
    nobody: 'Nobody chosen',
    functionName: 'Or function',
    save: 'Save the duties',
    noPeople: 'There is nobody to choose yet. Write functions for now.',
  },
  nudge: {
    heading: 'Nudge',
    button: 'Nudge',
    word: 'A word with it (optional)',
    by: (who: string, when: string, text: string) => `${who} nudged ${when}${text ? `: “${text}”` : ''}`,
  },
  council: {
    label: 'Full council',
    help: 'Sittings of the full council are announced on the official notice board at least one week ahead.',
    notice:
      'This is the full council. Its sitting must be on the official notice board at least one week ahead. Our announcement is never the legal notice.',
    lastDay: (date: string) => `The notice must be up by ${day(date)}.`,
    board: 'The municipality’s official notice board',
    noBoard: 'The official notice board is on the municipality’s website.',
  },
};

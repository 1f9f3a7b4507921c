/** Words of what was decided and what the draft says now, English. */
import type { Params } from '../../../../domain/judgement.js';
import type * as sv from '../../sv/planner/decided.js';
import { meeting } from '../meeting.js';

const levelOf = (key: unknown) => meeting.levels[key as keyof typeof meeting.levels] ?? String(key);
const what: Record<string, string> = {
  question: 'the question',
  level: 'the level',
  decisionBody: 'who decides',
};
const said = (p: Params, text: unknown) =>
  text === '' ? 'nothing' : `“${p.what === 'level' ? levelOf(text) : text}”`;

export const decidedReasons: typeof sv.decidedReasons = {
  CHANGED_SINCE_DECISION: (p) =>
    `The draft does not say what the board decided about ${what[String(p.what)] ?? p.what}. Decided: ${said(p, p.decided)}. Now: ${said(p, p.now)}. Change it back, or ask the board to decide again.`,
  DECISION_CLEARED: () =>
    'Another board owns the question now. The old board’s decision no longer holds, and the meeting is an idea again. The new board has to decide.',
  DECISION_STANDS: () =>
    'The question, the level and who decides are as the board decided. Nothing has to be decided again.',
  DECISION_REFERENCE_NEEDED: () =>
    'Write the decision’s number or day, for example “SBN 2027-02-01 § 14”. It must have a digit and at least three characters.',
  BAD_REFERENCE: () =>
    'Write the decision’s number or day, for example “KF 2026-11-19 § 12”. It must have a digit and at least three characters. If there is no decision, leave it empty.',
};

export const decidedAgain: typeof sv.decidedAgain = {
  heading: 'Decide again',
  text: 'The question, the level or who decides has been changed since the board’s decision. When the board has decided on the new text, write the decision here.',
  button: 'Save the decision',
};

export const decidedHistory: typeof sv.decidedHistory = {
  steps: {
    'decision cleared': 'Changed boards, and the decision ended. The meeting became an idea again',
    'decided again': 'Decided again',
  },
  board: (name) => `the board was ${name}`,
  at: (date, by) => `decided ${date} by ${by}`,
  question: (text) => `question decided: “${text}”`,
  level: (key) => `level decided: ${levelOf(key)}`,
  body: (text) => `decided by: ${text}`,
  reference: (text) => `decision: ${text}`,
  room: (from, to) => `from ${from} to ${to}`,
  planItems: (titles) => `plan item in the open part: ${titles}`,
};

import type { Params } from '../../../domain/judgement.js';
import type { Words } from '../sv.js';
import { comingReasons } from './coming-reasons.js';
import { followUpReasons } from './follow-up.js';
import { meeting } from './meeting.js';
import { addressReasons } from './planner/addresses.js';
import { archiveReasons } from './planner/archive.js';
import { associationReasons } from './planner/associations.js';
import { calendarReasons } from './planner/calendar.js';
import { checklistReasons } from './planner/checklist.js';
import { checklistVersionReasons } from './planner/checklist-versions.js';
import { correctionReasons } from './planner/correction.js';
import { decidedReasons } from './planner/decided.js';
import { eveningReasons } from './planner/evening.js';
import { nominationReasons } from './planner/nominations.js';
import { recordReasons } from './planner/records.js';
import { reminderReasons } from './planner/reminders.js';
import { rulesReasons } from './planner/rules.js';
import { viewReasons } from './public-views.js';

const state = (p: Params) => meeting.states[p.state as keyof typeof meeting.states] ?? String(p.state);
const steps: Record<string, string> = {
  amend: 'changed',
  decide: 'decided',
  'decide-again': 'decided again',
  plan: 'planned',
  announce: 'announced',
  move: 'moved',
  cancel: 'cancelled',
  hold: 'marked as held',
  'follow-up': 'followed up',
  close: 'closed',
  'tell-decision': 'have its decision told',
  'tell-done': 'be told whether it was done',
};

/** Why something was refused, one sentence for each code. English. */
export const reasons: Words['reasons'] = {
  ...addressReasons,
  ...followUpReasons,
  ...associationReasons,
  ...nominationReasons,
  ...archiveReasons,
  ...recordReasons,
  ...calendarReasons,
  ...checklistVersionReasons,
  ...checklistReasons,
  ...decidedReasons,
  WRONG_STATE: (p) =>
    `The meeting is ${state(p)} and can therefore not be ${steps[String(p.step)] ?? 'changed'} now.`,
  ALREADY_ANNOUNCED: () =>
    'The meeting is already announced and nothing has changed since. Nothing was sent.',
  MISSING_DATE: () => 'Choose a day for the meeting.',
  MISSING_START: () => 'Choose when the open part begins.',
  MISSING_END: () => 'Choose when the open part ends.',
  MISSING_VENUE: () => 'Choose a venue.',
  DATE_PASSED: (p) => `The time (${p.date}) has passed. Choose one to come.`,
  MEETING_OVER: () => 'The meeting has taken place. Write how many came instead.',
  BAD_DATE: (p) => `“${p.given}” is no date. Write for instance 2027-03-16.`,
  BAD_TIME: (p) => `“${p.given}” is no time. Write for instance 18:00.`,
  TIME_DOES_NOT_EXIST: (p) => `${p.time} does not exist on ${p.date}: clocks go forward that night.`,
  TIME_EXISTS_TWICE: (p) => `${p.time} exists twice on ${p.date}: clocks go back that night.`,
  END_BEFORE_START: (p) => `The end ${p.end} must be later than the start ${p.start}, on the same day.`,
  ANNOUNCE_AFTER_MEETING: () => 'The meeting must be announced before its day.',
  RANGE_BACKWARDS: () => 'The last day is before the first day.',
  RANGE_TOO_LONG: (p) => `The period is too long. At most ${p.most} days.`,
  PAST_MIDNIGHT: () => 'The meeting would end after midnight. Choose a shorter time or an earlier start.',
  OUT_OF_RANGE: (p) => `Write a number between ${p.least} and ${p.most}.`,
  UNKNOWN_PLACE: (p) => `There is no place called “${p.slug}”.`,
  UNKNOWN_VENUE: (p) => `There is no venue called “${p.slug}”.`,
  UNKNOWN_BOARD: (p) => `There is no board called “${p.slug}”.`,
  VENUE_ELSEWHERE: () => 'The venue lies in another place than the meeting.',
  FIXED_ONCE_PUBLISHED: () =>
    'Place and boards cannot change once the meeting is published. Cancel it and make a new one.',
  SLUG_TAKEN: (p) => `The short name “${p.slug}” is taken. Choose another.`,
  EMAIL_TAKEN: () => 'There is already a person with that e-mail address.',
  BAD_EMAIL: () => 'That does not look like an e-mail address.',
  NOT_YOURSELF: () =>
    'You cannot take away your own administrator role or switch yourself off. Ask another administrator.',
  WEAK_SLOT_NEEDS_REASON: (p) =>
    `The time scores ${p.total} of 100. Under 60 it needs a written reason of at least five characters, or another time.`,
  SECOND_PERSON_NEEDED: () =>
    'The theme may go on if a second person than you approves it, with a written reason.',
  SECOND_PERSON_IS_YOU: () => 'The second person must be somebody else than you.',
  SECOND_PERSON_UNKNOWN: () => 'The second person is not among the people of På plats.',
  OVERRIDE_NEEDS_REASON: () => 'Write why the theme or the time shall be accepted all the same.',
  REASON_NEEDED: () =>
    'Write why, at least five characters, so that everybody who gets the notice understands.',
  NOTHING_MOVED: () => 'Time and venue are the same as before.',
  NOT_YET_HELD: () => 'The meeting has not begun yet.',
  OUTCOME_NEEDED: () => 'Write what you heard, what you do and what you do not do.',
  NOTHING_TO_SETTLE: () =>
    'That delivery cannot be settled: it is settled already or is being sent just now.',
  POST_ADDRESS: () =>
    'Give the whole address of the post, as it stands in the browser. It begins with https:// and lies on facebook.com.',
  NOTHING_TO_SEND_AGAIN: () => 'That delivery cannot be sent again: it is sent already or on its way.',
  CHANGED_MEANWHILE: () =>
    'Somebody else changed the meeting while you wrote. Read the new version and make your change again.',
  FORBIDDEN: () => 'Your role may not do this.',
  TRY_LATER: () => 'It cannot be done right now. Please try again in a while.',
  NOT_FOUND: () => 'It does not exist.',
  ...rulesReasons,
  ...viewReasons,
  ...eveningReasons,
  ...reminderReasons,
  ...correctionReasons,
  ...comingReasons,
  BAD_FIELD: (p) => String(p.message ?? 'The field is wrong.'),
  UNKNOWN_FIELD: (p) => `There is no field “${p.field}”.`,
  FIELD_MISSING: (p) =>
    p.row ? `The field in row ${p.row} must be filled in.` : 'The field must be filled in.',
  FIELD_TOO_LONG: (p) => `The text is too long. At most ${p.most} characters.`,
};

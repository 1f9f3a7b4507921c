/** Words of reminders as rules of a meeting, English. */

import type { reminderReasons as swedish } from '../../sv/planner/reminders.js';
import type { Words } from '../../sv.js';

export const reminderReasons: typeof swedish = {
  TOO_MANY_REMINDERS: (p) => `At most ${p.most} reminders.`,
  BAD_DAYS_BEFORE: (p) => `Write the days before the meeting in digits, 0–${p.most}. 0 is the day itself.`,
  REMINDER_TWICE: () => 'That reminder is there already.',
  REMINDER_AFTER_START: (p) => `The meeting begins at ${p.start}. Remind before that.`,
  REMINDER_AT_NIGHT: (p) =>
    `The reminder stands at ${p.at}, but none are sent between ${p.from} and ${p.to}. It goes out at ${p.to} instead.`,
};

export const reminders: Words['planner']['reminders'] = {
  title: 'Reminders',
  link: 'Reminders',
  lead: 'A reminder goes to everybody who follows the meeting. When the meeting moves, so do they. When it is cancelled, none are sent.',
  savesOnly: 'Saving sends nothing.',
  fixed: 'The meeting takes no more changes.',
  now: 'As it stands',
  usual: 'The usual ones',
  usualHelp: (rules) => `${rules}.`,
  own: 'Times of its own',
  ownHelp: 'Fill in the rows below. Empty rows do not count.',
  never: 'No reminders',
  neverHelp: 'Nobody is reminded of this meeting.',
  which: 'When shall we remind?',
  rows: 'Times of its own',
  row: (n) => `Reminder ${n}`,
  daysBefore: 'Days before the meeting',
  at: 'Time',
  save: 'Save the reminders',
  empty: 'No reminders are sent for this meeting.',
  rule: (daysBefore, at) =>
    `${daysBefore === 0 ? 'The day itself' : daysBefore === 1 ? 'The day before' : `${daysBefore} days before`} at ${at}`,
  states: {
    coming: 'to come',
    going_out: 'going out now',
    told: 'sent',
    nobody: 'nobody to remind',
    not_needed: 'not needed',
    replaced: 'replaced',
    missed: 'missed',
    passed: 'its time has passed',
    after_start: 'too late',
    none: 'not sent',
  },
  says: {
    coming: '',
    going_out: '',
    told: '',
    nobody: 'Nobody followed the meeting then.',
    not_needed: 'Everybody had just been told something else of the meeting, or it was announced afterwards.',
    replaced: 'A newer notice of the meeting went out instead.',
    missed:
      'It was not sent in time, for instance since the server was down. It is not sent after the fact. If people must be reminded: add a new time here.',
    passed: 'The rule was set when its time had passed, so it is not sent.',
    after_start: 'The meeting has begun by then, so it is not sent. Choose an earlier time.',
    none: 'The meeting is not announced, or is cancelled.',
  },
  missed: (n) => (n === 1 ? 'one reminder was missed' : `${n} reminders were missed`),
};

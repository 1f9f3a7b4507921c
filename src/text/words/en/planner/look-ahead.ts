/** Words of the look ahead, English. */
import type { Words } from '../../sv.js';

const number = (n: number) => new Intl.NumberFormat('en-GB').format(n);

export const ahead: Words['planner']['ahead'] = {
  title: 'Ahead',
  lead: 'What is sent by itself, and what somebody must do. The numbers are as of now.',
  period: (from, to) => `${from} to ${to}.`,
  asOf: (when) => `Counted ${when}.`,
  days: 'Days ahead',
  show: 'Show',
  badDays: 'Write a number of days, 1–365.',
  corrections: 'Correct in the channels',
  noCorrections: 'Every channel shows what holds.',
  sendings: 'This will be sent',
  noSendings: 'No reminders are sent in these days. They come when a meeting is announced.',
  toDo: 'This somebody must do',
  noToDo: 'Nothing must be done in these days.',
  waiting: 'This waits now',
  noWaiting: 'Nothing waits.',
  to: (n) => `to ${number(n)}`,
  off: 'the channel is off, nothing is sent',
  held: (until) => `held over the night, goes out ${until}`,
  notice: (kind) => `${kind}: waits for its turn`,
  deliveries: (n, state) => `${number(n)} ${state}`,
  next: (when) => `tried ${when}`,
  between: (first, last) => `between ${first} and ${last}`,
  overdue: 'overdue',
  tasks: {
    announce: 'Announce the meeting',
    paper: 'Last moment for the newspaper',
    follow_up: 'Give feedback by',
  },
  meetingOn: (date) => `the meeting is ${date}`,
};

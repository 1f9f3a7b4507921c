/** Words of newspapers and press texts at the desk, English. */
import type * as swedish from '../../sv/planner/papers.js';

export const paperFields: typeof swedish.paperFields = {
  printDays: {
    label: 'Days on which the newspaper comes out',
    help: 'At least one. On public holidays we reckon that it does not come out.',
  },
  'deadline.daysBefore': {
    label: 'How many days before the day it comes out the text must be there',
    help: '0 is the same day, 1 is the day before. Count every day, weekends too.',
  },
  'deadline.at': { label: 'At the latest at', help: 'For instance 12:00.' },
  'paper.places': {
    label: 'Places that the newspaper writes about',
    help: 'Tick none if it writes about all places.',
  },
};

const days: Record<string, string> = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
};

export const paperRegister: typeof swedish.paperRegister = {
  title: 'Newspapers',
  lead: 'Newspapers that get a press mail when a meeting is announced, changed, cancelled or followed up. The mail goes at once. An announcement is never sent after the newspaper’s deadline; if it is too late, you are told before you announce. Corrections and cancellations are always sent to newspapers that have been told of the meeting.',
  empty: 'No newspapers yet.',
  addHeading: 'Add a newspaper',
  add: 'Add the newspaper',
  changeLead: 'Changes hold at once, also for mail that is waiting.',
  readOnly: 'You can read but not change. A communicator does that.',
  nameHelp: 'The name of the newspaper or its editors.',
  emailHelp: 'The address at which the editors want texts.',
  activeLabel: 'Gets press mail',
  activeHelp: 'Take the tick away when the newspaper shall get no more.',
  inactive: 'gets none',
  days,
  comesOut: (list) => `Comes out on ${list}`,
  everyPlace: 'writes about all places',
  somePlaces: (list) => `writes about ${list}`,
  next: (day, deadline) => `Next issue: ${day}, hand in by ${deadline}`,
};

export const press: typeof swedish.press = {
  title: 'Text for newspapers',
  lead: 'Copy the text that suits. Each of them can be printed as it is. The texts are in Swedish.',
  nothing: 'The text is here once the meeting is announced. Before that you see it when you announce.',
  toAnnounce: 'See what goes out',
  from: (notice, revision) =>
    `The text is from the notice “${notice}”${revision > 0 ? `, version ${revision}` : ''}.`,
  subject: 'Subject of the mail',
  parts: 'Texts to copy one by one',
  papers: 'Newspapers',
  none: 'No newspaper writes about the place. You can copy the text and send it yourself.',
  noneLink: 'See the newspapers',
  goes: (first) => `Goes now. Can be in the issue of ${first}.`,
  goesLast: (last, deadline) => `The last issue before the meeting is ${last}, hand in by ${deadline}.`,
  goesLate:
    'Goes now, but is too late for print. They can put the correction on their web page. Do call the editors.',
  tooLate: (last, deadline) =>
    `Too late: the last issue before the meeting is ${last} and should have had the text ${deadline}. Nothing is sent. Call the editors.`,
  never: 'Too late: the newspaper does not come out before the meeting. Nothing is sent. Call the editors.',
  lateTag: 'too late',
  goesTag: 'sent',
};

/** Words of the municipality's own calendar, English. */
import type { CalendarKind } from '../../../../domain/calendar-days.js';
import type { Params } from '../../../../domain/judgement.js';
import type { calendarFields as svFields, calendar as svWords } from '../../sv/planner/calendar.js';

const kinds: Record<CalendarKind, { name: string; help: string }> = {
  schoolBreaks: {
    name: 'School breaks',
    help: 'Winter, Easter, summer, autumn and Christmas breaks. The whole week scores lower.',
  },
  councilEvenings: { name: 'Full council', help: 'Evenings when the full council sits. No meetings then.' },
  elections: { name: 'Elections', help: 'Election days. No meetings in the three weeks before.' },
  membersBusy: {
    name: 'Members busy',
    help: 'Board meetings and whatever else the members already have to attend.',
  },
  homeGames: { name: 'Home games', help: 'Games that many people watch. The evening scores lower.' },
  associationNights: {
    name: 'Association nights',
    help: 'Evenings when the large associations train or meet.',
  },
  otherPublicMeetings: { name: 'Other public meetings', help: 'Consultations, dialogues and lectures.' },
  localEvents: { name: 'Local events', help: 'Markets, festivals and the like that draw people.' },
};

export const calendarFields: typeof svFields = {
  dayKind: { label: 'What is it?' },
  dayFrom: { label: 'First day' },
  dayTo: { label: 'Last day', help: 'Leave empty if it is one day only.' },
  dayName: { label: 'Name of the day', help: 'For instance Winter break or Full council.' },
  csv: {
    label: 'Lines to import',
    help: 'The first line holds headings: kind, from, to, name. Separate with comma, semicolon or tab.',
  },
  sourceKind: { label: 'What does the calendar hold?' },
  sourceName: { label: 'Name of the calendar', help: 'For instance Full council meetings.' },
  sourceUrl: {
    label: 'Address of the calendar',
    help: 'The address of an .ics file. It begins with https:// or webcal://.',
  },
};

export const calendar: typeof svWords = {
  title: 'Calendar',
  lead: 'Days that the municipality itself knows of. They decide which evenings score high and which are stopped.',
  start: {
    heading: 'Begin with the school breaks',
    text: 'Red days and eves are worked out by themselves. School breaks never are, since each municipality sets its own. Without them an evening in the winter break can get a full score.',
    steps: [
      'Enter the breaks of the school year.',
      'Add the evenings of the full council.',
      'Subscribe to what is already a calendar, such as home games.',
    ],
  },
  noBreaks:
    'No coming school breaks are entered. They are never worked out, so an evening in a break can score too high.',
  kinds,
  choose: 'Choose',
  daysHeading: 'Days',
  count: (n) => (n === 1 ? '1 line' : `${n} lines`),
  none: 'None to come.',
  showPast: 'Show what has been as well',
  hidePast: 'Show only what is to come',
  byHand: 'Entered here',
  fetched: (name) => `From ${name}`,
  remove: 'Remove',
  removeDay: (name, when) => `${name}, ${when}`,
  removed: (name) => `${name} is removed`,
  removedText: 'Scores follow at once. If that was a mistake, put it back.',
  removedSourceText: 'The subscription and its days are gone. If that was a mistake, put it back.',
  putBack: 'Put it back',
  toCalendar: 'To the calendar',
  add: { heading: 'Add days', button: 'Add' },
  csv: {
    heading: 'Import several lines',
    lead: 'Paste from Excel or a CSV file. If any line is wrong nothing is imported, and every fault is shown.',
    button: 'Import',
    line: (line, message) => `Line ${line}: ${message}`,
    more: (n) => `… and ${n} more lines.`,
    example:
      'kind;from;to;name\nSchool breaks;2027-03-01;2027-03-05;Winter break\nFull council;2027-03-18;;Full council',
    exampleHeading: 'This is how it can look',
  },
  sources: {
    heading: 'Calendars you subscribe to',
    lead: 'They are read every night, and when you press Fetch now. Days from one month back to two years ahead are taken.',
    empty: 'None yet.',
    addHeading: 'Subscribe to a calendar',
    add: 'Subscribe',
    never: 'Not fetched yet. It takes a minute.',
    good: (when, n) => `Fetched ${when}. ${n === 1 ? '1 line' : `${n} lines`} in the calendar.`,
    failed: (when) => `Could not be fetched ${when}.`,
    kept: (n) => (n === 0 ? 'No days were taken.' : `The ${n} lines fetched earlier stay.`),
    paused: 'Paused',
    pausedText: 'Not fetched until you go on with it. Its days stay.',
    fetch: 'Fetch now',
    pause: 'Pause',
    resume: 'Go on',
  },
  faults: {
    CALENDAR_ADDRESS_WRONG: () => 'The address is wrong, or leads on to something that is no web address.',
    CALENDAR_ADDRESS_PRIVATE: () =>
      'The address is on an internal network and may not be read. The administrator can allow it with the setting CALENDAR_ALLOW_PRIVATE.',
    CALENDAR_HOST_UNKNOWN: () => 'There is no server of that name. Check the address.',
    CALENDAR_NO_ANSWER: () => 'The server does not answer. We try again tonight.',
    CALENDAR_TOO_SLOW: () => 'The calendar took longer than ten seconds to fetch.',
    CALENDAR_TOO_LARGE: () => 'The calendar is larger than 2 MB. Is there one with fewer events?',
    CALENDAR_TOO_MANY_REDIRECTS: () => 'The address leads on too many times.',
    CALENDAR_STATUS: (detail) =>
      detail === '404' || detail === '410'
        ? 'The calendar is no longer at that address.'
        : detail === '401' || detail === '403'
          ? 'The calendar is not open to others. Ask its owner for an open address.'
          : `The server answered with error ${detail}.`,
    CALENDAR_COMPRESSED: () => 'The server sent the calendar compressed, which we cannot read.',
    CALENDAR_IS_HTML: () =>
      'The address leads to a web page, not to a calendar. Look for an address that ends in .ics.',
    CALENDAR_NOT_ICS: () => 'What is at the address is no calendar.',
    CALENDAR_BROKEN: () => 'The calendar file is broken and could not be read.',
    CALENDAR_TOO_HARD: () => 'The calendar has repetitions that cannot be worked out.',
    CALENDAR_TOO_MANY_DAYS: (detail) =>
      `The calendar has more than ${detail} days. Choose one with only what matters to meetings.`,
  },
};

export const calendarReasons: Record<string, (p: Params) => string> = {
  UNKNOWN_CALENDAR_KIND: (p) =>
    `“${p.given}” is no kind of days. Choose one of: ${Object.values(kinds)
      .map((kind) => kind.name)
      .join(', ')}.`,
  LAST_DAY_BEFORE_FIRST: (p) => `The last day ${p.to} is before the first day ${p.from}.`,
  TOO_MANY_DAYS: (p) => `At most ${p.most} days in one line. Divide it.`,
  NOT_A_PLAIN_LINE: () => 'The name holds characters that cannot be shown. Write it on one line.',
  CALENDAR_DAY_FETCHED: (p) =>
    `“${p.name}” comes from a calendar you subscribe to and would come back. Remove it there.`,
  NO_CALENDAR_LINES: () => 'There are no lines below the header line.',
  TOO_MANY_CALENDAR_LINES: (p) => `At most ${p.most} lines at once.`,
  CALENDAR_COLUMN_MISSING: (p) => `The column “${p.column}” is missing in the header line.`,
  CALENDAR_COLUMN_UNKNOWN: (p) => `The column “${p.column}” is not known.`,
  CALENDAR_COLUMN_TWICE: (p) => `The column “${p.column}” stands twice.`,
  CALENDAR_CELLS: (p) => `The line has ${p.found} columns, but the header line has ${p.wanted}.`,
  CALENDAR_OPEN_QUOTE: () => 'A quotation mark opens and never closes.',
  BAD_CALENDAR_ADDRESS: () =>
    'Write a whole address without a password, for instance https://example.se/calendar.ics.',
  CALENDAR_TAKEN: () => 'You subscribe to that address already.',
  TOO_MANY_CALENDARS: (p) => `At most ${p.most} calendars. Remove one first.`,
  CALENDAR_PAUSED: () => 'The calendar is paused. Go on with it first.',
};

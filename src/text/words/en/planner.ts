import type { Words } from '../sv.js';
import { addresses, bounceMailbox } from './planner/addresses.js';
import { invitations } from './planner/associations.js';
import { byHand } from './planner/by-hand.js';
import { calendar } from './planner/calendar.js';
import { checklist, dutyNames } from './planner/checklist.js';
import { checklistOwner } from './planner/checklist-owner.js';
import { checklistVersions } from './planner/checklist-versions.js';
import { coming } from './planner/coming.js';
import { correction } from './planner/correction.js';
import { decidedAgain, decidedHistory } from './planner/decided.js';
import { draft, judgement } from './planner/draft.js';
import { evening } from './planner/evening.js';
import { fields } from './planner/fields.js';
import { followUp } from './planner/follow-up.js';
import { ahead } from './planner/look-ahead.js';
import { movedProgramme } from './planner/moved-programme.js';
import { nominations } from './planner/nominations.js';
import { overrides } from './planner/overrides.js';
import { ownItems } from './planner/own-items.js';
import { press } from './planner/papers.js';
import { posters } from './planner/posters.js';
import { promises } from './planner/promises.js';
import { records } from './planner/records.js';
import { mailbox, registers, signIn } from './planner/registers.js';
import { reminders } from './planner/reminders.js';
import { rules } from './planner/rules.js';
import { sending } from './planner/sending.js';
import { sheets } from './planner/sheets.js';
import { announce, deliveries, list, meeting, next, telling } from './planner/steps.js';
import { views } from './planner/views.js';
import { clashes, experience, year } from './planner/year.js';

/** Words of the room 'planner', English. */
export const planner: Words['planner'] = {
  signOut: 'Sign out',
  back: 'Back',
  backToList: 'All meetings',
  backToMeeting: 'To the meeting',
  nothing: '(empty)',
  nav: {
    ...records.nav,
    ahead: 'Ahead',
    meetings: 'Meetings',
    boards: 'Boards',
    places: 'Places',
    venues: 'Venues',
    papers: 'Newspapers',
    associations: 'Associations',
    nominations: 'Suggestions',
    calendar: 'Calendar',
    rules: 'Word lists',
    checklists: 'Checklists',
    own: 'My items',
    overrides: 'Overrides',
    addresses: 'Faulty addresses',
    dialogue: 'Dialogue',
    registers: 'Registers',
    settings: 'Settings',
    people: 'People',
    views: 'Views',
    year: 'The year',
    learning: 'Lessons',
    mailbox: 'Mailbox',
  },
  done: {
    ...records.done,
    saved: 'Saved. Nothing has been sent.',
    noted: 'Noted.',
    added: 'Added.',
    imported: 'The lines are imported.',
    fetching: 'The calendar is being fetched. Reload the page in a moment.',
    changed: 'Changed.',
    undecided:
      'Saved. Another board owns the question now. The old decision no longer holds, and the meeting is an idea again. Nothing was sent.',
    decidedAgain: 'The new decision is saved. Nothing was sent.',
    decided: 'Decided. Nothing has been sent.',
    planned: 'Venue and time are settled. Nothing has been sent.',
    plannedAndTold: 'Venue and time are settled. The notice about the day is on its way.',
    announced: 'Announced. The notices are on their way.',
    moved: 'The meeting is moved.',
    cancelled: 'The meeting is cancelled.',
    held: 'The meeting has been held.',
    told: 'It is on its way out.',
    followedUp: 'The follow-up is on its way.',
    closed: 'The meeting is closed.',
    sentAgain: 'Being sent again.',
    settled: 'Saved: it is there. Nothing more is sent of it.',
    addressCleared: 'We write to the address again. The next notice goes there as usual.',
    viewAnswered: 'The answer is saved.',
    viewPublished: 'Published.',
    viewUnpublished: 'The text is no longer shown.',
    nudgeMailed: 'Nudged. A mail is on its way.',
    nudgeNoted: 'Nudged. No person with an address has the item, so no mail was sent.',
  },
  actions: {
    ...records.actions,
    'read the desk': 'read the desk’s pages',
    'draft meetings': 'write and change meetings',
    'decide meetings': 'decide on meetings',
    'plan meetings': 'settle venue and time',
    'announce meetings': 'announce, move or cancel meetings',
    'put up posters': 'note where posters hang',
    'hold meetings': 'mark meetings as held',
    'follow up meetings': 'follow up and close meetings',
    'read views': 'read views',
    'receive views': 'type in views',
    'answer views': 'answer views',
    'publish views': 'publish views',
    'send again': 'send again',
    'edit boards, places and venues': 'change boards, places and venues',
    'edit papers': 'add and change newspapers',
    'handle nominations': 'look after suggestions of meetings',
    'edit associations': 'add, change and ask associations',
    'import subscriptions': 'import subscribers',
    'mend addresses': 'see addresses that cannot be reached and hand in bounces',
    'edit people': 'see and change people',
    'handle needs': 'see to what people need to be able to come',
    'override a slot stop': 'let a stopped time pass',
  },
  forbidden: {
    heading: 'You may not do this',
    text: (action = 'do this') => `Your role may not ${action}.`,
    whose: (roles) => `That is for: ${roles}.`,
  },
  refused: {
    heading: 'That did not work',
    text: 'Nothing has changed and nothing has been sent. The rules say:',
  },
  missing: { heading: 'There is no such page', text: 'It may have been removed, or the address is wrong.' },
  foreignForm: {
    heading: 'We did not take that',
    text: 'The form did not come from our own pages. Go to the desk and try again from there.',
  },
  faults: {
    BAD_NUMBER: 'Write a number with digits, for example 80.',
    BAD_POSITION: 'Write a number, for example 59.6025.',
    NAME_TAKEN: 'That name is taken.',
    ROLE_NEEDED: 'Choose at least one role.',
    DAY_NEEDED: 'Choose at least one day.',
    BAD_PAPER_DAYS: 'Write a number of days in figures, 0 to 30.',
    TOO_MANY_ROWS: 'A programme can have at most 100 rows. Join or remove some.',
    UNPRINTABLE:
      'Here are characters that cannot be saved, often from pasted text. They show as �. Remove them.',
  },
  form: {
    faultTitle: 'Error:',
    faults: (n) => (n === 1 ? 'One thing needs mending' : `${n} things need mending`),
    choose: 'Choose',
    chooseLater: 'Choose later',
    noSitting: 'No sitting',
  },
  fields,
  draft,
  judgement,
  list,
  meeting,
  next,
  decidedAgain,
  decidedHistory,
  announce,
  movedProgramme,
  telling,
  followUp,
  promises,
  sheets,
  press,
  deliveries,
  sending,
  byHand,
  records,
  reminders,
  correction,
  ahead,
  signIn,
  registers,
  calendar,
  checklist,
  dutyNames,
  rules,
  checklistOwner,
  checklistVersions,
  ownItems,
  overrides,
  views,
  invitations,
  nominations,
  posters,
  addresses,
  bounceMailbox,
  mailbox,
  year,
  evening,
  experience,
  coming,
  clashes,
};

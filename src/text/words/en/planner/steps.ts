import type * as swedish from '../../sv/planner/steps.js';

const number = (n: number) => new Intl.NumberFormat('en-GB').format(n);
const people = (n: number) => `${number(n)} ${n === 1 ? 'recipient' : 'recipients'}`;

/** Words of the list of meetings, English. */
export const list: typeof swedish.list = {
  title: 'Meetings',
  newMeeting: 'New meeting',
  noDate: 'no day chosen',
  noTitle: 'Meeting without a title',
  needsHand: 'This needs a hand',
  trouble: (refused, unsure) =>
    [
      refused > 0 ? `${number(refused)} did not get through` : '',
      unsure > 0 ? `${number(unsure)} are unsure` : '',
    ]
      .filter(Boolean)
      .join(', '),
  beforeFirst:
    'Before you can make a meeting, at least one board and one place are needed. Begin with them on the first page.',
  groups: {
    idea: 'Ideas',
    decided: 'Decided',
    planned: 'Planned',
    announced: 'Announced',
    held: 'Held',
    followed_up: 'Followed up',
    closed: 'Closed',
    cancelled: 'Cancelled',
  },
  groupHelp: {
    idea: 'Waiting for the board to decide.',
    decided: 'Waiting for a venue and a time.',
    planned: 'Ready to announce.',
    announced: 'Everybody has been told.',
    held: 'Waiting for you to tell what came of the meeting.',
    followed_up: 'Can be closed.',
    closed: '',
    cancelled: '',
  },
  start: {
    heading: 'Begin here',
    lead: 'There are no meetings yet. The first time, do this:',
    board: 'Enter a board',
    place: 'Enter a place',
    venue: 'Enter a venue in the place',
    meeting: 'Write the first meeting',
    done: 'done',
  },
};

/** Words of the meeting's page, English. */
export const meeting: typeof swedish.meeting = {
  statesLabel: 'The meeting’s way',
  passed: '(done)',
  cancelled: 'The meeting is cancelled.',
  nextStep: 'Next step',
  notYours: (roles, names) =>
    `This step is taken by somebody with the role ${roles}.${names ? ` With you: ${names}.` : ''}`,
  groups: {
    heading: 'More about the meeting',
    prepare: 'Prepare',
    tell: 'Tell',
    evening: 'The evening',
    after: 'Afterwards',
  },
  factsHeading: 'About the meeting',
  historyHeading: 'What has happened',
  change: 'Change the draft',
  move: 'Move the meeting',
  cancel: 'Cancel the meeting',
  deliveries: 'See deliveries',
  publicPage: 'See the page that everybody sees',
  noVenue: 'no venue chosen',
  came: (n) => `${number(n)} people`,
  revision: (n) => (n === 0 ? 'the first notice' : `version ${n}`),
  weakReason: 'The time gets less than 60 points. Write why it is right all the same.',
  stopReason: 'The time is stopped. Only an administrator can let it pass, and the reason is kept.',
  saveNothing: 'No, send nothing',
  saveNothingHelp: 'The meeting is announced later with everything at once.',
  saveTheDate: 'Yes, tell which day it will be',
  saveTheDateHelp:
    'Those who follow the place or the board are told to save the day, and the meeting shows in the calendar.',
  facts: {
    when: 'When',
    where: 'Where',
    board: 'Board',
    sitting: 'Sits on location',
    profile: 'For',
    level: 'Level',
    influence: 'Can be influenced',
    decided: 'Already decided',
    case: 'Case',
    decision: 'Decided by',
    announce: 'To be announced',
    attendance: 'Came',
    outcome: 'What came of it',
    revision: 'Published',
  },
  history: {
    'need answered': 'A need was seen to',
    drafted: 'Drafted',
    lesson: 'A lesson was written',
    amended: 'Draft changed',
    decided: 'Decided',
    planned: 'Planned',
    announced: 'Announced',
    changed: 'Change announced',
    moved: 'Moved',
    cancelled: 'Cancelled',
    held: 'Held',
    'decision told': 'The decision was told',
    'done told': 'It was told whether it was done',
    'followed up': 'Followed up',
    'follow-up corrected': 'The follow-up was corrected',
    'settled by hand': 'A post was confirmed by hand',
    'sent again': 'Sent again',
    'done by hand': 'Put right by hand',
    view_published: 'A view was published',
    view_unpublished: 'A view is no longer shown',
    item_answered: 'Checklist',
    checklist_followed: 'The meeting began to follow its checklist',
    duties_given: 'The duties were changed',
    nudged: 'Nudged about an item',
    nomination_taken: 'Was made of a suggestion from outside',
    associations_invited: 'Associations were asked',
    associations_reminded: 'Associations were reminded',
    invitation_answered: 'An association answered',
    associations_thanked: 'Invited associations were thanked with the result',
    question_answered: 'A question from the meeting was answered',
    closed: 'Closed',
  },
};

/** Words of each next step, English. */
export const next: typeof swedish.next = {
  mend: {
    heading: 'Make the question clearer',
    text: 'The question has stops that must go before the board can decide. The judgement shows which.',
    button: 'Change the question',
  },
  decide: {
    heading: 'The board decides',
    text: 'The board says yes to asking the question. The judgement is kept as it is now. Nothing is sent.',
    button: 'The board has decided',
  },
  complete: {
    heading: 'Choose venue, day and time',
    text: 'The meeting is decided but lacks a venue or a time. Fill in what is missing.',
    button: 'Fill in venue and time',
  },
  otherTime: {
    heading: 'Choose another time',
    text: 'The time is stopped. The judgement says why, and suggests other evenings.',
    button: 'Change the time',
  },
  plan: {
    heading: 'Settle venue and time',
    text: 'Venue and time are booked. The meeting becomes ready to announce.',
    button: 'Settle',
  },
  announce: {
    heading: 'Announce the meeting',
    text: 'First you see everything that goes out, in each channel and to how many. Nothing is sent until you press the button there.',
    button: 'Preview',
  },
  announceChange: {
    heading: 'Announce the change',
    text: 'The draft has changed since the latest notice. First you see what goes out and to how many.',
    button: 'Preview the change',
  },
  wait: {
    heading: 'Wait for the meeting',
    text: 'The meeting is announced. Print the poster and put it up in the place. Once the meeting has begun you can write here how many came.',
    button: 'Print the poster',
  },
  hold: {
    heading: 'Write how many came',
    text: 'Count at the door. A rough number will do.',
    button: 'The meeting has been held',
  },
  followUp: {
    heading: 'Tell what came of the meeting',
    text: 'Everybody who was told of the meeting learns what you heard, what you will do and what you will not do.',
    button: 'Write the follow-up',
  },
  close: {
    heading: 'Close the meeting',
    text: 'When everything is done the meeting is put among the closed ones.',
    button: 'Close the meeting',
  },
};

/** Words of announcing, English. */
export const announce: typeof swedish.announce = {
  title: 'Announce the meeting',
  changeTitle: 'Announce the change',
  lead: 'This goes out. Read each channel before you press the button at the bottom.',
  on: 'on',
  offTag: 'off',
  off: 'Nothing is sent here: the channel is not connected.',
  copy: 'Copy the text and publish it by hand if you like.',
  recipients: (n) => (n === 0 ? 'Nobody subscribes yet' : `To ${people(n)}`),
  calendars: (n) => `In ${number(n)} ${n === 1 ? 'calendar' : 'calendars'}`,
  posts: (n) => `${number(n)} ${n === 1 ? 'post' : 'posts'} on the municipality’s page`,
  deliveries: (n) => `${number(n)} ${n === 1 ? 'delivery' : 'deliveries'}`,
  languages: { sv: 'In Swedish', en: 'In English' },
  subject: 'Subject',
  entryTitle: 'Title in the calendar',
  seeLetter: 'See the mail as it looks (opens in a new tab)',
  ready: 'Is everything right?',
  readyText: 'The button really sends. It cannot be taken back, only corrected with a new notice.',
  summary: (all) => (all === '' ? 'Nothing goes out' : `This goes out: ${all}`),
  short: {
    email: (n) => `${n} ${n === 1 ? 'e-mail' : 'e-mails'}`,
    calendar: (n) => `${n} ${n === 1 ? 'calendar' : 'calendars'}`,
    facebook: (n) => `${n} ${n === 1 ? 'post' : 'posts'}`,
    press: (n) => `${n} ${n === 1 ? 'newspaper' : 'newspapers'}`,
  },
  seeText: 'Show the text',
  button: (all) => (all === '' ? 'Announce now' : `Announce now: ${all}`),
  reasonHelp: 'Why is the meeting changed? Stands in the notice. May be left empty.',
  changeFirst: 'Change the draft first',
};

/** Words of moving, cancelling and following up, English. */
export const telling: typeof swedish.telling = {
  previewQuiet: 'Continue',
  preview: 'See what goes out',
  reasonHelp: 'Stands in the notice to everybody, so write to them.',
  reasonHelpQuiet: 'Kept in the history of the meeting. It is not sent to anybody.',
  notPublished: 'The meeting is not published, so nothing is sent to anybody.',
  nothingOut: 'The meeting is not published. Nothing is sent.',
  goesOut: 'This goes out. Nothing has been sent yet.',
  stop: 'Stop, send nothing',
  changeFirst: 'Change the text',
  plan: {
    confirmHeading: 'Settle it and tell which day it will be?',
    button: (n) => (n === 0 ? 'Settle now' : `Settle now and tell ${people(n)}`),
    buttonQuiet: 'Settle now',
    changeFirst: 'Change the choice',
  },
  move: {
    heading: 'Move the meeting',
    lead: 'Everybody who was told of the meeting learns the new time or venue. Their calendars change.',
    venueHelp: (place) => `Venues in ${place}.`,
    confirmHeading: 'Move the meeting?',
    button: (n) => (n === 0 ? 'Move now' : `Move now and tell ${people(n)}`),
    buttonQuiet: 'Move now',
  },
  cancel: {
    heading: 'Cancel the meeting',
    lead: 'Everybody who was told of the meeting learns that it is cancelled. It cannot be undone.',
    confirmHeading: 'Cancel the meeting?',
    button: (n) => (n === 0 ? 'Cancel now' : `Cancel now and tell ${people(n)}`),
    buttonQuiet: 'Cancel now',
  },
  'follow-up': {
    heading: 'Tell what came of the meeting',
    lead: 'What you write is sent to everybody who follows the meeting and is shown on its page.',
    confirmHeading: 'Send the follow-up?',
    button: (n) => (n === 0 ? 'Publish now' : `Send now to ${people(n)}`),
    buttonQuiet: 'Save',
  },
};

/** Words of the deliveries, English. */
export const deliveries: typeof swedish.deliveries = {
  newPost: 'New post',
  earlierPost: 'The earlier post',
  seePost: 'See the post on Facebook',
  title: 'Deliveries',
  nothing: 'Nothing has been sent about this meeting yet.',
  waiting: (notice) => `The notice “${notice}” is next in turn and will be sent shortly.`,
  notice: (kind, revision) =>
    `${kind.charAt(0).toUpperCase()}${kind.slice(1)}${revision > 0 ? ` (version ${revision})` : ''}`,
  progress: (sent, total) => `${number(sent)} of ${number(total)} sent`,
  reload: 'Reload the page',
  troubled: 'This did not get through',
  troubledHelp:
    'Read why. When the fault is mended you can send again. Where it says “unsure” the notice may have arrived: a post we look for first, but a mail may come twice.',
  all: 'All deliveries',
  show: 'Show',
  none: 'No deliveries to show.',
  older: 'Show older deliveries',
  allChannels: 'All channels',
  allStates: 'All states',
  again: 'Send again',
  againTo: (recipient) => `Send again to ${recipient}`,
  attempts: (n) => `${n} attempts`,
  detail: 'Technical description',
};

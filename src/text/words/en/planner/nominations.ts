/** Words of suggestions from outside (We want you here) at the desk, English. */
import type { NominationState } from '../../../../domain/nomination.js';
import type * as swedish from '../../sv/planner/nominations.js';

export const nominationFields: typeof swedish.nominationFields = {
  because: {
    label: 'Why not?',
    help: 'Whoever left an e-mail address gets to read this. Write so that it can be understood.',
  },
  nominatedMeeting: { label: 'Which meeting did it become?', help: 'Meetings in the same place come first.' },
  nominationState: { label: 'Show' },
};

const states: Record<NominationState, string> = {
  new: 'new',
  shown: 'shown',
  taken: 'became a meeting',
  declined: 'declined',
};

export const nominations: typeof swedish.nominations = {
  title: 'Suggestions',
  lead: 'Places and questions that associations and residents want a meeting about. Nothing is shown to others before one of you has read it.',
  states,
  counts: (n) => (n === 0 ? 'Nothing new to read.' : n === 1 ? '1 new to read.' : `${n} new to read.`),
  every: 'All',
  filter: 'Show',
  empty: 'There are no such suggestions. Anybody can leave one on the page “We want you here”.',
  publicPage: 'The page “We want you here”',
  older: 'Show older ones',
  open: 'Open',
  openOf: (question) => `: ${question}`,
  came: (day) => `Came ${day}`,
  from: (association) => `from ${association}`,
  agreed: (n) => (n === 1 ? '1 wants it too' : `${n} want it too`),
  handledBy: (who) => `handled by ${who}`,
  elsewhere: (place) => `${place} (not in the register)`,
  back: 'All suggestions',
  why: 'Why it matters',
  whyNone: 'Nothing was written.',
  contact: 'Answer to',
  contactHidden: 'The address is seen only by those who answer suggestions.',
  contactNone: 'No address. The person cannot be answered.',
  because: 'The reason you gave',
  meeting: 'The meeting',
  advice: 'About the question',
  adviceNone: 'The question is clear.',
  notYours: 'You can read but not answer. A planner or a communicator does that.',
  takeHeading: 'Make a meeting of it',
  takeLead:
    'The draft begins with the place and the question. When you save it, the suggestion is linked to the meeting.',
  draft: 'Begin a draft',
  noPlaceYet: 'The place is not in the register. Add it first, or choose another in the draft.',
  linkHeading: 'Is there a meeting already?',
  link: 'Link the suggestion to the meeting',
  showHeading: 'Show it to others',
  showLead:
    'Place and question are shown on the page “We want you here”, so that others can agree. Nothing else is shown.',
  show: 'Show the question',
  warned:
    'Read once more. There is something that looks like personal data. Tick the box if it is to be shown all the same.',
  hideHeading: 'Stop showing it',
  hideLead: 'The suggestion becomes new again. Nobody is told.',
  hide: 'Stop showing the question',
  declineHeading: 'Decline',
  decline: 'Decline the suggestion',
  told: 'Whoever left the suggestion gets a mail.',
  changed: (state) =>
    `Somebody else was first. The suggestion is now: ${state}. What you wrote is still here.`,
};

export const nominationReasons: typeof swedish.nominationReasons = {
  NOMINATION_SETTLED: (p) =>
    `That cannot be done: the suggestion is “${states[p.state as NominationState] ?? String(p.state)}”.`,
  NOMINATION_CHANGED: () => 'Somebody else has handled the suggestion already.',
};

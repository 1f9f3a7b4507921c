/** Words of the desk about being able to come and the two parts of an evening, English. */
import type { coming as swedish, comingFields as swedishFields } from '../../sv/planner/coming.js';

export const comingFields: typeof swedishFields = {
  accessCheckedBy: { label: 'Who checked', help: 'A name or a function, such as “the caretaker”.' },
  hearingSolution: {
    label: 'Without a hearing loop: what you do instead',
    help: 'Such as “portable loop from the hearing centre”. Shown to those who read about the meeting. Without it the meeting cannot be announced in a venue that has no loop.',
  },
  hostNotes: {
    label: 'For the host',
    help: 'Keys, alarm, furniture and who locks. Shown only to planners, communicators, the contact centre and the meeting’s venue host.',
  },
  closedAuthority: {
    label: 'Closed items: exercise of authority',
    help: 'One a line. Never shown to others; they read only that some items are treated without an audience.',
  },
  closedSecrecy: { label: 'Closed items: secrecy', help: 'One a line.' },
  closedPlan: {
    label: 'Closed items: plan matters',
    help: 'One a line. Detailed plans are exercise of authority and are kept closed.',
  },
  closedOther: {
    label: 'Closed items without a reason',
    help: 'Written before reasons were asked for. Move them to one of the fields above.',
  },
  mall: { label: 'The shape of the evening' },
  needNote: {
    label: 'How do you solve it, or why can it not be done?',
    help: 'Needed when you decline. Write nothing about the person’s health.',
  },
};

export const coming: typeof swedish = {
  heading: 'Being able to come',
  warnings: 'Think of this',
  stops: 'This holds the announcement',
  venueLink: 'Change what is said of the venue',
  announceLink: 'Announce again',
  stillShown: 'A sitting is still shown as public. Announce again.',
  closedPlan: (title) => `The plan matter${title ? ` (${title})` : ''}`,
  templates: {
    heading: 'Fill in the programme',
    lead: 'Choose a shape and we fill in the rows after the evening’s times. They take the place of the rows below. Nothing is saved until you press “Save and judge”.',
    button: 'Fill in the rows',
    filled:
      'The rows of the programme are filled in but not saved yet. Change them as you like and press “Save and judge”.',
    names: {
      questions_first: 'Questions first',
      table_talks: 'Table talks',
      open_house: 'Open house',
      walk: 'Walk on the spot',
    },
    helps: {
      questions_first: 'Question time with politicians and officials, then talks.',
      table_talks: 'A short introduction, talks in small groups, reading back what you heard.',
      open_house: 'People come and go. Tables with maps and staff.',
      walk: 'You walk to what the question is about and talk there.',
    },
  },
  needs: {
    title: 'What those who come need',
    link: 'Needs',
    see: 'See to the needs',
    listHeading: 'What they have asked for',
    lead: 'This is what those who want to come have asked for. Order it, or decline with a reason. Contact details are erased 30 days after the meeting.',
    empty: 'Nobody has asked for anything yet. The form is on the meeting’s public page.',
    emptyDraft: 'The form opens when the meeting is published.',
    publicForm: 'The form on the meeting’s page',
    counts: 'How much of each',
    countHead: ['Need', 'People', 'To do', 'Ordered', 'Declined'],
    deadlines: (interpreter: string, rest: string) =>
      `An interpreter can be asked for until ${interpreter}, the rest until ${rest}.`,
    open: (n: number) => (n === 1 ? '1 need to see to' : `${n} needs to see to`),
    none: 'Nothing to see to.',
    item: (kind: string, persons: number) => `${kind}, ${persons} ${persons === 1 ? 'person' : 'people'}`,
    asked: (day: string) => `Asked for on ${day}`,
    handled: (who: string) => `Last changed by ${who}`,
    contact: 'Contact',
    noContact: 'No contact given',
    note: 'Note',
    order: 'It is ordered',
    decline: 'Decline',
    reopen: 'Open again',
    states: { asked: 'To do', ordered: 'Ordered', declined: 'Declined' },
    changed:
      'Somebody else saw to it while you were writing. Here is how it is now; what you wrote is still there.',
    checklist: 'Item B8 of the checklist',
    history: (kind: string, state: string) => `${kind}: ${state.toLowerCase()}`,
  },
};

/** Words of associations and their invitations at the desk, English. */
import type * as swedish from '../../sv/planner/associations.js';

export const associationFields: typeof swedish.associationFields = {
  contactName: {
    label: 'Contact person',
    help: 'A name or a function, such as “the chair”. Seen only by those who look after associations.',
  },
  associationIds: { label: 'Whom do you want to ask?' },
};

export const associationRegister: typeof swedish.associationRegister = {
  title: 'Associations',
  lead: 'Local associations that you ask when a meeting is planned: village groups, sports clubs, tenants’ associations, businesses, schools.',
  empty: 'No associations yet.',
  addHeading: 'Add an association',
  add: 'Add the association',
  changeLead: 'Untick an association that is not to be asked any more. What it has answered already is kept.',
  readOnly: 'You can read but not change. A planner or a communicator does that.',
  nameHelp: 'The association’s own name.',
  emailHelp:
    'Where we ask. Without one you get a link to hand over in another way. Seen only by those who look after associations.',
  languageLabel: 'Language of the mails',
  activeLabel: 'Is asked about meetings',
  activeHelp:
    'Untick when the association is not to be asked any more. Its contact data is deleted the night after.',
  inactive: 'not asked',
  noEmail: 'no e-mail address',
  languages: { sv: 'Svenska', en: 'English' },
};

export const invitations: typeof swedish.invitations = {
  link: 'Associations',
  title: 'Ask associations',
  lead: 'Ask early, while the question can be changed. Each gets a mail of its own with a link where they answer what the evening should be about. Nobody is asked the same thing twice.',
  counted: (asked, answered, wanted) =>
    `${asked} asked, ${answered} answered. At least ${wanted} local associations should have had a say in the question.`,
  askHeading: 'Ask more',
  ask: 'Ask them now',
  askHelp: 'The mails go at once, but not at night.',
  here: (place) => `In ${place}`,
  elsewhere: 'In other places',
  noEmail: 'No e-mail address: you get a link to hand over.',
  nobody: 'Every association in the register has been asked.',
  noneHere: (place: string) => `The register has no association in ${place} that has not been asked.`,
  noneYet: 'There are no associations in the register yet.',
  toRegister: 'To the associations',
  closed: 'The meeting has been or is cancelled. No more can be asked.',
  askedHeading: 'Asked',
  none: 'Nobody has been asked yet.',
  answers: { yes: 'yes, taking part', perhaps: 'perhaps', no: 'no', none: 'no answer yet' },
  askedBy: (who, day) => `Asked ${day} by ${who}`,
  answered: (day) => `answered ${day}`,
  mail: {
    sent: 'the mail is sent',
    waiting: 'the mail is on its way',
    failed: 'the mail did not get through',
  },
  reminded: 'reminded',
  thanked: {
    sent: 'thanked with the result',
    waiting: 'the thanks are on their way',
    failed: 'the thanks did not arrive',
  },
  thanks: (n) =>
    n === 1
      ? 'Thanks with the result also go to one association that was asked.'
      : `Thanks with the result also go to ${n} associations that were asked.`,
  handOver: 'Hand over the link:',
  remind: (n) => (n === 1 ? 'Remind the one who has not answered' : `Remind the ${n} who have not answered`),
  remindHelp: 'Each is reminded once at the most.',
  name: 'Show those who said yes on the meeting’s page',
  nameHelp: (names) => `Adds ${names} to those who take part. It changes the draft and sends nothing.`,
  namedButNo: (names) =>
    `Named as taking part, but has since said no: ${names}. Removing the name changes the draft. If the meeting is published, it shows when the next change is published.`,
  unname: 'Remove the name',
  asked: (n) => (n === 1 ? 'One association has been asked.' : `${n} associations have been asked.`),
  remindedDone: (n) =>
    n === 1 ? 'One association has been reminded.' : `${n} associations have been reminded.`,
  nothingDone: 'Nothing new was sent: they had been asked or reminded already.',
  changed: 'Somebody has changed the meeting meanwhile. Press once more if it is still right.',
};

/** Sentences for refusals that speak of associations. */
export const associationReasons: typeof swedish.associationReasons = {
  CHOOSE_ASSOCIATIONS: () => 'Choose at least one association.',
  UNKNOWN_ASSOCIATION: (p) => `There is no association called “${p.slug}”.`,
  INVITATIONS_CLOSED: () => 'The meeting has been or is cancelled. No more can be asked or answered.',
};

/** Words of the desk's pages of residents' views, English. */
import type { ViewState, ViewVia } from '../../../../domain/view.js';
import type { views as sv, viewFields as svFields } from '../../sv/planner/views.js';

export const viewFields: typeof svFields = {
  viewKind: { label: 'What is it?' },
  viewText: { label: 'The text', help: 'Word for word, as it stands on the card or was said on the phone.' },
  viewName: { label: 'Name', help: 'Only if the person wants to leave it.' },
  viewEmail: { label: 'E-mail address', help: 'Only if the person wants the answer by e-mail.' },
  viewAnonymous: {
    label: 'The person wants to be anonymous',
    help: 'Name and address are then not kept, and no answer can be sent.',
  },
  viewVia: { label: 'How did it come?' },
  answerState: { label: 'The answer is' },
  answerText: {
    label: 'Answer to the one who wrote',
    help: 'It is mailed if there is an address, and can be read with the receipt number.',
  },
  publicText: {
    label: 'Text that everybody may read',
    help: 'What looks like personal numbers, telephones or e-mail is changed to ▒▒▒. Read the whole text: names, health and other sensitive things you must take out yourself.',
  },
  mote: { label: 'Meeting' },
  sena: { label: 'Only late ones' },
  anyway: { label: 'Publish anyway. I have read the text and seen what the warning says.' },
};

const vias: Record<ViewVia, string> = {
  web: 'by the web',
  paper: 'on paper',
  phone: 'by telephone',
  desk: 'at the meeting',
};
const states: Record<ViewState, string> = {
  new: 'Not answered',
  answered: 'Answered',
  to_board: 'To the board',
  to_unit: 'To the unit',
  not_ours: 'Not ours',
  no_because: 'No, because …',
};

export const views: typeof sv = {
  title: 'Views',
  lead: 'Questions, proposals and opinions on the meetings. Each shall have word within ten working days. Nothing publishes itself.',
  titleOf: (meeting) => `Views: ${meeting}`,
  link: 'Views',
  vias,
  states,
  stateHelp: {
    answered: 'The question is answered.',
    to_board: 'The board takes a stand. Write when.',
    to_unit: 'Those who work with the question take over. Write who.',
    not_ours: 'Somebody else decides. Write who.',
    no_because: 'The municipality will not do it. Write why.',
  },
  late: 'Late',
  published: 'Published',
  due: (day) => `Word by ${day}`,
  came: (day, via) => `Came ${day} ${via}`,
  typedBy: (who) => `Typed in by ${who}`,
  receipt: (receipt) => `Receipt ${receipt}`,
  agreed: (n) => `${n} agree`,
  counts: (fresh, late) =>
    fresh === 0
      ? 'All are answered.'
      : `${fresh} without an answer${late > 0 ? `, ${late} of them late` : ''}.`,
  noneYet: 'Nobody has left a view yet.',
  empty: 'No views to show.',
  filter: {
    meeting: 'Meeting',
    all: 'All meetings',
    state: 'State',
    allStates: 'All states',
    late: 'Late, without an answer',
    show: 'Show',
  },
  older: 'Show older',
  hiddenMeeting: 'The meeting is not public yet, so the text cannot be published.',
  open: 'Read and answer',
  openOf: (receipt) => `: ${receipt}`,
  typeIn: 'Type in a card or a call',
  typeInLead:
    'Copy what was left on paper, at the meeting or by telephone. The form is empty again after each.',
  typeInButton: 'Save and take the next',
  typedIn: (receipt) =>
    `Saved, receipt ${receipt}. Give the number to the person. The form is ready for the next.`,
  typeInNot: 'Your role may read but not type in views.',
  one: {
    back: 'All views',
    text: 'What was written',
    contact: 'Who wrote',
    anonymous:
      'There are no details. The person is anonymous, left none, or they have been deleted by the rules.',
    hidden: 'Who wrote is shown only to those who answer.',
    name: 'Name',
    email: 'E-mail',
    answers: 'Answers so far',
    noAnswers: 'No answer yet.',
    by: (who, when) => `${who}, ${when}`,
    answerHeading: 'Answer',
    answerMailed: 'The answer is mailed to the one who wrote.',
    answerNotMailed:
      'There is no e-mail address, so nothing is mailed. The answer can be read with the receipt number.',
    answerButton: 'Save the answer',
    answerNot: 'Your role may read but not answer.',
    publishHeading: 'Show to everybody',
    publishLead: 'The text is shown without a name on the meeting’s page, so that others can agree.',
    publishButton: 'Publish',
    republishButton: 'Save the published text',
    unpublishButton: 'Stop showing',
    isPublic: 'Everybody can read the text now.',
    publishNot: 'Your role may not publish.',
    warning: 'Read once more before you publish',
    changed: 'Somebody else was first. Here is the view as it is now. What you wrote stands further down.',
    publicPage: 'See the page that everybody sees',
  },
};

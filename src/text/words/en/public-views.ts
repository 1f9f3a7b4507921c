/** Words of the pages where residents leave views and read what became of them, English. */
import type { ViewKind, ViewState } from '../../../domain/view.js';
import type { views as sv, viewReasons as svReasons } from '../sv/public-views.js';

const kinds: Record<ViewKind, string> = { question: 'Question', proposal: 'Proposal', view: 'Opinion' };
const states: Record<ViewState, string> = {
  new: 'We have not answered yet',
  answered: 'We have answered',
  to_board: 'We have passed it on to the board',
  to_unit: 'We have passed it on to those who work with the question',
  not_ours: 'It is not for the municipality to decide',
  no_because: 'We will not do it',
};

export const views: typeof sv = {
  button: {
    heading: 'Have your say',
    text: 'Ask, propose or tell us what you think. Before, during and after the meeting, also if you cannot come.',
    link: 'Write to us',
  },
  title: 'Ask, propose or have your say',
  lead: (day) => `What you write is brought to the meeting on ${day} and to those who decide.`,
  leadOver: 'The meeting is over. You can still write to us.',
  about: 'It is about',
  backToMeeting: 'To the meeting',
  kind: 'What would you like to leave?',
  kinds,
  kindHelp: {
    question: 'You would like an answer.',
    proposal: 'You would like the municipality to do something.',
    view: 'You would like us to know what you think.',
  },
  text: 'What would you like to say?',
  textHelp: (most) =>
    `At most ${most} characters. Do not write personal numbers or anything about health, yours or anybody else’s.`,
  contact: 'Would you like the answer sent to you?',
  contactHelp:
    'You need not leave any details. You can always read the answer here with your receipt number.',
  name: 'Name (not needed)',
  email: 'E-mail address (not needed)',
  emailHelp: 'Then we will write to you when we have answered.',
  anonymous: 'I want to be anonymous',
  anonymousHelp:
    'Then we keep neither name nor address, even if you wrote them above. We cannot send you any answer.',
  honeypot: 'Leave this field empty',
  recordHeading: 'How it works',
  record: [
    'What you write becomes a public record. It is registered with the board, and anybody may ask to read it unless it is secret. That goes for name and address too.',
    'You get a receipt number at once.',
  ],
  service: (days) => `You will hear from us within ${days} working days.`,
  published:
    'We publish nothing that nobody has read. What we show to others has no name, and personal data is blotted out.',
  forgotten:
    'We delete name and address 90 days after you were answered or the meeting was closed, and without a final answer 365 days after the view came.',
  privacyLink: 'Read about personal data',
  send: 'Send',
  faultsHeading: 'Something needs to be put right',
  faults: {
    kind: 'Choose whether it is a question, a proposal or an opinion.',
    textMissing: 'Write what you would like to say.',
    textLong: (most, is) => `The text is too long: ${is} characters. There is room for ${most}.`,
    textSigns:
      'There are characters here that cannot be kept, often after pasting. They show as �. Remove them.',
    nameLong: 'The name is too long. At most 120 characters.',
    email:
      'That does not look like an e-mail address. Write for example name@example.org, or leave it empty.',
  },
  again: {
    heading: 'Send once more',
    fast: 'That was so fast that we cannot tell whether it was a person. Read your text and press Send again. All you wrote is still here.',
    old: 'The page has been open for a long time. Press Send again. All you wrote is still here.',
  },
  tooMany: {
    heading: 'Wait a minute',
    text: 'A great many messages come from your connection just now. Nothing is saved yet, but all you wrote is still here. Wait a minute and press Send again.',
  },
  noFiles: {
    heading: 'We cannot take files here',
    text: 'Take away the picture or file and describe it in words instead. Nothing is saved yet, but the text that you wrote is still here. If the field is empty you can go back in your browser and fetch it. To show a picture, bring it to the meeting or mail the municipality.',
  },
  closed: {
    heading: 'You can no longer write here',
    text: 'The meeting is closed. If you have a question for the municipality, write to',
    yours: 'This is what you had written. You may want to copy it:',
    cancelled: 'The meeting is cancelled. If you have a question for the municipality, write to',
  },
  others: 'What others have written',
  othersNone: 'Nothing is published yet.',
  othersLead: 'Do you agree? Press the button instead of writing the same once more.',
  agree: 'I agree',
  agreeOf: (text) => `: ${text}`,
  agreed: (n) => (n === 1 ? '1 agrees' : `${n} agree`),
  agreedThanks: 'Thank you, we have noted that you agree.',
  agreeNote:
    'We count at most once a day from the same connection. We do not keep who pressed. It is no vote.',
  more: 'Only the 100 with most support are shown.',
  receipt: {
    thanks: 'Thank you, we have received what you wrote',
    title: 'This is what has happened',
    number: 'Receipt number',
    keep: 'Note the receipt number or keep the address of this page. Here you will see what we answer.',
    mailed: 'If you left an e-mail address we will write to you too.',
    came: 'Received',
    kind: 'Kind',
    state: 'State',
    answerBy: 'You will hear from us by',
    answers: 'Answers',
    none: 'No answer yet.',
    private:
      'This page shows neither your text nor your details. Who has the receipt number can read the answer.',
    another: 'Write something more',
    missing: 'We find no receipt with that number. Check that it is written right.',
    look: 'Do you have a receipt number?',
    lookButton: 'See the answer',
  },
  states,
  mail: {
    received: (meeting, answerBy) =>
      `It is about the meeting “${meeting}”.\nYou will hear from us by ${answerBy}.\nWas it not you who wrote? Then you need do nothing.`,
    about: (meeting) => `It is about the meeting “${meeting}”.`,
    receipt: (receipt) => `Your receipt number: ${receipt}`,
  },
};

export const viewReasons: typeof svReasons = {
  UNKNOWN_MEETING: (p) => `There is no meeting called “${p.slug}”.`,
  VIEWS_CLOSED: () => 'The meeting no longer takes views.',
  VIEW_MEETING_HIDDEN: () => 'The meeting is not public yet, so views on it cannot be published either.',
  VIEW_CHANGED: () =>
    'Somebody else has already answered or changed it. Read the newer and redo your answer if needed.',
  PERSONAL_DATA_LEFT: (p) =>
    `Something here looks like personal data: ${Array.isArray(p.found) ? p.found.join(', ') : ''}. Remove it, or tick that it shall be published anyway.`,
};

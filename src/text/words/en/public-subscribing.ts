import type { subscribing as swedish } from '../sv/public-subscribing.js';

/** Words of the pages where residents begin and end subscriptions, English. */
export const subscribing: typeof swedish = {
  title: 'Get news of meetings by e-mail',
  lead: 'We write when a meeting is set, when something changes and when we can tell what came of it.',
  description: 'Subscribe to news of meetings on location. Choose places and boards. End it when you like.',
  email: 'Your e-mail address',
  emailHint: 'For example name@example.com',
  places: 'Places',
  placesHint:
    'Choose the places to follow. If you choose neither place nor board, you get news of all meetings.',
  boards: 'Boards',
  boardsHint: 'You get news of all meetings with the board, wherever they are.',
  language: 'Language of the e-mails',
  swedish: 'Svenska',
  english: 'English',
  honeypot: 'Leave this field empty',
  privacy:
    'We keep your address, your language and your choices. Nothing else. When you unsubscribe we delete them at once.',
  privacyLink: 'Read about personal data',
  button: 'Subscribe',
  faultsHeading: 'Something needs to be corrected',
  emailMissing: 'Write your e-mail address.',
  emailWrong: 'This does not look like an e-mail address. Write for example name@example.com.',
  choiceGone: 'Something you chose is no longer there. Please look through your choices.',
  asked: {
    title: 'Look in your mailbox',
    text: 'We have sent an e-mail to',
    next: 'Open it, follow the link and confirm. Then you are subscribed. The link is valid for seven days.',
    trouble: 'No e-mail within a few minutes? Look among the junk mail, and check that the address is right.',
    again: 'Write the address again',
  },
  confirm: {
    title: 'Confirm your subscription',
    text: 'One step left. Press the button and we begin to send you news.',
    address: 'E-mail address',
    follows: 'You follow',
    everything: 'All meetings',
    button: 'Confirm the subscription',
    doneTitle: 'Done, you are subscribed',
    doneText: 'You will hear from us when something happens. Every e-mail has a link to unsubscribe.',
    goneTitle: 'This link cannot be used',
    goneText:
      'It has been used already, or is older than seven days. If you have confirmed already, there is nothing more to do. Otherwise you can begin again.',
    goneButton: 'Begin again',
  },
  end: {
    title: 'Unsubscribe',
    text: 'Press the button and you get no more news. Your address is deleted at once.',
    button: 'Unsubscribe',
    doneTitle: 'You are unsubscribed',
    doneText:
      'Your address is deleted. You get no more e-mail. One that is already on its way may still arrive.',
    goneTitle: 'There is no such subscription',
    goneText: 'It has been ended already, or the link is wrong. Without a subscription you get no e-mail.',
    againButton: 'Subscribe again',
    oneClick: 'You are unsubscribed.',
  },
  home: 'See coming meetings',
};

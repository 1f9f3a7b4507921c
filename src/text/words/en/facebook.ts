import type { Words } from '../sv.js';

/** Words of the room 'facebook', English. */
export const facebook: Words['facebook'] = {
  label: 'Facebook',
  when: 'When',
  where: 'Where',
  question: 'The question',
  influence: 'What you can influence',
  reason: 'Reason',
  welcome: 'Everyone is welcome.',
  saveTheDate: 'SAVE THE DATE',
  moreToCome: 'More information will follow.',
  newTime: 'NEW TIME',
  newPlace: 'NEW PLACE',
  newTimeAndPlace: 'NEW TIME AND NEW PLACE',
  changed: 'CHANGED',
  before: 'before',
  cancelled: 'CANCELLED',
  wouldHaveBeen: 'This was about',
  cancelledClosing: 'The meeting will not take place. Read more on the page of the meeting.',
  followUp: 'WHAT CAME OF IT',
  followUpCorrected: 'CORRECTED FOLLOW-UP',
  outcome: 'What happened with the question',
  held: 'The meeting was',
  followUpClosing: 'Read more on the page of the meeting.',
  reference: 'Ref',
  corrected: 'The text of this post has been changed. This is what holds now.',
  /** What Facebook's own form for an event asks for. */
  event: { name: 'Name of the event', when: 'Date and time', where: 'Place', description: 'Description' },
  /** What to do about a trouble of the channel, on the health page. */
  todos: {
    FB_TOKEN:
      'Make a new page key, put it in FACEBOOK_PAGE_TOKEN and restart. Check with npx paplats doctor.',
    FB_PASSWORD:
      'Make a new page key, put it in FACEBOOK_PAGE_TOKEN and restart. Check with npx paplats doctor.',
    FB_EXPIRED:
      'Make a new page key, put it in FACEBOOK_PAGE_TOKEN and restart. Check with npx paplats doctor.',
    FB_TOKEN_INVALID:
      'Make a new page key, put it in FACEBOOK_PAGE_TOKEN and restart. Check with npx paplats doctor.',
    FB_EXPIRES_SOON:
      'Make a new page key, put it in FACEBOOK_PAGE_TOKEN and restart. Check with npx paplats doctor.',
    FB_NOT_PAGE_TOKEN:
      'Make a new page key, put it in FACEBOOK_PAGE_TOKEN and restart. Check with npx paplats doctor.',
    FB_WRONG_PAGE:
      'Make a new page key, put it in FACEBOOK_PAGE_TOKEN and restart. Check with npx paplats doctor.',
    FB_APP_REMOVED:
      'Add the app to the Facebook account again, make a new page key, put it in FACEBOOK_PAGE_TOKEN and restart.',
    FB_CHECKPOINT: 'Ask the account’s owner to sign in at facebook.com and do what it says there.',
    FB_UNCONFIRMED: 'Ask the account’s owner to confirm the account at facebook.com.',
    FB_NO_ROLE:
      'Give the account a role on the page at facebook.com. Then make a new page key, put it in FACEBOOK_PAGE_TOKEN and restart.',
    FB_PERMISSION:
      'Give the app pages_manage_posts and pages_read_engagement, make a new page key, put it in FACEBOOK_PAGE_TOKEN and restart.',
    FB_SCOPES:
      'Give the app pages_manage_posts and pages_read_engagement, make a new page key, put it in FACEBOOK_PAGE_TOKEN and restart.',
    FB_NOT_THIS_PAGE:
      'Make a new page key and tick this page. Put the key in FACEBOOK_PAGE_TOKEN and restart.',
    FB_PAGE_GONE: 'Check that FACEBOOK_PAGE_ID is right and that the key was made for that page.',
    FB_RATE: 'Wait. If it is urgent: open the meeting’s deliveries, copy the text and post it by hand.',
    FB_QUOTA: 'Wait. If it is urgent: open the meeting’s deliveries, copy the text and post it by hand.',
    FB_UNREACHABLE:
      'Wait. If it is urgent: open the meeting’s deliveries, copy the text and post it by hand.',
    FB_BLOCKED: 'Wait. If it is urgent: open the meeting’s deliveries, copy the text and post it by hand.',
    FB_SECRET:
      'Open the app at developers.facebook.com, copy its App secret to FACEBOOK_APP_SECRET and restart.',
    FB_NO_SECRET: 'Set FACEBOOK_APP_SECRET and require signed calls in the app’s settings.',
  },
};

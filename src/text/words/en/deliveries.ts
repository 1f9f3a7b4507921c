import type { Words } from '../sv.js';

/** Deliveries in plain words: their states, and why. English. */
export const deliveries: Words['deliveries'] = {
  states: {
    planned: 'waiting',
    sending: 'being sent',
    sent: 'sent',
    again: 'trying again',
    refused: 'failed',
    unsure: 'unsure',
    skipped: 'skipped',
    superseded: 'replaced by a newer notice',
  },
  because: {
    OTHER: 'Something went wrong. See the technical description.',
    TOO_LATE: 'The meeting has begun or passed, so the notice was not sent.',
    NEWER_REVISION: 'A newer notice about the meeting has replaced this one.',
    CANCELLED_MEANWHILE: 'The meeting was cancelled before the notice could be sent.',
    UNSUBSCRIBED: 'The subscription was ended before the notice could be sent.',
    WORKER_LOST: 'The program was interrupted in the middle of sending. We are checking whether it went out.',
    NOT_SEEN_YET: 'We do not know if the post was published. We will look for it again shortly.',
    NOT_SEEN_TRY_ONCE_MORE: 'The post is not on the page. We are trying once more.',
    ASK_A_PERSON:
      'We do not know if the post was published. Look at the page: if it is not there, choose “send again”.',
    CHANNEL_OFF: 'The channel is not connected. Copy the text and post it by hand.',
    CALENDAR_GONE: 'The calendar no longer exists.',
    SMTP_UNREACHABLE: 'The mail server does not answer. We will try again.',
    SMTP_LOGIN: 'The mail server refuses our sign-in. An administrator needs to check SMTP_URL.',
    SMTP_SENDER_REFUSED: 'The mail server refuses our sender. An administrator needs to check MAIL_FROM.',
    SMTP_LATER: 'The recipient’s server asked us to wait. We will try again.',
    SMTP_NO_SUCH_ADDRESS: 'The address does not exist.',
    SMTP_MAILBOX_FULL: 'The recipient’s mailbox is full.',
    SMTP_BLOCKED: 'The recipient’s server refuses mail from us. An administrator needs to check the sender.',
    SMTP_REFUSED: 'The recipient’s server did not accept the mail.',
    SMTP_UNSURE:
      'The mail was handed to the server, but no answer came. It is sent once more with the same number.',
    FB_UNREACHABLE: 'Facebook does not answer. We will try again.',
    FB_UNSURE: 'Facebook gave no clear answer. We look for the post before trying again.',
    FB_TOKEN: 'Facebook no longer accepts our key. An administrator needs to connect the page again.',
    FB_PERMISSION: 'We lack permission to post on the page. An administrator needs to check the permissions.',
    FB_RATE: 'Facebook asks us to wait. We will try again.',
    FB_BLOCKED: 'Facebook has blocked posts from us for a while.',
    FB_DUPLICATE: 'Facebook says the same post already exists. We are looking for it.',
    FB_CONTENT: 'Facebook does not accept the content of the post.',
    FB_LINK: 'Facebook could not read the meeting’s page. Check that PUBLIC_URL can be reached from outside.',
  },
  personMustAct: 'Somebody needs to act',
};

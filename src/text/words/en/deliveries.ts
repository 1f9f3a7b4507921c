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
    TOO_LATE: 'It is too late to send this.',
    NEWER_REVISION: 'A newer notice about the meeting has replaced this one.',
    CANCELLED_MEANWHILE: 'The meeting is cancelled, so the notice is no longer sent.',
    UNSUBSCRIBED: 'The subscription has ended, so the notice is no longer sent.',
    GAVE_UP:
      'We have tried 8 times without success and will not try more. When the fault is mended you can choose “send again”.',
    UNSURE_TWICE:
      'We have tried twice without learning if the mail arrived. It may have. Choose “send again” only if you are sure that it did not arrive.',
    WORKER_LOST:
      'The program was interrupted in the middle of sending. The mail is sent once more with the same number.',
    WORKER_LOST_LOOK:
      'The program was interrupted in the middle of sending. We look for the post before doing more.',
    WORKER_LOST_REPEAT: 'The program was interrupted in the middle of its work. It is done again.',
    LOOK_FIRST: 'We look for the post first, and publish it only if it is not there.',
    NOT_SEEN_YET: 'We do not know if the post was published. We will look for it again shortly.',
    NOT_SEEN_TRY_ONCE_MORE: 'The post is not on the page. We are trying once more.',
    ASK_A_PERSON:
      'We have looked twice and do not know if the post was published. Look at the page: if it is not there, choose “send again”.',
    CHANNEL_OFF: 'The channel is not connected. Copy the text and post it by hand.',
    CALENDAR_GONE: 'The calendar no longer exists.',
    SMTP_UNREACHABLE: 'The mail server does not answer. We will try again.',
    SMTP_LOGIN: 'The mail server refuses our sign-in. An administrator needs to check SMTP_URL.',
    SMTP_SENDER_REFUSED: 'The mail server refuses our sender. An administrator needs to check MAIL_FROM.',
    SMTP_LATER: 'The recipient’s server asked us to wait. We will try again.',
    SMTP_SILENT: 'The mail server stopped answering when we handed over this very mail. We will try again.',
    SMTP_NO_SUCH_ADDRESS: 'The address does not exist.',
    SMTP_MAILBOX_FULL: 'The recipient’s mailbox is full. We will try again.',
    SMTP_BLOCKED: 'The recipient’s server refuses mail from us. An administrator needs to check the sender.',
    SMTP_REFUSED: 'The recipient’s server did not accept the mail.',
    SMTP_UNSURE:
      'The mail was handed to the server, but no answer came. It is sent once more with the same number.',
    FB_UNREACHABLE: 'We cannot reach Facebook. We will try again.',
    FB_UNSURE: 'Facebook gave no clear answer. We look for the post before doing more.',
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

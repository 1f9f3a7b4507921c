import type { Words } from '../sv.js';
import { addressBecause } from './planner/addresses.js';

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
    ...addressBecause,
    OTHER: 'Something went wrong. See the technical description.',
    TOO_LATE: 'It is too late to send this.',
    NEWER_REVISION: 'A newer notice about the meeting has replaced this one.',
    REMINDER_REMOVED: 'The reminder was removed before it had been sent.',
    CANCELLED_MEANWHILE: 'The meeting is cancelled, so the notice is no longer sent.',
    HELD_QUIET_HOURS:
      'In the evening and at night only what is urgent is sent. It goes out when the quiet hours end.',
    HELD_PER_DAY:
      'The recipient has already had as many notices as we send in a day. It goes out the next day.',
    MISSED_QUIET: 'It was not sent: when the quiet hours ended it was too late.',
    MISSED_PER_DAY:
      'It was not sent: the recipient had had as many notices as we send in a day, and the next day it was too late.',
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
      'We have looked twice and do not know whether the post was published. Look at the page: if it is there, give its address. If not, choose “post again”.',
    CHANNEL_OFF: 'The channel is not connected. Copy the text and post it by hand.',
    PRESS_NEVER_TOLD: 'The newspaper has had nothing about the meeting, so there is nothing to correct.',
    PRESS_TOO_LATE: 'It is too late for the newspaper’s last issue before the meeting. Call its editors.',
    PRESS_TOO_LATE_UNSURE:
      'We do not know whether the press mail arrived, and now it is too late for the newspaper’s last issue before the meeting. Call its editors.',
    PRESS_PAPER_GONE: 'The newspaper is no longer active in the register, so it gets no press mail.',
    CALENDAR_GONE: 'The calendar no longer exists.',
    SMTP_UNREACHABLE: 'The mail server does not answer. We will try again.',
    SMTP_LOGIN: 'The mail server refuses our sign-in. An administrator needs to check SMTP_URL.',
    SMTP_SENDER_REFUSED: 'The mail server refuses our sender. An administrator needs to check MAIL_FROM.',
    SMTP_UNSIGNED:
      'The mails could not be signed (DKIM), and we send none unsigned. An administrator needs to check DKIM_KEY_FILE.',
    SMTP_LATER: 'The recipient’s server asked us to wait. We will try again.',
    SMTP_SILENT: 'The mail server stopped answering when we handed over this very mail. We will try again.',
    SMTP_NO_SUCH_ADDRESS: 'The address does not exist.',
    SMTP_MAILBOX_FULL: 'The recipient’s mailbox is full. We will try again.',
    SMTP_BLOCKED: 'The recipient’s server refuses mail from us. An administrator needs to check the sender.',
    SMTP_REFUSED: 'The recipient’s server did not accept the mail.',
    SMTP_UNSURE:
      'The mail was handed to the server, but no answer came. It is sent once more with the same number.',
    FB_UNREACHABLE: 'We cannot reach Facebook. We will try again.',
    FB_TOKEN: 'Facebook does not accept our key. An administrator needs to connect the page again.',
    FB_APP_REMOVED:
      'The app has been removed from the Facebook account that gave us the key. An administrator needs to add the app there and make a new key.',
    FB_CHECKPOINT:
      'Facebook has locked the account that gave us the key until somebody signs in. Its owner needs to sign in at facebook.com and do what it says there. A new key is not enough.',
    FB_PASSWORD:
      'The password of the account that gave us the key was changed, so the key no longer holds. An administrator needs to make a new key.',
    FB_EXPIRED: 'The key to the Facebook page has expired. An administrator needs to make a new key.',
    FB_UNCONFIRMED:
      'The account that gave us the key is not confirmed. Its owner needs to confirm it at facebook.com.',
    FB_TOKEN_INVALID: 'The key to the Facebook page is not valid. An administrator needs to make a new key.',
    FB_NO_ROLE:
      'The account that gave us the key no longer has a role on the page. The page’s owner needs to give it one at facebook.com. Then a new key is needed.',
    FB_PERMISSION:
      'We lack permission to post on the page. An administrator needs to give the app the permissions pages_manage_posts and pages_read_engagement.',
    FB_PAGE_GONE:
      'Facebook does not find the page with our key. An administrator needs to check that FACEBOOK_PAGE_ID is right and that the key was made for that page.',
    FB_RATE: 'Facebook asks us to wait. We will try again.',
    FB_QUOTA: 'We have nearly used up the calls that Facebook allows. We wait a while.',
    FB_BLOCKED:
      'Facebook has blocked posts from us for a while, because they came too fast. We wait and try again. If it is urgent: copy the text and post it by hand.',
    FB_POLICY:
      'Facebook has stopped the post and says that it breaks a rule. See the page’s quality overview at facebook.com, and change the text before you try again.',
    FB_DUPLICATE: 'Facebook says the same post already exists. We are looking for it.',
    FB_DUPLICATE_NOT_SEEN:
      'Facebook says the same post already exists, but we cannot find it. Look at the page: if it is there, give its address. If not, the text must differ: copy it, change it a little and post it by hand.',
    FB_METHOD: 'Facebook does not know the call. The programme needs to be updated.',
    FB_EMPTY: 'Facebook says the post is empty.',
    FB_URL:
      'Facebook does not accept the link in the post. Check that PUBLIC_URL is the address that residents use.',
    FB_PICTURE:
      'Facebook does not accept the picture on the meeting’s page: it is too large or of the wrong kind.',
    FB_GONE: 'Somebody has removed the post on Facebook, so there is nothing to change.',
    FB_EDIT_REFUSED:
      'The older post could not be changed from here. Change its text by hand on the page, so that nobody goes by old facts.',
    FB_WRONG_PAGE:
      'The key is for another page, or for a person. An administrator needs to make a key for the right page.',
    FB_NOT_PAGE_TOKEN:
      'The key is not a page key. An administrator needs to make a key of the type PAGE for the page.',
    FB_SCOPES:
      'The key lacks permissions that posting needs. An administrator needs to make a new key with pages_manage_posts and pages_read_engagement.',
    FB_NOT_THIS_PAGE:
      'The key’s permissions do not hold for this page. An administrator needs to tick the page when the key is made.',
    FB_EXPIRES_SOON:
      'The key to the Facebook page expires within 14 days. An administrator needs to make a new key before that.',
    FB_SECRET: 'Facebook does not accept the app’s secret. An administrator needs to correct it.',
    FB_ANSWERED: 'Facebook answered:',
    FB_NO_SECRET:
      'Without the app’s secret not everything about the key can be checked, and calls are not signed. Set FACEBOOK_APP_SECRET.',
    FB_NOT_INSPECTED:
      'Facebook did not tell what kind of key we have. How long it lasts and its permissions are not checked.',
    FB_NOT_CHECKED: 'The key could not be checked: Facebook did not answer.',
    FB_UNSURE: 'Facebook gave no clear answer. We look for the post before doing more.',
    FB_CONTENT: 'Facebook does not accept the content of the post.',
    FB_LINK: 'Facebook could not read the meeting’s page. Check that PUBLIC_URL can be reached from outside.',
  },
  personMustAct: 'Somebody needs to act',
};

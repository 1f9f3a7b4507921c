/** Words about addresses that mail servers have refused, English. */
import type * as sv from '../../sv/planner/addresses.js';

export const addressBecause: typeof sv.addressBecause = {
  NO_TIME_LEFT: 'It could not be sent before it was too late. We try no more.',
  ADDRESS_SUPPRESSED:
    'We do not write to this address, since it could not be reached. Under Addresses you can decide that we write to it again.',
  SMTP_TLS:
    'The connection to the mail server cannot be made safe. An administrator needs to look at the server’s certificate.',
  SMTP_SETTINGS:
    'There is no mail server at the address that is set. An administrator needs to look at SMTP_URL.',
  SMTP_DISABLED: 'The recipient’s mailbox is shut off.',
  SMTP_THROTTLED: 'The recipient’s server wants us to send more slowly. We wait and try again.',
  BOUNCED_NO_SUCH_ADDRESS: 'The mail came back: the address does not exist.',
  BOUNCED_DISABLED: 'The mail came back: the recipient’s mailbox is shut off.',
  BOUNCED_MAILBOX_FULL: 'The mail came back: the recipient’s mailbox is full.',
  BOUNCED_LATER: 'The mail came back: the recipient’s server did not take it in time.',
  BOUNCED_BLOCKED:
    'The mail came back: the recipient’s server does not accept mail from us. An administrator needs to look at the sender.',
  BOUNCED_REFUSED: 'The mail came back: the recipient’s server did not take it.',
};

export const addressReasons: typeof sv.addressReasons = {
  NOT_A_MAIL: () =>
    'This is no mail. Send the whole message as it came, with its header lines (From, To, Content-Type) first.',
};

export const addresses: typeof sv.addresses = {
  title: 'Addresses that cannot be reached',
  lead: 'When a mail server says that an address does not exist or is shut off, we stop writing to it. A full mailbox gets more tries. Here you see which addresses it is about, and can decide that we write again.',
  empty: 'Every address can be reached.',
  suppressed: {
    heading: 'We do not write here',
    lead: 'Notices of meetings are not sent here. Sign-in links and what else the person has asked for are sent all the same. When the person confirms the subscription anew, we write again.',
    none: 'No address is stopped.',
    since: (date) => `Stopped since ${date}`,
    again: 'Write to the address again',
  },
  counted: {
    heading: 'We keep count',
    lead: 'We still write here. When a notice arrives, we forget the faults. A full mailbox is stopped after five faults over at least 14 days, one that is shut off after two.',
    since: (date) => `Last ${date}`,
    forget: 'Forget the faults',
  },
  times: (n) => (n === 1 ? 'One fault' : `${n} faults`),
  first: (date) => `First time ${date}`,
  serverSaid: 'The server answered:',
  delivery: 'The meeting’s deliveries',
  bounce: 'The bounce as it came (text file)',
  of: (address) => `: ${address}`,
  more: (n) => `Only the newest ${n} are shown.`,
};

export const bounceMailbox: typeof sv.bounceMailbox = {
  ok: (time) => `Was read ${time}. Bounces are kept for 30 days.`,
  waiting: 'Has not been read yet.',
  down: (time) => `Could not be read ${time}.`,
  action:
    'See that BOUNCE_IMAP_URL is right and that the server is up. Bounces stay in the mailbox until it can be read.',
  faulty: (n) => (n === 1 ? 'One message could not be taken in.' : `${n} messages could not be taken in.`),
  faultyAction:
    'Look for BOUNCE_FAULTY in the log. Messages from the mailbox lie in the folder paplats. This line goes after 30 days.',
  off: 'No mailbox is set. Bounces are taken at /api/v1/bounces and kept for 30 days.',
  offAction: 'Set BOUNCE_IMAP_URL to fetch bounces from a mailbox.',
};

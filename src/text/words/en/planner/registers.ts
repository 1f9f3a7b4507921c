import type * as swedish from '../../sv/planner/registers.js';
import { associationRegister } from './associations.js';
import { paperRegister } from './papers.js';

/** Words of signing in, English. */
export const signIn: typeof swedish.signIn = {
  title: 'Sign in',
  lead: 'Write your e-mail address and you get a link to sign in with. You need no password.',
  emailHelp: 'Your work address.',
  send: 'Send link',
  asked: {
    heading: 'Look in your e-mail',
    text: 'If the address is known to us, a link comes within a minute. It works for 15 minutes and only once. Nothing there? Ask your administrator.',
  },
  tooMany: {
    heading: 'Wait a while',
    text: 'You have asked for many links. Use the latest one, or try again in an hour.',
  },
  buttonTitle: 'Sign in to the desk',
  buttonLead: 'Press the button to sign in. The link works once.',
  button: 'Sign in',
  used: {
    heading: 'The link does not work any more',
    text: 'It is used, too old or badly copied. Go back and ask for a new one.',
  },
  other: { text: 'På svenska', language: 'sv', href: '/planering/logga-in' },
};

/** Words of boards, places, venues and people, English. */
export const registers: typeof swedish.registers = {
  save: 'Save',
  readOnly: 'You can read but not change. A planner does that.',
  boards: {
    title: 'Boards',
    lead: 'Boards own questions and decide on them.',
    empty: 'No boards yet.',
    addHeading: 'Add a board',
    add: 'Add the board',
    changeLead: 'Changes show in meetings that are announced from now on.',
    sits: 'may hold public sittings',
    sitsNot: 'does not have both decisions for public sittings',
  },
  places: {
    title: 'Places',
    lead: 'Places where you hold meetings. Those who live there can subscribe to their place.',
    empty: 'No places yet.',
    addHeading: 'Add a place',
    add: 'Add the place',
    changeLead: 'Changes show in meetings that are announced from now on.',
    nameHelp: 'For example Molkom or Rud.',
    positionHelp: (example: string) =>
      `Where the place lies on the map of places that wait, for example ${example}. May be left empty.`,
    venues: (n) => (n === 1 ? '1 venue' : `${n} venues`),
  },
  venues: {
    title: 'Venues',
    lead: 'Venues with their address and what one needs to know before leaving home.',
    empty: 'No venues yet.',
    addHeading: 'Add a venue',
    add: 'Add the venue',
    changeLead: 'Rather write “unknown” than guess. Changes show in meetings that are announced from now on.',
    nameHelp: 'For example Molkoms bibliotek.',
    holds: (n) => `at most ${n} persons`,
    unknown: 'some access facts are missing',
    placeFirst: 'Add a place first. Then you can add venues in it.',
  },
  papers: paperRegister,
  associations: associationRegister,
  people: {
    title: 'People',
    lead: 'Those who may sign in to the desk, and what they may do.',
    empty: 'No people yet.',
    addHeading: 'Add a person',
    add: 'Add the person',
    changeLead: 'Changes hold at once.',
    off: 'may not sign in',
    languages: { sv: 'Svenska', en: 'English' },
    roleHelp: {
      reader: 'Sees everything, changes nothing.',
      planner: 'Writes, plans and announces meetings. Looks after boards, places and venues.',
      communicator: 'Writes and announces meetings, sends again.',
      board: 'Decides whether a question is to be asked.',
      contact_centre: 'Sees everything and writes how many came.',
      registrar: 'Sees everything, for registration.',
      steering: 'Reads everything and reminds whoever has an open item.',
      admin: 'May do everything, also add people.',
    },
  },
};

/** Words of the local mailbox, English. */
export const mailbox: typeof swedish.mailbox = {
  title: 'Mailbox',
  lead: 'No mail server is connected. Mail is therefore not sent but kept here for you to read.',
  leadServer: 'Mail is sent with a mail server. Here is only mail from before it was connected.',
  empty: 'No mail yet.',
  to: 'to',
  toLabel: 'To',
  from: 'From',
  at: 'Time',
  attachments: 'Attached',
};

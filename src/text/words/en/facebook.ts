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
  outcome: 'What happened with the question',
  held: 'The meeting was',
  followUpClosing: 'Read more on the page of the meeting.',
  reference: 'Ref',
  corrected: 'The text of this post has been changed. This is what holds now.',
  /** What Facebook's own form for an event asks for. */
  event: { name: 'Name of the event', when: 'Date and time', where: 'Place', description: 'Description' },
};

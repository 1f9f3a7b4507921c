import type { byHand as swedish } from '../../sv/planner/by-hand.js';

/** Words for what a person does by hand while a channel is down, off or unsure. English. */
export const byHand: typeof swedish = {
  heading: 'Post by hand',
  lead: (channel) =>
    `${channel} has not got the notice out. Copy the text, post it on the page and then give the post’s address here.`,
  texts: 'Text to post by hand',
  names: { post: 'Text for a post', event: 'Text for an event' },
  copyHelp: 'Select all the text and copy it.',
  copy: 'Copy the text',
  copied: 'The text is copied.',
  selected: 'The text is selected. Copy it with Ctrl+C.',
  address: 'The post’s address',
  addressHelp: 'Open the post on Facebook and copy the address from the browser. It begins with https://',
  onlyOne:
    'When you have posted the text, press the button below. That is what stops us from posting it a second time.',
  isThere: 'The post is there',
  isThereTo: (notice) => `The post is there: ${notice}`,
  again: 'Post again',
  againHelp: 'We look for the post once more first, and post it only if it is not there.',
  edited: 'An older post is to be changed',
  isEdited: 'The text is changed',
  isEditedTo: (notice) => `The text is changed: ${notice}`,
  editAgain: 'Change again',
};

/** Words of the page of posters that hang, English. */
import type { posters as swedish, posterFields as swedishFields } from '../../sv/planner/posters.js';

export const posters: typeof swedish = {
  title: 'Posters',
  lead: 'Print the poster and note where it hangs. Then you know what to change if the meeting is moved or cancelled.',
  printHeading: 'Print',
  poster: 'Poster to print',
  pdf: 'Poster as PDF',
  strip: 'Strip to glue across',
  stripPdf: 'Strip as PDF',
  stripText: 'The meeting has changed. Glue the strip across posters that already hang, or replace them.',
  hangingHeading: 'The poster hangs here',
  none: 'No poster is noted yet.',
  current: 'Shows the latest',
  old: 'Shows old facts',
  by: (who, when) => `Noted by ${who} ${when}`,
  renewed: 'Replaced or strip glued',
  takenDown: 'Taken down',
  downHeading: 'Taken down',
  down: (who, when) => `Taken down ${when} by ${who}`,
  addHeading: 'Note a poster that hangs',
  add: 'Note it',
};

export const posterFields: typeof swedishFields = {
  spot: { label: 'Where does it hang?', help: 'For example: the library in Molkom, the door.' },
};

/** Words of the letter with which the steering group nudges. English. */
import { formatDate } from '../../../domain/wallclock.js';
import type { nudge as swedish } from '../sv/mail-nudge.js';

export const nudge: typeof swedish = {
  heading: (from) => `${from} nudges you about an item of yours`,
  meeting: 'Meeting',
  due: 'Due',
  wasDue: 'Was due',
  day: (date) => formatDate(date, 'en', 'short'),
  word: 'A word with it',
  button: 'Open the checklist',
  footer: (municipality) =>
    `You get this mail because the item is yours in På plats at ${municipality}. At most one a day for each item.`,
};

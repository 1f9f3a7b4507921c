import type { Words } from '../sv.js';

/** Words of the room 'press', English: what the desk calls the channel and its texts. */
export const press: Words['press'] = {
  label: 'Press',
  papers: (n) => (n === 0 ? 'No newspaper gets it' : n === 1 ? 'To 1 newspaper' : `To ${n} newspapers`),
};

import type { Words } from '../sv.js';

/** Words of the room 'calendar', English. */
export const calendar: Words['calendar'] = {};

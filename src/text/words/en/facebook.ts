import type { Words } from '../sv.js';

/** Words of the room 'facebook', English. */
export const facebook: Words['facebook'] = {};

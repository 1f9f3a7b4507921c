import type { Words } from '../sv.js';

/** Words of the room 'mail', English. */
export const mail: Words['mail'] = {};

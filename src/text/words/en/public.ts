import type { Words } from '../sv.js';

/** Words of the room 'public', English. */
const publicWords: Words['public'] = {};

export { publicWords as public };

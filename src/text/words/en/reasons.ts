import type { Words } from '../sv.js';

/** Why something was refused, one sentence for each code. English. */
export const reasons: Words['reasons'] = {};

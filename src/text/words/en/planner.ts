import type { Words } from '../sv.js';

/** Words of the room 'planner', English. */
export const planner: Words['planner'] = {};

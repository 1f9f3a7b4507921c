/** Words of the room 'planner', Swedish. */
export const planner = {};

/** Words of the room 'calendar', Swedish. */
export const calendar = {};

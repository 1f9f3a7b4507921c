/** Words of the room 'mail', Swedish. */
export const mail = {};

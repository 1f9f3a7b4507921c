/** Words of the room 'facebook', Swedish. */
export const facebook = {};

/** Words of the room 'public', Swedish. */
const publicWords = {};

export { publicWords as public };

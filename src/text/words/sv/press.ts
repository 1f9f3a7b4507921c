/** Words of the room 'press', Swedish: what the desk calls the channel and its texts. */
export const press = {
  label: 'Press',
  papers: (n: number) =>
    n === 0 ? 'Ingen tidning får det' : n === 1 ? 'Till 1 tidning' : `Till ${n} tidningar`,
};

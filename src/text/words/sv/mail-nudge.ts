/** Words of the letter with which the steering group nudges. Swedish. */
import { formatDate } from '../../../domain/wallclock.js';

export const nudge = {
  heading: (from: string) => `${from} påminner om en punkt som är din`,
  meeting: 'Möte',
  due: 'Klar senast',
  wasDue: 'Skulle ha varit klar',
  day: (date: string) => formatDate(date, 'sv', 'short'),
  word: 'Ett ord på vägen',
  button: 'Öppna checklistan',
  footer: (municipality: string) =>
    `Du får det här mejlet för att punkten är din i På plats hos ${municipality}. Högst ett om dagen för varje punkt.`,
};

/** `notice`, 5 points: days from the first public notice to the meeting (contract.md section 7). */
import { daysBetween } from '../../wallclock.js';
import type { SlotWeight } from '../slot.js';

export const notice: SlotWeight = {
  name: 'notice',
  label: { sv: 'Varsel', en: 'Notice' },
  points: 5,
  caps: [],
  share: ({ date, announceDate }) => {
    if (announceDate === null) return 0.5;
    const days = daysBetween(announceDate, date);
    if (days >= 42) return 1;
    if (days >= 28) return 0.9;
    return days >= 21 ? 0.7 : 0.4;
  },
  because: ({ date, announceDate }) => ({
    days: announceDate === null ? null : daysBetween(announceDate, date),
  }),
  says: {
    sv: ({ days }) =>
      days === null
        ? 'datum för första beskedet är inte satt'
        : `${days} ${days === 1 ? 'dags' : 'dagars'} varsel`,
    en: ({ days }) =>
      days === null
        ? 'no date is set for the first notice'
        : `${days} ${days === 1 ? 'day' : 'days'} of notice`,
  },
};

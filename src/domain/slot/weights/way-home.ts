/** `wayHome`, 10 points: is there a departure home after the end? (contract.md section 7, domain.md 3.2) */
import { minutesBetween } from '../../wallclock.js';
import type { SlotWeight } from '../slot.js';

export const wayHome: SlotWeight = {
  name: 'wayHome',
  label: { sv: 'Vägen hem', en: 'The way home' },
  points: 10,
  caps: [
    { upTo: 0, total: 55 },
    { upTo: 0.3, total: 70 },
  ],
  share: ({ publicEnd, lastDeparture }) => {
    if (lastDeparture === null) return 0.5;
    const minutes = minutesBetween(publicEnd, lastDeparture);
    if (minutes >= 30) return 1;
    if (minutes >= 15) return 0.7;
    return minutes >= 5 ? 0.3 : 0;
  },
  because: ({ publicEnd, lastDeparture }) => ({
    minutes: lastDeparture === null ? null : minutesBetween(publicEnd, lastDeparture),
  }),
  says: {
    sv: ({ minutes }) => {
      if (minutes === null) return 'sista avgången hem är inte känd';
      if (Number(minutes) < 0) return 'sista avgången hem går före slutet';
      return `sista avgången hem går ${minutes === 1 ? '1 minut' : `${minutes} minuter`} efter slutet`;
    },
    en: ({ minutes }) => {
      if (minutes === null) return 'the last departure home is not known';
      if (Number(minutes) < 0) return 'the last departure home leaves before the end';
      return `the last departure home leaves ${minutes === 1 ? '1 minute' : `${minutes} minutes`} after the end`;
    },
  },
};

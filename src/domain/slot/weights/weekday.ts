/** `weekday`, 15 points: which evenings of the week people give away (contract.md section 7). */
import { dayOf } from '../../calendar.js';
import { weekdayName } from '../../wallclock.js';
import type { SlotWeight } from '../slot.js';

/** Monday first. */
const shares = [0.9, 1, 1, 0.8, 0.1, 0.35, 0.3] as const;

export const weekday: SlotWeight = {
  name: 'weekday',
  label: { sv: 'Veckodag', en: 'Weekday' },
  points: 15,
  caps: [
    { upTo: 0.1, total: 50 },
    { upTo: 0.35, total: 65 },
  ],
  share: ({ date }) => shares[(dayOf(date)?.weekday ?? 0) - 1] ?? 0,
  because: ({ date }) => ({ weekday: dayOf(date)?.weekday ?? 0 }),
  says: {
    sv: (params) => weekdayName(Number(params.weekday), 'sv'),
    en: (params) => weekdayName(Number(params.weekday), 'en'),
  },
};

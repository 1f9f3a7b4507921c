/** `start`, 35 points: are people home from work when the open part begins? (contract.md section 7) */
import { dayOf } from '../../calendar.js';
import type { AudienceProfile, SlotWeight } from '../slot.js';

/** From each time on, until the next: the share on weekdays. Ordered. */
const steps: readonly (readonly [from: string, share: number])[] = [
  ['19:31', 0],
  ['19:01', 0.6],
  ['18:31', 0.9],
  ['18:00', 1],
  ['17:30', 0.9],
  ['17:00', 0.7],
  ['16:30', 0.45],
  ['16:00', 0.25],
  ['15:00', 0.1],
];

/** The contract gives Saturdays their own hours; a Sunday (only where switched on) goes by the steps. */
function shareByHour(weekday: number, start: string): number {
  if (weekday === 6) return start >= '10:00' && start <= '13:00' ? 1 : 0.4;
  return steps.find(([from]) => start >= from)?.[1] ?? 0;
}

function shareForProfile(profile: AudienceProfile, start: string, share: number): number {
  if (profile === 'families') {
    if (start > '18:00') return Math.max(0, share - 0.15);
    return start >= '17:00' ? 1 : share;
  }
  if (profile === 'seniors') return start >= '13:30' && start <= '15:30' ? 1 : share * 0.7;
  return share;
}

export const start: SlotWeight = {
  name: 'start',
  label: { sv: 'Starttid', en: 'Start time' },
  points: 35,
  caps: [
    { upTo: 0.25, total: 45 },
    { upTo: 0.45, total: 55 },
    { upTo: 0.7, total: 75 },
  ],
  share: ({ date, publicStart, audienceProfile }) => {
    const weekday = dayOf(date)?.weekday;
    if (weekday === undefined) return 0;
    return shareForProfile(audienceProfile, publicStart, shareByHour(weekday, publicStart));
  },
  because: ({ date, publicStart, audienceProfile }) => ({
    publicStart,
    saturday: dayOf(date)?.weekday === 6,
    early: publicStart < (audienceProfile === 'seniors' ? '13:30' : '18:00'),
  }),
  says: {
    sv: ({ publicStart, saturday, early }) => {
      const time = `(kl. ${String(publicStart).replace(':', '.')})`;
      if (saturday) return `starttiden en lördag ${time}`;
      return `${early ? 'tidig' : 'sen'} start ${time}`;
    },
    en: ({ publicStart, saturday, early }) => {
      if (saturday) return `the start time on a Saturday (${publicStart})`;
      return `${early ? 'early' : 'late'} start (${publicStart})`;
    },
  },
};

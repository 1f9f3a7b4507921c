/** H7–H8: hours at which people cannot come, or must be home (domain.md 3.3; contract.md section 7). */
import { dayOf } from '../../calendar.js';
import type { SlotRule } from '../slot.js';

export const workingHours: SlotRule = {
  code: 'H7_WORKING_HOURS',
  level: 'stop',
  check: ({ date, publicStart, audienceProfile }) => {
    if (audienceProfile === 'seniors' || audienceProfile === 'school') return undefined;
    const weekday = dayOf(date)?.weekday ?? 7;
    return weekday <= 5 && publicStart < '15:00' ? { publicStart } : undefined;
  },
  says: {
    sv: ({ publicStart }) =>
      `Den öppna delen börjar på arbetstid${at(publicStart, ' (kl. ', '.')}: på vardagar tidigast kl. 15.00, om mötet inte är för äldre eller för en skola.`,
    en: ({ publicStart }) =>
      `The open part starts in working hours${at(publicStart, ' (', ':')}: on weekdays 15:00 at the earliest, unless the meeting is for seniors or for a school.`,
  },
};

export const tooLate: SlotRule = {
  code: 'H8_TOO_LATE',
  level: 'stop',
  check: ({ publicStart, publicEnd }) =>
    publicStart > '19:30' || publicEnd > '21:00' ? { publicStart, publicEnd } : undefined,
  says: {
    sv: () => 'Den öppna delen är för sen: den får börja senast kl. 19.30 och sluta senast kl. 21.00.',
    en: () => 'The open part is too late: it must start by 19:30 and end by 21:00.',
  },
};

function at(time: unknown, before: string, colon: string): string {
  return typeof time === 'string' ? `${before}${time.replace(':', colon)})` : '';
}

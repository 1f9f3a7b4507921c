/** H10, H11 and H13: days the municipality's own calendar has taken (domain.md 3.3; contract.md section 7). */
import { daysBetween, formatDate } from '../../wallclock.js';
import type { SlotRule } from '../slot.js';

export const councilEvening: SlotRule = {
  code: 'H10_KF_EVENING',
  level: 'stop',
  check: ({ date }, facts) => (facts.councilEvenings.includes(date) ? { date } : undefined),
  says: {
    sv: () => 'Kommunfullmäktige sammanträder samma kväll.',
    en: () => 'The municipal council meets the same evening.',
  },
};

export const membersBusy: SlotRule = {
  code: 'H11_MEMBERS_BUSY',
  level: 'stop',
  check: ({ date }, facts) => (facts.membersBusy.includes(date) ? { date } : undefined),
  says: {
    sv: () => 'Ledamöter eller nyckelpersoner är upptagna på annat håll den dagen.',
    en: () => 'Members or key officials are busy elsewhere that day.',
  },
};

export const election: SlotRule = {
  code: 'H13_ELECTION',
  level: 'stop',
  check: ({ date }, facts) => {
    const found = facts.elections.find((day) => {
      const days = daysBetween(date, day);
      return days >= 0 && days <= 21;
    });
    return found === undefined ? undefined : { election: found };
  },
  says: {
    sv: ({ election: day }) =>
      `Mötet ligger inom 21 dagar före ett val${typeof day === 'string' ? ` (${formatDate(day, 'sv', 'short')})` : ''}.`,
    en: ({ election: day }) =>
      `The meeting is within 21 days before an election${typeof day === 'string' ? ` (${formatDate(day, 'en', 'short')})` : ''}.`,
  },
};

/** H9 and H12: too little time before the meeting, or between the meeting and the decision (domain.md 3.3). */
import type { Params } from '../../judgement.js';
import { daysBetween } from '../../wallclock.js';
import type { SlotRule } from '../slot.js';

/** Whole days that must lie between first notice and meeting, and between meeting and formal decision. */
const daysNeeded = 14;

export const noticeUnder14: SlotRule = {
  code: 'H9_NOTICE_UNDER_14',
  level: 'stop',
  check: ({ date, announceDate }) => {
    if (announceDate === null) return undefined;
    const days = daysBetween(announceDate, date);
    return days < daysNeeded ? { days } : undefined;
  },
  says: {
    sv: (params) =>
      `För kort varsel${counted(params, 'dag', 'dagar')}: minst 14 dagar från första beskedet till mötet.`,
    en: (params) =>
      `Too short notice${counted(params, 'day', 'days')}: at least 14 days from first notice to meeting.`,
  },
};

export const tooNearDecision: SlotRule = {
  code: 'H12_TOO_NEAR_DECISION',
  level: 'stop',
  check: ({ date, decisionDate }) => {
    if (decisionDate === null) return undefined;
    const days = daysBetween(date, decisionDate);
    return days < daysNeeded ? { days } : undefined;
  },
  says: {
    sv: (params) =>
      `För nära beslutet${counted(params, 'dag', 'dagar')}: minst 14 dagar mellan mötet och det formella beslutet, så att det som sägs hinner göra skillnad.`,
    en: (params) =>
      `Too near the decision${counted(params, 'day', 'days')}: at least 14 days between the meeting and the formal decision, so that what is said can make a difference.`,
  },
};

/** " (7 dagar)"; nothing when the days are not known or have passed. */
function counted({ days }: Params, one: string, many: string): string {
  return typeof days === 'number' && days >= 0 ? ` (${days} ${days === 1 ? one : many})` : '';
}

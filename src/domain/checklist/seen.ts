/**
 * Evidence from data: what the meeting's own fields show of an item. A person confirms it; nothing is ticked in silence,
 * since a field can be filled in without the work behind it being done.
 */
import { boardThatSits, hasSitting, maySitInPublic } from '../board.js';
import type { Params } from '../judgement.js';
import { accessKeys } from '../venue.js';
import { daysBetween } from '../wallclock.js';
import type { ChecklistItem } from './checklist.js';
import { isAsShipped } from './items.js';
import type { ListedItem } from './list.js';
import type { SeenFrom } from './seen-from.js';
import { lackingChecks, roomChecks } from './seen-rooms.js';

/** Between the meeting and the decision there are at least so many days (domain notes 3.3, H12). */
const leastDaysToDecision = 14;
/** Fewer named roles than this are no staffing: host, moderator, note-taker. */
const leastStaff = 3;

const checks: Readonly<Record<string, (from: SeenFrom) => Params | undefined>> = {
  A1: ({ meeting, themeAllowed }) => (themeAllowed ? { question: meeting.theme.question } : undefined),
  A2: ({ setting }) => ({ board: setting.ownerBoard.name }),
  A3: ({ meeting: { theme } }) => {
    const [open, decided] = [theme.canInfluence.length, theme.alreadyDecided.length];
    return open > 0 && decided > 0 ? { open, decided } : undefined;
  },
  A4: ({ meeting }) => ({ level: meeting.theme.level }),
  A5: ({ meeting: { date, theme } }) => {
    const { caseNumber, decisionBody, decisionDate } = theme;
    if (!date || !caseNumber || !decisionBody || !decisionDate) return undefined;
    const days = daysBetween(date, decisionDate);
    return days >= leastDaysToDecision ? { caseNumber, decisionBody, days } : undefined;
  },
  B2: ({ setting: { venue } }) => {
    if (!venue?.accessCheckedOn) return undefined;
    const known = accessKeys
      .filter((key) => key !== 'quietRoom')
      .every((key) => venue.access[key] !== 'unknown');
    return known ? { venue: venue.name, on: venue.accessCheckedOn, most: venue.maxPersons } : undefined;
  },
  B3: ({ meeting, setting }) => {
    if (!hasSitting(meeting)) return { formal: false };
    // The same rule as for what is published: without a board that sits there is nothing to show.
    const board = boardThatSits(meeting, setting);
    if (!board || !maySitInPublic(board)) return undefined;
    if (board.isCouncil) return { formal: true, council: board.name };
    return { formal: true, consent: board.councilConsentRef, decision: board.boardDecisionRef };
  },
  B4: ({ meeting: { programme } }) => {
    const talking = programme.filter((row) => row.audienceMaySpeak);
    const mixed = talking.some((row) => row.kind === 'formal');
    return talking.length > 0 && !mixed && programme.length > talking.length
      ? { talking: talking.length, listening: programme.length - talking.length }
      : undefined;
  },
  B6: ({ meeting: { staffing } }) =>
    staffing.length >= leastStaff ? { staffing: staffing.join(', ') } : undefined,
  B7: ({ meeting: { theme } }) => (theme.titleEn && theme.questionEn ? { title: theme.titleEn } : undefined),
  B12: ({ remindersSent }) => (remindersSent > 0 ? { reminders: remindersSent } : undefined),
  C2: ({ meeting: { attendance } }) => (attendance ? { total: attendance.total } : undefined),
  D6: ({ meeting }) =>
    meeting.state === 'followed_up' || meeting.state === 'closed' ? { told: true } : undefined,
  ...roomChecks,
};

/**
 * What the meeting shows of an item, for its sentence; undefined when it shows nothing. An item that the municipality has
 * reworded is its own and is never read into our fields.
 */
export function seenInMeeting(item: Pick<ChecklistItem, 'code' | 'sv'>, from: SeenFrom): Params | undefined {
  return isAsShipped(item) ? checks[item.code]?.(from) : undefined;
}

/** Open items that the meeting shows something of. */
export const seenItems = (items: readonly ListedItem[], from: SeenFrom): ReadonlyMap<string, Params> =>
  new Map(
    items.flatMap((item) => {
      const seen = item.state === 'open' ? seenInMeeting(item, from) : undefined;
      return seen ? [[item.code, seen] as const] : [];
    }),
  );

/** What comes in after an item was settled, and is told on it all the same; the rest is told on open items only. */
const toldAlways: readonly string[] = ['B8', 'C7', 'D2', 'D4'];

/** What is known to be missing of items, by code; of a cancelled meeting nothing. Of items as shipped only, like what is seen. */
export const lackingItems = (
  items: readonly Pick<ListedItem, 'code' | 'sv' | 'state'>[],
  from: SeenFrom,
): ReadonlyMap<string, Params> =>
  new Map(
    items.flatMap((item) => {
      const told =
        from.meeting.state !== 'cancelled' &&
        isAsShipped(item) &&
        (item.state === 'open' || toldAlways.includes(item.code));
      const lacking = told ? lackingChecks[item.code]?.(from) : undefined;
      return lacking ? [[item.code, lacking] as const] : [];
    }),
  );

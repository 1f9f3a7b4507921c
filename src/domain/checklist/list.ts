/** A meeting's whole checklist as it stands: items of its version, what has been said of each, who has it, when it is due. */
import type { ChecklistItem, Duty, Gate, ItemState } from './checklist.js';
import { daysLate } from './due.js';
import { isAsShipped } from './items.js';

/** Who has a duty at a meeting: a person of the house, or a function by name ("vaktmästaren"). */
export type DutyHolder = {
  duty: Duty;
  personId: number | null;
  /** The person's name, or the function's. */
  name: string;
};

export type ListedItem = ChecklistItem & {
  state: ItemState;
  note: string | null;
  /** An http(s) link that shows it. */
  evidence: string | null;
  /** The named owner of this item alone; null: whoever has its duty. */
  ownerId: number | null;
  ownerName: string | null;
  /** Raised at every answer; 0: nobody has said anything yet. */
  version: number;
  changedBy: string | null;
  changedAt: Date | null;
  /** The day it is due, YYYY-MM-DD; null: the day it counts from is not set. */
  dueOn: string | null;
};

export type MeetingList = {
  meetingId: number;
  /** The number of the version of the lists that the meeting keeps. */
  version: number;
  follows: boolean;
  items: readonly ListedItem[];
  duties: readonly DutyHolder[];
};

/** Who answers for an item: its named owner, otherwise those who have its duties at this meeting. Names; perhaps none. */
export function answerable(list: Pick<MeetingList, 'duties'>, item: ListedItem): readonly string[] {
  if (item.ownerName) return [item.ownerName];
  return [...new Set(list.duties.filter(({ duty }) => item.who.includes(duty)).map(({ name }) => name))];
}

/**
 * Whether an item is settled by the very step that its gate holds: D6, the feedback in all channels, is what the follow-up
 * is, so it cannot be done before it. Only the shipped D6 at G5 (decision 0017).
 */
export const isSettledByItsStep = (item: Pick<ChecklistItem, 'code' | 'sv' | 'blocks'>): boolean =>
  item.code === 'D6' && item.blocks === 'G5' && isAsShipped(item);

/** Whether an item holds a gate while it is open. */
const holds = (item: ChecklistItem, gate: Gate): boolean => item.blocks === gate && !isSettledByItsStep(item);

/** The item that residents' needs belong to, B8 as shipped; undefined when the municipality has its own. */
export const needsItem = (list: Pick<MeetingList, 'items'>): ListedItem | undefined =>
  list.items.find((item) => item.code === 'B8' && isAsShipped(item));

/** The open items that hold a gate, as they stand in the list. */
export const openAt = (list: Pick<MeetingList, 'items'>, gate: Gate): ListedItem[] =>
  list.items.filter((item) => holds(item, gate) && item.state === 'open');

/** Open although its day has passed. */
export const isLate = (item: Pick<ListedItem, 'state' | 'dueOn'>, today: string): boolean =>
  item.state === 'open' && daysLate(item.dueOn, today) > 0;

/** How much of what holds a gate is settled. */
export function gateProgress(list: Pick<MeetingList, 'items'>, gate: Gate): { done: number; all: number } {
  const all = list.items.filter((item) => holds(item, gate));
  return { done: all.filter((item) => item.state !== 'open').length, all: all.length };
}

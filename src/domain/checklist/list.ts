/** A meeting's whole checklist as it stands: items of its version, what has been said of each, who has it, when it is due. */
import type { ChecklistItem, Duty, Gate, ItemState } from './checklist.js';
import { daysLate } from './due.js';

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

/** The open items that hold a gate, as they stand in the list. */
export const openAt = (list: Pick<MeetingList, 'items'>, gate: Gate): ListedItem[] =>
  list.items.filter((item) => item.blocks === gate && item.state === 'open');

/** Open although its day has passed. */
export const isLate = (item: Pick<ListedItem, 'state' | 'dueOn'>, today: string): boolean =>
  item.state === 'open' && daysLate(item.dueOn, today) > 0;

/** How much of what holds a gate is settled. */
export function gateProgress(list: Pick<MeetingList, 'items'>, gate: Gate): { done: number; all: number } {
  const all = list.items.filter((item) => item.blocks === gate);
  return { done: all.filter((item) => item.state !== 'open').length, all: all.length };
}

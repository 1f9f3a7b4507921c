/**
 * When the items of a checklist are due: days YYYY-MM-DD, worked out from the day of the meeting (T) or of the decision
 * (D) whenever somebody asks. Nothing is stored, so they follow when the meeting moves. Rules: domain notes 1.3.
 */

import { addDays, dateOfDayNumber, dayNumber, daysBetween, isDate } from '../wallclock.js';
import type { ChecklistItem } from './checklist.js';
import { isAsShipped } from './items.js';

/** What due dates are worked out from; all days YYYY-MM-DD. */
export type DueFrom = {
  /** The day of the meeting; null: not set. */
  date: string | null;
  /** The day of the formal decision; null: not set. */
  decisionDate: string | null;
  /** The day the meeting was drafted, in the municipality's zone. */
  draftedOn: string;
};

/**
 * Items that are due at least so many days before the meeting, however late it was drafted: the announcement (own rule)
 * and the order of an interpreter (domain notes 1.3). An item that the municipality has put in their place is its own.
 */
export const hardMinimums: Readonly<Record<string, number>> = { B8: 14, B10: 14 };

type Planned = Pick<ChecklistItem, 'code' | 'sv' | 'due'>;

/**
 * The day each item is due, by its code; null when the day it counts from is not set. A meeting drafted later than the
 * list would have begun gets its preparations squeezed in proportion between the day it was drafted and the meeting. The
 * order of the list is kept: what comes before an item with a hard minimum is not due after it. The day of a hard minimum
 * can lie before the day of the draft: then the item is late from the start, which is the truth.
 */
export function dueDates(items: readonly Planned[], from: DueFrom): ReadonlyMap<string, string | null> {
  const meeting = from.date !== null && isDate(from.date) ? dayNumber(from.date) : null;
  const share = meeting === null ? whole : squeeze(items, meeting, dayNumber(from.draftedOn));
  const due = new Map<string, string | null>();
  // The latest first, so that a hard minimum also holds what is to be done before it.
  let latest = Number.POSITIVE_INFINITY;
  for (const item of [...items].sort(
    (a, b) => b.due.days - a.due.days || Number(hasMinimum(b)) - Number(hasMinimum(a)),
  )) {
    if (item.due.from === 'decision') {
      due.set(item.code, afterDecision(item, from.decisionDate));
    } else if (meeting === null) {
      due.set(item.code, null);
    } else {
      latest = Math.min(latest, meeting + squeezed(item.due.days, share), meeting - minimum(item));
      due.set(item.code, dateOfDayNumber(latest));
    }
  }
  return due;
}

const hasMinimum = (item: Planned): boolean => item.code in hardMinimums && isAsShipped(item);
const minimum = (item: Planned): number =>
  (hasMinimum(item) ? hardMinimums[item.code] : undefined) ?? Number.NEGATIVE_INFINITY;
/** Rounded to the earlier day. */
const squeezed = (days: number, { given, wanted }: Share) =>
  days < 0 ? Math.floor((days * given) / wanted) : days;

function afterDecision(item: Planned, decisionDate: string | null): string | null {
  return decisionDate !== null && isDate(decisionDate) ? addDays(decisionDate, item.due.days) : null;
}

/** How many days there are of those that the list wants. Two whole numbers: a quotient would be rounded to a day too early. */
type Share = { given: number; wanted: number };
const whole: Share = { given: 1, wanted: 1 };

/** How much of the list's own time before the meeting there is. */
function squeeze(items: readonly Planned[], meeting: number, drafted: number): Share {
  const before = items.filter(({ due }) => due.from === 'meeting' && due.days < 0);
  const wanted = Math.max(0, ...before.map(({ due }) => -due.days));
  const given = Math.max(0, meeting - drafted);
  return wanted === 0 || given >= wanted ? whole : { given, wanted };
}

/** Days an item is late: 0 on its day or before it, and when it has none. */
export function daysLate(due: string | null, today: string): number {
  return due === null ? 0 : Math.max(0, daysBetween(due, today));
}

/**
 * The two-part evening: a sitting where the audience listens, and a talk. What a planner is warned of before it is
 * announced (domain notes 4: public sittings, always closed, detailed plans).
 */
import { hasSitting, maySitInPublic } from './board.js';
import { speaksOfPlan } from './closed-items.js';
import { type Draft, type Reason, reason } from './meeting.js';
import type { MeetingFacts } from './notice.js';
import { type EveningTimes, rowsOutside } from './programme.js';
import type { Setting } from './publication.js';

type Evening = EveningTimes & Pick<Draft, 'programme' | 'closedItems'>;

const warn = (one: Reason): Reason => ({ ...one, level: 'warn' });

/** `planMatter`: the question of the evening is about a detailed plan (rule L2). */
export function twoPartWarnings(
  evening: Evening,
  { sittingBoard }: Pick<Setting, 'sittingBoard'>,
  planMatter: boolean,
): Reason[] {
  const sits = hasSitting(evening);
  const open = sits && sittingBoard !== null && maySitInPublic(sittingBoard);
  const planTold = evening.programme.some((row) => row.kind === 'formal' && speaksOfPlan(row.title));
  const planClosed = evening.closedItems.some((item) => item.because === 'plan');
  const outside = rowsOutside(evening.programme, evening);
  return [
    ...(sits && !sittingBoard ? [reason('SITTING_WITHOUT_BOARD', 'sittingBoard')] : []),
    ...(sits && sittingBoard && !open
      ? [reason('SITTING_NOT_PUBLIC', 'sittingBoard', { board: sittingBoard.name })]
      : []),
    ...(open && (planTold || (planMatter && !planClosed)) ? [reason('PLAN_ITEM_OPEN', 'closedPlan')] : []),
    ...(!sits && evening.closedItems.length > 0 ? [reason('CLOSED_WITHOUT_SITTING', 'formalStart')] : []),
    ...(evening.closedItems.some((item) => item.because === null)
      ? [reason('CLOSED_WITHOUT_REASON', 'closedOther')]
      : []),
    ...outside.slice(0, 1).map((i) => reason('PROGRAMME_NOT_MOVED', `programme.${i}.start`)),
  ].map(warn);
}

/** When the board sits in public, as it was published; undefined when that is not shown. `end` null: not said. */
export function sittingOf(
  facts: Pick<MeetingFacts, 'formalStart' | 'formalEnd' | 'programme'>,
): { start: string; end: string | null } | undefined {
  if (facts.formalStart) return { start: facts.formalStart, end: facts.formalEnd ?? null };
  const row = facts.programme.find((one) => one.kind === 'formal');
  return row && { start: row.start, end: row.end };
}

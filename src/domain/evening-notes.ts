/** Everything that a planner is told of an evening beside its theme and its time, before it is announced. */
import { comingReasons, comingWarnings } from './coming-gate.js';
import type { Draft, Reason } from './meeting.js';
import type { Setting } from './publication.js';
import type { ThemeJudgement } from './theme/theme.js';
import { twoPartWarnings } from './two-parts.js';

type Evening = Pick<
  Draft,
  | 'publicStart'
  | 'publicEnd'
  | 'formalStart'
  | 'formalEnd'
  | 'programme'
  | 'closedItems'
  | 'expectedAttendance'
>;

/** Stops first: an announcement is held by them (comingStops); the rest are warnings. */
export function eveningNotes(
  evening: Evening,
  setting: Pick<Setting, 'venue' | 'sittingBoard'>,
  theme: Pick<ThemeJudgement, 'verdicts'>,
): Reason[] {
  const planMatter = theme.verdicts.some((verdict) => verdict.code === 'L2_DETAILED_PLAN');
  return [
    ...comingReasons(evening, setting.venue),
    ...comingWarnings(evening, setting.venue),
    ...twoPartWarnings(evening, setting, planMatter),
  ];
}

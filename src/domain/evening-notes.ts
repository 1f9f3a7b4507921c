/** Everything that a planner is told of an evening beside its theme and its time, before it is announced. */
import { comingReasons, comingWarnings } from './coming-gate.js';
import type { Draft, Meeting, Reason } from './meeting.js';
import type { Setting } from './publication.js';
import type { ThemeJudgement } from './theme/theme.js';
import { twoPartNotes } from './two-parts.js';

type Evening = Pick<
  Draft,
  | 'publicStart'
  | 'publicEnd'
  | 'formalStart'
  | 'formalEnd'
  | 'programme'
  | 'closedItems'
  | 'expectedAttendance'
> & { published?: Meeting['published'] | undefined };

/** Whether the question of an evening is about a detailed plan (rule L2). */
export const isPlanMatter = ({ verdicts }: Pick<ThemeJudgement, 'verdicts'>): boolean =>
  verdicts.some(({ code }) => code === 'L2_DETAILED_PLAN');

/** What stops holds an announcement (comingStops, planItems); the rest are warnings. */
export function eveningNotes(
  evening: Evening,
  setting: Pick<Setting, 'venue' | 'sittingBoard'>,
  theme: Pick<ThemeJudgement, 'verdicts'>,
): Reason[] {
  return [
    ...comingReasons(evening, setting.venue),
    ...comingWarnings(evening, setting.venue),
    ...twoPartNotes(evening, setting, isPlanMatter(theme)),
  ];
}

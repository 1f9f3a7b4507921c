/** What each step of a meeting may be given, and a step as it is asked for. */
import type { DecisionGiven, DoneGiven } from './after-steps.js';
import type { FollowUpGiven } from './follow-up.js';
import type { Attendance } from './meeting.js';

/** What every step may be given. `secondPerson`: a person's id or e-mail address. */
export type StepInput = {
  reason?: string | undefined;
  /** The answer to PERSONAL_DATA_LEFT: publish it all the same. */
  anyway?: boolean | undefined;
  override?: { reason: string; secondPerson?: string | number | undefined } | undefined;
};
export type PlanInput = StepInput & { saveTheDate?: boolean | undefined };
/** `venue`: a venue's slug, in the meeting's own place. */
export type MoveInput = StepInput & {
  date?: string | undefined;
  publicStart?: string | undefined;
  publicEnd?: string | undefined;
  venue?: string | undefined;
};
export type HoldInput = StepInput & { attendance?: Attendance | undefined };
export type AnnounceInput = StepInput & { followUpDue?: string | undefined };
/** `draft`: the version of the saved draft that was looked through; a newer one refuses the step. */
export type FollowUpInput = StepInput & FollowUpGiven & { draft?: number | undefined };

/** A step as it is asked for. */
export type AskedStep =
  | ({ step: 'decide' | 'decide-again' | 'cancel' | 'close' } & StepInput)
  | ({ step: 'announce' } & AnnounceInput)
  | ({ step: 'plan' } & PlanInput)
  | ({ step: 'move' } & MoveInput)
  | ({ step: 'hold' } & HoldInput)
  | ({ step: 'follow-up' } & FollowUpInput)
  | ({ step: 'tell-decision'; decision: DecisionGiven } & StepInput)
  | ({ step: 'tell-done'; done: DoneGiven } & StepInput);

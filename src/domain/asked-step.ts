/** What each step of a meeting may be given, and a step as it is asked for. */
import type { DecisionGiven, DoneGiven } from './after-steps.js';
import type { FollowUpGiven } from './follow-up.js';
import type { Attendance } from './meeting.js';

/** What every step may be given. `secondPerson`: a person's id or e-mail address. */
export type StepInput = {
  reason?: string | undefined;
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
export type FollowUpInput = StepInput & FollowUpGiven;

/** A step as it is asked for. */
export type AskedStep =
  | ({ step: 'decide' | 'cancel' | 'close' } & StepInput)
  | ({ step: 'announce' } & AnnounceInput)
  | ({ step: 'plan' } & PlanInput)
  | ({ step: 'move' } & MoveInput)
  | ({ step: 'hold' } & HoldInput)
  | ({ step: 'follow-up' } & FollowUpInput)
  | ({ step: 'tell-decision'; decision: DecisionGiven } & StepInput)
  | ({ step: 'tell-done'; done: DoneGiven } & StepInput);

/** What a flow function answers its door: a value, or why not. Only faults are thrown. */
import type { Meeting, Reason } from './meeting.js';
import { type Action, type Actor, may } from './permissions.js';

export type Reasons = readonly [Reason, ...Reason[]];

/**
 * `input`: what was given is wrong (HTTP 422). `gate`: the meeting cannot take the step (409). `changed`: somebody
 * else was first (409, with the newer meeting). `missing`: no such thing (404). `forbidden`: not theirs to do (403).
 */
export type Refused =
  | { ok: false; is: 'input'; reasons: Reasons }
  | { ok: false; is: 'gate'; reasons: Reasons }
  | { ok: false; is: 'changed'; meeting: Meeting }
  | { ok: false; is: 'missing' }
  | { ok: false; is: 'forbidden'; action: Action };

export type Result<T> = { ok: true; value: T } | Refused;

export const done = <T>(value: T): Result<T> => ({ ok: true, value });
export const missing: Refused = { ok: false, is: 'missing' };

/** A refusal of the input when there is any reason, otherwise undefined. */
export function badInput(reasons: readonly Reason[]): Refused | undefined {
  const [first, ...rest] = reasons;
  return first ? { ok: false, is: 'input', reasons: [first, ...rest] } : undefined;
}

/** The refusal of an action that is not the actor's, otherwise undefined. */
export function forbidden(actor: Pick<Actor, 'roles'>, action: Action): Refused | undefined {
  return may(actor, action) ? undefined : { ok: false, is: 'forbidden', action };
}

/** Reasons that speak of what was given to the step, not of the meeting. */
const inputCodes = new Set([
  'REASON_NEEDED',
  'DECISION_REFERENCE_NEEDED',
  'NOTHING_MOVED',
  'OUTCOME_NEEDED',
  'OUTCOME_OR_LISTS',
  'HEARD_NEEDED',
  'ANSWER_TO_HEARD_NEEDED',
  'NOT_DOING_WHAT_NEEDED',
  'NOT_DOING_BECAUSE_NEEDED',
  'TOO_MANY_ITEMS',
  'FOLLOW_UP_DUE_EARLY',
  'FOLLOW_UP_DUE_LATE',
  'BAD_DATE',
  'BAD_LINK',
  'FIELD_MISSING',
  'FIELD_TOO_LONG',
  'ALREADY_TOLD',
  'PERSONAL_DATA_LEFT',
  'OVERRIDE_NEEDS_REASON',
  'SECOND_PERSON_IS_YOU',
  'SECOND_PERSON_UNKNOWN',
]);

/** A refused step: 'input' when every reason is the caller's own, otherwise 'gate'. */
export function refusedStep(reasons: Reasons): Refused {
  return { ok: false, is: reasons.every((r) => inputCodes.has(r.code)) ? 'input' : 'gate', reasons };
}

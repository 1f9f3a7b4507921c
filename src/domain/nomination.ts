/**
 * "We want you here" (vi vill ha er hit): an association or a resident names a place and a question. Nothing of it is
 * shown before somebody of the house has read it; each is shown, taken up as a meeting, or declined with a reason.
 */
import type { Verdict } from './judgement.js';
import { type Reason, reason } from './meeting.js';
import type { Theme } from './theme/theme.js';

export const nominationStates = ['new', 'shown', 'taken', 'declined'] as const;
export type NominationState = (typeof nominationStates)[number];

/** The most characters of each text. */
export const mostOf = { question: 300, why: 2000, elsewhere: 120, email: 254, because: 1000 } as const;

/** What the house does with a nomination. `hide`: it is not shown any more, and waits again. */
export type Handling = 'show' | 'hide' | 'decline' | 'take';

/** Which states each may be done from; what is taken or declined is settled and has been told. */
const handledFrom: Record<Handling, readonly NominationState[]> = {
  show: ['new'],
  hide: ['shown'],
  decline: ['new', 'shown'],
  take: ['new', 'shown'],
};
export const leadsTo: Record<Handling, NominationState> = {
  show: 'shown',
  hide: 'new',
  decline: 'declined',
  take: 'taken',
};

/** Whether a handling may be done from a state. */
export const mayHandle = (state: NominationState, handling: Handling): boolean =>
  handledFrom[handling].includes(state);

/** The refusal of a handling that does not fit the state. */
export const wrongHandling = (state: NominationState, handling: Handling): Reason[] =>
  mayHandle(state, handling) ? [] : [reason('NOMINATION_SETTLED', undefined, { state })];

/** A nomination as the theme's judge reads it: a question with everything else still open. */
export const themeOf = (question: string): Theme => ({
  title: question,
  question,
  level: 'dialog',
  canInfluence: [],
  alreadyDecided: [],
});

/**
 * What of the judgement is of use to somebody who wishes for a meeting: whether there is a thing (S) and a question (Q).
 * Case, decision and what can be influenced are for the municipality to find out.
 */
export const adviceOf = (verdicts: readonly Verdict[]): Verdict[] =>
  verdicts.filter(({ code }) => /^[SQ]\d/.test(code)).slice(0, 3);

/**
 * A meeting on location: what is drafted, its states, and the words for refusing a step. The steps themselves are
 * in meeting-steps.ts, what is published of it in publication.ts.
 */
import type { ClosedItem } from './closed-items.js';
import type { Level, Params } from './judgement.js';
import type { MeetingFacts, Notice, ProgrammeRow } from './notice.js';
import type { ReminderRule } from './reminders.js';
import type { AudienceProfile, SlotJudgement } from './slot/slot.js';
import type { Theme, ThemeJudgement } from './theme/theme.js';

export const meetingStates = [
  'idea',
  'decided',
  'planned',
  'announced',
  'held',
  'followed_up',
  'closed',
  'cancelled',
] as const;
export type MeetingState = (typeof meetingStates)[number];

/** What a planner writes; all of it can be changed until the meeting is held. Wall-clock times. */
export type Draft = {
  placeId: number;
  venueId: number | null;
  ownerBoardId: number;
  sittingBoardId: number | null;
  /** YYYY-MM-DD */
  date: string | null;
  /** HH:MM */
  publicStart: string | null;
  publicEnd: string | null;
  formalStart: string | null;
  formalEnd: string | null;
  /** YYYY-MM-DD: the day it is meant to be announced. */
  announceDate: string | null;
  audienceProfile: AudienceProfile;
  theme: Theme;
  programme: readonly ProgrammeRow[];
  staffing: readonly string[];
  associations: readonly string[];
  /** What the board treats without an audience; never told to residents. */
  closedItems: readonly ClosedItem[];
  food: string | null;
  childcare: boolean;
  interpreting: readonly string[];
  needs: string | null;
  expectedAttendance: number | null;
  /** When reminders go out; none in the list: never; null: the municipality's usual ones. */
  reminders: readonly ReminderRule[] | null;
};

/** What the owner board decided to ask, in the words of that day. */
export type AskedByBoard = Pick<Theme, 'question' | 'level' | 'decisionBody'>;

/** The judgement as it stood when the owner board decided, with who else answered for it. */
export type FrozenDecision = {
  /** ISO instant. */
  at: string;
  by: string;
  theme: ThemeJudgement;
  slot: SlotJudgement | null;
  reason?: string | undefined;
  /** `codes`: what it holds for; without them, what the theme's judgement here says. */
  override?: { reason: string; secondPerson: string; codes?: readonly string[] | undefined } | undefined;
  /** Hard stops of the slot that an administrator answered for. */
  slotOverride?: readonly string[] | undefined;
  /** The written reason for an evening under 60 points; for that evening only. */
  weakSlotReason?: string | undefined;
  /** What was decided; decisions from before it was kept have none. */
  asked?: AskedByBoard | undefined;
  /** The reference of a new decision after `asked` was changed. */
  reference?: string | undefined;
};

export type Attendance = {
  total: number;
  adults?: number | undefined;
  young?: number | undefined;
  children?: number | undefined;
};

export type Meeting = Draft & {
  id: number;
  slug: string;
  formerSlugs: readonly string[];
  uid: string;
  state: MeetingState;
  /** Raised at every save: the optimistic lock. */
  version: number;
  /** The newest published revision; 0 also before the first publication. */
  revision: number;
  /** What residents see: the newest published snapshot, null before the first publication. */
  published: MeetingFacts | null;
  decision: FrozenDecision | null;
  attendance: Attendance | null;
  outcome: string | null;
  /** The number of the checklist version it started with; null: there was none. */
  checklistVersion: number | null;
  /** Whether open blocking items hold the gates (decision 0017). */
  followsChecklist: boolean;
};

export type HistoryLine = {
  step: string;
  /** A name, never an address. */
  who: string;
  what: Params;
  why: string | null;
  at: Date;
};

/** Why a step was refused. `of`: whose sentence it is. */
export type Reason = {
  code: string;
  level: Level;
  of: 'theme' | 'slot' | 'meeting';
  field?: string | undefined;
  params: Params;
};

export type Refusal = { ok: false; reasons: [Reason, ...Reason[]] };
export type Step = { ok: true; meeting: Meeting; history: HistoryLine; notices: Notice[] };

/** One reason of the meeting's own, for refusals. */
export function reason(code: string, field?: string, params: Params = {}): Reason {
  return { code, level: 'stop', of: 'meeting', params, ...(field ? { field } : {}) };
}

/** A refusal when there are reasons to refuse, otherwise undefined. */
export function refusal(reasons: readonly Reason[]): Refusal | undefined {
  const [first, ...rest] = reasons;
  return first ? { ok: false, reasons: [first, ...rest] } : undefined;
}

/** Which states a step may be taken from. */
export const stepsFrom = {
  amend: ['idea', 'decided', 'planned', 'announced'],
  decide: ['idea'],
  'decide-again': ['decided', 'planned', 'announced'],
  plan: ['decided'],
  announce: ['planned', 'announced'],
  move: ['planned', 'announced'],
  cancel: ['idea', 'decided', 'planned', 'announced'],
  hold: ['announced'],
  'follow-up': ['held', 'followed_up', 'closed'],
  close: ['followed_up'],
  'tell-decision': ['held', 'followed_up', 'closed'],
  'tell-done': ['followed_up', 'closed'],
} as const satisfies Record<string, readonly MeetingState[]>;
export type StepName = keyof typeof stepsFrom;

/** The reason WRONG_STATE when the step cannot be taken from the meeting's state. */
export function wrongState(meeting: Pick<Meeting, 'state'>, step: StepName): Reason[] {
  const allowed: readonly MeetingState[] = stepsFrom[step];
  if (allowed.includes(meeting.state)) return [];
  return [reason('WRONG_STATE', undefined, { state: meeting.state, step, allowed: [...allowed] })];
}

/**
 * A slot: date + start + end in the municipality's wall clock. Wall-clock time and zone are the truth;
 * instants are derived from them (domain/wallclock.ts).
 */

import type { Language, Params, Rule, Verdict, Weight } from '../judgement.js';

export const audienceProfiles = ['general', 'families', 'seniors', 'school'] as const;
export type AudienceProfile = (typeof audienceProfiles)[number];

export const placeKinds = ['urban', 'rural'] as const;
export type PlaceKind = (typeof placeKinds)[number];

export type Slot = {
  /** YYYY-MM-DD */
  date: string;
  /** HH:MM, start of the *public* part. */
  publicStart: string;
  /** HH:MM, end of the public part, same day. */
  publicEnd: string;
  /** YYYY-MM-DD of the first public notice, null when unknown. */
  announceDate: string | null;
  /** YYYY-MM-DD of the formal decision, null when none. */
  decisionDate: string | null;
  audienceProfile: AudienceProfile;
  placeKind: PlaceKind;
  /** The walking route to the stop or car park is lit in the evening. */
  litRoute: boolean;
  /** HH:MM of the last departure home, null when unknown. */
  lastDeparture: string | null;
};

/** The municipality's own calendar, all days YYYY-MM-DD. Empty lists when nothing is known. */
export type SlotFacts = {
  councilEvenings: readonly string[];
  schoolBreaks: readonly { from: string; to: string; name: string }[];
  elections: readonly string[];
  membersBusy: readonly string[];
  homeGames: readonly string[];
  associationNights: readonly string[];
  otherPublicMeetings: readonly string[];
  localEvents: readonly string[];
  /** The municipality has switched Sundays on (H6). */
  sundaysAllowed?: boolean | undefined;
};

export const noSlotFacts: SlotFacts = {
  councilEvenings: [],
  schoolBreaks: [],
  elections: [],
  membersBusy: [],
  homeGames: [],
  associationNights: [],
  otherPublicMeetings: [],
  localEvents: [],
};

export const weightNames = [
  'start',
  'weekday',
  'calendar',
  'wayHome',
  'clashes',
  'notice',
  'lengthLight',
] as const;
export type WeightName = (typeof weightNames)[number];

/** ≥ 80 good · 60–79 fair · 40–59 weak (needs a written reason) · < 40 choose another time · refused: a hard stop. */
export type Band = 'good' | 'fair' | 'weak' | 'poor' | 'refused';

export type SlotJudgement = {
  /** False exactly when a hard stop stands. */
  allowed: boolean;
  /** min(raw, lowest cap); null when a hard stop stands. 0–100. */
  total: number | null;
  /** round(Σ points × share), before caps. */
  raw: number;
  /** Every component at the lowest cap, when that cap is below raw. */
  cappedBy: WeightName[];
  /** Codes of the hard stops, in the order of the list. */
  hard: string[];
  /** points × share, one decimal, halves up. */
  components: Record<WeightName, number>;
  band: Band;
  /** What the explanation needs beyond the numbers. Missing in a judgement made elsewhere; then it says less. */
  why?: SlotWhy | undefined;
};

/** The causes behind a judgement, as params of the sentences that name them. Plain data, so it can be stored. */
export type SlotWhy = {
  /** The hard stops with what they bit on. */
  stops: Verdict[];
  /** What holds each component below its full points; no entry where nothing does. */
  lost: Partial<Record<WeightName, Params>>;
  /** The total there would be without the lowest cap: the next cap, or raw. */
  withoutCap: number;
};

export type SlotRule = Rule<Slot, SlotFacts>;

/** A weight that can also say which concrete cause (a school break, a home game) took its points. */
export type SlotWeight = Weight<Slot, SlotFacts> & {
  name: WeightName;
  label: Record<Language, string>;
  /** Params for `says`; asked only when the share is below 1. */
  because(slot: Slot, facts: SlotFacts): Params;
};

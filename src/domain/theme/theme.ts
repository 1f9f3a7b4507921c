/**
 * The question of the evening, and what its judges look at. Levels are the five steps of the ladder of
 * participation (domain notes 1.1): what residents are promised.
 */
import type { SpokenVerdict, Verdict } from '../judgement.js';
import type { RuleSet } from './own-lists.js';

export const levels = ['information', 'konsultation', 'dialog', 'inflytande', 'medbeslutande'] as const;
export type ParticipationLevel = (typeof levels)[number];

export type Theme = {
  title: string;
  question: string;
  titleEn?: string | undefined;
  questionEn?: string | undefined;
  level: ParticipationLevel;
  canInfluence: readonly string[];
  alreadyDecided: readonly string[];
  alternatives?: readonly string[] | undefined;
  caseNumber?: string | undefined;
  noCaseReason?: string | undefined;
  decisionBody?: string | undefined;
  /** YYYY-MM-DD: the day of the formal decision. */
  decisionDate?: string | undefined;
  /** What the municipality itself can do, when somebody else decides. */
  municipalRole?: string | undefined;
  /** 'municipality': the whole municipality is the place, with a reason. */
  scope?: 'municipality' | undefined;
  scopeReason?: string | undefined;
};

export type ThemeSubject = {
  theme: Theme;
  /** The place's name, e.g. "Molkom"; empty when none is chosen yet. */
  place: string;
  /** YYYY-MM-DD, or undefined when no evening is chosen yet (then nothing is said of the decision being too early). */
  meetingDate: string | undefined;
};

export type ThemeFacts = {
  /** Names of the municipality's places, beside the shipped gazetteer. */
  places: readonly string[];
  /** The municipality's own pattern of case numbers; missing: the usual one (domain notes 2.3, C1). */
  caseNumberPattern?: string | undefined;
  /** The municipality's own lists with their version; missing: the shipped ones, and the judgement names no version. */
  lists?: RuleSet | undefined;
};

export type ThemeJudgement = {
  /** False exactly when a verdict stops. */
  allowed: boolean;
  /** True when it passes only with a second named person's OK (S4_WEAK_OBJECT). */
  needsSecondPerson: boolean;
  verdicts: Verdict[];
  /** Which version of the word lists judged. */
  rules?: { version: number } | undefined;
};

export type SpokenThemeJudgement = {
  allowed: boolean;
  needsSecondPerson: boolean;
  verdicts: SpokenVerdict[];
  rulesVersion?: number | undefined;
};

/** What holds a step back: the judgements of theme and slot, and who may answer for going on all the same. */
import type { Params } from './judgement.js';
import { type FrozenDecision, type HistoryLine, type Reason, reason } from './meeting.js';
import { type Actor, may } from './permissions.js';
import type { SlotJudgement } from './slot/slot.js';
import { overridableThemeCodes } from './theme/index.js';
import type { ThemeJudgement } from './theme/theme.js';

/** What a step is told beside the meeting. `secondPerson`: a person of the house who is not the actor. */
export type How = {
  actor: Actor;
  now: Date;
  reason?: string | undefined;
  /** Somebody has seen that the texts hold a personal number, and they shall be published all the same. */
  anyway?: boolean | undefined;
  override?: { reason: string; secondPerson?: { id: number; name: string } | undefined } | undefined;
};
export type Judged = { theme: ThemeJudgement; slot: SlotJudgement | null };

/** Under this total a slot needs a written reason (domain notes 3.4: 40–59 is weak). */
export const weakBelow = 60;

/** Whether a reason says something: five characters at least, as every written reason of a step must. */
export const written = (text: string | undefined) => (text?.trim().length ?? 0) >= 5;

/**
 * The history line of a step: who, when and why, and who answered with them for an override. Without a reason of its own
 * it says the override's.
 */
export function line(step: string, how: How, what: Params = {}): HistoryLine {
  const why = how.reason?.trim() || how.override?.reason.trim() || null;
  const { override } = how;
  const second = override?.secondPerson ? { secondPerson: override.secondPerson.name } : {};
  const apart = override && how.reason?.trim() ? { overrideReason: override.reason.trim() } : {};
  return { step, who: how.actor.name, what: { ...what, ...second, ...apart }, why, at: how.now };
}

const overridable = (code: string) => (overridableThemeCodes as readonly string[]).includes(code);

/** The codes of a theme that a second person may answer for. */
const overridableIn = (judgement: ThemeJudgement): string[] =>
  judgement.verdicts.map((verdict) => verdict.code).filter(overridable);

/** What an override given earlier holds for: the codes it was given for, and no fault that came in later. */
export function overriddenBefore(decision: FrozenDecision | null): readonly string[] {
  if (!decision?.override) return [];
  return decision.override.codes ?? overridableIn(decision.theme);
}

/**
 * Stops of the theme that stand: S4–S6 may be overridden by a second person with a reason, nothing else (domain 2.4).
 * `accepted`: codes that were overridden at an earlier step.
 */
export function themeReasons(
  judgement: ThemeJudgement,
  how: How,
  accepted: readonly string[] = [],
): Reason[] {
  const second = overrideReasons(how);
  const overridden = how.override?.secondPerson !== undefined && second.length === 0;
  const standing = judgement.verdicts.filter(
    (v) =>
      (v.level === 'stop' || v.code === 'S4_WEAK_OBJECT') &&
      !(overridable(v.code) && (overridden || accepted.includes(v.code))),
  );
  const reasons: Reason[] = standing.map((v) => ({
    code: v.code,
    level: v.level,
    of: 'theme',
    field: 'theme',
    params: v.params,
  }));
  if (standing.some((v) => overridable(v.code)) && standing.every((v) => overridable(v.code))) {
    reasons.push(reason('SECOND_PERSON_NEEDED', 'override'));
  }
  return [...reasons, ...second];
}

function overrideReasons(how: How): Reason[] {
  if (!how.override) return [];
  const reasons: Reason[] = [];
  if (!written(how.override.reason)) reasons.push(reason('OVERRIDE_NEEDS_REASON', 'override.reason'));
  if (how.actor.kind === 'person' && how.override.secondPerson?.id === how.actor.id) {
    reasons.push(reason('SECOND_PERSON_IS_YOU', 'override.secondPerson'));
  }
  return reasons;
}

/**
 * Stops of the slot: only an administrator overrides them, with a reason (domain 3.3). `accepted`: codes that were
 * overridden earlier for the same time.
 */
function stopReasons(judgement: SlotJudgement, how: How, accepted: readonly string[] = []): Reason[] {
  const reasons: Reason[] = [];
  const hard = judgement.hard.filter((code) => !accepted.includes(code));
  if (hard.length > 0) {
    const overridden =
      may(how.actor, 'override a slot stop') &&
      how.override !== undefined &&
      overrideReasons(how).length === 0;
    if (!overridden) {
      reasons.push(
        ...hard.map((code): Reason => ({ code, level: 'stop', of: 'slot', field: 'date', params: {} })),
      );
    }
  }
  return reasons;
}

/** An override of the theme, with the codes it holds for. */
export function overrideGiven(judged: Judged, how: How): FrozenDecision['override'] {
  const { secondPerson, reason: why } = how.override ?? {};
  if (!secondPerson || why === undefined) return undefined;
  return { reason: why.trim(), secondPerson: secondPerson.name, codes: overridableIn(judged.theme) };
}

/** What a step's history line says of what was overridden at it: codes of theme and slot, and a weak evening's points. */
export function overriddenNow(
  judged: Judged,
  how: How,
  before: FrozenDecision | null,
): { codes?: string[]; slotStops?: string[]; weakTotal?: number } {
  const codes = how.override?.secondPerson ? overridableIn(judged.theme) : [];
  const stops = judged.slot?.hard.filter((code) => !before?.slotOverride?.includes(code)) ?? [];
  const weak = isWeak(judged.slot) && written(how.reason);
  return {
    ...(codes.length > 0 ? { codes } : {}),
    ...(how.override && stops.length > 0 ? { slotStops: stops } : {}),
    ...(weak ? { weakTotal: judged.slot?.total ?? 0 } : {}),
  };
}

/** Whether a slot needs a written reason. One that stops has no total, and is not weak but refused. */
export const isWeak = (judgement: SlotJudgement | null): boolean =>
  judgement !== null && judgement.total !== null && judgement.total < weakBelow;

/**
 * The stops, and the written reason that a slot under 60 points needs (domain 3.4). `answered`: what was answered
 * for at an earlier step for this very evening.
 */
export function slotReasons(
  judgement: SlotJudgement,
  how: How,
  answered: { slotOverride?: readonly string[] | undefined; weakSlotReason?: string | undefined } = {},
): Reason[] {
  const weak = isWeak(judgement) && !written(how.reason) && !answered.weakSlotReason;
  return [
    ...stopReasons(judgement, how, answered.slotOverride),
    ...(weak ? [reason('WEAK_SLOT_NEEDS_REASON', 'reason', { total: judgement.total })] : []),
  ];
}

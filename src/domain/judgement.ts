/**
 * The shape of everything that judges: a rule stops or warns, a weight gives points, and both explain
 * themselves in Swedish and English. Nothing here knows a theme or a slot.
 */

export const languages = ['sv', 'en'] as const;
export type Language = (typeof languages)[number];

export type ParamValue = string | number | boolean | null | readonly string[];
export type Params = Readonly<Record<string, ParamValue>>;

export type Level = 'stop' | 'warn';

/** What one rule says of one subject. `params` feed the rule's sentence; `params.words` are the offending words. */
export type Verdict = { code: string; level: Level; params: Params };

/** A rule is pure: it returns the params of its sentence when it bites, otherwise undefined. */
export type Rule<S, F> = {
  code: string;
  level: Level;
  check(subject: S, facts: F): Params | undefined;
  says: Record<Language, (params: Params) => string>;
};

/** A cap: where the share is at or below `upTo`, the total can be no more than `total`. */
export type Cap = { upTo: number; total: number };

export type Weight<S, F> = {
  name: string;
  /** Points for share 1. */
  points: number;
  /** Ordered from the strictest (lowest `upTo`). */
  caps: readonly Cap[];
  /** 0–1. */
  share(subject: S, facts: F): number;
  says: Record<Language, (params: Params) => string>;
};

/** A verdict as it is shown: with its sentence and the words it bit on. */
export type SpokenVerdict = { code: string; level: Level; message: string; words: readonly string[] };

/** Runs every rule, in the order of the list, and keeps each one that bites. Never stops at the first. */
export function applyRules<S, F>(rules: readonly Rule<S, F>[], subject: S, facts: F): Verdict[] {
  const verdicts: Verdict[] = [];
  for (const rule of rules) {
    const params = rule.check(subject, facts);
    if (params !== undefined) verdicts.push({ code: rule.code, level: rule.level, params });
  }
  return verdicts;
}

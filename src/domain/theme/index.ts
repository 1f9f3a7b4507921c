/**
 * The theme judge (domain notes 2.3–2.4, contract POST /judgements/theme): every rule is asked, in a stable
 * order, and every one that bites is shown at once. Words are judged, never rewritten.
 */
import { applyRules, type Language, type Rule, type SpokenVerdict, type Verdict } from '../judgement.js';
import { readTheme, type ThemeReading } from './reading.js';
import { caseRules } from './rules/case.js';
import { formRules } from './rules/form.js';
import { influenceRules } from './rules/influence.js';
import { lawRules } from './rules/law.js';
import { questionRules } from './rules/question.js';
import { substanceRules } from './rules/substance.js';
import type { SpokenThemeJudgement, ThemeFacts, ThemeJudgement, ThemeSubject } from './theme.js';

export type ThemeRule = Rule<ThemeReading, ThemeFacts>;

/** All rules of a theme in the order they are shown. A code with two levels stands twice, once for each. */
export const themeRules: readonly ThemeRule[] = [
  ...formRules,
  ...substanceRules,
  ...questionRules,
  ...influenceRules,
  ...caseRules,
  ...lawRules,
];

/** What a second named person may let pass with a written reason (domain notes 2.4). */
export const overridableThemeCodes = ['S4_NO_OBJECT', 'S5_TOO_LITTLE', 'S6_VAGUE', 'S4_WEAK_OBJECT'] as const;

/** Judges a theme: pure, total, never throws on odd text (domain notes 2.3). */
export function judgeTheme(subject: ThemeSubject, facts: ThemeFacts): ThemeJudgement {
  const verdicts = applyRules(themeRules, readTheme(subject, facts), facts);
  const allowed = !verdicts.some((verdict) => verdict.level === 'stop');
  const needsSecondPerson = allowed && verdicts.some((verdict) => verdict.code === 'S4_WEAK_OBJECT');
  const judgement = { allowed, needsSecondPerson, verdicts };
  return facts.lists ? { ...judgement, rules: { version: facts.lists.version } } : judgement;
}

/** Verdicts with their sentence and the words they bit on, in the author's language (domain notes 2.3, UX rules). */
export function speakVerdicts(verdicts: readonly Verdict[], language: Language): SpokenVerdict[] {
  return verdicts.map(({ code, level, params }) => {
    const rule = themeRules.find((each) => each.code === code && each.level === level);
    const words = Array.isArray(params.words) ? (params.words as readonly string[]) : [];
    return { code, level, message: rule ? rule.says[language](params) : code, words };
  });
}

/** A judgement as it is shown (contract, POST /judgements/theme). */
export function speakThemeJudgement(judgement: ThemeJudgement, language: Language): SpokenThemeJudgement {
  const { allowed, needsSecondPerson, verdicts, rules } = judgement;
  const spoken = { allowed, needsSecondPerson, verdicts: speakVerdicts(verdicts, language) };
  return rules ? { ...spoken, rulesVersion: rules.version } : spoken;
}

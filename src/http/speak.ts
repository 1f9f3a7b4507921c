/** Reasons and judgements in a person's words. */
import type { Language, SpokenVerdict } from '../domain/judgement.js';
import type { Meeting, Reason } from '../domain/meeting.js';
import { explainSlot, speakStops } from '../domain/slot/index.js';
import type { Slot, SlotJudgement } from '../domain/slot/slot.js';
import { speakThemeJudgement, speakVerdicts } from '../domain/theme/index.js';
import type { SpokenThemeJudgement, ThemeJudgement } from '../domain/theme/theme.js';
import { wordsOf } from '../text/words/index.js';

export type SpokenReason = {
  code: string;
  level: 'stop' | 'warn';
  message: string;
  field?: string | undefined;
  words?: readonly string[] | undefined;
};

/** Each reason with its sentence, in the order they came. */
export function speakReasons(reasons: readonly Reason[], language: Language): SpokenReason[] {
  return reasons.map((reason): SpokenReason => {
    const base = { code: reason.code, level: reason.level, ...(reason.field ? { field: reason.field } : {}) };
    if (reason.of === 'meeting') {
      const say = wordsOf(language).reasons[reason.code];
      return { ...base, message: say ? say(reason.params) : reason.code };
    }
    const [spoken] =
      reason.of === 'theme'
        ? speakVerdicts([{ code: reason.code, level: reason.level, params: reason.params }], language)
        : speakStops([reason.code], language);
    return { ...base, message: spoken?.message ?? reason.code, words: spoken?.words ?? [] };
  });
}

/** A theme's judgement in words. */
export function speakTheme(judgement: ThemeJudgement, language: Language): SpokenThemeJudgement {
  return speakThemeJudgement(judgement, language);
}

export type SpokenSlotJudgement = Omit<SlotJudgement, 'why'> & {
  explanation: string;
  stops: SpokenVerdict[];
};

/** A slot's judgement with its explanation (contract 4: `POST /judgements/slot`). */
export function speakSlot(judgement: SlotJudgement, slot: Slot, language: Language): SpokenSlotJudgement {
  const { why, ...plain } = judgement;
  return {
    ...plain,
    explanation: explainSlot(judgement, slot, language),
    stops: speakStops(why?.stops ?? judgement.hard, language),
  };
}

/** The optimistic lock's answer: what the meeting is at now. */
export const newerOf = (meeting: Meeting) => ({
  id: meeting.id,
  version: meeting.version,
  revision: meeting.revision,
  state: meeting.state,
});

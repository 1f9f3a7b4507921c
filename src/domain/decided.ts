/** What the owner board decided to ask, and what the draft says now: gate G1 must not be emptied afterwards. */
import { isReference } from './board.js';
import {
  type How,
  type Judged,
  line,
  overriddenBefore,
  overriddenNow,
  overrideGiven,
  themeReasons,
} from './gate-reasons.js';
import {
  type AskedByBoard,
  type FrozenDecision,
  type Meeting,
  type MeetingState,
  type Reason,
  type Refusal,
  reason,
  refusal,
  type Step,
  wrongState,
} from './meeting.js';
import type { Theme } from './theme/theme.js';

/** What of a theme the decision is about; what may be influenced and the texts in English are the officials'. */
export const askedOf = ({ question, level, decisionBody }: Theme): AskedByBoard => ({
  question,
  level,
  ...(decisionBody ? { decisionBody } : {}),
});

const askedKeys = ['question', 'level', 'decisionBody'] as const;
const standing: readonly MeetingState[] = ['decided', 'planned', 'announced'];

/**
 * A warning for each text that is not as it was decided, with both texts; none once the board has decided again or the text
 * is as decided. Decisions from before the texts were kept warn of nothing.
 */
export function changedSinceDecision(meeting: Pick<Meeting, 'state' | 'decision' | 'theme'>): Reason[] {
  const asked = meeting.decision?.asked;
  if (!asked || !standing.includes(meeting.state)) return [];
  const now = askedOf(meeting.theme);
  const plain = (text: string | undefined) => (text ?? '').replace(/\s+/g, ' ').trim();
  return askedKeys.flatMap((key): Reason[] => {
    const [decided, draft] = [plain(asked[key]), plain(now[key])];
    if (decided === draft) return [];
    const what = { what: key, decided, now: draft };
    return [{ ...reason('CHANGED_SINCE_DECISION', `theme.${key}`, what), level: 'warn' }];
  });
}

/**
 * The board decides again, after the question, its level or the deciding body was changed. The reason is the reference to
 * the new decision. The judgement is frozen anew; what was answered for the evening stands.
 */
export function decideAgain(meeting: Meeting, judged: Judged, how: How): Step | Refusal {
  const wrong = wrongState(meeting, 'decide-again');
  const same = wrong.length === 0 && changedSinceDecision(meeting).length === 0;
  const refused = refusal([
    ...wrong,
    ...(same ? [reason('DECISION_STANDS')] : []),
    ...(isReference(how.reason) ? [] : [reason('DECISION_REFERENCE_NEEDED', 'reason')]),
    ...themeReasons(judged.theme, how, overriddenBefore(meeting.decision)),
  ]);
  if (refused) return refused;
  const given = overrideGiven(judged, how);
  const decision: FrozenDecision = {
    ...meeting.decision,
    at: how.now.toISOString(),
    by: how.actor.name,
    theme: judged.theme,
    slot: judged.slot,
    asked: askedOf(meeting.theme),
    reference: how.reason?.trim(),
    ...(given ? { override: given } : {}),
  };
  const { codes } = overriddenNow({ theme: judged.theme, slot: null }, how, null);
  const before = meeting.decision?.asked;
  const what = {
    ...(before ? { question: before.question, level: before.level } : {}),
    ...(before?.decisionBody ? { decisionBody: before.decisionBody } : {}),
    ...(codes ? { codes } : {}),
  };
  return {
    ok: true,
    meeting: { ...meeting, decision },
    history: line('decided again', how, what),
    notices: [],
  };
}

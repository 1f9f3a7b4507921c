/** The draft is changed. What was decided holds for what was decided: another owner board has decided nothing yet. */
import { type How, line } from './gate-reasons.js';
import type { Params } from './judgement.js';
import {
  type Draft,
  type FrozenDecision,
  type Meeting,
  type MeetingState,
  type Refusal,
  refusal,
  type Step,
  wrongState,
} from './meeting.js';
import { canonical } from './publication.js';

const evening: readonly string[] = ['placeId', 'venueId', 'date', 'publicStart', 'publicEnd'];
/** From announced on the boards are fixed already. */
const decidedOnly: readonly MeetingState[] = ['decided', 'planned'];

/**
 * Changes the draft. Sends nothing, also when the meeting is announced: it is the draft of the next revision. A decided or
 * planned meeting that gets another owner board is an idea again: that board has not decided to ask anything. `ownerBoard`:
 * the name of the board as it was, for the history.
 */
export function amend(
  meeting: Meeting,
  changes: Partial<Draft>,
  how: How,
  ownerBoard?: string,
): Step | Refusal {
  const refused = refusal(wrongState(meeting, 'amend'));
  if (refused) return refused;
  const changed = Object.keys(changes).filter(
    (key) => canonical(changes[key as keyof Draft]) !== canonical(meeting[key as keyof Draft]),
  );
  const amended: Meeting = { ...meeting, ...changes };
  if (changed.includes('ownerBoardId') && decidedOnly.includes(meeting.state)) {
    const what = { changed, ...(ownerBoard ? { ownerBoard } : {}), ...decisionSaid(meeting.decision) };
    const history = line('decision cleared', how, what);
    return { ok: true, meeting: { ...amended, state: 'idea', decision: null }, history, notices: [] };
  }
  const { slotOverride: _stops, weakSlotReason: _why, ...decision } = meeting.decision ?? {};
  // What was answered for that evening does not hold for another.
  const anotherEvening = changed.some((key) => evening.includes(key)) && meeting.decision !== null;
  return {
    ok: true,
    meeting: anotherEvening ? { ...amended, decision: decision as FrozenDecision } : amended,
    history: line('amended', how, { changed }),
    notices: [],
  };
}

/** A decision as a line of history keeps it. */
function decisionSaid(decision: FrozenDecision | null): Params {
  if (!decision) return {};
  const { at, by, asked, reference, reason: why, override } = decision;
  const known = {
    decidedAt: at,
    decidedBy: by,
    question: asked?.question,
    level: asked?.level,
    decisionBody: asked?.decisionBody,
    reference: reference ?? why,
    secondPerson: override?.secondPerson,
    overrideReason: override?.reason,
  };
  return Object.fromEntries(
    Object.entries(known).filter((one): one is [string, string] => one[1] !== undefined),
  );
}

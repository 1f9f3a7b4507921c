/** Gates (spärrar): how open blocking items hold a step back, and how they are told beside every other reason. */
import { type Meeting, type Reason, type Refusal, reason, refusal, type Step } from '../meeting.js';
import type { Actor } from '../permissions.js';
import { type Gate, gates, stepOfGate } from './checklist.js';
import { answerable, isLate, type ListedItem, type MeetingList, openAt } from './list.js';

/**
 * The gate of a step. None for an announcement of what is announced already: a change must be told whatever the list
 * says, and the first announcement has passed its gate. None for a correction of a follow-up either.
 */
export function gateOfStep(step: string, meeting: Pick<Meeting, 'state'>): Gate | undefined {
  if (step === 'announce' && meeting.state === 'announced') return undefined;
  // A follow-up that has been told is corrected; it passed its gate when it was told.
  if (step === 'follow-up' && meeting.state !== 'held') return undefined;
  return gates.find((gate) => stepOfGate[gate] === step);
}

/** The gate a meeting stands before; undefined when it has passed all, or is cancelled. */
export function nextGate(meeting: Pick<Meeting, 'state'>): Gate | undefined {
  const before: Partial<Record<Meeting['state'], Gate>> = {
    idea: 'G1',
    decided: 'G2',
    planned: 'G3',
    announced: 'G4',
    held: 'G5',
    followed_up: 'G6',
  };
  return before[meeting.state];
}

/** Whether needs that nobody has answered hold a gate: the evening's own, of a meeting that follows its list. */
export const needsHold = (
  list: Pick<MeetingList, 'follows'>,
  gate: Gate | undefined,
  openNeeds: number,
): boolean => list.follows && gate === 'G4' && openNeeds > 0;

/** An open item as a reason: its text in both languages, who has it, when it is due, whether that is past. */
const openItemReason = (list: MeetingList, item: ListedItem, today: string): Reason =>
  reason('ITEM_OPEN', undefined, {
    code: item.code,
    sv: item.sv,
    en: item.en,
    owner: answerable(list, item).join(', '),
    who: [...item.who],
    due: item.dueOn ?? '',
    late: isLate(item, today),
  });

/**
 * What comes of a step when its gate has been asked: refused with every open blocking item beside all other reasons when
 * the meeting follows its list; otherwise taken, with the open items in its history line (decision 0017). `today`:
 * YYYY-MM-DD. `openNeeds`: what residents have asked for and nobody has answered; it holds G4 of a meeting that follows. The system itself is never held: what the clock does has happened already.
 */
export function throughGate(
  outcome: Step | Refusal,
  asked: {
    gate: Gate | undefined;
    list: MeetingList;
    actor: Pick<Actor, 'kind'>;
    today: string;
    openNeeds?: number | undefined;
  },
): Step | Refusal {
  const { gate, list, actor, today, openNeeds = 0 } = asked;
  const open = gate ? openAt(list, gate) : [];
  const needs = needsHold(list, gate, openNeeds) ? [reason('NEEDS_OPEN', undefined, { n: openNeeds })] : [];
  if (open.length + needs.length === 0) return outcome;
  if (list.follows && actor.kind !== 'system') {
    const others = outcome.ok ? [] : outcome.reasons;
    // From another state the step is not this meeting's next, and its gate not the one it stands before.
    if (others.some(({ code }) => code === 'WRONG_STATE')) return outcome;
    const items = open.map((item) => openItemReason(list, item, today));
    return refusal([...others, ...items, ...needs]) ?? outcome;
  }
  if (!outcome.ok) return outcome;
  if (open.length === 0) return outcome;
  const { history } = outcome;
  const openItems = open.map(({ code }) => code);
  return { ...outcome, history: { ...history, what: { ...history.what, openItems } } };
}

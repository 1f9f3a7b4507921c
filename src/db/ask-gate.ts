/** Asks the gate of a step what it says of it, with the meeting's list as it stands in the same transaction. */
import { gateOfStep, throughGate } from '../domain/checklist/gate.js';
import type { How } from '../domain/gate-reasons.js';
import type { Meeting, Refusal, Step } from '../domain/meeting.js';
import { localDate } from '../domain/wallclock.js';
import { meetingList } from './checklists.js';
import type { Db } from './pool.js';

/** `meeting`: as it was before the step. `step`: its name in the doors' words (decide, plan, announce …). */
export async function askGate(
  db: Db,
  meeting: Meeting,
  asked: Pick<How, 'actor' | 'now'> & { step: string },
  outcome: Step | Refusal,
): Promise<Step | Refusal> {
  const gate = gateOfStep(asked.step, meeting);
  if (!gate) return outcome;
  const list = await meetingList(db, meeting);
  return throughGate(outcome, { gate, list, actor: asked.actor, today: localDate(asked.now) });
}

/** Asks what holds a step back beside its judges: the full council's notice, and its gate with the list as it stands. */
import { gateOfStep, throughGate } from '../domain/checklist/gate.js';
import { throughCouncil } from '../domain/council.js';
import type { How } from '../domain/gate-reasons.js';
import type { Refusal, Step } from '../domain/meeting.js';
import { localDate } from '../domain/wallclock.js';
import { meetingList } from './checklists.js';
import type { Db } from './pool.js';
import type { Loaded } from './take-step.js';

/** `loaded`: the meeting as it was before the step. `step`: its name in the doors' words (decide, plan, announce …). */
export async function askGate(
  db: Db,
  { meeting, setting }: Pick<Loaded, 'meeting' | 'setting'>,
  { step, ...how }: How & { step: string },
  outcome: Step | Refusal,
): Promise<Step | Refusal> {
  const judged = throughCouncil(outcome, { step, meeting, setting, how });
  const gate = gateOfStep(step, meeting);
  if (!gate) return judged;
  const list = await meetingList(db, meeting);
  return throughGate(judged, { gate, list, actor: how.actor, today: localDate(how.now) });
}

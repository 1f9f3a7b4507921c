/** Asks what holds a step back beside its judges: the full council's notice, and its gate with the list as it stands. */
import { gateOfStep, throughGate } from '../domain/checklist/gate.js';
import { isSettledByItsStep } from '../domain/checklist/list.js';
import { throughCouncil } from '../domain/council.js';
import type { How } from '../domain/gate-reasons.js';
import type { Meeting, Refusal, Step } from '../domain/meeting.js';
import { localDate } from '../domain/wallclock.js';
import { keepAnswer } from './checklist-answers.js';
import { meetingList } from './checklists.js';
import { insertHistory } from './meetings.js';
import { openNeeds } from './needs.js';
import type { Db, Tx } from './pool.js';
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
  const needs = gate === 'G4' ? (await openNeeds(db, [meeting.id])).get(meeting.id) : undefined;
  const asked = { gate, list, actor: how.actor, today: localDate(how.now), openNeeds: needs };
  return throughGate(judged, asked);
}

/**
 * The same for a step that is taken now: what the step itself settles is answered in the same transaction. That is D6, once
 * the follow-up goes out; it was not counted by the gate. `told`: the note that says so.
 */
export async function passGate(
  tx: Tx,
  loaded: Pick<Loaded, 'meeting' | 'setting'>,
  how: How & { step: string; told: string },
  outcome: Step | Refusal,
): Promise<Step | Refusal> {
  const passed = await askGate(tx, loaded, how, outcome);
  if (passed.ok && how.step === 'follow-up' && passed.notices.length > 0) {
    await settleTold(tx, loaded.meeting, how, how.told);
  }
  return passed;
}

async function settleTold(tx: Tx, meeting: Meeting, { actor, now }: How, why: string): Promise<void> {
  const { items } = await meetingList(tx, meeting);
  const item = items.find((one) => isSettledByItsStep(one) && one.state === 'open');
  if (!item) return;
  const { code, evidence, ownerId, version } = item;
  const answer = { code, state: 'done', note: item.note ?? why, evidence, ownerId } as const;
  await keepAnswer(tx, meeting.id, answer, { version, who: actor.name, at: now });
  const what = { code, state: 'done', before: 'open' };
  await insertHistory(tx, meeting, { step: 'item_answered', who: actor.name, what, why, at: now });
}

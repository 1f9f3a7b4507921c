/** Who has which duty at a meeting: a person of the house, or a function by name. */
import type { Context } from '../context.js';
import { type GivenDuty, keepDuties, lockList, startFollowing } from '../db/checklist-answers.js';
import { meetingList } from '../db/checklists.js';
import { insertHistory, meetingById } from '../db/meetings.js';
import { findPerson } from '../db/people.js';
import { type Db, inTransaction } from '../db/pool.js';
import { dutyFaults } from '../domain/checklist/answering.js';
import type { Duty } from '../domain/checklist/checklist.js';
import type { DutyHolder } from '../domain/checklist/list.js';
import { type Meeting, type Reason, reason } from '../domain/meeting.js';
import type { Actor } from '../domain/permissions.js';
import { badInput, done, forbidden, missing, type Result } from '../domain/result.js';

/** `person`: an id or an e-mail address. One of the two; neither: nobody has the duty. */
export type DutyInput = {
  duty: Duty;
  person?: string | number | null | undefined;
  functionName?: string | null | undefined;
};

/** The longest name of a function, in characters. */
const mostFunctionLength = 120;

/** The duties of a meeting, and the meeting they are of. */
export async function readDuties(
  ctx: Context,
  actor: Actor,
  id: number,
): Promise<Result<{ meeting: Meeting; duties: readonly DutyHolder[] }>> {
  const refused = forbidden(actor, 'read the desk');
  if (refused) return refused;
  const meeting = await meetingById(ctx.db, id);
  if (!meeting) return missing;
  return done({ meeting, duties: (await meetingList(ctx.db, meeting)).duties });
}

/**
 * Puts these duties in the place of all that the meeting had. The first duty makes the meeting follow its list (decision
 * 0017). Refused: a duty twice, a person and a function for one duty, an unknown or inactive person, one who may answer
 * no items, or whose office the duty is not (dutyFaults).
 */
export async function giveDuties(
  ctx: Context,
  actor: Actor,
  id: number,
  given: readonly DutyInput[],
): Promise<Result<readonly DutyHolder[]>> {
  const refused = forbidden(actor, 'give duties');
  if (refused) return refused;
  return inTransaction(ctx.db, async (tx): Promise<Result<readonly DutyHolder[]>> => {
    const held = await lockList(tx, id);
    if (!held) return missing;
    const { duties, faults } = await resolve(tx, actor, given, held.list.duties);
    const bad = badInput(faults);
    if (bad) return bad;
    if (held.meeting.state === 'cancelled') {
      return { ok: false, is: 'gate', reasons: [reason('CHECKLIST_CANCELLED')] };
    }
    if (sameDuties(held.list.duties, duties)) return done(held.list.duties);
    const how = { actor, now: ctx.now() };
    const meeting = duties.length > 0 ? await startFollowing(tx, held, how) : held.meeting;
    await keepDuties(tx, id, duties);
    const now = (await meetingList(tx, meeting)).duties;
    await insertHistory(tx, meeting, {
      step: 'duties_given',
      who: actor.name,
      what: { duties: now.map(({ duty, name }) => `${duty}: ${name}`) },
      why: null,
      at: how.now,
    });
    return done(now);
  });
}

const keyOf = (one: Pick<GivenDuty, 'duty' | 'personId'> & { name: string }) =>
  `${one.duty}/${one.personId ?? one.name}`;
function sameDuties(before: readonly DutyHolder[], after: readonly GivenDuty[]): boolean {
  const [a, b] = [before.map(keyOf), after.map((one) => keyOf({ ...one, name: one.functionName ?? '' }))].map(
    (keys) => keys.sort().join('\n'),
  );
  return a === b;
}

async function resolve(db: Db, actor: Actor, given: readonly DutyInput[], before: readonly DutyHolder[]) {
  const duties: GivenDuty[] = [];
  const faults: Reason[] = [];
  for (const [i, { duty, person, functionName }] of given.entries()) {
    const name = functionName?.trim() || null;
    const at = `duties.${i}`;
    if (given.findIndex((one) => one.duty === duty) < i) faults.push(reason('DUTY_TWICE', at, { duty }));
    if (person && name) faults.push(reason('DUTY_ONE_OF', at));
    if (name && name.length > mostFunctionLength) {
      faults.push(reason('FIELD_TOO_LONG', `${at}.functionName`, { most: mostFunctionLength }));
    }
    const found = person ? await findPerson(db, person) : undefined;
    // Whoever has the duty already keeps it, also when they have left or changed roles: only a new choice is judged.
    const has = before.some((one) => one.duty === duty && found && one.personId === found.id);
    if (person && !has) faults.push(...dutyFaults(actor, duty, found, `${at}.person`));
    if (found || name) duties.push({ duty, personId: found?.id ?? null, functionName: found ? null : name });
  }
  return { duties, faults };
}

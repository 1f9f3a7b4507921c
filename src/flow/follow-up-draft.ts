/** A follow-up that is being written: its lists wait in the table until they are told. */
import type { Context } from '../context.js';
import { type FollowUpRow, followUpOf, saveDraft } from '../db/follow-ups.js';
import { lockMeeting } from '../db/meetings.js';
import { inTransaction } from '../db/pool.js';
import { type FollowUpGiven, listsOf, sizeFaults, usualDue } from '../domain/follow-up.js';
import { reason, wrongState } from '../domain/meeting.js';
import type { Actor } from '../domain/permissions.js';
import { badInput, done, forbidden, missing, type Result, refusedStep } from '../domain/result.js';
import { localDate } from '../domain/wallclock.js';

const nothing = { heard: [], doing: [], notDoing: [] };
/** It may be prepared as soon as the meeting is announced. */
const drafted: readonly string[] = ['announced', 'held'];

/**
 * Saves the lists as they are, finished or not. `expected`: the version that was read, 0 when there was none. Somebody
 * who was first is told as `changed`; nothing is overwritten. Sends nothing.
 */
export async function saveFollowUpDraft(
  ctx: Context,
  actor: Actor,
  meetingId: number,
  given: FollowUpGiven,
  expected: number,
): Promise<Result<FollowUpRow>> {
  const refused = forbidden(actor, 'follow up meetings');
  if (refused) return refused;
  const lists = listsOf(given) ?? nothing;
  const bad = badInput(sizeFaults(lists));
  if (bad) return bad;
  return inTransaction(ctx.db, async (tx): Promise<Result<FollowUpRow>> => {
    const meeting = await lockMeeting(tx, meetingId);
    if (!meeting) return missing;
    if (!drafted.includes(meeting.state)) {
      const [first = reason('FOLLOW_UP_TOLD'), ...rest] = wrongState(meeting, 'follow-up');
      return refusedStep([first, ...rest]);
    }
    const date = meeting.published?.date ?? localDate(ctx.now());
    const saved = await saveDraft(tx, meetingId, lists, {
      due: meeting.published?.followUpDue ?? usualDue(date),
      expected,
    });
    return saved ? done(saved) : { ok: false, is: 'changed', meeting };
  });
}

/** The draft as it is kept; undefined when nobody has begun. */
export const readFollowUpDraft = (ctx: Context, meetingId: number): Promise<FollowUpRow | undefined> =>
  followUpOf(ctx.db, meetingId);

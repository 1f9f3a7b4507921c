/** Lessons (D10): what a meeting taught, written down as a proposal for the next version of the checklists. */
import type { Context } from '../context.js';
import { insertLesson, type Lesson, lessonById, settleLesson } from '../db/checklist-versions.js';
import { meetingList } from '../db/checklists.js';
import { insertHistory, meetingById } from '../db/meetings.js';
import { inTransaction } from '../db/pool.js';
import { reason } from '../domain/meeting.js';
import type { Actor } from '../domain/permissions.js';
import { badInput, done, forbidden, missing, type Result } from '../domain/result.js';

/** The most characters of a lesson, and of why it was declined. */
export const mostOfLesson = 1000;

/** Writes a lesson of a meeting. `code`: the item of its list that it is about; null: something new. */
export async function writeLesson(
  ctx: Context,
  actor: Actor,
  meetingId: number,
  input: { text: string; code: string | null },
): Promise<Result<{ id: number }>> {
  const refused = forbidden(actor, 'tick checklists');
  if (refused) return refused;
  const meeting = await meetingById(ctx.db, meetingId);
  if (!meeting) return missing;
  const text = input.text.trim();
  const { items } = await meetingList(ctx.db, meeting);
  const bad = badInput([
    ...(text.length < 5 ? [reason('LESSON_NEEDS_TEXT', 'text')] : []),
    ...(text.length > mostOfLesson ? [reason('FIELD_TOO_LONG', 'text', { most: mostOfLesson })] : []),
    ...(input.code === null || items.some(({ code }) => code === input.code)
      ? []
      : [reason('UNKNOWN_ITEM', 'code', { codes: [input.code.slice(0, 20)] })]),
  ]);
  if (bad) return bad;
  const at = ctx.now();
  return inTransaction(ctx.db, async (tx) => {
    const id = await insertLesson(tx, { meetingId, code: input.code, text, who: actor.name, at });
    const what = { lesson: id, ...(input.code ? { code: input.code } : {}) };
    await insertHistory(tx, meeting, { step: 'lesson', who: actor.name, what, why: null, at });
    return done({ id });
  });
}

/** Declines a proposal; the reason is shown to whoever wrote it. */
export async function declineLesson(
  ctx: Context,
  actor: Actor,
  id: number,
  because: string,
): Promise<Result<Lesson>> {
  const refused = forbidden(actor, 'edit checklists');
  if (refused) return refused;
  const lesson = await lessonById(ctx.db, id);
  if (!lesson) return missing;
  const why = because.trim();
  const bad = badInput([
    ...(why.length < 5 ? [reason('DECLINE_NEEDS_REASON', 'because')] : []),
    ...(why.length > mostOfLesson ? [reason('FIELD_TOO_LONG', 'because', { most: mostOfLesson })] : []),
  ]);
  if (bad) return bad;
  const settled = await inTransaction(ctx.db, (tx) =>
    settleLesson(tx, id, { state: 'declined', because: why }),
  );
  return settled
    ? done({ ...lesson, state: 'declined', because: why })
    : { ok: false, is: 'gate', reasons: [reason('LESSON_SETTLED')] };
}

/** The evening is written down: each entry once, however often it comes. Views go their own way (flow/views.ts). */
import type { Context } from '../context.js';
import * as tables from '../db/evening.js';
import { insertHistory, meetingById } from '../db/meetings.js';
import { inTransaction, type Tx } from '../db/pool.js';
import { type ExitAnswer, madeAt, mostOf, type Note, type Tap, takesEvening } from '../domain/evening.js';
import { reason } from '../domain/meeting.js';
import type { Actor } from '../domain/permissions.js';
import { badInput, done, forbidden, missing, type Result } from '../domain/result.js';
import { isDate } from '../domain/wallclock.js';

/** `again`: it was there already. */
export type EntryKept = { again: boolean };

/**
 * Writes an entry down; the same key a second time is the same entry and changes nothing. Refused: a meeting that is not
 * announced, closed or cancelled (gate), and a key that is another meeting's entry (input).
 */
export async function keepEntry(
  ctx: Context,
  actor: Actor,
  meetingId: number,
  entry: Tap | Note | ExitAnswer,
): Promise<Result<EntryKept>> {
  const refused = forbidden(actor, 'count and take notes');
  if (refused) return refused;
  const meeting = await meetingById(ctx.db, meetingId);
  if (!meeting) return missing;
  if (!takesEvening(meeting.state))
    return {
      ok: false,
      is: 'gate',
      reasons: [reason('EVENING_NOT_NOW', undefined, { state: meeting.state })],
    };
  const kept = await inTransaction(ctx.db, (tx) => insert(tx, meetingId, actor, entry, ctx.now()));
  if (kept === 'elsewhere') return badInput([reason('EVENING_KEY_TAKEN', 'key')]) ?? missing;
  return done({ again: kept === 'earlier' });
}

function insert(tx: Tx, meetingId: number, actor: Actor, entry: Tap | Note | ExitAnswer, now: Date) {
  const same = { clientKey: entry.key, meetingId, at: madeAt(entry, now) };
  switch (entry.kind) {
    case 'tap':
      return tables.insertTap(tx, { ...same, who: entry.who, count: entry.count });
    case 'note': {
      const { table, note, text, owner, due } = entry;
      return tables.insertNote(tx, {
        ...same,
        tableName: table,
        kind: note,
        text,
        owner,
        due,
        who: actor.name,
      });
    }
    case 'exit': {
      const { time, question, heard, heardFrom } = entry;
      return tables.insertExitAnswer(tx, { ...same, time, question, heard, heardFrom });
    }
  }
}

/** Somebody else was first: here is the question as it is now. */
export type QuestionChanged = { ok: false; is: 'question changed'; question: tables.TableNote };
/** An empty text empties its field. `due`: YYYY-MM-DD. `version`: the one that was read. */
export type QuestionInput = { owner: string; due: string; answer: string; version: number };

/** Gives an open question its owner, its day and its answer. An older version than the newest is refused with it. */
export async function settleQuestion(
  ctx: Context,
  actor: Actor,
  of: { meetingId: number; id: number },
  input: QuestionInput,
): Promise<Result<tables.TableNote> | QuestionChanged> {
  const { owner, due, answer, version } = input;
  const long = (field: 'owner' | 'answer', text: string) =>
    text.length > mostOf[field] ? [reason('FIELD_TOO_LONG', field, { most: mostOf[field] })] : [];
  const refused =
    forbidden(actor, 'count and take notes') ??
    badInput([
      ...long('owner', owner),
      ...long('answer', answer),
      ...(due !== '' && !isDate(due) ? [reason('BAD_DATE', 'due', { given: due.slice(0, 40) })] : []),
    ]);
  if (refused) return refused;
  return inTransaction(ctx.db, async (tx): Promise<Result<tables.TableNote> | QuestionChanged> => {
    const question = await tables.lockQuestion(tx, of.meetingId, of.id);
    if (!question) return missing;
    if (question.version !== version) return { ok: false, is: 'question changed', question };
    const isNew = answer !== '' && answer !== question.answer;
    const at = ctx.now();
    const answeredAt = answer === '' ? null : isNew ? at : question.answeredAt;
    const set = { owner: owner || null, due: due || null, answer: answer || null, answeredAt };
    const now = await tables.updateQuestion(tx, of.id, set);
    if (isNew) await tellHistory(tx, actor, now, at);
    return done(now);
  });
}

/** That it was answered, and by whom; what was said stands in the question itself. */
async function tellHistory(tx: Tx, actor: Actor, question: tables.TableNote, at: Date): Promise<void> {
  const meeting = await meetingById(tx, question.meetingId);
  if (!meeting) return;
  const what = { question: question.id };
  await insertHistory(tx, meeting, { step: 'question_answered', who: actor.name, what, why: null, at });
}

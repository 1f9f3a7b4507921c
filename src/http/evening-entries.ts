/** A batch of the evening's entries, from a tablet or a program: each is kept or told why not, and none holds another. */
import type { Context } from '../context.js';
import { eveningCounts, meetingRow, tapSums, viewByClientKey } from '../db/pages.js';
import { type Entry, headcountOf, madeAt, mostOf, readEntry } from '../domain/evening.js';
import type { Language } from '../domain/judgement.js';
import { type Reason, reason } from '../domain/meeting.js';
import type { Actor } from '../domain/permissions.js';
import { badInput, forbidden, missing, type Refused, type Result } from '../domain/result.js';
import { keepEntry } from '../flow/evening.js';
import { normalEmail } from '../flow/subscribe.js';
import { receiveView } from '../flow/views.js';
import { type SpokenReason, speakReasons } from './speak.js';

/**
 * What became of one entry. `key`: null when it had none. `receipt`: of a view, for the person to keep. `again`: it was
 * there already.
 */
export type EntryAnswer =
  | { key: string; kept: true; again: boolean; receipt?: string }
  | { key: string | null; kept: false; reasons: readonly Reason[] };

const isEmail = (text: string) => normalEmail(text) !== undefined;

/** Keeps one entry of a meeting that is there. */
export async function takeEntry(
  ctx: Context,
  actor: Actor,
  meetingId: number,
  given: unknown,
  language?: Language,
): Promise<EntryAnswer> {
  const read = readEntry(given, isEmail);
  if (!read.ok) return { key: read.key, kept: false, reasons: read.reasons };
  const { entry } = read;
  const kept = await keep(ctx, actor, meetingId, entry, language);
  if (kept.ok) return { key: entry.key, kept: true, ...kept.value };
  const reasons =
    'reasons' in kept ? kept.reasons : [reason(kept.is === 'forbidden' ? 'FORBIDDEN' : 'NOT_FOUND')];
  return { key: entry.key, kept: false, reasons };
}

/** Writes an entry by the flow that is its own. */
async function keep(
  ctx: Context,
  actor: Actor,
  meetingId: number,
  entry: Entry,
  language?: Language,
): Promise<Result<{ again: boolean; receipt?: string }>> {
  if (entry.kind !== 'view') return keepEntry(ctx, actor, meetingId, entry);
  const earlier = await viewByClientKey(ctx.db, entry.key);
  if (earlier && earlier.meetingId !== meetingId)
    return badInput([reason('EVENING_KEY_TAKEN', 'key')]) ?? missing;
  const { view: kind, text, via, name, email, anonymous, key } = entry;
  const received = await receiveView(ctx, actor, {
    meeting: String(meetingId),
    kind,
    text,
    via,
    name,
    email: normalEmail(email ?? ''),
    anonymous,
    language,
    clientKey: key,
    at: madeAt(entry, ctx.now()),
  });
  if (!received.ok) return received;
  return { ok: true, value: { again: earlier !== undefined, receipt: received.value.receipt } };
}

/** Keeps a batch, one entry after the other; refused as a whole only when it is no batch, or not the actor's to send. */
export async function takeBatch(
  ctx: Context,
  actor: Actor,
  meetingId: number,
  given: unknown,
): Promise<Result<EntryAnswer[]> | Refused> {
  const refused = forbidden(actor, 'count and take notes');
  if (refused) return refused;
  if (!(await meetingRow(ctx.db, meetingId))) return missing;
  if (!Array.isArray(given)) return badInput([reason('FIELD_MISSING', 'entries')]) ?? missing;
  if (given.length > mostOf.batch)
    return badInput([reason('OUT_OF_RANGE', 'entries', { least: 0, most: mostOf.batch })]) ?? missing;
  const answers: EntryAnswer[] = [];
  for (const one of given) answers.push(await takeEntry(ctx, actor, meetingId, one));
  return { ok: true, value: answers };
}

export type SpokenAnswer =
  | { key: string; kept: true; receipt?: string }
  | { key: string | null; kept: false; reasons: SpokenReason[] };

/** Each answer with its sentences. */
export const speakAnswers = (answers: readonly EntryAnswer[], language: Language): SpokenAnswer[] =>
  answers.map((one) => {
    if (!one.kept) return { ...one, reasons: speakReasons(one.reasons, language) };
    const { key, receipt } = one;
    return { key, kept: true, ...(receipt ? { receipt } : {}) };
  });

/** What is written down of a meeting's evening, in figures: nothing of what anybody said. */
export async function eveningState(ctx: Context, meetingId: number) {
  const { notes, exits, views } = await eveningCounts(ctx.db, meetingId);
  return { headcount: headcountOf(await tapSums(ctx.db, meetingId)), notes, exits, views };
}

/** A batch of the evening's entries, from a tablet or a program: each is kept or told why not, and none holds another. */
import type { Context } from '../context.js';
import { eveningCounts, meetingRow, tapSums, viewByClientKey } from '../db/pages.js';
import { type Entry, headcountOf, mostOf, readEntry } from '../domain/evening.js';
import type { Language } from '../domain/judgement.js';
import { type Reason, reason } from '../domain/meeting.js';
import type { Actor } from '../domain/permissions.js';
import { badInput, forbidden, missing, type Refused, type Result } from '../domain/result.js';
import { keepEntry } from '../flow/evening.js';
import { normalEmail } from '../flow/subscribe.js';
import { receiveView } from '../flow/views.js';
import { type SpokenReason, speakReasons } from './speak.js';

/** What became of one entry. `key`: null when it had none. `receipt`: of a view, for the person to keep. */
export type EntryAnswer =
  | { key: string; kept: true; receipt?: string }
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
  if (kept.ok) return { key: entry.key, kept: true, ...(kept.value ? { receipt: kept.value } : {}) };
  const reasons =
    'reasons' in kept ? kept.reasons : [reason(kept.is === 'forbidden' ? 'FORBIDDEN' : 'NOT_FOUND')];
  return { key: entry.key, kept: false, reasons };
}

/** Writes an entry by the flow that is its own; a view's value is its receipt. */
async function keep(
  ctx: Context,
  actor: Actor,
  meetingId: number,
  entry: Entry,
  language?: Language,
): Promise<Result<string | undefined>> {
  if (entry.kind !== 'view') {
    const kept = await keepEntry(ctx, actor, meetingId, entry);
    return kept.ok ? { ok: true, value: undefined } : kept;
  }
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
  });
  return received.ok ? { ok: true, value: received.value.receipt } : received;
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
  answers.map((one) => (one.kept ? one : { ...one, reasons: speakReasons(one.reasons, language) }));

/** What is written down of a meeting's evening, in figures: nothing of what anybody said. */
export async function eveningState(ctx: Context, meetingId: number) {
  const { notes, exits, views } = await eveningCounts(ctx.db, meetingId);
  return { headcount: headcountOf(await tapSums(ctx.db, meetingId)), notes, exits, views };
}

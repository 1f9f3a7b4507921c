/** Being able to come: residents ask for what they need before a deadline; the house orders it or says why not. */
import type { Context } from '../context.js';
import { reopenForNeeds } from '../db/checklist-answers.js';
import { insertHistory, lockMeeting, meetingById } from '../db/meetings.js';
import * as tables from '../db/needs.js';
import { inTransaction } from '../db/pool.js';
import type { NeedKind, NeedState } from '../domain/coming.js';
import { type Reason, reason } from '../domain/meeting.js';
import { kindsOpen, kindTwice, mostOfNeed, seenOf } from '../domain/needs.js';
import type { Actor } from '../domain/permissions.js';
import { badInput, done, forbidden, missing, type Refused, type Result } from '../domain/result.js';

/** One wish to come, with all that it takes. `clientKey`: made by the form; the same one again is the same wish. */
export type NeedsInput = {
  needs: readonly { kind: NeedKind; what: string | null }[];
  persons: number;
  contact: string | null;
  clientKey: string;
};

function faultsOf(input: NeedsInput): Reason[] {
  const { persons, contact, needs } = input;
  return [
    ...(needs.length === 0 ? [reason('NEED_NOTHING', 'needs')] : []),
    ...kindTwice(needs.map(({ kind }) => kind)),
    ...(Number.isInteger(persons) && persons >= 1 && persons <= mostOfNeed.persons
      ? []
      : [reason('NEED_PERSONS', 'persons', { most: mostOfNeed.persons })]),
    ...needs
      .filter(({ what }) => (what?.length ?? 0) > mostOfNeed.what)
      .map(({ kind }) => reason('FIELD_TOO_LONG', `what.${kind}`, { most: mostOfNeed.what })),
    ...((contact?.length ?? 0) > mostOfNeed.contact
      ? [reason('FIELD_TOO_LONG', 'contact', { most: mostOfNeed.contact })]
      : []),
  ];
}

/**
 * Writes down what somebody asks for on the meeting's page. Refused when nothing of it can be asked for any more (gate) and
 * nothing is written then; a kind whose day has passed is never half kept. A new need
 * opens checklist item B8 again at a meeting that follows its list. Returns how many are new: a repeat gives 0.
 */
export async function askForNeeds(
  ctx: Context,
  meetingId: number,
  input: NeedsInput,
): Promise<Result<number>> {
  const meeting = await meetingById(ctx.db, meetingId);
  if (!meeting?.published) return missing;
  const bad = badInput(faultsOf(input));
  if (bad) return bad;
  const now = ctx.now();
  const open = kindsOpen(meeting, now);
  const late = input.needs.filter(({ kind }) => !open.includes(kind));
  const [first, ...rest] = late.map(({ kind }) => reason('NEEDS_CLOSED', `what.${kind}`));
  if (first) return { ok: false, is: 'gate', reasons: [first, ...rest] };
  const rows = input.needs.map(({ kind, what }) => ({
    meetingId,
    kind,
    what: what?.trim() || null,
    persons: input.persons,
    contact: input.contact?.trim() || null,
    clientKey: `${input.clientKey}/${kind}`,
    createdAt: now,
  }));
  return inTransaction(ctx.db, async (tx): Promise<Result<number>> => {
    // The meeting before its needs, as everywhere: two who ask at once wait for each other.
    const held = await lockMeeting(tx, meetingId);
    if (!held) return missing;
    const fresh = await tables.insertNeeds(tx, rows);
    if (fresh > 0) await reopenForNeeds(tx, held, now);
    return done(fresh);
  });
}

/** What a meeting's people have asked for, with their contact; for those who see to it. */
export async function readNeeds(
  ctx: Context,
  actor: Actor,
  meetingId: number,
): Promise<Result<{ needs: tables.Need[]; counts: tables.NeedCount[] }>> {
  const refused = forbidden(actor, 'handle needs');
  if (refused) return refused;
  const [needs, counts] = await Promise.all([
    tables.needsOf(ctx.db, meetingId),
    tables.countNeeds(ctx.db, meetingId),
  ]);
  return done({ needs, counts });
}

/** `seen`: what the need was when it was read (seenOf). */
export type NeedAnswer = { state: NeedState; note: string | null; seen: string };
export type NeedChanged = { ok: false; is: 'need changed'; need: tables.Need };

/**
 * Marks a need as ordered, declined with a reason, or open again. When somebody else was first nothing is written and the
 * need is given back as it is now.
 */
export async function answerNeed(
  ctx: Context,
  actor: Actor,
  meetingId: number,
  id: number,
  input: NeedAnswer,
): Promise<Result<tables.Need> | NeedChanged> {
  const refused = forbidden(actor, 'handle needs');
  if (refused) return refused;
  const note = input.note?.trim() || null;
  const bad = badInput([
    ...(input.state === 'declined' && (note?.length ?? 0) < 5
      ? [reason('DECLINED_WITHOUT_REASON', 'needNote')]
      : []),
    ...((note?.length ?? 0) > mostOfNeed.note
      ? [reason('FIELD_TOO_LONG', 'needNote', { most: mostOfNeed.note })]
      : []),
  ]);
  if (bad) return bad;
  const meeting = await meetingById(ctx.db, meetingId);
  if (!meeting) return missing;
  return inTransaction(ctx.db, async (tx): Promise<Result<tables.Need> | NeedChanged | Refused> => {
    const need = await tables.lockNeed(tx, id);
    if (!need || need.meetingId !== meetingId) return missing;
    if (seenOf(need) !== input.seen) return { ok: false, is: 'need changed', need };
    const set = { state: input.state, note, changedBy: actor.name };
    if (need.state === set.state && need.note === set.note) return done(need);
    await insertHistory(tx, meeting, lineOf(actor, need, input.state, ctx.now()));
    return done(await tables.updateNeed(tx, id, set));
  });
}

/** Of what is written about a person nothing goes into the history: the kind and the state only. */
const lineOf = (actor: Actor, need: tables.Need, state: NeedState, at: Date) => ({
  step: 'need answered',
  who: actor.name,
  what: { kind: need.kind, state, need: need.id } as Record<string, string | number>,
  why: null,
  at,
});

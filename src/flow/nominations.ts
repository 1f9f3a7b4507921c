/** "We want you here": nominations come in, are read, and are shown, taken up as a meeting, or declined with a reason. */
import type { Context } from '../context.js';
import { invitationByToken } from '../db/associations.js';
import { insertHistory, insertNotices, meetingById } from '../db/meetings.js';
import * as tables from '../db/nominations.js';
import { placeBySlug } from '../db/places.js';
import { inTransaction, type Tx } from '../db/pool.js';
import type { Language } from '../domain/judgement.js';
import { type Reason, reason } from '../domain/meeting.js';
import { type Handling, leadsTo, mostOf, type NominationState, wrongHandling } from '../domain/nomination.js';
import type { Notice } from '../domain/notice.js';
import { type Actor, may } from '../domain/permissions.js';
import { personalData } from '../domain/personal-data.js';
import { badInput, done, forbidden, missing, type Result } from '../domain/result.js';
import { wordsOf } from '../text/words/index.js';

/**
 * `place`: a slug; without one `elsewhere` says where. `email`: as normalEmail writes it. `invitation`: the token of an
 * association's invitation, so that the nomination is known to be theirs.
 */
export type NominationInput = {
  place?: string | undefined;
  elsewhere?: string | undefined;
  question: string;
  why?: string | undefined;
  email?: string | undefined;
  language?: Language | undefined;
  clientKey?: string | undefined;
  invitation?: string | undefined;
};

const handling = 'handle nominations';

/** Reasons against where a meeting is wished for; `given`: of any shape. */
export async function whereFaults(
  ctx: Context,
  given: { place?: unknown; elsewhere?: unknown },
): Promise<Reason[]> {
  const [place, elsewhere] = [given.place, given.elsewhere].map((text) =>
    typeof text === 'string' ? text : '',
  );
  if (!place) return elsewhere?.trim() ? [] : [reason('FIELD_MISSING', 'place')];
  const isKnown = await placeBySlug(ctx.db, place);
  return isKnown ? [] : [reason('UNKNOWN_PLACE', 'place', { slug: place.slice(0, 80) })];
}

async function faultsOf(ctx: Context, input: NominationInput): Promise<Reason[]> {
  const { elsewhere = '', question, why = '' } = input;
  const long = (field: 'question' | 'why' | 'elsewhere', text: string) =>
    text.length > mostOf[field] ? [reason('FIELD_TOO_LONG', field, { most: mostOf[field] })] : [];
  return [
    ...(await whereFaults(ctx, input)),
    ...long('elsewhere', elsewhere),
    ...(question.trim() === '' ? [reason('FIELD_MISSING', 'question')] : long('question', question)),
    ...long('why', why),
  ];
}

/** Takes a nomination in. Nobody but the house sees it until it has been read. The same `clientKey` again is the same one. */
export async function nominate(ctx: Context, input: NominationInput): Promise<Result<{ id: number }>> {
  const bad = badInput(await faultsOf(ctx, input));
  if (bad) return bad;
  const place = input.place ? await placeBySlug(ctx.db, input.place) : undefined;
  const asked = input.invitation ? await invitationByToken(ctx.db, input.invitation) : undefined;
  const row = {
    placeId: place?.id ?? null,
    elsewhere: place ? null : (input.elsewhere?.trim() ?? null),
    question: input.question.trim(),
    why: input.why?.trim() || null,
    associationId: asked?.associationId ?? null,
    email: input.email || null,
    language: input.language ?? ('sv' as const),
    clientKey: input.clientKey ?? null,
    createdAt: ctx.now(),
  };
  const made = await inTransaction(ctx.db, (tx) => tables.insertNomination(tx, row));
  const one = made ?? (row.clientKey ? await tables.nominationByClientKey(ctx.db, row.clientKey) : undefined);
  if (!one) throw new Error('the nomination was neither written nor there');
  return done({ id: one.id });
}

/** `email` is undefined for those who do not answer nominations. */
export type SeenNomination = Omit<tables.NominationRow, 'nomination'> & {
  nomination: Omit<tables.Nomination, 'email' | 'clientKey'>;
  email: string | null | undefined;
};

function seenBy(actor: Actor, { nomination, ...rest }: tables.NominationRow): SeenNomination {
  const { email, clientKey: _, ...shown } = nomination;
  return { ...rest, nomination: shown, email: may(actor, handling) ? email : undefined };
}

/** Nominations, the newest first. */
export async function readNominations(
  ctx: Context,
  actor: Actor,
  wanted: { state?: NominationState | undefined; cursor?: number | undefined; most: number },
): Promise<Result<SeenNomination[]>> {
  const refused = forbidden(actor, 'read the desk');
  if (refused) return refused;
  return done((await tables.listNominations(ctx.db, wanted)).map((row) => seenBy(actor, row)));
}

/** One nomination. The address only for those who handle them, as in the list. */
export async function readNomination(
  ctx: Context,
  actor: Actor,
  id: number,
): Promise<Result<SeenNomination>> {
  const refused = forbidden(actor, 'read the desk');
  if (refused) return refused;
  const row = await tables.nominationRow(ctx.db, id);
  return row ? done(seenBy(actor, row)) : missing;
}

/** Somebody else of the house was first: here is its state as it is now. */
export type NominationChanged = { ok: false; is: 'nomination changed'; state: NominationState };
type Handled = Result<tables.Nomination> | NominationChanged;
type Set = Parameters<typeof tables.updateNomination>[2];

/** One handling, alone: `work` may refuse. In the same transaction the nominator is told, when there is an address. */
async function handle(
  ctx: Context,
  actor: Actor,
  id: number,
  given: { how: Handling; version: number },
  work: (tx: Tx, nomination: tables.Nomination) => Promise<Result<Set>>,
): Promise<Handled> {
  const refused = forbidden(actor, handling);
  if (refused) return refused;
  const handled = await inTransaction(
    ctx.db,
    async (tx): Promise<Result<{ now: tables.Nomination; mailed: boolean }> | NominationChanged> => {
      const before = await tables.lockNomination(tx, id);
      if (!before) return missing;
      const { state, version } = before;
      if (version !== given.version) return { ok: false, is: 'nomination changed', state };
      const [wrong] = wrongHandling(state, given.how);
      if (wrong) return { ok: false, is: 'gate', reasons: [wrong] };
      const set = await work(tx, before);
      if (!set.ok) return set;
      const to = leadsTo[given.how];
      const isSettled = to === 'taken' || to === 'declined';
      // Whoever has had the last answer is not written to again.
      const now = await tables.updateNomination(tx, id, {
        ...set.value,
        state: to,
        handledBy: actor.name,
        ...(isSettled ? { email: null } : {}),
      });
      return done({ now, mailed: given.how !== 'hide' && (await tell(ctx, tx, before, now)) });
    },
  );
  if (!handled.ok) return handled;
  if (handled.value.mailed) await ctx.queue.wake({ name: 'relay' });
  return done(handled.value.now);
}

async function tell(
  ctx: Context,
  tx: Tx,
  { email, language }: tables.Nomination,
  now: tables.Nomination,
): Promise<boolean> {
  if (!email || now.state === 'new') return false;
  const { mail } = wordsOf(language).public.nominations;
  const notice: Notice = {
    key: `nomination/${now.id}/${now.version}`,
    kind: 'answer',
    facts: {
      text: `${mail.about}\n${mail[now.state]}${now.because ? `\n${now.because}` : ''}`,
      url: `${ctx.config.PUBLIC_URL}${language === 'en' ? '/en' : ''}/vi-vill-ha-er-hit`,
    },
    meetingId: null,
    revision: 0,
    dueAt: ctx.now(),
    notAfter: null,
    to: { address: email, language },
  };
  return (await insertNotices(tx, [notice], ctx.now())) > 0;
}

/**
 * Shows place and question to everybody. What looks like personal data is refused once with what was found; `anyway` is
 * the answer to that warning.
 */
export const showNomination = (
  ctx: Context,
  actor: Actor,
  id: number,
  { version, anyway }: { version: number; anyway?: boolean | undefined },
): Promise<Handled> =>
  handle(ctx, actor, id, { how: 'show', version }, async (_, { question, elsewhere }) => {
    const found = personalData(`${elsewhere ?? ''}\n${question}`).map((piece) => piece.text);
    if (found.length === 0 || anyway) return done({ because: null });
    return badInput([reason('PERSONAL_DATA_LEFT', 'question', { found })]) ?? missing;
  });

/** It is not shown any more and waits to be handled again. The nominator is not told. */
export const hideNomination = (ctx: Context, actor: Actor, id: number, version: number): Promise<Handled> =>
  handle(ctx, actor, id, { how: 'hide', version }, async () => done({}));

/** Reasons against the words of a no. */
export function becauseFaults(because: string): Reason[] {
  return [
    ...(because.trim().length < 5 ? [reason('REASON_NEEDED', 'because')] : []),
    ...(because.trim().length > mostOf.because
      ? [reason('FIELD_TOO_LONG', 'because', { most: mostOf.because })]
      : []),
  ];
}

/** Says no, with a reason that the nominator is told. */
export function declineNomination(
  ctx: Context,
  actor: Actor,
  id: number,
  { version, because }: { version: number; because: string },
): Promise<Handled> {
  return handle(ctx, actor, id, { how: 'decline', version }, async () => {
    return badInput(becauseFaults(because)) ?? done({ because: because.trim() });
  });
}

/** It has become a meeting; the meeting's history says so. */
export const takeNomination = (
  ctx: Context,
  actor: Actor,
  id: number,
  { version, meetingId }: { version: number; meetingId: number },
): Promise<Handled> =>
  handle(ctx, actor, id, { how: 'take', version }, async (tx, nomination) => {
    const meeting = await meetingById(tx, meetingId);
    if (!meeting)
      return badInput([reason('UNKNOWN_MEETING', 'meetingId', { slug: String(meetingId) })]) ?? missing;
    const line = {
      step: 'nomination_taken',
      who: actor.name,
      what: { nomination: nomination.id },
      why: null,
    };
    await insertHistory(tx, meeting, { ...line, at: ctx.now() });
    return done({ meetingId });
  });

/** Counts one who wants the same, if `counts` says so; missing when it is not shown. */
export async function supportNomination(
  ctx: Context,
  id: number,
  counts: () => boolean,
): Promise<Result<{ counted: boolean }>> {
  if (!(await tables.isShown(ctx.db, id))) return missing;
  if (!counts()) return done({ counted: false });
  return (await tables.raiseSupport(ctx.db, id)) ? done({ counted: true }) : missing;
}

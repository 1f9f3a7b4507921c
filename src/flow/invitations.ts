/** Associations are asked what an evening should be about, answer by their own link, and may be named with the meeting. */
import { randomBytes } from 'node:crypto';
import type { Context } from '../context.js';
import * as tables from '../db/associations.js';
import { thankedBy } from '../db/invitation-thanks.js';
import { insertHistory, insertNotices, meetingById } from '../db/meetings.js';
import { placeById } from '../db/places.js';
import { inTransaction, type Tx } from '../db/pool.js';
import { type Expected, takeStep } from '../db/take-step.js';
import { amend } from '../domain/amending.js';
import {
  type Association,
  type InvitationAnswer,
  mostOf,
  namesOfNo,
  namesWith,
  takesAnswers,
  toldOf,
} from '../domain/association.js';
import { type Meeting, type Reason, reason } from '../domain/meeting.js';
import type { InvitationFacts, Notice } from '../domain/notice.js';
import { type Actor, may } from '../domain/permissions.js';
import { badInput, done, forbidden, missing, type Result, refusedStep } from '../domain/result.js';
import { toInstant } from '../domain/wallclock.js';

const editing = 'edit associations';

/** The address of an invitation's page, in the association's language. */
export const invitationPath = (token: string, language: Association['language']): string =>
  `${language === 'en' ? '/en' : ''}/inbjudan/${token}`;

/**
 * Asks associations about a meeting: a mail with a link of its own to each that has an address. Who is asked already is
 * left alone, also when two press at once; a meeting that has been or is cancelled asks nobody (gate).
 */
export async function invite(
  ctx: Context,
  actor: Actor,
  meetingId: number,
  associationIds: readonly number[],
): Promise<Result<{ invited: number }>> {
  const refused = forbidden(actor, editing);
  if (refused) return refused;
  const now = ctx.now();
  const asked = await inTransaction(ctx.db, async (tx): Promise<Result<{ invited: number }>> => {
    const meeting = await meetingById(tx, meetingId);
    if (!meeting) return missing;
    if (!takesAnswers(meeting, now)) return closed();
    const chosen = await tables.activeAssociations(tx, associationIds);
    if (chosen.length === 0) return badInput([reason('CHOOSE_ASSOCIATIONS', 'associationIds')]) ?? missing;
    const made = await tables.insertInvitations(
      tx,
      chosen.map((one) => ({
        associationId: one.id,
        meetingId,
        token: randomBytes(16).toString('base64url'),
        invitedAt: now,
        invitedBy: actor.name,
      })),
    );
    const pairs = made.flatMap((invitation) => {
      const association = chosen.find((one) => one.id === invitation.associationId);
      return association ? [{ invitation, association }] : [];
    });
    await tellAll(ctx, tx, meeting, pairs, false);
    if (pairs.length > 0) await note(tx, meeting, 'associations_invited', actor.name, pairs, now);
    return done({ invited: pairs.length });
  });
  if (asked.ok && asked.value.invited > 0) await ctx.queue.wake({ name: 'relay' });
  return asked;
}

/** Reminds those who have not answered, once each: whoever has been reminded already is left alone. */
export async function remindInvited(
  ctx: Context,
  actor: Actor,
  meetingId: number,
): Promise<Result<{ reminded: number }>> {
  const refused = forbidden(actor, editing);
  if (refused) return refused;
  const now = ctx.now();
  const told = await inTransaction(ctx.db, async (tx): Promise<Result<{ reminded: number }>> => {
    const meeting = await meetingById(tx, meetingId);
    if (!meeting) return missing;
    if (!takesAnswers(meeting, now)) return closed();
    const silent = (await tables.invitedTo(tx, meetingId)).filter(mayBeReminded);
    const reminded = await tellAll(ctx, tx, meeting, silent, true);
    if (reminded > 0) await note(tx, meeting, 'associations_reminded', actor.name, silent, now);
    return done({ reminded });
  });
  if (told.ok && told.value.reminded > 0) await ctx.queue.wake({ name: 'relay' });
  return told;
}

/** Whether a reminder would go: not answered, still active, has an address and has not been reminded. */
export const mayBeReminded = ({ invitation, association, reminder }: tables.Invited): boolean =>
  invitation.answeredAt === null && association.active && association.email !== null && reminder === null;

/** What became of a mail, in the house's words; null: nothing was mailed. */
export function mailStands(state: tables.Invited['mail']): 'sent' | 'waiting' | 'failed' | null {
  if (state === null || state === 'sent') return state;
  return ['refused', 'skipped', 'superseded'].includes(state) ? 'failed' : 'waiting';
}

/** Whether the link is handed over in some other way: it was not mailed, or the mail never got there. */
export const goesByHand = ({ mail }: Pick<tables.Invited, 'mail'>): boolean =>
  mail === null || mailStands(mail) === 'failed';

const closed = (): Result<never> => ({
  ok: false,
  is: 'gate',
  reasons: [reason('INVITATIONS_CLOSED')],
});

type Pair = { invitation: tables.Invitation; association: Association };

const note = (tx: Tx, meeting: Meeting, step: string, who: string, pairs: readonly Pair[], at: Date) =>
  insertHistory(tx, meeting, {
    step,
    who,
    what: { associations: pairs.map(({ association }) => association.slug) },
    why: null,
    at,
  });

async function tellAll(
  ctx: Context,
  tx: Tx,
  meeting: Meeting,
  pairs: readonly Pair[],
  reminder: boolean,
): Promise<number> {
  const place = await placeById(tx, meeting.placeId);
  const told = toldOf(meeting);
  // After it has begun there is nothing to ask.
  const begins = told.date && told.start ? toInstant(told.date, told.start) : undefined;
  const now = ctx.now();
  const notices = pairs.flatMap(({ invitation, association }): Notice[] => {
    if (!association.email) return [];
    const facts: InvitationFacts = {
      url: `${ctx.config.PUBLIC_URL}${invitationPath(invitation.token, association.language)}`,
      association: association.name,
      place: place?.name ?? '',
      date: told.date,
      question: told.question,
      questionEn: told.questionEn,
      isDraft: told.isDraft,
      reminder,
    };
    const key = reminder ? tables.reminderKey(invitation.id) : tables.noticeKey(invitation.id);
    const to = { address: association.email, language: association.language };
    const notAfter = begins?.ok ? begins.at : null;
    return [{ key, kind: 'invitation', facts, meetingId: null, revision: 0, dueAt: now, notAfter, to }];
  });
  return insertNotices(tx, notices, now);
}

/** An invitation as its own page shows it. */
export type Behind = {
  invitation: tables.Invitation;
  association: Association;
  meeting: Meeting;
  place: { slug: string; name: string };
};

/** What stands behind an invitation's link; undefined when there is none such. */
export async function invitationBehind(ctx: Context, token: string): Promise<Behind | undefined> {
  const invitation = await tables.invitationByToken(ctx.db, token);
  const association = invitation && (await tables.associationById(ctx.db, invitation.associationId));
  const meeting = invitation && (await meetingById(ctx.db, invitation.meetingId));
  const place = meeting && (await placeById(ctx.db, meeting.placeId));
  return invitation && association && meeting && place
    ? { invitation, association, meeting, place: { slug: place.slug, name: place.name } }
    : undefined;
}

/** Somebody of the association answered meanwhile: here is the answer as it is now. */
export type AnswerChanged = { ok: false; is: 'answer changed'; invitation: tables.Invitation };

/**
 * An association answers, or changes its answer, until the meeting. `version`: the one that was read. The same answer
 * once more is no change and is never refused.
 */
export async function answerInvitation(
  ctx: Context,
  token: string,
  given: { answer: InvitationAnswer; words: string; version: number },
): Promise<Result<tables.Invitation> | AnswerChanged> {
  const bad = badInput(wordFaults(given.words));
  if (bad) return bad;
  const { answer, version } = given;
  const words = given.words.trim() || null;
  return inTransaction(ctx.db, async (tx): Promise<Result<tables.Invitation> | AnswerChanged> => {
    const invitation = await tables.lockInvitation(tx, token);
    const meeting = invitation && (await meetingById(tx, invitation.meetingId));
    const association = invitation && (await tables.associationById(tx, invitation.associationId));
    if (!invitation || !meeting || !association) return missing;
    const now = ctx.now();
    if (!takesAnswers(meeting, now)) return closed();
    if (invitation.answer === answer && invitation.words === words) return done(invitation);
    if (invitation.version !== version) return { ok: false, is: 'answer changed', invitation };
    const what = { association: association.slug, answer };
    const line = { step: 'invitation_answered', who: association.name, what, why: null, at: now };
    await insertHistory(tx, meeting, line);
    return done(await tables.writeAnswer(tx, invitation.id, { answer, words, answeredAt: now }));
  });
}

const wordFaults = (words: string): Reason[] =>
  words.length > mostOf.words ? [reason('FIELD_TOO_LONG', 'words', { most: mostOf.words })] : [];

/** How many of them the follow-up will thank when it is told; none once it has been (a correction thanks nobody again). */
export const thanksToCome = async (ctx: Context, meeting: Meeting): Promise<number> =>
  meeting.state === 'held' ? (await thankedBy(ctx.db, meeting)).length : 0;

/** Who was asked about a meeting. `shows`: the actor may see addresses and links. */
export async function readInvited(
  ctx: Context,
  actor: Actor,
  meetingId: number,
): Promise<Result<{ invited: tables.Invited[]; shows: boolean; open: boolean }>> {
  const refused = forbidden(actor, 'read the desk');
  if (refused) return refused;
  const meeting = await meetingById(ctx.db, meetingId);
  if (!meeting) return missing;
  const open = takesAnswers(meeting, ctx.now());
  return done({ invited: await tables.invitedTo(ctx.db, meetingId), shows: may(actor, editing), open });
}

/**
 * Those who said yes are named with the meeting, as it is shown to everybody. It changes the draft and sends nothing; an
 * announced meeting shows the names from its next announced change.
 */
export async function nameInvited(
  ctx: Context,
  actor: Actor,
  meetingId: number,
  expected: Expected,
): Promise<Result<Meeting>> {
  return rename(ctx, actor, meetingId, expected, (names, invited) =>
    namesWith(
      names,
      invited.filter(({ answer }) => answer === 'yes').map(({ name }) => name),
    ),
  );
}

/** Takes away the names of those who have said no since they were named. Like naming, it changes the draft alone. */
export async function unnameInvited(
  ctx: Context,
  actor: Actor,
  meetingId: number,
  expected: Expected,
): Promise<Result<Meeting>> {
  return rename(ctx, actor, meetingId, expected, (names, invited) => {
    const gone = namesOfNo(names, invited);
    return names.filter((name) => !gone.includes(name));
  });
}

type Answered = { name: string; answer: InvitationAnswer | null };

async function rename(
  ctx: Context,
  actor: Actor,
  meetingId: number,
  expected: Expected,
  work: (names: readonly string[], invited: readonly Answered[]) => string[],
): Promise<Result<Meeting>> {
  const refused = forbidden(actor, editing) ?? forbidden(actor, 'draft meetings');
  if (refused) return refused;
  const invited = (await tables.invitedTo(ctx.db, meetingId)).map(({ association, invitation }) => ({
    name: association.name,
    answer: invitation.answer,
  }));
  const how = { actor, now: ctx.now() };
  const taken = await takeStep(ctx.db, meetingId, expected, ({ meeting }) =>
    amend(meeting, { associations: work(meeting.associations, invited) }, how),
  );
  if (taken.ok) return done(taken.meeting);
  return taken.is === 'refused'
    ? refusedStep(taken.refusal.reasons)
    : taken.is === 'missing'
      ? missing
      : taken;
}

/** Views are answered, and those that others may read are published, with what is private blurred. */
import type { Context } from '../context.js';
import { insertHistory, insertNotices, meetingById } from '../db/meetings.js';
import { inTransaction, type Tx } from '../db/pool.js';
import * as tables from '../db/views.js';
import { type Reason, reason } from '../domain/meeting.js';
import type { Notice } from '../domain/notice.js';
import type { Actor } from '../domain/permissions.js';
import { personalData } from '../domain/personal-data.js';
import { badInput, done, forbidden, missing, type Refused, type Result } from '../domain/result.js';
import { type AnswerState, mostOf } from '../domain/view.js';
import { wordsOf } from '../text/words/index.js';

/** Somebody else was first: here is the view as it is now. */
export type ViewChanged = { ok: false; is: 'view changed'; view: tables.View };
type Changed<T> = Result<T> | ViewChanged;

/**
 * `version`: the one that was read; an answer to an older one is refused with the newer. Without it the answer counts
 * only as the first: a view that has an answer already is refused in the same way.
 */
export type AnswerInput = { state: AnswerState; text: string; version?: number | undefined };

/** Answers a view and, in the same transaction, tells the person who gave an address; the anonymous are told nothing. */
export async function answerView(
  ctx: Context,
  actor: Actor,
  id: number,
  input: AnswerInput,
): Promise<Changed<tables.View>> {
  const refused =
    forbidden(actor, 'answer views') ?? badInput(lengthFaults('text', input.text, mostOf.answer));
  if (refused) return refused;
  const { state, text, version } = input;
  const answered = await inTransaction(
    ctx.db,
    async (tx): Promise<Changed<{ view: tables.View; mailed: boolean }>> => {
      const view = await tables.lockView(tx, id);
      if (!view) return missing;
      const isFresh = version === undefined ? view.state === 'new' : view.version === version;
      if (!isFresh) return { ok: false, is: 'view changed', view };
      const at = ctx.now();
      const n = await tables.insertAnswer(tx, id, { state, text, who: actor.name, at });
      const now = await tables.updateView(tx, id, { state });
      return done({ view: now, mailed: await mailAnswer(ctx, tx, now, n, text) });
    },
  );
  if (!answered.ok) return answered;
  if (answered.value.mailed) await ctx.queue.wake({ name: 'relay' });
  return done(answered.value.view);
}

const lengthFaults = (field: string, text: string, most: number): Reason[] => {
  if (text.trim() === '') return [reason('FIELD_MISSING', field)];
  return text.length > most ? [reason('FIELD_TOO_LONG', field, { most })] : [];
};

async function mailAnswer(
  ctx: Context,
  tx: Tx,
  view: tables.View,
  n: number,
  text: string,
): Promise<boolean> {
  const contact = await tables.contactOf(tx, view.id);
  const meeting = await meetingById(tx, view.meetingId);
  if (!contact?.email || !meeting) return false;
  const { language, receipt } = view;
  const said = wordsOf(language).public.views;
  const notice: Notice = {
    key: `view/${view.id}/answer/${n}`,
    kind: 'answer',
    facts: {
      text: `${said.mail.about(meeting.published?.title ?? meeting.theme.title)} ${said.states[view.state]}.\n${text}\n${said.mail.receipt(receipt)}`,
      url: `${ctx.config.PUBLIC_URL}${language === 'en' ? '/en' : ''}/moten/${meeting.slug}/synpunkter/${receipt}`,
    },
    meetingId: null,
    revision: 0,
    dueAt: ctx.now(),
    notAfter: null,
    to: { address: contact.email, language },
  };
  return (await insertNotices(tx, [notice], ctx.now())) > 0;
}

/** `anyway`: somebody has seen what looks like personal data, and it is none or shall be public. */
export type PublishInput = { publicText: string; version: number; anyway?: boolean | undefined };

/**
 * Shows a text to everybody, as it stands in `publicText`. What looks like personal data is refused once with what was
 * found, so that nobody publishes it without having been warned; `anyway` is the answer to that warning. A meeting that
 * residents cannot see has no page to publish on (gate).
 */
export async function publishView(
  ctx: Context,
  actor: Actor,
  id: number,
  input: PublishInput,
): Promise<Changed<tables.View>> {
  const publicText = input.publicText.trim();
  const refused =
    forbidden(actor, 'publish views') ?? badInput(lengthFaults('publicText', publicText, mostOf.publicText));
  if (refused) return refused;
  const found = personalData(publicText).map((piece) => piece.text);
  if (found.length > 0 && !input.anyway)
    return badInput([reason('PERSONAL_DATA_LEFT', 'publicText', { found })]) as Refused;
  return change(ctx, actor, id, input.version, 'view_published', (view) => ({
    publicText,
    publishedAt: view.publishedAt ?? ctx.now(),
  }));
}

/** Takes a text away from the public page; the text stays with the house. */
export const unpublishView = (ctx: Context, actor: Actor, id: number, version: number) => {
  const refused = forbidden(actor, 'publish views');
  if (refused) return Promise.resolve<Changed<tables.View>>(refused);
  return change(ctx, actor, id, version, 'view_unpublished', () => ({ publicText: null, publishedAt: null }));
};

function change(
  ctx: Context,
  actor: Actor,
  id: number,
  version: number,
  step: string,
  set: (view: tables.View) => Parameters<typeof tables.updateView>[2],
): Promise<Changed<tables.View>> {
  return inTransaction(ctx.db, async (tx): Promise<Changed<tables.View>> => {
    const view = await tables.lockView(tx, id);
    const meeting = view && (await meetingById(tx, view.meetingId));
    if (!view || !meeting) return missing;
    if (view.version !== version) return { ok: false, is: 'view changed', view };
    if (step === 'view_published' && !meeting.published)
      return { ok: false, is: 'gate', reasons: [reason('VIEW_MEETING_HIDDEN')] };
    const line = { step, who: actor.name, what: { receipt: view.receipt }, why: null, at: ctx.now() };
    await insertHistory(tx, meeting, line);
    return done(await tables.updateView(tx, id, set(view)));
  });
}

/** Counts one who agrees with a published view, if `counts` says so; missing when the meeting shows no such view. */
export async function agreeWithView(
  ctx: Context,
  meetingId: number,
  id: number,
  counts: () => boolean,
): Promise<Result<{ counted: boolean }>> {
  const view = await tables.viewById(ctx.db, id);
  if (view?.meetingId !== meetingId || !view.publishedAt) return missing;
  if (!counts()) return done({ counted: false });
  return (await tables.raiseMeToo(ctx.db, meetingId, id)) ? done({ counted: true }) : missing;
}

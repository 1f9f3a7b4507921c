/** Views come in, by the form or typed in by the house, and are read by those who may. */
import { randomBytes } from 'node:crypto';
import type { Context } from '../context.js';
import { insertNotices } from '../db/meetings.js';
import { inTransaction, type Tx } from '../db/pool.js';
import { serviceDaysOf } from '../db/service-days.js';
import * as tables from '../db/views.js';
import type { Language } from '../domain/judgement.js';
import { type Meeting, type Reason, reason } from '../domain/meeting.js';
import type { Notice } from '../domain/notice.js';
import { type Actor, may } from '../domain/permissions.js';
import { badInput, done, forbidden, missing, type Result } from '../domain/result.js';
import {
  dueDays,
  isLate,
  lateBefore,
  mostOf,
  receiptOf,
  type ServiceDays,
  takesViews,
  type ViewKind,
  type ViewState,
  type ViewVia,
} from '../domain/view.js';
import { formatDate } from '../domain/wallclock.js';
import { wordsOf } from '../text/words/index.js';

/** `meeting`: its id or slug. `email`: as normalEmail writes it. `anonymous`: name and address are not kept. */
export type ViewInput = {
  meeting: string;
  kind: ViewKind;
  text: string;
  name?: string | undefined;
  email?: string | undefined;
  anonymous?: boolean | undefined;
  via: ViewVia;
  language?: Language | undefined;
  /** Made by whoever sends it: the same one a second time is the same view. */
  clientKey?: string | undefined;
  /** When it was given, of what lay on a tablet meanwhile; never in the future, at most 60 days back. Default: now. */
  at?: Date | undefined;
};
export type Received = { id: number; receipt: string };

const day = 24 * 3600_000;
/** The farthest back that a view is dated. */
const oldest = 60 * day;
/** A receipt that has not got through after this says nothing new. */
const receiptLife = 7 * day;
/** So many receipts a day go to one address; anybody can type any address into the form. */
const mostReceiptsADay = 5;

/** Reasons against the parts of a view that have the right shape, all at once. */
export async function viewFaults(
  ctx: Context,
  given: Partial<Record<'meeting', unknown>>,
): Promise<Reason[]> {
  const { meeting } = given;
  if (typeof meeting !== 'string' || meeting === '') return [];
  return (await tables.meetingNamed(ctx.db, meeting)) ? [] : [unknownMeeting(meeting)];
}

const unknownMeeting = (slug: string) => reason('UNKNOWN_MEETING', 'meeting', { slug: slug.slice(0, 80) });

function textFaults({ text, name }: ViewInput): Reason[] {
  const long = (field: 'text' | 'name', value: string) =>
    value.length > mostOf[field] ? [reason('FIELD_TOO_LONG', field, { most: mostOf[field] })] : [];
  return [
    ...(text.trim() === '' ? [reason('FIELD_MISSING', 'text')] : long('text', text)),
    ...long('name', name ?? ''),
  ];
}

/**
 * Writes a view down and gives its receipt; the person is mailed it when there is an address. `who`: a resident on the
 * page, who is refused when the meeting is closed (gate), or somebody of the house, who may type in a card that was
 * found afterwards: it is a public record all the same. Nothing in the text is ever refused for what it says.
 */
export async function receiveView(
  ctx: Context,
  who: Actor | 'a resident',
  input: ViewInput,
): Promise<Result<Received>> {
  const refused = who === 'a resident' ? undefined : forbidden(who, 'receive views');
  if (refused) return refused;
  const meeting = await tables.meetingNamed(ctx.db, input.meeting);
  if (who === 'a resident' && !meeting?.published) return missing;
  const bad = badInput([...(meeting ? [] : [unknownMeeting(input.meeting)]), ...textFaults(input)]);
  if (bad || !meeting) return bad ?? missing;
  if (who === 'a resident' && !takesViews(meeting))
    return { ok: false, is: 'gate', reasons: [reason('VIEWS_CLOSED')] };
  const by = who === 'a resident' ? null : who.name;
  const kept = await inTransaction(ctx.db, (tx) => keep(ctx, tx, meeting, by, input));
  if (kept.mailed) await ctx.queue.wake({ name: 'relay' });
  return done({ id: kept.view.id, receipt: kept.view.receipt });
}

const givenAt = (at: Date | undefined, now: Date): Date =>
  at ? new Date(Math.min(now.getTime(), Math.max(at.getTime(), now.getTime() - oldest))) : now;

async function keep(ctx: Context, tx: Tx, meeting: Meeting, receivedBy: string | null, input: ViewInput) {
  const { kind, text, via, clientKey } = input;
  const createdAt = givenAt(input.at, ctx.now());
  const contact = contactOf(input);
  // A receipt that is taken is as good as never drawn; a client key that is taken is a repeat.
  for (let tries = 0; tries < 5; tries += 1) {
    const row = {
      receipt: receiptOf(randomBytes(8)),
      meetingId: meeting.id,
      kind,
      text,
      via,
      language: input.language ?? ('sv' as const),
      clientKey: clientKey ?? null,
      receivedBy,
      createdAt,
    };
    const view = await tables.insertView(tx, row, contact);
    if (view) return { view, mailed: await mailReceipt(ctx, tx, meeting, view, contact?.email) };
    const earlier = clientKey && (await tables.viewByClientKey(tx, clientKey));
    if (earlier) return { view: earlier, mailed: await addContact(ctx, tx, meeting, earlier, contact) };
  }
  throw new Error('no free receipt was found');
}

function contactOf({ name, email, anonymous }: ViewInput): tables.ViewContact | undefined {
  const contact = { name: name?.trim() || null, email: email?.trim() || null };
  return anonymous || (!contact.name && !contact.email) ? undefined : contact;
}

/**
 * The same form sent again with what was left out the first time: who the answer goes to. What is kept stays as it is.
 * Only within a day, as long as a form can be sent (http/public/view-key.ts): a late repeat from a tablet brings nobody
 * back who has been forgotten.
 */
async function addContact(
  ctx: Context,
  tx: Tx,
  meeting: Meeting,
  { id }: tables.View,
  contact: tables.ViewContact | undefined,
): Promise<boolean> {
  const view = contact && (await tables.lockView(tx, id));
  if (!view || view.meetingId !== meeting.id) return false;
  if (ctx.now().getTime() - view.createdAt.getTime() > day) return false;
  const kept = await tables.contactOf(tx, id);
  const name = kept?.name ?? contact.name;
  const email = kept?.email ?? contact.email;
  await tables.saveContact(tx, id, { name, email });
  return kept?.email ? false : mailReceipt(ctx, tx, meeting, view, email);
}

async function mailReceipt(
  ctx: Context,
  tx: Tx,
  meeting: Meeting,
  view: tables.View,
  address: string | null | undefined,
): Promise<boolean> {
  if (!address) return false;
  const now = ctx.now();
  const before = await tables.receiptsMailedTo(tx, address, new Date(now.getTime() - day));
  if (before >= mostReceiptsADay) return false;
  const { language, receipt } = view;
  const { mail } = wordsOf(language).public.views;
  const answerBy = formatDate(dueDays(view.createdAt, await serviceDaysOf(tx)).answerBy, language, 'long');
  const notice: Notice = {
    key: `view/${view.id}/answer/0`,
    kind: 'answer',
    // Nothing of what was written: the address is not proved to be the writer's own.
    facts: {
      text: mail.received(meeting.published?.title ?? meeting.theme.title, answerBy),
      url: `${ctx.config.PUBLIC_URL}${language === 'en' ? '/en' : ''}/moten/${meeting.slug}/synpunkter/${receipt}`,
      receipt,
    },
    meetingId: null,
    revision: 0,
    dueAt: now,
    notAfter: new Date(now.getTime() + receiptLife),
    to: { address, language },
  };
  await insertNotices(tx, [notice], now);
  return true;
}

/** `contact`: undefined for those who may not answer, null when there is none. */
export type SeenView = tables.ViewRow & {
  contact: tables.ViewContact | null | undefined;
  late: boolean;
  receiptBy: string;
  answerBy: string;
};
export type ViewsWanted = {
  meeting?: string | undefined;
  state?: ViewState | undefined;
  late?: boolean | undefined;
  cursor?: number | undefined;
  most: number;
};

const seen = (
  ctx: Context,
  days: ServiceDays,
  row: tables.ViewRow,
  contact: SeenView['contact'],
): SeenView => ({
  ...row,
  contact,
  late: isLate(row.view, ctx.now(), days),
  ...dueDays(row.view.createdAt, days),
});

/** Views, the newest first. Who may read but not answer is told the texts alone. */
export async function readViews(
  ctx: Context,
  actor: Actor,
  wanted: ViewsWanted,
): Promise<Result<SeenView[]>> {
  const refused = forbidden(actor, 'read views');
  if (refused) return refused;
  const { meeting: given, late, ...filter } = wanted;
  const meeting = given ? await tables.meetingNamed(ctx.db, given) : undefined;
  if (given && !meeting) return badInput([unknownMeeting(given)]) ?? missing;
  const days = await serviceDaysOf(ctx.db);
  const rows = await tables.listViews(ctx.db, {
    ...filter,
    meetingId: meeting?.id,
    lateBefore: late ? lateBefore(ctx.now(), days) : undefined,
  });
  const answers = may(actor, 'answer views');
  const ids = answers ? rows.map((row) => row.view.id) : [];
  const contacts = await tables.contactsOf(ctx.db, ids);
  return done(
    rows.map((row) => seen(ctx, days, row, answers ? (contacts.get(row.view.id) ?? null) : undefined)),
  );
}

/** One view with every answer it has had. */
export async function readView(
  ctx: Context,
  actor: Actor,
  id: number,
): Promise<Result<SeenView & { answers: tables.ViewAnswer[] }>> {
  const refused = forbidden(actor, 'read views');
  if (refused) return refused;
  const [row] = await tables.listViews(ctx.db, { only: id, most: 1 });
  if (!row) return missing;
  const answers = await tables.answersOf(ctx.db, id);
  const contact = may(actor, 'answer views') ? ((await tables.contactOf(ctx.db, id)) ?? null) : undefined;
  return done({ ...seen(ctx, await serviceDaysOf(ctx.db), row, contact), answers });
}

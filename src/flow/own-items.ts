/** What is one's own to do: the weekly mail of late and coming items, and the address of one's calendar of deadlines. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Context } from '../context.js';
import { insertNotices } from '../db/meetings.js';
import { ownItems, setWeeklyMail, weeklyMailOf, weeklyReaders } from '../db/own-items.js';
import { inTransaction } from '../db/pool.js';
import { beat, newestBeat, recall, remember } from '../db/shared.js';
import { inWeeklyMail, type OwnMeeting, weeklyMailDue } from '../domain/checklist/own-items.js';
import type { Notice } from '../domain/notice.js';
import type { Actor } from '../domain/permissions.js';
import { done, forbidden, missing, type Result } from '../domain/result.js';
import { addDays, localDate, toInstant } from '../domain/wallclock.js';
import { tellError } from '../errors.js';

/** One's own page, where the mail is switched off too. */
const ownPage = (publicUrl: string) => `${publicUrl}/planering/jag`;

/**
 * Puts this week's mail in the outbox for everybody who has late items or items due within two weeks: from Monday 08:00,
 * once per person and ISO week. A Monday that nobody was awake for is made up for by the next sweep. Never throws.
 * Returns how many mails are new.
 */
export async function mailWeekly(ctx: Context): Promise<number> {
  try {
    const now = ctx.now();
    const due = weeklyMailDue(now);
    if (!due) return 0;
    const last = await newestBeat(ctx.db, 'weekly', 'items');
    if (last && weeklyMailDue(last)?.week === due.week) return 0;
    const notices = await weeklyNotices(ctx, due, now);
    const written = await inTransaction(ctx.db, (tx) => insertNotices(tx, notices, now));
    await beat(ctx.db, 'weekly', 'items', now);
    if (written > 0) {
      ctx.log.info({ code: 'WEEKLY', week: due.week, mails: written }, 'weekly mails');
      await ctx.queue.wake({ name: 'relay' });
    }
    return written;
  } catch (error) {
    ctx.log.error({ code: 'WEEKLY', because: tellError(error) }, 'the weekly mail failed');
    return 0;
  }
}

async function weeklyNotices(
  ctx: Context,
  { week, monday }: { week: string; monday: string },
  now: Date,
): Promise<Notice[]> {
  const today = localDate(now);
  const readers = await weeklyReaders(ctx.db);
  const ids = readers.map(({ id }) => id);
  const own = await ownItems(ctx.db, ids, today);
  const end = toInstant(addDays(monday, 7), '07:00');
  return readers.flatMap(({ id, email, language }): Notice[] => {
    const meetings = inWeeklyMail(own.get(id) ?? [], today);
    if (meetings.length === 0) return [];
    return [
      {
        key: `weekly/${week}/${id}`,
        kind: 'weekly_items',
        facts: {
          url: ownPage(ctx.config.PUBLIC_URL),
          meetings: meetings.map((one) => weeklyMeeting(one, ctx.config.PUBLIC_URL)),
        },
        meetingId: null,
        revision: 0,
        dueAt: now,
        notAfter: end.ok ? end.at : null,
        to: { address: email, language },
      },
    ];
  });
}

const weeklyMeeting = ({ meeting, items }: OwnMeeting, publicUrl: string) => ({
  title: meeting.title,
  titleEn: meeting.titleEn,
  place: meeting.place,
  date: meeting.date,
  url: `${publicUrl}/planering/moten/${meeting.id}/checklista`,
  items: items.flatMap(({ code, sv, en, dueOn, late }) => (dueOn ? [{ code, sv, en, dueOn, late }] : [])),
});

/** Switches one's own weekly mail on or off. A bearer token is nobody's mailbox. */
export async function switchWeeklyMail(
  ctx: Context,
  actor: Actor,
  on: boolean,
): Promise<Result<{ on: boolean }>> {
  const refused = forbidden(actor, 'read the desk');
  if (refused) return refused;
  if (actor.kind !== 'person') return missing;
  return (await setWeeklyMail(ctx.db, actor.id, on)) ? done({ on }) : missing;
}

/** The first address is signed without a turn, so that those from before addresses could be changed still hold. */
const signed = (secret: string, personId: number, turn: number): string =>
  createHmac('sha256', secret)
    .update(turn === 0 ? `deadlines/${personId}` : `deadlines/${personId}/${turn}`)
    .digest('base64url')
    .slice(0, 32);

/**
 * The secret part of the address of a person's calendar of deadlines. Calendar programs cannot sign in. `turn`: how many
 * times the person has taken a new address.
 */
export const deadlinesToken = (secret: string, personId: number, turn = 0): string =>
  `${personId}-${signed(secret, personId, turn)}`;

/** Whose address it says it is, signed or not. */
const claimedBy = (token: string): number => Number(/^([1-9]\d{0,8})-[\w-]{32}$/.exec(token)?.[1] ?? 0);

/**
 * Whose calendar an address is; undefined for one that is made up, or of an earlier turn. Whether they still work here is
 * asked of the rows.
 */
export function personOfDeadlines(secret: string, token: string, turn = 0): number | undefined {
  const id = claimedBy(token);
  const right = Buffer.from(deadlinesToken(secret, id, turn));
  const given = Buffer.from(token);
  return id > 0 && given.length === right.length && timingSafeEqual(given, right) ? id : undefined;
}

const turnKey = (personId: number) => `deadlines/${personId}`;

/** How many times a person has taken a new address. */
export async function deadlinesTurn(ctx: Context, personId: number): Promise<number> {
  const kept = (await recall(ctx.db, turnKey(personId))) as { turn?: number } | undefined;
  return kept?.turn ?? 0;
}

/** Gives a person another address: the one before, which somebody else may have got hold of, leads nowhere from now on. */
export async function renewDeadlines(ctx: Context, actor: Actor): Promise<Result<{ turn: number }>> {
  const refused = forbidden(actor, 'read the desk');
  if (refused) return refused;
  if (actor.kind !== 'person') return missing;
  const turn = (await deadlinesTurn(ctx, actor.id)) + 1;
  await remember(ctx.db, turnKey(actor.id), { turn });
  return done({ turn });
}

/** The open items in a person's calendar of deadlines; undefined when the address is nobody's who works here. */
export async function deadlinesOf(
  ctx: Context,
  token: string,
): Promise<{ personId: number; meetings: OwnMeeting[] } | undefined> {
  const turn = await deadlinesTurn(ctx, claimedBy(token));
  const id = personOfDeadlines(ctx.config.SECRET, token, turn);
  if (id === undefined || (await weeklyMailOf(ctx.db, id)) === undefined) return undefined;
  const meetings = (await ownItems(ctx.db, [id], localDate(ctx.now()))).get(id) ?? [];
  return { personId: id, meetings };
}

/** What is one's own to do: the weekly mail of late and coming items, and the address of one's calendar of deadlines. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Context } from '../context.js';
import { insertNotices } from '../db/meetings.js';
import { ownItems, setWeeklyMail, weeklyMailOf, weeklyReaders } from '../db/own-items.js';
import { inTransaction } from '../db/pool.js';
import { beat, newestBeat } from '../db/shared.js';
import { inWeeklyMail, type OwnMeeting, weeklyMailDue } from '../domain/checklist/own-items.js';
import type { Notice } from '../domain/notice.js';
import type { Actor } from '../domain/permissions.js';
import { done, forbidden, missing, type Result } from '../domain/result.js';
import { addDays, localDate, toInstant } from '../domain/wallclock.js';
import { tellError } from '../errors.js';

/** One's own page, where the mail is switched off too. */
export const ownPage = (publicUrl: string) => `${publicUrl}/planering/jag`;

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

const signed = (secret: string, personId: number): string =>
  createHmac('sha256', secret).update(`deadlines/${personId}`).digest('base64url').slice(0, 32);

/** The secret part of the address of a person's calendar of deadlines. Calendar programs cannot sign in. */
export const deadlinesToken = (secret: string, personId: number): string =>
  `${personId}-${signed(secret, personId)}`;

/** Whose calendar an address is; undefined for one that is made up. Whether they still work here is asked of the rows. */
export function personOfDeadlines(secret: string, token: string): number | undefined {
  const found = /^([1-9]\d{0,8})-([\w-]{32})$/.exec(token);
  if (!found?.[1] || !found[2]) return undefined;
  const id = Number(found[1]);
  return timingSafeEqual(Buffer.from(found[2]), Buffer.from(signed(secret, id))) ? id : undefined;
}

/** The open items in a person's calendar of deadlines; undefined when the address is nobody's who works here. */
export async function deadlinesOf(ctx: Context, token: string): Promise<OwnMeeting[] | undefined> {
  const id = personOfDeadlines(ctx.config.SECRET, token);
  if (id === undefined || (await weeklyMailOf(ctx.db, id)) === undefined) return undefined;
  return (await ownItems(ctx.db, [id], localDate(ctx.now()))).get(id) ?? [];
}

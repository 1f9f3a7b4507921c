/** How the mailbox of bounces does. It is read by the worker; here is told how that went the last time. */
import type { Context } from '../../context.js';
import { recall } from '../../db/pages.js';
import type { Language } from '../../domain/judgement.js';
import { formatDate, localDate, localTime } from '../../domain/wallclock.js';
import { mailboxKey } from '../../flow/bounces.js';
import { wordsOf } from '../../text/words/index.js';
import type { Part } from './health.js';

export type MailboxRead = { ok: boolean; at: string };

/** The last reading, for the other rows of the page; null when there has been none. */
export const mailboxRead = async (ctx: Context): Promise<MailboxRead | null> =>
  ((await recall(ctx.db, mailboxKey)) as MailboxRead | undefined) ?? null;

/** `last`: undefined when the database does not answer. Mail goes out without bounces, so it is never `down`. */
export function bouncesPart(ctx: Context, last: MailboxRead | null | undefined, language: Language): Part {
  const { public: room, planner } = wordsOf(language);
  const words = planner.bounceMailbox;
  const name = 'bounces';
  if (!ctx.config.BOUNCE_IMAP_URL)
    return { name, status: 'off', message: words.off, action: words.offAction };
  if (last === undefined) return { name, status: 'unknown', message: room.health.notSeen, action: null };
  if (last === null) return { name, status: 'unknown', message: words.waiting, action: null };
  const at = new Date(last.at);
  const time = `${formatDate(localDate(at), language, 'short')} ${localTime(at)}`;
  return last.ok
    ? { name, status: 'ok', message: words.ok(time), action: null }
    : { name, status: 'warn', message: words.down(time), action: words.action };
}

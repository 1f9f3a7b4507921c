/** How the mailbox of bounces does. It is read by the worker; here is told how that went the last time. */
import type { Context } from '../../context.js';
import { countFaulty, recall } from '../../db/pages.js';
import type { Language } from '../../domain/judgement.js';
import { formatMoment } from '../../domain/wallclock.js';
import { mailboxKey } from '../../flow/bounces.js';
import { wordsOf } from '../../text/words/index.js';
import type { Part } from './health.js';

/** `last`: the last reading, null when there has been none. `faulty`: messages that could not be taken in. */
export type MailboxRead = { last: { ok: boolean; at: string } | null; faulty: number };

/** The last reading, for the other rows of the page. */
export async function mailboxRead(ctx: Context): Promise<MailboxRead> {
  const [last, faulty] = await Promise.all([recall(ctx.db, mailboxKey), countFaulty(ctx.db)]);
  return { last: (last as MailboxRead['last'] | undefined) ?? null, faulty };
}

/** `read`: undefined when the database does not answer. Mail goes out without bounces, so it is never `down`. */
export function bouncesPart(ctx: Context, read: MailboxRead | undefined, language: Language): Part {
  const part = readingPart(ctx, read?.last, language);
  const faulty = read?.faulty ?? 0;
  if (faulty === 0) return part;
  const words = wordsOf(language).planner.bounceMailbox;
  const action = [part.status === 'warn' ? part.action : null, words.faultyAction];
  const message = `${part.message} ${words.faulty(faulty)}`;
  return { ...part, status: 'warn', message, action: action.filter((one) => one !== null).join(' ') };
}

function readingPart(ctx: Context, last: MailboxRead['last'] | undefined, language: Language): Part {
  const { public: room, planner } = wordsOf(language);
  const words = planner.bounceMailbox;
  const name = 'bounces';
  if (!ctx.config.BOUNCE_IMAP_URL)
    return { name, status: 'off', message: words.off, action: words.offAction };
  if (last === undefined) return { name, status: 'unknown', message: room.health.notSeen, action: null };
  if (last === null) return { name, status: 'unknown', message: words.waiting, action: null };
  const at = new Date(last.at);
  const time = formatMoment(at, language);
  return last.ok
    ? { name, status: 'ok', message: words.ok(time), action: null }
    : { name, status: 'warn', message: words.down(time), action: words.action };
}

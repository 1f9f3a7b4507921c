/** Signing in: the mailed link takes the same road as everything that leaves, and somebody is always administrator. */
import { randomBytes } from 'node:crypto';
import type { Context } from '../context.js';
import { insertNotices } from '../db/meetings.js';
import { allPeople, insertPerson, lacksAdministrator, type Person } from '../db/people.js';
import { brokenRule, inTransaction } from '../db/pool.js';

/** How long a mailed link can be used. */
export const linkMinutes = 15;

/** Puts the mail with a sign-in link in the outbox. `url`: the page with the button. */
export async function mailSignInLink(
  ctx: Context,
  person: Pick<Person, 'email' | 'name' | 'language'>,
  url: string,
): Promise<void> {
  const now = ctx.now();
  const notice = {
    key: `sign-in/${randomBytes(12).toString('hex')}`,
    kind: 'sign_in' as const,
    facts: { url, name: person.name, minutes: linkMinutes },
    meetingId: null,
    revision: 0,
    dueAt: now,
    notAfter: new Date(now.getTime() + linkMinutes * 60_000),
    to: { address: person.email, language: person.language },
  };
  await inTransaction(ctx.db, (tx) => insertNotices(tx, [notice], now));
  await ctx.queue.wake({ name: 'relay' });
}

/** An address that reaches nobody but has the form of one: sign-in refuses a domain without a dot. */
function firstAddress(mailDomain: string): string {
  return `admin@${/\.[a-z]{2,}$/i.test(mailDomain) ? mailDomain.toLowerCase() : 'localhost.invalid'}`;
}

/**
 * The first administrator, made when nobody is one; also later, as long as there is no other, so that a link that was
 * lost can be printed again. Undefined when somebody else is administrator.
 */
export async function firstAdministrator(ctx: Context): Promise<Person | undefined> {
  const email = firstAddress(ctx.config.MAIL_DOMAIN);
  if (await lacksAdministrator(ctx.db)) {
    try {
      const person = {
        email,
        name: 'Första administratören',
        roles: ['admin' as const],
        language: 'sv' as const,
        active: true,
      };
      return await inTransaction(ctx.db, (tx) => insertPerson(tx, person));
    } catch (error) {
      // Another process was first, or the address is somebody's who is no administrator any more.
      if (!brokenRule(error)) throw error;
    }
  }
  const admins = (await allPeople(ctx.db)).filter((p) => p.active && p.roles.includes('admin'));
  const [only, ...others] = admins;
  return only?.email === email && others.length === 0 ? only : undefined;
}

/** Signing in: the mailed link takes the same road as everything that leaves, and somebody is always administrator. */
import { randomBytes } from 'node:crypto';
import type { Context } from '../context.js';
import { insertNotices } from '../db/meetings.js';
import {
  allPeople,
  insertPerson,
  lacksAdministrator,
  type Person,
  personByEmail,
  retire,
  updatePerson,
} from '../db/people.js';
import { brokenRule, inTransaction } from '../db/pool.js';
import { firstAdministratorsAddress as firstAddress, type Role } from '../domain/permissions.js';

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

/** Whether a sign-in link may be mailed to this address: the first administrator's is printed and never mailed. */
export const mayBeMailed = (email: string) => email !== firstAddress;

/** Somebody has signed in. With an administrator of the house there, the first one is no longer needed. */
export const hasSignedIn = async (ctx: Context, person: Pick<Person, 'email' | 'roles'>): Promise<void> => {
  if (person.email === firstAddress || !person.roles.includes('admin')) return;
  await inTransaction(ctx.db, (tx) => retire(tx, firstAddress));
};

/**
 * The first administrator, made when nobody is one; also later, as long as there is no other, so that a link that was
 * lost can be printed again, and again when nobody is left. Undefined when somebody else is administrator.
 */
export async function firstAdministrator(ctx: Context): Promise<Person | undefined> {
  const email = firstAddress;
  if (await lacksAdministrator(ctx.db)) {
    try {
      const person = {
        email,
        name: 'Första administratören',
        roles: ['admin' as Role],
        language: 'sv' as const,
        active: true,
      };
      return await inTransaction(ctx.db, async (tx) => {
        const before = await personByEmail(tx, email);
        const { active, roles } = person;
        const back = before && (await updatePerson(tx, before.id, { active, roles }));
        return back ?? (await insertPerson(tx, person));
      });
    } catch (error) {
      // Another process was first.
      if (!brokenRule(error)) throw error;
    }
  }
  const admins = (await allPeople(ctx.db)).filter((p) => p.active && p.roles.includes('admin'));
  const [only, ...others] = admins;
  return only?.email === email && others.length === 0 ? only : undefined;
}

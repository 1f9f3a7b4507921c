/** People of the house, their roles, bearer tokens, and who a token is. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Context } from '../context.js';
import {
  insertPerson,
  insertToken,
  type Person,
  personById,
  retire,
  revokeToken as revoke,
  tokenByHash,
  updatePerson,
} from '../db/people.js';
import { brokenRule, inTransaction, type Tx } from '../db/pool.js';
import type { Language } from '../domain/judgement.js';
import { reason } from '../domain/meeting.js';
import { type Actor, firstAdministratorsAddress, type Role } from '../domain/permissions.js';
import { badInput, done, forbidden, missing, type Refused, type Result } from '../domain/result.js';

const hashOf = (secret: string) => createHash('sha256').update(secret).digest('hex');

export type PersonInput = { email: string; name: string; roles: Role[]; language?: Language | undefined };

/** Adds a person. The address is kept in lower case; one that is taken is refused. */
export async function addPerson(ctx: Context, actor: Actor, input: PersonInput): Promise<Result<Person>> {
  const refused = forbidden(actor, 'edit people');
  if (refused) return refused;
  try {
    const row = { ...input, language: input.language ?? 'sv', active: true };
    return done(
      await inTransaction(ctx.db, async (tx) => {
        const person = await insertPerson(tx, row);
        await retireFirst(tx, actor);
        return person;
      }),
    );
  } catch (error) {
    if (!brokenRule(error)) throw error;
    return badInput([reason('EMAIL_TAKEN', 'email')]) as Refused;
  }
}

/**
 * The first administrator goes when there is another one. Who acts is never put out by what they do themselves: they go
 * when the other one signs in (flow/sign-in.ts).
 */
async function retireFirst(tx: Tx, actor: Actor): Promise<void> {
  const acting = actor.kind === 'person' ? await personById(tx, actor.id) : undefined;
  if (acting?.email !== firstAdministratorsAddress) await retire(tx, firstAdministratorsAddress);
}

/** Changes name, roles, language, or lets somebody go. One cannot take away one's own administrator's role. */
export async function changePerson(
  ctx: Context,
  actor: Actor,
  id: number,
  changes: Partial<Pick<Person, 'name' | 'roles' | 'language' | 'active'>>,
): Promise<Result<Person>> {
  const refused = forbidden(actor, 'edit people');
  if (refused) return refused;
  const losesOwn = changes.active === false || (changes.roles && !changes.roles.includes('admin'));
  if (actor.kind === 'person' && actor.id === id && losesOwn) {
    return badInput([reason('NOT_YOURSELF', 'roles')]) as Refused;
  }
  const person = await inTransaction(ctx.db, async (tx) => {
    const changed = await updatePerson(tx, id, changes);
    await retireFirst(tx, actor);
    return changed;
  });
  return person ? done(person) : missing;
}

/** Makes a bearer token. The token itself is shown once and only its hash is kept. */
export async function makeToken(
  ctx: Context,
  actor: Actor,
  input: { name: string; role: Role },
): Promise<Result<{ id: number; token: string }>> {
  const refused = forbidden(actor, 'edit people');
  if (refused) return refused;
  const token = `pp_${randomBytes(24).toString('base64url')}`;
  const id = await insertToken(ctx.db, { ...input, hash: hashOf(token) }, ctx.now());
  return done({ id, token });
}

/** Ends a bearer token at once. One that is revoked already is missing. */
export async function revokeToken(ctx: Context, actor: Actor, id: number): Promise<Result<{ id: number }>> {
  const refused = forbidden(actor, 'edit people');
  if (refused) return refused;
  const revoked = await revoke(ctx.db, id, ctx.now());
  return revoked === undefined ? missing : done({ id: revoked });
}

/** Who a bearer token is; undefined when it is nobody's. ADMIN_TOKEN has every permission. */
export async function actorOfToken(ctx: Context, token: string): Promise<Actor | undefined> {
  const admin = ctx.config.ADMIN_TOKEN;
  if (admin && sameSecret(token, admin))
    return { kind: 'token', id: 0, name: 'ADMIN_TOKEN', roles: ['admin'] };
  const row = await tokenByHash(ctx.db, hashOf(token));
  return row && { kind: 'token', id: row.id, name: row.name, roles: [row.role] };
}

const sameSecret = (a: string, b: string) => timingSafeEqual(Buffer.from(hashOf(a)), Buffer.from(hashOf(b)));

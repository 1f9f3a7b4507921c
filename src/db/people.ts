/** People of the house and bearer tokens. */
import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm';
import type { Language } from '../domain/judgement.js';
import type { Role } from '../domain/permissions.js';
import type { Db } from './pool.js';
import { authUsers, people, tokens } from './schema.js';

export type Person = {
  id: number;
  email: string;
  name: string;
  roles: Role[];
  language: Language;
  active: boolean;
};

/** What others read of a person; the mail switch is the person's own (own-items.ts). */
const read = {
  id: people.id,
  email: people.email,
  name: people.name,
  roles: people.roles,
  language: people.language,
  active: people.active,
};

export const allPeople = (db: Db): Promise<Person[]> =>
  db.select(read).from(people).orderBy(asc(people.name));

export async function personById(db: Db, id: number): Promise<Person | undefined> {
  return (await db.select(read).from(people).where(eq(people.id, id)))[0];
}

/** By e-mail address, whatever its case. */
export async function personByEmail(db: Db, email: string): Promise<Person | undefined> {
  return (await db.select(read).from(people).where(eq(people.email, email.trim().toLowerCase())))[0];
}

/** Writes a person and the user that sign-in knows. Throws on an address that is taken (brokenRule tells). */
export async function insertPerson(db: Db, person: Omit<Person, 'id'>): Promise<Person> {
  const [row] = await db
    .insert(people)
    .values({ ...person, email: person.email.toLowerCase() })
    .returning(read);
  if (!row) throw new Error('the person was not written');
  await db
    .insert(authUsers)
    .values({ id: `person-${row.id}`, name: row.name, email: row.email, emailVerified: true })
    .onConflictDoNothing();
  return row;
}

/** Changes a person; somebody made inactive is signed out everywhere. */
export async function updatePerson(
  db: Db,
  id: number,
  changes: Partial<Pick<Person, 'name' | 'roles' | 'language' | 'active'>>,
): Promise<Person | undefined> {
  if (Object.values(changes).every((value) => value === undefined)) return personById(db, id);
  const [row] = await db.update(people).set(changes).where(eq(people.id, id)).returning(read);
  if (row && changes.active === false) {
    await db.execute(
      sql`delete from auth_sessions s using auth_users u where u.id = s.user_id and u.email = ${row.email}`,
    );
  }
  return row;
}

/** Makes the person with this address inactive as soon as another active administrator is there. */
export async function retire(db: Db, email: string): Promise<void> {
  const [row] = await db
    .select({ id: people.id })
    .from(people)
    .where(
      and(
        eq(people.email, email),
        eq(people.active, true),
        sql`exists (select 1 from people o where o.email <> ${email} and o.active and 'admin' = any(o.roles))`,
      ),
    );
  if (row) await updatePerson(db, row.id, { active: false });
}

/** Whether nobody is an active administrator yet. */
export async function lacksAdministrator(db: Db): Promise<boolean> {
  const result = await db.execute(sql`select 1 from people where active and 'admin' = any(roles) limit 1`);
  return result.rows.length === 0;
}

export type TokenRow = { id: number; name: string; role: Role; createdAt: Date; revokedAt: Date | null };

export async function insertToken(
  db: Db,
  token: { name: string; role: Role; hash: string },
  now: Date,
): Promise<number> {
  const [row] = await db
    .insert(tokens)
    .values({ ...token, createdAt: now })
    .returning({ id: tokens.id });
  if (!row) throw new Error('the token was not written');
  return row.id;
}

/** The living token with this hash. */
export async function tokenByHash(db: Db, hash: string): Promise<TokenRow | undefined> {
  const [row] = await db.select().from(tokens).where(eq(tokens.hash, hash));
  return row && row.revokedAt === null ? row : undefined;
}

export const livingTokens = (db: Db): Promise<TokenRow[]> =>
  db
    .select({
      id: tokens.id,
      name: tokens.name,
      role: tokens.role,
      createdAt: tokens.createdAt,
      revokedAt: tokens.revokedAt,
    })
    .from(tokens)
    .where(isNull(tokens.revokedAt))
    .orderBy(desc(tokens.id));

/** Revokes a living token; undefined when there is none with this id. */
export async function revokeToken(db: Db, id: number, now: Date): Promise<number | undefined> {
  const [row] = await db
    .update(tokens)
    .set({ revokedAt: now })
    .where(and(eq(tokens.id, id), isNull(tokens.revokedAt)))
    .returning({ id: tokens.id });
  return row?.id;
}

/** A person named by id or by e-mail address. */
export async function findPerson(db: Db, named: string | number): Promise<Person | undefined> {
  const text = String(named).trim();
  return /^\d{1,9}$/.test(text) ? personById(db, Number(text)) : personByEmail(db, text);
}

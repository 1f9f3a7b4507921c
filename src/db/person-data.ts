/**
 * Everything that is kept about one e-mail address, over all tables, and its erasure. What is known by its column is
 * named here; what stands inside a text anywhere is found by person-texts.ts. Addresses are compared in lower case, domain in punycode.
 */
import { type SQL, sql } from 'drizzle-orm';
import { addressNeedle, blotOut, type Hit, hitsOf, insideRaw, mentions } from './person-texts.js';
import type { Db, Tx } from './pool.js';
import { endSubscription } from './subscriptions.js';

/** What happens to it when it is erased. */
export type Fate = 'erased' | 'wiped' | 'kept';
export type Found = { thing: string; fate: Fate; why: string; rows: Record<string, unknown>[] };

type Look = { thing: string; fate: Fate; why?: string; find(email: string): SQL };

/** Where addresses are kept by design. Binary copies of mails are told by number and day, not shown. */
const looks: readonly Look[] = [
  {
    thing: 'subscriber',
    fate: 'erased',
    find: (e) => sql`
      select s.language, s.confirmed_at, s.consent_ref, s.created_at,
        coalesce(jsonb_agg(coalesce(p.name, b.name)) filter (where p.id is not null or b.id is not null), '[]') as follows
      from subscribers s left join subscriptions f on f.subscriber_id = s.id
        left join places p on p.id = f.place_id left join boards b on b.id = f.board_id
      where s.email = ${e} group by s.id`,
  },
  {
    thing: 'requests',
    fate: 'erased',
    find: (e) =>
      sql`select language, created_at, used_at from subscription_requests where lower(email) = ${e}`,
  },
  {
    thing: 'notices',
    fate: 'erased',
    find: (e) => sql`select kind, created_at from outbox where lower(to_address) = ${e} order by created_at`,
  },
  {
    thing: 'deliveries',
    fate: 'wiped',
    find: (e) => sql`
      select o.kind, o.revision, d.channel, d.state, d.created_at from deliveries d join outbox o on o.key = d.notice
      where lower(d.recipient) = ${e} and o.to_address is null order by d.id`,
  },
  {
    thing: 'keptMail',
    fate: 'erased',
    find: (e) =>
      sql`select notice, at from kept_mail where lower(recipient) = ${e} or ${inside(e)} order by id`,
  },
  {
    thing: 'views',
    fate: 'wiped',
    find: (e) => sql`
      select v.receipt, v.kind, v.text, v.state, v.created_at, c.name
      from view_contacts c join views v on v.id = c.view_id where lower(c.email) = ${e} order by v.id`,
  },
  {
    thing: 'needs',
    fate: 'wiped',
    find: (e) => sql`
      select kind, what, persons, state, contact, created_at from needs where ${mentions(sql`contact`, e)} order by id`,
  },
  {
    thing: 'nominations',
    fate: 'wiped',
    find: (e) =>
      sql`select question, why, state, created_at from nominations where lower(email) = ${e} order by id`,
  },
  {
    thing: 'associations',
    fate: 'wiped',
    find: (e) =>
      sql`select name, contact_name, created_at from associations where lower(email) = ${e} order by id`,
  },
  {
    thing: 'people',
    fate: 'kept',
    find: (e) => sql`select name, roles, language, active from people where lower(email) = ${e} and active`,
  },
  {
    thing: 'people',
    fate: 'wiped',
    why: 'peopleOff',
    find: (e) =>
      sql`select name, roles, language, active from people where lower(email) = ${e} and not active`,
  },
  {
    thing: 'signIns',
    fate: 'kept',
    why: 'signInsKept',
    find: (e) =>
      sql`${signInsOf(e)} and exists (select 1 from people p where lower(p.email) = ${e} and p.active)`,
  },
  {
    thing: 'signIns',
    fate: 'erased',
    find: (e) =>
      sql`${signInsOf(e)} and not exists (select 1 from people p where lower(p.email) = ${e} and p.active)`,
  },
  { thing: 'papers', fate: 'kept', find: (e) => sql`select name from papers where lower(email) = ${e}` },
  {
    thing: 'addressFaults',
    fate: 'erased',
    find: (e) =>
      sql`select because, times, first_at, last_at, suppressed_at from address_faults where email = ${e}`,
  },
  {
    thing: 'bounces',
    fate: 'erased',
    find: (e) =>
      sql`select kind, status, at from bounces where lower(email) = ${e} or ${inside(e)} order by id`,
  },
];

const inside = (email: string): SQL => insideRaw(addressNeedle(email));

const signInsOf = (email: string): SQL => sql`
  select u.name, u.created_at, (select count(*)::int from auth_sessions s where s.user_id = u.id) as sessions
  from auth_users u where lower(u.email) = ${email}`;

/**
 * Everything about an address, in the order of `looks`, what stands inside texts last. `hits`: those inside texts, when
 * they have been looked for already.
 */
export async function findPerson(db: Db, email: string, hits?: readonly Hit[]): Promise<Found[]> {
  const found: Found[] = [];
  for (const { thing, fate, why, find } of looks) {
    const { rows } = await db.execute<Record<string, unknown>>(find(email));
    if (rows.length > 0) found.push({ thing, fate, why: why ?? thing, rows });
  }
  return [...found, ...textsFound(hits ?? (await hitsOf(db, addressNeedle(email))))];
}

/** What stands inside texts: first what can be blotted out, then what cannot. */
export function textsFound(hits: readonly Hit[]): Found[] {
  const rowsOf = (isFixed: boolean) =>
    hits
      .filter(({ fixed }) => fixed === isFixed)
      .map(({ table, column, row, meeting, text }) => ({ place: `${table}.${column}`, row, meeting, text }));
  const found: Found[] = [
    { thing: 'texts', fate: 'wiped', why: 'texts', rows: rowsOf(false) },
    { thing: 'texts', fate: 'kept', why: 'textsKept', rows: rowsOf(true) },
  ];
  return found.filter(({ rows }) => rows.length > 0);
}

/** Meetings that the person's contact data belongs to; their history says that something was erased. */
export async function meetingsOfPerson(tx: Tx, email: string): Promise<{ id: number; version: number }[]> {
  const { rows } = await tx.execute<{ id: number; version: number }>(sql`
    select m.id, m.version from meetings m where m.id in (
      select v.meeting_id from view_contacts c join views v on v.id = c.view_id where lower(c.email) = ${email}
      union select meeting_id from needs where ${mentions(sql`contact`, email)}) order by m.id`);
  return rows;
}

/** How many mails to the address are being sent at this moment; they are let be. */
export async function underWayTo(tx: Tx, email: string): Promise<number> {
  const { rows } = await tx.execute<{ n: number }>(
    sql`select count(*)::int as n from deliveries where lower(recipient) = ${email} and state = 'sending'`,
  );
  return rows[0]?.n ?? 0;
}

/** Erases an address. Returns how many rows were deleted or cleared of it, and the texts that still have it. `hashOf`: as in `endSubscription`. */
export async function erasePerson(
  tx: Tx,
  email: string,
  hashOf: (email: string) => string,
  now: Date,
): Promise<{ count: number; left: Hit[] }> {
  let count = 0;
  const run = async (query: SQL) => {
    count += (await tx.execute(query)).rowCount ?? 0;
  };
  const { rows } = await tx.execute<{ token: string }>(
    sql`select token from subscribers where email = ${email}`,
  );
  for (const { token } of rows) if (await endSubscription(tx, token, hashOf, now)) count += 1;
  await run(sql`delete from subscription_requests where lower(email) = ${email}`);
  const free = sql`not exists (select 1 from deliveries s where s.notice = o.key and s.state = 'sending')`;
  await tx.execute(
    sql`delete from deliveries d using outbox o where d.notice = o.key and lower(o.to_address) = ${email} and ${free}`,
  );
  await run(sql`delete from outbox o where lower(o.to_address) = ${email} and ${free}`);
  await run(sql`
    update deliveries set recipient = 'raderad/' || id, because = '{"code":"UNSUBSCRIBED"}'::jsonb,
      state = case when state in ('planned', 'again', 'unsure') then 'skipped' else state end, due_at = null,
      settled_at = coalesce(settled_at, ${now})
    where lower(recipient) = ${email} and state <> 'sending'`);
  const raw = inside(email);
  await run(sql`delete from kept_mail where lower(recipient) = ${email} or ${raw}`);
  await run(sql`delete from view_contacts where lower(email) = ${email}`);
  await run(sql`
    update needs set contact = null, what = null, note = null where ${mentions(sql`concat_ws(' ', contact, what, note)`, email)}`);
  await run(sql`update nominations set email = null where lower(email) = ${email}`);
  await run(sql`update associations set email = null, contact_name = null where lower(email) = ${email}`);
  await run(sql`delete from address_faults where email = ${email}`);
  await run(sql`delete from bounces where lower(email) = ${email} or ${raw}`);
  await run(sql`
    update people set email = 'raderad-' || id || '@localhost.invalid' where lower(email) = ${email} and not active`);
  await run(sql`
    delete from auth_users u where lower(u.email) = ${email}
      and not exists (select 1 from people p where lower(p.email) = ${email} and p.active)`);
  const texts = await blotOut(tx, addressNeedle(email));
  return { count: count + texts.count, left: texts.left };
}

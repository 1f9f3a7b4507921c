/** A person's data by what it is asked for with: an address (person-data.ts), a telephone number, a receipt of a view. */
import { type SQL, sql } from 'drizzle-orm';
import type { Asked } from '../domain/person-asked.js';
import {
  erasePerson,
  type Found,
  findPerson,
  meetingsOfPerson,
  textsFound,
  underWayTo,
} from './person-data.js';
import { blotOut, type Hit, hitsOf, insideRaw, phoneNeedle } from './person-texts.js';
import type { Db, Tx } from './pool.js';

/** The digits with anything between them that people write there; no other number that holds them. */
function hasPhone(text: SQL, digits: string): SQL {
  const before = '(?<![0-9])(?:(?:00|\\+)?46[^0-9[:alpha:]@]{0,3}(?:\\(?0\\)?[^0-9[:alpha:]@]{0,3})?|00|0)?';
  return sql`${text} ~ ${`${before}${[...digits].join('[^0-9[:alpha:]@]{0,3}')}(?![0-9])`}`;
}

const needsOf = (phone: string): SQL => hasPhone(sql`concat_ws(' / ', contact, what, note)`, phone);

/** Copies of mails in the local mailbox, and mails that came back. */
const mailTables = [
  { table: 'kept_mail', thing: 'keptMail' },
  { table: 'bounces', thing: 'bounces' },
] as const;

async function byPhone(db: Db, phone: string, hits?: readonly Hit[]): Promise<Found[]> {
  const needle = phoneNeedle(phone);
  const needs = await db.execute<Record<string, unknown>>(sql`
    select id, meeting_id as meeting, kind, what, note, persons, state, contact, created_at from needs
    where ${needsOf(phone)} order by id`);
  const found: Found[] = [{ thing: 'needs', fate: 'wiped', why: 'needs', rows: needs.rows }];
  for (const { table, thing } of mailTables) {
    const { rows } = await db.execute<Record<string, unknown>>(
      sql`select id, at from ${sql.identifier(table)} where ${insideRaw(needle)} order by id`,
    );
    found.push({ thing, fate: 'erased', why: thing, rows });
  }
  return [...found.filter(({ rows }) => rows.length > 0), ...textsFound(hits ?? (await hitsOf(db, needle)))];
}

/** The copies of a view's mails that lie in the local mailbox when no mail server is set. */
const keptOf = (receipt: string): SQL => sql`
  notice like 'view/%' and split_part(notice, '/', 2) in (select id::text from views where receipt = ${receipt})`;

const told = (receipt: string): SQL => sql`
  o.key like 'view/%' and split_part(o.key, '/', 2) in (select id::text from views where receipt = ${receipt})
    and not exists (select 1 from deliveries s where s.notice = o.key and s.state = 'sending')`;

async function byReceipt(db: Db, receipt: string): Promise<Found[]> {
  const views = await db.execute<Record<string, unknown>>(sql`
    select v.id, v.meeting_id as meeting, v.receipt, v.kind, v.text, v.public_text, v.state, v.created_at, c.name, c.email,
      (select coalesce(jsonb_agg(jsonb_build_object('at', a.at, 'text', a.text) order by a.id), '[]')
       from view_answers a where a.view_id = v.id) as answers
    from views v left join view_contacts c on c.view_id = v.id where v.receipt = ${receipt}`);
  const mails = await db.execute<Record<string, unknown>>(
    sql`select o.kind, o.created_at from outbox o where ${told(receipt)} order by o.created_at`,
  );
  const kept = await db.execute<Record<string, unknown>>(
    sql`select notice, at from kept_mail where ${keptOf(receipt)} order by id`,
  );
  const hasContact = views.rows.some(({ name, email }) => name || email);
  const found: Found[] = [
    { thing: 'views', fate: hasContact ? 'wiped' : 'kept', why: 'views', rows: views.rows },
    { thing: 'notices', fate: 'erased', why: 'notices', rows: mails.rows },
    { thing: 'keptMail', fate: 'erased', why: 'keptMail', rows: kept.rows },
  ];
  return found.filter(({ rows }) => rows.length > 0);
}

/** Everything there is. `hits`: as in `findPerson`. */
export async function findAsked(db: Db, asked: Asked, hits?: readonly Hit[]): Promise<Found[]> {
  if ('email' in asked) return findPerson(db, asked.email, hits);
  return 'phone' in asked ? byPhone(db, asked.phone, hits) : byReceipt(db, asked.receipt);
}

/** Meetings whose history says that something was erased. */
export async function meetingsOfAsked(tx: Tx, asked: Asked): Promise<{ id: number; version: number }[]> {
  if ('email' in asked) return meetingsOfPerson(tx, asked.email);
  const which =
    'phone' in asked
      ? sql`select meeting_id from needs where ${needsOf(asked.phone)}`
      : sql`select v.meeting_id from views v join view_contacts c on c.view_id = v.id where v.receipt = ${asked.receipt}`;
  const { rows } = await tx.execute<{ id: number; version: number }>(
    sql`select id, version from meetings where id in (${which}) order by id`,
  );
  return rows;
}

/** `left`: texts that still have it. `underWay`: mails being sent at this moment, which are let be. */
export type AskedErased = { count: number; underWay: number; left: Hit[] };

/**
 * Erases it: by a telephone number the needs' words and contact, and the number in every text; by a receipt the contact
 * of the view and its mails, also those in the local mailbox.
 */
export async function eraseAsked(
  tx: Tx,
  asked: Asked,
  hashOf: (email: string) => string,
  now: Date,
): Promise<AskedErased> {
  if ('email' in asked) {
    const erased = await erasePerson(tx, asked.email, hashOf, now);
    return { ...erased, underWay: await underWayTo(tx, asked.email) };
  }
  const run = async (query: SQL) => (await tx.execute(query)).rowCount ?? 0;
  if ('phone' in asked) {
    const needle = phoneNeedle(asked.phone);
    let count = await run(
      sql`update needs set contact = null, what = null, note = null where ${needsOf(asked.phone)}`,
    );
    for (const { table } of mailTables)
      count += await run(sql`delete from ${sql.identifier(table)} where ${insideRaw(needle)}`);
    const texts = await blotOut(tx, needle);
    return { count: count + texts.count, underWay: 0, left: texts.left };
  }
  const { receipt } = asked;
  await run(sql`delete from deliveries d using outbox o where d.notice = o.key and ${told(receipt)}`);
  const mails = await run(sql`delete from outbox o where ${told(receipt)}`);
  const kept = await run(sql`delete from kept_mail where ${keptOf(receipt)}`);
  const contacts = await run(
    sql`delete from view_contacts where view_id in (select id from views where receipt = ${receipt})`,
  );
  const { rows } = await tx.execute<{ n: number }>(sql`
    select count(*)::int as n from deliveries d where d.state = 'sending' and d.notice like 'view/%'
      and split_part(d.notice, '/', 2) in (select id::text from views where receipt = ${receipt})`);
  return { count: mails + kept + contacts, underWay: rows[0]?.n ?? 0, left: [] };
}

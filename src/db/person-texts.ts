/**
 * An address or a telephone number inside the texts of any table: found by looking through every text and jsonb column there is, so that a
 * table added later is not forgotten, and blotted out where the row can be changed.
 */
import { type SQL, sql } from 'drizzle-orm';
import { mask } from '../domain/personal-data.js';
import type { Db, Tx } from './pool.js';

/**
 * Where an address begins and ends: `bo@x.se` is not found in `jumbo@x.se` or `bo@x.se.example`. Before it may stand what
 * JSON and bytes written as text make of a new line or a letter that is not ASCII: `\\n`, `\\u000b`, `\\303`.
 */
const patternOf = (email: string): string =>
  `(?:(?<![[:alnum:].!#$%&*+=?^_{|}~-])|(?<=\\\\(?:[nrtbf]|u[0-9a-f]{4}|[0-7]{3})))${email.replace(/[.!#$%&*+/=?^_`{|}~'-]/g, '\\$&')}(?![[:alnum:]-]|\\.[[:alnum:]])`;
/** The same for JavaScript. */
const regExpOf = (email: string): RegExp =>
  new RegExp(
    `(?:(?<![\\p{L}\\p{N}.!#$%&*+=?^_{|}~-])|(?<=\\\\(?:[nrtbf]|u[0-9a-f]{4}|[0-7]{3})))${email.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')}(?![\\p{L}\\p{N}-]|\\.[\\p{L}\\p{N}])`,
    'giu',
  );

/** What is looked for inside texts. `part`: stands in every text that has it, in lower case; plain, so that most are passed over. */
export type Needle = { pattern: string; regExp: RegExp; part: string; kind: 'address' | 'phone' };

/** `email`: as normalEmail writes it. */
export const addressNeedle = (email: string): Needle => ({
  pattern: patternOf(email),
  regExp: regExpOf(email),
  part: email.slice(email.lastIndexOf('@')),
  kind: 'address',
});

/** What people write between the digits: spaces of all kinds, hyphens and dashes, points, slashes, brackets. */
const between = '[\\s()./\u00a0\u2007\u2009\u202f\u2010\u2011\u2012\u2013\u2014\u2212-]{0,3}';

/**
 * A telephone number inside a text: written as it is dialled (0, 00, + or 46 before it), so that no day, case number or
 * part of a longer number is taken for one. `digits`: as in domain/person-asked.ts. The same signs for both languages.
 */
export function phoneNeedle(digits: string): Needle {
  const before = `(?<![0-9])(?<![0-9][-.:])(?:(?:00|\\+)?46${between}(?:\\(?0\\)?${between})?|(?:00|\\+|0)${between})`;
  const pattern = `${before}${[...digits].join(between)}(?![0-9])`;
  return { pattern, regExp: new RegExp(pattern, 'gu'), part: '', kind: 'phone' };
}

const stands = (text: SQL, needle: Needle): SQL => sql`${text} ~* ${needle.pattern}`;

/** Whether an address stands in a text. */
export const mentions = (text: SQL, email: string): SQL => stands(text, addressNeedle(email));

/** Whether it stands in the bytes of a mail, in its column `raw`. */
export const insideRaw = (needle: Needle): SQL => stands(sql`encode(raw, 'escape')`, needle);

/** Tables whose rows nobody can change (the triggers of migration 0009). */
const onlyAddedTo = ['history', 'nudges', 'forgettings', 'archive_exports'];
/** Where an address stays as long as it is in use: told by `looks` (person-data.ts) as kept. */
const inUse: Record<string, SQL> = {
  papers: sql`true`,
  people: sql`active`,
  auth_users: sql`exists (select 1 from people p where lower(p.email) = lower(auth_users.email) and p.active)`,
};

/** Columns that `looks` tells of already. */
const known = new Set([
  'subscribers.email',
  'subscription_requests.email',
  'outbox.to_address',
  'deliveries.recipient',
  'kept_mail.recipient',
  'view_contacts.email',
  'needs.contact',
  'nominations.email',
  'associations.email',
  'people.email',
  'auth_users.email',
  'papers.email',
  'address_faults.email',
  'bounces.email',
]);
/** What has one of a few values of ours, a day, a time, or a secret of ours, in every table: no address fits in. */
const never = new Set([
  'language',
  'state',
  'slug',
  'uid',
  'token',
  'token_hash',
  'receipt',
  'date',
  'public_start',
  'public_end',
  'formal_start',
  'formal_end',
  'announce_date',
]);

type Column = { table: string; column: string; type: string };
/** `row`: its key; `meeting`: the number of the meeting it belongs to; `text`: what stands around the address. */
export type Hit = Column & { row: string | null; meeting: number | null; text: string; fixed: boolean };

/** A column that rows are found by: an address is in one only as a whole, and digits in one are nobody's number. */
const isKey = sql`exists (
  select 1 from pg_attribute a where a.attrelid = format('%I.%I', c.table_schema, c.table_name)::regclass
    and a.attname = c.column_name and (
      exists (select 1 from pg_index i where i.indrelid = a.attrelid and i.indisunique and a.attnum = any(i.indkey))
      or exists (select 1 from pg_constraint k where k.conrelid = a.attrelid and k.contype = 'f' and a.attnum = any(k.conkey))))`;

/** Every text and jsonb column of our tables that may have it in it. */
async function textColumns(db: Db, { kind }: Needle): Promise<Column[]> {
  const { rows } = await db.execute<Column>(sql`
    select c.table_name as table, c.column_name as column, c.data_type as type
    from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE'
      and (c.data_type in ('text', 'jsonb', 'character varying') or (c.data_type = 'ARRAY' and c.udt_name = '_text'))
      and c.is_generated = 'NEVER' and not (${kind === 'phone'} and ${isKey})
    order by 1, 2`);
  return rows.filter((one) => !known.has(`${one.table}.${one.column}`) && !never.has(one.column));
}

const asText = ({ table, column }: Column): SQL =>
  sql`${sql.identifier(table)}.${sql.identifier(column)}::text`;

/**
 * What of a cell is looked through. Numbers of JSON are no telephone numbers: of those only the strings are, with a sign
 * between them that stands in no number.
 */
const looked = (column: Column, { kind }: Needle): SQL =>
  kind === 'phone' && column.type === 'jsonb'
    ? sql`(select string_agg(s #>> '{}', E'\\n@\\n') from jsonb_path_query(
        ${sql.identifier(column.table)}.${sql.identifier(column.column)}, 'strict $.**') s where jsonb_typeof(s) = 'string')`
    : asText(column);

/** So many characters are shown on each side of what was found. */
const around = 80;

function excerpt(text: string, { regExp }: Needle): string {
  const found = [...text.matchAll(regExp)].map(({ index, 0: match }) => {
    const [from, to] = [Math.max(0, index - around), Math.min(text.length, index + match.length + around)];
    return `${from > 0 ? '…' : ''}${text.slice(from, to)}${to < text.length ? '…' : ''}`;
  });
  return found.length > 0 ? found.join(' / ') : `${text.slice(0, 2 * around)}…`;
}

/**
 * Every row in which it stands inside a text. One question, each table read once; the plain test for a part of it comes
 * before the pattern, which is dear.
 */
export async function hitsOf(db: Db, needle: Needle): Promise<Hit[]> {
  const columns = await textColumns(db, needle);
  const each = [...new Set(columns.map(({ table }) => table))].map((table) => {
    const cells = columns.flatMap((one, i) =>
      one.table === table ? [sql`(${sql.raw(String(i))}, ${looked(one, needle)})`] : [],
    );
    return sql`
      select cell.i, cell.value, to_jsonb(${sql.identifier(table)}.*) as r, ${table}::text as of
      from ${sql.identifier(table)} cross join lateral (values ${sql.join(cells, sql`, `)}) cell (i, value)
      where case when strpos(lower(cell.value), ${needle.part}) > 0 then ${stands(sql`cell.value`, needle)} else false end
        and not ${inUse[table] ?? sql`false`}`;
  });
  const { rows } = await db.execute<{
    i: number;
    value: string;
    row: string | null;
    meeting: string | null;
  }>(sql`
    select i, value, coalesce(r ->> 'id', r ->> 'key', r ->> 'code', r ->> 'meeting_id') as row,
      case when of = 'meetings' then r ->> 'id' else coalesce(r ->> 'meeting_id',
        (select v.meeting_id::text from views v where v.id::text = r ->> 'view_id'),
        (select o.meeting_id::text from outbox o where o.key = r ->> 'notice')) end as meeting
    from (${sql.join(each, sql` union all `)}) hits order by i, row`);
  return rows.flatMap(({ i, value, row, meeting }) => {
    const column = columns[i];
    if (!column) return [];
    const fixed = onlyAddedTo.includes(column.table);
    return [
      { ...column, row, meeting: meeting ? Number(meeting) : null, text: excerpt(value, needle), fixed },
    ];
  });
}

function blotted(value: unknown, needle: Needle): unknown {
  if (typeof value === 'string') return value.replace(needle.regExp, mask);
  if (Array.isArray(value)) return value.map((one) => blotted(one, needle));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, blotted(one, needle)]));
}

/** The strings of JSON, row by row. Returns how many rows were changed. */
async function blotStrings(tx: Tx, one: Column, needle: Needle): Promise<number> {
  const [table, column] = [sql.identifier(one.table), sql.identifier(one.column)];
  const { rows } = await tx.execute<{ at: string; value: unknown }>(sql`
    select ctid::text as at, ${column} as value from ${table}
    where ${stands(looked(one, needle), needle)} and not ${inUse[one.table] ?? sql`false`} for update`);
  for (const { at, value } of rows)
    await tx.execute(
      sql`update ${table} set ${column} = ${JSON.stringify(blotted(value, needle))}::jsonb where ctid = ${at}::tid`,
    );
  return rows.length;
}

async function blotText(tx: Tx, one: Column, needle: Needle): Promise<number> {
  const column = sql.identifier(one.column);
  const to = one.type === 'jsonb' ? sql`::jsonb` : one.type === 'ARRAY' ? sql`::text[]` : sql``;
  const { rowCount } = await tx.execute(sql`
    update ${sql.identifier(one.table)}
    set ${column} = regexp_replace(${asText(one)}, ${needle.pattern}, ${mask}, 'gi')${to}
    where ${stands(asText(one), needle)} and not ${inUse[one.table] ?? sql`false`}`);
  return rowCount ?? 0;
}

/**
 * Blots it out of texts, wherever they are, but in rows that cannot be changed: those are returned. Returns also how many
 * were changed.
 */
export async function blotOut(tx: Tx, needle: Needle): Promise<{ count: number; left: Hit[] }> {
  let count = 0;
  const hits = await hitsOf(tx, needle);
  const places = new Map(
    hits.filter(({ fixed }) => !fixed).map((one) => [`${one.table}.${one.column}`, one]),
  );
  for (const one of places.values()) {
    const byRow = needle.kind === 'phone' && one.type === 'jsonb';
    count += await (byRow ? blotStrings : blotText)(tx, one, needle);
  }
  return { count, left: hits.filter(({ fixed }) => fixed) };
}

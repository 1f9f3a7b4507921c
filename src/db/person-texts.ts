/**
 * An address inside the texts of any table: found by looking through every text and jsonb column there is, so that a
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

/** Whether an address stands in a text. */
export const mentions = (text: SQL, email: string): SQL => sql`${text} ~* ${patternOf(email)}`;

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

/** Every text and jsonb column of our tables that may have an address in it. */
async function textColumns(db: Db): Promise<Column[]> {
  const { rows } = await db.execute<Column>(sql`
    select c.table_name as table, c.column_name as column, c.data_type as type
    from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE'
      and (c.data_type in ('text', 'jsonb', 'character varying') or (c.data_type = 'ARRAY' and c.udt_name = '_text'))
      and c.is_generated = 'NEVER'
    order by 1, 2`);
  return rows.filter((one) => !known.has(`${one.table}.${one.column}`) && !never.has(one.column));
}

const asText = ({ table, column }: Column): SQL =>
  sql`${sql.identifier(table)}.${sql.identifier(column)}::text`;

/** So many characters are shown on each side of an address. */
const around = 80;

function excerpt(text: string, email: string): string {
  const found = [...text.matchAll(regExpOf(email))].map(({ index, 0: match }) => {
    const [from, to] = [Math.max(0, index - around), Math.min(text.length, index + match.length + around)];
    return `${from > 0 ? '…' : ''}${text.slice(from, to)}${to < text.length ? '…' : ''}`;
  });
  return found.length > 0 ? found.join(' / ') : `${text.slice(0, 2 * around)}…`;
}

/**
 * Every row in which an address stands inside a text. One question, each table read once; the plain test for the domain
 * comes before the pattern, which is dear.
 */
export async function hitsOf(db: Db, email: string): Promise<Hit[]> {
  const columns = await textColumns(db);
  const domain = email.slice(email.lastIndexOf('@'));
  const each = [...new Set(columns.map(({ table }) => table))].map((table) => {
    const cells = columns.flatMap((one, i) =>
      one.table === table ? [sql`(${sql.raw(String(i))}, ${asText(one)})`] : [],
    );
    return sql`
      select cell.i, cell.value, to_jsonb(${sql.identifier(table)}.*) as r, ${table}::text as of
      from ${sql.identifier(table)} cross join lateral (values ${sql.join(cells, sql`, `)}) cell (i, value)
      where case when strpos(lower(cell.value), ${domain}) > 0 then ${mentions(sql`cell.value`, email)} else false end
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
      { ...column, row, meeting: meeting ? Number(meeting) : null, text: excerpt(value, email), fixed },
    ];
  });
}

/**
 * Blots the address out of texts, wherever they are, but in rows that cannot be changed: those are returned. Returns also
 * how many were changed.
 */
export async function blotOut(tx: Tx, email: string): Promise<{ count: number; left: Hit[] }> {
  let count = 0;
  const hits = await hitsOf(tx, email);
  const places = new Map(
    hits.filter(({ fixed }) => !fixed).map((one) => [`${one.table}.${one.column}`, one]),
  );
  for (const one of places.values()) {
    const column = sql.identifier(one.column);
    const to = one.type === 'jsonb' ? sql`::jsonb` : one.type === 'ARRAY' ? sql`::text[]` : sql``;
    const { rowCount } = await tx.execute(sql`
      update ${sql.identifier(one.table)}
      set ${column} = regexp_replace(${asText(one)}, ${patternOf(email)}, ${mask}, 'gi')${to}
      where ${mentions(asText(one), email)} and not ${inUse[one.table] ?? sql`false`}`);
    count += rowCount ?? 0;
  }
  return { count, left: hits.filter(({ fixed }) => fixed) };
}

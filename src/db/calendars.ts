/** Published calendars: rows written by the calendar channel, read by http. */
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { and, eq, isNotNull, or, sql } from 'drizzle-orm';
import type { MeetingFacts } from '../domain/notice.js';
import { type Db, inTransaction, type Tx } from './pool.js';
import { boards, calendars, meetings, places } from './schema.js';

// Not the synchronous ones: two megabytes take them a fifth of a second, in which a worker would do nothing else.
const asGzip = promisify(gzip);
const asBrotli = promisify(brotliCompress);

/** PostgreSQL's NOTIFY channel for the paths of calendars whose bytes are new. */
export const calendarNews = 'paplats_calendars';

export type StoredCalendar = {
  bytes: Buffer;
  gzip: Buffer;
  brotli: Buffer;
  etag: string;
  lastModified: Date;
};

export async function storedCalendar(db: Db, path: string): Promise<StoredCalendar | undefined> {
  const [row] = await db
    .select({
      bytes: calendars.bytes,
      gzip: calendars.gzip,
      brotli: calendars.brotli,
      etag: calendars.etag,
      lastModified: calendars.lastModified,
    })
    .from(calendars)
    .where(eq(calendars.path, path));
  return row;
}

export type CalendarScope = 'all' | 'place' | 'board' | 'meeting';
type Input = { path: string; scope: CalendarScope; scopeName: string; meetings: MeetingFacts[] };
type Rendered = { bytes: Buffer; etag: string; lastModified: Date; renderedBy: string };

/**
 * Reads what belongs in a calendar, lets `render` make its bytes and stores them, all under one lock per path. The
 * bytes' Last-Modified moves only when they differ from what was there; then everybody who listens to `calendarNews`
 * hears the path, at the commit. Undefined: there is no such calendar.
 */
export function rerenderCalendar(
  db: Db,
  path: string,
  now: Date,
  render: (input: Input) => Promise<Rendered>,
): Promise<{ etag: string } | undefined> {
  return inTransaction(db, async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${path}, 77))`);
    const input = await contentsOf(tx, path);
    if (!input) return undefined;
    const made = await render(input);
    const [before] = await tx
      .select({
        etag: calendars.etag,
        renderedBy: calendars.renderedBy,
        lastModified: calendars.lastModified,
      })
      .from(calendars)
      .where(eq(calendars.path, path));
    if (before?.etag === made.etag) {
      if (before.renderedBy !== made.renderedBy) {
        await tx.update(calendars).set({ renderedBy: made.renderedBy }).where(eq(calendars.path, path));
      }
      return { etag: made.etag };
    }
    const [zipped, brotli] = await Promise.all([
      asGzip(made.bytes, { level: 9 }),
      asBrotli(made.bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }),
    ]);
    const row = {
      bytes: made.bytes,
      gzip: zipped,
      brotli,
      etag: made.etag,
      lastModified: before ? laterSecond(before.lastModified, now) : made.lastModified,
      renderedBy: made.renderedBy,
    };
    await tx
      .insert(calendars)
      .values({ path, ...row })
      .onConflictDoUpdate({ target: calendars.path, set: row });
    await tx.execute(sql`select pg_notify(${calendarNews}, ${path})`);
    return { etag: made.etag };
  });
}

/** Last-Modified is told in whole seconds (RFC 9110 8.8.2), so two renderings in one second must differ by one. */
function laterSecond(before: Date, now: Date): Date {
  const next = (Math.floor(before.getTime() / 1000) + 1) * 1000;
  return new Date(Math.max(next, now.getTime()));
}

async function contentsOf(tx: Tx, path: string): Promise<Input | undefined> {
  if (path === '/kalender.ics') {
    return {
      path,
      scope: 'all',
      scopeName: '',
      meetings: await factsWhere(tx, isNotNull(meetings.published)),
    };
  }
  const slug = /([^/]+)\.ics$/.exec(path)?.[1];
  if (!slug) return undefined;
  if (path.startsWith('/kalender/orter/')) {
    const [place] = await tx.select().from(places).where(eq(places.slug, slug));
    if (!place) return undefined;
    const list = await factsWhere(tx, eq(meetings.placeId, place.id));
    return { path, scope: 'place', scopeName: place.name, meetings: list };
  }
  if (path.startsWith('/kalender/namnder/')) {
    const [board] = await tx.select().from(boards).where(eq(boards.slug, slug));
    if (!board) return undefined;
    const list = await factsWhere(
      tx,
      or(eq(meetings.ownerBoardId, board.id), eq(meetings.sittingBoardId, board.id)),
    );
    return { path, scope: 'board', scopeName: board.name, meetings: list };
  }
  if (path.startsWith('/moten/')) {
    const list = await factsWhere(tx, eq(meetings.slug, slug));
    const [facts] = list;
    return facts && { path, scope: 'meeting', scopeName: facts.title, meetings: list };
  }
  return undefined;
}

async function factsWhere(tx: Tx, condition: ReturnType<typeof eq> | undefined): Promise<MeetingFacts[]> {
  const rows = await tx
    .select({ published: meetings.published })
    .from(meetings)
    .where(and(isNotNull(meetings.published), condition))
    .orderBy(sql`${meetings.published}->>'date'`, meetings.id);
  return rows.flatMap((row) => (row.published ? [row.published] : []));
}

/**
 * Every calendar there should be, with what rendered it last (null: never), and whether something has happened that it
 * may not tell yet: a delivery that waits, or one that somebody has in hand, who may be dead.
 */
export async function calendarPaths(
  db: Db,
): Promise<{ path: string; renderedBy: string | null; waits: boolean }[]> {
  const result = await db.execute<{ path: string; rendered_by: string | null; waits: boolean }>(sql`
    with wanted as (
      select '/kalender.ics' as path
      union all select '/kalender/orter/' || slug || '.ics' from places
      union all select '/kalender/namnder/' || slug || '.ics' from boards
      union all select '/moten/' || slug || '.ics' from meetings where published is not null
    )
    select w.path, c.rendered_by, exists (
      select 1 from deliveries d where d.channel = 'calendar' and d.recipient = w.path
        and d.state in ('planned', 'sending', 'again')
    ) as waits
    from wanted w left join calendars c on c.path = w.path`);
  return result.rows.map((row) => ({ path: row.path, renderedBy: row.rendered_by, waits: row.waits }));
}

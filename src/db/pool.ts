/** The connection to PostgreSQL, transactions, and migrations under a lock. */
import { Param, SQL, StringChunk } from 'drizzle-orm';
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import { projectPath } from '../paths.js';
import * as schema from './schema.js';

/** The database or a transaction of it: whoever takes a `Db` does not begin or end transactions. */
export type Db = NodePgDatabase<typeof schema>;
/** A transaction: functions that must be called inside one say so by this type. */
export type Tx = Parameters<Parameters<Db['transaction']>[0]>[0];

export type Database = { db: Db; url: string; close(): Promise<void> };

/**
 * A pool hears its idle connections only. One that breaks while it is lent out, between two queries of a transaction,
 * would end the process: its next query fails anyway, so that is all that happens.
 */
function hardened(pool: pg.Pool, onFault: (error: Error) => void): pg.Pool {
  pool.on('error', onFault);
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

/**
 * Few and large statements that run hundreds of times a second: planned once for each connection, whatever the values,
 * and by index only, since what is planned while a table is empty must still be good when it has a hundred thousand rows.
 */
const plannedOnce =
  '-c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off';
const forSending = new WeakMap<Db, Db>();
const sendingPools = new WeakMap<Db, pg.Pool>();

/** The connections for `executeNamed` in the turns of a send, which go by indexes and are never planned anew. */
export const sendingDb = (db: Db): Db => forSending.get(db) ?? db;

/** Opens a small pool. `onFault` hears of connections that break while idle. */
export function openDatabase(url: string, onFault: (error: Error) => void, max = 10): Database {
  const open = (more: pg.PoolConfig) =>
    hardened(new pg.Pool({ connectionString: url, application_name: 'paplats', ...more }), onFault);
  const pool = open({ max });
  const sending = open({ max: 3, options: plannedOnce });
  const db = drizzle(pool, { schema });
  const sendingOnes = drizzle(sending, { schema });
  forSending.set(db, sendingOnes);
  sendingPools.set(sendingOnes, sending);
  const close = async () => {
    await Promise.all([pool.end(), sending.end()]);
  };
  return { db, url, close };
}

/** Any number; the same in every process, so that only one migrates at a time. */
const migrationLock = 7_283_746_501;

/**
 * Brings the tables to this version under an advisory lock. `alsoUnderLock` runs under the same lock, after ours:
 * the queue's own migrations.
 */
export async function migrateDatabase(
  url: string,
  alsoUnderLock?: (client: unknown) => Promise<void>,
): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'paplats migrations' });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock]);
    await migrate(drizzle(client), { migrationsFolder: projectPath('src', 'db', 'migrations') });
    await alsoUnderLock?.(client);
  } finally {
    await client.end();
  }
}

/** Runs `work` in one transaction: all of it is written, or nothing. */
export function inTransaction<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.transaction(work);
}

/** What of a drizzle database is not in its types: how it runs a statement under a name. */
type Inside = {
  session: {
    prepareQuery(
      query: unknown,
      fields: undefined,
      name: string,
      array: false,
    ): { execute(): Promise<{ rows: unknown[] }> };
  };
  dialect: { sqlToQuery(query: SQL): { sql: string; params: unknown[] } };
};

/**
 * Runs a statement that is asked again and again under a name, so that PostgreSQL reads and plans it once for each
 * connection. A name must always stand for the same text.
 */
export async function executeNamed<T>(db: Db, name: string, query: SQL): Promise<T[]> {
  const pool = sendingPools.get(db);
  if (pool) return executeRaw(db, pool, name, query);
  const { session, dialect } = db as unknown as Inside;
  const { rows } = await session.prepareQuery(dialect.sqlToQuery(query), undefined, name, false).execute();
  return rows as T[];
}

/** The texts of named statements. */
const texts = new Map<string, string>();

/** Writing the text of a statement anew took a tenth of a send; here it is written once for each name. */
async function executeRaw<T>(db: Db, pool: pg.Pool, name: string, query: SQL): Promise<T[]> {
  const values: unknown[] = [];
  collectValues(query.queryChunks, values);
  let text = texts.get(name);
  if (text === undefined) {
    const written = (db as unknown as Inside).dialect.sqlToQuery(query);
    if (written.params.length !== values.length) throw new Error(`${name}: not all values were found`);
    text = written.sql;
    texts.set(name, text);
  }
  const { rows } = await pool.query({ name, text, values });
  return rows as T[];
}

/** The values of a statement, in the order of its placeholders. Tables, columns and lists are not for such statements. */
function collectValues(chunks: readonly unknown[], into: unknown[]): void {
  for (const chunk of chunks) {
    if (chunk instanceof StringChunk) continue;
    if (chunk instanceof SQL) collectValues(chunk.queryChunks, into);
    else into.push(chunk instanceof Param ? chunk.value : chunk);
  }
}

/** Whether an error says that a unique rule was broken, and which (PostgreSQL 23505). */
export function brokenRule(error: unknown): string | undefined {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (cause instanceof pg.DatabaseError && cause.code === '23505') return cause.constraint;
  return undefined;
}

/** Whether an error says that the database is away or busy, so that the same may go well later; not that it refuses. */
export function isAway(error: unknown): boolean {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  // SQLSTATE classes: connection, no resources, rolled back, locked, stopped by an operator.
  return !(cause instanceof pg.DatabaseError) || /^(08|40|53|55|57)/.test(cause.code ?? '');
}

/** A pool for the queue's backend: its connections look into the queue's schema first. */
export function openQueuePool(url: string, schemaName: string, onFault: (error: Error) => void): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: 16,
    options: `-c search_path=${schemaName},public`,
    application_name: 'paplats queue',
  });
  // Each queue and worker listens for itself; with a few channels that is more than Node's ten.
  pool.setMaxListeners(0);
  return hardened(pool, onFault);
}

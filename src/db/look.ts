/** A look at a database from outside, without changing it: does it answer, and how far has it come. */
import { readFileSync } from 'node:fs';
import { sql } from 'drizzle-orm';
import { projectPath } from '../paths.js';
import { withClient } from './embedded/cluster.js';
import type { Db } from './pool.js';

export type DatabaseLook = {
  /** Such as "18.4". */
  version: string;
  /** Migrations of ours that have been run, and how many this installation carries. */
  migrated: number;
  carried: number;
  /** Seconds that a set clock (CLOCK) has put this database ahead of the real time; 0 when none has. */
  aheadSeconds: number;
  /** How far its machine's clock is from ours, see `clockSkew`. */
  skewSeconds: number;
};

/** Leases follow each machine's own clock: beyond so many seconds one worker may take another for dead. */
export const mostSkewSeconds = 5;

const askTime = 'select (extract(epoch from clock_timestamp()) * 1000)::text as ms';

/** Whole seconds; time that passed while the database was asked counts as no difference. */
async function skewBy(ask: () => Promise<string | undefined>, realTime: () => Date): Promise<number> {
  const before = realTime().getTime();
  const theirs = Number(await ask());
  const after = realTime().getTime();
  if (theirs > after) return Math.round((theirs - after) / 1000);
  return theirs < before ? -Math.round((before - theirs) / 1000) : 0;
}

/** How many seconds the clock of the database's machine is ahead of `realTime`; negative when it is behind. */
export const clockSkew = (db: Db, realTime: () => Date): Promise<number> =>
  skewBy(async () => (await db.execute<{ ms: string }>(sql.raw(askTime))).rows[0]?.ms, realTime);

/** Looks at the database behind an address. Throws when it does not answer. */
export function lookAtDatabase(url: string, realTime: () => Date): Promise<DatabaseLook> {
  return withClient(url, async (client) => {
    const version = await client.query<{ v: string }>(`select current_setting('server_version') as v`);
    const there = await client.query<{ t: string | null }>(
      `select to_regclass('drizzle.__drizzle_migrations')::text as t`,
    );
    const done = there.rows[0]?.t
      ? await client.query<{ n: string }>('select count(*) as n from drizzle.__drizzle_migrations')
      : undefined;
    const shared = await client.query<{ t: string | null }>(`select to_regclass('public.shared')::text as t`);
    const ahead = shared.rows[0]?.t
      ? await client.query<{ ms: string }>(`select value::text as ms from shared where key = 'clock offset'`)
      : undefined;
    const ask = async () => (await client.query<{ ms: string }>(askTime)).rows[0]?.ms;
    return {
      skewSeconds: await skewBy(ask, realTime),
      aheadSeconds: Math.round(Number(ahead?.rows[0]?.ms ?? 0) / 1000),
      version: version.rows[0]?.v ?? 'unknown',
      migrated: Number(done?.rows[0]?.n ?? 0),
      carried: carriedMigrations(),
    };
  });
}

function carriedMigrations(): number {
  const journal = readFileSync(projectPath('src', 'db', 'migrations', 'meta', '_journal.json'), 'utf8');
  return (JSON.parse(journal) as { entries: unknown[] }).entries.length;
}

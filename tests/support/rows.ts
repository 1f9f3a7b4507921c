/** The rows that tell what has happened, for comparing before and after. */
import { sql } from 'drizzle-orm';
import type { Context } from '../../src/context.js';

const tables = ['boards', 'places', 'venues', 'meetings', 'history', 'outbox', 'deliveries'] as const;

/** Every row of every table that a step could write, as text. */
export async function allRows(ctx: Context): Promise<Record<string, string[]>> {
  const all: Record<string, string[]> = {};
  for (const table of tables) {
    const { rows } = await ctx.db.execute<{ row: string }>(
      sql`select t::text as row from ${sql.identifier(table)} t order by 1`,
    );
    all[table] = rows.map(({ row }) => row);
  }
  return all;
}

/** How many deliveries of a notice are in which state on a channel. */
export async function statesOf(
  ctx: Context,
  notice: string,
  channel = 'email',
): Promise<Record<string, number>> {
  const { rows } = await ctx.db.execute<{ state: string; n: number }>(sql`
    select state, count(*)::int as n from deliveries where notice = ${notice} and channel = ${channel} group by state`);
  return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
}

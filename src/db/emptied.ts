/** An embedded database made empty again, for the demonstration that begins anew at each start. */
import { withClient } from './embedded/cluster.js';

/**
 * Drops every table of the product, the queue's and the migrations' record, all at once. Only ever call it on a
 * database that was made to be thrown away.
 */
export async function emptyDatabase(url: string): Promise<void> {
  await withClient(url, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `select quote_ident(nspname) as name from pg_namespace
       where nspname not like 'pg\\_%' and nspname <> 'information_schema'`,
    );
    const drops = rows.map(({ name }) => `drop schema ${name} cascade;`);
    await client.query(`begin; ${drops.join(' ')} create schema public; commit`);
  });
}

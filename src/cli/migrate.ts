/** `paplats migrate`. */
import { parseArgs } from 'node:util';
import { type Terminal, withContext } from './terminal.js';

/** Brings the database to this version and ends. */
export async function migrate(args: string[], terminal: Terminal): Promise<number> {
  parseArgs({ args });
  // Every opening migrates, under a lock.
  await withContext(terminal, async () => {});
  terminal.out('The database has the tables of this version.');
  return 0;
}

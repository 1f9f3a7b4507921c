/** What every command gets, and how it opens the product beside a running one. */
import type { Env } from '../config.js';
import { type Context, createContext } from '../context.js';
import { type Actor, system } from '../domain/permissions.js';
import type { Refused } from '../domain/result.js';
import { fault } from '../errors.js';
import { speakReasons } from '../http/speak.js';
import { createLog, type Log } from '../log.js';

export type Terminal = {
  env: Env;
  /** Takes one line. */
  out(line: string): void;
  err(line: string): void;
  /** Aborted when the process is told to stop. */
  signal: AbortSignal;
};

/** A command that was given something it cannot use. Answered with one sentence and exit code 2. */
export const misuse = (message: string) => fault('MISUSE', 422, message);

/** Who the command line is in the history. Whoever can run it can read the database, so it may everything. */
export const atTheTerminal: Actor = { ...system, name: 'paplats (command line)' };

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];

/** A quiet log on stderr, so that what a command prints can be read by a script. */
export function quietLog(env: Env): Log {
  const wished = env.LOG_LEVEL?.trim() ?? '';
  return createLog(levels.includes(wished) ? wished : 'warn', process.stderr);
}

/** Opens the product (its running embedded database, or one started for this command), works, and closes it. */
export async function withContext<T>(terminal: Terminal, work: (ctx: Context) => Promise<T>): Promise<T> {
  const ctx = await createContext(terminal.env, { attach: true, log: quietLog(terminal.env) });
  try {
    return await work(ctx);
  } finally {
    await ctx.close();
  }
}

/** A refusal of the flow as lines for a person. */
export function tellRefusal(refused: Refused): string {
  switch (refused.is) {
    case 'missing':
      return 'There is no such thing.';
    case 'forbidden':
      return `Not allowed: ${refused.action}.`;
    case 'changed':
      return 'Somebody else changed it at the same time. Try again.';
    default:
      return speakReasons(refused.reasons, 'en')
        .map((reason) => `${reason.field ? `${reason.field}: ` : ''}${reason.message}`)
        .join('\n');
  }
}

/** Rows as columns of equal width. */
export function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => (row[i] ?? '').length)));
  return rows.map((row) =>
    row
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

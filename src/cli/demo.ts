/** `paplats demo [--once]`. */
import { parseArgs } from 'node:util';
import { runDemo } from '../demo/index.js';
import { quietLog, type Terminal } from './terminal.js';

/** Runs the demonstration until it is told to stop; with `--once` until the meeting is announced. */
export async function demo(args: string[], terminal: Terminal): Promise<number> {
  const { values } = parseArgs({ args, options: { once: { type: 'boolean', default: false } } });
  return runDemo({ ...terminal, once: values.once, log: quietLog(terminal.env) });
}

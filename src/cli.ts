#!/usr/bin/env node
/** Entry: the command line. */
import { runDemo } from './demo/index.js';
import { createLog } from './log.js';

const stop = new AbortController();
process.on('SIGINT', () => stop.abort());
process.on('SIGTERM', () => stop.abort());
const code = await runDemo({
  once: process.argv.includes('--once'),
  env: process.env,
  out: (line) => process.stdout.write(`${line}\n`),
  log: createLog(process.env.LOG_LEVEL ?? 'warn', process.stderr),
  signal: stop.signal,
});
process.exit(code);

#!/usr/bin/env node
/** Entry: the command line, `npx paplats <command>` (contract 1). */
import { commands, help } from './cli/commands.js';
import { whenNpmIsGone } from './cli/npm-shell.js';
import type { Terminal } from './cli/terminal.js';
import { tellStack } from './errors.js';

/** The longest a stop may take (contract 1). */
const stopWithinMs = 25_000;

async function main(argv: readonly string[]): Promise<number> {
  const [name = 'help', ...args] = argv;
  const stop = new AbortController();
  const told = () => {
    if (stop.signal.aborted) return;
    stop.abort();
    setTimeout(() => process.exit(1), stopWithinMs).unref();
  };
  const terminal: Terminal = {
    env: process.env,
    out: (line) => process.stdout.write(`${line}\n`),
    err: (line) => process.stderr.write(`${line}\n`),
    signal: stop.signal,
  };
  if (['help', '--help', '-h'].includes(name) || args.includes('--help') || args.includes('-h')) {
    terminal.out(help());
    return 0;
  }
  const command = commands.find((one) => one.name === name);
  if (!command) {
    terminal.err(`There is no command ${name}.\n\n${help()}`);
    return 2;
  }
  if (command.stopsItself) {
    process.on('SIGINT', told);
    process.on('SIGTERM', told);
    whenNpmIsGone(process.env, told);
  }
  return command.run(args, terminal);
}

/** What a person is told of a fault: one sentence when it is a known one, otherwise where it happened. */
function tell(error: unknown): number {
  const known = error instanceof Error && 'code' in error;
  const text = known ? error.message : tellStack(error);
  process.stderr.write(`${text}\n`);
  const code = known ? String(error.code) : '';
  return code === 'MISUSE' || code === 'WRONG_SETTINGS' || code.startsWith('ERR_PARSE_ARGS') ? 2 : 1;
}

main(process.argv.slice(2))
  .catch(tell)
  // A pipe that is full takes what is left before the process ends.
  .then((code) => process.stdout.write('', () => process.stderr.write('', () => process.exit(code))));

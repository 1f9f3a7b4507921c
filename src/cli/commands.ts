/** The list of commands. A command is its line here. */
import { parseArgs } from 'node:util';
import { runDemo } from '../demo/index.js';
import { doctor } from './doctor.js';
import { judge } from './judge.js';
import { person, signIn, token } from './people.js';
import { tellSettings } from './settings.js';
import { quietLog, type Terminal, withContext } from './terminal.js';

export type Command = {
  name: string;
  /** What follows the name. */
  takes: string;
  says: string;
  /** Ends cleanly by itself when it is told to stop. */
  stopsItself?: boolean;
  /** Returns the exit code: 0 done, 1 it failed, 2 it was asked wrongly. */
  run(args: string[], terminal: Terminal): Promise<number>;
};

/** A command that the contract names and nobody has built: it says so and does nothing. */
const notBuilt = (name: string, takes: string, says: string): Command => ({
  name,
  takes,
  says: `${says} (not built yet)`,
  run: async (_args, { err }) => {
    err(`${name} is not built yet.`);
    return 2;
  },
});

async function demo(args: string[], terminal: Terminal): Promise<number> {
  const { values } = parseArgs({ args, options: { once: { type: 'boolean', default: false } } });
  return runDemo({ ...terminal, once: values.once, log: quietLog(terminal.env) });
}

async function migrate(args: string[], terminal: Terminal): Promise<number> {
  parseArgs({ args });
  // Every opening migrates, under a lock.
  await withContext(terminal, async () => {});
  terminal.out('The database has the tables of this version.');
  return 0;
}

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [
  {
    name: 'demo',
    takes: '[--once]',
    says: 'an invented municipality in which a meeting is announced before your eyes; --once: for scripts',
    stopsItself: true,
    run: demo,
  },
  {
    name: 'settings',
    takes: '',
    says: 'every setting with its value and meaning; wrong ones all at once',
    run: async (_args, terminal) => tellSettings(terminal),
  },
  {
    name: 'doctor',
    takes: '',
    says: 'looks at database, queue, mail and Facebook, and says what to do',
    run: (_args, terminal) => doctor(terminal),
  },
  {
    name: 'migrate',
    takes: '',
    says: 'brings the database to this version (every start does so too)',
    run: migrate,
  },
  {
    name: 'person',
    takes: 'add --email E --name N --role R[,R] | list',
    says: 'who works here, and what they may do',
    run: person,
  },
  {
    name: 'sign-in-link',
    takes: '--email E',
    says: 'prints a link to sign in with, works once within 24 hours',
    run: signIn,
  },
  {
    name: 'token',
    takes: 'create --name N --role R | list',
    says: 'bearer tokens of the API; a new one is printed once',
    run: token,
  },
  {
    name: 'judge',
    takes: '<meeting id or slug> [--en]',
    says: 'what the rules say of a meeting, in Swedish or English',
    run: judge,
  },
  notBuilt('look-ahead', '[days]', 'what will be sent, when, to how many'),
  notBuilt('backup', '', 'the database as one file'),
  notBuilt('restore', '', 'the database from such a file'),
  notBuilt('export', '', 'everything in open formats'),
];

/** The help. */
export function help(): string {
  const lines = commands.map(({ name, takes, says }) => `  ${`${name} ${takes}`.trim()}\n      ${says}`);
  return [
    'På plats: council meetings on location.',
    '',
    'Usage: npx paplats <command>',
    '',
    ...lines,
    '',
    'Commands use the running embedded database, or start it for as long as they need it.',
    'Settings come from the environment; npx paplats settings explains them.',
  ].join('\n');
}

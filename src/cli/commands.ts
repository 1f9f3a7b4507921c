/** The list of commands. A command is its line here; what it needs is loaded when it is called. */
import type { Terminal } from './terminal.js';

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

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [
  {
    name: 'demo',
    takes: '[--once]',
    says: 'an invented municipality in which a meeting is announced before your eyes; --once: for scripts',
    stopsItself: true,
    run: async (args, terminal) => (await import('./demo.js')).demo(args, terminal),
  },
  {
    name: 'settings',
    takes: '',
    says: 'every setting with its value and meaning; wrong ones all at once',
    run: async (_args, terminal) => (await import('./settings.js')).tellSettings(terminal),
  },
  {
    name: 'doctor',
    takes: '',
    says: 'looks at database, queue, mail and Facebook, and says what to do',
    run: async (_args, terminal) => (await import('./doctor.js')).doctor(terminal),
  },
  {
    name: 'migrate',
    takes: '',
    says: 'brings the database to this version (every start does so too)',
    run: async (args, terminal) => (await import('./migrate.js')).migrate(args, terminal),
  },
  {
    name: 'person',
    takes: 'add --email E --name N --role R[,R] | list',
    says: 'who works here, and what they may do',
    run: async (args, terminal) => (await import('./people.js')).person(args, terminal),
  },
  {
    name: 'sign-in-link',
    takes: '--email E',
    says: 'prints a link to sign in with, works once within 24 hours',
    run: async (args, terminal) => (await import('./people.js')).signIn(args, terminal),
  },
  {
    name: 'token',
    takes: 'create --name N --role R | list | revoke <id>',
    says: 'bearer tokens of the API; a new one is printed once',
    run: async (args, terminal) => (await import('./people.js')).token(args, terminal),
  },
  {
    name: 'judge',
    takes: '<meeting id or slug> [--en] | --file <examples.json> [--against <version>]',
    says: 'what the rules say of a meeting, or of a file of examples, and what a version changed',
    run: async (args, terminal) => (await import('./judge.js')).judge(args, terminal),
  },
  {
    name: 'look-ahead',
    takes: '[days] [--en]',
    says: 'what will be sent in the next days (60), when, to how many, and what people must do',
    run: async (args, terminal) => (await import('./look-ahead.js')).lookAheadAt(args, terminal),
  },
  notBuilt('backup', '', 'the database as one file'),
  notBuilt('restore', '', 'the database from such a file'),
  {
    name: 'export',
    takes: '--board B --out F [--from D] [--to D] | --meeting N --out F',
    says: 'a board’s meetings, of a period or one alone, as a ZIP file in open formats for the archive',
    run: async (args, terminal) => (await import('./export.js')).exportAt(args, terminal),
  },
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

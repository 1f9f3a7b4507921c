/** The command line against a data directory of its own: what it prints, where, and its exit codes. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { settings } from '../../src/config.js';
import { projectPath } from '../../src/paths.js';
import { command, dataDirectory } from '../support/command.js';
import { cloneDatabase } from '../support/world.js';

const data = dataDirectory();
afterAll(() => data.remove());
const run = (args: string, env: Record<string, string> = {}) =>
  command(args.split(' '), { DATA_DIR: data.dir, ...env });

describe('help', () => {
  test('names every command of the contract, and says which are not built', async () => {
    const { code, out } = await run('help');
    expect(code).toBe(0);
    for (const name of [
      'migrate',
      'demo',
      'token',
      'person',
      'judge',
      'look-ahead',
      'backup',
      'restore',
      'export',
      'settings',
      'doctor',
    ])
      expect(out).toMatch(new RegExp(`^  ${name}\\b`, 'm'));
    const unbuilt = out.match(/not built yet/g)?.length;
    expect(unbuilt).toBe(2);
    expect(await run('backup')).toMatchObject({ code: 2, out: '', err: 'backup is not built yet.\n' });
  });

  test('an unknown command or option is told with exit code 2', async () => {
    const unknown = await run('fly');
    expect(unknown).toMatchObject({ code: 2, out: '' });
    expect(unknown.err).toContain('There is no command fly.');
    const option = await run('token create --nme x');
    expect(option.code).toBe(2);
    expect(option.err).not.toContain('    at ');
  });
});

describe('settings', () => {
  test('every one is told with its meaning, and no secret is', async () => {
    const secret = 'a-secret-that-nobody-may-see-0123456789';
    const { code, out, err } = await run('settings', {
      SECRET: secret,
      ADMIN_TOKEN: secret,
      FACEBOOK_PAGE_ID: '12',
      FACEBOOK_PAGE_TOKEN: secret,
      SMTP_URL: 'smtp://kim:hemligt@mail.example:587',
      DATABASE_URL: 'postgres://kim:hemligt@db.example/x',
    });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    for (const [name, [, meaning]] of Object.entries(settings)) {
      expect(out).toMatch(new RegExp(`^${name}$`, 'm'));
      expect(out).toContain(meaning);
    }
    expect(out).not.toContain(secret);
    expect(out).not.toContain('hemligt');
    expect(out).toContain('smtp://kim:***@mail.example:587');
  });

  test('wrong ones are told all at once, with exit code 2', async () => {
    const { code, err } = await run('settings', { PORT: 'abc', SECRET: 'kort', FACEBOOK_PAGE_ID: '12' });
    expect(code).toBe(2);
    for (const name of ['PORT', 'SECRET', 'FACEBOOK_PAGE_TOKEN']) expect(err).toContain(`  ${name} `);
    expect((await run('person list', { PORT: 'abc' })).code).toBe(2);
  });
});

describe('people, tokens and judgements', () => {
  let database: Awaited<ReturnType<typeof cloneDatabase>>;
  let env: Record<string, string>;
  const run = (args: string) => command(args.split(' '), env);
  beforeAll(async () => {
    database = await cloneDatabase();
    env = { DATA_DIR: data.dir, DATABASE_URL: database.url };
  });
  afterAll(() => database.drop());

  test('a person is added once, listed, and gets a link', async () => {
    const args = [
      'person',
      'add',
      '--email',
      'Kim@Example.org',
      '--name',
      'Kim K',
      '--role',
      'planner,communicator',
    ];
    expect((await command(args, env)).code).toBe(0);
    const again = await command(args, env);
    expect(again.code).toBe(1);
    expect(again.err).toContain('email');
    expect((await run('person list')).out).toContain('kim@example.org  planner,communicator');
    const link = await run('sign-in-link --email kim@example.org');
    expect(link.out).toMatch(/^http:\/\/localhost:3000\/planering\/logga-in\/\S+\n$/);
    expect((await run('sign-in-link --email nobody@example.org')).code).toBe(1);
    expect((await run('person add --email not-an-address --name K --role planner')).code).toBe(2);
    expect((await run('person add --email a@example.org --name K --role boss')).code).toBe(2);
  });

  test('a token is printed alone on stdout, once', async () => {
    const made = await run('token create --name skript --role reader');
    expect(made.out).toMatch(/^pp_[\w-]{32}\n$/);
    const list = await run('token list');
    expect(list.out).toMatch(/skript\s+reader/);
    expect(list.out).not.toContain(made.out.trim());
    const id = /^(\d+)\s+skript/m.exec(list.out)?.[1];
    expect(await run(`token revoke ${id}`)).toMatchObject({ code: 0 });
    expect((await run('token list')).out).not.toContain('skript');
    expect(await run(`token revoke ${id}`)).toMatchObject({ code: 1, out: '' });
    expect((await run('token revoke')).code).toBe(2);
  });

  test('a meeting that is not there is told', async () => {
    expect(await run('judge finns-inte')).toMatchObject({ code: 1, out: '' });
    expect((await run('judge')).code).toBe(2);
  });
});

describe('doctor', () => {
  test('looks at every part; what is missing is a warning', async () => {
    const { code, out } = await run('doctor');
    expect(code).toBe(0);
    expect(out).toMatch(/^ok {4}database {4}PostgreSQL \d/m);
    expect(out).toMatch(/^ok {4}clock /m);
    expect(out).toMatch(/^ok {4}clocks {6}this machine and the database agree$/m);
    expect(out).toMatch(/^warn {2}migrations {2}0 of \d+ run$/m);
    expect(out).toMatch(/^warn {2}mail/m);
  });

  test('what does not work fails with what to do', async () => {
    const { code, out } = await run('doctor', {
      DATABASE_URL: 'postgres://x:y@127.0.0.1:9/x',
      REDIS_URL: 'redis://127.0.0.1:9',
      SMTP_URL: 'smtp://127.0.0.1:9',
      PUBLIC_URL: 'https://moten.example/here',
    });
    expect(code).toBe(1);
    for (const part of ['address', 'database', 'Redis', 'mail'])
      expect(out).toMatch(new RegExp(`^fail  ${part}[^\\n]*\\n +To do: `, 'm'));
    const wrong = await run('doctor', { PORT: 'abc' });
    expect(wrong.out).toMatch(/^fail {2}settings {4}PORT/m);
    expect(wrong.code).toBe(1);
  });
});

test('the package names the command and the build leaves it executable', async () => {
  const { readFileSync, statSync } = await import('node:fs');
  const { bin } = JSON.parse(readFileSync(projectPath('package.json'), 'utf8'));
  expect(bin.paplats).toBe('dist/src/cli.js');
  const file = projectPath(bin.paplats);
  expect(readFileSync(file, 'utf8').startsWith('#!/usr/bin/env node\n')).toBe(true);
  expect(readFileSync(projectPath('package.json'), 'utf8')).toContain("chmodSync('dist/src/cli.js', 0o755)");
  expect(statSync(file).isFile()).toBe(true);
});

import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { findPackageDir } from '../../src/db/embedded/binaries.js';
import { attachEmbedded, type EmbeddedServer, startEmbedded } from '../../src/db/embedded.js';
import { clusterDir, compiled, embeddedChild, eventually, processesOf } from '../support/embedded-child.js';

const isRoot = process.getuid?.() === 0;
const nobody = (() => {
  const line = /^nobody:[^:]*:(\d+):(\d+):/m.exec(fs.readFileSync('/etc/passwd', 'utf8'));
  return line ? { uid: Number(line[1]), gid: Number(line[2]) } : undefined;
})();
const nobodyCanRun =
  isRoot &&
  nobody !== undefined &&
  spawnSync(process.execPath, ['-e', 'require("fs").readFileSync(process.argv[1])', compiled], {
    ...nobody,
    cwd: '/',
  }).status === 0;
/** A test that needs a user; left out by its name where it cannot be that user, and with REQUIRE_ALL=1 a failure. */
const onlyIf =
  (can: boolean, why: string) =>
  (name: string, body: () => Promise<void>): void => {
    if (!can && process.env.REQUIRE_ALL === '1') throw new Error(`${why}, and REQUIRE_ALL=1: ${name}`);
    if (!can) process.stderr.write(`skipped (${why}): ${name}\n`);
    (can ? test : test.skip)(name, body);
  };
const asRoot = onlyIf(isRoot, 'not root');
const asNobody = onlyIf(nobodyCanRun, 'not root, or nobody cannot read the checkout');

/** Open to pass through, as a checkout in /opt or /home is; `closed` is what root's home is. */
let base: string;
let closed: string;
const started: EmbeddedServer[] = [];
const leftOutside = new Set<string>();

async function start(dataDir: string, more: Partial<Parameters<typeof startEmbedded>[0]> = {}) {
  const server = await startEmbedded({ dataDir, durable: false, ...more });
  started.push(server);
  return server;
}

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

beforeEach(() => {
  base = fs.realpathSync(fs.mkdtempSync(path.join(tmpdir(), 'embedded-')));
  fs.chmodSync(base, 0o755);
  closed = path.join(base, 'closed');
  fs.mkdirSync(closed, { mode: 0o700 });
});

afterEach(async () => {
  for (const server of started.splice(0)) await server.stop();
  const pointer = path.join(closed, 'postgres', 'location');
  if (fs.existsSync(pointer)) leftOutside.add(fs.readFileSync(pointer, 'utf8').trim());
  fs.rmSync(base, { recursive: true, force: true });
});

afterAll(() => {
  for (const dir of leftOutside) fs.rmSync(dir, { recursive: true, force: true });
});

describe('start', () => {
  test('makes a UTF-8 database that sorts Swedish, for 127.0.0.1 and a password only', async () => {
    const dataDir = path.join(base, 'postgres');
    const { url, port } = await start(dataDir);
    expect(url).toMatch(new RegExp(`^postgres://paplats:[0-9a-f]{48}@127\\.0\\.0\\.1:${port}/paplats$`));
    const [row] = await query(
      url,
      `SELECT current_setting('server_encoding') AS encoding, lower('ÅÄÖ') AS lower,
        (SELECT string_agg(x, '' ORDER BY x) FROM unnest(ARRAY['ö','z','å','a','ä']) x) AS sorted,
        current_setting('listen_addresses') AS listens, current_setting('fsync') AS fsync`,
    );
    expect(row).toEqual({
      encoding: 'UTF8',
      lower: 'åäö',
      sorted: 'azåäö',
      listens: '127.0.0.1',
      fsync: 'off',
    });
    expect(fs.statSync(path.join(dataDir, 'password')).mode & 0o777).toBe(0o600);
    await expect(query(url.replace(/:[0-9a-f]{48}@/, ':wrong@'), 'SELECT 1')).rejects.toThrow(/password/);
  });

  test('keeps the rows for the next start, and is durable unless told otherwise', async () => {
    const dataDir = path.join(base, 'postgres');
    const first = await start(dataDir);
    await query(first.url, 'CREATE TABLE kept AS SELECT 42 AS n');
    await first.stop();
    await first.stop();
    expect(processesOf(base)).toEqual([]);
    const second = await start(dataDir, { durable: true, settings: { work_mem: '5MB' } });
    expect(await query(second.url, 'SELECT n FROM kept')).toEqual([{ n: 42 }]);
    expect(
      await query(second.url, `SELECT current_setting('fsync') f, current_setting('work_mem') w`),
    ).toEqual([{ f: 'on', w: '5MB' }]);
  });

  test('stops within 10 s though a client is at work', async () => {
    const server = await start(path.join(base, 'postgres'));
    const work = query(server.url, 'SELECT pg_sleep(60)').catch((error: Error) => error.message);
    await sleep(200);
    const began = Date.now();
    await server.stop();
    expect(Date.now() - began).toBeLessThan(10_000);
    expect(await work).toMatch(/terminat/);
  });

  test('a lost password file is made anew', async () => {
    const dataDir = path.join(base, 'postgres');
    const first = await start(dataDir);
    await first.stop();
    fs.rmSync(path.join(dataDir, 'password'));
    const second = await start(dataDir);
    expect(second.url.split('@')[0]).not.toBe(first.url.split('@')[0]);
    expect(await query(second.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  test('tells why PostgreSQL did not start, and lets go of the directory', async () => {
    const dataDir = path.join(base, 'postgres');
    await expect(start(dataDir, { settings: { no_such_setting: '1' } })).rejects.toThrow(
      /PostgreSQL did not start: .*no_such_setting/s,
    );
    expect(await query((await start(dataDir)).url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  test('refuses the data of another PostgreSQL version in words', async () => {
    const dataDir = path.join(base, 'postgres');
    await (await start(dataDir)).stop();
    fs.writeFileSync(path.join(dataDir, 'cluster', 'PG_VERSION'), '12\n');
    await expect(start(dataDir)).rejects.toThrow(/was written by PostgreSQL 12/);
  });
});

describe('one holder at a time', () => {
  test('another process that holds the directory is named, and commands can attach to it', async () => {
    const dataDir = path.join(base, 'postgres');
    expect(await attachEmbedded({ dataDir })).toBeUndefined();
    const { child, says, ended } = await embeddedChild({ dataDir });
    await expect(start(dataDir)).rejects.toMatchObject({
      code: 'DATA_DIR_TAKEN',
      message: `The data directory ${dataDir} is in use by process ${child.pid}: stop that one first, or choose another DATA_DIR.`,
    });
    const attached = await attachEmbedded({ dataDir });
    expect(attached).toEqual({ url: says.url });
    expect(await query(attached?.url ?? '', 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    child.kill('SIGTERM');
    await ended;
    expect(await attachEmbedded({ dataDir })).toBeUndefined();
  });

  test('of many at once exactly one starts', async () => {
    const dataDir = path.join(base, 'postgres');
    const tries = await Promise.allSettled([1, 2, 3, 4].map(() => start(dataDir)));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const one of tries) {
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'DATA_DIR_TAKEN' });
    }
  });

  test('a lock whose pid is now somebody else is stale', async () => {
    const dataDir = path.join(base, 'postgres');
    await (await start(dataDir)).stop();
    const stale = JSON.stringify({ pid: process.pid, born: 'another boot:1', port: 1 });
    fs.writeFileSync(path.join(dataDir, 'holder.json'), stale);
    const pidFile = path.join(dataDir, 'cluster', 'postmaster.pid');
    fs.writeFileSync(pidFile, `${process.pid}\n${path.dirname(pidFile)}\n1\n5432\n\n127.0.0.1\n\nready\n`);
    expect(await query((await start(dataDir)).url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  test('a holder in another container counts while its heart beats', async () => {
    const dataDir = path.join(base, 'postgres');
    fs.mkdirSync(dataDir);
    const file = path.join(dataDir, 'holder.json');
    fs.writeFileSync(file, JSON.stringify({ pid: 1, born: 'x', where: 'another container' }));
    const heart = setInterval(() => fs.utimesSync(file, new Date(), new Date()), 300);
    try {
      await expect(start(dataDir)).rejects.toMatchObject({ code: 'DATA_DIR_TAKEN' });
    } finally {
      clearInterval(heart);
    }
    const longAgo = new Date(Date.now() - 60_000);
    fs.utimesSync(file, longAgo, longAgo);
    expect(await query((await start(dataDir)).url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });
});

describe('no process is left behind', () => {
  for (const end of ['SIGTERM', 'SIGINT', 'SIGKILL', 'exit', 'throw', 'idle'] as const) {
    test(`after ${end}, and the data can be used again`, async () => {
      const dataDir = path.join(base, 'postgres');
      const signal = end.startsWith('SIG') ? (end as NodeJS.Signals) : undefined;
      const ending = signal ? 'stay' : (end as 'exit' | 'throw' | 'idle');
      const { child, says, ended } = await embeddedChild({ dataDir }, ending);
      expect(says).toEqual({ url: expect.any(String), port: expect.any(Number) });
      if (signal) child.kill(signal);
      await ended;
      expect(await eventually(() => processesOf(base).length === 0)).toBe(true);
      expect(await query((await start(dataDir)).url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    });
  }

  test('when the guard is killed too, the next start ends the orphan', async () => {
    const dataDir = path.join(base, 'postgres');
    const { child, ended } = await embeddedChild({ dataDir });
    const cluster = clusterDir(dataDir);
    const postmaster = Number(fs.readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0]);
    for (const pid of processesOf(cluster)) if (pid !== postmaster) process.kill(pid, 'SIGKILL');
    child.kill('SIGKILL');
    await ended;
    expect(processesOf(cluster)).toContain(postmaster);
    const server = await start(dataDir);
    expect(processesOf(cluster)).not.toContain(postmaster);
    expect(await query(server.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  test('a postmaster that is killed comes back on the same port', async () => {
    const dataDir = path.join(base, 'postgres');
    const { url } = await start(dataDir);
    await sleep(5_200); // the guard brings back only what had been running
    const pid = () =>
      Number(fs.readFileSync(path.join(clusterDir(dataDir), 'postmaster.pid'), 'utf8').split('\n')[0]);
    const first = pid();
    process.kill(first, 'SIGKILL');
    let rows: unknown;
    for (let i = 0; i < 100 && !rows; i += 1) {
      await sleep(100);
      rows = await query(url, 'SELECT 1 AS one').catch(() => undefined);
    }
    expect(rows).toEqual([{ one: 1 }]);
    expect(pid()).not.toBe(first);
  });
});

describe('whoever starts it', () => {
  asRoot('root, with data and programs where only root may enter', async () => {
    const packageDir = path.join(closed, 'package');
    fs.cpSync(findPackageDir(), packageDir, { recursive: true, verbatimSymlinks: true });
    const dataDir = path.join(closed, 'postgres');
    const first = await start(dataDir, { packageDir });
    await query(first.url, 'CREATE TABLE kept AS SELECT 42 AS n');
    const outside = fs.readFileSync(path.join(dataDir, 'location'), 'utf8').trim();
    expect(outside.startsWith(closed)).toBe(false);
    expect(fs.statSync(outside).mode & 0o777).toBe(0o700);
    expect(fs.statSync(outside).uid).not.toBe(0);
    expect(fs.statSync(closed).mode & 0o777).toBe(0o700);
    await first.stop();
    const second = await start(dataDir, { packageDir });
    expect(await query(second.url, 'SELECT n FROM kept')).toEqual([{ n: 42 }]);
  });

  asRoot('root, after the data was moved to where only root may enter', async () => {
    const first = await start(path.join(base, 'postgres'));
    await query(first.url, 'CREATE TABLE kept AS SELECT 42 AS n');
    await first.stop();
    const dataDir = path.join(closed, 'postgres');
    fs.renameSync(path.join(base, 'postgres'), dataDir);
    const second = await start(dataDir);
    expect(await query(second.url, 'SELECT n FROM kept')).toEqual([{ n: 42 }]);
  });

  asRoot('root is never given an empty database in place of a lost one', async () => {
    const dataDir = path.join(closed, 'postgres');
    await (await start(dataDir)).stop();
    fs.rmSync(path.dirname(clusterDir(dataDir)), { recursive: true });
    await expect(start(dataDir, { durable: true })).rejects.toThrow(/which is gone/);
  });

  test('the package without its links, as npm leaves it without install scripts', async () => {
    const packageDir = path.join(base, 'package');
    fs.cpSync(findPackageDir(), packageDir, { recursive: true, verbatimSymlinks: true });
    const lib = path.join(packageDir, 'native', 'lib');
    for (const name of fs.readdirSync(lib)) {
      if (fs.lstatSync(path.join(lib, name)).isSymbolicLink()) fs.rmSync(path.join(lib, name));
    }
    const server = await start(path.join(base, 'postgres'), { packageDir });
    expect(await query(server.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  asNobody('an ordinary user in a closed directory of their own, then root', async () => {
    const home = path.join(base, 'theirs');
    fs.mkdirSync(home, { mode: 0o700 });
    fs.chownSync(home, nobody?.uid ?? 0, nobody?.gid ?? 0);
    const dataDir = path.join(home, 'postgres');
    const first = await embeddedChild({ dataDir }, 'stay', nobody);
    expect(first.says).toEqual({ url: expect.any(String), port: expect.any(Number) });
    await query(first.says.url ?? '', 'CREATE TABLE kept AS SELECT 42 AS n');
    expect(fs.statSync(path.join(dataDir, 'cluster')).uid).toBe(nobody?.uid);
    first.child.kill('SIGKILL');
    await first.ended;

    const second = await start(dataDir);
    expect(await query(second.url, 'SELECT n FROM kept')).toEqual([{ n: 42 }]);
    await second.stop();
    const third = await embeddedChild({ dataDir }, 'idle', nobody);
    expect(third.says).toEqual({ url: expect.any(String), port: expect.any(Number) });
    await third.ended;
  });

  asNobody('an ordinary user cannot use what root made, and is told so', async () => {
    const dataDir = path.join(base, 'postgres');
    await (await start(dataDir)).stop();
    const { says } = await embeddedChild({ dataDir }, 'idle', nobody);
    expect(says.message).toMatch(/belongs to the user with number 0 and cannot be written/);
  });
});

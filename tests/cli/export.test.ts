/** `paplats export`: the file is whole or not there. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { exportAt } from '../../src/cli/export.js';
import { listArchiveExports } from '../../src/db/archive.js';
import { draftNyedstorget, settle } from '../support/karlstad.js';
import { startWorld, type World } from '../support/world.js';

let world: World;
const folder = mkdtempSync(join(tmpdir(), 'paplats-export-'));
beforeAll(async () => {
  world = await startWorld();
  await settle(world.ctx);
  await draftNyedstorget(world.ctx);
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await world?.close();
});

const run = async (...args: string[]) => {
  const said = { out: [] as string[], err: [] as string[] };
  const code = await exportAt(args, {
    env: world.env,
    out: (line) => void said.out.push(line),
    err: (line) => void said.err.push(line),
    signal: new AbortController().signal,
  });
  return { code, out: said.out.join('\n'), err: said.err.join('\n') };
};

test('writes the file, says its sum, and keeps the row', async () => {
  const out = join(folder, 'sbn.zip');
  const told = await run('--board', 'sbn', '--out', out);
  const [row] = await listArchiveExports(world.ctx.db, 1);
  expect(told).toEqual({
    code: 0,
    out: `${out}: 1 meeting\nExport ${row?.id}. SHA-256 of manifest.json: ${row?.digest}`,
    err: '',
  });
  expect(readFileSync(out).subarray(0, 2).toString()).toBe('PK');
  expect(existsSync(`${out}.part`)).toBe(false);
});

test('what cannot be exported leaves no file', async () => {
  const out = join(folder, 'none.zip');
  expect(await run('--board', 'xyz', '--out', out)).toMatchObject({ code: 1, out: '' });
  await expect(run('--board', 'sbn')).rejects.toMatchObject({ code: 'MISUSE' });
  await expect(run('--meeting', 'x', '--out', out)).rejects.toMatchObject({ code: 'MISUSE' });
  await expect(run('--board', 'sbn', '--out', join(folder, 'no', 'such', 'x.zip'))).rejects.toThrow();
  expect([existsSync(out), existsSync(`${out}.part`)]).toEqual([false, false]);
});

/** `npm start` that is told to end: npm tells its shell, and the product must not run on alone. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { until } from '../support/until.js';
import { startWorld, type World } from '../support/world.js';

const server = path.resolve(import.meta.dirname, '../../dist/src/server.js');
let world: World;

beforeAll(async () => {
  world = await startWorld({});
});
afterAll(() => world?.close());

/** The product below a shell, as npm runs it: `; true` keeps the shell from becoming the product. */
async function belowAShell(env: Record<string, string>) {
  const shell = spawn('sh', ['-c', '"$0" "$1" web; true', process.execPath, server], {
    env: { PATH: process.env.PATH ?? '', HOME: '/', PORT: '0', ...world.env, LOG_LEVEL: 'info', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  shell.stdout.on('data', (part: Buffer) => {
    text += part.toString();
  });
  await until(
    () => text,
    (said) => said.includes('LISTENING'),
    30_000,
  );
  const below = readFileSync(`/proc/${shell.pid}/task/${shell.pid}/children`, 'utf8').trim();
  return { shell, product: Number(below), said: () => text };
}

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

test('the product stops by itself when the shell that npm ran it in has ended', async () => {
  const { shell, product, said } = await belowAShell({ npm_lifecycle_event: 'web' });
  try {
    shell.kill('SIGTERM');
    await once(shell, 'exit');
    await until(
      () => isAlive(product),
      (alive) => !alive,
      20_000,
    );
    expect(said()).toContain('npm has ended');
  } finally {
    if (isAlive(product)) process.kill(product, 'SIGKILL');
  }
});

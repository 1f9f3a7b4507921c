/** Runs the compiled command line as a user would, in a process of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectPath } from '../../src/paths.js';

export type Ran = { code: number | null; out: string; err: string; lines: string[] };
export type Running = { child: ChildProcess; ended: Promise<Ran>; said(text: string): Promise<void> };

/** Starts `paplats <args>`; the environment holds only PATH and what is given. */
export function startCommand(args: string[], env: Record<string, string>): Running {
  const child = spawn(process.execPath, [projectPath('dist', 'src', 'cli.js'), ...args], {
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (part) => {
    out += part;
  });
  child.stderr.on('data', (part) => {
    err += part;
  });
  const ended = new Promise<Ran>((resolve) => {
    child.on('close', (code) => resolve({ code, out, err, lines: out.trimEnd().split('\n') }));
  });
  const said = (text: string) =>
    new Promise<void>((resolve, reject) => {
      const look = () => out.includes(text) && resolve();
      child.stdout.on('data', look);
      child.on('close', () => reject(new Error(`ended without saying "${text}": ${out}\n${err}`)));
      look();
    });
  return { child, ended, said };
}

/** Runs a command to its end. */
export const command = (args: string[], env: Record<string, string>): Promise<Ran> =>
  startCommand(args, env).ended;

/** A data directory that is removed afterwards. */
export function dataDirectory(): { dir: string; remove(): void } {
  const dir = mkdtempSync(join(tmpdir(), 'paplats-command-'));
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) };
}

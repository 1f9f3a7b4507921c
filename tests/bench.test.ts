/** `npm run bench`: what it prints can be read by a program. Speed is not tested here; machines differ. */
import { execFileSync } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { projectPath } from '../src/paths.js';

type One = {
  name: string;
  ms: number;
  yardstickMs: number;
  ratio: number;
  targetMs: number | null;
  verdict: string | null;
};

test('--json prints JSON and nothing else, each measurement beside its yardstick', () => {
  const out = execFileSync(process.execPath, [projectPath('tests', 'bench', 'bench.mjs'), '--json'], {
    encoding: 'utf8',
  });
  const report = JSON.parse(out) as {
    node: string;
    cores: number;
    rounds: number;
    measured: One[];
    over: string[];
  };
  expect([report.node, report.rounds, report.cores > 0]).toEqual([process.version, 5, true]);
  expect(report.measured.map(({ name, targetMs }) => [name, targetMs])).toEqual([
    ['theme', 1],
    ['theme-10000-words', null],
    ['slot', null],
    ['year', 20],
  ]);
  for (const { ms, yardstickMs, ratio, targetMs, verdict } of report.measured) {
    expect(Math.min(ms, yardstickMs)).toBeGreaterThan(0);
    expect(ratio).toBeCloseTo(ms / yardstickMs, 6);
    expect(verdict).toBe(targetMs === null ? null : ms < targetMs ? 'ok' : 'over');
  }
  expect(report.over).toEqual(report.measured.filter((one) => one.verdict === 'over').map((one) => one.name));
});

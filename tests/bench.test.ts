/** `npm run bench`: what it prints can be read by a program. Speed is not tested here; machines differ. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { projectPath } from '../src/paths.js';
import { has } from './support/redis.js';

type One = {
  name: string;
  what: string;
  value: number;
  unit: string;
  ratio: number | null;
  yardstick: string | null;
  yardstickValue?: number;
  target: string | null;
  ok: boolean | null;
};
type Report = {
  node: string;
  cores: number;
  rounds: number;
  measured: One[];
  lacking: { name: string }[];
  missed: string[];
};

const bench = (...args: string[]): Report =>
  JSON.parse(
    execFileSync(process.execPath, [projectPath('tests', 'bench', 'bench.mjs'), '--json', ...args], {
      encoding: 'utf8',
    }),
  );

function sound({ measured, missed }: Report) {
  for (const { value, ratio, yardstick, yardstickValue, target, ok } of measured) {
    expect(value).toBeGreaterThan(0);
    expect(ok === null).toBe(target === null);
    expect(ratio === null).toBe(yardstick === null);
    if (ratio !== null && yardstickValue !== undefined) expect(ratio).toBeCloseTo(value / yardstickValue, 6);
  }
  expect(missed).toEqual(measured.filter((one) => one.ok === false).map((one) => one.name));
}

test('--json prints JSON and nothing else, each measurement beside its yardstick', () => {
  const report = bench('--only', 'theme');
  expect([report.node, report.rounds, report.cores > 0]).toEqual([process.version, 5, true]);
  expect(report.measured.map(({ name, target }) => [name, target])).toEqual([
    ['theme', '< 1 ms'],
    ['theme-10000-words', null],
    ['slot', null],
    ['year', '< 20 ms'],
  ]);
  sound(report);
});

const sink = existsSync('/usr/sbin/smtp-sink') || has('smtp-sink', '-?');
(sink ? test : test.skip)(
  'mail is measured through the whole pipeline, beside nodemailer and smtp-source, with and without DKIM',
  () => {
    const report = bench('--only', 'mail', '--size', '20', '--rounds', '1');
    expect(report.lacking).toEqual([]);
    expect(report.measured.map(({ name, target }) => [name, target])).toEqual([
      ['mail', '≥ 2.5 ×'],
      ['mail-source', '≥ 0.3 ×'],
      ['mail-source-kept', '≥ 0.3 ×'],
      ['mail-signed', '≥ 0.5 ×'],
      ['mail-signed-possible', null],
      ['mail-dkim', '≥ 2.5 ×'],
      ['mail-first', '< 500 ms'],
      ['mail-planned', '< 5 s'],
      ['mail-planned-growth', '≤ 10 ×'],
      ['mail-growth', '≥ 1 ×'],
      ['mail-memory', '≤ 1.3 ×'],
    ]);
    sound(report);
  },
  300_000,
);

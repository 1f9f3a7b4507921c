/**
 * The measurements of the README's table: `npm run bench`. Each stands beside a yardstick of the same size in the same
 * run, so that the ratio says something on any machine.
 *
 * A section is a file beside this one that exports an async function giving rows:
 *   {name, what, value, unit, target?, ratio, yardstick, yardstickValue?, ok}
 * `value` in `unit`; `ratio`: value / yardstick's value, null without one; `yardstick`: what it is, in words; `target`: as
 * it is written in the table; `ok`: whether the target is reached, null without one. A section that cannot be measured
 * here throws an error with `code: 'LACKS'`, which is told by name and is no failure but with --strict.
 *
 * --only mail,theme,calendar · --json: JSON and nothing else · --strict: ends with 1 when a target is missed (a busy
 * machine misses them too) or a section could not be measured · --size N: recipients of the mail section (10000)
 */
import { existsSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';

const flag = (name) => process.argv.includes(`--${name}`);
const wish = (name) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
};

const sections = [
  { name: 'theme', run: 'measureTheme' },
  { name: 'mail', run: 'measureMail' },
  { name: 'calendar', run: 'measureCalendar' },
];
const only = wish('only')?.split(',');
const options = { size: Number(wish('size') ?? 10_000), rounds: Number(wish('rounds') ?? 5) };
/** What goes on is told beside the table, so that nobody thinks it hangs. */
const tell = (text) => (flag('json') ? undefined : process.stderr.write(`${text}\n`));

const loadBefore = loadavg()[0];
const measured = [];
const lacking = [];
for (const { name, run } of sections) {
  const file = new URL(`./${name}.mjs`, import.meta.url);
  if ((only && !only.includes(name)) || !existsSync(file)) continue;
  tell(`measuring ${name} …`);
  try {
    measured.push(...(await (await import(file.href))[run](options, tell)));
  } catch (error) {
    if (error?.code !== 'LACKS') throw error;
    lacking.push({ name, because: error.message });
  }
}

const report = {
  node: process.version,
  cores: availableParallelism(),
  rounds: options.rounds,
  /** Processes that wanted a core in the minute before; near 0 on an idle machine. */
  loadBefore,
  measured,
  lacking,
  missed: measured.filter(({ ok }) => ok === false).map(({ name }) => name),
};

const digits = (value) => {
  if (value >= 100) return Math.round(value).toLocaleString('en');
  return value >= 10 ? value.toFixed(1) : value >= 0.1 ? value.toFixed(2) : value.toPrecision(2);
};

/** The table of the README, in Markdown. */
function table(rows) {
  const lines = rows.map(({ what, value, unit, target, ratio, yardstick, yardstickValue, ok }) => {
    const beside =
      ratio === null || ratio === undefined
        ? ''
        : `${digits(ratio)} × ${yardstick}${yardstickValue ? ` (${digits(yardstickValue)} ${unit})` : ''}`;
    const goal = target ? `${target}: ${ok ? 'reached' : 'missed'}` : '';
    return `| ${what} | ${digits(value)} ${unit} | ${goal} | ${beside} |`;
  });
  return [
    '| What | Measured | Target | Beside a yardstick of the same run |',
    '|---|---|---|---|',
    ...lines,
  ].join('\n');
}

if (flag('json')) process.stdout.write(`${JSON.stringify(report)}\n`);
else {
  const { node, cores, rounds } = report;
  process.stdout.write(
    `Node ${node}, ${cores} cores, load ${loadBefore.toFixed(1)} before; medians of ${rounds} rounds.\n\n${table(measured)}\n`,
  );
  for (const { name, because } of lacking) process.stdout.write(`\nnot measured: ${name}: ${because}\n`);
}
if (flag('strict') && (report.missed.length > 0 || lacking.length > 0)) process.exitCode = 1;

/** `paplats judge --file`: a municipality's own examples against the word lists in force. Changes nothing. */
import { readFileSync, statSync } from 'node:fs';
import type { Judged } from '../domain/theme/examples.js';
import { judgeExamples } from '../flow/rules.js';
import { misuse, type Terminal, tellRefusal, withContext } from './terminal.js';

const mostBytes = 5_000_000;
const told = ({ outcome, codes }: Judged) =>
  codes.length > 0 ? `${outcome} (${codes.join(', ')})` : outcome;

function textOf(file: string): string {
  let size: number;
  let text = '';
  try {
    size = statSync(file).size;
    if (size <= mostBytes) text = readFileSync(file, 'utf8');
  } catch (error) {
    throw misuse(`${file} cannot be read: ${String(error)}`);
  }
  if (size > mostBytes) throw misuse(`${file} is larger than 5 MB.`);
  return text;
}

/** Judges the file; 1 when an example does not come out as it expects. */
export async function judgeFile(
  asked: { file: string; against: string | undefined },
  terminal: Terminal,
): Promise<number> {
  if (asked.against !== undefined && !/^\d{1,6}$/.test(asked.against))
    throw misuse('--against takes the number of a version; 0 is what is shipped');
  const text = textOf(asked.file);
  const against = asked.against === undefined ? undefined : Number(asked.against);
  return withContext(terminal, async (ctx) => {
    const judged = await judgeExamples(ctx, text, against);
    if (!judged.ok) {
      terminal.err(
        judged.is === 'missing' ? `There is no version ${against} of the word lists.` : tellRefusal(judged),
      );
      return judged.is === 'missing' ? 2 : 1;
    }
    const { version, rows, changed } = judged.value;
    for (const { example, got, good } of rows) {
      const wish = [example.expect ?? '', ...example.expectCodes].filter((part) => part !== '').join(', ');
      const mark = good ? (wish ? 'ok  ' : '    ') : 'MISS';
      terminal.out(`${mark} ${example.id} ${example.theme.title}`);
      terminal.out(`     ${wish ? `expected ${wish}; ` : ''}got ${told(got)}`);
    }
    const misses = rows.filter(({ good }) => !good).length;
    terminal.out('');
    terminal.out(
      `${rows.length} examples by version ${version}: ${rows.length - misses} as expected, ${misses} not.`,
    );
    if (against !== undefined) {
      terminal.out(`Changed since version ${against}: ${changed.length}.`);
      for (const { example, before, after } of changed)
        terminal.out(`  ${example.id} ${example.theme.title}: ${told(before)} -> ${told(after)}`);
    }
    return misses === 0 ? 0 : 1;
  });
}

/** `paplats look-ahead [days]`: what will be sent, when and to how many, and what people must do. Changes nothing. */
import { parseArgs } from 'node:util';
import { mostLookAheadDays } from '../domain/look-ahead.js';
import { isLookAhead, lookAhead } from '../flow/look-ahead.js';
import { type AheadLine, speakAhead } from '../http/speak-ahead.js';
import { wordsOf } from '../text/words/index.js';
import { atTheTerminal, misuse, type Terminal, tellRefusal, withContext } from './terminal.js';

const linesOf = (heading: string, empty: string, lines: readonly AheadLine[]): string[] => [
  '',
  heading,
  ...(lines.length === 0 ? [`  ${empty}`] : []),
  ...lines.flatMap(({ when, what, meeting, more }) => [
    `  ${[when, what].filter(Boolean).join('  ')}`,
    `      ${[meeting.title, meeting.place, ...more].join(' · ')}`,
  ]),
];

/** Looks ahead over so many days, 60 when none are given. */
export async function lookAheadAt(args: string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    options: { en: { type: 'boolean' } },
    allowPositionals: true,
  });
  const [given = '60', ...more] = positionals;
  const days = /^\d{1,4}$/.test(given) ? Number(given) : Number.NaN;
  if (more.length > 0 || !isLookAhead(days))
    throw misuse(`look-ahead [days] [--en]: a number of days from 1 to ${mostLookAheadDays}`);
  const language = values.en ? 'en' : 'sv';
  const said = wordsOf(language).planner.ahead;
  return withContext(terminal, async (ctx) => {
    const found = await lookAhead(ctx, atTheTerminal, days);
    if (!found.ok) {
      terminal.err(tellRefusal(found));
      return 1;
    }
    const ahead = found.value;
    const lists = speakAhead(ahead, ctx.channels, language);
    for (const line of [
      said.period(ahead.from, ahead.to),
      ...linesOf(said.toDo, said.noToDo, lists.toDo),
      ...linesOf(said.sendings, said.noSendings, lists.sendings),
      ...linesOf(said.waiting, said.noWaiting, lists.waiting),
    ])
      terminal.out(line);
    return 0;
  });
}

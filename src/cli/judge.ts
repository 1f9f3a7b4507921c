/** `paplats judge <meeting>`: what the rules say of a meeting, in Swedish or English. Changes nothing. */
import { parseArgs } from 'node:util';
import { listMeetings, type MeetingRow } from '../db/pages.js';
import type { Language } from '../domain/judgement.js';
import { weightLabel } from '../domain/slot/index.js';
import { weightNames } from '../domain/slot/slot.js';
import { formatDate, formatTimes } from '../domain/wallclock.js';
import { judgeOneMeeting } from '../flow/judge.js';
import { speakSlot, speakTheme } from '../http/speak.js';
import { wordsOf } from '../text/words/index.js';
import { judgeFile } from './judge-file.js';
import { misuse, type Terminal, tellRefusal, withContext } from './terminal.js';

const phrases = {
  sv: {
    theme: 'Temat',
    slot: 'Tiden',
    good: 'håller',
    second: 'håller om en person till godkänner det',
    stopped: 'håller inte',
    noSlot: 'ingen tid är vald än',
    stop: 'stopp',
    warn: 'varning',
  },
  en: {
    theme: 'The theme',
    slot: 'The time',
    good: 'holds',
    second: 'holds if a second person agrees',
    stopped: 'does not hold',
    noSlot: 'no time is chosen yet',
    stop: 'stop',
    warn: 'warning',
  },
} as const;

/** Judges the meeting with this id or slug. */
export async function judge(args: string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    options: { en: { type: 'boolean' }, file: { type: 'string' }, against: { type: 'string' } },
    allowPositionals: true,
  });
  if (values.file !== undefined && positionals.length === 0)
    return judgeFile({ file: values.file, against: values.against }, terminal);
  const [named, ...more] = positionals;
  if (!named || more.length > 0 || values.file !== undefined || values.against !== undefined)
    throw misuse('judge <meeting id or slug> [--en] | judge --file <examples.json> [--against <version>]');
  const language: Language = values.en ? 'en' : 'sv';
  return withContext(terminal, async (ctx) => {
    const rows = await listMeetings(ctx.db);
    const row = rows.find(({ meeting }) => String(meeting.id) === named || meeting.slug === named);
    if (!row) {
      terminal.err(`No meeting has the id or slug ${named}.`);
      return 1;
    }
    const judged = await judgeOneMeeting(ctx, row.meeting.id);
    if (!judged.ok) {
      terminal.err(tellRefusal(judged));
      return 1;
    }
    for (const line of linesOf(row, judged.value, language)) terminal.out(line);
    return 0;
  });
}

type Judged = Extract<Awaited<ReturnType<typeof judgeOneMeeting>>, { ok: true }>['value'];

function linesOf({ meeting, place }: MeetingRow, judged: Judged, language: Language): string[] {
  const say = phrases[language];
  const state = wordsOf(language).meeting.states[meeting.state];
  const day = meeting.date ? `, ${formatDate(meeting.date, language, 'long')}` : '';
  const times = meeting.publicStart
    ? ` ${formatTimes(meeting.publicStart, meeting.publicEnd, language)}`
    : '';
  const theme = speakTheme(judged.theme, language);
  const verdict = !theme.allowed ? say.stopped : theme.needsSecondPerson ? say.second : say.good;
  const lines = [
    `${meeting.theme.title} (${meeting.id}, ${state})`,
    `${place.name}${day}${times}`,
    '',
    `${say.theme}: ${verdict}`,
    ...theme.verdicts.map(({ code, level, message }) => `  ${say[level]}: ${message} [${code}]`),
    '',
  ];
  if (!judged.slot || !judged.slotJudged) return [...lines, `${say.slot}: ${say.noSlot}`];
  const slot = speakSlot(judged.slot, judged.slotJudged, language);
  const points = weightNames.map(
    (name) => `  ${weightLabel(name, language).padEnd(22)} ${slot.components[name]}`,
  );
  return [...lines, `${say.slot}: ${slot.explanation}`, ...points];
}

/** What will be sent in the days to come, and what people must do. */
import { allPapers, listMeetings } from '../../db/pages.js';
import { addDays, formatDate, formatTimes, localDate, localTime } from '../../domain/wallclock.js';
import { correctionBoards } from '../../flow/correction-board.js';
import { isLookAhead, lookAhead } from '../../flow/look-ahead.js';
import { type AheadLine, speakAhead } from '../speak-ahead.js';
import { speakRow } from '../speak-board.js';
import { type Desk, type DeskRoute, show, showRefused } from './desk.js';
import { fieldMaker } from './views/fields.js';

export const lookAheadRoutes: readonly DeskRoute[] = [
  { method: 'get', path: '/framat', needs: 'read the desk', run: page },
];

const usualDays = 60;
/** Boards are looked through until so many days after the meeting, as on the first page. */
const boardDays = 7;

/** Every "do this" of the correction boards of near and coming meetings: a fixed number of queries. */
async function boardLines({ ctx, language }: Desk): Promise<(AheadLine & { page: string })[]> {
  const from = addDays(localDate(ctx.now()), -boardDays);
  const rows = (await listMeetings(ctx.db, {})).filter(
    ({ meeting }) => meeting.published && meeting.published.date >= from,
  );
  const [boards, papers] = await Promise.all([
    correctionBoards(
      ctx,
      rows.map(({ meeting }) => meeting),
      false,
    ),
    allPapers(ctx.db),
  ]);
  const names = { channels: ctx.channels, papers: new Map(papers.map(({ slug, name }) => [slug, name])) };
  return rows.flatMap(({ meeting, place }) =>
    (boards.get(meeting.id)?.rows ?? [])
      .filter((row) => row.state === 'do_this')
      .map((row) => {
        const { label, which, message, because } = speakRow(row, names, language);
        return {
          when: '',
          what: [label, which].filter(Boolean).join(', '),
          meeting: { id: meeting.id, title: meeting.theme.title, place: place.name },
          more: [message, because].filter(Boolean),
          warns: true,
          page: '/tavla',
        };
      }),
  );
}

async function page(desk: Desk): Promise<void> {
  const { ctx, actor, req, words, language } = desk;
  const said = words.ahead;
  const typed = String(req.query.dagar ?? usualDays)
    .trim()
    .slice(0, 10);
  const asked = /^\d{1,4}$/.test(typed) ? Number(typed) : Number.NaN;
  const days = isLookAhead(asked) ? asked : usualDays;
  const found = await lookAhead(ctx, actor, days);
  if (!found.ok) return showRefused(desk, found, '/planering');
  const ahead = found.value;
  const lists = speakAhead(ahead, ctx.channels, language);
  const faults = isLookAhead(asked)
    ? []
    : [{ code: 'OUT_OF_RANGE', level: 'stop' as const, message: said.badDays, field: 'dagar' }];
  const field = fieldMaker(words, { dagar: typed }, faults);
  const short = (date: string) => formatDate(date, language, 'short');
  const asOf = `${short(localDate(ahead.asOf))} ${formatTimes(localTime(ahead.asOf), null, language)}`;
  show(desk, {
    title: said.title,
    template: 'look-ahead',
    status: faults.length > 0 ? 422 : 200,
    data: {
      said,
      period: `${said.period(short(ahead.from), short(ahead.to))} ${said.asOf(asOf)}`,
      field: field('dagar', 'number', { width: 'short' }),
      parts: [
        { id: 'gora', heading: said.toDo, empty: said.noToDo, lines: lists.toDo },
        { id: 'ratta', heading: said.corrections, empty: said.noCorrections, lines: await boardLines(desk) },
        { id: 'skickas', heading: said.sendings, empty: said.noSendings, lines: lists.sendings },
        { id: 'vantar', heading: said.waiting, empty: said.noWaiting, lines: lists.waiting },
      ],
    },
  });
}

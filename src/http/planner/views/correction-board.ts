/** The correction board as a page: what is to be done first, then everything else. */
import type { BoardRow, BoardState } from '../../../domain/correction-board.js';
import { may } from '../../../domain/permissions.js';
import type { MeetingBoard } from '../../../flow/correction-board.js';
import { actionTarget, speakRow } from '../../speak-board.js';
import type { Desk } from '../desk.js';
import { whenOf } from './list.js';

const colours: Record<BoardState, string> = {
  current: 'success',
  on_its_way: 'info',
  do_this: 'warning',
  off: 'neutral',
};

/** What is left to do comes first. */
const order: readonly BoardState[] = ['do_this', 'on_its_way', 'current', 'off'];

/** Everything on the page. */
export function boardView(desk: Desk, { meeting, board, paperNames }: MeetingBoard) {
  const { words, language, ctx } = desk;
  const said = words.correction;
  const names = { channels: ctx.channels, papers: paperNames };
  const rows = order.flatMap((state) => board.rows.filter((row) => row.state === state));
  return {
    said,
    back: `/planering/moten/${meeting.id}`,
    here: `/planering/moten/${meeting.id}/tavla`,
    meeting: meeting.theme.title,
    when: meeting.published ? whenOf(meeting.published, words, language) : whenOf(meeting, words, language),
    nothing: meeting.published ? '' : said.nothing,
    newest: meeting.published ? said.newest(words.meeting.revision(board.revision)) : '',
    summary: summaryOf(desk, board),
    calm: board.left === 0,
    rows: rows.map((row) => rowView(desk, row, names, meeting)),
  };
}

/** One line: how much is left to do, and how much is on its way. */
export function summaryOf({ words }: Desk, board: { left: number; underWay: number }): string {
  const said = words.correction;
  const { left, underWay } = board;
  if (left === 0 && underWay === 0) return said.allCurrent;
  const first = left > 0 ? said.left(left) : said.nothingLeft;
  return underWay > 0 ? `${first} ${said.underWay(underWay)}` : first;
}

function rowView(
  desk: Desk,
  row: BoardRow,
  names: Parameters<typeof speakRow>[1],
  meeting: MeetingBoard['meeting'],
) {
  const { words, all, actor, language } = desk;
  const said = words.correction;
  const spoken = speakRow(row, names, language);
  const what = [spoken.label, spoken.which].filter(Boolean).join(', ');
  const link = /\bhttps?:\/\/\S+/.exec(row.receipt ?? '')?.[0];
  const allowed = (action: string) =>
    action === 'send again'
      ? may(actor, 'send again')
      : action === 'mark done'
        ? may(actor, 'announce meetings')
        : true;
  return {
    ...spoken,
    color: colours[row.state],
    isTodo: row.state === 'do_this',
    shows: row.shown === null ? said.showsNothing : said.shows(words.meeting.revision(row.shown)),
    link,
    batches: row.batches.map((one) =>
      said.batch(words.deliveries.notice(all.meeting.notices[one.kind], one.revision), { ...one }),
    ),
    actions: row.actions
      .filter((action) => allowed(action.do))
      .map((action) => ({
        ...actionTarget(action, row, meeting, names.channels),
        text: said.actions[action.do],
        label: said.actionFor(said.actions[action.do], what),
      })),
  };
}

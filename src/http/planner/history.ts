/** A meeting's whole history: every step as a sentence and in a table. Nobody can change a line. */
import { historyOf, meetingList, meetingRow, type StoredHistoryLine } from '../../db/pages.js';
import { may } from '../../domain/permissions.js';
import { type Desk, type DeskRoute, show, showRefused } from './desk.js';
import { idOf } from './form.js';
import { historyLine } from './views/history-line.js';

export const historyRoutes: readonly DeskRoute[] = [
  { method: 'get', path: '/moten/:id/historik', needs: 'read the desk', run: page },
];

async function page(desk: Desk): Promise<void> {
  const { ctx, req, words, actor } = desk;
  const row = await meetingRow(ctx.db, idOf(req.params.id));
  if (!row) return showRefused(desk, { ok: false, is: 'missing' }, '/planering');
  const said = words.records.history;
  const { items } = await meetingList(ctx.db, row.meeting);
  const lines = (await historyOf(ctx.db, row.meeting.id)).reverse().map((line) => shown(desk, line, items));
  show(desk, {
    title: `${said.title}: ${row.meeting.theme.title}`,
    template: 'history',
    data: {
      said,
      back: `/planering/moten/${row.meeting.id}`,
      meeting: row.meeting.theme.title || words.list.noTitle,
      lines,
      exportOf: may(actor, 'export to archive') ? row.meeting.id : 0,
    },
  });
}

function shown(desk: Desk, line: StoredHistoryLine, items: Parameters<typeof historyLine>[2]) {
  const said = desk.words.records.history;
  const spoken = historyLine(desk, line, items);
  const { when, what, more, who, why } = spoken;
  return {
    ...spoken,
    sentence: said.sentence(when, what, more, who),
    reason: why ? said.why(why) : '',
    version: line.version,
  };
}

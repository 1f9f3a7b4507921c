/** A meeting's whole history: every step as a sentence and in a table. Nobody can change a line. */
import { historyOf, meetingRow, type StoredHistoryLine } from '../../db/pages.js';
import { may } from '../../domain/permissions.js';
import { formatDate, localDate, localTime } from '../../domain/wallclock.js';
import { type Desk, type DeskRoute, show, showRefused } from './desk.js';
import { idOf } from './form.js';

export const historyRoutes: readonly DeskRoute[] = [
  { method: 'get', path: '/moten/:id/historik', needs: 'read the desk', run: page },
];

async function page(desk: Desk): Promise<void> {
  const { ctx, req, words, actor } = desk;
  const row = await meetingRow(ctx.db, idOf(req.params.id));
  if (!row) return showRefused(desk, { ok: false, is: 'missing' }, '/planering');
  const said = words.records.history;
  const lines = (await historyOf(ctx.db, row.meeting.id)).reverse().map((line) => shown(desk, line));
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

function shown({ words, language }: Desk, line: StoredHistoryLine) {
  const said = words.records.history;
  const steps: Record<string, string> = { ...words.meeting.history, ...said.steps };
  const what = steps[line.step] ?? line.step;
  const when = `${formatDate(localDate(line.at), language, 'short')} ${localTime(line.at)}`;
  return {
    when,
    who: line.who,
    what,
    sentence: said.sentence(when, what, line.who),
    why: line.why ?? '',
    reason: line.why ? said.why(line.why) : '',
    more: detailsOf(said.details, line.what),
    version: line.version,
  };
}

/** What a line says beside its step, as far as it can be told in words: numbers, texts and lists of them. */
function detailsOf(labels: Record<string, string>, what: StoredHistoryLine['what']): string {
  const plain = (value: unknown): string =>
    Array.isArray(value)
      ? value.map(plain).filter(Boolean).join(', ')
      : typeof value === 'string' || typeof value === 'number'
        ? String(value)
        : '';
  return Object.entries(what)
    .map(([name, value]) => ({ label: labels[name] ?? name, text: plain(value) }))
    .filter(({ text }) => text !== '')
    .map(({ label, text }) => `${label}: ${text}`)
    .join('; ');
}

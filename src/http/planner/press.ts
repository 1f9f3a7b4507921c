/** The press text of a meeting, to copy by hand: three lengths and a fact box, as the papers got them. */
import { meetingRow } from '../../db/pages.js';
import { may } from '../../domain/permissions.js';
import { pressTexts } from '../../flow/papers.js';
import { type Desk, type DeskRoute, show, showRefused } from './desk.js';
import { idOf } from './form.js';
import { whenOf } from './views/list.js';

export const pressRoutes: readonly DeskRoute[] = [
  { method: 'get', path: '/moten/:id/press', needs: 'read the desk', run: showTexts },
];

async function showTexts(desk: Desk): Promise<void> {
  const { ctx, req, words, all, language, actor } = desk;
  const row = await meetingRow(ctx.db, idOf(req.params.id));
  if (!row) return showRefused(desk, { ok: false, is: 'missing' }, '/planering');
  const { meeting } = row;
  const texts = await pressTexts(ctx, meeting.id);
  const base = `/planering/moten/${meeting.id}`;
  const kind = texts && all.meeting.notices[texts.kind];
  show(desk, {
    title: `${words.press.title}: ${meeting.theme.title}`,
    template: 'press',
    script: 'copy.js',
    data: {
      back: base,
      meeting: meeting.theme.title,
      when: whenOf(meeting, words, language),
      from: texts && kind ? words.press.from(kind, texts.revision) : '',
      subject: texts?.preview.subject ?? '',
      parts: (texts?.preview.parts ?? []).map((part, i) => ({ ...part, id: `text-${i}` })),
      announce:
        !texts && may(actor, 'announce meetings') && meeting.state === 'planned' ? `${base}/annonsera` : '',
    },
  });
}

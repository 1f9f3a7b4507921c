/** A meeting's registered comments in social media, and the removals with their reasons. */
import { commentsOf, meetingRow } from '../../db/pages.js';
import type { Reason } from '../../domain/meeting.js';
import { may } from '../../domain/permissions.js';
import { badInput, type Refused } from '../../domain/result.js';
import { formatDate, localDate } from '../../domain/wallclock.js';
import { commentChannels, mostOfComment, registerComment, removeComment } from '../../flow/comments.js';
import { type Desk, type DeskRoute, doneOf, goTo, show, showRefused } from './desk.js';
import { speakFaults } from './faults.js';
import { idOf, orNone, type Typed, textOf, unprintable, visible } from './form.js';

const path = '/moten/:id/kommentarer';
const needs = 'register comments';

export const commentRoutes: readonly DeskRoute[] = [
  { method: 'get', path, needs: 'read the desk', run: (desk) => page(desk) },
  { method: 'post', path, needs, run: add },
  { method: 'post', path: `${path}/:comment/borttagen`, needs, run: remove },
];

/** `comment`: the one whose removal was tried; 0: a new one. */
type Tried = { typed: Typed; reasons: readonly Reason[]; comment: number; status: number };

async function page(desk: Desk, tried?: Tried): Promise<void> {
  const { ctx, req, words, language, actor } = desk;
  const row = await meetingRow(ctx.db, idOf(req.params.id));
  if (!row) return showRefused(desk, { ok: false, is: 'missing' }, '/planering');
  const said = words.records.comments;
  const base = `/planering/moten/${row.meeting.id}`;
  const day = (at: Date) => formatDate(localDate(at), language, 'short');
  const mayRegister = may(actor, needs);
  const faults = speakFaults(desk, tried?.reasons ?? []);
  const idAt = (field: string | undefined) =>
    tried?.comment
      ? `because-${tried.comment}`
      : ({ channel: 'channel-facebook', link: 'link' }[field ?? ''] ?? 'text');
  const typed = (name: string) => visible(String(tried?.typed[name] ?? ''));
  show(desk, {
    title: `${said.title}: ${row.meeting.theme.title}`,
    template: 'comments',
    status: tried?.status ?? 200,
    data: {
      said,
      back: base,
      action: `${base}/kommentarer`,
      meeting: row.meeting.theme.title || words.list.noTitle,
      done: doneOf(desk),
      mayRegister,
      most: mostOfComment,
      faults:
        faults.length > 0
          ? {
              heading: words.form.faults(faults.length),
              items: faults.map(({ message, field }) => ({ text: message, href: `#${idAt(field)}` })),
            }
          : undefined,
      faultAt: Object.fromEntries(faults.map(({ message, field }) => [idAt(field), message])),
      channels: commentChannels.map((value) => ({
        value,
        label: said.channels[value] ?? value,
        chosen: tried?.typed.channel === value,
      })),
      text: typed('text'),
      link: typed('link'),
      items: (await commentsOf(ctx.db, row.meeting.id)).map((one) => ({
        id: one.id,
        channel: said.channels[one.channel] ?? one.channel,
        text: one.text,
        link: one.link ?? '',
        by: said.by(one.who, day(one.at)),
        removed: one.removedAt ? said.removed(day(one.removedAt)) : '',
        because: one.removedBecause ? said.because(one.removedBecause) : '',
        action: mayRegister && !one.removedAt ? `${base}/kommentarer/${one.id}/borttagen` : '',
        open: tried?.comment === one.id,
        typed: tried?.comment === one.id ? typed('because') : '',
        // Somebody else was first: what was typed is not lost.
        late: tried?.comment === one.id && one.removedAt ? said.late(typed('because')) : '',
      })),
    },
  });
}

const back = (desk: Desk) => `/moten/${idOf(desk.req.params.id)}/kommentarer`;

async function add(desk: Desk): Promise<void> {
  const { ctx, actor, req } = desk;
  const typed = {
    channel: textOf(req.body, 'channel'),
    text: textOf(req.body, 'text'),
    link: textOf(req.body, 'link'),
  };
  const kept =
    badInput(unprintable(typed)) ??
    (await registerComment(ctx, actor, idOf(req.params.id), { ...typed, link: orNone(typed.link) }));
  if (kept.ok) return goTo(desk, back(desk), 'commentAdded');
  await again(desk, kept, typed, 0);
}

async function remove(desk: Desk): Promise<void> {
  const { ctx, actor, req } = desk;
  const comment = idOf(req.params.comment);
  const typed = { because: textOf(req.body, 'because') };
  const gone =
    badInput(unprintable(typed)) ??
    (await removeComment(ctx, actor, idOf(req.params.id), comment, typed.because));
  if (gone.ok) return goTo(desk, back(desk), 'commentRemoved');
  await again(desk, gone, typed, comment);
}

async function again(desk: Desk, refused: Refused, typed: Typed, comment: number): Promise<void> {
  if (refused.is === 'input' || refused.is === 'gate') {
    const status = refused.is === 'input' ? 422 : 409;
    return page(desk, { typed, reasons: refused.reasons, comment, status });
  }
  showRefused(desk, refused, `/planering${back(desk)}`);
}

/** A meeting's posters at the desk: to print, and where they hang. */
import { meetingRow, spotsOf } from '../../db/pages.js';
import type { Reason } from '../../domain/meeting.js';
import type { Result } from '../../domain/result.js';
import { badInput } from '../../domain/result.js';
import { mostSpotLength, putUpPoster, renewPoster, takeDownPoster } from '../../flow/posters.js';
import { type Desk, type DeskRoute, doneOf, goTo, show, showRefused } from './desk.js';
import { speakFaults } from './faults.js';
import { idOf, type Typed, textOf, tooLong, unprintable } from './form.js';
import { postersView } from './views/posters.js';

const needs = 'put up posters';

export const posterRoutes: readonly DeskRoute[] = [
  { method: 'get', path: '/moten/:id/affischer', needs: 'read the desk', run: (desk) => page(desk) },
  { method: 'post', path: '/moten/:id/affischer', needs, run: add },
  { method: 'post', path: '/moten/:id/affischer/:spot/bytt', needs, run: renew },
  { method: 'post', path: '/moten/:id/affischer/:spot/nedtagen', needs, run: takeDown },
];

const pathOf = (desk: Desk) => `/moten/${idOf(desk.req.params.id)}/affischer`;

async function page(desk: Desk, tried?: { typed: Typed; reasons: readonly Reason[] }): Promise<void> {
  const { ctx, req, words } = desk;
  const id = idOf(req.params.id);
  const row = await meetingRow(ctx.db, id);
  if (!row?.meeting.published) return showRefused(desk, { ok: false, is: 'missing' }, '/planering');
  const spots = await spotsOf(ctx.db, id);
  const faults = speakFaults(desk, tried?.reasons ?? []);
  show(desk, {
    title: `${words.posters.title}: ${row.meeting.published.title}`,
    template: 'posters',
    status: tried ? 422 : 200,
    data: {
      ...postersView(desk, {
        facts: row.meeting.published,
        meetingId: id,
        spots,
        typed: tried?.typed ?? {},
        faults,
      }),
      done: doneOf(desk),
    },
  });
}

async function add(desk: Desk): Promise<void> {
  const { ctx, actor, req } = desk;
  const typed = { spot: textOf(req.body, 'spot') };
  const input = badInput([...tooLong(req.body, { spot: mostSpotLength }), ...unprintable(typed)]);
  const put = input ?? (await putUpPoster(ctx, actor, idOf(req.params.id), typed));
  if (put.ok) return goTo(desk, pathOf(desk), 'added');
  if ('reasons' in put) return page(desk, { typed, reasons: put.reasons });
  showRefused(desk, put, `/planering${pathOf(desk)}`);
}

async function answer(desk: Desk, result: Result<true>): Promise<void> {
  if (result.ok) return goTo(desk, pathOf(desk), 'changed');
  showRefused(desk, result, `/planering${pathOf(desk)}`);
}

async function renew(desk: Desk): Promise<void> {
  const { ctx, actor, req } = desk;
  await answer(desk, await renewPoster(ctx, actor, idOf(req.params.id), idOf(req.params.spot)));
}

async function takeDown(desk: Desk): Promise<void> {
  const { ctx, actor, req } = desk;
  await answer(desk, await takeDownPoster(ctx, actor, idOf(req.params.id), idOf(req.params.spot)));
}

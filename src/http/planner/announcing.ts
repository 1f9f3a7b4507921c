/** Announcing: first everything that will go out, where and to how many; then the button. */
import { meetingRow } from '../../db/pages.js';
import type { Refused } from '../../domain/result.js';
import { announceMeeting, rehearse } from '../../flow/steps.js';
import { type Desk, type DeskRoute, goTo, show, showRefused } from './desk.js';
import { speakFaults } from './faults.js';
import { idOf, type Typed, textOf } from './form.js';
import { sendLetter } from './letter.js';
import { stepInput, typedStep, versionOf } from './stepping.js';
import { announceView } from './views/announce.js';

export const announcingRoutes: readonly DeskRoute[] = [
  {
    method: 'get',
    path: '/moten/:id/annonsera',
    needs: 'announce meetings',
    run: (desk) => showRehearsal(desk, { typed: {} }),
  },
  { method: 'get', path: '/moten/:id/annonsera/brev', needs: 'announce meetings', run: showLetter },
  { method: 'post', path: '/moten/:id/annonsera', needs: 'announce meetings', run: announce },
];

async function showRehearsal(desk: Desk, tried: { refused?: Refused; typed: Typed }): Promise<void> {
  const { ctx, actor, req, words, all } = desk;
  const id = idOf(req.params.id);
  const row = await meetingRow(ctx.db, id);
  if (!row) return showRefused(desk, { ok: false, is: 'missing' }, '/planering');
  const why = textOf(tried.typed, 'reason');
  const rehearsal = await rehearse(ctx, actor, id, { step: 'announce', ...(why ? { reason: why } : {}) });
  if (!rehearsal.ok && !('reasons' in rehearsal))
    return showRefused(desk, rehearsal, `/planering/moten/${id}`);
  const { refused } = tried;
  const reasons = refused && 'reasons' in refused ? refused.reasons : rehearsal.ok ? [] : rehearsal.reasons;
  show(desk, {
    title: words.announce.title,
    template: 'announce',
    status: refused ? (refused.is === 'input' ? 422 : 409) : 200,
    data: {
      ...announceView(desk, {
        row,
        rehearsal: rehearsal.ok ? rehearsal.value : undefined,
        faults: speakFaults(desk, reasons),
        typed: tried.typed,
      }),
      changedMeanwhile: refused?.is === 'changed' ? (all.reasons.CHANGED_MEANWHILE?.({}) ?? '') : '',
    },
  });
}

/** The mail as a mail program would draw it. */
async function showLetter(desk: Desk): Promise<void> {
  const { ctx, actor, req, res } = desk;
  const id = idOf(req.params.id);
  const rehearsal = await rehearse(ctx, actor, id, { step: 'announce' });
  if (!rehearsal.ok) return showRefused(desk, rehearsal, `/planering/moten/${id}`);
  const letter = rehearsal.value.channels.find((one) => one.previews.sv?.html);
  const preview = letter?.previews[req.query.sprak === 'en' ? 'en' : 'sv'] ?? letter?.previews.sv;
  if (!preview?.html) return showRefused(desk, { ok: false, is: 'missing' }, `/planering/moten/${id}`);
  sendLetter(res, preview.html);
}

async function announce(desk: Desk): Promise<void> {
  const { ctx, actor, req } = desk;
  const id = idOf(req.params.id);
  const taken = await announceMeeting(ctx, actor, id, stepInput(req.body), versionOf(req.body));
  if (taken.ok) return goTo(desk, `/moten/${id}/utskick`, 'announced');
  if (taken.is === 'missing' || taken.is === 'forbidden') return showRefused(desk, taken, '/planering');
  await showRehearsal(desk, { refused: taken, typed: typedStep(req.body) });
}

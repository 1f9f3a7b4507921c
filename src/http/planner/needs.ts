/** What those who want to come need: the list below a meeting, and a button for each that orders or declines it. */
import { meetingRow } from '../../db/pages.js';
import { needStates } from '../../domain/coming.js';
import { mostOfNeed } from '../../domain/needs.js';
import { badInput } from '../../domain/result.js';
import { answerNeed, readNeeds } from '../../flow/needs.js';
import { type Desk, type DeskRoute, doneOf, goTo, show, showRefused } from './desk.js';
import { speakFaults } from './faults.js';
import { idOf, textOf, tooLong, unprintable } from './form.js';
import { needsView, type TriedNeed } from './views/needs.js';

const list = '/moten/:id/behov';

export const needRoutes: readonly DeskRoute[] = [
  { method: 'get', path: list, needs: 'handle needs', run: (desk) => showNeeds(desk) },
  { method: 'post', path: `${list}/:need`, needs: 'handle needs', run: answer },
];

async function showNeeds(desk: Desk, tried?: TriedNeed): Promise<void> {
  const { ctx, actor, req, words } = desk;
  const row = await meetingRow(ctx.db, idOf(req.params.id));
  if (!row) return showRefused(desk, { ok: false, is: 'missing' }, '/planering');
  const read = await readNeeds(ctx, actor, row.meeting.id);
  if (!read.ok) return showRefused(desk, read, `/planering/moten/${row.meeting.id}`);
  show(desk, {
    title: words.coming.needs.title,
    template: 'needs',
    status: tried ? (tried.changed ? 409 : 422) : 200,
    data: { ...needsView(desk, row, read.value, tried), done: doneOf(desk) },
  });
}

async function answer(desk: Desk): Promise<void> {
  const { ctx, actor, req } = desk;
  const meeting = idOf(req.params.id);
  const need = idOf(req.params.need);
  const note = textOf(req.body, 'needNote');
  const state = needStates.find((one) => one === textOf(req.body, 'state'));
  const bad = badInput([
    ...tooLong(req.body, { needNote: mostOfNeed.note }),
    ...unprintable({ needNote: note }),
  ]);
  const seen = textOf(req.body, 'seen');
  const answered =
    bad ??
    (state
      ? await answerNeed(ctx, actor, meeting, need, { state, note, seen })
      : ({ ok: false, is: 'missing' } as const));
  if (answered.ok) return goTo(desk, `/moten/${meeting}/behov#behov-${need}`, 'changed');
  if (answered.is === 'need changed') return showNeeds(desk, { need, note, faults: [], changed: true });
  if (answered.is === 'input')
    return showNeeds(desk, { need, note, faults: speakFaults(desk, answered.reasons), changed: false });
  showRefused(desk, answered, `/planering/moten/${meeting}`);
}

/** The correction board of a meeting, and the button that says that something was put right by hand. */
import { boardOfMeeting, markDoneByHand } from '../../flow/correction-board.js';
import { type Desk, type DeskRoute, doneOf, goTo, show, showRefused } from './desk.js';
import { idOf, textOf } from './form.js';
import { boardView } from './views/correction-board.js';

const path = '/moten/:id/tavla';

export const correctionRoutes: readonly DeskRoute[] = [
  { method: 'get', path, needs: 'read the desk', run: page },
  { method: 'post', path, needs: 'announce meetings', run: mark },
];

async function page(desk: Desk): Promise<void> {
  const { ctx, req, words } = desk;
  const found = await boardOfMeeting(ctx, idOf(req.params.id));
  if (!found.ok) return showRefused(desk, found, '/planering');
  const view = boardView(desk, found.value);
  show(desk, {
    title: `${words.correction.title}: ${view.meeting}`,
    template: 'correction-board',
    data: { ...view, done: doneOf(desk) },
  });
}

async function mark(desk: Desk): Promise<void> {
  const { ctx, actor, req } = desk;
  const id = idOf(req.params.id);
  const marked = await markDoneByHand(ctx, actor, id, textOf(req.body, 'rad').slice(0, 300));
  if (!marked.ok) return showRefused(desk, marked, `/planering/moten/${id}/tavla`);
  goTo(desk, `/moten/${id}/tavla`, 'noted');
}

/** Every promised follow-up at the desk: due, late and told, and what is to be told after it. */
import { allBoards, promisedMeetings, serviceDaysOf, timedViews } from '../../db/pages.js';
import { tallyPromises } from '../../domain/promises.js';
import { type Desk, type DeskRoute, show } from './desk.js';
import { promisesView } from './views/promises.js';

export const promiseRoutes: readonly DeskRoute[] = [
  { method: 'get', path: '/aterkoppling', needs: 'read the desk', run: page },
];

async function page(desk: Desk): Promise<void> {
  const { ctx, req, words } = desk;
  const board = typeof req.query.namnd === 'string' ? req.query.namnd.slice(0, 200) : '';
  const [meetings, views, boards, days] = await Promise.all([
    promisedMeetings(ctx.db),
    timedViews(ctx.db),
    allBoards(ctx.db),
    serviceDaysOf(ctx.db),
  ]);
  const chosen = boards.find((one) => one.slug === board);
  const shown = chosen ? meetings.filter((one) => one.facts.ownerBoard.slug === chosen.slug) : meetings;
  show(desk, {
    title: words.promises.title,
    template: 'promises',
    data: promisesView(desk, {
      meetings: shown,
      boards,
      chosen: chosen?.slug ?? '',
      tally: tallyPromises(shown, views, ctx.now(), days),
    }),
  });
}

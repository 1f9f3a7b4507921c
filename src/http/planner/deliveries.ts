/** What went out and what did not, in plain words, and the button that sends again. */
import {
  countDeliveries,
  type DeliveryRow,
  listDeliveries,
  meetingOfDelivery,
  meetingRow,
  pausedChannels,
  waitingNotices,
} from '../../db/pages.js';
import { type DeliveryState, deliveryStates } from '../../domain/delivery.js';
import { sendDeliveryAgain } from '../../flow/send-again.js';
import { type Desk, type DeskRoute, doneOf, goTo, show, showRefused } from './desk.js';
import { idOf, textOf } from './form.js';
import { deliveriesView } from './views/deliveries.js';

export const deliveryRoutes: readonly DeskRoute[] = [
  { method: 'get', path: '/moten/:id/utskick', needs: 'read the desk', run: showDeliveries },
  { method: 'post', path: '/utskick/:id/igen', needs: 'send again', run: again },
];

const aPage = 50;

async function showDeliveries(desk: Desk): Promise<void> {
  const { ctx, req, words } = desk;
  const id = idOf(req.params.id);
  const row = await meetingRow(ctx.db, id);
  if (!row) return showRefused(desk, { ok: false, is: 'missing' }, '/planering');
  const state = deliveryStates.find((one) => one === req.query.lage);
  const channel = ctx.channels.find((one) => one.name === req.query.kanal)?.name;
  const cursor = idOf(req.query.fran) || undefined;
  const troubled = async (one: DeliveryState): Promise<DeliveryRow[]> =>
    listDeliveries(ctx.db, id, { state: one, most: aPage });
  const [counts, found, unsure, refused, waiting, paused] = await Promise.all([
    countDeliveries(ctx.db, id),
    listDeliveries(ctx.db, id, { channel, state, cursor, most: aPage + 1 }),
    troubled('unsure'),
    troubled('refused'),
    waitingNotices(ctx.db, id),
    pausedChannels(ctx.db, ctx.now()),
  ]);
  const data = deliveriesView(desk, {
    row,
    counts,
    items: found.slice(0, aPage),
    older: found.length > aPage ? found[aPage - 1]?.id : undefined,
    troubled: [...unsure, ...refused],
    waiting,
    paused,
    filter: { channel, state, cursor },
  });
  show(desk, {
    title: `${words.deliveries.title}: ${row.meeting.theme.title}`,
    template: 'deliveries',
    data: { ...data, done: doneOf(desk) },
  });
}

async function again(desk: Desk): Promise<void> {
  const { ctx, actor, req } = desk;
  const id = idOf(req.params.id);
  const meetingId = await meetingOfDelivery(ctx.db, id);
  const back = meetingId ? `/moten/${meetingId}/utskick` : '';
  const sent = await sendDeliveryAgain(ctx, actor, id);
  if (!sent.ok) return showRefused(desk, sent, `/planering${back}`);
  const kept = new URLSearchParams();
  for (const name of ['kanal', 'lage'] as const) {
    const value = textOf(req.body, name);
    if (value) kept.set(name, value);
  }
  goTo(desk, `${back}${kept.size > 0 ? `?${kept}` : ''}`, 'sentAgain');
}

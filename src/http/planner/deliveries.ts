/** What went out and what did not, in plain words, and the button that sends again. */
import {
  allPapers,
  type DeliveryRow,
  listDeliveries,
  meetingOfDelivery,
  meetingRow,
  pausedChannels,
  progressOf,
  waitingNotices,
} from '../../db/pages.js';
import { type DeliveryState, deliveryStates } from '../../domain/delivery.js';
import { sendDeliveryAgain } from '../../flow/send-again.js';
import { settleDelivery } from '../../flow/settle.js';
import { handsShown } from './by-hand.js';
import { type Desk, type DeskRoute, doneOf, goTo, show, showRefused } from './desk.js';
import { speakFaults } from './faults.js';
import { idOf, textOf } from './form.js';
import type { TriedAddress } from './views/by-hand.js';
import { deliveriesView } from './views/deliveries.js';

export const deliveryRoutes: readonly DeskRoute[] = [
  { method: 'get', path: '/moten/:id/utskick', needs: 'read the desk', run: (desk) => showDeliveries(desk) },
  { method: 'post', path: '/utskick/:id/igen', needs: 'send again', run: again },
  { method: 'post', path: '/utskick/:id/finns', needs: 'send again', run: isThere },
];

const aPage = 50;

/** Papers that a notice came too late for: nobody sends it, and somebody calls them. */
async function tooLate({ ctx }: Desk, id: number): Promise<DeliveryRow[]> {
  const channels = ctx.channels.filter((one) => one.reach === 'each paper' && one.isOn(ctx.config));
  const skipped = channels.map(({ name }) =>
    listDeliveries(ctx.db, id, { channel: name, state: 'skipped', most: aPage }),
  );
  return (await Promise.all(skipped)).flat().filter((one) => one.because?.personMustAct);
}

/** `tried`: an address that was refused, on the page of its meeting. */
async function showDeliveries(desk: Desk, tried?: TriedAddress & { meetingId: number }): Promise<void> {
  const { ctx, req, words } = desk;
  const id = tried?.meetingId ?? idOf(req.params.id);
  const row = await meetingRow(ctx.db, id);
  if (!row) return showRefused(desk, { ok: false, is: 'missing' }, '/planering');
  const state = deliveryStates.find((one) => one === req.query.lage);
  const channel = ctx.channels.find((one) => one.name === req.query.kanal)?.name;
  const cursor = idOf(req.query.fran) || undefined;
  const troubled = async (one: DeliveryState): Promise<DeliveryRow[]> =>
    listDeliveries(ctx.db, id, { state: one, most: aPage });
  const now = ctx.now();
  const [progress, found, unsure, refused, waiting, paused, papers] = await Promise.all([
    progressOf(ctx.db, id, now),
    listDeliveries(ctx.db, id, { channel, state, cursor, most: aPage + 1 }),
    troubled('unsure'),
    troubled('refused'),
    waitingNotices(ctx.db, id),
    pausedChannels(ctx.db, now),
    allPapers(ctx.db),
  ]);
  const troubledRows = [...unsure, ...refused, ...(await tooLate(desk, id))];
  const hands = await handsShown(desk, id, [...troubledRows, ...found], tried);
  const data = deliveriesView(desk, {
    hands,
    row,
    progress,
    now,
    items: found.slice(0, aPage),
    older: found.length > aPage ? found[aPage - 1]?.id : undefined,
    troubled: troubledRows,
    waiting,
    paused,
    papers,
    filter: { channel, state, cursor },
  });
  show(desk, {
    title: `${words.deliveries.title}: ${row.meeting.theme.title}`,
    template: 'deliveries',
    script: 'copy.js',
    status: tried ? 422 : 200,
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
  goTo(desk, `${back}${keptOf(desk)}`, 'sentAgain');
}

/** A person has seen it: where it is. A wrong address is asked for again, with what was typed. */
async function isThere(desk: Desk): Promise<void> {
  const { ctx, actor, req } = desk;
  const id = idOf(req.params.id);
  const meetingId = await meetingOfDelivery(ctx.db, id);
  const back = meetingId ? `/moten/${meetingId}/utskick` : '';
  const address = textOf(req.body, 'address');
  const settled = await settleDelivery(ctx, actor, id, { address });
  if (settled.ok) return goTo(desk, `${back}${keptOf(desk)}`, 'settled');
  if (settled.is !== 'input' || !meetingId) return showRefused(desk, settled, `/planering${back}`);
  const errors = speakFaults(desk, settled.reasons).map((one) => one.message);
  return showDeliveries(desk, { meetingId, id, address, errors });
}

/** The filter that the page had. */
function keptOf({ req }: Desk): string {
  const kept = new URLSearchParams();
  for (const name of ['kanal', 'lage'] as const) {
    const value = textOf(req.body, name);
    if (value) kept.set(name, value);
  }
  return kept.size > 0 ? `?${kept}` : '';
}

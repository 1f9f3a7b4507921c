/** Addresses that cannot be reached: why, since when, and the button that writes to one again. */
import { formatDate, formatMoment, localDate } from '../../domain/wallclock.js';
import { listAddressFaults, writeToAgain } from '../../flow/address-faults.js';
import { bounceAsItCame } from '../../flow/bounces.js';
import { type Desk, type DeskRoute, doneOf, goTo, show, showRefused } from './desk.js';
import { idOf, textOf } from './form.js';
import { becauseText } from './views/list.js';

const path = '/adresser';
const needs = 'mend addresses';

export const addressRoutes: readonly DeskRoute[] = [
  { method: 'get', path, needs, run: page },
  { method: 'post', path: `${path}/skriv-igen`, needs, run: again },
  { method: 'get', path: `${path}/returer/:id.txt`, needs, run: download },
];

/** So many are shown; who has more has another trouble than single addresses. */
const most = 500;

async function page(desk: Desk): Promise<void> {
  const { ctx, actor, words, all, language } = desk;
  const said = words.addresses;
  const found = await listAddressFaults(ctx, actor, most);
  if (!found.ok) return showRefused(desk, found, '/planering');
  const day = (at: Date) => formatDate(localDate(at), language, 'short');
  const items = found.value.map((one) => ({
    id: one.id,
    email: one.email,
    stopped: one.suppressedAt !== null,
    because: becauseText(one.because, all),
    detail: one.because.detail ?? '',
    facts: [
      one.suppressedAt
        ? said.suppressed.since(formatMoment(one.suppressedAt, language))
        : said.counted.since(formatMoment(one.lastAt, language)),
      said.times(one.times),
      ...(one.times > 1 ? [said.first(day(one.firstAt))] : []),
    ],
    delivery: one.delivery?.meeting ? `/planering/moten/${one.delivery.meeting}/utskick?lage=refused` : '',
    bounce: one.bounce ? `/planering${path}/returer/${one.bounce}.txt` : '',
    button: one.suppressedAt ? said.suppressed.again : said.counted.forget,
    of: said.of(one.email),
  }));
  const counted = items.filter((one) => !one.stopped);
  show(desk, {
    title: said.title,
    template: 'addresses',
    data: {
      said,
      done: doneOf(desk),
      action: `/planering${path}/skriv-igen`,
      empty: items.length === 0 ? said.empty : '',
      groups: [
        { id: 'stoppade', ...said.suppressed, items: items.filter((one) => one.stopped) },
        ...(counted.length > 0 ? [{ id: 'raknade', ...said.counted, none: '', items: counted }] : []),
      ],
      more: items.length === most ? said.more(most) : '',
    },
  });
}

async function again(desk: Desk): Promise<void> {
  const { ctx, actor, req } = desk;
  const cleared = await writeToAgain(ctx, actor, textOf(req.body, 'id'));
  // Somebody else was first, or the person has confirmed anew: it is as was wished.
  if (!cleared.ok && cleared.is !== 'missing') return showRefused(desk, cleared, `/planering${path}`);
  goTo(desk, path, 'addressCleared');
}

/** The bounce as a file of text: it holds whatever a stranger wrote, so no browser shall take it for a page. */
async function download(desk: Desk): Promise<void> {
  const { ctx, actor, req, res } = desk;
  const id = idOf(req.params.id);
  const found = await bounceAsItCame(ctx, actor, id);
  if (!found.ok) return showRefused(desk, found, `/planering${path}`);
  res
    .status(200)
    .set({ 'Content-Type': 'text/plain; charset=utf-8', 'X-Content-Type-Options': 'nosniff' })
    .attachment(`retur-${id}.txt`)
    .send(found.value);
}

/** Deliveries in plain words: how many in each state, what went wrong first, then all of them. */
import type { DeliveryRow, MeetingRow, Progress } from '../../../db/pages.js';
import { type Because, type DeliveryState, deliveryStates } from '../../../domain/delivery.js';
import type { NoticeKind } from '../../../domain/notice.js';
import { type Paper, sentAgainInVain } from '../../../domain/paper.js';
import { may } from '../../../domain/permissions.js';
import { formatMoment } from '../../../domain/wallclock.js';
import { recipientFor } from '../../recipient.js';
import { assetAddress } from '../../static-files.js';
import type { Desk } from '../desk.js';
import type { HandShown } from './by-hand.js';
import { fieldMaker } from './fields.js';
import { becauseText, pauseLabel } from './list.js';
import { progressView, whenText } from './progress.js';

export type DeliveriesShown = {
  row: MeetingRow;
  progress: readonly Progress[];
  now: Date;
  items: readonly DeliveryRow[];
  /** Where the next page begins, if there is one. */
  older: number | undefined;
  troubled: readonly DeliveryRow[];
  /** What a person can do by hand, by the delivery's id. */
  hands: ReadonlyMap<number, HandShown>;
  waiting: readonly { key: string; kind: NoticeKind; dueAt: Date }[];
  paused: readonly { channel: string; until: Date; because: Because }[];
  papers: readonly Paper[];
  filter: { channel: string | undefined; state: DeliveryState | undefined; cursor: number | undefined };
};

/** States from which a person may send again. */
const againFrom: readonly DeliveryState[] = ['refused', 'unsure', 'skipped'];

export function deliveriesView(desk: Desk, shown: DeliveriesShown) {
  const { words, all, language, ctx } = desk;
  const { row, filter } = shown;
  const here = `/planering/moten/${row.meeting.id}/utskick`;
  const label = (name: string) => ctx.channels.find((one) => one.name === name)?.label[language] ?? name;
  const field = fieldMaker(words, { kanal: filter.channel ?? '', lage: filter.state ?? '' });
  const item = (one: DeliveryRow) => deliveryItem(desk, one, label, shown);
  const troubled = filter.cursor ? [] : shown.troubled;
  const above = new Set(troubled.map((one) => one.id));
  const { progress, now } = shown;
  const planning = shown.waiting.some((one) => one.dueAt <= now);
  const { notices } = progressView(progress, { channels: ctx.channels, language, now, planning });
  const isRunning = progress.some((one) => one.due > 0) || planning;
  const query = new URLSearchParams();
  if (filter.channel) query.set('kanal', filter.channel);
  if (filter.state) query.set('lage', filter.state);
  if (shown.older) query.set('fran', String(shown.older));
  return {
    back: `/planering/moten/${row.meeting.id}`,
    here,
    meeting: row.meeting.theme.title,
    notices,
    // While something is due, the page follows it.
    live: isRunning ? { address: `${here}/flode`, script: assetAddress('progress.js') } : undefined,
    waiting: shown.waiting.map((one) => words.deliveries.waiting(all.meeting.notices[one.kind])),
    paused: shown.paused.map((one) => ({
      label: pauseLabel(one.channel, label, words),
      text: becauseText(one.because, all),
    })),
    troubled: troubled.map(item),
    // What stands above with its forms has them there only: an id is given once.
    items: shown.items.map((one) => (above.has(one.id) ? { ...item(one), hand: undefined } : item(one))),
    filters: [
      field('kanal', 'select', {
        width: 'short',
        options: [
          { value: '', label: words.deliveries.allChannels },
          ...ctx.channels.map((one) => ({ value: one.name, label: one.label[language] })),
        ],
      }),
      field('lage', 'select', {
        width: 'short',
        options: [
          { value: '', label: words.deliveries.allStates },
          ...deliveryStates.map((one) => ({ value: one, label: all.deliveries.states[one] })),
        ],
      }),
    ],
    kept: { kanal: filter.channel ?? '', lage: filter.state ?? '' },
    older: shown.older ? `${here}?${query}#lista` : '',
    nothing: shown.progress.length === 0 && shown.waiting.length === 0 ? words.deliveries.nothing : '',
  };
}

/** When what the brake holds goes out. */
function heldText({ words, language, ctx }: Desk, one: DeliveryRow): string {
  if (!one.dueAt || !one.because?.code.startsWith('HELD_')) return '';
  return words.sending.goesOut(whenText(one.dueAt, ctx.now(), language));
}

/** What a Facebook delivery is; its number says nothing to people. */
const postName = (words: Desk['words'], one: Pick<DeliveryRow, 'channel' | 'recipient'>) =>
  one.channel === 'facebook'
    ? one.recipient.includes('_')
      ? words.deliveries.earlierPost
      : words.deliveries.newPost
    : undefined;

/** Where a post can be seen: the address in its receipt, or the one that Facebook leads from a post's number. */
export function seenAt({
  channel,
  state,
  receipt,
}: Pick<DeliveryRow, 'channel' | 'state' | 'receipt'>): string {
  if (channel !== 'facebook' || state !== 'sent' || !receipt) return '';
  const address = receipt.split(' ').find((part) => /^https?:\/\//.test(part));
  if (address) return address;
  const id = /^\d+_\d+/.exec(receipt)?.[0];
  return id ? `https://www.facebook.com/${id}` : '';
}

function deliveryItem(
  desk: Desk,
  one: DeliveryRow,
  label: (name: string) => string,
  { hands, papers, row, now }: Pick<DeliveriesShown, 'hands' | 'papers' | 'row' | 'now'>,
) {
  const hand = hands.get(one.id);
  const { words, all, language, actor, ctx } = desk;
  const colours: Partial<Record<DeliveryState, string>> = {
    sent: 'success',
    refused: 'danger',
    unsure: 'warning',
  };
  const at = one.settledAt ?? one.dueAt;
  const channel = ctx.channels.find(({ name }) => name === one.channel);
  const isOn = channel?.isOn(ctx.config) ?? false;
  const paper = channel?.reach === 'each paper' && papers.find(({ slug }) => slug === one.recipient);
  const recipient = paper ? paper.name : recipientFor(actor, one.recipient);
  const facts = row.meeting.published;
  const inVain = channel?.reach === 'each paper' && facts && sentAgainInVain(papers, one, facts, now);
  return {
    id: one.id,
    // A channel that is switched off has no recipient but its own name.
    recipient: one.recipient === one.channel ? label(one.channel) : (postName(words, one) ?? recipient),
    seen: seenAt(one),
    channel: label(one.channel),
    notice: words.deliveries.notice(all.meeting.notices[one.kind], one.revision),
    state: all.deliveries.states[one.state],
    color: colours[one.state] ?? 'neutral',
    because: [becauseText(one.because, all), heldText(desk, one)].filter(Boolean).join(' '),
    detail: one.because?.detail ?? '',
    mustAct: one.because?.personMustAct ? all.deliveries.personMustAct : '',
    when: at ? formatMoment(at, language) : '',
    attempts: one.attempts > 1 ? words.deliveries.attempts(one.attempts) : '',
    hand,
    again:
      !hand && againFrom.includes(one.state) && may(actor, 'send again') && isOn && !inVain
        ? {
            action: `/planering/utskick/${one.id}/igen`,
            label: words.deliveries.againTo(paper ? recipient : one.recipient),
          }
        : undefined,
  };
}

/** Deliveries in plain words: how many in each state, what went wrong first, then all of them. */
import type { DeliveryCount, DeliveryRow, MeetingRow } from '../../../db/pages.js';
import { type Because, type DeliveryState, deliveryStates } from '../../../domain/delivery.js';
import type { NoticeKind } from '../../../domain/notice.js';
import { may } from '../../../domain/permissions.js';
import { formatDate, localDate, localTime } from '../../../domain/wallclock.js';
import { recipientFor } from '../../recipient.js';
import type { Desk } from '../desk.js';
import { fieldMaker } from './fields.js';
import { becauseText } from './list.js';

export type DeliveriesShown = {
  row: MeetingRow;
  counts: readonly DeliveryCount[];
  items: readonly DeliveryRow[];
  /** Where the next page begins, if there is one. */
  older: number | undefined;
  troubled: readonly DeliveryRow[];
  waiting: readonly { key: string; kind: NoticeKind; dueAt: Date }[];
  paused: readonly { channel: string; until: Date; because: Because }[];
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
  const item = (one: DeliveryRow) => deliveryItem(desk, one, label);
  const query = new URLSearchParams();
  if (filter.channel) query.set('kanal', filter.channel);
  if (filter.state) query.set('lage', filter.state);
  if (shown.older) query.set('fran', String(shown.older));
  return {
    back: `/planering/moten/${row.meeting.id}`,
    here,
    meeting: row.meeting.theme.title,
    notices: noticesView(desk, shown.counts, label),
    waiting: shown.waiting.map((one) => words.deliveries.waiting(all.meeting.notices[one.kind])),
    paused: shown.paused.map((one) => ({ label: label(one.channel), text: becauseText(one.because, all) })),
    troubled: filter.cursor ? [] : shown.troubled.map(item),
    items: shown.items.map(item),
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
    nothing: shown.counts.length === 0 && shown.waiting.length === 0 ? words.deliveries.nothing : '',
  };
}

/** One notice, one channel: how far it has come. */
function noticesView(
  { words, all }: Desk,
  counts: readonly DeliveryCount[],
  label: (name: string) => string,
) {
  const notices = [...new Set(counts.map((one) => one.notice))];
  return notices.map((notice, n) => {
    const own = counts.filter((one) => one.notice === notice);
    const [first] = own;
    const channels = [...new Set(own.map((one) => one.channel))];
    return {
      id: `besked-${n}`,
      heading: first ? words.deliveries.notice(all.meeting.notices[first.kind], first.revision) : '',
      channels: channels.map((channel) => {
        const rows = own.filter((one) => one.channel === channel);
        const total = rows.reduce((sum, one) => sum + one.count, 0);
        const sent = rows.find((one) => one.state === 'sent')?.count ?? 0;
        return {
          label: label(channel),
          total,
          sent,
          text: words.deliveries.progress(sent, total),
          states: rows
            .filter((one) => one.state !== 'sent')
            .map((one) => `${one.count} ${all.deliveries.states[one.state]}`)
            .join(', '),
        };
      }),
    };
  });
}

function deliveryItem(
  { words, all, language, actor, ctx }: Desk,
  one: DeliveryRow,
  label: (name: string) => string,
) {
  const colours: Partial<Record<DeliveryState, string>> = {
    sent: 'success',
    refused: 'danger',
    unsure: 'warning',
  };
  const at = one.settledAt ?? one.dueAt;
  const isOn = ctx.channels.find((channel) => channel.name === one.channel)?.isOn(ctx.config) ?? false;
  return {
    id: one.id,
    // A channel that is switched off has no recipient but its own name.
    recipient: one.recipient === one.channel ? label(one.channel) : recipientFor(actor, one.recipient),
    channel: label(one.channel),
    notice: words.deliveries.notice(all.meeting.notices[one.kind], one.revision),
    state: all.deliveries.states[one.state],
    color: colours[one.state] ?? 'neutral',
    because: becauseText(one.because, all),
    detail: one.because?.detail ?? '',
    mustAct: one.because?.personMustAct ? all.deliveries.personMustAct : '',
    when: at ? `${formatDate(localDate(at), language, 'short')} ${localTime(at)}` : '',
    attempts: one.attempts > 1 ? words.deliveries.attempts(one.attempts) : '',
    again:
      againFrom.includes(one.state) && may(actor, 'send again') && isOn
        ? { action: `/planering/utskick/${one.id}/igen`, label: words.deliveries.againTo(one.recipient) }
        : undefined,
  };
}

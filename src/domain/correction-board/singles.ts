/** Channels that tell one by one: calendars, posts, newspapers. A row each. */
import {
  type BoardAction,
  type BoardChannel,
  type BoardDelivery,
  type BoardNotice,
  isOver,
  matches,
  offSaid,
  type Published,
  type Said,
  waits,
} from './board.js';

export type Single = { which: string; said: Said };

/** Each recipient of the newest notice, and whoever still shows an older one. */
export function singles(all: Published, channel: BoardChannel, wanted: BoardNotice): Single[] {
  const own = all.deliveries.filter((one) => one.channel === channel.name);
  const told = own.filter((one) => one.state === 'sent');
  const shownOf = (recipient: string): number | null => {
    const seen = all.stored.get(recipient);
    if (seen !== undefined) return seen;
    return told.findLast((one) => one.recipient === recipient)?.revision ?? null;
  };
  const newest = own.filter(matches(wanted));
  if (!wanted.relayed && newest.length === 0) {
    if (!channel.on) {
      const earlier = told.at(-1)?.revision ?? all.byHand.get(channel.name)?.revision ?? null;
      return [{ which: '', said: offSaid(earlier !== null, earlier) }];
    }
    const earlier = channel.reach === 'each paper' ? told.map((one) => one.recipient) : [];
    const known = [...new Set([...channel.recipients, ...earlier])];
    return (known.length > 0 ? known : ['']).map((which) => ({
      which,
      said: { state: 'on_its_way', says: 'WAITS_ITS_TURN', shown: shownOf(which) },
    }));
  }
  const rows = newest.map((one): Single => {
    if (one.because?.code === 'CHANNEL_OFF' && one.state === 'skipped') {
      const earlier = told.at(-1)?.revision ?? all.byHand.get(channel.name)?.revision ?? null;
      return { which: '', said: offSaid(earlier !== null, earlier) };
    }
    const stored = all.stored.get(one.recipient);
    const base = { shown: shownOf(one.recipient), receipt: one.receipt, because: one.because };
    const said = stored === undefined ? deliverySaid(channel, one) : storedSaid(all, stored, one, wanted);
    const params = { ...said.params, ...earlierPost(told, one.recipient) };
    return { which: one.recipient, said: { ...base, ...said, params } };
  });
  const found = [
    ...rows,
    ...neverTold(all, channel, wanted, told, new Set(newest.map((one) => one.recipient))),
  ];
  if (found.length > 0) return found;
  return [{ which: '', said: channel.on ? { state: 'off', says: 'NOBODY_THERE' } : offSaid(false, null) }];
}

/** What an earlier post told, when the recipient is that post, told by its number: its kind and revision. */
function earlierPost(told: readonly BoardDelivery[], recipient: string): Record<string, string | number> {
  const post = told.find((one) => one.recipient !== recipient && one.receipt?.split(' ')[0] === recipient);
  return post ? { postKind: post.kind, postRevision: post.revision } : {};
}

/** Calendars that a notice has no delivery for, and newspapers that have an older text and get no newer one. */
function neverTold(
  all: Published,
  channel: BoardChannel,
  wanted: BoardNotice,
  told: readonly BoardDelivery[],
  left: ReadonlySet<string>,
): Single[] {
  const calendars = channel.recipients
    .filter((path) => all.stored.has(path) && !left.has(path))
    .map(
      (which): Single => ({ which, said: storedSaid(all, all.stored.get(which) ?? null, undefined, wanted) }),
    );
  if (channel.reach !== 'each paper') return calendars;
  const papers = [...new Set(told.map((one) => one.recipient))].filter((slug) => !left.has(slug));
  return papers.map(
    (which): Single => ({
      which,
      said: callSaid(told.findLast((one) => one.recipient === which)?.revision ?? null),
    }),
  );
}

const callSaid = (shown: number | null): Said => ({
  state: 'do_this',
  says: 'CALL_PAPER',
  shown,
  actions: [{ do: 'copy text' }, { do: 'mark done' }],
});

function deliverySaid(channel: BoardChannel, one: BoardDelivery): Said {
  if (waits(one)) {
    if (one.state === 'unsure') return { state: 'on_its_way', says: 'LOOKING' };
    return {
      state: 'on_its_way',
      says: one.because ? 'TRIES_AGAIN' : 'GOING_OUT',
      params: { sent: 0, total: 1 },
    };
  }
  const again: BoardAction[] = channel.on && !one.againInVain ? [{ do: 'send again', delivery: one.id }] : [];
  const byHand: BoardAction[] = [...again, { do: 'copy text' }, { do: 'mark done' }];
  switch (one.state) {
    case 'sent':
      return { state: 'current', says: 'SENT' };
    case 'superseded':
      return { state: 'off', says: 'REPLACED' };
    case 'unsure':
      return {
        state: 'do_this',
        says: channel.reach === 'each paper' ? 'ASK_PAPER' : 'ASK',
        actions: [{ do: 'see deliveries', state: 'unsure' }, { do: 'mark done' }],
      };
    case 'skipped':
      if (one.because?.code === 'CANCELLED_MEANWHILE') return { state: 'off', says: 'REPLACED' };
      break;
  }
  return channel.reach === 'each paper'
    ? { state: 'do_this', says: 'CALL_PAPER', actions: byHand }
    : { state: 'do_this', says: 'BY_HAND', actions: byHand };
}

/** A calendar is what its stored bytes say, whatever the delivery says of them. */
function storedSaid(
  all: Published,
  stored: number | null,
  one: BoardDelivery | undefined,
  wanted: BoardNotice,
): Said {
  if (stored !== null && stored >= wanted.revision)
    return { state: 'current', says: 'STORED', shown: stored, because: null };
  if (one?.state === 'refused' || (one?.state === 'skipped' && one.because?.code !== 'CANCELLED_MEANWHILE'))
    return {
      state: 'do_this',
      says: 'BY_HAND',
      shown: stored,
      actions: [{ do: 'send again', delivery: one.id }],
    };
  if (one && waits(one))
    return { state: 'on_its_way', says: 'GOING_OUT', shown: stored, params: { sent: 0, total: 1 } };
  // Cancelled and old meetings leave the calendars (contract 6).
  if (stored === null && isOver(all)) return { state: 'off', says: 'NO_LONGER_IN', shown: null };
  return { state: 'on_its_way', says: 'WILL_BE_REBUILT', shown: stored };
}

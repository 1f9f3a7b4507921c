/** A channel that writes to each subscriber: one row, counted. */
import {
  type Batch,
  type BoardAction,
  type BoardChannel,
  type BoardCount,
  type BoardNotice,
  matches,
  offSaid,
  type Published,
  type Said,
  waits,
} from './board.js';

const sum = (counts: readonly BoardCount[]) => counts.reduce((total, one) => total + one.count, 0);
/** Of no concern: the channel was off, whoever it was for has left, or the address is known not to work. */
const notCounted: readonly (string | null)[] = ['CHANNEL_OFF', 'UNSUBSCRIBED', 'ADDRESS_SUPPRESSED'];
const counted = (one: BoardCount) => !notCounted.includes(one.code);

/**
 * When so large a share of the letters is refused, it is no matter of a wrong address here and there: a server does not
 * take our mail, and somebody must look. (Decided here; lists that are looked after lose a few per cent.)
 */
const tooManyFailed = 0.25;

function batchOf(counts: readonly BoardCount[]): Omit<Batch, 'kind' | 'revision'> {
  const own = counts.filter(counted);
  const failed = (one: BoardCount) =>
    one.state === 'refused' || (one.state === 'unsure' && !one.due) || one.state === 'skipped';
  return {
    sent: sum(own.filter((one) => one.state === 'sent')),
    failed: sum(own.filter(failed)),
    waiting: sum(own.filter(waits)),
    total: sum(own.filter((one) => one.state !== 'superseded')),
  };
}

/** What the channel's letters have come to, notice by notice, the newest first. */
export function batchesOf(all: Published, channel: BoardChannel): Batch[] {
  return all.notices
    .filter((one) => one.relayed && channel.tells.includes(one.kind))
    .map(({ kind, revision }) => ({
      kind,
      revision,
      ...batchOf(
        all.counts.filter(
          (one) => one.channel === channel.name && matches({ kind, revision, relayed: true })(one),
        ),
      ),
    }));
}

/** What the row of the letters says. */
export function lettersSaid(all: Published, channel: BoardChannel, wanted: BoardNotice): Said {
  const own = all.counts.filter((one) => one.channel === channel.name);
  const told = own.filter((one) => one.state === 'sent').map((one) => one.revision);
  const shown = told.length > 0 ? Math.max(...told) : null;
  if (!wanted.relayed) return { state: 'on_its_way', says: 'WAITS_ITS_TURN', shown };
  const counts = own.filter(matches(wanted));
  if (counts.some((one) => one.code === 'CHANNEL_OFF')) return offSaid(shown !== null, shown);
  const batch = batchOf(counts);
  const { sent, total, failed, waiting } = batch;
  const params = { sent, total, failed, waiting };
  // Whoever has the older text has left: nobody is there to be told.
  const nobody = shown !== null && shown < wanted.revision ? 'off' : 'current';
  if (total === 0) return { state: nobody, says: 'NOBODY_FOLLOWS', shown, params };
  if (waiting > 0) return { state: 'on_its_way', says: 'GOING_OUT', shown, params };
  const open = counts.filter(
    (one) => (one.state === 'unsure' && !one.due) || (one.state === 'refused' && one.mustAct),
  );
  const [first] = open;
  if (first) {
    const actions: BoardAction[] = [{ do: 'see deliveries', state: first.state }, { do: 'mark done' }];
    return { state: 'do_this', says: 'SOME_FAILED', shown, params: { ...params, open: sum(open) }, actions };
  }
  const missed = sum(counts.filter((one) => one.state === 'skipped' && counted(one)));
  if (missed > 0) {
    const actions: BoardAction[] = [{ do: 'see deliveries', state: 'skipped' }, { do: 'mark done' }];
    return { state: 'do_this', says: 'MISSED', shown, params: { ...params, missed }, actions };
  }
  if (sent === 0 || failed / total >= tooManyFailed) {
    const actions: BoardAction[] = [{ do: 'see deliveries', state: 'refused' }, { do: 'mark done' }];
    return { state: 'do_this', says: 'MANY_FAILED', shown, params, actions };
  }
  return { state: 'current', says: 'ALL_SENT', shown, params };
}

/** What lets a lane through to a server that all workers share: a connection's slot, and an instant of the pace. */
import { type Pace, paceOf } from './pace.js';
import type { Db } from './pool.js';
import { openSlots, type Slot, type Slots } from './slots.js';

export type { Slot } from './slots.js';
export type Gate = { slots: Slots; pace: Pace | undefined };

/** The channel's own connections are nobody else's: every lane has one, at once and for as long as it likes. */
const ownConnections: Slots = {
  take: async ({ signal }): Promise<Slot | undefined> =>
    signal.aborted ? undefined : { isWanted: () => false, release: () => {} },
  close: async () => {},
};

const gates = new WeakMap<object, Gate>();

/** The gate in front of an open channel, the same for every send of this process. */
export function gateOf(
  db: Db,
  open: {
    connections: number;
    perSecond?: number | undefined;
    keepAtMost?: ((n: number) => void) | undefined;
  },
  options: { channel: string; leaseSeconds: number; stopping: AbortSignal; onFault(error: unknown): void },
): Gate {
  const known = gates.get(open);
  if (known) return known;
  const { channel } = options;
  const made: Gate = {
    slots: open.keepAtMost
      ? openSlots(db, { ...options, total: open.connections, keepAtMost: open.keepAtMost })
      : ownConnections,
    pace: paceOf(db, channel, open.perSecond ?? 0),
  };
  gates.set(open, made);
  return made;
}

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

type Road = {
  connections: number;
  perSecond?: number | undefined;
  keepAtMost?: ((n: number) => void) | undefined;
};

/**
 * The gate in front of an open channel, the same for every send of this process; for a channel that sends over another's
 * road, that road's gate, so that its connections and its pace hold for both together.
 */
export function gateOf(
  db: Db,
  given: Road & { over?: { channel: string; road: Road } | undefined },
  options: { channel: string; leaseSeconds: number; stopping: AbortSignal; onFault(error: unknown): void },
): Gate {
  const { channel, road: open } = given.over ?? { channel: options.channel, road: given };
  const known = gates.get(open);
  if (known) return known;
  const made: Gate = {
    slots: open.keepAtMost
      ? openSlots(db, { ...options, channel, total: open.connections, keepAtMost: open.keepAtMost })
      : ownConnections,
    pace: paceOf(db, channel, open.perSecond ?? 0),
  };
  gates.set(open, made);
  return made;
}

/** What a lane hands in, and whether it takes its next item out. */
export type HandedIn<Done> = { done?: Done | undefined; goesOn: boolean };

type Lanes<Item, Done> = {
  lanes: number;
  /** It goes before all others. */
  personal: boolean;
  stopping: AbortSignal;
  handIn(given: HandedIn<Done>): Promise<Item | undefined>;
  /** `after` is called when what it came to is safe; `first`: before the lane takes its next item out. */
  use(item: Item): Promise<{ done: Done; first: boolean; after(): Promise<void> }>;
};

/**
 * Runs lanes until nothing is left: each takes a connection, and over it one item at a time. Ends when every lane has,
 * also when one fails: what the others have in the air is still ours.
 */
export async function runLanes<Item, Done>(gate: Gate, what: Lanes<Item, Done>): Promise<void> {
  const { personal, stopping } = what;
  const over = new AbortController();
  const signal = AbortSignal.any([stopping, over.signal]);
  const lane = async () => {
    let until = signal;
    try {
      for (;;) {
        const slot = await gate.slots.take({ run: what, personal, signal: until });
        if (!slot) return;
        // Whoever made room for another comes back, though others have found nothing.
        until = stopping;
        const left = await useWhileMine(gate, slot, signal, what).finally(slot.release);
        if (left === 'nothing') return;
      }
    } finally {
      // Whoever still waits for a connection would find nothing either, or meet the same fault.
      over.abort();
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: what.lanes }, lane));
  if (stopping.aborted) await gate.slots.close();
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed) throw failed.reason;
}

/** One item after the other over one connection, until none is left or somebody else is to have it. */
async function useWhileMine<Item, Done>(
  { pace }: Gate,
  slot: Slot,
  signal: AbortSignal,
  { personal, handIn, use }: Lanes<Item, Done>,
): Promise<'nothing' | 'perhaps more'> {
  while (!slot.isWanted()) {
    // Before the claim: what is claimed is sent at once, so that nobody is written to who has left while it waited.
    if (pace && !(await pace(personal, signal))) return 'nothing';
    let next = await handIn({ goesOn: true });
    if (next === undefined) return 'nothing';
    while (next !== undefined) {
      const { done, first, after } = await use(next);
      const goesOn = !first && !pace && !slot.isWanted();
      next = await handIn({ done, goesOn });
      await after();
      if (goesOn && next === undefined) return 'nothing';
    }
  }
  return 'perhaps more';
}

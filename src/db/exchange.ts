/**
 * Turns of a running send: the outcomes that have come in are written, and the lanes get their next deliveries. Lanes that
 * finish while a turn is under way share the next one.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Delivery, Settled } from '../domain/delivery.js';
import { recordFaults } from './address-faults.js';
import { settle } from './deliveries.js';
import type { HandedIn } from './gate.js';
import { claimNext, exchangeQuickly, joinToday, type NextOf } from './next-deliveries.js';
import { type Db, inTransaction, isAway, sendingDb } from './pool.js';
import { inTurns } from './turns.js';

type Lane = HandedIn<Settled>;
type Next = readonly (Delivery | undefined)[];

export type Exchanging = {
  next: NextOf;
  now(): Date;
  leaseSeconds: number;
  /** Ids this process has in the air; kept by the exchange. */
  inAir: Set<number>;
  /** The channel does what it can before a turn gives it a delivery (upcoming.ts), so lanes may wait for each other. */
  preparesAhead?: boolean;
  /** False: outcomes are written and nothing more is claimed. */
  mayClaim(): boolean;
  onFault(code: 'DATABASE' | 'OUTCOME', error: unknown): void;
};

const later = (now: Date, seconds: number) => new Date(now.getTime() + seconds * 1000);

/** What a lane calls with its outcome; it gets its next delivery when the outcome is safe. */
export function exchangeOver(db: Db, how: Exchanging): (lane: Lane) => Promise<Delivery | undefined> {
  // With half of the lanes in each turn, the other half is still at work. What is prepared ahead goes on without lanes.
  const company = () => (how.preparesAhead ? Math.floor(how.inAir.size * 0.8) : how.inAir.size / 2);
  return inTurns((turn: readonly Lane[]) => exchangeOnceThere(db, how, turn), company);
}

/**
 * What has been sent must be written, also when the database is away for a while. Tried until the leases have run out:
 * then the deliveries are others' to take.
 */
async function exchangeOnceThere(db: Db, how: Exchanging, turn: readonly Lane[]): Promise<Next> {
  const giveUp = later(how.now(), how.leaseSeconds);
  for (let wait = 100; ; wait = Math.min(wait * 2, 2000)) {
    try {
      return await exchange(db, how, turn);
    } catch (error) {
      if (turn.every((lane) => !lane.done) || how.now() > giveUp) throw error;
      if (!isAway(error)) return oneByOne(db, how, turn, error);
      how.onFault('DATABASE', error);
      await sleep(wait);
    }
  }
}

/**
 * The database refuses what a turn wants to write. One outcome that cannot be written must not take the others with it:
 * each is written alone, and the one that cannot be without what the world said.
 */
async function oneByOne(db: Db, how: Exchanging, turn: readonly Lane[], error: unknown): Promise<Next> {
  how.onFault('OUTCOME', error);
  const next: (Delivery | undefined)[] = [];
  for (const lane of turn) {
    const { done } = lane;
    const bare = done && {
      ...done,
      because: done.because && { code: done.because.code, personMustAct: done.because.personMustAct },
      receipt: done.receipt && 'sent',
      cause: undefined,
    };
    const [one] = await exchange(db, how, [lane]).catch(() => exchange(db, how, [{ ...lane, done: bare }]));
    next.push(one);
  }
  return next;
}

async function exchange(db: Db, how: Exchanging, turn: readonly Lane[]): Promise<Next> {
  const now = how.now();
  const done = turn.flatMap((lane) => (lane.done ? [lane.done] : []));
  const most = how.mayClaim() ? turn.filter((lane) => lane.goesOn).length : 0;
  const leaseUntil = later(now, how.leaseSeconds);
  if (most > 0) await joinToday(db, how.next, now);
  const quick = await exchangeQuickly(sendingDb(db), how.next, done, { most, now, leaseUntil });
  const left = most - (quick?.length ?? 0);
  const theLongWay = () =>
    inTransaction(db, async (tx) => {
      if (!quick) {
        const written = await settle(tx, done, now);
        await recordFaults(
          tx,
          done.filter((one) => written.has(one.id)),
          now,
        );
      }
      return left === 0 ? [] : claimNext(tx, how.next, { most: left, now, leaseUntil });
    });
  const rest = quick && left === 0 ? [] : await theLongWay().catch(butKeep(quick));
  const next = [...(quick ?? []), ...rest];
  for (const settled of done) how.inAir.delete(settled.id);
  for (const delivery of next) how.inAir.add(delivery.id);
  return turn.map((lane) => (lane.goesOn ? next.shift() : undefined));
}

/** What is claimed already is sent, though more could not be had. */
const butKeep = (claimed: readonly unknown[] | undefined) => (error: unknown) => {
  if (!claimed || claimed.length === 0) throw error;
  return [];
};

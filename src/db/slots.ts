/**
 * Connection slots: how many connections to one server all workers have together. Each slot is a row that one process
 * holds, renews while it uses it and gives back when it has nothing to send; a dead process's is free when its time has
 * run out. Processes that send at the same time each get their share. Time is the database's, the same for all.
 */
import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Db } from './pool.js';

/** Below this many slots in a process none is kept free for personal mail: it goes first to the next that is free. */
const reserveFrom = 4;
/** A slot is its holder's this long after it was last renewed, in milliseconds. */
const longestHold = 10_000;
const tickMs = 500;
/** Nothing sent for so long: the slots are given back. */
const idleMs = 1500;
/** The odd slots, when they cannot be shared evenly, go round. */
const roundSeconds = 5;

/** One lane's right to use one connection. */
export type Slot = {
  /** Whether the lane must give it back before its next message: somebody else is to have it. */
  isWanted(): boolean;
  release(): void;
};

export type Slots = {
  /** Waits for a slot. `personal`: before all others, and also the one that is kept free. Undefined: aborted. */
  take(who: { run: object; personal: boolean; signal: AbortSignal }): Promise<Slot | undefined>;
  /** Gives everything back. */
  close(): Promise<void>;
};

type Waiting = { run: object; personal: boolean; give(slot: Slot | undefined): void };

type Options = {
  channel: string;
  /** Over all processes. */
  total: number;
  leaseSeconds: number;
  /** The channel may have so many connections open from now on. */
  keepAtMost(connections: number): void;
  /** Aborted when the process stops: what no lane uses is given back at once. */
  stopping: AbortSignal;
  onFault(error: unknown): void;
};

/** This process's part of a channel's slots. */
export function openSlots(db: Db, options: Options): Slots {
  const { channel, total, keepAtMost } = options;
  const holdMs = Math.min(longestHold, options.leaseSeconds * 1000);
  const holder = randomUUID();
  const waiting: Waiting[] = [];
  const inUse = new Map<object, { personal: boolean; count: number }>();
  /** How many slots we may use, until `validUntil` by our own clock; and how many rows are still ours. */
  let held = 0;
  let rows = 0;
  let validUntil = 0;
  let used = 0;
  let usedByOthers = 0;
  let timer: NodeJS.Timeout | undefined;
  let asking: Promise<void> | undefined;
  /** How many the newest asking wanted. */
  let asked = 0;
  let lastUse = performance.now();
  let closed = false;

  const free = () => (performance.now() < validUntil ? held - used : 0);
  const reserved = () => (held >= reserveFrom ? 1 : 0);
  const mayHave = (one: Waiting) =>
    one.personal ? free() > 0 : free() > 0 && usedByOthers < held - reserved();

  const countOf = (run: object) => inUse.get(run)?.count ?? 0;
  /** The next to get a slot: personal mail, then whichever send has fewest. */
  const nextWaiting = () =>
    waiting
      .filter(mayHave)
      .sort((a, b) => Number(b.personal) - Number(a.personal) || countOf(a.run) - countOf(b.run))[0];

  const giveOut = () => {
    for (let one = nextWaiting(); one; one = nextWaiting()) {
      waiting.splice(waiting.indexOf(one), 1);
      one.give(slotFor(one));
    }
  };

  function slotFor({ run, personal }: Waiting): Slot {
    const mine = inUse.get(run) ?? { personal, count: 0 };
    inUse.set(run, mine);
    mine.count += 1;
    used += 1;
    if (!personal) usedByOthers += 1;
    let released = false;
    return {
      isWanted() {
        if (performance.now() >= validUntil || used > held) return true;
        if (personal) return false;
        if (usedByOthers > held - reserved()) return true;
        return waiting.some((one) => one.personal || (one.run !== run && countOf(one.run) + 1 < mine.count));
      },
      release() {
        if (released) return;
        released = true;
        mine.count -= 1;
        if (mine.count === 0) inUse.delete(run);
        used -= 1;
        if (!personal) usedByOthers -= 1;
        lastUse = performance.now();
        if (rows > held) keepWithin();
        giveOut();
      },
    };
  }

  /** The channel's open connections follow the slots: what is in the air ends first. */
  const keepWithin = () => keepAtMost(Math.max(held, used));

  /**
   * Says that we are here, renews, takes what our share allows, and gives back what it does not: first the lanes and the
   * connections, and at the next turn the rows, so that nobody else connects before we have let go.
   */
  async function ask(): Promise<void> {
    const isBusy = used > 0 || waiting.length > 0 || performance.now() - lastUse < idleMs;
    const wanted = closed || !isBusy ? 0 : Math.min(total, used + waiting.length);
    asked = wanted;
    const from = performance.now();
    const needed = Math.max(held, used);
    const got = await exchangeSlots(db, { channel, total, holder, wanted, needed, holdMs });
    rows = got.rows;
    held = Math.min(got.share, got.rows);
    validUntil = from + holdMs * 0.8;
    keepWithin();
    giveOut();
    // Whoever has come while we asked was not counted: for them it goes on.
    if (wanted === 0 && rows === 0 && waiting.length === 0) stopAsking();
  }

  const askNow = (): Promise<void> => {
    asking ??= ask()
      .catch(options.onFault)
      .finally(() => {
        asking = undefined;
        if (!closed && waiting.length > 0 && asked < Math.min(total, used + waiting.length)) void askNow();
      });
    return asking;
  };
  const stopAsking = () => {
    clearInterval(timer);
    timer = undefined;
  };
  const startAsking = () => {
    timer ??= setInterval(() => void askNow(), Math.min(tickMs, holdMs / 4));
    timer.unref();
  };

  const close = async (): Promise<void> => {
    closed = true;
    stopAsking();
    for (const one of waiting.splice(0)) one.give(undefined);
    await asking;
    if (rows === 0) return;
    held = 0;
    keepWithin();
    await ask().catch(options.onFault);
  };
  options.stopping.addEventListener('abort', () => {
    if (used === 0) void close();
  });

  return {
    close,
    take({ run, personal, signal }) {
      return new Promise((resolve) => {
        if (closed || signal.aborted) return resolve(undefined);
        const one: Waiting = {
          run,
          personal,
          give(slot) {
            signal.removeEventListener('abort', leave);
            resolve(slot);
          },
        };
        const leave = () => {
          const at = waiting.indexOf(one);
          if (at < 0) return;
          waiting.splice(at, 1);
          resolve(undefined);
        };
        signal.addEventListener('abort', leave, { once: true });
        lastUse = performance.now();
        waiting.push(one);
        startAsking();
        giveOut();
        // All who come in this moment are counted together.
        if (waiting.includes(one) && held < total) void Promise.resolve().then(askNow);
      });
    },
  };
}

type Exchange = {
  channel: string;
  total: number;
  holder: string;
  /** How many the process could use now; 0: it has nothing to send. */
  wanted: number;
  /** How many it cannot give back at this moment: their connections are open. */
  needed: number;
  holdMs: number;
};

/**
 * One exchange with the table. `share`: how many the holder may use now; `rows`: how many are its own. A process that wants any has a row of its own
 * below 0, so that all can count who shares.
 */
async function exchangeSlots(db: Db, what: Exchange): Promise<{ share: number; rows: number }> {
  const { channel, total, holder, wanted, needed, holdMs } = what;
  const until = sql`clock_timestamp() + make_interval(secs => ${holdMs / 1000}::float8)`;
  return db.transaction(async (tx) => {
    // Few and short: one at a time is simplest, and nobody takes what another gives back.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`slots/${channel}`}, 0))`);
    await tx.execute(sql`
      delete from connection_leases where channel = ${channel} and (until < clock_timestamp()
        or (${wanted}::int = 0 and holder = ${holder} and slot < 0))`);
    if (wanted > 0)
      await tx.execute(sql`
        insert into connection_leases (channel, slot, holder, until)
        values (${channel}, coalesce((select slot from connection_leases
          where channel = ${channel} and holder = ${holder} and slot < 0),
          (select coalesce(min(slot), 0) - 1 from connection_leases where channel = ${channel})), ${holder}, ${until})
        on conflict (channel, slot) do update set until = excluded.until`);
    const { rows } = await tx.execute<{ slot: number; holder: string; round: number }>(sql`
      select slot, holder, floor(extract(epoch from clock_timestamp()) / ${roundSeconds})::int as round
      from connection_leases where channel = ${channel} order by slot`);
    const mine = rows.filter((row) => row.slot > 0 && row.holder === holder).map((row) => row.slot);
    const present = rows.filter((row) => row.slot < 0).map((row) => row.holder);
    const share = wanted === 0 ? 0 : Math.min(wanted, shareOf(total, present, holder, rows[0]?.round ?? 0));
    const keep = Math.max(share, Math.min(needed, mine.length));
    const taken = new Set(rows.filter((row) => row.slot > 0).map((row) => row.slot));
    const open = Array.from({ length: total }, (_, i) => i + 1).filter((slot) => !taken.has(slot));
    const have = [...mine, ...open.slice(0, Math.max(keep - mine.length, 0))].slice(0, keep);
    await tx.execute(sql`
      delete from connection_leases where channel = ${channel} and holder = ${holder} and slot > 0
        and slot <> all(${sql.param(have)}::int[])`);
    await tx.execute(sql`
      insert into connection_leases (channel, slot, holder, until)
      select ${channel}, s, ${holder}, ${until} from unnest(${sql.param(have)}::int[]) s
      on conflict (channel, slot) do update set until = excluded.until`);
    return { share, rows: have.length };
  });
}

/** How many of `total` are a process's when all who are present share; the odd ones go round. */
export function shareOf(total: number, present: readonly string[], holder: string, round: number): number {
  const sorted = [...present].sort();
  const n = Math.max(sorted.length, 1);
  const rank = (sorted.indexOf(holder) + round) % n;
  return Math.floor(total / n) + (rank < total % n ? 1 : 0);
}

/**
 * The pace over all workers: instants at which one message may begin, evenly spread, are reserved in one shared row by the
 * database's clock, so that neither the number of workers nor of connections changes it.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import type { Db } from './pool.js';
import { inTurns } from './turns.js';

/**
 * Waits for the next instant at which a message may begin: true. False: `signal` came first, and none may begin. `first`:
 * before those who have waited longer.
 */
export type Pace = (first: boolean, signal: AbortSignal) => Promise<boolean>;

/**
 * Reserves `count` instants after all that are reserved. Returns the milliseconds from now to the first of them; the
 * others follow at `gapMs`. What was not used while nobody sent is not made up for.
 */
async function reserveInstants(db: Db, name: string, count: number, gapMs: number): Promise<number> {
  const now = sql.raw('(extract(epoch from clock_timestamp()) * 1000)::float8');
  const span = count * gapMs;
  const result = await db.execute<{ wait: number }>(sql`
    insert into shared as s (key, value) values (${`pace/${name}`}, to_jsonb(${now} + ${span}::float8))
    on conflict (key) do update set value = to_jsonb(greatest((s.value)::text::float8, ${now}) + ${span}::float8)
    returning (value)::text::float8 - ${span}::float8 - ${now} as wait`);
  return Math.max(Number(result.rows[0]?.wait ?? 0), 0);
}

/** One process's share of the pace of a channel; undefined when there is no limit. `perSecond` as in MAIL_PER_SECOND. */
export function paceOf(db: Db, name: string, perSecond: number): Pace | undefined {
  if (perSecond === 0) return undefined;
  const gapMs = 1000 / perSecond;
  const waiting: { go(): void; fail(error: unknown): void; first: boolean }[] = [];
  /** The instant that has come goes to whoever matters most, not to whoever asked for it. */
  const next = () => {
    const at = waiting.findIndex((one) => one.first);
    return waiting.splice(Math.max(at, 0), 1)[0];
  };
  const reserve = inTurns<undefined, number>(async (turn) => {
    const wait = await reserveInstants(db, name, turn.length, gapMs);
    const from = performance.now();
    return turn.map((_, i) => from + wait + i * gapMs);
  });
  return (first, signal) =>
    new Promise((go, fail) => {
      if (signal.aborted) return go(false);
      const leave = () => {
        const at = waiting.indexOf(one);
        if (at >= 0) waiting.splice(at, 1);
        go(false);
      };
      const settled = (end: () => void) => () => {
        signal.removeEventListener('abort', leave);
        end();
      };
      const one = {
        go: settled(() => go(true)),
        fail: (error: unknown) => settled(() => fail(error))(),
        first,
      };
      signal.addEventListener('abort', leave, { once: true });
      waiting.push(one);
      reserve(undefined)
        .then((instant) => sleep(Math.max(instant - performance.now(), 0)))
        .then(
          () => next()?.go(),
          (error) => next()?.fail(error),
        );
    });
}

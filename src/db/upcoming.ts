/**
 * What comes next in a long send, read ahead and not claimed: a channel that has much to do before it can send (a
 * signature, say) does that while others are on their way. It is a guess. What goes, and from which worker, the claim
 * alone decides; what was seen ahead and is not claimed here has cost some work and nothing else.
 */
import { sql } from 'drizzle-orm';
import type { Delivery } from '../domain/delivery.js';
import { deliveryColumns, deliveryOf, type RawDelivery } from './deliveries.js';
import type { NextOf } from './next-deliveries.js';
import { type Db, executeNamed, sendingDb } from './pool.js';

/** So many are seen ahead of the claims: what lanes finish in a few turns, for a turn may be long. */
const ahead = 32;
/** So many are read at a time. */
const page = 200;
/** When there was nothing to read, or no database, it is tried again after so many milliseconds. */
const restMs = 1000;

/** The next `page` deliveries after an id that are due and have never been unsure, in the order they are claimed in. */
async function upcoming(db: Db, of: NextOf, after: number, now: Date): Promise<Delivery[]> {
  const rows = await executeNamed<RawDelivery>(
    sendingDb(db),
    'upcoming',
    sql`select ${deliveryColumns} from deliveries d
      where d.notice = ${of.notice.key} and d.channel = ${of.channel} and d.state in ('planned', 'again')
        and d.due_at <= ${now} and d.unsure_attempts = 0 and d.id > ${after}::bigint
      order by d.id limit ${page}`,
  );
  return rows.map(deliveryOf);
}

/**
 * Gives the function that a send calls after each claim; `see` is called once with each delivery that will be claimed
 * next, most likely, and at most 32 ahead of the last claimed one. Never throws.
 */
export function lookingAhead(
  db: Db,
  of: NextOf,
  { now, see }: { now(): Date; see(delivery: Delivery): void },
): () => void {
  let rows: Delivery[] = [];
  /** How many of `rows` have been seen. */
  let seen = 0;
  let readTo = 0;
  let reading = false;
  let notBefore = 0;

  const read = async (after: number) => {
    reading = true;
    try {
      const found = await upcoming(db, of, after, now());
      rows.push(...found);
      readTo = found.at(-1)?.id ?? readTo;
      if (found.length === 0) notBefore = performance.now() + restMs;
    } catch {
      // The turns of the send meet the same fault, and tell of it.
      notBefore = performance.now() + restMs;
    } finally {
      reading = false;
    }
  };
  return () => {
    const reached = of.reached ?? 0;
    // The first claims of a send are made the long way; a short send has no others.
    if (reached === 0) return;
    const passed = rows.findIndex((row) => row.id > reached);
    const gone = passed < 0 ? rows.length : passed;
    rows = rows.slice(gone);
    seen = Math.max(0, seen - gone);
    if (rows.length < page / 4 && !reading && performance.now() >= notBefore)
      void read(Math.max(readTo, reached));
    for (const row of rows.slice(seen, ahead)) {
      seen += 1;
      see(row);
    }
  };
}

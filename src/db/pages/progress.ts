/** How far the sending of a meeting's notices has come: one count for pages and for those who watch. */
import { sql } from 'drizzle-orm';
import type { DeliveryState } from '../../domain/delivery.js';
import type { NoticeKind } from '../../domain/notice.js';
import type { Db } from '../pool.js';

/** One notice on one channel. */
export type Progress = {
  notice: string;
  kind: NoticeKind;
  revision: number;
  channel: string;
  /** How many deliveries are in each state; those that have none are missing. */
  states: Partial<Record<DeliveryState, number>>;
  total: number;
  /** How many are due or in the air now. */
  due: number;
  /** Sent in the last minute, and when the first of those was. */
  recent: number;
  recentSince: Date | null;
  /** Held by the brake, and when the first of those may go. */
  held: number;
  heldUntil: Date | null;
  /** What the brake held for too long. */
  missed: number;
};

type Raw = {
  notice: string;
  kind: NoticeKind;
  revision: number;
  channel: string;
  state: DeliveryState;
  n: number;
  due: number;
  recent: number;
  recent_since: string | null;
  held: number;
  held_until: string | null;
  missed: number;
};

/** Everything told of a meeting, the newest notice first. `now`: for what is due and the last minute. */
export async function progressOf(db: Db, meetingId: number, now: Date): Promise<Progress[]> {
  const minuteAgo = new Date(now.getTime() - 60_000);
  const { rows } = await db.execute<Raw>(sql`
    select d.notice, o.kind, o.revision, d.channel, d.state, count(*)::int as n,
      (count(*) filter (where d.state = 'sending' or (d.state in ('planned', 'again') and d.due_at <= ${now})))::int as due,
      (count(*) filter (where d.state = 'sent' and d.settled_at > ${minuteAgo}))::int as recent,
      min(d.settled_at) filter (where d.state = 'sent' and d.settled_at > ${minuteAgo}) as recent_since,
      (count(*) filter (where d.due_at > ${now} and d.because ->> 'code' like 'HELD\_%'))::int as held,
      min(d.due_at) filter (where d.due_at > ${now} and d.because ->> 'code' like 'HELD\_%') as held_until,
      (count(*) filter (where d.state = 'skipped' and d.because ->> 'code' like 'MISSED\_%'))::int as missed
    from deliveries d join outbox o on o.key = d.notice
    where o.meeting_id = ${meetingId}
    group by d.notice, o.kind, o.revision, o.created_at, d.channel, d.state
    order by o.created_at desc, d.notice, d.channel, d.state`);
  const found = new Map<string, Progress>();
  for (const row of rows) {
    const key = `${row.notice} ${row.channel}`;
    const { notice, kind, revision, channel } = row;
    const one = found.get(key) ?? { notice, kind, revision, channel, ...nothingYet(), states: {} };
    found.set(key, one);
    one.states[row.state] = row.n;
    one.total += row.n;
    one.due += row.due;
    one.recent += row.recent;
    one.held += row.held;
    one.missed += row.missed;
    one.recentSince = row.recent_since ? new Date(row.recent_since) : one.recentSince;
    one.heldUntil = earliest(one.heldUntil, row.held_until);
  }
  return [...found.values()];
}

const nothingYet = () => ({
  total: 0,
  due: 0,
  recent: 0,
  recentSince: null as Date | null,
  held: 0,
  heldUntil: null as Date | null,
  missed: 0,
});

function earliest(known: Date | null, raw: string | null): Date | null {
  if (raw === null) return known;
  const at = new Date(raw);
  return known && known < at ? known : at;
}

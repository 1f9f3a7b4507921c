/** What a channel has told of a meeting. */
import { sql } from 'drizzle-orm';
import type { NoticeKind } from '../domain/notice.js';
import type { Db } from './pool.js';

/** A notice's instant, and that of the follow-up it knew of: what `Told` of a channel holds besides. */
export const toldWhen = sql`o.facts ->> 'changedAt' as "changedAt",
  coalesce(o.facts -> 'followUp' ->> 'correctedAt', o.facts -> 'followUp' ->> 'toldAt') as "followUpAt"`;

/** What a channel has told of a meeting, the oldest first. */
export async function toldOf(db: Db, meetingId: number, channel: string): Promise<ToldRow[]> {
  const result = await db.execute<ToldRow>(sql`
    select d.recipient, d.receipt, o.kind, o.revision, ${toldWhen}
    from deliveries d join outbox o on o.key = d.notice
    where o.meeting_id = ${meetingId} and d.channel = ${channel} and d.state = 'sent' and d.receipt is not null
    order by d.id`);
  return result.rows;
}
type ToldRow = {
  recipient: string;
  receipt: string;
  kind: NoticeKind;
  revision: number;
  changedAt: string | null;
  followUpAt: string | null;
};

/** What has been told to everybody, as it was told: for the news feed. */
import { and, desc, inArray, isNotNull } from 'drizzle-orm';
import type { MeetingFacts, MeetingNoticeKind } from '../../domain/notice.js';
import type { Db } from '../pool.js';
import { outbox } from '../schema.js';

export type ToldNotice<K extends MeetingNoticeKind> = {
  key: string;
  kind: K;
  facts: MeetingFacts;
  /** When it was due; a told notice is never moved. */
  at: Date;
};

/** The newest notices of some kinds that have left the outbox, newest first. */
export async function toldNotices<K extends MeetingNoticeKind>(
  db: Db,
  kinds: readonly K[],
  most: number,
): Promise<ToldNotice<K>[]> {
  const rows = await db
    .select({ key: outbox.key, kind: outbox.kind, facts: outbox.facts, at: outbox.dueAt })
    .from(outbox)
    .where(and(inArray(outbox.kind, [...kinds]), isNotNull(outbox.relayedAt), isNotNull(outbox.meetingId)))
    .orderBy(desc(outbox.dueAt), desc(outbox.key))
    .limit(most);
  return rows.map((row) => ({ ...row, kind: row.kind as K, facts: row.facts as MeetingFacts }));
}

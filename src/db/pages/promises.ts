/** What promises are looked through for, for reading only: published meetings, and when views were answered. */
import { sql } from 'drizzle-orm';
import type { MeetingFacts } from '../../domain/notice.js';
import type { PromisedMeeting, TimedView } from '../../domain/promises.js';
import { isFinal, type ViewState } from '../../domain/view.js';
import type { Db } from '../pool.js';

/** Every announced meeting as it was last published, the oldest first; cancelled and tentative ones promise nothing. */
export async function promisedMeetings(db: Db): Promise<PromisedMeeting[]> {
  const { rows } = await db.execute<{ id: number; facts: MeetingFacts }>(sql`
    select id, published as facts from meetings
    where published ->> 'status' = 'confirmed' order by published ->> 'date', id`);
  return rows;
}

/** When each view of those meetings came and first got an answer. No text and no contact. */
export async function timedViews(db: Db): Promise<TimedView[]> {
  const { rows } = await db.execute<{
    meeting_id: number;
    created_at: string;
    answered_at: string | null;
    state: ViewState;
  }>(sql`
    select v.meeting_id, v.created_at, v.state, min(a.at) as answered_at
    from views v join meetings m on m.id = v.meeting_id left join view_answers a on a.view_id = v.id
    where m.published ->> 'status' = 'confirmed'
    group by v.id, v.meeting_id, v.created_at, v.state`);
  return rows.map((row) => ({
    meetingId: row.meeting_id,
    createdAt: new Date(row.created_at),
    answeredAt: row.answered_at ? new Date(row.answered_at) : null,
    final: isFinal(row.state),
  }));
}

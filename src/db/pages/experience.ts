/** Meetings that were held and counted, for reading only. */
import { and, asc, inArray, isNotNull } from 'drizzle-orm';
import type { HeldMeeting } from '../../domain/experience.js';
import type { Db } from '../pool.js';
import { meetings } from '../schema.js';

/** Every counted meeting as it was last published, since that is what people came to; the oldest first. */
export async function heldMeetings(db: Db): Promise<HeldMeeting[]> {
  const rows = await db
    .select({ published: meetings.published, attendance: meetings.attendance })
    .from(meetings)
    .where(
      and(
        inArray(meetings.state, ['held', 'followed_up', 'closed']),
        isNotNull(meetings.published),
        isNotNull(meetings.attendance),
      ),
    )
    .orderBy(asc(meetings.date), asc(meetings.id));
  return rows.flatMap(({ published, attendance }) =>
    published && attendance
      ? [
          {
            date: published.date,
            start: published.publicStart,
            profile: published.audienceProfile,
            food: (published.food ?? '').trim() !== '',
            total: attendance.total,
          },
        ]
      : [],
  );
}

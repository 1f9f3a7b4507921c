/** Lines of the history at which somebody answered for going on all the same. */
import { and, asc, eq, or, sql } from 'drizzle-orm';
import type { HistoryLine } from '../domain/meeting.js';
import type { Db } from './pool.js';
import { history, meetings, places } from './schema.js';

export type OverrideLine = HistoryLine & {
  id: number;
  meeting: { id: number; slug: string; title: string; place: string };
};

export async function overrideLines(db: Db): Promise<OverrideLine[]> {
  const rows = await db
    .select({ line: history, meeting: meetings, place: places.name })
    .from(history)
    .innerJoin(meetings, eq(meetings.id, history.meetingId))
    .innerJoin(places, eq(places.id, meetings.placeId))
    .where(
      or(
        sql`${history.what} ?| array['codes', 'slotStops', 'weakTotal']`,
        and(eq(history.step, 'decided'), sql`${history.what} ? 'secondPerson'`),
      ),
    )
    .orderBy(asc(history.at), asc(history.id));
  return rows.map(({ line, meeting, place }) => ({
    id: line.id,
    step: line.step,
    who: line.who,
    what: line.what,
    why: line.why,
    at: line.at,
    meeting: { id: meeting.id, slug: meeting.slug, title: meeting.theme.title, place },
  }));
}

/** The municipality's own calendar: school breaks, council evenings, home games and the rest that slots are judged by. */
import type { Db } from './pool.js';
import { calendarDays } from './schema.js';

export type CalendarDayKind = (typeof calendarDays.$inferSelect)['kind'];
/** One day or a stretch of days, YYYY-MM-DD, both ends included. */
export type CalendarDays = { kind: CalendarDayKind; from: string; to: string; name: string };

/** Adds days. Those that are there already are left alone; returns how many are new. */
export async function insertCalendarDays(db: Db, days: readonly CalendarDays[]): Promise<number> {
  if (days.length === 0) return 0;
  const result = await db
    .insert(calendarDays)
    .values([...days])
    .onConflictDoNothing();
  return result.rowCount ?? 0;
}

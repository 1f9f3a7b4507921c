/** Reminders of announced meetings: when they are due, and to whom they no longer make sense. */
import type { Meeting } from './meeting.js';
import type { Notice } from './notice.js';
import { noticeOf, startOf } from './publication.js';
import { addDays, toInstant } from './wallclock.js';

/** One reminder: so many days before the meeting at HH:MM, wall clock. `name`: part of its key, such as `7d`. */
export type ReminderRule = { name: string; daysBefore: number; at: string };

/** When reminders are told, as wall clock: 7 days before and the day before, at 17:00. */
export const reminderRules: readonly ReminderRule[] = [
  { name: '7d', daysBefore: 7, at: '17:00' },
  { name: '1d', daysBefore: 1, at: '17:00' },
];

/** A reminder later than this after its time is not sent. */
const reminderWindowMs = 6 * 3600_000;
/** People who were told less than this ago are not reminded. */
const justToldMs = 20 * 3600_000;

/** The reminders of a published, confirmed meeting that are due now. Empty for any other meeting. */
export function remindersDue(meeting: Pick<Meeting, 'state' | 'published'>, now: Date): Notice[] {
  const facts = meeting.published;
  if (facts?.status !== 'confirmed' || meeting.state !== 'announced') return [];
  const told = new Date(facts.changedAt).getTime();
  return reminderRules.flatMap((rule) => {
    const due = toInstant(addDays(facts.date, -rule.daysBefore), rule.at);
    if (!due.ok) return [];
    const late = now.getTime() - due.at.getTime();
    if (late < 0 || late > reminderWindowMs || due.at.getTime() - told < justToldMs) return [];
    const notice = noticeOf('reminder', facts, due.at);
    return [
      {
        ...notice,
        key: `meeting/${facts.meetingId}/reminder/${facts.revision}/${rule.name}`,
        notAfter: startOf(facts),
      },
    ];
  });
}

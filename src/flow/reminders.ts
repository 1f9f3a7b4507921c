/** What has become of reminders, for staff to see: those that come, those that were told, and those that were missed. */
import type { Context } from '../context.js';
import { remindedMeetings } from '../db/meetings.js';
import { announcedFirst, toldReminders } from '../db/reminders.js';
import type { Meeting } from '../domain/meeting.js';
import { type ReminderSeen, remindersSeen } from '../domain/reminders.js';
import { addDays, localDate } from '../domain/wallclock.js';

/** A reminder that was missed is shown so many days after its meeting, so that nobody who was away fails to see it. */
const shownDays = 7;

/** The reminders of each meeting, in the order given; few queries however many meetings. */
export async function seeReminders(
  ctx: Context,
  meetings: readonly Meeting[],
): Promise<{ meeting: Meeting; reminders: ReminderSeen[] }[]> {
  const ids = meetings.map((meeting) => meeting.id);
  const [told, first] = await Promise.all([toldReminders(ctx.db, ids), announcedFirst(ctx.db, ids)]);
  const now = ctx.now();
  return meetings.map((meeting) => ({
    meeting,
    reminders: remindersSeen(meeting, told.get(meeting.id) ?? [], first.get(meeting.id) ?? null, now),
  }));
}

/** Meetings to come, and those of the last week, of which a reminder was missed, with those reminders. */
export async function missedReminders(
  ctx: Context,
): Promise<{ meeting: Meeting; reminders: ReminderSeen[] }[]> {
  const since = addDays(localDate(ctx.now()), -shownDays);
  const seen = await seeReminders(ctx, await remindedMeetings(ctx.db, since));
  return seen
    .map(({ meeting, reminders }) => ({
      meeting,
      reminders: reminders.filter((one) => one.state === 'missed'),
    }))
    .filter(({ reminders }) => reminders.length > 0);
}

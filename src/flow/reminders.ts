/** What has become of reminders, for staff to see: those that come, those that were told, and those that were missed. */
import type { Context } from '../context.js';
import { announcedMeetings } from '../db/meetings.js';
import { remindersSetAt, toldReminders } from '../db/reminders.js';
import type { Meeting } from '../domain/meeting.js';
import { endOf } from '../domain/publication.js';
import { type ReminderSeen, remindersSeen } from '../domain/reminders.js';

/** The reminders of each meeting, in the order given; few queries however many meetings. */
export async function seeReminders(
  ctx: Context,
  meetings: readonly Meeting[],
): Promise<{ meeting: Meeting; reminders: ReminderSeen[] }[]> {
  const ids = meetings.map((meeting) => meeting.id);
  const [told, setAt] = await Promise.all([toldReminders(ctx.db, ids), remindersSetAt(ctx.db, ids)]);
  const now = ctx.now();
  return meetings.map((meeting) => ({
    meeting,
    reminders: remindersSeen(meeting, told.get(meeting.id) ?? [], setAt.get(meeting.id) ?? null, now),
  }));
}

/** Announced meetings still to come of which a reminder was missed, with those reminders. */
export async function missedReminders(
  ctx: Context,
): Promise<{ meeting: Meeting; reminders: ReminderSeen[] }[]> {
  const now = ctx.now();
  const coming = (await announcedMeetings(ctx.db)).filter(
    ({ published }) => published !== null && endOf(published) > now,
  );
  const seen = await seeReminders(ctx, coming);
  return seen
    .map(({ meeting, reminders }) => ({
      meeting,
      reminders: reminders.filter((one) => one.state === 'missed'),
    }))
    .filter(({ reminders }) => reminders.length > 0);
}

/** What will be sent in the days to come, and what people must do by themselves: worked out from how things are now. */
import { type QuietHours, quietUntil, startOfLocalDay } from './brake.js';
import { usualDue } from './follow-up.js';
import type { Meeting } from './meeting.js';
import type { NoticeKind } from './notice.js';
import { covers, lastIssue, type Paper } from './paper.js';
import { startOf } from './publication.js';
import { dueOf, remindersSeen, type ToldReminder } from './reminders.js';
import { addDays, localDate } from './wallclock.js';

export const mostLookAheadDays = 365;

export type AheadMeeting = Pick<Meeting, 'id' | 'slug' | 'state'> & {
  title: string;
  /** YYYY-MM-DD */
  date: string | null;
  place: string;
};

/** One sending to come. `until`: it is held back until then by the quiet hours; null: it goes at once. */
export type Sending = {
  at: Date;
  until: Date | null;
  kind: NoticeKind;
  meeting: AheadMeeting;
  channel: string;
  /** To how many, as it is now. */
  count: number;
  /** The channel is switched off. */
  off: boolean;
};

/** Something a person must do. `at`: an instant; null: some time that day. */
export type ToDo = {
  what: 'announce' | 'paper' | 'follow_up';
  date: string;
  at: Date | null;
  meeting: AheadMeeting;
  paper: string | null;
  overdue: boolean;
};

export type AheadChannel = {
  name: string;
  tells: readonly NoticeKind[];
  on: boolean;
  neverHeld: boolean;
  countOf(meetingId: number): number;
};

type WithPlace = { meeting: Meeting; place: { id: number; name: string } };

/** What names a meeting in the list: as it was published, or else its draft. */
export const aheadMeeting = ({ meeting, place }: WithPlace): AheadMeeting => ({
  id: meeting.id,
  slug: meeting.slug,
  state: meeting.state,
  title: meeting.published?.title ?? meeting.theme.title,
  date: meeting.published?.date ?? meeting.date,
  place: place.name,
});

/** The first instant after the days that are looked ahead over: the last of them counts whole. */
const endOfDays = (now: Date, days: number) => startOfLocalDay(addDays(localDate(now), days + 1));

const heldUntil = (at: Date, channel: AheadChannel, quiet: QuietHours) =>
  channel.neverHeld ? null : (quietUntil(at, quiet) ?? null);

/** The reminders to come in the next `days`, one line for each channel that tells them; the earliest first. */
export function remindersAhead(
  all: readonly WithPlace[],
  told: ReadonlyMap<number, readonly ToldReminder[]>,
  channels: readonly AheadChannel[],
  how: { now: Date; days: number; quiet: QuietHours },
): Sending[] {
  const until = endOfDays(how.now, how.days);
  const telling = channels.filter((channel) => channel.tells.includes('reminder'));
  return all
    .flatMap((one) =>
      remindersSeen(one.meeting, told.get(one.meeting.id) ?? [], null, how.now)
        .filter(({ state }) => state === 'coming')
        .flatMap(({ rule }): Sending[] => {
          const facts = one.meeting.published;
          const at = facts && dueOf(rule, facts.date);
          if (!facts || !at || at >= until) return [];
          return telling.map((channel) => ({
            at,
            until: heldUntil(at, channel, how.quiet),
            kind: 'reminder',
            meeting: aheadMeeting(one),
            channel: channel.name,
            count: channel.on ? channel.countOf(one.meeting.id) : 0,
            off: !channel.on,
          }));
        }),
    )
    .sort((a, b) => a.at.getTime() - b.at.getTime() || a.meeting.id - b.meeting.id);
}

/** What people must do in the next `days`: announce, send before a paper's last deadline, give feedback. */
export function toDoAhead(
  all: readonly WithPlace[],
  papers: readonly Paper[],
  how: { now: Date; days: number },
): ToDo[] {
  const today = localDate(how.now);
  const last = addDays(today, how.days);
  const until = endOfDays(how.now, how.days);
  const found = all.flatMap((one): ToDo[] => {
    const { meeting, place } = one;
    const base = { meeting: aheadMeeting(one), paper: null, at: null };
    const tasks: ToDo[] = [];
    if (meeting.state === 'planned' && meeting.announceDate) {
      const overdue = meeting.announceDate < today;
      tasks.push({ ...base, what: 'announce', date: meeting.announceDate, overdue });
    }
    const { date, publicStart } = meeting;
    if (meeting.state === 'planned' && date && publicStart && startOf({ date, publicStart }) > how.now) {
      for (const paper of papers.filter((each) => each.active && covers(each, place.id))) {
        const at = lastIssue(paper, { date, publicStart })?.deadline;
        if (at && at > how.now && at < until)
          tasks.push({ ...base, what: 'paper', date: localDate(at), at, paper: paper.name, overdue: false });
      }
    }
    const day = meeting.published?.date;
    if (day && ['announced', 'held'].includes(meeting.state) && meeting.published?.status === 'confirmed') {
      const due = meeting.published.followUpDue ?? usualDue(day);
      tasks.push({ ...base, what: 'follow_up', date: due, overdue: due < today });
    }
    return tasks;
  });
  const order = (one: ToDo) => `${one.date} ${one.at?.toISOString() ?? ''} ${one.meeting.id}`;
  return found.filter((one) => one.date <= last).sort((a, b) => (order(a) < order(b) ? -1 : 1));
}

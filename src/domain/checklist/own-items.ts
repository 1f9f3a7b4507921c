/** A person's own open items over all meetings: what the weekly mail, their page and their calendar tell. */
import type { Role } from '../permissions.js';
import { addDays, daysBetween, isoWeek, localDate, localTime, weekdayOf } from '../wallclock.js';
import { holderFaults } from './answering.js';
import { isLate, type ListedItem, type MeetingList } from './list.js';

/** What of a meeting stands beside its items. Days YYYY-MM-DD. */
export type ItemsMeeting = {
  id: number;
  uid: string;
  title: string;
  titleEn: string | undefined;
  place: string;
  date: string | null;
  closed: boolean;
  /** When something was last written about it. */
  changedAt: Date;
  /** Its version, raised at each save. */
  version: number;
};

export type OwnItem = Pick<ListedItem, 'code' | 'sv' | 'en' | 'dueOn' | 'blocks'> & { late: boolean };
export type OwnMeeting = { meeting: ItemsMeeting; items: readonly OwnItem[] };

/**
 * After so many days an item of a closed meeting is let go: nobody opens it again, and a list that only grows is not
 * read. Own rule; domain notes say nothing of it.
 */
export const daysKeptOfClosed = 60;

type Someone = { id: number; name: string; active: boolean; roles: readonly Role[] };

/** The ids of those who can see to an item that is named for them: active, with a role that may answer. */
export const whoAnswers = (people: readonly Someone[]): ReadonlySet<number> =>
  new Set(people.filter((one) => holderFaults(one, 'owner').length === 0).map(({ id }) => id));

/**
 * The open items of a list that are a person's: named for them, or with a duty of theirs when nobody is named who can
 * answer (`able`): an owner who has left or changed roles keeps it, and those with its duty have it too.
 */
export function ownOpenItems(
  {
    list,
    meeting,
    able,
  }: { list: MeetingList; meeting: Pick<ItemsMeeting, 'closed' | 'date'>; able: ReadonlySet<number> },
  personId: number,
  today: string,
): OwnItem[] {
  const duties = list.duties.filter((one) => one.personId === personId).map(({ duty }) => duty);
  const isTheirs = (item: ListedItem) =>
    item.ownerId === personId ||
    ((item.ownerId === null || !able.has(item.ownerId)) && item.who.some((duty) => duties.includes(duty)));
  const letGo = (item: ListedItem) => {
    // An item that counts from a decision nobody has dated is counted from the meeting's day.
    const from = item.dueOn ?? meeting.date;
    return meeting.closed && from !== null && daysBetween(from, today) > daysKeptOfClosed;
  };
  return list.items
    .filter((item) => item.state === 'open' && isTheirs(item) && !letGo(item))
    .map((item) => ({
      code: item.code,
      sv: item.sv,
      en: item.en,
      dueOn: item.dueOn,
      blocks: item.blocks,
      late: isLate(item, today),
    }))
    .sort((a, b) => (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999'));
}

/** How far ahead the weekly mail looks: items due today or within so many days. */
const weeklyDays = 14;

/** What the weekly mail tells: late items, and those due within two weeks. Meetings without any fall away. */
export const inWeeklyMail = (meetings: readonly OwnMeeting[], today: string): OwnMeeting[] =>
  meetings
    .map(({ meeting, items }) => ({
      meeting,
      items: items.filter(({ dueOn }) => dueOn !== null && dueOn <= addDays(today, weeklyDays)),
    }))
    .filter(({ items }) => items.length > 0);

/** The ISO week whose mail is due at an instant, such as `2027-W02`; undefined before Monday 08:00. */
export function weeklyMailDue(now: Date): { week: string; monday: string } | undefined {
  const today = localDate(now);
  const monday = addDays(today, 1 - weekdayOf(today));
  if (today === monday && localTime(now) < '08:00') return undefined;
  const { year, week } = isoWeek(today);
  return { week: `${year}-W${String(week).padStart(2, '0')}`, monday };
}

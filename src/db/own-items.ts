/** Whose open items are where: read for the weekly mail, a person's own page and their calendar. */
import { and, eq, inArray, ne, sql } from 'drizzle-orm';
import {
  daysKeptOfClosed,
  type ItemsMeeting,
  type OwnMeeting,
  ownOpenItems,
  whoAnswers,
} from '../domain/checklist/own-items.js';
import type { Language } from '../domain/judgement.js';
import { firstAdministratorsAddress } from '../domain/permissions.js';
import { addDays } from '../domain/wallclock.js';
import { meetingLists } from './checklists.js';
import { meetingsByIds } from './meetings.js';
import { allPeople } from './people.js';
import type { Db } from './pool.js';
import { checklistAnswers, history, meetingDuties, meetings, people, places } from './schema.js';

/** The items of the lists that come last are due half a year after the meeting or the decision (E, "was it done?"). */
const daysOfLists = 180;

/**
 * The ids of meetings that are not cancelled where one of these people has a duty or an item. Meetings of which nothing is
 * written any more, closed so long ago that their last item is let go (ownOpenItems), are not read.
 */
async function meetingsOf(db: Db, personIds: readonly number[], today: string): Promise<number[]> {
  if (personIds.length === 0) return [];
  const ids = [...personIds];
  const letGo = addDays(today, -(daysOfLists + daysKeptOfClosed));
  const rows = await db
    .select({ id: meetings.id })
    .from(meetings)
    .where(
      and(
        ne(meetings.state, 'cancelled'),
        sql`(${meetings.state} <> 'closed' or ${meetings.date} is null or ${meetings.date} >= ${letGo}
          or exists (select 1 from ${history} where ${history.meetingId} = ${meetings.id} and ${history.at} >= ${letGo}::timestamptz))`,
        sql`(exists (select 1 from ${meetingDuties} where ${meetingDuties.meetingId} = ${meetings.id} and ${inArray(meetingDuties.personId, ids)})
          or exists (select 1 from ${checklistAnswers} where ${checklistAnswers.meetingId} = ${meetings.id} and ${inArray(checklistAnswers.ownerId, ids)}))`,
      ),
    )
    .orderBy(sql`${meetings.date} nulls last`, meetings.id);
  return rows.map(({ id }) => id);
}

async function besideItems(db: Db, ids: readonly number[]) {
  return db
    .select({
      id: meetings.id,
      place: places.name,
      changedAt: sql<string>`coalesce(max(${history.at}), ${meetings.createdAt})`,
    })
    .from(meetings)
    .innerJoin(places, eq(places.id, meetings.placeId))
    .leftJoin(history, eq(history.meetingId, meetings.id))
    .where(inArray(meetings.id, [...ids]))
    .groupBy(meetings.id, places.name);
}

/**
 * The open items of each of these people, by person, meeting by meeting in the order of their days. `today`: YYYY-MM-DD.
 * People without any are not in the map.
 */
export async function ownItems(
  db: Db,
  personIds: readonly number[],
  today: string,
): Promise<ReadonlyMap<number, OwnMeeting[]>> {
  const ids = await meetingsOf(db, personIds, today);
  if (ids.length === 0) return new Map();
  const found = await meetingsByIds(db, ids);
  const lists = await meetingLists(db, found);
  const beside = await besideItems(db, ids);
  const able = whoAnswers(await allPeople(db));
  const own = new Map<number, OwnMeeting[]>();
  for (const one of found) {
    const list = lists.get(one.id);
    const row = beside.find(({ id }) => id === one.id);
    if (!list || !row) continue;
    const meeting: ItemsMeeting = {
      id: one.id,
      uid: one.uid,
      title: one.theme.title,
      titleEn: one.theme.titleEn,
      place: row.place,
      date: one.date,
      closed: one.state === 'closed',
      changedAt: new Date(row.changedAt),
      version: one.version,
    };
    for (const person of personIds) {
      const items = ownOpenItems({ list, meeting, able }, person, today);
      if (items.length > 0) own.set(person, [...(own.get(person) ?? []), { meeting, items }]);
    }
  }
  return own;
}

export type WeeklyReader = { id: number; email: string; language: Language };

/** Who gets the weekly mail if they have anything to do: active, with a mailbox, and not switched off. */
export const weeklyReaders = (db: Db): Promise<WeeklyReader[]> =>
  db
    .select({ id: people.id, email: people.email, language: people.language })
    .from(people)
    .where(
      and(eq(people.active, true), eq(people.weeklyMail, true), ne(people.email, firstAdministratorsAddress)),
    )
    .orderBy(people.id);

/** Whether a person gets the weekly mail; undefined: nobody who is active has this id. */
export async function weeklyMailOf(db: Db, personId: number): Promise<boolean | undefined> {
  const [row] = await db
    .select({ on: people.weeklyMail })
    .from(people)
    .where(and(eq(people.id, personId), eq(people.active, true)));
  return row?.on;
}

export async function setWeeklyMail(db: Db, personId: number, on: boolean): Promise<boolean> {
  const rows = await db
    .update(people)
    .set({ weeklyMail: on })
    .where(eq(people.id, personId))
    .returning({ id: people.id });
  return rows.length > 0;
}

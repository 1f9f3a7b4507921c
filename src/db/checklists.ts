/** Versions of the checklists, and a meeting's whole list: the items of its version with what has been said of each. */
import { desc, eq, inArray, isNotNull } from 'drizzle-orm';
import type { ChecklistItem } from '../domain/checklist/checklist.js';
import { dueDates } from '../domain/checklist/due.js';
import { shippedItems } from '../domain/checklist/items.js';
import type { DutyHolder, ListedItem, MeetingList } from '../domain/checklist/list.js';
import type { Meeting } from '../domain/meeting.js';
import { localDate } from '../domain/wallclock.js';
import type { Db } from './pool.js';
import { checklistAnswers, checklistVersions, meetingDuties, meetings, people } from './schema.js';

export type ChecklistVersion = {
  number: number;
  items: readonly ChecklistItem[];
  /** New meetings follow the list from the start (decision 0017). */
  holds: boolean;
  note: string | null;
  publishedAt: Date | null;
  publishedBy: string | null;
};

/** What is shipped: number 1, until somebody has written a row of that number. */
const shipped: ChecklistVersion = {
  number: 1,
  items: shippedItems,
  holds: false,
  note: null,
  publishedAt: null,
  publishedBy: null,
};

/** The newest published version; what is shipped when none has been published. */
export async function checklistInForce(db: Db): Promise<ChecklistVersion> {
  const [row] = await db
    .select()
    .from(checklistVersions)
    .where(isNotNull(checklistVersions.publishedAt))
    .orderBy(desc(checklistVersions.number))
    .limit(1);
  return row ?? shipped;
}

/** A meeting's whole list. One drafted before there were any versions has what is shipped. */
export async function meetingList(db: Db, meeting: Meeting): Promise<MeetingList> {
  const lists = await meetingLists(db, [meeting]);
  const list = lists.get(meeting.id);
  if (!list) throw new Error('a meeting has a list');
  return list;
}

/** The same of many meetings, by id, in a fixed number of questions to the database. */
export async function meetingLists(
  db: Db,
  of: readonly Meeting[],
): Promise<ReadonlyMap<number, MeetingList>> {
  if (of.length === 0) return new Map();
  const ids = of.map(({ id }) => id);
  const numbers = [...new Set(of.map(versionOf))];
  const versions = await db
    .select({ number: checklistVersions.number, items: checklistVersions.items })
    .from(checklistVersions)
    .where(inArray(checklistVersions.number, numbers));
  const drafted = await db
    .select({ id: meetings.id, at: meetings.createdAt })
    .from(meetings)
    .where(inArray(meetings.id, ids));
  const answers = await db
    .select({ answer: checklistAnswers, ownerName: people.name })
    .from(checklistAnswers)
    .leftJoin(people, eq(people.id, checklistAnswers.ownerId))
    .where(inArray(checklistAnswers.meetingId, ids));
  const duties = await dutiesOf(db, ids);
  return new Map(
    of.map((meeting) => {
      const number = versionOf(meeting);
      const items = versions.find((v) => v.number === number)?.items ?? shippedItems;
      const draftedAt = drafted.find(({ id }) => id === meeting.id)?.at;
      const due = dueDates(items, {
        date: meeting.date,
        decisionDate: meeting.theme.decisionDate ?? null,
        draftedOn: draftedAt ? localDate(draftedAt) : (meeting.date ?? ''),
      });
      const own = answers.filter(({ answer }) => answer.meetingId === meeting.id);
      return [
        meeting.id,
        {
          meetingId: meeting.id,
          version: number,
          follows: meeting.followsChecklist,
          items: items.map((item) => listed(item, own, due.get(item.code) ?? null)),
          duties: duties.get(meeting.id) ?? [],
        },
      ];
    }),
  );
}

const versionOf = (meeting: Pick<Meeting, 'checklistVersion'>) => meeting.checklistVersion ?? shipped.number;

type Answered = { answer: typeof checklistAnswers.$inferSelect; ownerName: string | null };

function listed(item: ChecklistItem, answers: readonly Answered[], dueOn: string | null): ListedItem {
  const found = answers.find(({ answer }) => answer.code === item.code);
  const answer = found?.answer;
  return {
    ...item,
    state: answer?.state ?? 'open',
    note: answer?.note ?? null,
    evidence: answer?.evidence ?? null,
    ownerId: answer?.ownerId ?? null,
    ownerName: found?.ownerName ?? null,
    version: answer?.version ?? 0,
    changedBy: answer?.changedBy ?? null,
    changedAt: answer?.changedAt ?? null,
    dueOn,
  };
}

async function dutiesOf(db: Db, ids: readonly number[]): Promise<Map<number, DutyHolder[]>> {
  const rows = await db
    .select({ row: meetingDuties, personName: people.name })
    .from(meetingDuties)
    .leftJoin(people, eq(people.id, meetingDuties.personId))
    .where(inArray(meetingDuties.meetingId, [...ids]))
    .orderBy(meetingDuties.duty);
  const of = new Map<number, DutyHolder[]>();
  for (const { row, personName } of rows) {
    const name = personName ?? row.functionName ?? '';
    of.set(row.meetingId, [
      ...(of.get(row.meetingId) ?? []),
      { duty: row.duty, personId: row.personId, name },
    ]);
  }
  return of;
}

/** Views and their answers. The text lies apart from who said it; only the functions with "contact" touch the latter. */
import { and, asc, desc, eq, inArray, isNotNull, lt, or, type SQL, sql } from 'drizzle-orm';
import type { Meeting } from '../domain/meeting.js';
import type { AnswerState, ViewState } from '../domain/view.js';
import { meetingOf } from './meetings.js';
import type { Db, Tx } from './pool.js';
import { meetings, viewAnswers, viewContacts, views } from './schema.js';

export type View = typeof views.$inferSelect;
export type ViewContact = { name: string | null; email: string | null };
export type ViewAnswer = Omit<typeof viewAnswers.$inferSelect, 'viewId'>;
export type NewView = Omit<typeof views.$inferInsert, 'id' | 'state' | 'version'>;

/** Writes a view as new; undefined when its `clientKey` (or its receipt) is there already. */
export async function insertView(tx: Tx, view: NewView, contact?: ViewContact): Promise<View | undefined> {
  const [row] = await tx
    .insert(views)
    .values({ ...view, state: 'new' })
    .onConflictDoNothing()
    .returning();
  if (row && contact) await tx.insert(viewContacts).values({ viewId: row.id, ...contact });
  return row;
}

const oneBy = async (db: Db, which: SQL): Promise<View | undefined> =>
  (await db.select().from(views).where(which))[0];

export const viewById = (db: Db, id: number) => oneBy(db, eq(views.id, id));
export const viewByReceipt = (db: Db, receipt: string) => oneBy(db, eq(views.receipt, receipt));
export const viewByClientKey = (db: Db, key: string) => oneBy(db, eq(views.clientKey, key));

/** The same, held so that nobody else answers it before this transaction ends. */
export async function lockView(tx: Tx, id: number): Promise<View | undefined> {
  return (await tx.select().from(views).where(eq(views.id, id)).for('update'))[0];
}

/** Changes a view and raises its version. Called with the view locked. */
export async function updateView(
  tx: Tx,
  id: number,
  set: Partial<NewView & { state: ViewState }>,
): Promise<View> {
  const [row] = await tx
    .update(views)
    .set({ ...set, version: sql`${views.version} + 1` })
    .where(eq(views.id, id))
    .returning();
  if (!row) throw new Error('the view was not there');
  return row;
}

/** Adds an answer. Returns how many the view now has. */
export async function insertAnswer(
  tx: Tx,
  viewId: number,
  answer: { state: AnswerState; text: string; who: string; at: Date },
): Promise<number> {
  await tx.insert(viewAnswers).values({ viewId, ...answer });
  return tx.$count(viewAnswers, eq(viewAnswers.viewId, viewId));
}

/** Every answer, the oldest first. */
export async function answersOf(db: Db, viewId: number): Promise<ViewAnswer[]> {
  const rows = await db
    .select()
    .from(viewAnswers)
    .where(eq(viewAnswers.viewId, viewId))
    .orderBy(viewAnswers.id);
  return rows.map(({ viewId: _, ...answer }) => answer);
}

/** Who the answer goes to; undefined for those who are anonymous or forgotten. */
export async function contactOf(db: Db, viewId: number): Promise<ViewContact | undefined> {
  const [row] = await db
    .select({ name: viewContacts.name, email: viewContacts.email })
    .from(viewContacts)
    .where(eq(viewContacts.viewId, viewId));
  return row;
}

/** Keeps who the answer goes to. Called with the view locked. */
export async function saveContact(tx: Tx, viewId: number, contact: ViewContact): Promise<void> {
  await tx
    .insert(viewContacts)
    .values({ viewId, ...contact })
    .onConflictDoUpdate({ target: viewContacts.viewId, set: contact });
}

/** The same for several views at once. */
export async function contactsOf(db: Db, viewIds: readonly number[]): Promise<Map<number, ViewContact>> {
  if (viewIds.length === 0) return new Map();
  const rows = await db
    .select()
    .from(viewContacts)
    .where(inArray(viewContacts.viewId, [...viewIds]));
  return new Map(rows.map(({ viewId, ...contact }) => [viewId, contact]));
}

/** A meeting by its id, its slug or an earlier slug. */
export async function meetingNamed(db: Db, given: string): Promise<Meeting | undefined> {
  const id = /^\d{1,9}$/.test(given) ? Number(given) : 0;
  const [row] = await db
    .select()
    .from(meetings)
    .where(or(eq(meetings.id, id), eq(meetings.slug, given), sql`${given} = any(${meetings.formerSlugs})`))
    .limit(1);
  return row && meetingOf(row);
}

export type ViewRow = {
  view: View;
  meeting: { id: number; slug: string; title: string; date: string | null };
};
export type ViewFilter = {
  /** The one with this id. */
  only?: number | undefined;
  meetingId?: number | undefined;
  state?: ViewState | undefined;
  /** Only views that are new and came before this instant. */
  lateBefore?: Date | undefined;
  /** Only views with a lower id. */
  cursor?: number | undefined;
  most: number;
};

/** Views with their meetings, the newest first. Without contact data. */
export async function listViews(db: Db, filter: ViewFilter): Promise<ViewRow[]> {
  const { meetingId, state, cursor } = filter;
  return db
    .select({
      view: views,
      meeting: {
        id: meetings.id,
        slug: meetings.slug,
        title: sql<string>`${meetings.theme} ->> 'title'`,
        date: meetings.date,
      },
    })
    .from(views)
    .innerJoin(meetings, eq(meetings.id, views.meetingId))
    .where(
      and(
        filter.only === undefined ? undefined : eq(views.id, filter.only),
        meetingId ? eq(views.meetingId, meetingId) : undefined,
        state ? eq(views.state, state) : undefined,
        filter.lateBefore ? and(eq(views.state, 'new'), lt(views.createdAt, filter.lateBefore)) : undefined,
        cursor ? lt(views.id, cursor) : undefined,
      ),
    )
    .orderBy(desc(views.id))
    .limit(filter.most);
}

/** Meetings that somebody has said something about, the newest first. */
export async function meetingsWithViews(
  db: Db,
): Promise<{ id: number; title: string; date: string | null }[]> {
  return db
    .selectDistinct({
      id: meetings.id,
      title: sql<string>`${meetings.theme} ->> 'title'`,
      date: meetings.date,
    })
    .from(views)
    .innerJoin(meetings, eq(meetings.id, views.meetingId))
    .orderBy(desc(meetings.date), desc(meetings.id));
}

/** How many views have not been answered, and how many of them are late; of all meetings or of one. */
export async function countUnanswered(
  db: Db,
  lateBefore: Date,
  meetingId?: number,
): Promise<{ fresh: number; late: number }> {
  const unanswered = and(eq(views.state, 'new'), meetingId ? eq(views.meetingId, meetingId) : undefined);
  const fresh = await db.$count(views, unanswered);
  const late = await db.$count(views, and(unanswered, lt(views.createdAt, lateBefore)));
  return { fresh, late };
}

/** A view as anybody may read it: the text that somebody has read and blurred, never the one that came. */
export type PublicView = {
  id: number;
  kind: View['kind'];
  text: string;
  language: View['language'];
  meToo: number;
  state: ViewState;
  publishedAt: Date;
};

/** The published views of a meeting, the most agreed with first. */
export async function publishedViews(db: Db, meetingId: number, most: number): Promise<PublicView[]> {
  const rows = await db
    .select({
      id: views.id,
      kind: views.kind,
      text: views.publicText,
      language: views.language,
      meToo: views.meToo,
      state: views.state,
      publishedAt: views.publishedAt,
    })
    .from(views)
    .where(and(eq(views.meetingId, meetingId), isNotNull(views.publicText), isNotNull(views.publishedAt)))
    .orderBy(desc(views.meToo), asc(views.id))
    .limit(most);
  return rows.flatMap(({ text, publishedAt, ...row }) =>
    text !== null && publishedAt !== null ? [{ ...row, text, publishedAt }] : [],
  );
}

/** Counts one more who agrees with a published view of a meeting; false when there is none such. */
export async function raiseMeToo(db: Db, meetingId: number, id: number): Promise<boolean> {
  const rows = await db
    .update(views)
    .set({ meToo: sql`${views.meToo} + 1` })
    .where(and(eq(views.id, id), eq(views.meetingId, meetingId), isNotNull(views.publishedAt)))
    .returning({ id: views.id });
  return rows.length > 0;
}

/** How many receipts have been mailed to an address since an instant, so that nobody is flooded with them. */
export async function receiptsMailedTo(db: Db, email: string, since: Date): Promise<number> {
  const { rows } = await db.execute<{ n: number }>(sql`
    select count(*)::int as n from outbox
    where kind = 'answer' and to_address = ${email} and created_at > ${since} and key like 'view/%/answer/0'`);
  return rows[0]?.n ?? 0;
}

/** Its last answer is final and older than `before`, or its meeting was closed or cancelled before it. */
export const forgetViewContacts = (db: Db, before: Date): Promise<number> =>
  forgetContacts(
    db,
    sql`(v.state in ('answered', 'not_ours', 'no_because')
        and (select max(a.at) from view_answers a where a.view_id = v.id) < ${before})
      or exists (select 1 from meetings m join history h on h.meeting_id = m.id
        where m.id = v.meeting_id and m.state in ('closed', 'cancelled')
          and h.step in ('closed', 'cancelled') and h.at < ${before})`,
  );

/** It came before `before`, and nobody has given it a final answer: what is with a board or unit waits no longer either. */
export const forgetWaitingViewContacts = (db: Db, before: Date): Promise<number> =>
  forgetContacts(db, sql`v.state in ('new', 'to_board', 'to_unit') and v.created_at < ${before}`);

/**
 * Forgets who said what of the views that are due: the contact data, and the mails to the person with the address they
 * went to. The text and its answers stay, for they are the record (domain.md section 4: contact apart from text, views
 * kept without contact data). Mails that are being sent at this moment are let be until the next night. Returns how many
 * were forgotten.
 */
async function forgetContacts(db: Db, isDue: SQL): Promise<number> {
  const { rows } = await db.execute(sql`
    with due as (
      select c.view_id as id from view_contacts c join views v on v.id = c.view_id where ${isDue}
    ), mails as (
      select due.id, 'view/' || due.id || '/answer/' || n as key from due cross join lateral
        generate_series(0, (select count(*)::int from view_answers a where a.view_id = due.id)) as n
    ), free as (
      select id from due where not exists (select 1 from mails m join deliveries d on d.notice = m.key
        where m.id = due.id and d.state = 'sending')
    ), told as (
      select m.key from mails m join free f on f.id = m.id
    ), emptied as (delete from deliveries d using told t where d.notice = t.key
    ), unsaid as (delete from outbox o using told t where o.key = t.key)
    delete from view_contacts c using free f where c.view_id = f.id returning c.view_id`);
  return rows.length;
}

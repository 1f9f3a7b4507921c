/** Meetings and deliveries as lists and single rows, for reading only. */
import { and, asc, desc, eq, gte, isNotNull, lte, or, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Because, DeliveryState } from '../../domain/delivery.js';
import type { Language } from '../../domain/judgement.js';
import type { Meeting, MeetingState } from '../../domain/meeting.js';
import type { MeetingFacts, NoticeKind } from '../../domain/notice.js';
import { meetingOf } from '../meetings.js';
import type { Db } from '../pool.js';
import { boards, calendars, deliveries, meetings, outbox, places, venues } from '../schema.js';

const sitting = alias(boards, 'sitting');

/** A meeting with the slugs and names of what it points at. */
export type MeetingRow = {
  meeting: Meeting;
  createdAt: Date;
  place: { slug: string; name: string; kind: 'urban' | 'rural' };
  venue: { slug: string; name: string } | null;
  ownerBoard: { slug: string; name: string };
  sittingBoard: { slug: string; name: string } | null;
};

export type MeetingFilter = {
  state?: MeetingState | undefined;
  /** Slugs. */
  place?: string | undefined;
  board?: string | undefined;
  /** YYYY-MM-DD, both included. */
  from?: string | undefined;
  to?: string | undefined;
};

function rows(db: Db) {
  return db
    .select({
      meeting: meetings,
      place: { slug: places.slug, name: places.name, kind: places.kind },
      venue: { slug: venues.slug, name: venues.name },
      ownerBoard: { slug: boards.slug, name: boards.name },
      sittingBoard: { slug: sitting.slug, name: sitting.name },
    })
    .from(meetings)
    .innerJoin(places, eq(places.id, meetings.placeId))
    .leftJoin(venues, eq(venues.id, meetings.venueId))
    .innerJoin(boards, eq(boards.id, meetings.ownerBoardId))
    .leftJoin(sitting, eq(sitting.id, meetings.sittingBoardId));
}

type Raw = Awaited<ReturnType<typeof rows>>[number];
const rowOf = (raw: Raw): MeetingRow => ({
  ...raw,
  meeting: meetingOf(raw.meeting),
  createdAt: raw.meeting.createdAt,
});

/** Meetings by date; those without one last. */
export async function listMeetings(db: Db, filter: MeetingFilter = {}): Promise<MeetingRow[]> {
  const conditions: (SQL | undefined)[] = [
    filter.state && eq(meetings.state, filter.state),
    filter.place ? eq(places.slug, filter.place) : undefined,
    filter.board ? or(eq(boards.slug, filter.board), eq(sitting.slug, filter.board)) : undefined,
    filter.from ? gte(meetings.date, filter.from) : undefined,
    filter.to ? lte(meetings.date, filter.to) : undefined,
  ];
  const found = await rows(db)
    .where(and(...conditions))
    .orderBy(asc(meetings.date), asc(meetings.publicStart), asc(meetings.id));
  return found.map(rowOf);
}

export async function meetingRow(db: Db, id: number): Promise<MeetingRow | undefined> {
  const [raw] = await rows(db).where(eq(meetings.id, id));
  return raw && rowOf(raw);
}

/** What residents see of one meeting, by its slug or an earlier one; undefined when nothing of it is published. */
export async function publishedMeeting(db: Db, slug: string): Promise<MeetingFacts | undefined> {
  const [row] = await db
    .select({ published: meetings.published })
    .from(meetings)
    .where(or(eq(meetings.slug, slug), sql`${slug} = any(${meetings.formerSlugs})`));
  return row?.published ?? undefined;
}

/** Whether a meeting is closed: nothing more is asked of its readers. */
export async function meetingIsClosed(db: Db, id: number): Promise<boolean> {
  const [row] = await db.select({ state: meetings.state }).from(meetings).where(eq(meetings.id, id));
  return row?.state === 'closed';
}

/** Published meetings by date and start, from a day on (or all), optionally of one place or board (slug). */
export async function publishedMeetings(
  db: Db,
  filter: {
    from?: string;
    before?: string;
    place?: string;
    board?: string;
    newestFirst?: boolean;
    most?: number;
  } = {},
): Promise<MeetingFacts[]> {
  const date = sql`${meetings.published}->>'date'`;
  const order = filter.newestFirst ? desc(date) : asc(date);
  const found = await db
    .select({ published: meetings.published })
    .from(meetings)
    .where(
      and(
        isNotNull(meetings.published),
        filter.from ? sql`${date} >= ${filter.from}` : undefined,
        filter.before ? sql`${date} < ${filter.before}` : undefined,
        filter.place ? sql`${meetings.published}->'place'->>'slug' = ${filter.place}` : undefined,
        filter.board
          ? sql`(${meetings.published}->'ownerBoard'->>'slug' = ${filter.board} or ${meetings.published}->'sittingBoard'->>'slug' = ${filter.board})`
          : undefined,
      ),
    )
    .orderBy(order, asc(sql`${meetings.published}->>'publicStart'`), asc(meetings.id))
    .limit(filter.most ?? 500);
  return found.flatMap((row) => (row.published ? [row.published] : []));
}

export type DeliveryRow = {
  id: number;
  notice: string;
  kind: NoticeKind;
  channel: string;
  recipient: string;
  language: Language;
  state: DeliveryState;
  attempts: number;
  because: Because | null;
  receipt: string | null;
  revision: number;
  dueAt: Date | null;
  settledAt: Date | null;
};

export type DeliveryFilter = { channel?: string | undefined; state?: DeliveryState | undefined };

/** A meeting's deliveries, newest notice first; after `cursor` (a delivery's id, exclusive). */
export async function listDeliveries(
  db: Db,
  meetingId: number,
  filter: DeliveryFilter & { cursor?: number | undefined; most: number },
): Promise<DeliveryRow[]> {
  return db
    .select({
      id: deliveries.id,
      notice: deliveries.notice,
      kind: outbox.kind,
      channel: deliveries.channel,
      recipient: deliveries.recipient,
      language: deliveries.language,
      state: deliveries.state,
      attempts: deliveries.attempts,
      because: deliveries.because,
      receipt: deliveries.receipt,
      revision: outbox.revision,
      dueAt: deliveries.dueAt,
      settledAt: deliveries.settledAt,
    })
    .from(deliveries)
    .innerJoin(outbox, eq(outbox.key, deliveries.notice))
    .where(
      and(
        eq(outbox.meetingId, meetingId),
        filter.channel ? eq(deliveries.channel, filter.channel) : undefined,
        filter.state ? eq(deliveries.state, filter.state) : undefined,
        filter.cursor ? sql`${deliveries.id} < ${filter.cursor}` : undefined,
      ),
    )
    .orderBy(desc(deliveries.id))
    .limit(filter.most);
}

export type DeliveryCount = {
  notice: string;
  kind: NoticeKind;
  revision: number;
  channel: string;
  state: DeliveryState;
  count: number;
};

/** How many deliveries of a meeting are in each state, by notice and channel, newest notice first. */
export async function countDeliveries(db: Db, meetingId: number, channel?: string): Promise<DeliveryCount[]> {
  const found = await db
    .select({
      notice: deliveries.notice,
      kind: outbox.kind,
      revision: outbox.revision,
      channel: deliveries.channel,
      state: deliveries.state,
      count: sql<string>`count(*)`,
    })
    .from(deliveries)
    .innerJoin(outbox, eq(outbox.key, deliveries.notice))
    .where(and(eq(outbox.meetingId, meetingId), channel ? eq(deliveries.channel, channel) : undefined))
    .groupBy(
      deliveries.notice,
      outbox.kind,
      outbox.revision,
      outbox.createdAt,
      deliveries.channel,
      deliveries.state,
    )
    .orderBy(desc(outbox.createdAt), asc(deliveries.channel), asc(deliveries.state));
  return found.map((row) => ({ ...row, count: Number(row.count) }));
}

/** Notices of a meeting that are written but not relayed yet. */
export async function waitingNotices(
  db: Db,
  meetingId: number,
): Promise<{ key: string; kind: NoticeKind; dueAt: Date }[]> {
  return db
    .select({ key: outbox.key, kind: outbox.kind, dueAt: outbox.dueAt })
    .from(outbox)
    .where(and(eq(outbox.meetingId, meetingId), sql`${outbox.relayedAt} is null`));
}

/** The meeting a delivery belongs to; undefined for a delivery that is not there, null for one to one person. */
export async function meetingOfDelivery(db: Db, id: number): Promise<number | null | undefined> {
  const [row] = await db
    .select({ meetingId: outbox.meetingId })
    .from(deliveries)
    .innerJoin(outbox, eq(outbox.key, deliveries.notice))
    .where(eq(deliveries.id, id));
  return row?.meetingId;
}

export type QueueLooks = { channel: string; state: DeliveryState; count: number; oldest: Date | null };

/** What waits on each channel, and what a person must look at, for the health page. */
export async function waitingByChannel(db: Db): Promise<QueueLooks[]> {
  const result = await db.execute<{
    channel: string;
    state: DeliveryState;
    count: string;
    oldest: string | null;
  }>(sql`
    select channel, state, count(*) as count, min(created_at) as oldest from deliveries
    where state in ('planned', 'again', 'sending', 'unsure') group by channel, state`);
  return result.rows.map((row) => ({
    channel: row.channel,
    state: row.state,
    count: Number(row.count),
    oldest: row.oldest ? new Date(row.oldest) : null,
  }));
}

/** The channels that are paused now. */
export async function pausedChannels(
  db: Db,
  now: Date,
): Promise<{ channel: string; until: Date; because: Because }[]> {
  const result = await db.execute<{ channel: string; until: string; because: Because }>(
    sql`select channel, until, because from pauses where until > ${now}`,
  );
  return result.rows.map((row) => ({ ...row, until: new Date(row.until) }));
}

/** The ETag of a stored calendar, for the memory in front of it. */
export async function calendarEtag(db: Db, path: string): Promise<string | undefined> {
  const [row] = await db.select({ etag: calendars.etag }).from(calendars).where(eq(calendars.path, path));
  return row?.etag;
}

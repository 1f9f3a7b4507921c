/** What will be sent in the days to come, to how many as it is now, and what people must do themselves. */
import type { Context } from '../context.js';
import { followersOf, unrelayedNotices, waitingDeliveries } from '../db/look-ahead.js';
import { allMeetings } from '../db/meetings.js';
import { allPapers } from '../db/papers.js';
import { allPlaces } from '../db/places.js';
import { toldReminders } from '../db/reminders.js';
import { quietHoursOf } from '../domain/brake.js';
import type { DeliveryState } from '../domain/delivery.js';
import {
  type AheadChannel,
  type AheadMeeting,
  aheadMeeting,
  mostLookAheadDays,
  remindersAhead,
  type Sending,
  type ToDo,
  toDoAhead,
} from '../domain/look-ahead.js';
import type { Meeting } from '../domain/meeting.js';
import type { NoticeKind } from '../domain/notice.js';
import type { Actor } from '../domain/permissions.js';
import { done, forbidden, type Result } from '../domain/result.js';
import { addDays, localDate } from '../domain/wallclock.js';

export type NoticeAhead = { kind: NoticeKind; dueAt: Date; meeting: AheadMeeting };
export type DeliveriesAhead = {
  kind: NoticeKind;
  channel: string;
  state: DeliveryState;
  /** Why they wait, when there is a reason. */
  code: string | null;
  count: number;
  first: Date | null;
  last: Date | null;
  meeting: AheadMeeting;
};
export type LookAhead = {
  asOf: Date;
  /** YYYY-MM-DD, both included. */
  from: string;
  to: string;
  sendings: Sending[];
  /** Notices written and not yet planned to anybody. */
  notices: NoticeAhead[];
  /** Deliveries that wait, or are tried again. */
  deliveries: DeliveriesAhead[];
  toDo: ToDo[];
};

/** A day count as it may be asked for: 1–365. */
export const isLookAhead = (days: number): boolean =>
  Number.isInteger(days) && days >= 1 && days <= mostLookAheadDays;

/** Meetings with something still to come or to do. */
const open = ({ state }: Meeting) => ['planned', 'announced', 'held'].includes(state);

/** Looks `days` ahead (1–365). Everything is as of now: who subscribes tomorrow is not counted today. */
export async function lookAhead(ctx: Context, actor: Actor, days: number): Promise<Result<LookAhead>> {
  const refused = forbidden(actor, 'read the desk');
  if (refused) return refused;
  const now = ctx.now();
  const [meetings, places, papers, waiting, unrelayed] = await Promise.all([
    allMeetings(ctx.db),
    allPlaces(ctx.db),
    allPapers(ctx.db),
    waitingDeliveries(ctx.db),
    unrelayedNotices(ctx.db),
  ]);
  const placed = meetings.map((meeting) => ({
    meeting,
    place: places.find((one) => one.id === meeting.placeId) ?? { id: meeting.placeId, name: '' },
  }));
  const named = new Map(placed.map((one) => [one.meeting.id, aheadMeeting(one)]));
  const announced = placed.filter(({ meeting }) => meeting.state === 'announced');
  const told = await toldReminders(
    ctx.db,
    announced.map(({ meeting }) => meeting.id),
  );
  const how = { now, days, quiet: quietHoursOf(ctx.config.QUIET_HOURS) };
  const coming = (channels: AheadChannel[]) => remindersAhead(announced, told, channels, how);
  // Only those are counted of whom something will be told.
  const ids = [...new Set(coming(channelsAhead(ctx, new Map(), placed)).map(({ meeting }) => meeting.id))];
  const followers = await followersOf(ctx.db, ids);
  const known = <T extends { meetingId: number }>(rows: readonly T[]) =>
    rows.flatMap(({ meetingId, ...row }) => {
      const meeting = named.get(meetingId);
      return meeting ? [{ ...row, meeting }] : [];
    });
  const today = localDate(now);
  return done({
    asOf: now,
    from: today,
    to: addDays(today, days),
    sendings: coming(channelsAhead(ctx, followers, placed)),
    notices: known(unrelayed).map(({ kind, dueAt, meeting }) => ({ kind, dueAt, meeting })),
    deliveries: known(waiting),
    toDo: toDoAhead(
      placed.filter(({ meeting }) => open(meeting)),
      papers,
      { now, days },
    ),
  });
}

function channelsAhead(
  ctx: Context,
  followers: ReadonlyMap<number, number>,
  placed: readonly { meeting: Meeting }[],
): AheadChannel[] {
  const published = new Map(placed.map(({ meeting }) => [meeting.id, meeting.published]));
  return ctx.channels.map((channel) => ({
    name: channel.name,
    tells: channel.tells,
    on: channel.isOn(ctx.config),
    neverHeld: channel.neverHeld ?? false,
    countOf: (id) => {
      if (channel.reach === 'each subscriber') return followers.get(id) ?? 0;
      const facts = published.get(id);
      return facts ? (channel.recipients?.(facts, ctx.config, [], 'reminder').length ?? 0) : 0;
    },
  }));
}

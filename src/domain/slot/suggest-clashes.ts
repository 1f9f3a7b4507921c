/**
 * What other meetings known to the system mean for a wished evening (issue: venue and staff clashes): a venue taken at
 * the time, a board or staff who already sit somewhere that evening, another open meeting that divides the audience.
 * Pure; plain maps by day, so that a year of suggestions stays fast.
 */
import type { Params } from '../judgement.js';
import { addDays, minutesOf } from '../wallclock.js';
import type { SlotFacts } from './slot.js';

/** Another meeting as its evening is taken up. Wall clock. */
export type OtherMeeting = {
  id: number;
  title: string;
  date: string;
  /** HH:MM; null: not set, and then the whole day is taken up. */
  start: string | null;
  end: string | null;
  venueId: number | null;
  venue: string | null;
  /** Owner and sitting board. */
  boards: readonly { id: number; name: string }[];
  staffing: readonly string[];
};

/** Whose evening is looked for. */
export type Wanted = {
  venueId: number | null;
  boardIds: readonly number[];
  staffing: readonly string[];
};

export const clashCodes = ['VENUE_TAKEN', 'BOARD_BUSY', 'STAFF_BUSY', 'OTHER_MEETING'] as const;
export type ClashCode = (typeof clashCodes)[number];
/** `params` feed the sentence: date, title, and what is taken (venue, board, people). */
export type MeetingClash = {
  code: ClashCode;
  date: string;
  meeting: { id: number; title: string };
  params: Params;
};

/** Minutes of the day, the end not included. */
export type Span = { from: number; to: number };

export type Clashes = {
  /** Every clash, by day. */
  byDate: ReadonlyMap<string, readonly MeetingClash[]>;
  /** Days that are refused whole: board or staff are elsewhere. */
  takenDays: ReadonlySet<string>;
  /** When the venue is taken, by day. */
  venueTaken: ReadonlyMap<string, readonly Span[]>;
  /** Days of other open meetings, for the weight of clashes. */
  meetingDays: readonly string[];
};

const wholeDay: Span = { from: 0, to: 24 * 60 };

function spanOf({ start, end }: OtherMeeting): Span {
  if (start === null || end === null) return wholeDay;
  const span = { from: minutesOf(start), to: minutesOf(end) };
  return span.from < span.to ? span : wholeDay;
}

/** The same person, however the name is written. */
const nameOf = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();

/** Whether the spans share a minute. */
export const overlaps = (a: Span, b: Span): boolean => a.from < b.to && b.from < a.to;

/** Sorts out what the other meetings mean. Those without a day mean nothing and are left out by the caller. */
export function clashesWith(others: readonly OtherMeeting[], wanted: Wanted): Clashes {
  const byDate = new Map<string, MeetingClash[]>();
  const takenDays = new Set<string>();
  const venueTaken = new Map<string, Span[]>();
  const staff = new Map(wanted.staffing.map((name) => [nameOf(name), name]));
  staff.delete('');
  for (const other of others) {
    const { id, title, date } = other;
    const add = (code: ClashCode, params: Params) => {
      const clash = { code, date, meeting: { id, title }, params: { date, title, ...params } };
      byDate.set(date, [...(byDate.get(date) ?? []), clash]);
    };
    if (wanted.venueId !== null && other.venueId === wanted.venueId) {
      venueTaken.set(date, [...(venueTaken.get(date) ?? []), spanOf(other)]);
      add('VENUE_TAKEN', { venue: other.venue ?? '', start: other.start, end: other.end });
    }
    const board = other.boards.find((one) => wanted.boardIds.includes(one.id));
    if (board) add('BOARD_BUSY', { board: board.name });
    const people = other.staffing.filter((name) => staff.has(nameOf(name)));
    if (people.length > 0) add('STAFF_BUSY', { people: people.join(', ') });
    if (board || people.length > 0) takenDays.add(date);
    add('OTHER_MEETING', {});
  }
  return { byDate, takenDays, venueTaken, meetingDays: [...new Set(others.map(({ date }) => date))] };
}

/** The calendar with the system's own open meetings in it. */
export function withMeetings(facts: SlotFacts, clashes: Clashes): SlotFacts {
  const days = new Set([...facts.otherPublicMeetings, ...clashes.meetingDays]);
  return { ...facts, otherPublicMeetings: [...days] };
}

/** The clashes that refuse a time: the first reason says enough of a meeting. */
export function refusedBy(
  clashes: Clashes,
  slot: { date: string; publicStart: string; publicEnd: string },
): MeetingClash[] {
  const span = { from: minutesOf(slot.publicStart), to: minutesOf(slot.publicEnd) };
  const hits = (clashes.byDate.get(slot.date) ?? []).filter(({ code, params }) => {
    if (code !== 'VENUE_TAKEN') return code !== 'OTHER_MEETING';
    const { start, end } = params;
    const at = typeof start === 'string' && typeof end === 'string' && start < end;
    return overlaps(span, at ? { from: minutesOf(start), to: minutesOf(end) } : wholeDay);
  });
  return hits;
}

/** How many days to each side of a suggested evening its neighbours' clashes are told. */
const nearbyDays = 3;

/** What was avoided on the day and around it, a day's strongest clash with each meeting, in order of days. */
export function clashesNear(clashes: Clashes, date: string, days = nearbyDays): MeetingClash[] {
  const found: MeetingClash[] = [];
  for (let off = -days; off <= days; off += 1) {
    const told = new Set<number>();
    for (const clash of clashes.byDate.get(addDays(date, off)) ?? []) {
      // Another meeting on another evening is no clash; its venue, board and staff were in the way there.
      if (clash.code === 'OTHER_MEETING' && (off !== 0 || told.has(clash.meeting.id))) continue;
      told.add(clash.meeting.id);
      found.push(clash);
    }
  }
  return found;
}

/** What of an evening follows a meeting to other clock times: the rows of its programme and its sitting. */
import type { Meeting } from './meeting.js';
import type { ProgrammeRow } from './notice.js';
import { isTime, minutesBetween, minutesOf, timeOfMinutes } from './wallclock.js';

type Times = { publicStart?: string | null; publicEnd?: string | null };
type Evening = Pick<Meeting, 'publicStart' | 'publicEnd' | 'formalStart' | 'formalEnd' | 'programme'>;
type Followed = Pick<Evening, 'formalStart' | 'formalEnd' | 'programme'>;

/**
 * `none`: no clock time changes, or there is no programme and no sitting. `moved`: all follow by `minutes` (negative:
 * earlier). `kept`: they stay as they are, because the meeting gets another length or a row would leave the day.
 */
export type ProgrammeMove =
  | { is: 'none' }
  | { is: 'moved'; minutes: number; evening: Followed }
  | { is: 'kept'; because: 'length' | 'day' };

/** A sitting with more than so many minutes between it and the public part is no part of the evening. Own rule. */
const mostBetween = 120;

/** The sitting's first and last minute of the day, from its own times or its rows; undefined when there is none. */
function sittingOf({
  formalStart,
  formalEnd,
  programme,
}: Evening): { start: number; end: number } | undefined {
  const rows = programme.filter(({ kind }) => kind === 'formal');
  const times = [
    ...(formalStart ? [formalStart, formalEnd ?? formalStart] : []),
    ...rows.flatMap(({ start, end }) => [start, end]),
  ].filter(isTime);
  const minutes = times.map(minutesOf);
  return minutes.length > 0 ? { start: Math.min(...minutes), end: Math.max(...minutes) } : undefined;
}

function sittingFollows(evening: Evening): boolean {
  const sitting = sittingOf(evening);
  const { publicStart, publicEnd } = evening;
  if (!sitting || !publicStart || !publicEnd) return false;
  const before = minutesOf(publicStart) - sitting.end;
  const after = sitting.start - minutesOf(publicEnd);
  return Math.max(before, after) <= mostBetween;
}

/** Undefined: it would leave the day. Text that is no time stays as it is. */
function shifted(time: string, minutes: number): string | undefined {
  if (!isTime(time)) return time;
  const at = minutesOf(time) + minutes;
  return at >= 0 && at < 24 * 60 ? timeOfMinutes(at) : undefined;
}

function rowShifted(row: ProgrammeRow, minutes: number): ProgrammeRow | undefined {
  const start = shifted(row.start, minutes);
  const end = shifted(row.end, minutes);
  return start === undefined || end === undefined ? undefined : { ...row, start, end };
}

/** All that follows by so many minutes; undefined when something would leave the day. */
function eveningShifted(evening: Evening, minutes: number): Followed | undefined {
  const sits = sittingFollows(evening);
  const formal = (time: string | null) => (sits && time ? shifted(time, minutes) : time);
  const formalStart = formal(evening.formalStart);
  const formalEnd = formal(evening.formalEnd);
  const rows = evening.programme.map((row) =>
    row.kind === 'formal' && !sits ? row : rowShifted(row, minutes),
  );
  const programme = rows.filter((row) => row !== undefined);
  if (formalStart === undefined || formalEnd === undefined || programme.length < rows.length)
    return undefined;
  return { formalStart, formalEnd, programme };
}

/**
 * What becomes of the programme when the meeting moves to these times (HH:MM; what is left out stays). A meeting of the
 * same length takes its rows along by as many minutes as its start, and its sitting when that is part of the same evening.
 * Nobody can guess how rows share another length: then they stay, for a person to look at.
 */
export function programmeMove(evening: Evening, to: Times): ProgrammeMove {
  const { publicStart, publicEnd } = evening;
  const start = to.publicStart ?? publicStart;
  const end = to.publicEnd ?? publicEnd;
  const empty = evening.programme.length === 0 && !evening.formalStart;
  if (empty || !publicStart || !publicEnd || !start || !end) return { is: 'none' };
  const minutes = minutesBetween(publicStart, start);
  const longer = minutesBetween(publicEnd, end) - minutes;
  if (Number.isNaN(longer) || (minutes === 0 && longer === 0)) return { is: 'none' };
  if (longer !== 0) return { is: 'kept', because: 'length' };
  const followed = eveningShifted(evening, minutes);
  return followed ? { is: 'moved', minutes, evening: followed } : { is: 'kept', because: 'day' };
}

/** Where a meeting is moved to, with what of its evening follows. */
export function withProgramme<T extends Times>(evening: Evening, to: T): T & Partial<Followed> {
  const move = programmeMove(evening, to);
  return move.is === 'moved' ? { ...to, ...move.evening } : to;
}

/** Where an announcement goes or went, for item B10: the channels, and the newspapers with the issue each can be in. */
import type { Language } from '../judgement.js';
import type { Meeting } from '../meeting.js';
import { type Paper, papersFor } from '../paper.js';
import { daysBetween, localDate, toInstant } from '../wallclock.js';

/** A channel that tells announcements to people itself, as its settings are. */
export type TellingChannel = { name: string; label: Record<Language, string>; on: boolean };

/** Days are YYYY-MM-DD. */
export type Telling =
  | {
      is: 'planned';
      /** The day everything goes out. */
      on: string;
      channels: readonly TellingChannel[];
      /** Papers that get the text in time, each with the first issue it can be in. */
      papers: readonly { name: string; printDay: string }[];
      /** Papers that write about the place, whose last issue before the meeting it is then too late for. */
      late: readonly string[];
    }
  | {
      is: 'told';
      on: string;
      channels: readonly TellingChannel[];
      /** Names of the channels on which the announcement has reached somebody, and of the papers that have it. */
      reached: readonly string[];
      papers: readonly string[];
    };

/** By then a text has left that goes out on a day in office hours; a paper that closes before it may be missed. */
const endOfOfficeDay = '16:00';

/**
 * Where the announcement would go on the day it is meant for, or today when that day has passed. Undefined when the meeting
 * is announced already or can no longer be, and when the meeting or its announcement has no day. `papers`: the register;
 * none of them when the press channel is off.
 */
export function plannedTelling(
  meeting: Pick<Meeting, 'state' | 'date' | 'publicStart' | 'announceDate' | 'placeId'>,
  channels: readonly TellingChannel[],
  papers: readonly Paper[],
  now: Date,
): Telling | undefined {
  const { date, publicStart, announceDate } = meeting;
  if (!['idea', 'decided', 'planned'].includes(meeting.state)) return undefined;
  if (!date || !publicStart || !announceDate) return undefined;
  const today = localDate(now);
  const on = daysBetween(today, announceDate) > 0 ? announceDate : today;
  const office = toInstant(on, endOfOfficeDay);
  if (!office.ok) return undefined;
  const at = office.at > now ? office.at : now;
  const facts = { date, publicStart, status: 'confirmed' } as const;
  const told = papersFor(papers, { kind: 'announced', facts }, meeting.placeId, new Set(), at);
  return {
    is: 'planned',
    on,
    channels,
    papers: told.flatMap(({ name, goes, first }) =>
      goes && first ? [{ name, printDay: first.printDay }] : [],
    ),
    late: told.filter(({ goes }) => !goes).map(({ name }) => name),
  };
}

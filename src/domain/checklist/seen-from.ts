/** What evidence for checklist items is read from: the meeting itself, and what the rooms around it know. */
import type { Meeting } from '../meeting.js';
import type { Setting } from '../publication.js';
import type { SlotJudgement } from '../slot/slot.js';
import type { Telling } from './telling.js';

/** What the rooms around a meeting know of it, as numbers and instants; never who, never a word of what was said. */
export type Rooms = {
  /** Local associations that were asked about the question, and how many of them have answered. */
  associations: { asked: number; answered: number };
  /** What people need to come: ordered or declined, and `open`: answered by nobody. */
  needs: { ordered: number; declined: number; open: number };
  /**
   * Notes from `tables` tables; of them questions, of those the `open` ones without an answer, and of the open ones those
   * that lack an owner or a day. `exits`: persons who answered on the way out.
   */
  evening: {
    tables: number;
    notes: number;
    questions: number;
    open: number;
    unowned: number;
    exits: number;
  };
  /** Views from residents; `waiting`: neither answered nor passed on. */
  views: { all: number; waiting: number };
  /** Points under "we heard" in the follow-up, drafted or told. */
  heard: number;
  /** Lessons of the evening: waiting, and taken into the next version of the lists. */
  lessons: { proposed: number; taken: number };
  /**
   * The newest export of the meeting to the archive, and how many views and notes have come after it. `contacts`: views and
   * needs that still have contact data or words that are to be forgotten. `forgottenAt`: when the nightly job last forgot any such.
   */
  records: { exportedAt: Date | null; since: number; contacts: number; forgottenAt: Date | null };
};

/** Rooms in which nothing has happened. */
export const emptyRooms: Rooms = {
  associations: { asked: 0, answered: 0 },
  needs: { ordered: 0, declined: 0, open: 0 },
  evening: { tables: 0, notes: 0, questions: 0, open: 0, unowned: 0, exits: 0 },
  views: { all: 0, waiting: 0 },
  heard: 0,
  lessons: { proposed: 0, taken: 0 },
  records: { exportedAt: null, since: 0, contacts: 0, forgottenAt: null },
};

export type SeenFrom = {
  meeting: Meeting;
  setting: Setting;
  /** What the theme's judge says of it today. */
  themeAllowed: boolean;
  /** What the slot's judge says of it today; null: no time is chosen. */
  slot: SlotJudgement | null;
  /** Reminders that have reached somebody. */
  remindersSent: number;
  /** Where the announcement goes, or went; undefined: nothing is known of it yet. */
  telling: Telling | undefined;
  rooms: Rooms;
};

/** Sentences about being able to come and about the two parts of an evening, English. */
import type { Params } from '../../../domain/judgement.js';

export const comingReasons: Record<string, (p: Params) => string> = {
  NO_STEP_FREE_WAY: (p) =>
    `${p.venue} has no step-free way in. The meeting cannot be announced there. Choose another venue, or get a ramp and change what is said of the venue.`,
  NO_HEARING_SOLUTION: (p) =>
    `${p.venue} has no hearing loop. The meeting cannot be announced there. Borrow a portable loop and write it down at the venue, or choose another venue.`,
  EXPECTED_OVER_MAX: (p) =>
    `You expect ${p.expected} people, but the venue may hold ${p.most} at most. Choose a larger venue or change the number.`,
  STEP_FREE_UNKNOWN: (p) =>
    `Nobody knows whether ${p.venue} has a step-free way in. Check before you announce: without one the meeting cannot be there.`,
  HEARING_UNKNOWN: (p) =>
    `Nobody knows whether ${p.venue} has a hearing loop. Check before you announce, or borrow a portable loop and write it down at the venue.`,
  NEARLY_FULL: (p) =>
    `You expect ${p.expected} people and the venue may hold ${p.most}, those who work there included (${p.percent} per cent full). Have a plan for more, or choose a larger venue.`,
  ASSEMBLY_ROOM: (p) =>
    `You expect more than ${p.most} people. Ask the host whether the room is approved as an assembly hall for so many.`,
  SITTING_WITHOUT_BOARD: () =>
    'The evening has a sitting, but no board is chosen. The sitting is therefore not shown to others. Choose the board that sits.',
  SITTING_NOT_PUBLIC: (p) =>
    `The sitting is not shown to others, only the talk. For ${p.board} the full council’s consent or the board’s own decision on public sittings is missing. Enter both under Boards when they exist.`,
  SITTING_STILL_SHOWN: (p) =>
    `Everybody still reads that ${p.board} sits in public, but the full council’s consent or the board’s own decision is missing now. Announce again: the sitting goes, and only the talk is shown.`,
  PLAN_ITEM_OPEN: (p) =>
    `${p.title ? `The row “${p.title}” takes up a plan item. ` : ''}Plan matters are exercise of authority and must not lie in the open part of the sitting. Write the item under “Plan matters” among the closed ones, and keep it out of the programme’s rows. The talk may well be about the plan.`,
  CLOSED_WITHOUT_SITTING: () =>
    'There are closed items, but no sitting among the evening’s times. Write when the sitting begins and ends.',
  CLOSED_WITHOUT_REASON: () =>
    'A closed item has no reason. Move it to exercise of authority, secrecy or plan matters.',
  PROGRAMME_NOT_MOVED: () =>
    'The times of the programme lie outside the evening. Change the programme so that they fit.',
  FORMAL_MAY_NOT_SPEAK: () =>
    'At a sitting those who come may listen but not speak. Remove the tick, or choose another kind for the row.',
  ROWS_OVERLAP: (p) =>
    `The row begins before “${p.with}” is over (${p.start}–${p.end}). Only service can run beside something else.`,
  TALK_IN_SITTING: (p) =>
    `A talk cannot go on during the sitting (${p.start}–${p.end}). Closed items must never lie in talking time.`,
  CLOSED_ITEM_TOLD: () =>
    'The row tells of a closed item. The programme is shown to everybody. Write the row without the item’s name and number.',
  TEMPLATE_MISSING: () => 'Choose a shape to fill in.',
  TEMPLATE_TOO_SHORT: () => 'The talk is too short to be parted. It needs an hour at least.',
  TEMPLATE_NEEDS_TIMES: () => 'First write when the talk begins and ends; then the rows can be filled in.',
  NEEDS_CLOSED: () => 'It is too late to ask for it here. Phone or write instead.',
  NEED_NOTHING: () => 'Tick at least one thing.',
  NEED_PERSONS: (p) => `Write how many it is for, between 1 and ${p.most}.`,
  NEED_TWICE: () => 'Ask for each thing once, with all of it in the same text.',
  NEED_CHANGED: () => 'Somebody else has dealt with it already. Read how it is now and try again.',
  DECLINED_WITHOUT_REASON: () => 'Write why it cannot be done, so that the person can be told.',
};

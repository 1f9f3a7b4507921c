/** Judges a whole meeting: its theme against its place, its slot against the municipality's calendar. */
import type { Judged } from './gate-reasons.js';
import type { Meeting } from './meeting.js';
import type { Setting } from './publication.js';
import { judgeSlot } from './slot/index.js';
import type { Slot, SlotFacts } from './slot/slot.js';
import { judgeTheme } from './theme/index.js';
import type { RuleSet } from './theme/own-lists.js';
import { localDate } from './wallclock.js';

/**
 * The slot of a meeting as its judge sees it, undefined while date or times are missing. Notice counts from the first
 * publication; before it from the day it is meant to be announced, but never from a day that has passed.
 */
export function slotOf(
  meeting: Meeting,
  setting: Pick<Setting, 'place' | 'venue'>,
  now: Date,
): Slot | undefined {
  const { date, publicStart, publicEnd } = meeting;
  if (!date || !publicStart || !publicEnd) return undefined;
  const today = localDate(now);
  const meant = meeting.announceDate && meeting.announceDate > today ? meeting.announceDate : today;
  const { level, decisionDate } = meeting.theme;
  return {
    date,
    publicStart,
    publicEnd,
    announceDate: meeting.published ? localDate(new Date(meeting.published.publishedAt)) : meant,
    // H12 speaks of levels above information only (domain notes 3.3).
    decisionDate: level === 'information' ? null : (decisionDate ?? null),
    audienceProfile: meeting.audienceProfile,
    placeKind: setting.place.kind,
    litRoute: setting.venue?.litRoute ?? false,
    lastDeparture: setting.venue?.lastDeparture ?? null,
  };
}

/** Both judgements of a meeting as it stands. Pure; worked out whenever somebody looks. */
export function judgeMeeting(
  loaded: {
    meeting: Meeting;
    setting: Setting;
    slotFacts: SlotFacts;
    placeNames: readonly string[];
    rules?: RuleSet;
  },
  now: Date,
): Judged {
  const { meeting, setting, slotFacts, placeNames, rules } = loaded;
  const slot = slotOf(meeting, setting, now);
  return {
    theme: judgeTheme(
      { theme: meeting.theme, place: setting.place.name, meetingDate: meeting.date ?? undefined },
      { places: placeNames, lists: rules },
    ),
    slot: slot ? judgeSlot(slot, slotFacts) : null,
  };
}

/** Judging what stands in the form, saved or not, and looking for better evenings. */

import type { Context } from '../../context.js';
import type { Board } from '../../domain/board.js';
import { eveningNotes } from '../../domain/evening-notes.js';
import type { Experience } from '../../domain/experience.js';
import { slotOf } from '../../domain/judging.js';
import type { Meeting, Reason } from '../../domain/meeting.js';
import type { Slot, SlotJudgement } from '../../domain/slot/slot.js';
import type { MeetingClash } from '../../domain/slot/suggest-clashes.js';
import type { ThemeJudgement } from '../../domain/theme/theme.js';
import type { Place, Venue } from '../../domain/venue.js';
import { addDays, isDate, isTime, localDate, minutesBetween } from '../../domain/wallclock.js';
import { ownExperience } from '../../flow/experience.js';
import { judgeOneSlot, judgeOneTheme } from '../../flow/judge.js';
import { clashesOn, type SuggestedFor, suggestFor } from '../../flow/suggest.js';
import { atOwnRows, closedOf, profileOf, programmeOf, themeOf } from './draft-form.js';
import { type Typed, textOf, wholeOf } from './form.js';

export type JudgedTyped = {
  theme: ThemeJudgement;
  slot: SlotJudgement | null;
  slotJudged: Slot | null;
  /** Other meetings in the way that evening. */
  clashes?: readonly MeetingClash[] | undefined;
  /** What own meetings have shown, and whether this one has food. */
  experience?: Experience | undefined;
  food?: boolean | undefined;
  /** What else the planner is told: being able to come, and the two parts of the evening. */
  evening?: readonly Reason[] | undefined;
};
export type Around = {
  place: Place | undefined;
  venue: Venue | undefined;
  sittingBoard: Board | undefined;
  published: Meeting['published'];
};

/** What is chosen around the theme, by the slugs in the form. */
export const aroundOf = (
  typed: Typed,
  places: readonly Place[],
  venues: readonly Venue[],
  boards: readonly Board[],
  published: Meeting['published'],
): Around => ({
  place: places.find((place) => place.slug === textOf(typed, 'place')),
  venue: venues.find((venue) => venue.slug === textOf(typed, 'venue')),
  sittingBoard: boards.find((board) => board.slug === textOf(typed, 'sittingBoard')),
  published,
});

const goodDate = (text: string) => (isDate(text) ? text : null);

/** The slot that stands in the form, null while a part of it is missing or is no date or time. */
function slotTyped(ctx: Context, typed: Typed, around: Around): Slot | null {
  const [start, end] = [textOf(typed, 'publicStart'), textOf(typed, 'publicEnd')];
  if (!around.place || !isTime(start) || !isTime(end) || start >= end) return null;
  // slotOf reads only these of a meeting and its setting.
  const meeting = {
    date: goodDate(textOf(typed, 'date')),
    publicStart: start,
    publicEnd: end,
    announceDate: goodDate(textOf(typed, 'announceDate')),
    audienceProfile: profileOf(typed),
    theme: { ...themeOf(typed), decisionDate: goodDate(textOf(typed, 'theme.decisionDate')) ?? undefined },
    published: around.published,
  } as Meeting;
  const setting = { place: around.place, venue: around.venue ?? null };
  return slotOf(meeting, setting, ctx.now()) ?? null;
}

/** Judges the form as it stands. */
export async function judgeTyped(
  ctx: Context,
  typed: Typed,
  around: Around,
  own: number | undefined,
): Promise<JudgedTyped> {
  const slotJudged = slotTyped(ctx, typed, around);
  const judged = slotJudged ? await judgeOneSlot(ctx, slotJudged, undefined) : undefined;
  const theme = await judgeOneTheme(ctx, {
    theme: themeOf(typed),
    place: around.place?.name ?? '',
    meetingDate: goodDate(textOf(typed, 'date')) ?? undefined,
  });
  return {
    theme,
    slot: judged?.ok ? judged.value : null,
    slotJudged,
    clashes: slotJudged ? await clashesOn(ctx, whereTyped(typed, around, own), slotJudged) : [],
    experience: await ownExperience(ctx),
    food: textOf(typed, 'food') !== '',
    evening: eveningTyped(typed, around, theme),
  };
}

/** What the planner is told of the evening that stands in the form. */
function eveningTyped(
  typed: Typed,
  { venue, sittingBoard, published }: Around,
  theme: ThemeJudgement,
): Reason[] {
  const rows = programmeOf(typed);
  const time = (name: string) => (isTime(textOf(typed, name)) ? textOf(typed, name) : null);
  const evening = {
    publicStart: time('publicStart'),
    publicEnd: time('publicEnd'),
    formalStart: time('formalStart'),
    formalEnd: time('formalEnd'),
    programme: rows,
    closedItems: closedOf(typed),
    expectedAttendance: wholeOf(textOf(typed, 'expectedAttendance')) || null,
    published,
  };
  const setting = { venue: venue ?? null, sittingBoard: sittingBoard ?? null };
  return atOwnRows(
    eveningNotes(evening, setting, theme),
    rows.map((row) => row.number),
  );
}

/** Where and for whom, as far as it is chosen. */
const whereTyped = (typed: Typed, { place, venue }: Around, own: number | undefined) => ({
  place: place?.slug,
  venue: venue && venue.placeId === place?.id ? venue.slug : undefined,
  boards: ['ownerBoard', 'sittingBoard'].map((name) => textOf(typed, name)).filter((slug) => slug !== ''),
  exceptMeeting: own,
});

const suggestions = 5;
/** Half a year ahead, and never sooner than the notice that people need (domain notes 3.3, H9). */
const [soonest, latest] = [28, 182];

/** Better evenings for the place and room in the form; none before a place is chosen. */
export async function betterEvenings(
  ctx: Context,
  typed: Typed,
  around: Around,
  own: number | undefined,
): Promise<SuggestedFor[]> {
  if (!around.place) return [];
  const today = localDate(ctx.now());
  const announce = goodDate(textOf(typed, 'announceDate'));
  const announceDate = announce && announce > today ? announce : today;
  const [start, end] = [textOf(typed, 'publicStart'), textOf(typed, 'publicEnd')];
  const length = isTime(start) && isTime(end) ? minutesBetween(start, end) : 0;
  const theme = themeOf(typed);
  const found = await suggestFor(ctx, {
    ...whereTyped(typed, around, own),
    from: addDays(announceDate, soonest),
    to: addDays(announceDate, latest),
    minutes: length >= 30 && length <= 240 ? length : 120,
    profile: profileOf(typed),
    limit: suggestions,
    announceDate,
    decisionDate: theme.level === 'information' ? null : goodDate(textOf(typed, 'theme.decisionDate')),
    notOn: [textOf(typed, 'date')],
  });
  return found.ok ? found.value : [];
}

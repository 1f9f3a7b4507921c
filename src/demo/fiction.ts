/**
 * The demonstration municipality as it is written down: twelve invented meetings on public geography (meetings.json),
 * and what of boards, places, venues and calendar days follows from them. Nobody in it exists.
 */
import { readFileSync } from 'node:fs';
import type { CalendarDays } from '../db/calendar-days.js';
import { type ClosedBecause, speaksOfPlan } from '../domain/closed-items.js';
import type { DoneState } from '../domain/follow-up.js';
import type { MeetingState } from '../domain/meeting.js';
import type { ProgrammeRow } from '../domain/notice.js';
import type { AudienceProfile, PlaceKind, WeightName } from '../domain/slot/slot.js';
import type { Theme } from '../domain/theme/theme.js';
import type { AccessAnswer } from '../domain/venue.js';
import { addDays, weekdayOf } from '../domain/wallclock.js';
import type { DraftInput } from '../flow/draft.js';
import type { BoardInput, PlaceInput, VenueInput } from '../flow/places.js';
import { projectPath } from '../paths.js';

type Answer = boolean | null;
/** One meeting of meetings.json; fields that nothing reads are left out. */
export type FictionalMeeting = {
  id: string;
  place: string;
  placeKind: PlaceKind;
  venue: {
    name: string;
    room: string;
    address: string;
    postal: string;
    lat: number;
    lon: number;
    maxPersons: number;
    nearestStop: string;
    lastDepartureHome: string | null;
    accessibility: Record<
      'stepFree' | 'rwc' | 'hearingLoop' | 'parkingDisabled' | 'quietRoom' | 'litRoute',
      Answer
    >;
  };
  date: string;
  formalStart: string;
  formalEnd: string;
  publicStart: string;
  publicEnd: string;
  ownerBoard: string;
  sittingBoard: string;
  theme: Theme;
  programme: readonly ProgrammeRow[];
  closedItems: readonly { caseNumber: string; reason: string; textPublic: string }[];
  associationsInvited: readonly string[];
  announceDate: string;
  staffing: readonly string[];
  food: string;
  childcare: boolean;
  interpreting: readonly string[];
  audienceProfile: AudienceProfile;
  rainPlan?: string;
  expectedAttendance?: number;
  attendance?: { residents: number; children: number };
  feedbackPublished?: string | null;
  outcome?: string;
  /** What the board decided later and how it was influenced, told on the day `on`; and whether it was done. */
  decisionTold?: { on: string; text: string; influence: string };
  wasItDone?: { on: string; is: DoneState; text: string };
  state: MeetingState;
  expectedChecks: {
    themeOk: boolean;
    themeBlock: string[];
    themeWarn: string[];
    slotTotal: number;
    slotHard: string[];
    slotCappedBy: WeightName[];
    slotComponents: Record<WeightName, number>;
  };
};

/** The twelve meetings, by date. */
export function fictionalMeetings(): FictionalMeeting[] {
  return JSON.parse(readFileSync(projectPath('src', 'demo', 'meetings.json'), 'utf8')) as FictionalMeeting[];
}

/** `Teknik- och fastighetsnämnden` becomes `teknik-och-fastighetsnamnden`. */
export const slugOf = (name: string): string =>
  name
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');

/** Every board that owns a question or sits. Only kommunstyrelsen may sit in public (domain notes 4). */
export function boardsOf(meetings: readonly FictionalMeeting[]): BoardInput[] {
  const names = [...new Set(meetings.flatMap((m) => [m.sittingBoard, m.ownerBoard]))];
  return names.map((name) => ({
    slug: slugOf(name),
    name,
    ...(name === 'Kommunstyrelsen'
      ? {
          councilConsentRef: 'Kommunfullmäktige 2023-02-16 § 31 (påhittat)',
          boardDecisionRef: 'Kommunstyrelsen 2023-03-07 § 58 (påhittat)',
        }
      : {}),
  }));
}

/** Residents of each place: invented round numbers, so that the rotation map has something to show. */
const residents: Readonly<Record<string, number>> = {
  Rud: 4000,
  Molkom: 2000,
  Väse: 600,
  Våxnäs: 5000,
  Vålberg: 3000,
  Skattkärr: 2500,
  Kronoparken: 9000,
  Skåre: 5500,
  Edsvalla: 1200,
  Vallargärdet: 500,
  Älvsbacka: 300,
  Norrstrand: 6000,
};

/** One place for each meeting; it lies where the meeting's venue does, as far as the map needs to know. */
export const placesOf = (meetings: readonly FictionalMeeting[]): PlaceInput[] =>
  meetings.map((m) => ({
    slug: slugOf(m.place),
    name: m.place,
    kind: m.placeKind,
    population: residents[m.place] ?? null,
    lat: m.venue.lat,
    lon: m.venue.lon,
  }));

const answerOf = (known: Answer): AccessAnswer => (known === null ? 'unknown' : known ? 'yes' : 'no');
/** The room, unless the venue's name says it already. */
const roomOf = (room: string) =>
  /^Bibliotek/.test(room) ? '' : `, ${room.charAt(0).toLowerCase()}${room.slice(1)}`;

/** One venue for each meeting. What nobody has checked stays unknown. */
export const venuesOf = (meetings: readonly FictionalMeeting[]): VenueInput[] =>
  meetings.map(({ place, venue }) => {
    const { stepFree, rwc, hearingLoop, parkingDisabled, quietRoom, litRoute } = venue.accessibility;
    return {
      slug: slugOf(venue.name),
      name: `${venue.name}${roomOf(venue.room)}`,
      place: slugOf(place),
      address: `${venue.address}, ${venue.postal}`,
      maxPersons: venue.maxPersons,
      litRoute,
      lastDeparture: venue.lastDepartureHome,
      nearestStop: venue.nearestStop,
      lat: venue.lat,
      lon: venue.lon,
      access: {
        stepFree: answerOf(stepFree),
        accessibleToilet: answerOf(rwc),
        hearingLoop: answerOf(hearingLoop),
        parking: answerOf(parkingDisabled),
        quietRoom: answerOf(quietRoom),
      },
    };
  });

const needs =
  'Behöver du tolk, hörslinga eller annan hjälp för att vara med? Säg till kontaktcenter före mötet.';

/** Work on plans is exercise of authority; where the question is about the plan, the closed item is it. */
function closedBecauseOf(m: FictionalMeeting, reason: string): ClosedBecause {
  if (reason === 'sekretess') return 'secrecy';
  return speaksOfPlan(m.theme.title) ? 'plan' : 'authority';
}

/** A meeting as a planner would type it in. */
export function draftOf(m: FictionalMeeting): DraftInput {
  return {
    place: slugOf(m.place),
    venue: slugOf(m.venue.name),
    ownerBoard: slugOf(m.ownerBoard),
    sittingBoard: slugOf(m.sittingBoard),
    date: m.date,
    publicStart: m.publicStart,
    publicEnd: m.publicEnd,
    formalStart: m.formalStart,
    formalEnd: m.formalEnd,
    announceDate: m.announceDate,
    audienceProfile: m.audienceProfile,
    theme: m.theme,
    programme: m.programme,
    staffing: m.staffing,
    associations: m.associationsInvited,
    closedItems: m.closedItems.map((item) => ({
      text: `${item.textPublic} (${item.caseNumber})`,
      because: closedBecauseOf(m, item.reason),
    })),
    food: m.food,
    childcare: m.childcare,
    interpreting: m.interpreting,
    needs: m.rainPlan ? `${needs} ${m.rainPlan}` : needs,
    expectedAttendance: m.expectedAttendance ?? null,
  };
}

/** The third Thursday of each month but July, when the full council meets. */
function councilEvenings(from: string, to: string): CalendarDays[] {
  const days: CalendarDays[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const dayOfMonth = Number(day.slice(8));
    const third = weekdayOf(day) === 4 && dayOfMonth >= 15 && dayOfMonth <= 21;
    if (third && day.slice(5, 7) !== '07')
      days.push({ kind: 'councilEvenings', from: day, to: day, name: 'Kommunfullmäktige' });
  }
  return days;
}

const schoolBreak = (from: string, to: string, name: string): CalendarDays => ({
  kind: 'schoolBreaks',
  from,
  to,
  name,
});

/** The municipality's own calendar for the time the demonstration plays in. Invented but for the school breaks' weeks. */
export const fictionalCalendar = (): CalendarDays[] => [
  schoolBreak('2027-03-01', '2027-03-05', 'sportlov'),
  schoolBreak('2027-03-29', '2027-04-02', 'påsklov'),
  schoolBreak('2027-11-01', '2027-11-05', 'höstlov'),
  { kind: 'homeGames', from: '2027-01-28', to: '2027-01-28', name: 'hemmamatch i ishockey (påhittad)' },
  ...councilEvenings('2026-08-01', '2027-12-31'),
];

/** The year as its template draws it: months of weeks of days, each with its score in figures and its reasons. */
import { may } from '../../../domain/permissions.js';
import { explainSlot } from '../../../domain/slot/index.js';
import { type AudienceProfile, audienceProfiles, type Slot } from '../../../domain/slot/slot.js';
import { outcomeOf, type YearDay } from '../../../domain/slot/year.js';
import type { Place, Venue } from '../../../domain/venue.js';
import { formatDate, formatTimes, weekdayName, weekdayOf } from '../../../domain/wallclock.js';
import type { SuggestedFor, YearFound } from '../../../flow/suggest.js';
import type { SpokenReason } from '../../speak.js';
import { speakClashes } from '../../speak-clashes.js';
import type { Desk } from '../desk.js';
import type { Typed } from '../form.js';
import { faultList, fieldMaker } from './fields.js';

export type YearAsked = {
  place: string | undefined;
  venue: string | undefined;
  profile: AudienceProfile;
  start: string;
  minutes: number;
  year: number;
};
type YearShown = YearAsked & { found: YearFound; placeName: string; venueName: string };

/** The form that asks. */
export function yearFields(
  { words, all }: Desk,
  typed: Typed,
  faults: readonly SpokenReason[],
  places: readonly Place[],
  venues: readonly Venue[],
) {
  const field = fieldMaker(words, typed, faults);
  const bySlug = (one: { slug: string; name: string }) => ({ value: one.slug, label: one.name });
  return {
    faults: faultList(words, faults),
    fields: [
      field('place', 'select', { help: undefined, options: places.map(bySlug) }),
      field('venue', 'select', {
        help: undefined,
        options: [{ value: '', label: words.year.noVenue }],
        groups: places.map((place) => ({
          label: place.name,
          options: venues.filter((venue) => venue.placeId === place.id).map(bySlug),
        })),
      }),
      field('profile', 'select', {
        options: audienceProfiles.map((one) => ({ value: one, label: all.meeting.profiles[one] })),
      }),
      field('start', 'time'),
      field('minutes', 'number'),
      field('year', 'number'),
    ],
  };
}

/** The draft's form with the day, the times and the place filled in. */
function draftAddress(slot: Slot, { place, venue, profile }: YearAsked): string {
  const query = new URLSearchParams({
    date: slot.date,
    start: slot.publicStart,
    end: slot.publicEnd,
    profile,
  });
  if (place) query.set('place', place);
  if (venue) query.set('venue', venue);
  return `/planering/moten/nytt?${query}`;
}

type DayShown = {
  id: string;
  number: string;
  mark: string;
  band: string;
  passed: boolean;
  today: boolean;
  meeting: boolean;
  href: string;
  /** The date in words. */
  when: string;
  score: string;
  /** Score and reasons. */
  says: string;
};

function dayShown(desk: Desk, day: YearDay, shown: YearShown): DayShown {
  const { words, language, actor } = desk;
  const { date } = day.slot;
  const { total, band } = outcomeOf(day);
  const { today, meetings } = shown.found;
  const own = meetings.filter((one) => one.date === date).map((one) => words.year.meeting(one.title));
  const clashes = speakClashes(day.clashes, language).map((one) => one.message);
  const reasons =
    day.judgement.allowed && clashes.length > 0 ? '' : explainSlot(day.judgement, day.slot, language);
  const passed = date < today;
  const when = formatDate(date, language, 'weekday');
  const score = passed ? words.year.passed : total === null ? words.year.refused : words.year.score(total);
  return {
    id: `dag-${date}`,
    number: String(Number(date.slice(8))),
    mark: passed ? '' : total === null ? '–' : String(total),
    band: passed ? 'passed' : band,
    passed,
    today: date === today,
    meeting: own.length > 0,
    href: may(actor, 'draft meetings') ? draftAddress(day.slot, shown) : `#rad-${date}`,
    when,
    score: [score, ...(date === today ? [words.year.today] : []), ...(own.length > 0 ? own : [])].join('. '),
    says: [...new Set([reasons, ...clashes, ...own])].filter((part) => part !== '').join(' '),
  };
}

function monthShown(desk: Desk, days: readonly YearDay[], shown: YearShown) {
  const { words, language } = desk;
  const date = days[0]?.slot.date ?? '';
  const name = formatDate(date, language, 'short').split(' ')[1] ?? '';
  const cells: (DayShown | null)[] = [
    ...Array.from({ length: weekdayOf(date) - 1 }, () => null),
    ...days.map((day) => dayShown(desk, day, shown)),
  ];
  while (cells.length % 7 !== 0) cells.push(null);
  const Name = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  const listed = cells.filter((cell) => cell !== null && !cell.passed);
  return {
    id: `manad-${date.slice(5, 7)}`,
    name: Name,
    skip: words.year.skipMonth(name),
    skips: listed.length > 0,
    weeks: Array.from({ length: cells.length / 7 }, (_, i) => cells.slice(7 * i, 7 * i + 7)),
    listName: words.year.list(Name),
    list: listed,
  };
}

function bestShown(
  { language, words, all }: Desk,
  found: readonly SuggestedFor[],
  shown: YearShown,
  links: boolean,
) {
  return found.map(({ slot, judgement, clashes }) => ({
    href: links ? draftAddress(slot, shown) : `#rad-${slot.date}`,
    when: formatDate(slot.date, language, 'weekday'),
    score: `${words.year.score(judgement.total ?? 0)}, ${all.meeting.bands[judgement.band]}`,
    clashes: speakClashes(clashes, language).map((one) => one.message),
  }));
}

/** The whole picture. */
export function yearView(desk: Desk, shown: YearShown) {
  const { words, language, all, actor } = desk;
  const { days, best } = shown.found;
  const months = Array.from({ length: 12 }, (_, month) =>
    days.filter(({ slot }) => Number(slot.date.slice(5, 7)) === month + 1),
  );
  const end = days[0]?.slot.publicEnd ?? '';
  const where = [shown.placeName, shown.venueName].filter((name) => name !== '').join(', ');
  return {
    heading: words.year.heading(where, shown.year),
    what: words.year.what(formatTimes(shown.start, end, language), all.meeting.profiles[shown.profile]),
    weekdays: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
      name: weekdayName(weekday, language),
      short: weekdayName(weekday, language).slice(0, 2),
    })),
    months: months.map((month) => monthShown(desk, month, shown)),
    best: bestShown(desk, best, shown, may(actor, 'draft meetings')),
    legend: [
      { band: 'good', mark: '92', text: words.year.bands.good },
      { band: 'fair', mark: '70', text: words.year.bands.fair },
      { band: 'weak', mark: '55', text: words.year.bands.weak },
      { band: 'poor', mark: '30', text: words.year.bands.poor },
      { band: 'refused', mark: '–', text: words.year.legendRest.refused },
      { band: 'passed', mark: '', text: words.year.legendRest.passed },
      { band: 'meeting', mark: '', text: words.year.legendRest.meeting },
      { band: 'today', mark: '', text: words.year.legendRest.today },
    ],
  };
}

/** The picture of a year: how well each day suits a meeting. A form that only asks; nothing is changed here. */
import { allPlaces, allVenues } from '../../db/pages.js';
import { type Reason, reason } from '../../domain/meeting.js';
import { badInput } from '../../domain/result.js';
import { addDays, localDate } from '../../domain/wallclock.js';
import { yearFor } from '../../flow/suggest.js';
import { type Desk, type DeskRoute, show, showSaying } from './desk.js';
import { profileOf } from './draft-form.js';
import { speakFaults } from './faults.js';
import { orNone, type Typed, textOf, unprintable, visible, wholeOf } from './form.js';
import { type YearAsked, yearFields, yearView } from './views/year.js';

export const yearRoutes: readonly DeskRoute[] = [
  { method: 'get', path: '/ar', needs: 'read the desk', run: showYear },
];

const names = ['place', 'venue', 'profile', 'start', 'minutes', 'year'] as const;
const usual = { profile: 'general', start: '18:00', minutes: '120' };
const [shortest, longest] = [15, 600];
const [firstYear, lastYear] = [1950, 2100];

const within = (number: number | null, least: number, most: number) =>
  number !== null && number >= least && number <= most;

/** Numbers that are none, or far from what a meeting or a calendar can be. */
function numberFaults(typed: Typed): Reason[] {
  const faults: Reason[] = [];
  if (!within(wholeOf(textOf(typed, 'minutes')), shortest, longest))
    faults.push(reason('OUT_OF_RANGE', 'minutes', { least: shortest, most: longest }));
  if (!within(wholeOf(textOf(typed, 'year')), firstYear, lastYear))
    faults.push(reason('OUT_OF_RANGE', 'year', { least: firstYear, most: lastYear }));
  return faults;
}

async function showYear(desk: Desk): Promise<void> {
  const { ctx, req, words } = desk;
  const [places, venues] = await Promise.all([allPlaces(ctx.db), allVenues(ctx.db)]);
  const [first] = places;
  if (!first) return showSaying(desk, 200, { heading: words.year.title, text: words.year.noPlaces });
  const given = Object.fromEntries(names.map((name) => [name, textOf(req.query, name)]));
  // Late in the autumn it is next year that is planned.
  const begun: Typed = { ...usual, year: addDays(localDate(ctx.now()), 60).slice(0, 4) };
  for (const name of names) if (given[name]) begun[name] = given[name];
  // A venue lies in a place; only somebody who chose neither is shown the first.
  const typed: Typed = {
    ...begun,
    place: given.place || venueHome(given.venue, venues, places) || (given.venue ? '' : first.slug),
  };
  const asked: YearAsked = {
    place: orNone(textOf(typed, 'place')),
    venue: orNone(textOf(typed, 'venue')),
    profile: profileOf({ audienceProfile: textOf(typed, 'profile') }),
    start: textOf(typed, 'start'),
    minutes: wholeOf(textOf(typed, 'minutes')) ?? 0,
    year: wholeOf(textOf(typed, 'year')) ?? 0,
  };
  const found =
    badInput([...unprintable(typed), ...numberFaults(typed)]) ??
    (await yearFor(ctx, { ...asked, venue: asked.venue }));
  const faults = found.ok || !('reasons' in found) ? [] : speakFaults(desk, found.reasons);
  const shown = Object.fromEntries(
    Object.entries(typed).map(([name, value]) => [name, visible(String(value))]),
  );
  show(desk, {
    title: faults.length > 0 ? `${words.form.faultTitle} ${words.year.title}` : words.year.title,
    template: 'year',
    status: found.ok ? 200 : 422,
    data: {
      ...yearFields(desk, shown, faults, places, venues),
      picture: found.ok
        ? yearView(desk, {
            ...asked,
            found: found.value,
            placeName: places.find((one) => one.slug === asked.place)?.name ?? '',
            venueName: venues.find((one) => one.slug === asked.venue)?.name ?? '',
          })
        : undefined,
    },
  });
}

function venueHome(
  slug: string | undefined,
  venues: readonly { slug: string; placeId: number }[],
  places: readonly { id: number; slug: string }[],
): string {
  const venue = venues.find((one) => one.slug === slug);
  return places.find((one) => one.id === venue?.placeId)?.slug ?? '';
}

/** Venues (lokaler), with their access facts: yes, no or not known, and the day somebody looked. */
import { allPlaces, allVenues, venueBySlug } from '../../db/pages.js';
import { comingReasons } from '../../domain/coming-gate.js';
import { type Reason, reason } from '../../domain/meeting.js';
import { may } from '../../domain/permissions.js';
import { badInput } from '../../domain/result.js';
import { type Access, accessAnswers, accessKeys, type Place, type Venue } from '../../domain/venue.js';
import { isDate, isTime } from '../../domain/wallclock.js';
import { changeVenue, createVenue } from '../../flow/places.js';
import { type Desk, type DeskRoute, goTo, showRefused } from './desk.js';
import {
  type Body,
  decimalOf,
  orNull,
  positionFaults,
  required,
  slugFrom,
  slugOf,
  type Typed,
  textOf,
  tooLong,
  unprintable,
  wholeOf,
} from './form.js';
import { showOne, showRegister, type Tried } from './registers.js';
import type { Field, MakeField } from './views/fields.js';

const editing = 'edit boards, places and venues';

export const venueRoutes: readonly DeskRoute[] = [
  { method: 'get', path: '/lokaler', needs: 'read the desk', run: (desk) => list(desk) },
  { method: 'post', path: '/lokaler', needs: editing, run: add },
  { method: 'get', path: '/lokaler/:slug', needs: 'read the desk', run: (desk) => one(desk) },
  { method: 'post', path: '/lokaler/:slug', needs: editing, run: change },
];

const most = {
  name: 120,
  address: 200,
  nearestStop: 120,
  accessCheckedBy: 120,
  hearingSolution: 300,
  hostNotes: 2000,
};
const names = [
  'name',
  'place',
  'address',
  'maxPersons',
  'accessCheckedOn',
  'accessCheckedBy',
  'hearingSolution',
  'hostNotes',
  'nearestStop',
  'lastDeparture',
  'litRoute',
  'lat',
  'lon',
] as const;
const typedOf = (body: Body): Typed =>
  Object.fromEntries(
    [...names, ...accessKeys.map((key) => `access.${key}`)].map((name) => [name, textOf(body, name)]),
  );

function faultsOf(body: Body, needed: readonly string[]): Reason[] {
  const text = (name: string) => textOf(body, name);
  const persons = wholeOf(text('maxPersons'));
  return [
    ...required(body, needed),
    ...tooLong(body, most),
    ...unprintable(typedOf(body)),
    ...(persons !== null && !(persons >= 1 && persons <= 100_000)
      ? [reason('BAD_NUMBER', 'maxPersons')]
      : []),
    ...positionFaults(body),
    ...(text('lastDeparture') && !isTime(text('lastDeparture'))
      ? [reason('BAD_TIME', 'lastDeparture', { given: text('lastDeparture').slice(0, 40) })]
      : []),
    ...(text('accessCheckedOn') && !isDate(text('accessCheckedOn'))
      ? [reason('BAD_DATE', 'accessCheckedOn', { given: text('accessCheckedOn').slice(0, 40) })]
      : []),
  ];
}

function read(body: Body) {
  const text = (name: string) => textOf(body, name);
  const access = Object.fromEntries(
    accessKeys.map((key) => [key, accessAnswers.find((one) => one === text(`access.${key}`)) ?? 'unknown']),
  ) as Access;
  return {
    name: text('name'),
    address: text('address'),
    maxPersons: wholeOf(text('maxPersons')) ?? 0,
    litRoute: text('litRoute') === 'yes' ? true : text('litRoute') === 'no' ? false : null,
    lastDeparture: orNull(text('lastDeparture')),
    nearestStop: orNull(text('nearestStop')),
    lat: decimalOf(text('lat')),
    lon: decimalOf(text('lon')),
    access,
    accessCheckedOn: orNull(text('accessCheckedOn')),
    accessCheckedBy: orNull(text('accessCheckedBy')),
    hearingSolution: orNull(text('hearingSolution').replace(/\s+/g, ' ')),
    hostNotes: orNull(text('hostNotes')),
  };
}

const fieldsFor =
  ({ words, all, actor }: Desk, places: readonly Place[]) =>
  (field: MakeField): Field[] => {
    const answers = accessAnswers.map((one) => ({ value: one, label: all.meeting.accessAnswers[one] }));
    const place = field('place', 'select', {
      required: true,
      help: undefined,
      options: [
        { value: '', label: words.form.choose },
        ...places.map((one) => ({ value: one.slug, label: one.name })),
      ],
    });
    return [
      field('name', 'text', { required: true, max: most.name, help: words.registers.venues.nameHelp }),
      // A venue keeps its place: in another place it is another venue.
      ...(places.length > 0 ? [place] : []),
      field('address', 'text', { required: true, max: most.address }),
      field('maxPersons', 'number', { required: true, width: 'short' }),
      ...accessKeys.map((key) =>
        field(`access.${key}`, 'radios', { label: all.meeting.access[key], options: answers, inline: true }),
      ),
      field('hearingSolution', 'text', { max: most.hearingSolution }),
      field('accessCheckedOn', 'date', { width: 'short' }),
      field('accessCheckedBy', 'text', { max: most.accessCheckedBy }),
      field('litRoute', 'radios', { label: all.meeting.litRoute, options: answers, inline: true }),
      field('nearestStop', 'text', { max: most.nearestStop }),
      field('lastDeparture', 'time', { width: 'short' }),
      field('lat', 'text', { width: 'short', max: 14 }),
      field('lon', 'text', { width: 'short', max: 14 }),
      ...(may(actor, 'see keys') ? [field('hostNotes', 'textarea', { rows: 3, max: most.hostNotes })] : []),
    ];
  };

const unknown: Typed = {
  litRoute: 'unknown',
  ...Object.fromEntries(accessKeys.map((key) => [`access.${key}`, 'unknown'])),
};

async function list(desk: Desk, tried?: Tried): Promise<void> {
  const { words, actor, ctx } = desk;
  const [places, venues] = await Promise.all([allPlaces(ctx.db), allVenues(ctx.db)]);
  const said = words.registers.venues;
  const items = venues.map((venue) => ({
    href: `/planering/lokaler/${venue.slug}`,
    name: venue.name,
    facts: [
      `${venue.address} (${places.find((place) => place.id === venue.placeId)?.name ?? ''})`,
      said.holds(venue.maxPersons),
      ...(Object.values(venue.access).includes('unknown') ? [said.unknown] : []),
      ...comingReasons({ expectedAttendance: null }, venue).map(
        (one) => desk.all.reasons[one.code]?.(one.params) ?? '',
      ),
    ],
  }));
  const [only] = places;
  showRegister(desk, 'venues', {
    path: '/planering/lokaler',
    items,
    mayAdd: may(actor, editing) && places.length > 0,
    typed: { ...unknown, ...(places.length === 1 && only ? { place: only.slug } : {}) },
    fields: fieldsFor(desk, places),
    tried,
    hint: places.length === 0 ? said.placeFirst : undefined,
  });
}

async function add(desk: Desk): Promise<void> {
  const { ctx, actor, req } = desk;
  const input = { ...read(req.body), place: textOf(req.body, 'place') };
  const made =
    badInput(faultsOf(req.body, ['name', 'place', 'address', 'maxPersons'])) ??
    (await createVenue(ctx, actor, { ...input, slug: slugFrom(input.name) || 'lokal' }));
  if (made.ok) return goTo(desk, '/lokaler', 'added');
  await list(desk, { refused: made, typed: typedOf(req.body) });
}

const typedFrom = (venue: Venue): Typed => ({
  name: venue.name,
  address: venue.address,
  maxPersons: String(venue.maxPersons),
  accessCheckedOn: venue.accessCheckedOn ?? '',
  accessCheckedBy: venue.accessCheckedBy ?? '',
  hearingSolution: venue.hearingSolution ?? '',
  hostNotes: venue.hostNotes ?? '',
  nearestStop: venue.nearestStop ?? '',
  lastDeparture: venue.lastDeparture ?? '',
  litRoute: venue.litRoute === null ? 'unknown' : venue.litRoute ? 'yes' : 'no',
  lat: venue.lat === null ? '' : String(venue.lat),
  lon: venue.lon === null ? '' : String(venue.lon),
  ...Object.fromEntries(accessKeys.map((key) => [`access.${key}`, venue.access[key]])),
});

async function one(desk: Desk, tried?: Tried): Promise<void> {
  const { ctx, req, actor } = desk;
  const venue = await venueBySlug(ctx.db, slugOf(req.params.slug));
  if (!venue) return showRefused(desk, { ok: false, is: 'missing' }, '/planering/lokaler');
  showOne(desk, 'venues', {
    path: `/planering/lokaler/${venue.slug}`,
    back: '/planering/lokaler',
    name: venue.name,
    mayChange: may(actor, editing),
    typed: typedFrom(venue),
    fields: fieldsFor(desk, []),
    tried,
  });
}

async function change(desk: Desk): Promise<void> {
  const { ctx, actor, req } = desk;
  const saved =
    badInput(faultsOf(req.body, ['name', 'address', 'maxPersons'])) ??
    (await changeVenue(ctx, actor, slugOf(req.params.slug), read(req.body)));
  if (saved.ok) return goTo(desk, '/lokaler', 'changed');
  await one(desk, { refused: saved, typed: typedOf(req.body) });
}

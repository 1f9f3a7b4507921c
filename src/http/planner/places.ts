/** Places (orter). */
import { allPlaces, allVenues, placeBySlug } from '../../db/pages.js';
import { type Reason, reason } from '../../domain/meeting.js';
import { may } from '../../domain/permissions.js';
import { badInput } from '../../domain/result.js';
import { placeKinds } from '../../domain/slot/slot.js';
import { changePlace, createPlace } from '../../flow/places.js';
import { type Desk, type DeskRoute, goTo, showRefused } from './desk.js';
import {
  type Body,
  decimalOf,
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

export const placeRoutes: readonly DeskRoute[] = [
  { method: 'get', path: '/orter', needs: 'read the desk', run: (desk) => list(desk) },
  { method: 'post', path: '/orter', needs: editing, run: add },
  { method: 'get', path: '/orter/:slug', needs: 'read the desk', run: (desk) => one(desk) },
  { method: 'post', path: '/orter/:slug', needs: editing, run: change },
];

const names = ['name', 'kind', 'population', 'lat', 'lon'] as const;
const typedOf = (body: Body): Typed => Object.fromEntries(names.map((name) => [name, textOf(body, name)]));

/** The map's numbers: what is no number, or lies outside the world. */
function numberFaults(body: Body): Reason[] {
  const population = wholeOf(textOf(body, 'population'));
  return [
    ...(population !== null && !(population >= 1 && population <= 10_000_000)
      ? [reason('BAD_NUMBER', 'population')]
      : []),
    ...positionFaults(body),
  ];
}
const faultsOf = (body: Body) =>
  badInput([
    ...required(body, ['name']),
    ...tooLong(body, { name: 80 }),
    ...unprintable(typedOf(body)),
    ...numberFaults(body),
  ]);
const fieldsFor =
  ({ all, words }: Desk) =>
  (field: MakeField): Field[] => [
    field('name', 'text', { required: true, max: 80, help: words.registers.places.nameHelp }),
    field('kind', 'radios', {
      options: placeKinds.map((kind) => ({ value: kind, label: all.meeting.placeKinds[kind] })),
    }),
    field('population', 'number', { width: 'short' }),
    field('lat', 'text', { width: 'short', max: 14, help: words.registers.places.positionHelp('59.6025') }),
    field('lon', 'text', { width: 'short', max: 14, help: words.registers.places.positionHelp('13.7190') }),
  ];
const read = (body: Body) => ({
  name: textOf(body, 'name'),
  kind: placeKinds.find((kind) => kind === textOf(body, 'kind')) ?? ('urban' as const),
  population: wholeOf(textOf(body, 'population')),
  lat: decimalOf(textOf(body, 'lat')),
  lon: decimalOf(textOf(body, 'lon')),
});

async function list(desk: Desk, tried?: Tried): Promise<void> {
  const { words, actor, ctx, all } = desk;
  const venues = await allVenues(ctx.db);
  const items = (await allPlaces(ctx.db)).map((place) => ({
    href: `/planering/orter/${place.slug}`,
    name: place.name,
    facts: [
      all.meeting.placeKinds[place.kind],
      words.registers.places.venues(venues.filter((venue) => venue.placeId === place.id).length),
    ],
  }));
  showRegister(desk, 'places', {
    path: '/planering/orter',
    items,
    mayAdd: may(actor, editing),
    typed: { kind: 'urban' },
    fields: fieldsFor(desk),
    tried,
  });
}

async function add(desk: Desk): Promise<void> {
  const { ctx, actor, req } = desk;
  const input = read(req.body);
  const made =
    faultsOf(req.body) ?? (await createPlace(ctx, actor, { ...input, slug: slugFrom(input.name) || 'ort' }));
  if (made.ok) return goTo(desk, '/orter', 'added');
  await list(desk, { refused: made, typed: typedOf(req.body) });
}

async function one(desk: Desk, tried?: Tried): Promise<void> {
  const { ctx, req, actor } = desk;
  const place = await placeBySlug(ctx.db, slugOf(req.params.slug));
  if (!place) return showRefused(desk, { ok: false, is: 'missing' }, '/planering/orter');
  showOne(desk, 'places', {
    path: `/planering/orter/${place.slug}`,
    back: '/planering/orter',
    name: place.name,
    mayChange: may(actor, editing),
    typed: {
      name: place.name,
      kind: place.kind,
      population: String(place.population ?? ''),
      lat: String(place.lat ?? ''),
      lon: String(place.lon ?? ''),
    },
    fields: fieldsFor(desk),
    tried,
  });
}

async function change(desk: Desk): Promise<void> {
  const { ctx, actor, req } = desk;
  const saved =
    faultsOf(req.body) ?? (await changePlace(ctx, actor, slugOf(req.params.slug), read(req.body)));
  if (saved.ok) return goTo(desk, '/orter', 'changed');
  await one(desk, { refused: saved, typed: typedOf(req.body) });
}

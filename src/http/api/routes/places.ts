/** Boards, places and venues. */
import type { z } from 'zod';
import { allBoards, allPlaces, allVenues, boardBySlug, placeBySlug, venueBySlug } from '../../../db/pages.js';
import type { Board } from '../../../domain/board.js';
import { type Actor, may } from '../../../domain/permissions.js';
import { done, missing } from '../../../domain/result.js';
import type { Place, Venue } from '../../../domain/venue.js';
import * as flow from '../../../flow/places.js';
import { type Route, route } from '../route.js';
import { nothing, slugParams } from '../schemas/fields.js';
import {
  boardAnswer,
  boardBody,
  boardChanges,
  listOf,
  placeAnswer,
  placeBody,
  placeChanges,
  venueAnswer,
  venueBody,
  venueChanges,
} from '../schemas/places.js';

const boardShown = ({ id: _, ...board }: Board): z.input<typeof boardAnswer> => board;
const placeShown = ({ id: _, ...place }: Place): z.input<typeof placeAnswer> => place;
/** Keys and alarm are for those who need them. */
function venueShown(actor: Actor, venue: Venue, places: readonly Place[]): z.input<typeof venueAnswer> {
  const { id: _, placeId, ...rest } = venue;
  const hostNotes = may(actor, 'see keys') ? rest.hostNotes : null;
  return { ...rest, hostNotes, place: places.find((place) => place.id === placeId)?.slug ?? '' };
}

const at = (kind: string) => (value: { slug: string }) => ({ Location: `/api/v1/${kind}/${value.slug}` });
const common = { tag: 'Boards, places and venues', query: nothing } as const;
const reads = { ...common, method: 'get', permission: 'read the desk' } as const;
const makes = {
  ...common,
  method: 'post',
  permission: 'edit boards, places and venues',
  params: nothing,
  status: 201,
} as const;
const changes = {
  ...common,
  method: 'patch',
  permission: 'edit boards, places and venues',
  params: slugParams,
} as const;

const boards: Route[] = [
  route({
    ...makes,
    path: '/v1/boards',
    name: 'createBoard',
    summary: 'Enter a board (nämnd).',
    body: boardBody,
    answer: boardAnswer,
    headers: at('boards'),
    async handle(ctx, actor, { body }) {
      const made = await flow.createBoard(ctx, actor, body);
      return made.ok ? done(boardShown(made.value)) : made;
    },
  }),
  route({
    ...reads,
    path: '/v1/boards',
    name: 'listBoards',
    summary: 'All boards, by name.',
    params: nothing,
    answer: listOf(boardAnswer),
    handle: async (ctx) => done({ items: (await allBoards(ctx.db)).map(boardShown) }),
  }),
  route({
    ...reads,
    path: '/v1/boards/:slug',
    name: 'getBoard',
    summary: 'One board.',
    params: slugParams,
    answer: boardAnswer,
    async handle(ctx, _, { params }) {
      const board = await boardBySlug(ctx.db, params.slug);
      return board ? done(boardShown(board)) : missing;
    },
  }),
  route({
    ...changes,
    path: '/v1/boards/:slug',
    name: 'changeBoard',
    summary: 'Change a board. Fields left out stay as they are.',
    body: boardChanges,
    answer: boardAnswer,
    async handle(ctx, actor, { params, body }) {
      const changed = await flow.changeBoard(ctx, actor, params.slug, body);
      return changed.ok ? done(boardShown(changed.value)) : changed;
    },
  }),
];

const places: Route[] = [
  route({
    ...makes,
    path: '/v1/places',
    name: 'createPlace',
    summary: 'Enter a place (ort).',
    body: placeBody,
    answer: placeAnswer,
    headers: at('places'),
    async handle(ctx, actor, { body }) {
      const made = await flow.createPlace(ctx, actor, body);
      return made.ok ? done(placeShown(made.value)) : made;
    },
  }),
  route({
    ...reads,
    path: '/v1/places',
    name: 'listPlaces',
    summary: 'All places, by name.',
    params: nothing,
    answer: listOf(placeAnswer),
    handle: async (ctx) => done({ items: (await allPlaces(ctx.db)).map(placeShown) }),
  }),
  route({
    ...reads,
    path: '/v1/places/:slug',
    name: 'getPlace',
    summary: 'One place.',
    params: slugParams,
    answer: placeAnswer,
    async handle(ctx, _, { params }) {
      const place = await placeBySlug(ctx.db, params.slug);
      return place ? done(placeShown(place)) : missing;
    },
  }),
  route({
    ...changes,
    path: '/v1/places/:slug',
    name: 'changePlace',
    summary: 'Change a place. Fields left out stay as they are.',
    body: placeChanges,
    answer: placeAnswer,
    async handle(ctx, actor, { params, body }) {
      const changed = await flow.changePlace(ctx, actor, params.slug, body);
      return changed.ok ? done(placeShown(changed.value)) : changed;
    },
  }),
];

const venues: Route[] = [
  route({
    ...makes,
    path: '/v1/venues',
    name: 'createVenue',
    summary: 'Enter a venue (lokal) in a place. Access facts left out are unknown.',
    body: venueBody,
    answer: venueAnswer,
    headers: at('venues'),
    async handle(ctx, actor, { body }) {
      const made = await flow.createVenue(ctx, actor, body);
      return made.ok ? done(venueShown(actor, made.value, await allPlaces(ctx.db))) : made;
    },
  }),
  route({
    ...reads,
    path: '/v1/venues',
    name: 'listVenues',
    summary: 'All venues, by name.',
    params: nothing,
    answer: listOf(venueAnswer),
    async handle(ctx, actor) {
      const all = await allPlaces(ctx.db);
      return done({ items: (await allVenues(ctx.db)).map((venue) => venueShown(actor, venue, all)) });
    },
  }),
  route({
    ...reads,
    path: '/v1/venues/:slug',
    name: 'getVenue',
    summary: 'One venue.',
    params: slugParams,
    answer: venueAnswer,
    async handle(ctx, actor, { params }) {
      const venue = await venueBySlug(ctx.db, params.slug);
      return venue ? done(venueShown(actor, venue, await allPlaces(ctx.db))) : missing;
    },
  }),
  route({
    ...changes,
    path: '/v1/venues/:slug',
    name: 'changeVenue',
    summary: 'Change a venue. It keeps its place; access facts left out stay as they are.',
    body: venueChanges,
    answer: venueAnswer,
    async handle(ctx, actor, { params, body }) {
      const changed = await flow.changeVenue(ctx, actor, params.slug, body);
      return changed.ok ? done(venueShown(actor, changed.value, await allPlaces(ctx.db))) : changed;
    },
  }),
];

export const placeRoutes: readonly Route[] = [...boards, ...places, ...venues];

/** Local associations: the register. */
import type { z } from 'zod';
import type { Context } from '../../../context.js';
import { allPlaces, associationBySlug } from '../../../db/pages.js';
import { type Reason, reason } from '../../../domain/meeting.js';
import { badInput, done, missing, type Result } from '../../../domain/result.js';
import type { Place } from '../../../domain/venue.js';
import * as flow from '../../../flow/associations.js';
import { normalEmail } from '../../../flow/subscribe.js';
import { type Route, route } from '../route.js';
import { associationAnswer, associationBody, associationChanges } from '../schemas/associations.js';
import { nothing, slugParams } from '../schemas/fields.js';
import { listOf } from '../schemas/places.js';

function shown(
  { id: _, placeId, contact, ...rest }: flow.SeenAssociation,
  places: readonly Place[],
): z.input<typeof associationAnswer> {
  const place = places.find((one) => one.id === placeId)?.slug ?? '';
  return { ...rest, place, ...(contact ? { contact } : {}) };
}

const badEmail = (email: unknown): Reason[] =>
  typeof email === 'string' && email.trim() !== '' && !normalEmail(email)
    ? [reason('BAD_EMAIL', 'email')]
    : [];
/** The address as it is kept; undefined stays what was not given. */
const kept = (email: string | null | undefined) =>
  email === undefined ? undefined : (normalEmail(email ?? '') ?? null);
const textIn = (given: unknown) =>
  typeof given === 'string' && given !== '' ? given.slice(0, 200) : undefined;

async function answered(ctx: Context, result: Result<flow.SeenAssociation>) {
  return result.ok ? done(shown(result.value, await allPlaces(ctx.db))) : result;
}

const tag = 'Associations';
const reads = { tag, method: 'get', permission: 'read the desk' } as const;
const writes = { tag, query: nothing, permission: 'edit associations' } as const;

/** Faults of an address and of what must be there or must not, when the body has other faults too. */
const faultsOf = async (
  ctx: Context,
  { email, place, slug }: { email?: unknown; place?: unknown; slug?: unknown },
): Promise<Reason[]> => [
  ...badEmail(email),
  ...(await flow.associationFaults(ctx, { place: textIn(place), slug: textIn(slug) })),
];

export const associationRoutes: readonly Route[] = [
  route({
    ...reads,
    path: '/v1/associations',
    name: 'listAssociations',
    summary: 'All associations, by name. Whom to write to is told only to those who may edit them.',
    params: nothing,
    query: nothing,
    answer: listOf(associationAnswer),
    async handle(ctx, actor) {
      const [found, places] = await Promise.all([flow.readAssociations(ctx, actor), allPlaces(ctx.db)]);
      return found.ok ? done({ items: found.value.map((one) => shown(one, places)) }) : found;
    },
  }),
  route({
    ...reads,
    path: '/v1/associations/:slug',
    name: 'getAssociation',
    summary: 'One association.',
    params: slugParams,
    query: nothing,
    answer: associationAnswer,
    handle: async (ctx, actor, { params }) =>
      answered(ctx, await flow.readAssociation(ctx, actor, params.slug)),
  }),
  route({
    ...writes,
    method: 'post',
    path: '/v1/associations',
    name: 'createAssociation',
    summary: 'Enter an association, to be asked when meetings in its place are planned. Nothing is sent.',
    params: nothing,
    body: associationBody,
    status: 201,
    answer: associationAnswer,
    headers: ({ slug }) => ({ Location: `/api/v1/associations/${slug}` }),
    moreFaults: faultsOf,
    async handle(ctx, actor, { body }) {
      if (badEmail(body.email).length > 0) return badInput(await faultsOf(ctx, body)) ?? missing;
      const input = { ...body, email: kept(body.email) };
      return answered(ctx, await flow.createAssociation(ctx, actor, input));
    },
  }),
  route({
    ...writes,
    method: 'patch',
    path: '/v1/associations/:slug',
    name: 'changeAssociation',
    summary: 'Change an association. It keeps its slug; fields left out stay as they are.',
    params: slugParams,
    exists: async (ctx, { slug }) => (await associationBySlug(ctx.db, slug)) !== undefined,
    body: associationChanges,
    answer: associationAnswer,
    moreFaults: faultsOf,
    async handle(ctx, actor, { params, body }) {
      if (badEmail(body.email).length > 0) return badInput(await faultsOf(ctx, body)) ?? missing;
      const changes = { ...body, email: kept(body.email) };
      return answered(ctx, await flow.changeAssociation(ctx, actor, params.slug, changes));
    },
  }),
];

/** Newspapers: the register of those that get a press mail. */
import type { z } from 'zod';
import { allPapers, allPlaces, paperBySlug } from '../../../db/pages.js';
import { type Reason, reason } from '../../../domain/meeting.js';
import { type Issue, nextIssue, type Paper, type PaperRehearsed } from '../../../domain/paper.js';
import { badInput, done, missing } from '../../../domain/result.js';
import type { Place } from '../../../domain/venue.js';
import * as flow from '../../../flow/papers.js';
import { normalEmail } from '../../../flow/subscribe.js';
import { type Route, route } from '../route.js';
import { nothing, slugParams } from '../schemas/fields.js';
import { paperAnswer, paperBody, paperChanges, type paperRehearsed } from '../schemas/papers.js';
import { listOf } from '../schemas/places.js';

const issueShown = (issue: Issue | undefined) =>
  issue ? { printDay: issue.printDay, deadline: issue.deadline.toISOString() } : null;

/** What a rehearsal says of a paper. */
export const rehearsedShown = ({
  slug,
  name,
  goes,
  first,
  last,
}: PaperRehearsed): z.input<typeof paperRehearsed> => ({
  slug,
  name,
  goes,
  first: issueShown(first),
  last: issueShown(last),
});

function paperShown(paper: Paper, places: readonly Place[], now: Date): z.input<typeof paperAnswer> {
  const { id: _, placeIds, printDays, ...rest } = paper;
  return {
    ...rest,
    printDays: [...printDays],
    places: places.filter((place) => placeIds.includes(place.id)).map((place) => place.slug),
    nextIssue: issueShown(nextIssue(paper, now)),
  };
}

const badEmail = (email: unknown): Reason[] =>
  typeof email === 'string' && email.trim() !== '' && !normalEmail(email)
    ? [reason('BAD_EMAIL', 'email')]
    : [];
const namesOf = (places: unknown): string[] =>
  Array.isArray(places) ? places.filter((one): one is string => typeof one === 'string' && one !== '') : [];

const slugIn = (slug: unknown) => (typeof slug === 'string' ? slug.slice(0, 200) : undefined);

const common = { tag: 'Newspapers', query: nothing } as const;
const reads = { ...common, method: 'get', permission: 'read the desk' } as const;

export const paperRoutes: readonly Route[] = [
  route({
    ...common,
    method: 'post',
    permission: 'edit papers',
    params: nothing,
    status: 201,
    path: '/v1/papers',
    name: 'createPaper',
    summary: 'Enter a newspaper. It gets a press mail of each meeting in its places from the next notice on.',
    body: paperBody,
    answer: paperAnswer,
    headers: ({ slug }) => ({ Location: `/api/v1/papers/${slug}` }),
    moreFaults: async (ctx, body) => [
      ...badEmail(body.email),
      ...(await flow.paperFaults(ctx, namesOf(body.places), slugIn(body.slug))),
    ],
    async handle(ctx, actor, { body }) {
      const email = normalEmail(body.email);
      if (!email) return refusedEmail(await flow.paperFaults(ctx, body.places ?? [], body.slug));
      const made = await flow.createPaper(ctx, actor, { ...body, email });
      return made.ok ? done(paperShown(made.value, await allPlaces(ctx.db), ctx.now())) : made;
    },
  }),
  route({
    ...reads,
    path: '/v1/papers',
    name: 'listPapers',
    summary: 'All newspapers, by name, with their next issue.',
    params: nothing,
    answer: listOf(paperAnswer),
    async handle(ctx) {
      const places = await allPlaces(ctx.db);
      const items = (await allPapers(ctx.db)).map((paper) => paperShown(paper, places, ctx.now()));
      return done({ items });
    },
  }),
  route({
    ...reads,
    path: '/v1/papers/:slug',
    name: 'getPaper',
    summary: 'One newspaper.',
    params: slugParams,
    answer: paperAnswer,
    async handle(ctx, _, { params }) {
      const paper = await paperBySlug(ctx.db, params.slug);
      return paper ? done(paperShown(paper, await allPlaces(ctx.db), ctx.now())) : missing;
    },
  }),
  route({
    ...common,
    method: 'patch',
    permission: 'edit papers',
    params: slugParams,
    path: '/v1/papers/:slug',
    name: 'changePaper',
    summary: 'Change a newspaper. It keeps its slug; fields left out stay as they are.',
    exists: async (ctx, { slug }) => (await paperBySlug(ctx.db, slug)) !== undefined,
    body: paperChanges,
    answer: paperAnswer,
    moreFaults: async (ctx, body) => [
      ...badEmail(body.email),
      ...(await flow.paperFaults(ctx, namesOf(body.places))),
    ],
    async handle(ctx, actor, { params, body }) {
      const email = body.email === undefined ? undefined : normalEmail(body.email);
      if (body.email !== undefined && !email)
        return refusedEmail(await flow.paperFaults(ctx, body.places ?? []));
      const changed = await flow.changePaper(ctx, actor, params.slug, { ...body, email });
      return changed.ok ? done(paperShown(changed.value, await allPlaces(ctx.db), ctx.now())) : changed;
    },
  }),
];

/** An address that is none, with whatever else is wrong. */
const refusedEmail = (faults: readonly Reason[]) =>
  badInput([reason('BAD_EMAIL', 'email'), ...faults]) ?? missing;

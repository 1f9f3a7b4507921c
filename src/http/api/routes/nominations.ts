/** Suggestions from outside (Vi vill ha er hit): taken in, read, and shown, declined or made a meeting. */
import type { z } from 'zod';
import type { Context } from '../../../context.js';
import type { Language } from '../../../domain/judgement.js';
import { type Reason, reason } from '../../../domain/meeting.js';
import type { Actor } from '../../../domain/permissions.js';
import { badInput, done, missing } from '../../../domain/result.js';
import * as flow from '../../../flow/nominations.js';
import { normalEmail } from '../../../flow/subscribe.js';
import { renamed } from '../renamed.js';
import { type Given, type Route, route } from '../route.js';
import { idParams, nothing } from '../schemas/fields.js';
import * as shapes from '../schemas/nominations.js';
import { somebodyWasFirst } from '../somebody-first.js';

function shown(seen: flow.SeenNomination): z.input<typeof shapes.nominationAnswer> {
  const { nomination, place, association, email } = seen;
  const { id, state, elsewhere, question, why, language, support, because, meetingId, version } = nomination;
  return {
    id,
    state,
    place: place?.slug ?? null,
    elsewhere,
    question,
    why,
    association,
    language,
    support,
    because,
    meeting: meetingId,
    version,
    createdAt: nomination.createdAt.toISOString(),
    ...(email === undefined ? {} : { email }),
  };
}

const emailFaults = (email: unknown): Reason[] =>
  typeof email === 'string' && email.trim() !== '' && !normalEmail(email)
    ? [reason('BAD_EMAIL', 'email')]
    : [];

type Handled = Awaited<ReturnType<typeof flow.hideNomination>>;

/** Somebody was first: 409 with the suggestion as it is now. */
async function changedProblem(ctx: Context, actor: Actor, id: number, language: Language) {
  const now = await flow.readNomination(ctx, actor, id);
  if (!now.ok) return now;
  const { state, version } = now.value.nomination;
  return somebodyWasFirst(reason('NOMINATION_CHANGED'), { id, state, version }, language);
}

const tag = 'Nominations';
const reads = { tag, method: 'get', permission: 'read the desk' } as const;

/** One way to handle a suggestion. */
function handling<B extends z.ZodType>(it: {
  word: 'show' | 'hide' | 'decline' | 'take';
  name: string;
  summary: string;
  body: B;
  moreFaults?: (ctx: Context, body: Readonly<Record<string, unknown>>) => Promise<readonly Reason[]>;
  work(ctx: Context, actor: Actor, id: number, body: z.output<B>): Promise<Handled>;
}): Route {
  const { word, work, ...shape } = it;
  return route({
    ...shape,
    method: 'post',
    path: `/v1/nominations/:id/${word}`,
    tag,
    permission: 'handle nominations',
    params: idParams,
    query: nothing,
    answer: shapes.nominationHandled,
    refusals: [409],
    async handle(ctx, actor, { params, body, language }: Given<{ id: number }, unknown, z.output<B>>) {
      const handled = await work(ctx, actor, params.id, body);
      if (handled.ok) {
        const { id, state, meetingId: meeting, version } = handled.value;
        return done({ id, state, meeting, version });
      }
      return handled.is === 'nomination changed'
        ? changedProblem(ctx, actor, params.id, language)
        : renamed(handled, { meetingId: 'meeting' });
    },
  });
}

export const nominationRoutes: readonly Route[] = [
  route({
    ...reads,
    path: '/v1/nominations',
    name: 'listNominations',
    summary: 'Suggestions of meetings from associations and residents, newest first; page by cursor.',
    params: nothing,
    query: shapes.nominationsQuery,
    answer: shapes.nominationsAnswer,
    async handle(ctx, actor, { query }) {
      const { limit, ...wanted } = query;
      // One more than asked for tells whether there is a next page.
      const found = await flow.readNominations(ctx, actor, { ...wanted, most: limit + 1 });
      if (!found.ok) return found;
      const page = found.value.slice(0, limit);
      const isMore = found.value.length > limit;
      return done({
        items: page.map(shown),
        cursor: isMore ? String(page.at(-1)?.nomination.id) : null,
      });
    },
  }),
  route({
    method: 'post',
    path: '/v1/nominations',
    name: 'nominate',
    summary: 'Take in a suggestion. Nobody but the house sees it until somebody has read it and shows it.',
    tag,
    permission: 'receive views',
    params: nothing,
    query: nothing,
    body: shapes.nominationBody,
    status: 201,
    answer: shapes.nominationTaken,
    headers: ({ id }) => ({ Location: `/api/v1/nominations/${id}` }),
    moreFaults: async (ctx, body) => [...emailFaults(body.email), ...(await flow.whereFaults(ctx, body))],
    async handle(ctx, _actor, { body }) {
      const wrong = emailFaults(body.email);
      if (wrong.length > 0) return badInput([...wrong, ...(await flow.whereFaults(ctx, body))]) ?? missing;
      const { clientKey } = body;
      return flow.nominate(ctx, {
        ...body,
        email: normalEmail(body.email ?? ''),
        // A key of the API is never one of the page's.
        clientKey: clientKey === undefined ? undefined : `api:${clientKey}`,
      });
    },
  }),
  route({
    ...reads,
    path: '/v1/nominations/:id',
    name: 'getNomination',
    summary: 'One suggestion.',
    params: idParams,
    query: nothing,
    answer: shapes.nominationAnswer,
    async handle(ctx, actor, { params }) {
      const found = await flow.readNomination(ctx, actor, params.id);
      return found.ok ? done(shown(found.value)) : found;
    },
  }),
  handling({
    word: 'show',
    name: 'showNomination',
    summary: 'Show place and question to everybody. What looks like personal data needs anyway.',
    body: shapes.showBody,
    work: flow.showNomination,
  }),
  handling({
    word: 'hide',
    name: 'hideNomination',
    summary: 'Stop showing it; it waits to be handled again. Nobody is told.',
    body: shapes.hideBody,
    work: (ctx, actor, id, { version }) => flow.hideNomination(ctx, actor, id, version),
  }),
  handling({
    word: 'decline',
    name: 'declineNomination',
    summary: 'Say no, with a reason. Who left an address is told by mail.',
    body: shapes.declineBody,
    moreFaults: async (_, { because }) => (typeof because === 'string' ? flow.becauseFaults(because) : []),
    work: flow.declineNomination,
  }),
  handling({
    word: 'take',
    name: 'takeNomination',
    summary: 'It has become a meeting, whose history says so. Who left an address is told by mail.',
    body: shapes.takeBody,
    work: (ctx, actor, id, { version, meeting }) =>
      flow.takeNomination(ctx, actor, id, { version, meetingId: meeting }),
  }),
];

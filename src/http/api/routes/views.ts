/** Residents' views: what the house types in, what has come, and the answers. */
import type { z } from 'zod';
import type { Language } from '../../../domain/judgement.js';
import { type Reason, reason } from '../../../domain/meeting.js';
import { badInput, done } from '../../../domain/result.js';
import { answerView, type ViewChanged } from '../../../flow/answer-views.js';
import { normalEmail } from '../../../flow/subscribe.js';
import { readViews, receiveView, type SeenView, viewFaults } from '../../../flow/views.js';
import { type Route, route } from '../route.js';
import { idParams, nothing } from '../schemas/fields.js';
import {
  type viewAnswer,
  viewAnswerBody,
  viewAnswered,
  viewBody,
  viewReceived,
  viewsAnswer,
  viewsQuery,
} from '../schemas/views.js';
import { somebodyWasFirst } from '../somebody-first.js';

/** An address that is none; of the anonymous it is not kept and cannot be wrong. */
const emailFaults = (email: unknown, anonymous: unknown): Reason[] =>
  typeof email === 'string' && email !== '' && anonymous !== true && !normalEmail(email)
    ? [reason('BAD_EMAIL', 'email')]
    : [];

function viewShown({
  view,
  meeting,
  contact,
  late,
  receiptBy,
  answerBy,
}: SeenView): z.input<typeof viewAnswer> {
  const { id, receipt, kind, text, via, language, state, version, publicText, meToo, receivedBy } = view;
  return {
    id,
    receipt,
    meeting: { id: meeting.id, slug: meeting.slug },
    kind,
    text,
    via,
    language,
    state,
    version,
    publicText,
    meToo,
    receivedBy,
    createdAt: view.createdAt.toISOString(),
    receiptBy,
    answerBy,
    late,
    ...(contact === undefined ? {} : { contact }),
  };
}

/** 409 with what the view is now, as meetings have it. */
function changedProblem({ view }: ViewChanged, language: Language) {
  const { id, state, version } = view;
  return somebodyWasFirst(reason('VIEW_CHANGED'), { id, state, version }, language);
}

export const viewRoutes: readonly Route[] = [
  route({
    method: 'post',
    path: '/v1/views',
    name: 'receiveView',
    summary: 'Write down a view, a question or a proposal about a meeting. The person is mailed a receipt.',
    tag: 'Views',
    permission: 'receive views',
    params: nothing,
    query: nothing,
    body: viewBody,
    status: 201,
    answer: viewReceived,
    moreFaults: async (ctx, body) => [
      ...emailFaults(body.email, body.anonymous),
      ...(await viewFaults(ctx, body)),
    ],
    async handle(ctx, actor, { body }) {
      const wrong = emailFaults(body.email, body.anonymous);
      if (wrong.length > 0) {
        const bad = badInput([...wrong, ...(await viewFaults(ctx, body))]);
        if (bad) return bad;
      }
      return receiveView(ctx, actor, { ...body, email: normalEmail(body.email ?? '') });
    },
  }),
  route({
    method: 'get',
    path: '/v1/views',
    name: 'listViews',
    summary: 'Views, newest first; page by cursor. Who wrote them is told only to those who may answer.',
    tag: 'Views',
    permission: 'read views',
    params: nothing,
    query: viewsQuery,
    answer: viewsAnswer,
    async handle(ctx, actor, { query }) {
      const { limit, late, ...wanted } = query;
      // One more than asked for tells whether there is a next page.
      const found = await readViews(ctx, actor, { ...wanted, late: late !== undefined, most: limit + 1 });
      if (!found.ok) return found;
      const page = found.value.slice(0, limit);
      return done({
        items: page.map(viewShown),
        cursor: found.value.length > limit ? String(page.at(-1)?.view.id) : null,
      });
    },
  }),
  route({
    method: 'post',
    path: '/v1/views/:id/answer',
    name: 'answerView',
    summary: 'Answer a view. Who left an address is told by mail. Somebody else’s earlier answer is 409.',
    tag: 'Views',
    permission: 'answer views',
    params: idParams,
    query: nothing,
    body: viewAnswerBody,
    answer: viewAnswered,
    refusals: [409],
    async handle(ctx, actor, { params, body, language }) {
      const answered = await answerView(ctx, actor, params.id, body);
      if (!answered.ok) return answered.is === 'view changed' ? changedProblem(answered, language) : answered;
      const { id, state, version } = answered.value;
      return done({ id, state, version });
    },
  }),
];

/** What people need to be able to come to a meeting: written down, read by those who see to it, and answered. */
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { Context } from '../../../context.js';
import { meetingRow, type Need } from '../../../db/pages.js';
import type { Language } from '../../../domain/judgement.js';
import { reason } from '../../../domain/meeting.js';
import { kindsOpen, kindTwice, seenOf } from '../../../domain/needs.js';
import { done, missing } from '../../../domain/result.js';
import { answerNeed, askForNeeds, type NeedChanged, readNeeds } from '../../../flow/needs.js';
import { renamed } from '../renamed.js';
import { type Route, route } from '../route.js';
import { idParams, nothing } from '../schemas/fields.js';
import {
  needAnswer,
  needAnswerBody,
  needParams,
  needsAnswer,
  needsBody,
  needsTaken,
} from '../schemas/needs.js';
import { somebodyWasFirst } from '../somebody-first.js';

function needShown(need: Need): z.input<typeof needAnswer> {
  const { id, kind, what, persons, contact, state, note, changedBy, createdAt } = need;
  return {
    id,
    kind,
    what,
    persons,
    contact,
    state,
    note,
    changedBy,
    createdAt: createdAt.toISOString(),
    seen: seenOf(need),
  };
}

/** 409 with what the need is now. */
function changedProblem({ need }: NeedChanged, language: Language) {
  const { id, state, note } = need;
  return somebodyWasFirst(reason('NEED_CHANGED'), { id, state, note, seen: seenOf(need) }, language);
}

/** The kinds of a list of any shape. */
const kindsIn = (needs: unknown): string[] =>
  (Array.isArray(needs) ? needs : []).flatMap((need: unknown) => {
    const kind = (need as { kind?: unknown } | null)?.kind;
    return typeof kind === 'string' ? [kind] : [];
  });
const exists = async (ctx: Context, { id }: { id: number }) => (await meetingRow(ctx.db, id)) !== undefined;

const shared = { tag: 'Meetings', permission: 'handle needs', query: nothing } as const;

export const needRoutes: readonly Route[] = [
  route({
    ...shared,
    method: 'get',
    path: '/v1/meetings/:id/needs',
    name: 'listNeeds',
    summary: 'What people have asked for to be able to come, with their contact, and how much of each kind.',
    params: idParams,
    answer: needsAnswer,
    async handle(ctx, actor, { params }) {
      const row = await meetingRow(ctx.db, params.id);
      if (!row) return missing;
      const read = await readNeeds(ctx, actor, params.id);
      if (!read.ok) return read;
      const { needs, counts } = read.value;
      return done({ open: kindsOpen(row.meeting, ctx.now()), counts, items: needs.map(needShown) });
    },
  }),
  route({
    ...shared,
    method: 'post',
    path: '/v1/meetings/:id/needs',
    name: 'askForNeeds',
    summary:
      'Write down what somebody needs, by the rules of the public page: published meetings, each kind until its day.',
    params: idParams,
    body: needsBody,
    status: 201,
    answer: needsTaken,
    refusals: [409],
    exists,
    moreFaults: async (_, { needs }) => kindTwice(kindsIn(needs)),
    async handle(ctx, _actor, { params, body }) {
      const { needs, persons, contact = null, clientKey = randomUUID() } = body;
      const asked = await askForNeeds(ctx, params.id, {
        needs: needs.map(({ kind, what = null }) => ({ kind, what })),
        persons,
        contact,
        // A key of the API is never one of the page's, and never one of another meeting's.
        clientKey: `api:${params.id}:${clientKey}`,
      });
      if (asked.ok) return done({ taken: asked.value });
      const names = needs.map(({ kind }, at) => [`what.${kind}`, `needs.${at}.kind`] as const);
      return renamed(asked, Object.fromEntries(names));
    },
  }),
  route({
    ...shared,
    method: 'post',
    path: '/v1/meetings/:id/needs/:need/answer',
    name: 'answerNeed',
    summary: 'Order a need, decline it with a reason, or open it again. Somebody else’s newer answer is 409.',
    params: needParams,
    body: needAnswerBody,
    answer: needAnswer,
    refusals: [409],
    exists,
    async handle(ctx, actor, { params, body, language }) {
      const { note = null, ...rest } = body;
      const answered = await answerNeed(ctx, actor, params.id, params.need, { ...rest, note });
      if (answered.ok) return done(needShown(answered.value));
      return answered.is === 'need changed'
        ? changedProblem(answered, language)
        : renamed(answered, { needNote: 'note' });
    },
  }),
];

/** What went out, to whom, how it ended and why; and sending again what did not. */

import { z } from 'zod';
import {
  countDeliveries,
  type DeliveryRow,
  listDeliveries,
  meetingRow,
  waitingNotices,
} from '../../../db/pages.js';
import { type Because, deliveryStates } from '../../../domain/delivery.js';
import type { Language } from '../../../domain/judgement.js';
import type { Actor } from '../../../domain/permissions.js';
import { done, missing } from '../../../domain/result.js';
import { sendDeliveryAgain } from '../../../flow/send-again.js';
import { settleDelivery } from '../../../flow/settle.js';
import { wordsOf } from '../../../text/words/index.js';
import { recipientFor } from '../../recipient.js';
import { type Route, route } from '../route.js';
import { idParams, nothing, wholeText } from '../schemas/fields.js';
import {
  deliveriesAnswer,
  deliveriesQuery,
  mostDeliveryId,
  sentAgain,
  settled,
  settlement,
} from '../schemas/people.js';

function becauseShown({ code, detail, personMustAct }: Because, language: Language) {
  const sentences: Record<string, string> = wordsOf(language).deliveries.because;
  const message = Object.hasOwn(sentences, code) ? sentences[code] : sentences.OTHER;
  return { code, message: message ?? code, personMustAct: personMustAct ?? false, detail: detail ?? null };
}

const deliveryShown = (row: DeliveryRow, actor: Actor, language: Language) => ({
  ...row,
  recipient: recipientFor(actor, row.recipient),
  because: row.because && becauseShown(row.because, language),
  dueAt: row.dueAt?.toISOString() ?? null,
  settledAt: row.settledAt?.toISOString() ?? null,
});

export const deliveryRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/v1/meetings/:id/deliveries',
    name: 'listDeliveries',
    summary: 'Deliveries of a meeting, newest first, with counts by state; page by cursor.',
    tag: 'Deliveries',
    permission: 'read the desk',
    params: idParams,
    query: deliveriesQuery,
    answer: deliveriesAnswer,
    async handle(ctx, actor, { params, query, language }) {
      if (!(await meetingRow(ctx.db, params.id))) return missing;
      const { limit, ...filter } = query;
      const counts = Object.fromEntries(deliveryStates.map((state) => [state, 0])) as Record<
        (typeof deliveryStates)[number],
        number
      >;
      for (const { state, count } of await countDeliveries(ctx.db, params.id, query.channel))
        counts[state] += count;
      const waiting = await waitingNotices(ctx.db, params.id);
      // One more than asked for tells whether there is a next page.
      const found = await listDeliveries(ctx.db, params.id, { ...filter, most: limit + 1 });
      const page = found.slice(0, limit);
      return done({
        counts,
        waitingNotices: waiting.map(({ key, kind, dueAt }) => ({
          notice: key,
          kind,
          dueAt: dueAt.toISOString(),
        })),
        items: page.map((row) => deliveryShown(row, actor, language)),
        cursor: found.length > limit ? String(page.at(-1)?.id) : null,
      });
    },
  }),
  route({
    method: 'post',
    path: '/v1/deliveries/:id/again',
    name: 'sendAgain',
    summary: 'Send a delivery again that was refused, is unsure or was skipped.',
    tag: 'Deliveries',
    permission: 'send again',
    params: z.strictObject({ id: wholeText(1, mostDeliveryId) }),
    query: nothing,
    body: nothing,
    answer: sentAgain,
    refusals: [409],
    handle: (ctx, actor, { params }) => sendDeliveryAgain(ctx, actor, params.id),
  }),
  route({
    method: 'post',
    path: '/v1/deliveries/:id/settle',
    name: 'settleDelivery',
    summary:
      'Say that a delivery is there after all: where a post that is unsure or was made by hand can be seen.',
    tag: 'Deliveries',
    permission: 'send again',
    params: z.strictObject({ id: wholeText(1, mostDeliveryId) }),
    query: nothing,
    body: settlement,
    answer: settled,
    refusals: [409],
    handle: (ctx, actor, { params, body }) => settleDelivery(ctx, actor, params.id, body),
  }),
];

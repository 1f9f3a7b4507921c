/** What every channel and surface shows of a meeting, and what is left to do. */
import { z } from 'zod';
import { boardStates } from '../../../domain/correction-board.js';
import { done } from '../../../domain/result.js';
import { boardOfMeeting } from '../../../flow/correction-board.js';
import { actionTarget, speakRow } from '../../speak-board.js';
import { type Route, route } from '../route.js';
import { idParams, nothing } from '../schemas/fields.js';

const text = z.string();
const row = z
  .strictObject({
    key: text.describe('Names the row for good: email, calendar:/kalender.ics, posters:12.'),
    name: text.describe('A channel, or a surface: web, atom, posters.'),
    label: text,
    which: text.describe(
      'Which of several: a calendar’s path, a newspaper, a spot; empty when there is but one.',
    ),
    shown: z.int().nullable().describe('The revision it shows; null: nothing of the meeting.'),
    state: z.enum(boardStates),
    says: text.describe('Stable.'),
    message: text,
    because: text.nullable(),
    receipt: text.nullable(),
    batches: z.array(
      z.strictObject({
        kind: text,
        revision: z.int(),
        sent: z.int(),
        total: z.int(),
        failed: z.int(),
        waiting: z.int(),
      }),
    ),
    actions: z.array(
      z.strictObject({ do: text, href: text.nullable().describe('On the desk, or a public page to print.') }),
    ),
  })
  .meta({ id: 'CorrectionBoardRow' });

export const correctionBoardRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/v1/meetings/:id/board',
    name: 'getCorrectionBoard',
    summary: 'Which revision every channel and surface shows, and what is left to do.',
    tag: 'Deliveries',
    permission: 'read the desk',
    params: idParams,
    query: nothing,
    answer: z
      .strictObject({
        revision: z.int().describe('The newest published.'),
        left: z.int().describe('Rows that need a person.'),
        underWay: z.int(),
        rows: z.array(row),
      })
      .meta({ id: 'CorrectionBoard' }),
    async handle(ctx, _, { params, language }) {
      const found = await boardOfMeeting(ctx, params.id);
      if (!found.ok) return found;
      const { meeting, board, paperNames } = found.value;
      const names = { channels: ctx.channels, papers: paperNames };
      const { revision, left, underWay } = board;
      const rows = board.rows.map((one) => {
        const { label, which, message, because } = speakRow(one, names, language);
        const { is: _, params: __, ...rest } = one;
        const actions = one.actions.map((action) => {
          const target = actionTarget(action, one, meeting, names.channels);
          return { do: action.do, href: target.href ?? null };
        });
        return { ...rest, label, which, message, because: because || null, actions };
      });
      return done({ revision, left, underWay, rows });
    },
  }),
];

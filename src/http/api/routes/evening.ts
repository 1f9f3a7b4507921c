/** The evening itself: headcount, notes, exit answers and views in one batch, each once; and what was written down. */
import { exitSums, meetingRow, notesOf, openQuestions } from '../../../db/pages.js';
import { standingOf } from '../../../domain/evening.js';
import { shownExits } from '../../../domain/learning.js';
import { done, missing } from '../../../domain/result.js';
import { eveningState, speakAnswers, takeBatch } from '../../evening-entries.js';
import { type Route, route } from '../route.js';
import { eveningAnswer, eveningBody, eveningKept } from '../schemas/evening.js';
import { idParams, nothing } from '../schemas/fields.js';

export const eveningRoutes: readonly Route[] = [
  route({
    method: 'post',
    path: '/v1/meetings/:id/evening',
    name: 'keepEvening',
    summary:
      'Write down what a tablet kept. Entries that came before are kept once; one refused holds no other.',
    tag: 'Meetings',
    permission: 'count and take notes',
    params: idParams,
    query: nothing,
    body: eveningBody,
    answer: eveningKept,
    exists: async (ctx, { id }) => (await meetingRow(ctx.db, id)) !== undefined,
    async handle(ctx, actor, { params, body, language }) {
      const kept = await takeBatch(ctx, actor, params.id, body.entries);
      if (!kept.ok) return kept;
      const entries = speakAnswers(kept.value, language).map((one) =>
        one.kept
          ? one
          : {
              ...one,
              reasons: one.reasons.map(({ code, level, message, field }) => ({
                code,
                level,
                message,
                ...(field ? { field } : {}),
              })),
            },
      );
      return done({ entries, state: await eveningState(ctx, params.id) });
    },
  }),
  route({
    method: 'get',
    path: '/v1/meetings/:id/evening',
    name: 'getEvening',
    summary: 'What was written down of the evening: counts, the tables’ notes, open questions, exit answers.',
    tag: 'Meetings',
    permission: 'read the desk',
    params: idParams,
    query: nothing,
    answer: eveningAnswer,
    async handle(ctx, _actor, { params: { id } }) {
      if (!(await meetingRow(ctx.db, id))) return missing;
      const notes = await notesOf(ctx.db, id);
      const { time, question, heard, heardFrom } = shownExits(await exitSums(ctx.db, id));
      return done({
        ...(await eveningState(ctx, id)),
        tables: notes.map((note) => ({
          id: note.id,
          table: note.tableName,
          note: note.kind,
          text: note.text,
          owner: note.owner,
          due: note.due,
          answer: note.answer,
          standing: note.kind === 'question' ? standingOf(note, ctx.now()) : null,
          version: note.version,
          at: note.at.toISOString(),
        })),
        questions: await openQuestions(ctx.db, id, ctx.now()),
        exit: {
          time: time && [...time],
          question: question && [...question],
          heard: heard && [...heard],
          heardFrom: heardFrom && { ...heardFrom },
        },
      });
    },
  }),
];

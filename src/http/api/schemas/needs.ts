/** What people need to be able to come, as the API takes it in and gives it out. Every body is strict. */
import { z } from 'zod';
import { needKinds, needStates } from '../../../domain/coming.js';
import { mostOfNeed } from '../../../domain/needs.js';
import { filledLine, lineOrNull, mostId, whole, wholeText } from './fields.js';

const kind = z.enum(needKinds);
const state = z.enum(needStates);
const text = z.string();

export const needParams = z.strictObject({ id: wholeText(1, mostId), need: wholeText(1, mostId) });

export const needsBody = z
  .strictObject({
    needs: z
      .array(
        z
          .strictObject({
            kind,
            what: z
              .exactOptional(lineOrNull(mostOfNeed.what))
              .describe('Which language, which food, from where.'),
          })
          .meta({ id: 'NeedAskedFor' }),
      )
      .min(1)
      .max(50)
      .describe('Each kind once. One whose day has passed refuses all of them (409).'),
    persons: whole(1, mostOfNeed.persons).default(1),
    contact: z
      .exactOptional(lineOrNull(mostOfNeed.contact))
      .describe('Where the person can be reached, in any words; forgotten 30 days after the meeting.'),
    clientKey: z
      .exactOptional(filledLine(200))
      .describe('Made by the caller: the same one a second time at the same meeting is the same wish.'),
  })
  .meta({ id: 'NeedsBody' });
export const needsTaken = z
  .strictObject({ taken: z.int().describe('How many are new; of a wish that came before, 0.') })
  .meta({ id: 'NeedsTaken' });

const seen = text.describe('What the need is as it is read; hand it back with an answer.');
export const needAnswer = z
  .strictObject({
    id: z.int(),
    kind,
    what: text.nullable(),
    persons: z.int(),
    contact: text.nullable(),
    state,
    note: text.nullable().describe('How it is met, or why it cannot be.'),
    changedBy: text.nullable(),
    createdAt: text.meta({ format: 'date-time' }),
    seen,
  })
  .meta({ id: 'Need' });
export const needsAnswer = z
  .strictObject({
    open: z.array(kind).describe('What can still be asked for.'),
    counts: z.array(z.strictObject({ kind, state, needs: z.int(), persons: z.int() })),
    items: z.array(needAnswer).describe('What is left to do first.'),
  })
  .meta({ id: 'Needs' });

export const needAnswerBody = z
  .strictObject({
    state,
    note: z
      .exactOptional(lineOrNull(mostOfNeed.note))
      .describe('Left out: none. Needed for declined: why, at least five characters.'),
    seen: filledLine(2000).describe('Of the need as it was read; another one now is 409.'),
  })
  .meta({ id: 'NeedAnswerBody' });

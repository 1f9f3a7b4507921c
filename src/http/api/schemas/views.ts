/** Residents' views as the API takes them in and gives them out. Every body is strict. */
import { z } from 'zod';
import { answerStates, mostOf, viewKinds, viewStates, viewVias } from '../../../domain/view.js';
import { filledLine, line, lines, mostId, named, whole, wholeText, wholeTextOr } from './fields.js';

const languages = z.enum(['sv', 'en']);

export const viewBody = z
  .strictObject({
    meeting: named.describe('Its slug or id.'),
    kind: z.enum(viewKinds),
    text: lines(mostOf.text).min(1),
    name: z.exactOptional(line(mostOf.name)),
    email: z.exactOptional(line(320)),
    anonymous: z.exactOptional(z.boolean()).describe('Name and e-mail are not kept, and no answer is sent.'),
    via: z.enum(viewVias),
    language: z
      .exactOptional(languages)
      .describe('Of the view and of the mails about it; Swedish unless told.'),
    clientKey: z
      .exactOptional(filledLine(200))
      .describe('Made by the caller: the same one a second time is the same view, and answers alike.'),
  })
  .meta({ id: 'ViewBody' });
export const viewReceived = z
  .strictObject({ id: z.int(), receipt: z.string().describe('For the person to keep.') })
  .meta({ id: 'ViewReceived' });

export const viewsQuery = z.strictObject({
  meeting: filledLine(200).optional().describe('Slug or id.'),
  state: z.enum(viewStates).optional(),
  late: z.enum(['true']).optional().describe('Only those that should have been answered.'),
  cursor: wholeText(1, mostId).optional(),
  limit: wholeTextOr(100, 1, 500),
});

const instant = z.string().meta({ format: 'date-time' });
const date = z.string().meta({ format: 'date' });
export const viewAnswer = z
  .strictObject({
    id: z.int(),
    receipt: z.string(),
    meeting: z.strictObject({ id: z.int(), slug: z.string() }),
    kind: z.enum(viewKinds),
    text: z.string().describe('As it came; not for others to read.'),
    via: z.enum(viewVias),
    language: languages,
    state: z.enum(viewStates),
    version: z.int().describe('Hand it back with an answer.'),
    publicText: z.string().nullable().describe('What everybody may read; null: nothing.'),
    meToo: z.int(),
    receivedBy: z.string().nullable().describe('Who of the house typed it in.'),
    createdAt: instant,
    receiptBy: date.describe('The last day for a receipt; it is given at once.'),
    answerBy: date.describe('The last day for the first answer: ten working days.'),
    late: z.boolean(),
    contact: z
      .exactOptional(z.strictObject({ name: z.string().nullable(), email: z.string().nullable() }).nullable())
      .describe('Only to those who may answer; null when there is none.'),
  })
  .meta({ id: 'View' });
export const viewsAnswer = z
  .strictObject({
    items: z.array(viewAnswer),
    cursor: z.string().nullable().describe('Hand it back for the next page; null at the end.'),
  })
  .meta({ id: 'Views' });

export const viewAnswerBody = z
  .strictObject({
    state: z.enum(answerStates),
    text: lines(mostOf.answer).min(1),
    version: z
      .exactOptional(whole(1, mostId))
      .describe('The one that was read. Without it the answer counts only as the first.'),
  })
  .meta({ id: 'ViewAnswerBody' });
export const viewAnswered = z
  .strictObject({ id: z.int(), state: z.enum(viewStates), version: z.int() })
  .meta({ id: 'ViewAnswered' });

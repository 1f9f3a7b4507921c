/** Suggestions from outside (Vi vill ha er hit) as the API takes them in and gives them out. Every body is strict. */
import { z } from 'zod';
import { mostOf, nominationStates } from '../../../domain/nomination.js';
import { filledLine, line, lines, mostId, named, whole, wholeText, wholeTextOr } from './fields.js';

const language = z.enum(['sv', 'en']);
const state = z.enum(nominationStates);
const text = z.string();

export const nominationBody = z
  .strictObject({
    place: z.exactOptional(named).describe('The slug of a place in the register.'),
    elsewhere: z
      .exactOptional(line(mostOf.elsewhere))
      .describe('Where, when the place is not in the register; needed without place.'),
    question: filledLine(mostOf.question),
    why: z.exactOptional(lines(mostOf.why)),
    email: z
      .exactOptional(line(320))
      .describe('To be told what becomes of it; forgotten with the last answer.'),
    language: z.exactOptional(language).describe('Of the suggestion and of the mails; Swedish unless told.'),
    clientKey: z
      .exactOptional(filledLine(200))
      .describe('Made by the caller: the same one a second time is the same suggestion, and answers alike.'),
  })
  .meta({ id: 'NominationBody' });
export const nominationTaken = z.strictObject({ id: z.int() }).meta({ id: 'NominationTaken' });

export const nominationsQuery = z.strictObject({
  state: state.optional(),
  cursor: wholeText(1, mostId).optional(),
  limit: wholeTextOr(100, 1, 500),
});
export const nominationAnswer = z
  .strictObject({
    id: z.int(),
    state,
    place: text.nullable().describe('The slug; null when the place is not in the register.'),
    elsewhere: text.nullable(),
    question: text,
    why: text.nullable(),
    association: text.nullable().describe('The name of the association that suggested it by its own link.'),
    language,
    support: z.int().describe('How many agree, at least and roughly: no vote.'),
    because: text.nullable().describe('Why it was declined.'),
    meeting: z.int().nullable().describe('The meeting it became.'),
    version: z.int().describe('Hand it back when it is handled.'),
    createdAt: text.meta({ format: 'date-time' }),
    email: z.exactOptional(text.nullable()).describe('Only to those who handle suggestions.'),
  })
  .meta({ id: 'Nomination' });
export const nominationsAnswer = z.strictObject({
  items: z.array(nominationAnswer),
  cursor: text.nullable(),
});

const version = whole(1, mostId).describe('The one that was read; another one now is 409.');
export const showBody = z
  .strictObject({
    version,
    anyway: z
      .exactOptional(z.boolean())
      .describe('Show it although it holds what looks like personal data (PERSONAL_DATA_LEFT).'),
  })
  .meta({ id: 'NominationShowBody' });
export const hideBody = z.strictObject({ version }).meta({ id: 'NominationHideBody' });
export const declineBody = z
  .strictObject({
    version,
    because: lines(mostOf.because).describe('At least five characters; whoever suggested it is told.'),
  })
  .meta({ id: 'NominationDeclineBody' });
export const takeBody = z
  .strictObject({ version, meeting: whole(1, mostId).describe('The id of the meeting it became.') })
  .meta({ id: 'NominationTakeBody' });
export const nominationHandled = z
  .strictObject({ id: z.int(), state, meeting: z.int().nullable(), version: z.int() })
  .meta({ id: 'NominationHandled' });

/** Associations and suggestions from outside as the API takes them in and gives them out. Every body is strict. */
import { z } from 'zod';
import { mostOf } from '../../../domain/association.js';
import { nominationStates } from '../../../domain/nomination.js';
import { filledLine, line, lineOrNull, mostId, named, slug, wholeText, wholeTextOr } from './fields.js';

const language = z.enum(['sv', 'en']);
const name = filledLine(mostOf.name);
const email = line(320).nullable().describe('null or an empty text: none; it is then asked by a link.');
const place = named.describe('The slug of its place.');

const optional = {
  contactName: z.exactOptional(lineOrNull(mostOf.contactName)),
  email: z.exactOptional(email),
  language: z.exactOptional(language).describe('Of the mails to it; Swedish unless told.'),
  active: z.exactOptional(z.boolean()).describe('False: not asked any more; its answers stay.'),
};
export const associationBody = z
  .strictObject({ slug, name, place, ...optional })
  .meta({ id: 'AssociationBody' });
export const associationChanges = z
  .strictObject({ name: z.exactOptional(name), place: z.exactOptional(place), ...optional })
  .meta({ id: 'AssociationChanges' });

const text = z.string();
export const associationAnswer = z
  .strictObject({
    slug: text,
    name: text,
    place: text,
    language,
    active: z.boolean(),
    contact: z
      .exactOptional(z.strictObject({ name: text.nullable(), email: text.nullable() }))
      .describe('Only to those who may edit associations.'),
  })
  .meta({ id: 'Association' });

export const nominationsQuery = z.strictObject({
  state: z.enum(nominationStates).optional(),
  cursor: wholeText(1, mostId).optional(),
  limit: wholeTextOr(100, 1, 500),
});
export const nominationAnswer = z
  .strictObject({
    id: z.int(),
    state: z.enum(nominationStates),
    place: text.nullable().describe('The slug; null when the place is not in the register.'),
    elsewhere: text.nullable(),
    question: text,
    why: text.nullable(),
    association: text.nullable().describe('The name of the association that suggested it by its own link.'),
    language,
    support: z.int().describe('How many agree, at least and roughly: no vote.'),
    because: text.nullable().describe('Why it was declined.'),
    meeting: z.int().nullable().describe('The meeting it became.'),
    version: z.int(),
    createdAt: text.meta({ format: 'date-time' }),
    email: z.exactOptional(text.nullable()).describe('Only to those who handle suggestions.'),
  })
  .meta({ id: 'Nomination' });
export const nominationsAnswer = z.strictObject({
  items: z.array(nominationAnswer),
  cursor: text.nullable(),
});

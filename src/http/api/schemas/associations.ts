/** Associations as the API takes them in and gives them out. Every body is strict. */
import { z } from 'zod';
import { mostOf } from '../../../domain/association.js';
import { filledLine, line, lineOrNull, named, slug } from './fields.js';

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

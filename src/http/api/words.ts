/** What the API itself says, beside the reasons in text/words: faults of shape and of the request. */
import type { Language } from '../../domain/judgement.js';

type Say = (p: Readonly<Record<string, unknown>>) => string;

const sv = {
  unprintable: () => 'Texten innehåller styrtecken eller trasiga tecken. Ta bort dem.',
  slug: () =>
    'Kortnamnet får bara ha små bokstäver a–z, siffror och enstaka bindestreck, högst 80 tecken. Till exempel: molkom.',
  oneOf: (p) => `Välj ett av: ${p.values}.`,
  whole: (p) => `Skriv ett heltal mellan ${p.min} och ${p.max}.`,
  text: () => 'Fältet ska vara text.',
  number: () => 'Fältet ska vara ett tal.',
  boolean: () => 'Fältet ska vara true eller false.',
  array: () => 'Fältet ska vara en lista.',
  object: () => 'Fältet ska vara ett objekt.',
  other: () => 'Fältet är fel ifyllt.',
  tooMany: (p) => `Listan är för lång. Högst ${p.most} rader.`,
  atMost: (p) => `Högst ${p.most}.`,
  atLeast: (p) => `Minst ${p.least}.`,
  atNotBuilt: () => 'Det går inte att tidsbestämma steget än. Ta bort ”at” och gör steget när det ska ske.',
  tooFewColumns: (p) => `Raden har ${p.found} kolumner, men rubrikraden har ${p.wanted}.`,
  openQuote: () => 'Ett citattecken öppnas men stängs aldrig.',
  notJsonLine: () => 'Raden är inte ett JSON-objekt.',
  noHeader: () => 'Första raden ska vara en rubrikrad som har kolumnen email.',
  twice: () => 'Kolumnen står två gånger.',
  UNAUTHORIZED: () => 'Anropet behöver en giltig nyckel: Authorization: Bearer …',
  NOT_JSON: () => 'Innehållet är inte giltig JSON i UTF-8.',
  NOT_UTF8: () => 'Filen är inte UTF-8. Spara den som ”CSV UTF-8” och försök igen.',
  TOO_LARGE: (p) => `Innehållet är för stort. Högst ${p.most}.`,
  UNSUPPORTED_TYPE: (p) => `Innehållets typ stöds inte. Skicka ${p.types} (Content-Type).`,
  WRONG_METHOD: (p) => `Adressen svarar bara på ${p.methods}.`,
} satisfies Record<string, Say>;

export type Saying = keyof typeof sv;

const en: Record<Saying, Say> = {
  unprintable: () => 'The text holds control characters or broken characters. Remove them.',
  slug: () =>
    'The short name may only hold lower-case a–z, digits and single hyphens, at most 80 characters. For instance: molkom.',
  oneOf: (p) => `Choose one of: ${p.values}.`,
  whole: (p) => `Write a whole number from ${p.min} to ${p.max}.`,
  text: () => 'The field must be text.',
  number: () => 'The field must be a number.',
  boolean: () => 'The field must be true or false.',
  array: () => 'The field must be a list.',
  object: () => 'The field must be an object.',
  other: () => 'The field is wrong.',
  tooMany: (p) => `The list is too long. At most ${p.most} entries.`,
  atMost: (p) => `At most ${p.most}.`,
  atLeast: (p) => `At least ${p.least}.`,
  atNotBuilt: () => 'A step cannot be put off to a later time yet. Leave “at” out and take the step then.',
  tooFewColumns: (p) => `The line has ${p.found} columns, but the header line has ${p.wanted}.`,
  openQuote: () => 'A quotation mark opens and never closes.',
  notJsonLine: () => 'The line is not a JSON object.',
  noHeader: () => 'The first line must be a header line with the column email.',
  twice: () => 'The column stands twice.',
  UNAUTHORIZED: () => 'The call needs a valid token: Authorization: Bearer …',
  NOT_JSON: () => 'The body is not valid JSON in UTF-8.',
  NOT_UTF8: () => 'The file is not UTF-8. Save it as “CSV UTF-8” and try again.',
  TOO_LARGE: (p) => `The body is too large. At most ${p.most}.`,
  UNSUPPORTED_TYPE: (p) => `The type of the body is not supported. Send ${p.types} (Content-Type).`,
  WRONG_METHOD: (p) => `This address answers only to ${p.methods}.`,
};

/** A sentence of the API's own in a language. */
export const apiSays = (language: Language, saying: Saying, p: Readonly<Record<string, unknown>> = {}) =>
  (language === 'en' ? en : sv)[saying](p);

/** The smallest pieces of every body and query: lines, texts, days, times, slugs. Wide limits; the judges are narrower. */
import { z } from 'zod';
import { isDate, isTime } from '../../../domain/wallclock.js';
import type { Found } from '../shape-faults.js';

const found = (what: Found) => ({ params: what });

/** Control characters beside line feed and tab, and halves of surrogate pairs (the database takes neither). */
const unprintable = /[^\P{Cc}\n\t]|\p{Cs}/u;
export const printable = (text: string): boolean => !unprintable.test(text);

const everyUnprintable = new RegExp(unprintable, 'gu');
/** A body that was refused, with each text of its own made one that the database can be asked about. */
export const askable = (body: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(body).map(([key, value]) => [
      key,
      typeof value === 'string' ? value.replace(everyUnprintable, '\uFFFD') : value,
    ]),
  );

/** Only line breaks and tabs: double spaces are the judge's to speak of. No pattern here may look back (long texts). */
const oneLine = (text: string) => text.replace(/[\t\r\n\v\f\u2028\u2029]+/g, ' ').trim();
const plainLines = (text: string) => text.replace(/\r\n?|\u2028|\u2029/g, '\n').trim();

/** Text on one line: line breaks become spaces, control characters are refused. */
export const line = (most: number) =>
  z
    .string()
    .overwrite(oneLine)
    .max(most)
    .refine(printable, found({ say: 'unprintable' }));

/** The same, and it must hold something. */
export const filledLine = (most: number) => line(most).min(1);

/** A street address on one line: its lines become parts between commas. */
export const addressLine = (most: number) =>
  z
    .string()
    .max(most)
    .overwrite((text) =>
      plainLines(text)
        .split('\n')
        .map((part) => oneLine(part).replace(/,$/, ''))
        .filter((part) => part !== '')
        .join(', ')
        .slice(0, most),
    )
    .min(1)
    .refine(printable, found({ say: 'unprintable' }));

/** Text that may have several lines. */
export const lines = (most: number) =>
  z
    .string()
    .overwrite(plainLines)
    .max(most)
    .refine(printable, found({ say: 'unprintable' }));

/** A list of lines; empty ones fall away. */
export const list = (each = 1000, most = 100) =>
  z
    .array(line(each))
    .max(most)
    .overwrite((items) => items.filter((item) => item !== ''));

/** YYYY-MM-DD, a day that exists. */
export const day = z
  .string()
  .refine(isDate, found({ code: 'BAD_DATE' }))
  .meta({ format: 'date', examples: ['2027-03-16'] });

/** A day, or an empty text or null for none. */
export const maybeDay = z
  .string()
  .refine((text) => text === '' || isDate(text), found({ code: 'BAD_DATE' }))
  .meta({ examples: ['2027-06-09'] })
  .nullish()
  .transform((text) => text || undefined);

/** HH:MM in the municipality's zone. */
export const time = z
  .string()
  .refine(isTime, found({ code: 'BAD_TIME' }))
  .meta({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$', examples: ['18:00'] });

const slugPattern = /^[a-z0-9]+(-[a-z0-9]+)*$/;
/** Lower-case letters, digits and single hyphens. */
export const slug = z
  .string()
  .refine((text) => text.length <= 80 && slugPattern.test(text), found({ say: 'slug' }))
  .meta({ pattern: slugPattern.source, maxLength: 80, examples: ['molkom'] });

/** The slug of something that is there; one that is not is told by its kind (UNKNOWN_PLACE …). */
export const named = filledLine(200);

/** A whole number in JSON. */
export const whole = (min: number, max: number) => z.int().min(min).max(max);

/** A whole number in a path or query. */
export const wholeText = (min: number, max: number) =>
  z
    .string()
    .refine(
      (text) => /^\d{1,15}$/.test(text) && Number(text) >= min && Number(text) <= max,
      found({ say: 'whole', with: { min, max } }),
    )
    .meta({ type: 'integer', minimum: min, maximum: max })
    .transform(Number);

/** The same, with what it is when left out. */
export const wholeTextOr = (usual: number, min: number, max: number) => wholeText(min, max).default(usual);

/** The largest number of a row whose id is an `integer`. */
export const mostId = 2_147_483_647;
export const idParams = z.strictObject({ id: wholeText(1, mostId) });
export const slugParams = z.strictObject({ slug });
/** Nothing is taken. */
export const nothing = z.strictObject({});

/** Optional text: null and an empty text are the same as none. */
export const maybe = (most: number) =>
  line(most)
    .nullish()
    .transform((text) => text || undefined);

/** Optional text of a row: an empty text is null. */
export const lineOrNull = (most: number) =>
  line(most)
    .nullable()
    .overwrite((text) => text || null);

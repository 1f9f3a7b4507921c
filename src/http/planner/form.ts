/** Reading what was typed. Everything is text until it is read here; nothing typed is ever lost. */
import { type Reason, reason } from '../../domain/meeting.js';
import { printable } from '../api/schemas/fields.js';

export type Body = Readonly<Record<string, unknown>> | undefined;
/** What was typed, by the field's name; several values only for boxes. */
export type Typed = Record<string, string | string[]>;

/** One typed value without spaces around it; '' when there is none. Line breaks of every kind become `\n`. */
export function textOf(body: Body, name: string): string {
  const value = body?.[name];
  const one = Array.isArray(value) ? value[0] : value;
  return typeof one === 'string' ? one.replace(/\r\n?|[\v\f\u2028\u2029]/g, '\n').trim() : '';
}

/** All values of one name (ticked boxes). */
export function textsOf(body: Body, name: string): string[] {
  const value = body?.[name];
  const all = Array.isArray(value) ? value : value === undefined ? [] : [value];
  return all.filter((one): one is string => typeof one === 'string');
}

/** Lines that are not empty: one thing per line. */
export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** undefined for nothing, for what may be missing. */
export const orNone = (text: string): string | undefined => (text === '' ? undefined : text);
/** null for nothing, for what can be emptied. */
export const orNull = (text: string): string | null => (text === '' ? null : text);

/** A whole number, null for nothing, NaN for what is none. */
export function wholeOf(text: string): number | null {
  if (text === '') return null;
  return /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
}

/** A number with decimals (comma or point), null for nothing, NaN for what is none. */
export function decimalOf(text: string): number | null {
  if (text === '') return null;
  const plain = text.replace(',', '.');
  return /^-?\d{1,3}(\.\d{1,10})?$/.test(plain) ? Number(plain) : Number.NaN;
}

/** A position in degrees that is no number, or lies outside the world. */
export const positionFaults = (body: Body): Reason[] =>
  (
    [
      ['lat', 90],
      ['lon', 180],
    ] as const
  ).flatMap(([name, most]) => {
    const degrees = decimalOf(textOf(body, name));
    return degrees === null || Math.abs(degrees) <= most ? [] : [reason('BAD_POSITION', name)];
  });

/** The id in a path; 0 when it is none, which no row has. */
export const idOf = (text: unknown): number => (/^\d{1,9}$/.test(String(text)) ? Number(text) : 0);

/** Faults of fields that must be filled. */
export const required = (body: Body, names: readonly string[]): Reason[] =>
  names.filter((name) => textOf(body, name) === '').map((name) => reason('FIELD_MISSING', name));

/** Faults of fields that hold more than they may. */
export const tooLong = (body: Body, most: Readonly<Record<string, number>>): Reason[] =>
  Object.entries(most)
    .filter(([name, limit]) => textOf(body, name).length > limit)
    .map(([name, limit]) => reason('FIELD_TOO_LONG', name, { most: limit }));

/** Faults of fields that hold control characters or halves of characters, which the database does not take. */
export const unprintable = (typed: Typed): Reason[] =>
  Object.entries(typed)
    .filter(([, value]) => ![value].flat().every(printable))
    .map(([name]) => reason('UNPRINTABLE', name));

/** What was typed, with a sign to see in the place of each character that cannot be printed. */
export const visible = (text: string): string =>
  printable(text) ? text : Array.from(text, (one) => (printable(one) ? one : '\ufffd')).join('');

/** The slug in a path; '' when it is none, which no row has. */
export const slugOf = (text: unknown): string => (printable(String(text)) ? String(text) : '');

/** A name as it stands in an address: letters, digits and hyphens. */
export const slugFrom = (name: string): string =>
  name
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '');

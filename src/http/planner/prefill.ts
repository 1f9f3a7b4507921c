/** What a link to an empty draft may fill in: a day, times, a place, a question and whom it is for. What is wrong is left out. */
import { mostOf } from '../../domain/nomination.js';
import { audienceProfiles } from '../../domain/slot/slot.js';
import { isDate, isTime } from '../../domain/wallclock.js';
import { printable } from '../api/schemas/fields.js';
import { type Body, type Typed, textOf } from './form.js';

const isSlug = (text: string) => /^[a-z0-9-]{1,80}$/.test(text);
const fields: readonly [asked: string, field: string, fits: (text: string) => boolean][] = [
  ['date', 'date', isDate],
  ['start', 'publicStart', isTime],
  ['end', 'publicEnd', isTime],
  ['place', 'place', isSlug],
  ['venue', 'venue', isSlug],
  ['question', 'theme.question', (text) => text !== '' && text.length <= mostOf.question && printable(text)],
  ['profile', 'audienceProfile', (text) => audienceProfiles.some((one) => one === text)],
];

export function beginsWith(query: Body): Typed {
  const typed: Typed = {};
  for (const [asked, field, fits] of fields) {
    const text = textOf(query, asked);
    if (fits(text)) typed[field] = text;
  }
  return typed;
}

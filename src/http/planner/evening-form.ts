/** The forms of the evening's page as entries: which field of a form is which field of an entry. */
import { createHash } from 'node:crypto';
import type { EntryKind } from '../../domain/evening.js';
import type { Reason } from '../../domain/meeting.js';
import { type Body, type Typed, textOf } from './form.js';

/** The form's field → the entry's. The page hands this to its script, so that both make the same entry. */
export const eveningFieldNames = {
  tap: { who: 'who', count: 'count' },
  note: {
    eveningTable: 'table',
    eveningNote: 'note',
    eveningText: 'text',
    eveningOwner: 'owner',
    eveningDue: 'due',
  },
  exit: { exitTime: 'time', exitQuestion: 'question', exitHeard: 'heard', exitHeardFrom: 'heardFrom' },
  view: {
    viewKind: 'view',
    viewText: 'text',
    viewVia: 'via',
    viewName: 'name',
    viewEmail: 'email',
    viewAnonymous: 'anonymous',
  },
} as const satisfies Record<EntryKind, Record<string, string>>;

/** Fields of entries that are whole numbers, and those that are yes or no. */
export const numberFields: readonly string[] = ['count', 'time', 'question', 'heard'];
export const yesFields: readonly string[] = ['anonymous'];

const numberOf = (text: string) => (/^-?\d{1,6}$/.test(text) ? Number(text) : text);

/**
 * The name of one entry out of one page. Another text, or another button, from a page that was gone back to is another
 * entry; the same once more may be the button pressed twice or one more person, which only who pressed it knows: it is
 * kept once, and the page after it asks. A page without a key gives none.
 */
function entryKeyOf(page: string, kind: EntryKind, fields: Readonly<Record<string, unknown>>): string {
  if (page === '') return '';
  const what = JSON.stringify([page, kind, fields]);
  return `desk:${createHash('sha256').update(what).digest('base64url')}`;
}

/** What a form of a kind was filled with, as the entry it is. */
export function entryOf(body: Body, kind: EntryKind): Record<string, unknown> {
  const fields = Object.entries(eveningFieldNames[kind]).flatMap(([from, to]): [string, unknown][] => {
    // A count and its kind stand in one button: `adults 1`.
    const text =
      kind === 'tap' ? (textOf(body, 'tryck').split(' ')[to === 'who' ? 0 : 1] ?? '') : textOf(body, from);
    if (text === '') return [];
    if (yesFields.includes(to)) return [[to, true]];
    return [[to, numberFields.includes(to) ? numberOf(text) : text]];
  });
  const filled = Object.fromEntries(fields);
  return { kind, key: entryKeyOf(textOf(body, 'nyckel'), kind, filled), ...filled };
}

/** What was typed into the form of a kind. */
export const typedEntry = (body: Body, kind: EntryKind): Typed =>
  Object.fromEntries(Object.keys(eveningFieldNames[kind]).map((name) => [name, textOf(body, name)]));

/** An entry's faults at the form's own fields. */
export function formFaults(kind: EntryKind, reasons: readonly Reason[]): Reason[] {
  const back = new Map<string, string>(
    Object.entries(eveningFieldNames[kind]).map(([form, entry]) => [entry, form]),
  );
  return reasons.map((one) => ({ ...one, field: one.field && (back.get(one.field) ?? one.field) }));
}

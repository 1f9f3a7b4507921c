/** What somebody else has changed while a form was open. */

import type { Desk } from '../desk.js';
import type { Typed } from '../form.js';

const text = (value: string | string[] | undefined) =>
  Array.isArray(value) ? value.join(', ') : (value ?? '');

/** Fields where the saved meeting says something else than the form. */
export function differences({ words }: Pick<Desk, 'words'>, typed: Typed, saved: Typed) {
  const names = [...new Set([...Object.keys(typed), ...Object.keys(saved)])];
  const labels = words.fields as Record<string, { label: string }>;
  return names
    .filter(
      (name) =>
        text(typed[name]) !== text(saved[name]) && (text(saved[name]) !== '' || Object.hasOwn(labels, name)),
    )
    .map((name) => ({
      label: Object.hasOwn(labels, name) ? (labels[name]?.label ?? name) : words.draft.programmeRow,
      saved: text(saved[name]) || words.nothing,
      yours: text(typed[name]) || words.nothing,
    }));
}

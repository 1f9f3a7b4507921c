/** Refusals of rooms whose pages have other names for their fields. */
import type { Reason } from '../../domain/meeting.js';
import type { Refused } from '../../domain/result.js';

/** The refusal with the API's names for its fields. `names`: from the page's name to ours. */
export function renamed(refused: Refused, names: Readonly<Record<string, string>>): Refused {
  if (refused.is !== 'input' && refused.is !== 'gate') return refused;
  const rename = (one: Reason): Reason =>
    one.field !== undefined && Object.hasOwn(names, one.field)
      ? { ...one, field: names[one.field] ?? one.field }
      : one;
  const [first, ...rest] = refused.reasons;
  return { ...refused, reasons: [rename(first), ...rest.map(rename)] };
}

/** What a zod schema found, as reasons of ours: every fault at once, each with the path of its field. */
import type { z } from 'zod';
import type { Language } from '../../domain/judgement.js';
import { type Reason, reason } from '../../domain/meeting.js';
import { apiSays, type Saying } from './words.js';

type Issue = z.core.$ZodIssue;
type Details = Readonly<Record<string, unknown>>;

/** What a refinement in schemas/fields.ts puts in its `params`: a code of ours, or a saying for BAD_FIELD. */
export type Found = { code?: string; say?: Saying; with?: Details };

const types: Record<string, Saying> = {
  string: 'text',
  number: 'number',
  int: 'number',
  boolean: 'boolean',
  array: 'array',
  object: 'object',
};

const shown = (given: unknown) => (typeof given === 'string' ? given.slice(0, 40) : JSON.stringify(given));

/** Checks a value against a schema; on failure all reasons, spoken later by speakReasons. */
export function checkShape<S extends z.ZodType>(
  schema: S,
  given: unknown,
  language: Language,
): { ok: true; value: z.output<S> } | { ok: false; reasons: Reason[] } {
  const parsed = schema.safeParse(given, { reportInput: true });
  if (parsed.success) return { ok: true, value: parsed.data };
  const reasons = parsed.error.issues.flatMap((issue) => reasonsOf(issue, [], language));
  return { ok: false, reasons: mergeReasons(reasons, []) };
}

function reasonsOf(issue: Issue, under: readonly PropertyKey[], language: Language): Reason[] {
  const path = [...under, ...issue.path];
  const field = path.map(String).join('.');
  const bad = (saying: Saying, details: Details = {}) => [
    reason('BAD_FIELD', field, { message: apiSays(language, saying, details) }),
  ];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const named = [...path, key].map(String).join('.').slice(0, 200);
      return reason('UNKNOWN_FIELD', named, { field: named });
    });
  }
  if (issue.code === 'custom') {
    const { code, say, with: details } = (issue.params ?? {}) as Found;
    if (code) return [reason(code, field, { given: shown(issue.input), ...(details as object) })];
    return bad(say ?? 'other', details);
  }
  if (issue.input === undefined) return [reason('FIELD_MISSING', field)];
  switch (issue.code) {
    case 'invalid_type':
      return bad(types[issue.expected] ?? 'other');
    case 'invalid_value':
      return bad('oneOf', { values: issue.values.map(String).join(', ') });
    case 'too_big':
      if (issue.origin === 'string')
        return [reason('FIELD_TOO_LONG', field, { most: Number(issue.maximum) })];
      return bad(issue.origin === 'array' ? 'tooMany' : 'atMost', { most: issue.maximum });
    case 'too_small':
      if (issue.origin === 'string') return [reason('FIELD_MISSING', field)];
      return bad('atLeast', { least: issue.minimum });
    case 'invalid_union': {
      // The branch that got past the type itself is the one that was meant.
      const meant = issue.errors.find((branch) =>
        branch.some(
          (inner) => !['invalid_type', 'invalid_value'].includes(inner.code) || inner.path.length > 0,
        ),
      );
      return meant ? meant.flatMap((inner) => reasonsOf(inner, path, language)) : bad('other');
    }
    default:
      return bad('other');
  }
}

/** Two lists of reasons as one, each code once for a field. */
export function mergeReasons(first: readonly Reason[], second: readonly Reason[]): Reason[] {
  const byField = new Map<string, Reason>();
  for (const each of [...first, ...second]) {
    const key = `${each.code} ${each.field}`;
    if (!byField.has(key)) byField.set(key, each);
  }
  return [...byField.values()];
}

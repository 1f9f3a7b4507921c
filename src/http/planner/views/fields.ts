/** Form fields as the templates draw them: label, help, what was typed, and what is wrong with it. */
import type { Words } from '../../../text/words/index.js';
import type { SpokenReason } from '../../speak.js';
import type { SpokenFault } from '../faults.js';
import { type Typed, visible } from '../form.js';

export type Option = { value: string; label: string; help?: string | undefined };
export type ShownOption = Option & { id: string; chosen: boolean };
type Kind =
  | 'text'
  | 'email'
  | 'number'
  | 'date'
  | 'time'
  | 'textarea'
  | 'select'
  | 'radios'
  | 'boxes'
  | 'box';

export type Note = { level: 'stop' | 'warn'; label: string; text: string };

export type Field = {
  kind: Kind;
  id: string;
  name: string;
  label: string;
  help: string | undefined;
  value: string;
  errors: string[];
  /** What the judgement says of this field. */
  notes: Note[];
  describedBy: string;
  required: boolean;
  rows: number;
  max: number | undefined;
  width: 'full' | 'short';
  /** Short choices beside each other. */
  inline: boolean;
  options: ShownOption[];
  groups: { label: string; options: ShownOption[] }[];
  lang: string | undefined;
};

type Extras = {
  label?: string;
  help?: string | undefined;
  required?: boolean;
  rows?: number;
  max?: number;
  width?: 'short';
  inline?: boolean;
  options?: readonly Option[];
  groups?: readonly { label: string; options: readonly Option[] }[];
  lang?: string;
};

export type FieldName = keyof Words['planner']['fields'];
export type MakeField = (
  name: FieldName | `programme.${string}` | `reminders.${string}` | `notDoing.${string}`,
  kind: Kind,
  extras?: Extras,
) => Field;

/** `theme.title` becomes `falt-theme-title`. */
export const idOfField = (name: string): string => `falt-${name.replace(/[^A-Za-z0-9]+/g, '-')}`;

const looksLike: Partial<Record<Kind, RegExp>> = {
  date: /^\d{4}-\d{2}-\d{2}$/,
  time: /^\d{2}:\d{2}$/,
  number: /^-?\d+$/,
};

/** Makes fields out of what was typed. A date or number that is none is shown as text, so that it is not lost. */
export function fieldMaker(
  words: Words['planner'],
  typed: Typed,
  faults: readonly SpokenReason[] = [],
  notes: Readonly<Record<string, Note[]>> = {},
): MakeField {
  return (name, kind, extras = {}) => {
    const known = Object.hasOwn(words.fields, name)
      ? (words.fields as Record<string, { label: string; help?: string }>)[name]
      : undefined;
    const id = idOfField(name);
    const given = typed[name] ?? '';
    const values = Array.isArray(given) ? given : [given];
    const value = visible(values[0] ?? '');
    const errors = faults.filter((fault) => fault.field === name).map((fault) => fault.message);
    const help = 'help' in extras ? extras.help : known?.help;
    const own = notes[name] ?? [];
    const shown = (options: readonly Option[] = [], from = 0) =>
      options.map((option, i) => ({
        ...option,
        id: `${id}-${from + i}`,
        chosen: values.includes(option.value),
      }));
    const pattern = looksLike[kind];
    return {
      kind: pattern && value !== '' && !pattern.test(value) ? 'text' : kind,
      id,
      name,
      label: extras.label ?? known?.label ?? name,
      help,
      value,
      errors,
      notes: own,
      describedBy: [
        help ? `${id}-hjalp` : '',
        own.length > 0 ? `${id}-bedomning` : '',
        errors.length > 0 ? `${id}-fel` : '',
      ]
        .filter((part) => part !== '')
        .join(' '),
      required: extras.required ?? false,
      rows: extras.rows ?? 3,
      max: extras.max,
      width: extras.width ?? 'full',
      inline: extras.inline ?? false,
      options: shown(extras.options),
      groups: (extras.groups ?? []).map((group, i) => ({
        label: group.label,
        options: shown(group.options, 1000 * (i + 1)),
      })),
      lang: extras.lang,
    };
  };
}

/** The box of who publishes all the same; shown to those who have been warned of personal numbers. */
export const anywayField = (
  field: MakeField,
  typed: Typed,
  faults: readonly SpokenReason[],
): readonly Field[] =>
  faults.some(({ code }) => code === 'PERSONAL_DATA_LEFT') || (typed.anyway ?? '') !== ''
    ? [field('anyway', 'box')]
    : [];

/** The list of faults above a form, each leading to its field. */
export function faultList(
  words: Words['planner'],
  faults: readonly SpokenFault[],
): { heading: string; items: { text: string; href: string | undefined }[] } | undefined {
  if (faults.length === 0) return undefined;
  const items = faults.map(({ field, message, href }) => {
    const label =
      field && Object.hasOwn(words.fields, field)
        ? (words.fields as Record<string, { label: string }>)[field]?.label
        : undefined;
    return {
      text: label ? `${label}: ${message}` : message,
      href:
        href ??
        (field && (label || /^(programme|reminders|notDoing)\./.test(field))
          ? `#${idOfField(field)}`
          : undefined),
    };
  });
  return { heading: words.form.faults(faults.length), items };
}

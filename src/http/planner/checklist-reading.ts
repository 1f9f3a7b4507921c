/** Reading an item of a checklist as it was typed, and writing one into the form. */
import { type ChecklistItem, type Due, duties, gates } from '../../domain/checklist/checklist.js';
import { itemLimits } from '../../domain/checklist/versions.js';
import type { Reason } from '../../domain/meeting.js';
import { type Body, type Typed, textOf, textsOf, unprintable } from './form.js';

/** The names of the fields, so that the desk's other forms do not share their labels. */
export const itemNames = {
  code: 'item.code',
  sv: 'item.sv',
  en: 'item.en',
  who: 'item.who',
  blocks: 'item.blocks',
  from: 'item.due.from',
  days: 'item.due.days',
} as const;

/** What was typed, as it was typed. */
export const typedItem = (body: Body): Typed => ({
  ...Object.fromEntries(Object.values(itemNames).map((name) => [name, textOf(body, name)])),
  [itemNames.who]: textsOf(body, itemNames.who),
});

/** An item as the form shows it. */
export const typedFrom = (item: ChecklistItem): Typed => ({
  [itemNames.code]: item.code,
  [itemNames.sv]: item.sv,
  [itemNames.en]: item.en,
  [itemNames.who]: [...item.who],
  [itemNames.blocks]: item.blocks ?? '',
  [itemNames.from]: `${item.due.from} ${item.due.days < 0 ? 'before' : 'after'}`,
  [itemNames.days]: String(Math.abs(item.due.days)),
});

/** The item; what cannot be read becomes something that is refused by its name. */
export function itemOf(body: Body): ChecklistItem {
  const blocks = textOf(body, itemNames.blocks);
  const [from, side] = textOf(body, itemNames.from).split(' ');
  const days = textOf(body, itemNames.days);
  const count = /^\d{1,5}$/.test(days) ? Number(days) : Number.NaN;
  return {
    code: textOf(body, itemNames.code).toUpperCase(),
    sv: oneLine(textOf(body, itemNames.sv)),
    en: oneLine(textOf(body, itemNames.en)),
    who: duties.filter((duty) => textsOf(body, itemNames.who).includes(duty)),
    blocks: gates.find((gate) => gate === blocks) ?? null,
    due: { from: from as Due['from'], days: side === 'before' && count > 0 ? -count : count },
  };
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

/** Faults that only a form can have. */
export const unreadable = (body: Body): Reason[] => unprintable(typedItem(body));

const fieldOf: Readonly<Record<string, string>> = {
  code: itemNames.code,
  sv: itemNames.sv,
  en: itemNames.en,
  who: itemNames.who,
  blocks: itemNames.blocks,
  'due.from': itemNames.from,
  'due.days': itemNames.days,
};

/** The domain's names of fields as the form's. */
export const atFields = (reasons: readonly Reason[]): Reason[] =>
  reasons.map((one) => ({
    ...one,
    field: one.field === undefined ? undefined : (fieldOf[one.field] ?? one.field),
  }));

export const mostOfText = itemLimits.text;

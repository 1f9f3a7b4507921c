/** An item of a checklist in words: who, when, which step it holds. */
import type { ChecklistItem } from '../../../domain/checklist/checklist.js';
import { type ItemField, itemFields } from '../../../domain/checklist/versions.js';
import type { Desk } from '../desk.js';

/** One field of an item as a person reads it. `lang`: when it is in another language than the page. */
function fieldText(
  { words, language }: Pick<Desk, 'words' | 'language'>,
  item: ChecklistItem,
  field: ItemField,
) {
  const said = words.checklistVersions;
  const plain = { label: said.itemFields[field], lang: '' };
  switch (field) {
    case 'sv':
    case 'en':
      return { ...plain, text: item[field], lang: field === language ? '' : field };
    case 'who':
      return { ...plain, text: item.who.map((duty) => words.dutyNames[duty] ?? duty).join(', ') };
    case 'blocks':
      return {
        ...plain,
        text: item.blocks ? said.gate(item.blocks, said.steps[item.blocks]) : said.noGate,
      };
    case 'due':
      return { ...plain, text: said.due(item.due.from, item.due.days) };
  }
}

/** An item with the facts of it in one line. */
export function itemView(desk: Pick<Desk, 'words' | 'language'>, item: ChecklistItem) {
  const said = desk.words.checklistVersions;
  return {
    code: item.code,
    text: item[desk.language],
    facts: [
      fieldText(desk, item, 'who').text,
      fieldText(desk, item, 'due').text,
      ...(item.blocks ? [said.holdsStep(said.steps[item.blocks])] : []),
    ],
  };
}

/** A list in its four parts. */
export function listView(desk: Pick<Desk, 'words' | 'language'>, items: readonly ChecklistItem[]) {
  const said = desk.words.checklistVersions;
  return Object.entries(said.lists)
    .map(([letter, heading]) => ({
      id: `lista-${letter.toLowerCase()}`,
      heading,
      items: items.filter(({ code }) => code.startsWith(letter)).map((item) => itemView(desk, item)),
    }))
    .filter((list) => list.items.length > 0);
}

/** Two items beside each other, the fields that differ (all of them when none is named). */
export const besideView = (
  desk: Pick<Desk, 'words' | 'language'>,
  left: ChecklistItem,
  right: ChecklistItem,
  fields: readonly ItemField[] = itemFields,
) =>
  fields.map((field) => ({
    label: fieldText(desk, left, field).label,
    left: fieldText(desk, left, field),
    right: fieldText(desk, right, field),
  }));

/** An item as it stands now, to be read beside what somebody typed when another was first. */
export const nowView = (desk: Pick<Desk, 'words' | 'language'>, item: ChecklistItem) => ({
  heading: desk.words.checklistVersions.isNow(item.code),
  rows: itemFields.map((field) => fieldText(desk, item, field)),
});

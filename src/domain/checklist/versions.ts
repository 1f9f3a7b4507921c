/** Versions of the checklists: what an item must be, the order of a list, and what differs between two of them. */
import { type Reason, reason } from '../meeting.js';
import { type ChecklistItem, duties, gates } from './checklist.js';

/** What an item and a list may hold. Days from the meeting or the decision; negative is before. */
export const itemLimits = { text: 300, earliest: -730, latest: 1095, items: 200 } as const;

/** A letter for the list it is in and a number: A1 … D12, or a municipality's own such as A21. */
export const itemCode = /^[A-D][1-9]\d{0,2}$/;

/** Everything that is wrong with one item, at once. `others`: the codes that are taken. */
export function itemFaults(item: ChecklistItem, others: readonly string[] = []): Reason[] {
  const { earliest, latest, text } = itemLimits;
  const texts = (['sv', 'en'] as const).flatMap((name) => {
    if (item[name].trim() === '') return [reason('FIELD_MISSING', name)];
    return item[name].length > text ? [reason('FIELD_TOO_LONG', name, { most: text })] : [];
  });
  const { days, from } = item.due;
  return [
    ...(itemCode.test(item.code) ? [] : [reason('BAD_ITEM_CODE', 'code')]),
    ...(others.includes(item.code) ? [reason('ITEM_CODE_TAKEN', 'code', { code: item.code })] : []),
    ...texts,
    ...(item.who.length > 0 && item.who.every((one) => duties.includes(one))
      ? []
      : [reason('ITEM_NEEDS_WHO', 'who')]),
    ...(item.blocks === null || gates.includes(item.blocks) ? [] : [reason('BAD_GATE', 'blocks')]),
    ...(from === 'meeting' || from === 'decision' ? [] : [reason('BAD_DUE_FROM', 'due.from')]),
    ...(Number.isInteger(days) && days >= earliest && days <= latest
      ? []
      : [reason('BAD_DUE_DAYS', 'due.days', { least: earliest, most: latest })]),
  ];
}

/** What is wrong with a list beyond its single items: none at all, too many, a code that stands there twice. */
export function listOfItemsFaults(codes: readonly string[]): Reason[] {
  const twice = [...new Set(codes.filter((code, at) => codes.indexOf(code) !== at))];
  return [
    ...(codes.length === 0 ? [reason('CHECKLIST_EMPTY', 'items')] : []),
    ...(codes.length > itemLimits.items
      ? [reason('TOO_MANY_ITEMS', 'items', { most: itemLimits.items })]
      : []),
    ...(twice.length > 0 ? [reason('ITEM_CODE_TWICE', 'items', { codes: twice })] : []),
  ];
}

const numberOf = (code: string) => Number(code.slice(1));

/** By list (A, B, C, D), then by number: A2 before A10. */
export const inOrder = (items: readonly ChecklistItem[]): ChecklistItem[] =>
  [...items].sort(
    (a, b) => a.code.charCodeAt(0) - b.code.charCodeAt(0) || numberOf(a.code) - numberOf(b.code),
  );

/** The first free code of a list, after all that is there. */
export function nextCode(items: readonly Pick<ChecklistItem, 'code'>[], letter: string): string {
  const numbers = items.filter(({ code }) => code.startsWith(letter)).map(({ code }) => numberOf(code));
  return `${letter}${Math.max(0, ...numbers) + 1}`;
}

/** A list with an item in the place of the one that had the code `instead`, or added. */
export const withItem = (
  items: readonly ChecklistItem[],
  item: ChecklistItem,
  instead?: string,
): ChecklistItem[] => inOrder([...items.filter(({ code }) => code !== instead && code !== item.code), item]);

/** The fields of an item that can differ. */
export const itemFields = ['sv', 'en', 'who', 'blocks', 'due'] as const;
export type ItemField = (typeof itemFields)[number];

const sameField = (a: ChecklistItem, b: ChecklistItem, field: ItemField): boolean => {
  if (field === 'who') return [...a.who].sort().join() === [...b.who].sort().join();
  if (field === 'due') return a.due.from === b.due.from && a.due.days === b.due.days;
  return a[field] === b[field];
};

/** The fields in which two items differ; the code is none of them. */
const differingFields = (a: ChecklistItem, b: ChecklistItem): ItemField[] =>
  itemFields.filter((field) => !sameField(a, b, field));

export type ItemDifference =
  | { is: 'added'; code: string; item: ChecklistItem }
  | { is: 'removed'; code: string; item: ChecklistItem }
  | { is: 'changed'; code: string; before: ChecklistItem; after: ChecklistItem; fields: ItemField[] };

/** What a list has that another had not, item by item in the order of the lists. */
export function itemDifferences(
  before: readonly ChecklistItem[],
  after: readonly ChecklistItem[],
): ItemDifference[] {
  const codes = [...new Set([...before, ...after].map(({ code }) => code))];
  const found = codes.flatMap((code): (ItemDifference & { order: ChecklistItem })[] => {
    const old = before.find((one) => one.code === code);
    const now = after.find((one) => one.code === code);
    if (old && now) {
      const fields = differingFields(old, now);
      return fields.length > 0 ? [{ is: 'changed', code, before: old, after: now, fields, order: now }] : [];
    }
    if (now) return [{ is: 'added', code, item: now, order: now }];
    return old ? [{ is: 'removed', code, item: old, order: old }] : [];
  });
  const order = inOrder(found.map((one) => one.order)).map(({ code }) => code);
  return found
    .map(({ order: _, ...difference }) => difference as ItemDifference)
    .sort((a, b) => order.indexOf(a.code) - order.indexOf(b.code));
}

/** One of another municipality's items beside ours. `same`: we have it, perhaps under a code of our own. */
export type Compared = {
  theirs: ChecklistItem;
  is: 'new' | 'same' | 'different';
  /** The item of ours that it is the same as, or that has its code; undefined when it is new. */
  ours: ChecklistItem | undefined;
  fields: ItemField[];
};

/** Another municipality's list beside ours, in its own order. */
export const compareItems = (ours: readonly ChecklistItem[], theirs: readonly ChecklistItem[]): Compared[] =>
  inOrder(theirs).map((item) => {
    const alike = ours.filter((one) => differingFields(one, item).length === 0);
    const same = alike.find(({ code }) => code === item.code) ?? alike[0];
    if (same) return { theirs: item, is: 'same', ours: same, fields: [] };
    const own = ours.find(({ code }) => code === item.code);
    return own
      ? { theirs: item, is: 'different', ours: own, fields: differingFields(own, item) }
      : { theirs: item, is: 'new', ours: undefined, fields: [] };
  });

/** What is picked from another's list: an item in the place of ours with its code, or beside it under a code of its own. */
export type ItemPick = { code: string; as: 'same code' | 'new code' };

/** Ours with what was picked, or everything that is wrong with the picks. */
export function takeItems(
  ours: readonly ChecklistItem[],
  theirs: readonly ChecklistItem[],
  picks: readonly ItemPick[],
): { ok: true; items: ChecklistItem[] } | { ok: false; reasons: Reason[] } {
  const codes = picks.map(({ code }) => code);
  const twice = [...new Set(codes.filter((code, at) => codes.indexOf(code) !== at))];
  const unknown = codes.filter((code) => !theirs.some((one) => one.code === code));
  const reasons = [
    ...(picks.length === 0 ? [reason('NOTHING_PICKED', 'pick')] : []),
    ...(twice.length > 0 ? [reason('PICKED_TWICE', 'pick', { codes: twice })] : []),
    ...(unknown.length > 0 ? [reason('UNKNOWN_ITEM', 'pick', { codes: unknown })] : []),
  ];
  if (reasons.length > 0) return { ok: false, reasons };
  let items = inOrder(ours);
  // Those that keep their code first, so that a new code is free of all of them.
  for (const as of ['same code', 'new code'] as const) {
    for (const pick of picks.filter((one) => one.as === as)) {
      const item = theirs.find(({ code }) => code === pick.code);
      if (!item) continue;
      const code = as === 'same code' ? item.code : nextCode(items, item.code.charAt(0));
      items = withItem(items, { ...item, code });
    }
  }
  const faults = listOfItemsFaults(items.map(({ code }) => code));
  return faults.length > 0 ? { ok: false, reasons: faults } : { ok: true, items };
}

/** The form in which municipalities hand each other their lists. */
export const exchangeFormat = { name: 'paplats-checklists', version: 1 } as const;
export type Exchange = {
  format: typeof exchangeFormat.name;
  formatVersion: typeof exchangeFormat.version;
  municipality: string;
  /** The number of the version at the municipality it comes from. */
  number: number;
  items: readonly ChecklistItem[];
};

/** A version as it is handed to others. */
export const exchangeOf = (
  version: { number: number; items: readonly ChecklistItem[] },
  municipality: string,
): Exchange => ({
  format: exchangeFormat.name,
  formatVersion: exchangeFormat.version,
  municipality,
  number: version.number,
  items: inOrder(version.items).map(({ code, sv, en, who, blocks, due }) => ({
    code,
    sv,
    en,
    who: [...who],
    blocks,
    due: { from: due.from, days: due.days },
  })),
});

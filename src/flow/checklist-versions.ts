/**
 * The next version of the checklists: an administrator writes it in a draft, item by item, takes items from other
 * municipalities and from lessons into it, and publishes it. New meetings get it; those that are drafted keep theirs.
 */
import { createHash } from 'node:crypto';
import type { Context } from '../context.js';
import {
  draftOrCopy,
  dropDraft,
  keepDraft,
  lockChecklists,
  publishDraft,
  settleLesson,
} from '../db/checklist-versions.js';
import { checklistInForce } from '../db/checklists.js';
import { inTransaction, type Tx } from '../db/pool.js';
import type { ChecklistItem } from '../domain/checklist/checklist.js';
import {
  type Exchange,
  type ItemPick,
  inOrder,
  itemDifferences,
  itemFaults,
  listOfItemsFaults,
  takeItems,
  withItem,
} from '../domain/checklist/versions.js';
import { type Reason, reason } from '../domain/meeting.js';
import type { Actor } from '../domain/permissions.js';
import { badInput, done, forbidden, missing, type Refused, type Result } from '../domain/result.js';

const editing = 'edit checklists';

/** The draft as its writers see it. */
export type Draft = { number: number; items: readonly ChecklistItem[]; holds: boolean };

/**
 * What something was when a page showed it: another mark, and somebody else has changed it since. Of an item, or of a
 * whole draft.
 */
export const markOf = (shown: ChecklistItem | Draft): string => {
  const plain =
    'items' in shown ? { holds: shown.holds, items: inOrder(shown.items).map(plainItem) } : plainItem(shown);
  return createHash('sha256').update(JSON.stringify(plain)).digest('base64url').slice(0, 16);
};

/** An item with its keys in one order: the database gives them back in another. */
const plainItem = ({ code, sv, en, who, blocks, due }: ChecklistItem): ChecklistItem => ({
  code,
  sv,
  en,
  who: [...who],
  blocks,
  due: { from: due.from, days: due.days },
});

const gate = (...reasons: [Reason, ...Reason[]]): Refused => ({ ok: false, is: 'gate', reasons });
const changedMeanwhile = () => gate(reason('CHECKLIST_CHANGED_MEANWHILE'));

/** Does something to the draft, alone; the first change begins it. */
function withDraft(
  ctx: Context,
  actor: Actor,
  work: (draft: Draft & { begun: boolean }, tx: Tx) => Promise<Result<Draft>>,
): Promise<Result<Draft>> {
  const refused = forbidden(actor, editing);
  if (refused) return Promise.resolve(refused);
  return inTransaction(ctx.db, async (tx) => {
    await lockChecklists(tx);
    const draft = await draftOrCopy(tx);
    const result = await work(draft, tx);
    if (result.ok) await keepDraft(tx, { ...result.value, number: draft.number });
    return result;
  });
}

/**
 * Writes an item into the draft. `instead`: the code of the item it takes the place of, with the `mark` it had when it
 * was shown; without it the item is new. `lesson`: the proposal it was made from, which is then taken.
 */
export function saveItem(
  ctx: Context,
  actor: Actor,
  input: {
    item: ChecklistItem;
    instead?: string | undefined;
    mark?: string | undefined;
    lesson?: number | undefined;
  },
): Promise<Result<Draft>> {
  return withDraft(ctx, actor, async (draft, tx) => {
    const item = plainItem({ ...input.item, sv: input.item.sv.trim(), en: input.item.en.trim() });
    const before = draft.items.find(({ code }) => code === input.instead);
    const others = draft.items.map(({ code }) => code).filter((code) => code !== input.instead);
    const items = withItem(draft.items, item, input.instead);
    const bad = badInput([...itemFaults(item, others), ...listOfItemsFaults(items.map(({ code }) => code))]);
    if (bad) return bad;
    if (input.instead !== undefined && !before) return changedMeanwhile();
    if (before && input.mark !== undefined && markOf(before) !== input.mark) return changedMeanwhile();
    const taken = { state: 'taken', number: draft.number } as const;
    if (input.lesson !== undefined && !(await settleLesson(tx, input.lesson, taken)))
      return gate(reason('LESSON_SETTLED'));
    return done({ ...draft, items });
  });
}

/** Takes an item out of the draft. */
export function removeItem(
  ctx: Context,
  actor: Actor,
  input: { code: string; mark?: string | undefined },
): Promise<Result<Draft>> {
  return withDraft(ctx, actor, async (draft) => {
    const item = draft.items.find(({ code }) => code === input.code);
    if (!item) return missing;
    if (input.mark !== undefined && markOf(item) !== input.mark) return changedMeanwhile();
    const items = draft.items.filter(({ code }) => code !== input.code);
    return badInput(listOfItemsFaults(items.map(({ code }) => code))) ?? done({ ...draft, items });
  });
}

/** Whether new meetings follow the draft's list from the start once it is published (decision 0017). */
export const setHolds = (ctx: Context, actor: Actor, holds: boolean): Promise<Result<Draft>> =>
  withDraft(ctx, actor, async (draft) => done({ ...draft, holds }));

/** Takes single items of another municipality's lists into the draft. The rest of theirs is left. */
export function takeFromOthers(
  ctx: Context,
  actor: Actor,
  input: { exchange: Exchange; picks: readonly ItemPick[] },
): Promise<Result<Draft>> {
  return withDraft(ctx, actor, async (draft) => {
    const taken = takeItems(draft.items, input.exchange.items, input.picks);
    if (!taken.ok) return badInput(taken.reasons) ?? missing;
    return done({ ...draft, items: taken.items });
  });
}

/**
 * Publishes the draft. `mark`: of the draft as it was shown, so that nobody publishes what they have not read. `note`:
 * why, told beside the version. `holds`: whether new meetings follow it from the start; left out, as the draft says.
 */
export async function publishChecklists(
  ctx: Context,
  actor: Actor,
  input: { note: string; mark?: string | undefined; holds?: boolean | undefined },
): Promise<Result<Draft>> {
  const refused = forbidden(actor, editing);
  if (refused) return refused;
  return inTransaction(ctx.db, async (tx) => {
    await lockChecklists(tx);
    const shown = await draftOrCopy(tx);
    const draft = { ...shown, holds: input.holds ?? shown.holds };
    const current = await checklistInForce(tx);
    const note = input.note.trim();
    const same = draft.holds === current.holds && itemDifferences(current.items, draft.items).length === 0;
    const bad = badInput([
      ...(note.length < 5 ? [reason('VERSION_NEEDS_NOTE', 'note')] : []),
      ...(note.length > 500 ? [reason('FIELD_TOO_LONG', 'note', { most: 500 })] : []),
      ...(same ? [reason('CHECKLIST_UNCHANGED')] : []),
      ...listOfItemsFaults(draft.items.map(({ code }) => code)),
    ]);
    if (bad) return bad;
    if (input.mark !== undefined && markOf(shown) !== input.mark) return changedMeanwhile();
    await keepDraft(tx, draft);
    await publishDraft(tx, draft.number, { note, who: actor.name, at: ctx.now() });
    return done(draft);
  });
}

/** Throws the draft away; what is in force stays. `mark`: of the draft as it was shown. */
export async function discardDraft(
  ctx: Context,
  actor: Actor,
  input: { mark?: string | undefined },
): Promise<Result<Draft>> {
  const refused = forbidden(actor, editing);
  if (refused) return refused;
  return inTransaction(ctx.db, async (tx) => {
    await lockChecklists(tx);
    const draft = await draftOrCopy(tx);
    if (!draft.begun) return missing;
    if (input.mark !== undefined && markOf(draft) !== input.mark) return changedMeanwhile();
    await dropDraft(tx, draft.number);
    return done(draft);
  });
}

/** The checklists of the municipality: read, changed in a draft, published as a new version, handed to others. */
import { checklistDraft, checklistInForce, lessonsOf, publishedChecklists } from '../../db/pages.js';
import { exchangeOf, nextCode } from '../../domain/checklist/versions.js';
import type { Reason } from '../../domain/meeting.js';
import { may } from '../../domain/permissions.js';
import { badInput, type Refused } from '../../domain/result.js';
import {
  discardDraft,
  markOf,
  publishChecklists,
  removeItem,
  saveItem,
  setHolds,
} from '../../flow/checklist-versions.js';
import { atFields, itemOf, typedFrom, typedItem, unreadable } from './checklist-reading.js';
import { type Desk, type DeskRoute, goTo, show, showRefused } from './desk.js';
import { speakFaults } from './faults.js';
import { type Typed, textOf } from './form.js';
import { nowView } from './views/checklist-item.js';
import { checklistBase, itemFieldsOf, versionsView } from './views/checklist-versions.js';
import { faultList, fieldMaker } from './views/fields.js';

const path = '/checklistor';
const editing = 'edit checklists';

export const checklistVersionRoutes: readonly DeskRoute[] = [
  { method: 'get', path, needs: 'read the desk', run: (desk) => page(desk) },
  { method: 'get', path: `${path}/export.json`, needs: 'read the desk', run: exported },
  { method: 'get', path: `${path}/punkt/ny`, needs: editing, run: (desk) => itemPage(desk) },
  { method: 'post', path: `${path}/punkt/ny`, needs: editing, run: add },
  { method: 'get', path: `${path}/punkt/:code`, needs: editing, run: (desk) => itemPage(desk) },
  { method: 'post', path: `${path}/punkt/:code`, needs: editing, run: change },
  { method: 'post', path: `${path}/punkt/:code/ta-bort`, needs: editing, run: remove },
  { method: 'post', path: `${path}/fran-start`, needs: editing, run: holds },
  { method: 'post', path: `${path}/publicera`, needs: editing, run: publish },
  { method: 'get', path: `${path}/slang`, needs: editing, run: discardPage },
  { method: 'post', path: `${path}/slang`, needs: editing, run: discard },
];

const reasonsOf = (refused: Refused | undefined): readonly Reason[] =>
  refused && 'reasons' in refused ? refused.reasons : [];
const statusOf = (refused: Refused | undefined) => (!refused ? 200 : refused.is === 'gate' ? 409 : 422);

/** The flow's `note` as the field that the desk calls `version.note`. */
const atNote = (reasons: readonly Reason[]): Reason[] =>
  reasons.map((one) => (one.field === 'note' ? { ...one, field: 'version.note' } : one));

async function page(desk: Desk, tried?: { refused: Refused; typed: Typed }): Promise<void> {
  const { ctx, words, actor } = desk;
  if (tried && !('reasons' in tried.refused)) return showRefused(desk, tried.refused, checklistBase);
  const faults = speakFaults(desk, atNote(reasonsOf(tried?.refused)));
  const make = fieldMaker(words, tried?.typed ?? {}, faults);
  show(desk, {
    title: words.checklistVersions.title,
    template: 'checklist-versions',
    status: statusOf(tried?.refused),
    data: {
      ...versionsView(desk, {
        current: await checklistInForce(ctx.db),
        draft: await checklistDraft(ctx.db),
        versions: await publishedChecklists(ctx.db),
        lessons: await lessonsOf(ctx.db),
        mayEdit: may(actor, editing),
        note: make('version.note', 'textarea', { rows: 2, max: 500, required: true }),
      }),
      faults: faultList(words, faults),
    },
  });
}

/** The version in force as a file for another municipality. */
async function exported({ ctx, res }: Desk): Promise<void> {
  const current = await checklistInForce(ctx.db);
  const exchange = exchangeOf(current, ctx.config.MUNICIPALITY);
  res
    .type('application/json')
    .set('Content-Disposition', `attachment; filename="checklistor-version-${current.number}.json"`)
    .send(`${JSON.stringify(exchange, null, 2)}\n`);
}

/** The draft's items, or those in force while there is none. */
async function itemsNow({ ctx }: Desk) {
  return (await checklistDraft(ctx.db)) ?? (await checklistInForce(ctx.db));
}

async function itemPage(desk: Desk, tried?: { refused: Refused; typed: Typed }): Promise<void> {
  const { words, req } = desk;
  const said = words.checklistVersions;
  const { items } = await itemsNow(desk);
  const code = req.params.code === undefined ? undefined : String(req.params.code);
  const item = items.find((one) => one.code === code);
  // Somebody may have taken it away while it was being written: then what was typed is still shown.
  if (code !== undefined && !item && !tried)
    return showRefused(desk, { ok: false, is: 'missing' }, checklistBase);
  if (tried && !('reasons' in tried.refused)) return showRefused(desk, tried.refused, checklistBase);
  const letter = /^[A-D]$/.test(String(req.query.lista)) ? String(req.query.lista) : 'A';
  const typed = tried?.typed ?? (item ? typedFrom(item) : { 'item.code': nextCode(items, letter) });
  const faults = speakFaults(desk, atFields(reasonsOf(tried?.refused)));
  show(desk, {
    title: code === undefined ? said.addTitle : said.changeTitle(code),
    template: 'checklist-item',
    status: statusOf(tried?.refused),
    data: {
      said,
      back: checklistBase,
      heading: code === undefined ? said.addTitle : said.changeTitle(code),
      faults: faultList(words, faults),
      now: tried?.refused.is === 'gate' && item ? nowView(desk, item) : undefined,
      action: code === undefined ? `${checklistBase}/punkt/ny` : `${checklistBase}/punkt/${code}`,
      fields: itemFieldsOf(desk, fieldMaker(words, typed, faults)),
      mark: item ? markOf(item) : '',
      remove: item && { action: `${checklistBase}/punkt/${item.code}/ta-bort`, text: said.remove(item.code) },
    },
  });
}

async function add(desk: Desk): Promise<void> {
  const { ctx, actor, req } = desk;
  const saved = badInput(unreadable(req.body)) ?? (await saveItem(ctx, actor, { item: itemOf(req.body) }));
  if (saved.ok) return goTo(desk, `${path}?klart=saved`);
  await itemPage(desk, { refused: saved, typed: typedItem(req.body) });
}

async function change(desk: Desk): Promise<void> {
  const { ctx, actor, req } = desk;
  const input = { item: itemOf(req.body), instead: String(req.params.code), mark: textOf(req.body, 'mark') };
  const saved = badInput(unreadable(req.body)) ?? (await saveItem(ctx, actor, input));
  if (saved.ok) return goTo(desk, `${path}?klart=saved`);
  await itemPage(desk, { refused: saved, typed: typedItem(req.body) });
}

async function remove(desk: Desk): Promise<void> {
  const { ctx, actor, req } = desk;
  const input = { code: String(req.params.code), mark: textOf(req.body, 'mark') };
  const removed = await removeItem(ctx, actor, input);
  if (removed.ok) return goTo(desk, `${path}?klart=removed`);
  await page(desk, { refused: removed, typed: {} });
}

async function holds(desk: Desk): Promise<void> {
  const { ctx, actor, req } = desk;
  const set = await setHolds(ctx, actor, textOf(req.body, 'holds') === '1');
  if (set.ok) return goTo(desk, `${path}?klart=saved`);
  await page(desk, { refused: set, typed: {} });
}

async function publish(desk: Desk): Promise<void> {
  const { ctx, actor, req } = desk;
  const note = textOf(req.body, 'version.note');
  const published = await publishChecklists(ctx, actor, { note, mark: textOf(req.body, 'mark') });
  if (published.ok) return goTo(desk, `${path}?klart=published`);
  await page(desk, { refused: published, typed: { 'version.note': note } });
}

async function discardPage(desk: Desk): Promise<void> {
  const { ctx, words } = desk;
  const draft = await checklistDraft(ctx.db);
  if (!draft) return showRefused(desk, { ok: false, is: 'missing' }, checklistBase);
  const said = words.checklistVersions;
  show(desk, {
    title: said.discardHeading,
    template: 'checklist-discard',
    data: { said, base: checklistBase, mark: markOf(draft) },
  });
}

async function discard(desk: Desk): Promise<void> {
  const { ctx, actor, req } = desk;
  const discarded = await discardDraft(ctx, actor, { mark: textOf(req.body, 'mark') });
  if (discarded.ok) return goTo(desk, `${path}?klart=discarded`);
  await page(desk, { refused: discarded, typed: {} });
}

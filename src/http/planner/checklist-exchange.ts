/** Another municipality's checklists beside ours, and what is picked from them. */
import { checklistDraft, checklistInForce } from '../../db/pages.js';
import { compareItems, type Exchange, type ItemPick } from '../../domain/checklist/versions.js';
import { type Reason, reason } from '../../domain/meeting.js';
import type { Refused } from '../../domain/result.js';
import { takeFromOthers } from '../../flow/checklist-versions.js';
import { readExchangeText } from '../api/schemas/checklists.js';
import { type Desk, type DeskRoute, goTo, show, showRefused } from './desk.js';
import { speakFaults } from './faults.js';
import { textOf, textsOf, visible } from './form.js';
import { checklistBase, comparedView } from './views/checklist-versions.js';
import { faultList, fieldMaker } from './views/fields.js';

const path = '/checklistor';
const editing = 'edit checklists';

export const checklistExchangeRoutes: readonly DeskRoute[] = [
  { method: 'get', path: `${path}/import`, needs: editing, run: async (desk) => paste(desk) },
  { method: 'post', path: `${path}/jamfor`, needs: editing, run: compare },
  { method: 'post', path: `${path}/import`, needs: editing, run: take },
];

/** The most characters of a file: twice what the longest list that is taken in can be. */
const mostOfFile = 150_000;

/** The page to paste a file into. Each fault of the file names where in it. */
function paste(desk: Desk, typed = '', reasons: readonly Reason[] = []): void {
  const { words } = desk;
  const faults = speakFaults(desk, reasons).map((one) => ({
    ...one,
    message: one.field && one.field !== 'exchange' ? `${visible(one.field)}: ${one.message}` : one.message,
  }));
  const said = words.checklistVersions;
  const field = fieldMaker(words, { exchange: typed })('exchange', 'textarea', { rows: 12, required: true });
  show(desk, {
    title: said.importTitle,
    template: 'checklist-import',
    status: reasons.length > 0 ? 422 : 200,
    data: { said, base: checklistBase, field, faults: faultList(words, faults) },
  });
}

function readFile(desk: Desk): { file: string; read: ReturnType<typeof readExchangeText> } {
  const file = textOf(desk.req.body, 'exchange');
  const reasons = [
    ...(file === '' ? [reason('FIELD_MISSING', 'exchange')] : []),
    ...(file.length > mostOfFile ? [reason('FIELD_TOO_LONG', 'exchange', { most: mostOfFile })] : []),
  ];
  return { file, read: reasons.length > 0 ? { ok: false, reasons } : readExchangeText(file, desk.language) };
}

async function compare(desk: Desk): Promise<void> {
  const { file, read } = readFile(desk);
  if (!read.ok) return paste(desk, file, read.reasons);
  await beside(desk, read.value);
}

async function beside(desk: Desk, exchange: Exchange, refused?: Refused): Promise<void> {
  const { ctx, words, req } = desk;
  if (refused && !('reasons' in refused)) return showRefused(desk, refused, checklistBase);
  const { items } = (await checklistDraft(ctx.db)) ?? (await checklistInForce(ctx.db));
  const faults = speakFaults(desk, refused ? refused.reasons : []);
  const picked = { same: textsOf(req.body, 'pick'), fresh: textsOf(req.body, 'pickNew') };
  const data = comparedView(desk, exchange, compareItems(items, exchange.items), picked);
  show(desk, {
    title: data.title,
    template: 'checklist-compare',
    status: refused ? 422 : 200,
    data: { ...data, faults: faultList(words, faults) },
  });
}

/** The file comes back with the picks and is read as if it had never been seen. */
async function take(desk: Desk): Promise<void> {
  const { ctx, actor, req } = desk;
  const { file, read } = readFile(desk);
  if (!read.ok) return paste(desk, file, read.reasons);
  const picks: ItemPick[] = [
    ...textsOf(req.body, 'pick').map((code): ItemPick => ({ code, as: 'same code' })),
    ...textsOf(req.body, 'pickNew').map((code): ItemPick => ({ code, as: 'new code' })),
  ];
  const taken = await takeFromOthers(ctx, actor, { exchange: read.value, picks });
  if (taken.ok) return goTo(desk, `${path}?klart=taken`);
  await beside(desk, read.value, taken);
}

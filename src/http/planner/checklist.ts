/** A meeting's checklist and duties at the desk: read, answered, confirmed, followed, nudged. */
import { allPeople } from '../../db/pages.js';
import { duties as allDuties, type ItemState, itemStates } from '../../domain/checklist/checklist.js';
import { type Reason, reason } from '../../domain/meeting.js';
import { badInput, type Refused } from '../../domain/result.js';
import {
  type AnswerInput,
  answerItem,
  confirmSeen,
  followChecklist,
  type ItemChanged,
  type NotYours,
  readChecklist,
} from '../../flow/checklist.js';
import { type DutyInput, giveDuties, readDuties } from '../../flow/duties.js';
import { nudge } from '../../flow/nudge.js';
import { type Desk, type DeskRoute, doneOf, goTo, show, showRefused } from './desk.js';
import { speakFaults } from './faults.js';
import { idOf, slugOf, type Typed, textOf, textsOf, unprintable } from './form.js';
import { checklistView, type Filter, filters } from './views/checklist.js';
import { dutiesView } from './views/duties.js';

const ticks = 'tick checklists';

export const checklistRoutes: readonly DeskRoute[] = [
  { method: 'get', path: '/moten/:id/checklista', needs: 'read the desk', run: (desk) => page(desk) },
  { method: 'post', path: '/moten/:id/checklista/folj', needs: ticks, run: follow },
  { method: 'post', path: '/moten/:id/checklista/bekrafta', needs: ticks, run: confirm },
  { method: 'post', path: '/moten/:id/checklista/:code', needs: ticks, run: answer },
  { method: 'post', path: '/moten/:id/checklista/:code/paminn', needs: 'nudge', run: remind },
  { method: 'get', path: '/moten/:id/roller', needs: 'read the desk', run: (desk) => dutiesPage(desk) },
  { method: 'post', path: '/moten/:id/roller', needs: 'give duties', run: saveDuties },
];

const pathOf = (desk: Desk, last = 'checklista') => `/moten/${idOf(desk.req.params.id)}/${last}`;
const filterOf = (given: unknown): Filter =>
  Object.hasOwn(filters, String(given)) ? (String(given) as Filter) : 'alla';
/** Back to the item, with the same filter; one that the filter has just let go is the page's top. */
const backTo = (desk: Desk, code: string) => {
  const filter = filterOf(textOf(desk.req.body, 'visa'));
  return `${pathOf(desk)}${filter === 'alla' ? '' : `?visa=${filter}`}#${encodeURIComponent(code)}`;
};

const active = async ({ ctx }: Desk) => (await allPeople(ctx.db)).filter((person) => person.active);

async function page(
  desk: Desk,
  tried?: { code: string; typed: Typed; reasons: readonly Reason[]; status: number },
): Promise<void> {
  const { ctx, actor, req, words } = desk;
  const read = await readChecklist(ctx, actor, idOf(req.params.id));
  if (!read.ok) return showRefused(desk, read, '/planering');
  const data = checklistView(desk, {
    ...read.value,
    // After a refusal everything is shown, so that the item is there whatever the filter was.
    filter: tried ? 'alla' : filterOf(req.query.visa),
    people: await active(desk),
    tried: tried && { ...tried, reasons: speakFaults(desk, tried.reasons) },
  });
  show(desk, {
    title: `${words.checklist.title}: ${data.meeting}`,
    template: 'checklist',
    status: tried?.status,
    data: { ...data, done: doneOf(desk) },
  });
}

const itemFields = ['state', 'note', 'evidence', 'owner'] as const;

async function answer(desk: Desk): Promise<void> {
  const { ctx, actor, req } = desk;
  const { body } = req;
  const code = slugOf(req.params.code);
  const given = itemFields.filter((name) => body && name in body);
  const typed: Typed = Object.fromEntries(given.map((name) => [name, textOf(body, name)]));
  const state = itemStates.find((one) => one === typed.state);
  const bad = badInput([
    ...unprintable(typed),
    ...('state' in typed && !state ? [reason('BAD_ITEM_STATE', 'state')] : []),
  ]);
  const input: AnswerInput = {
    ...inputOf(typed, state),
    version: Number(textOf(body, 'version')) || 0,
  };
  const answered = bad ?? (await answerItem(ctx, actor, idOf(req.params.id), code, input));
  if (answered.ok) return goTo(desk, backTo(desk, code), 'saved');
  await refused(desk, answered, { code, typed });
}

function inputOf(typed: Typed, state: ItemState | undefined): AnswerInput {
  const text = (name: string) => String(typed[name] ?? '');
  return {
    ...(state ? { state } : {}),
    ...('note' in typed ? { note: text('note') } : {}),
    ...('evidence' in typed ? { evidence: text('evidence') } : {}),
    ...('owner' in typed ? { owner: text('owner') || null } : {}),
  };
}

const statuses = { input: 422, gate: 409, 'not yours': 403 } as const;

/** Back to the item with the reasons, and with what was typed. */
async function refused(
  desk: Desk,
  it: Refused | ItemChanged | NotYours,
  { code, typed }: { code: string; typed: Typed },
): Promise<void> {
  if (it.is === 'item changed') {
    return page(desk, { code, typed, reasons: [reason('ITEM_CHANGED', undefined, { code })], status: 409 });
  }
  if ('reasons' in it) return page(desk, { code, typed, reasons: it.reasons, status: statuses[it.is] });
  return showRefused(desk, it, `/planering${pathOf(desk)}`);
}

async function confirm(desk: Desk): Promise<void> {
  const { ctx, actor, req, words } = desk;
  const said = words.checklist;
  const confirmed = await confirmSeen(ctx, actor, idOf(req.params.id), {
    codes: textsOf(req.body, 'code'),
    note: (code, seen) => said.seenNote(said.seen[code]?.(seen) ?? code),
  });
  if (confirmed.ok) return goTo(desk, pathOf(desk), 'saved');
  showRefused(desk, confirmed, `/planering${pathOf(desk)}`);
}

async function follow(desk: Desk): Promise<void> {
  const { ctx, actor, req } = desk;
  const followed = await followChecklist(ctx, actor, idOf(req.params.id));
  if (followed.ok) return goTo(desk, pathOf(desk), 'saved');
  showRefused(desk, followed, `/planering${pathOf(desk)}`);
}

async function remind(desk: Desk): Promise<void> {
  const { ctx, actor, req } = desk;
  const code = slugOf(req.params.code);
  const typed = { text: textOf(req.body, 'text') };
  const bad = badInput(unprintable(typed));
  const nudged = bad ?? (await nudge(ctx, actor, idOf(req.params.id), code, typed));
  if (nudged.ok) {
    return goTo(desk, backTo(desk, code), nudged.value.mailed > 0 ? 'nudgeMailed' : 'nudgeNoted');
  }
  await refused(desk, nudged, { code, typed });
}

async function dutiesPage(
  desk: Desk,
  tried?: { typed: Typed; reasons: readonly Reason[]; status: number },
): Promise<void> {
  const { ctx, actor, req, words } = desk;
  const read = await readDuties(ctx, actor, idOf(req.params.id));
  if (!read.ok) return showRefused(desk, read, '/planering');
  const data = dutiesView(desk, {
    ...read.value,
    people: await active(desk),
    typed: tried?.typed,
    faults: speakFaults(desk, tried?.reasons ?? []),
  });
  show(desk, {
    title: `${words.checklist.duties.title}: ${data.meeting}`,
    template: 'duties',
    status: tried?.status,
    data: { ...data, done: doneOf(desk) },
  });
}

async function saveDuties(desk: Desk): Promise<void> {
  const { ctx, actor, req } = desk;
  const { body } = req;
  const names = allDuties.flatMap((duty) => [`person.${duty}`, `function.${duty}`]);
  const typed: Typed = Object.fromEntries(names.map((name) => [name, textOf(body, name)]));
  const given = allDuties.map(
    (duty): DutyInput => ({
      duty,
      person: textOf(body, `person.${duty}`) || null,
      functionName: textOf(body, `function.${duty}`) || null,
    }),
  );
  const bad = badInput(unprintable(typed));
  const saved = bad ?? (await giveDuties(ctx, actor, idOf(req.params.id), given));
  if (saved.ok) return goTo(desk, pathOf(desk, 'roller'), 'saved');
  if ('reasons' in saved) {
    return dutiesPage(desk, { typed, reasons: saved.reasons, status: saved.is === 'input' ? 422 : 409 });
  }
  showRefused(desk, saved, `/planering${pathOf(desk, 'roller')}`);
}

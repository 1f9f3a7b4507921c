/** What the page of a meeting's checklist shows: its gates, four lists, and a small form at each item. */
import { isMine, mayAnswer, ownerFaults, rolesOfItem } from '../../../domain/checklist/answering.js';
import { gates, itemStates } from '../../../domain/checklist/checklist.js';
import { nextGate } from '../../../domain/checklist/gate.js';
import {
  answerable,
  gateProgress,
  isLate,
  isSettledByItsStep,
  type ListedItem,
} from '../../../domain/checklist/list.js';
import { type Action, may } from '../../../domain/permissions.js';
import { formatMoment, localDate } from '../../../domain/wallclock.js';
import type { Checklist } from '../../../flow/checklist.js';
import type { SpokenReason } from '../../speak.js';
import type { Desk } from '../desk.js';
import { type Typed, visible } from '../form.js';
import { type Active, stuckView, withoutStuckOwner } from './checklist-owner.js';
import { faultList } from './fields.js';

export const filters = { alla: 'all', oppna: 'open', sena: 'late', mina: 'mine' } as const;
export type Filter = keyof typeof filters;

export type ChecklistShown = Checklist & {
  filter: Filter;
  people: Active;
  /** The item whose answer or nudge was refused, with what was typed. */
  tried?: { code: string; typed: Typed; reasons: readonly SpokenReason[] } | undefined;
};

/** Everything on the page. */
export function checklistView(desk: Desk, shown: ChecklistShown) {
  const { words, actor, ctx } = desk;
  const { meeting, list, filter, tried } = shown;
  const said = words.checklist;
  const today = localDate(ctx.now());
  const base = `/planering/moten/${meeting.id}/checklista`;
  const ticks = may(actor, 'tick checklists') && meeting.state !== 'cancelled';
  const kept = list.items.filter((item) => isShown(desk, shown, item, filter, today));
  const parts = ['A', 'B', 'C', 'D', 'own'] as const;
  const known = (code: string) => parts.find((part) => code.startsWith(part)) ?? 'own';
  return {
    said,
    back: `/planering/moten/${meeting.id}`,
    meeting: meeting.theme.title || words.list.noTitle,
    version: said.version(list.version),
    standing: list.follows ? said.follows : said.followsNot,
    follow: ticks && !list.follows ? { action: `${base}/folj`, text: said.follow } : undefined,
    faults: faultList(words, tried?.reasons ?? []),
    seen: ticks ? seenView(desk, shown, base) : undefined,
    gates: gates
      .map((gate) => ({ gate, ...gateProgress(list, gate) }))
      .filter(({ all }) => all > 0)
      .map(({ gate, done, all }) => ({
        label: said.gates[gate],
        done,
        all,
        text: said.progress(done, all),
        current: nextGate(meeting) === gate ? said.nextGate : '',
      })),
    filters: (Object.keys(filters) as Filter[]).map((key) => ({
      href: key === 'alla' ? base : `${base}?visa=${key}`,
      text: said.filters[filters[key]],
      count: list.items.filter((item) => isShown(desk, shown, item, key, today)).length,
      current: key === filter,
    })),
    empty: kept.length === 0 ? said.empty[filters[filter]] : '',
    parts: parts.flatMap((part) => {
      const items = kept.filter(({ code }) => known(code) === part);
      if (items.length === 0) return [];
      return [
        {
          id: `lista-${part}`,
          heading: said.parts[part],
          items: items.map((item) => itemView(desk, shown, item)),
        },
      ];
    }),
    filter,
  };
}

function isShown(
  desk: Desk,
  { list, people }: ChecklistShown,
  item: ListedItem,
  filter: Filter,
  today: string,
): boolean {
  if (filter === 'oppna') return item.state === 'open';
  if (filter === 'sena') return isLate(item, today);
  if (filter === 'mina') return isMine(desk.actor, withoutStuckOwner(item, people), list.duties);
  return true;
}

/** What the meeting shows of items that are this visitor's to answer, to be confirmed at once. */
function seenView({ words, actor }: Desk, { list, seen }: ChecklistShown, base: string) {
  const said = words.checklist;
  const items = list.items.flatMap((item) => {
    const params = seen.get(item.code);
    if (!params || !mayAnswer(actor, item, list.duties)) return [];
    return [{ code: item.code, text: said.seen[item.code]?.(params) ?? '' }];
  });
  if (items.length === 0) return undefined;
  return {
    action: `${base}/bekrafta`,
    lead: said.seenLead(items.length),
    button: said.seenConfirm(items.length),
    items,
  };
}

/** Where what is missing is seen to; below the meeting when it begins without a slash. */
const lackingPages: Readonly<Record<string, { path: string; needs: Action }>> = {
  B1: { path: 'andra', needs: 'draft meetings' },
  B5: { path: 'foreningar', needs: 'read the desk' },
  B8: { path: 'behov', needs: 'handle needs' },
  C7: { path: 'fragor', needs: 'read the desk' },
  D2: { path: '/planering/arkiv', needs: 'read the desk' },
  D3: { path: 'synpunkter', needs: 'read views' },
  D4: { path: 'fragor', needs: 'read the desk' },
  D10: { path: 'lardomar', needs: 'read the desk' },
  D11: { path: '/planering/gallring', needs: 'read the desk' },
};

/** What is known to be missing of an item, linked to where it is seen to when this visitor may go there. */
function lackingView({ words, actor }: Desk, { lacking, meeting }: ChecklistShown, item: ListedItem) {
  const params = lacking.get(item.code);
  const text = params && words.checklist.lacking[item.code]?.(params);
  if (!text) return undefined;
  const page = lackingPages[item.code];
  if (!page || !may(actor, page.needs)) return { text, href: '' };
  return {
    text,
    href: page.path.startsWith('/') ? page.path : `/planering/moten/${meeting.id}/${page.path}`,
  };
}

const stateColors = { open: 'warning', done: 'success', not_applicable: 'neutral' } as const;

function itemView(desk: Desk, shown: ChecklistShown, item: ListedItem) {
  const { words, actor, ctx, language, all } = desk;
  const { list, seen, meeting, tried, nudges } = shown;
  const said = words.checklist;
  const today = localDate(ctx.now());
  const at = (when: Date) => formatMoment(when, language);
  const names = answerable(list, item);
  const params = seen.get(item.code);
  const dueLater = item.due.from === 'meeting' ? said.dueMeeting : said.dueDecision;
  const mayTick = mayAnswer(actor, item, list.duties);
  const changes = meeting.state !== 'cancelled' && (mayTick || may(actor, 'give duties'));
  const duties = item.who.map((duty) => words.dutyNames[duty] ?? duty);
  const roles = rolesOfItem(item).map((role) => all.meeting.roles[role]);
  return {
    code: item.code,
    text: item[language],
    state: { text: said.states[item.state], color: stateColors[item.state] },
    late: isLate(item, today) ? said.late : '',
    facts: [
      item.dueOn ? said.due(item.dueOn) : dueLater,
      `${said.owner}: ${names.length > 0 ? names.join(', ') : duties.join(', ')}`,
      ...(item.blocks && !isSettledByItsStep(item) ? [said.blocks(said.gates[item.blocks])] : []),
    ],
    note: item.note ?? '',
    evidence: item.evidence,
    by: item.changedBy && item.changedAt ? said.said(item.changedBy, at(item.changedAt)) : '',
    seen: params ? (said.seen[item.code]?.(params) ?? '') : '',
    lacking: lackingView(desk, shown, item),
    nudges: nudges
      .filter((one) => one.code === item.code)
      .slice(0, 3)
      .map((one) => said.nudge.by(one.who, at(one.at), one.text ?? '')),
    stuck:
      meeting.state === 'cancelled'
        ? undefined
        : stuckView(desk, item, {
            people: shown.people,
            mayTick,
            changes,
            roles: roles.join(', '),
            duties: duties.join(', '),
          }),
    edit: editSaid(words.checklist, item, mayTick, changes),
    form: changes ? formView(desk, shown, item, mayTick) : undefined,
    notYours: !mayTick && may(actor, 'tick checklists') ? said.notYours(roles.join(', ')) : '',
    nudge:
      may(actor, 'nudge') && item.state === 'open' && meeting.state !== 'cancelled'
        ? {
            action: `/planering/moten/${meeting.id}/checklista/${item.code}/paminn`,
            text: tried?.code === item.code ? typedText(tried.typed, 'text') : '',
          }
        : undefined,
    open: tried?.code === item.code,
    faults: tried?.code === item.code ? tried.reasons.map(({ message }) => message) : [],
  };
}

/** What unfolds an item's form: to answer, to answer anew, to name who does, or only to nudge. */
function editSaid(
  said: Desk['words']['checklist'],
  item: ListedItem,
  mayTick: boolean,
  changes: boolean,
): string {
  if (!changes) return said.nudge.heading;
  if (!mayTick) return said.nameOwner;
  return item.state === 'open' ? said.edit : said.editAgain;
}

const typedText = (typed: Typed, name: string): string => visible([typed[name] ?? ''].flat()[0] ?? '');

function formView(desk: Desk, shown: ChecklistShown, item: ListedItem, mayTick: boolean) {
  const { words } = desk;
  const { meeting, tried, people } = shown;
  const said = words.checklist;
  const typed = tried?.code === item.code ? tried.typed : undefined;
  const keptOr = (name: string, kept: string | null) =>
    typed && name in typed ? typedText(typed, name) : (kept ?? '');
  const state = keptOr('state', item.state);
  const owner = keptOr('owner', item.ownerId === null ? '' : String(item.ownerId));
  const { duties } = shown.list;
  const able = people.filter((one) => ownerFaults(desk.actor, item, duties, one).length === 0);
  const known = able.some(({ id }) => id === item.ownerId);
  const others =
    item.ownerId !== null && !known
      ? [{ id: item.ownerId, name: item.ownerName ?? String(item.ownerId) }]
      : [];
  return {
    action: `/planering/moten/${meeting.id}/checklista/${item.code}`,
    version: item.version,
    states: mayTick
      ? itemStates.map((one) => ({ value: one, text: said.states[one], chosen: one === state }))
      : [],
    note: mayTick ? { value: keptOr('note', item.note) } : undefined,
    evidence: mayTick ? { value: keptOr('evidence', item.evidence) } : undefined,
    owners: [
      { value: '', text: said.form.ownerNone, chosen: owner === '' },
      ...[...able, ...others].map(({ id, name }) => ({
        value: String(id),
        text: name,
        chosen: owner === String(id),
      })),
    ],
  };
}

/** A meeting's checklist: read, answered item by item, confirmed, followed; its duties; nudges. */
import { mayAnswer } from '../../../domain/checklist/answering.js';
import { nextGate } from '../../../domain/checklist/gate.js';
import { answerable, type DutyHolder, isLate, type ListedItem } from '../../../domain/checklist/list.js';
import type { Language } from '../../../domain/judgement.js';
import { reason } from '../../../domain/meeting.js';
import type { Actor } from '../../../domain/permissions.js';
import { done } from '../../../domain/result.js';
import { localDate } from '../../../domain/wallclock.js';
import {
  answerItem,
  type Checklist,
  confirmSeen,
  followChecklist,
  type ItemChanged,
  type NotYours,
  readChecklist,
} from '../../../flow/checklist.js';
import { giveDuties, readDuties } from '../../../flow/duties.js';
import { nudge } from '../../../flow/nudge.js';
import { wordsOf } from '../../../text/words/index.js';
import { speakReasons } from '../../speak.js';
import { type Route, route } from '../route.js';
import { idParams, nothing } from '../schemas/fields.js';
import * as shapes from '../schemas/meeting-checklist.js';
import { somebodyWasFirst } from '../somebody-first.js';

type About = Checklist & { actor: Actor; language: Language; today: string };

function itemShown(about: About, item: ListedItem) {
  const { list, seen, lacking, actor, language, today } = about;
  const { code, who, blocks, state, note, evidence, ownerId, ownerName, version } = item;
  const said = wordsOf(language).planner.checklist;
  const params = seen.get(code);
  const missing = lacking.get(code);
  return {
    item: code,
    text: item[language],
    duties: [...who],
    blocks,
    state,
    note,
    evidence,
    owner: ownerId === null ? null : { id: ownerId, name: ownerName ?? '' },
    answerable: answerable(list, item),
    due: item.dueOn,
    late: isLate(item, today),
    version,
    changedBy: item.changedBy,
    changedAt: item.changedAt?.toISOString() ?? null,
    mayAnswer: mayAnswer(actor, item, list.duties),
    seen: params ? (said.seen[code]?.(params) ?? null) : null,
    lacking: missing ? (said.lacking[code]?.(missing) ?? null) : null,
  };
}

/** Somebody else's duty: 403 with the reason; somebody was first: 409 with the item as it is. */
function itemProblem(refused: ItemChanged | NotYours, language: Language) {
  if (refused.is === 'not yours') {
    const reasons = speakReasons(refused.reasons, language);
    const problem = { status: 403, code: 'FORBIDDEN', title: 'Forbidden', reasons };
    return { ok: false, is: 'problem', problem } as const;
  }
  const { code, state, version } = refused.item;
  const why = reason('ITEM_CHANGED', undefined, { code });
  return somebodyWasFirst(why, { item: code, state, version }, language);
}

const dutyShown = ({ duty, personId, name }: DutyHolder) => ({
  duty,
  person: personId === null ? null : { id: personId, name },
  functionName: personId === null ? name : null,
});

export const meetingChecklistRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/v1/meetings/:id/checklist',
    name: 'readChecklist',
    summary: 'The meeting’s whole list: state, owner and due date of each item, and which gate it holds.',
    tag: 'Meetings',
    permission: 'read the desk',
    params: idParams,
    query: nothing,
    answer: shapes.checklistAnswer,
    async handle(ctx, actor, { params, language }) {
      const read = await readChecklist(ctx, actor, params.id);
      if (!read.ok) return read;
      const about = { ...read.value, actor, language, today: localDate(ctx.now()) };
      const { list, meeting } = read.value;
      return done({
        version: list.version,
        follows: list.follows,
        nextGate: nextGate(meeting) ?? null,
        items: list.items.map((item) => itemShown(about, item)),
      });
    },
  }),
  route({
    method: 'patch',
    path: '/v1/meetings/:id/checklist/:item',
    name: 'answerChecklistItem',
    summary:
      'Answer an item. Only its duty, its owner or an administrator may: others get 403 and whose it is.',
    tag: 'Meetings',
    permission: 'tick checklists',
    params: shapes.itemParams,
    query: nothing,
    body: shapes.itemBody,
    answer: shapes.itemAnswer,
    refusals: [409],
    async handle(ctx, actor, { params, body, language }) {
      const answered = await answerItem(ctx, actor, params.id, params.item, body);
      if (!answered.ok) {
        const own = answered.is === 'item changed' || answered.is === 'not yours';
        return own ? itemProblem(answered, language) : answered;
      }
      const read = await readChecklist(ctx, actor, params.id);
      if (!read.ok) return read;
      const about = { ...read.value, actor, language, today: localDate(ctx.now()) };
      return done(itemShown(about, answered.value));
    },
  }),
  route({
    method: 'post',
    path: '/v1/meetings/:id/checklist/confirm',
    name: 'confirmChecklistItems',
    summary: 'Confirm open items that the meeting’s own data shows, those that are yours to answer.',
    tag: 'Meetings',
    permission: 'tick checklists',
    params: idParams,
    query: nothing,
    body: shapes.confirmBody,
    answer: shapes.confirmAnswer,
    refusals: [409],
    async handle(ctx, actor, { params, body, language }) {
      const said = wordsOf(language).planner.checklist;
      const read = await readChecklist(ctx, actor, params.id);
      if (!read.ok) return read;
      const confirmed = await confirmSeen(ctx, actor, params.id, {
        codes: body.items ?? [...read.value.seen.keys()],
        note: (code, seen) => said.seenNote(said.seen[code]?.(seen) ?? code),
      });
      return confirmed.ok ? done({ items: confirmed.value }) : confirmed;
    },
  }),
  route({
    method: 'post',
    path: '/v1/meetings/:id/checklist/follow',
    name: 'followChecklist',
    summary: 'From now on open blocking items hold the meeting’s gates. There is no way back.',
    tag: 'Meetings',
    permission: 'tick checklists',
    params: idParams,
    query: nothing,
    answer: shapes.followAnswer,
    refusals: [409],
    async handle(ctx, actor, { params }) {
      const followed = await followChecklist(ctx, actor, params.id);
      if (!followed.ok) return followed;
      const { followsChecklist: follows, checklistVersion } = followed.value;
      return done({ follows, version: checklistVersion ?? 1 });
    },
  }),
  route({
    method: 'post',
    path: '/v1/meetings/:id/checklist/:item/nudge',
    name: 'nudgeChecklistItem',
    summary: 'Nudge whoever has an open item; a person with an address gets a mail. Once a day for an item.',
    tag: 'Meetings',
    permission: 'nudge',
    params: shapes.itemParams,
    query: nothing,
    body: shapes.nudgeBody,
    answer: shapes.nudgeAnswer,
    refusals: [409],
    async handle(ctx, actor, { params, body }) {
      const nudged = await nudge(ctx, actor, params.id, params.item, body);
      if (!nudged.ok) return nudged;
      const { nudge: kept, mailed } = nudged.value;
      return done({ id: kept.id, item: kept.code, mailed });
    },
  }),
  route({
    method: 'get',
    path: '/v1/meetings/:id/duties',
    name: 'readDuties',
    summary: 'Who has which duty at the meeting: a person of the house, or a function.',
    tag: 'Meetings',
    permission: 'read the desk',
    params: idParams,
    query: nothing,
    answer: shapes.dutiesAnswer,
    async handle(ctx, actor, { params }) {
      const read = await readDuties(ctx, actor, params.id);
      return read.ok ? done({ items: read.value.duties.map(dutyShown) }) : read;
    },
  }),
  route({
    method: 'put',
    path: '/v1/meetings/:id/duties',
    name: 'giveDuties',
    summary:
      'Give the meeting’s duties, in the place of all it had. The first makes it follow its checklist.',
    tag: 'Meetings',
    permission: 'give duties',
    params: idParams,
    query: nothing,
    body: shapes.dutiesBody,
    answer: shapes.dutiesAnswer,
    refusals: [409],
    async handle(ctx, actor, { params, body }) {
      const given = await giveDuties(ctx, actor, params.id, body.duties);
      return given.ok ? done({ items: given.value.map(dutyShown) }) : given;
    },
  }),
];

/** Lessons of a meeting, and the proposals that they are for the next version of the checklists. */
import {
  checklistDraft,
  checklistInForce,
  lessonById,
  lessonsOf,
  meetingList,
  meetingRow,
} from '../../db/pages.js';
import { nextCode } from '../../domain/checklist/versions.js';
import type { Reason } from '../../domain/meeting.js';
import { may } from '../../domain/permissions.js';
import { badInput, type Refused } from '../../domain/result.js';
import { markOf, saveItem } from '../../flow/checklist-versions.js';
import { declineLesson, mostOfLesson, writeLesson } from '../../flow/lessons.js';
import { atFields, itemOf, typedFrom, typedItem, unreadable } from './checklist-reading.js';
import { type Desk, type DeskRoute, goTo, show, showRefused } from './desk.js';
import { speakFaults } from './faults.js';
import { idOf, orNone, orNull, type Typed, textOf, unprintable } from './form.js';
import { nowView } from './views/checklist-item.js';
import {
  checklistBase,
  itemFieldsOf,
  itemOptions,
  lessonView,
  saidDone,
} from './views/checklist-versions.js';
import { faultList, fieldMaker } from './views/fields.js';

const editing = 'edit checklists';

export const lessonRoutes: readonly DeskRoute[] = [
  { method: 'get', path: '/moten/:id/lardomar', needs: 'read the desk', run: (desk) => ofMeeting(desk) },
  { method: 'post', path: '/moten/:id/lardomar', needs: 'tick checklists', run: write },
  { method: 'get', path: '/checklistor/forslag/:id', needs: editing, run: (desk) => proposal(desk) },
  { method: 'post', path: '/checklistor/forslag/:id', needs: editing, run: take },
  { method: 'post', path: '/checklistor/forslag/:id/avboj', needs: editing, run: decline },
];

type Tried = { refused: Refused; typed: Typed };

const statusOf = (tried: Tried | undefined) => (!tried ? 200 : tried.refused.is === 'gate' ? 409 : 422);
const reasonsOf = (tried: Tried | undefined): readonly Reason[] =>
  tried && 'reasons' in tried.refused ? tried.refused.reasons : [];
/** The flow's fields as the desk calls them. */
const renamed = (reasons: readonly Reason[], names: Readonly<Record<string, string>>): Reason[] =>
  reasons.map((one) => ({
    ...one,
    field: one.field === undefined ? undefined : (names[one.field] ?? one.field),
  }));

async function ofMeeting(desk: Desk, tried?: Tried): Promise<void> {
  const { ctx, words, actor, req } = desk;
  const meeting = (await meetingRow(ctx.db, idOf(req.params.id)))?.meeting;
  if (!meeting) return showRefused(desk, { ok: false, is: 'missing' }, '/planering');
  const back = `/planering/moten/${meeting.id}`;
  if (tried && !('reasons' in tried.refused)) return showRefused(desk, tried.refused, back);
  const said = words.checklistVersions;
  const { items } = await meetingList(ctx.db, meeting);
  const faults = speakFaults(desk, renamed(reasonsOf(tried), { text: 'lesson.text', code: 'lesson.code' }));
  const make = fieldMaker(words, tried?.typed ?? {}, faults);
  show(desk, {
    title: said.lessonsTitle,
    template: 'lessons',
    status: statusOf(tried),
    data: {
      said,
      back,
      meeting: meeting.theme.title || words.list.noTitle,
      done: saidDone(desk),
      faults: faultList(words, faults),
      lessons: (await lessonsOf(ctx.db, meeting.id)).map((lesson) => lessonView(desk, lesson)),
      action: may(actor, 'tick checklists') ? `${back}/lardomar` : '',
      fields: [
        make('lesson.text', 'textarea', { rows: 4, max: mostOfLesson, required: true }),
        make('lesson.code', 'select', { options: itemOptions(desk, items) }),
      ],
    },
  });
}

async function write(desk: Desk): Promise<void> {
  const { ctx, actor, req } = desk;
  const text = textOf(req.body, 'lesson.text');
  const code = orNull(textOf(req.body, 'lesson.code'));
  const typed = { 'lesson.text': text, 'lesson.code': code ?? '' };
  const id = idOf(req.params.id);
  const written = badInput(unprintable(typed)) ?? (await writeLesson(ctx, actor, id, { text, code }));
  if (written.ok) return goTo(desk, `/moten/${id}/lardomar?klart=written`);
  await ofMeeting(desk, { refused: written, typed });
}

/** A proposal: it is taken by writing the item, or declined with a reason. */
async function proposal(desk: Desk, tried?: Tried): Promise<void> {
  const { ctx, words, req } = desk;
  const said = words.checklistVersions;
  const lesson = await lessonById(ctx.db, idOf(req.params.id));
  if (!lesson) return showRefused(desk, { ok: false, is: 'missing' }, checklistBase);
  if (tried && !('reasons' in tried.refused)) return showRefused(desk, tried.refused, checklistBase);
  const { items } = (await checklistDraft(ctx.db)) ?? (await checklistInForce(ctx.db));
  const item = items.find(({ code }) => code === lesson.code);
  const letter = lesson.code?.charAt(0) ?? 'A';
  const proposed = item
    ? typedFrom(item)
    : { 'item.code': nextCode(items, letter), 'item.sv': lesson.text.replace(/\s+/g, ' ').slice(0, 300) };
  const reasons = renamed(atFields(reasonsOf(tried)), { because: 'lesson.because' });
  const faults = speakFaults(desk, reasons);
  const make = fieldMaker(words, { ...proposed, ...tried?.typed }, faults);
  const at = `${checklistBase}/forslag/${lesson.id}`;
  show(desk, {
    title: said.lessonTitle,
    template: 'lesson',
    status: statusOf(tried),
    data: {
      said,
      back: checklistBase,
      lesson: lessonView(desk, lesson),
      open: lesson.state === 'proposed',
      faults: faultList(words, faults),
      action: at,
      instead: item?.code ?? '',
      mark: item ? markOf(item) : '',
      now: tried?.refused.is === 'gate' && item ? nowView(desk, item) : undefined,
      fields: itemFieldsOf(desk, make),
      because: make('lesson.because', 'textarea', { rows: 2, max: mostOfLesson, required: true }),
    },
  });
}

async function take(desk: Desk): Promise<void> {
  const { ctx, actor, req } = desk;
  const lesson = idOf(req.params.id);
  const instead = orNone(textOf(req.body, 'instead'));
  const input = {
    item: itemOf(req.body),
    instead,
    lesson,
    ...(instead ? { mark: textOf(req.body, 'mark') } : {}),
  };
  const saved = badInput(unreadable(req.body)) ?? (await saveItem(ctx, actor, input));
  if (saved.ok) return goTo(desk, '/checklistor?klart=saved');
  await proposal(desk, { refused: saved, typed: typedItem(req.body) });
}

async function decline(desk: Desk): Promise<void> {
  const { ctx, actor, req } = desk;
  const because = textOf(req.body, 'lesson.because');
  const typed = { 'lesson.because': because };
  const declined =
    badInput(unprintable(typed)) ?? (await declineLesson(ctx, actor, idOf(req.params.id), because));
  if (declined.ok) return goTo(desk, '/checklistor?klart=declined');
  await proposal(desk, { refused: declined, typed });
}

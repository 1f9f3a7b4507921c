/** After the tables: the questions that got no answer, and the sheet that is read back to the room. */
import { exitSums, type MeetingRow, meetingRow, notesOf, openQuestions, tapSums } from '../../db/pages.js';
import { headcountOf, mostOf } from '../../domain/evening.js';
import type { Reason } from '../../domain/meeting.js';
import { badInput } from '../../domain/result.js';
import { settleQuestion } from '../../flow/evening.js';
import { type Desk, type DeskRoute, doneOf, goTo, show, showRefused } from './desk.js';
import { speakFaults } from './faults.js';
import { idOf, type Typed, textOf, tooLong, unprintable } from './form.js';
import { questionsView, sheetView } from './views/questions.js';

const questions = '/moten/:id/fragor';

export const questionRoutes: readonly DeskRoute[] = [
  { method: 'get', path: questions, needs: 'read the desk', run: (desk) => showQuestions(desk) },
  { method: 'post', path: `${questions}/:question`, needs: 'count and take notes', run: settle },
  { method: 'get', path: '/moten/:id/las-upp', needs: 'read the desk', run: showSheet },
];

type Tried = { id: number; typed: Typed; reasons: readonly Reason[]; changed: boolean };

async function rowOf({ ctx, req }: Desk): Promise<MeetingRow | undefined> {
  return meetingRow(ctx.db, idOf(req.params.id));
}

async function showQuestions(desk: Desk, tried?: Tried): Promise<void> {
  const { ctx } = desk;
  const row = await rowOf(desk);
  if (!row) return showRefused(desk, { ok: false, is: 'missing' }, '/planering');
  const { id } = row.meeting;
  const data = questionsView(desk, {
    row,
    notes: await notesOf(ctx.db, id, 'question'),
    counts: await openQuestions(ctx.db, id, ctx.now()),
    tried: tried && { ...tried, faults: speakFaults(desk, tried.reasons) },
  });
  show(desk, {
    title: data.title,
    template: 'questions',
    status: tried ? (tried.changed ? 409 : 422) : 200,
    data: { ...data, done: doneOf(desk) },
  });
}

const names = ['questionOwner', 'questionDue', 'questionAnswer'] as const;
/** The flow's field → the form's. */
const formNames: Record<string, string> = {
  owner: 'questionOwner',
  due: 'questionDue',
  answer: 'questionAnswer',
};

async function settle(desk: Desk): Promise<void> {
  const { ctx, actor, req } = desk;
  const of = { meetingId: idOf(req.params.id), id: idOf(req.params.question) };
  const typed = Object.fromEntries(names.map((name) => [name, textOf(req.body, name)]));
  const bad = badInput([
    ...tooLong(req.body, { questionOwner: mostOf.owner, questionAnswer: mostOf.answer }),
    ...unprintable(typed),
  ]);
  const input = {
    owner: textOf(req.body, 'questionOwner'),
    due: textOf(req.body, 'questionDue'),
    answer: textOf(req.body, 'questionAnswer'),
    version: idOf(textOf(req.body, 'version')),
  };
  const settled = bad ?? (await settleQuestion(ctx, actor, of, input));
  if (settled.ok) return goTo(desk, `/moten/${of.meetingId}/fragor#fraga-${of.id}`, 'changed');
  const tried = { id: of.id, typed, reasons: [] as readonly Reason[], changed: true };
  if (settled.is === 'question changed') return showQuestions(desk, tried);
  if (settled.is === 'input') {
    const reasons = settled.reasons.map((one) => ({
      ...one,
      field: one.field && (formNames[one.field] ?? one.field),
    }));
    return showQuestions(desk, { ...tried, reasons, changed: false });
  }
  showRefused(desk, settled, `/planering/moten/${of.meetingId}`);
}

async function showSheet(desk: Desk): Promise<void> {
  const { ctx } = desk;
  const row = await rowOf(desk);
  if (!row) return showRefused(desk, { ok: false, is: 'missing' }, '/planering');
  const { id } = row.meeting;
  const data = sheetView(desk, {
    row,
    notes: await notesOf(ctx.db, id),
    headcount: headcountOf(await tapSums(ctx.db, id)),
    exits: await exitSums(ctx.db, id),
  });
  show(desk, { title: data.title, template: 'read-back', data, script: 'print.js' });
}

/** Steps that are one button on the meeting's page: decide, plan, hold, close. */
import { meetingRow } from '../../db/pages.js';
import type { Attendance, Meeting } from '../../domain/meeting.js';
import { type Reason, reason } from '../../domain/meeting.js';
import { badInput, type Refused, type Result } from '../../domain/result.js';
import {
  closeMeeting,
  decideMeeting,
  holdMeeting,
  type PlanInput,
  planMeeting,
  rehearse,
  type StepInput,
  takeMeetingStep,
} from '../../flow/steps.js';
import { type Desk, type DeskRoute, goTo, show, showRefused } from './desk.js';
import { type Body, idOf, orNone, type Typed, textOf, tooLong, unprintable, wholeOf } from './form.js';
import { showMeeting } from './meetings.js';
import { confirmView } from './views/telling.js';

/** The buttons. */
export const steppingRoutes: readonly DeskRoute[] = [
  { method: 'post', path: '/moten/:id/besluta', needs: 'decide meetings', run: checked('decide', decide) },
  {
    method: 'post',
    path: '/moten/:id/besluta-igen',
    needs: 'decide meetings',
    run: checked('decide-again', decideAgain),
  },
  { method: 'post', path: '/moten/:id/planera', needs: 'plan meetings', run: checked('plan', plan) },
  { method: 'post', path: '/moten/:id/genomfort', needs: 'hold meetings', run: checked('hold', hold) },
  { method: 'post', path: '/moten/:id/avsluta', needs: 'follow up meetings', run: checked('close', close) },
];

/** Characters that cannot be kept, and texts that are too long, are told before a step is tried. */
function checked(step: string, run: DeskRoute['run']): DeskRoute['run'] {
  return async (desk) => {
    const typed = typedStep(desk.req.body);
    const refused = badInput(stepFaults(desk.req.body));
    return refused ? showMeeting(desk, { step, refused, typed }) : run(desk);
  };
}

const stepFields = [
  'reason',
  'reference',
  'override.reason',
  'override.secondPerson',
  'saveTheDate',
  'outcome',
  'anyway',
  'followUpDue',
  'attendance.total',
  'attendance.young',
  'attendance.children',
] as const;

/** What was typed into a step's fields. */
export const typedStep = (body: Body): Typed =>
  Object.fromEntries(stepFields.map((name) => [name, textOf(body, name)]));

/** The most characters of each text of a step, as over the API. */
export const mostOfStep = { reason: 2000, reference: 200, 'override.reason': 2000, outcome: 10_000 } as const;

/** What of a step's texts cannot be kept. Nothing is cut: what was typed is shown again. */
export const stepFaults = (body: Body): Reason[] => [
  ...unprintable(typedStep(body)),
  ...tooLong(body, mostOfStep),
];

/** A step's reason and override, as they were typed. */
export function stepInput(body: Body): StepInput {
  const typed = typedStep(body);
  const why = orNone(String(typed['override.reason'] ?? ''));
  const secondPerson = orNone(String(typed['override.secondPerson'] ?? ''));
  return {
    reason: orNone(String(typed.reason ?? '')),
    ...(typed.anyway ? { anyway: true } : {}),
    ...(why || secondPerson
      ? { override: { reason: why ?? '', ...(secondPerson ? { secondPerson } : {}) } }
      : {}),
  };
}

/** The version that the page showed. */
export const versionOf = (body: Body) => ({ version: Number(textOf(body, 'version')) || 0 });

async function answer(
  desk: Desk,
  step: string,
  taken: Result<Meeting>,
  done: Parameters<typeof goTo>[2],
): Promise<void> {
  const { req } = desk;
  if (taken.ok) return goTo(desk, `/moten/${taken.value.id}`, done);
  if (taken.is === 'missing' || taken.is === 'forbidden') return showRefused(desk, taken, '/planering');
  return showMeeting(desk, { step, refused: taken, typed: typedStep(req.body) });
}

async function decide(desk: Desk): Promise<void> {
  const { ctx, actor, req } = desk;
  const taken = await decideMeeting(
    ctx,
    actor,
    idOf(req.params.id),
    stepInput(req.body),
    versionOf(req.body),
  );
  await answer(desk, 'decide', taken, 'decided');
}

async function decideAgain(desk: Desk): Promise<void> {
  const { ctx, actor, req } = desk;
  const asked = { step: 'decide-again', reason: textOf(req.body, 'reference') } as const;
  const taken = await takeMeetingStep(ctx, actor, idOf(req.params.id), asked, versionOf(req.body));
  // The field has a name of its own: the page's next step may have a reason too.
  const own = (one: Reason) => (one.field === 'reason' ? { ...one, field: 'reference' } : one);
  const refused = !taken.ok && 'reasons' in taken ? { ...taken, reasons: taken.reasons.map(own) } : taken;
  await answer(desk, 'decide-again', refused as Result<Meeting>, 'decidedAgain');
}

async function plan(desk: Desk): Promise<void> {
  const { ctx, actor, req } = desk;
  const saveTheDate = textOf(req.body, 'saveTheDate') !== '';
  const input = { ...stepInput(req.body), ...(saveTheDate ? { saveTheDate } : {}) };
  const said = textOf(req.body, 'gor');
  if (said === 'andra') return showMeeting(desk, { step: 'plan', typed: typedStep(req.body) });
  if (saveTheDate && said !== 'ja') return confirmPlan(desk, input);
  const taken = await planMeeting(ctx, actor, idOf(req.params.id), input, versionOf(req.body));
  await answer(desk, 'plan', taken, saveTheDate ? 'plannedAndTold' : 'planned');
}

/** Telling the day goes out to people: first what, where and to how many. */
async function confirmPlan(desk: Desk, input: PlanInput): Promise<void> {
  const { ctx, actor, req, words } = desk;
  const id = idOf(req.params.id);
  const row = await meetingRow(ctx.db, id);
  if (!row) return showRefused(desk, { ok: false, is: 'missing' }, '/planering');
  const rehearsal = await rehearse(ctx, actor, id, { step: 'plan', ...input });
  if (!rehearsal.ok) return answer(desk, 'plan', rehearsal, 'planned');
  const typed = typedStep(req.body);
  show(desk, {
    title: words.telling.plan.confirmHeading,
    template: 'telling-confirm',
    data: confirmView(desk, { step: 'plan', row, typed, rehearsal: rehearsal.value }),
  });
}

function attendanceOf(body: Body): { attendance: Attendance | undefined } | Refused {
  const numbers = (['total', 'young', 'children'] as const).map((key) => ({
    key,
    value: wholeOf(textOf(body, `attendance.${key}`)),
  }));
  const bad = badInput(
    numbers
      .filter((one) => Number.isNaN(one.value))
      .map((one) => reason('BAD_NUMBER', `attendance.${one.key}`)),
  );
  if (bad) return bad;
  const given = Object.fromEntries(
    numbers.flatMap(({ key, value }) => (value === null ? [] : [[key, value]])),
  );
  return { attendance: typeof given.total === 'number' ? { ...given, total: given.total } : undefined };
}

async function hold(desk: Desk): Promise<void> {
  const { ctx, actor, req } = desk;
  const read = attendanceOf(req.body);
  const taken =
    'attendance' in read
      ? await holdMeeting(
          ctx,
          actor,
          idOf(req.params.id),
          { ...stepInput(req.body), ...read },
          versionOf(req.body),
        )
      : read;
  await answer(desk, 'hold', taken, 'held');
}

async function close(desk: Desk): Promise<void> {
  const { ctx, actor, req } = desk;
  const taken = await closeMeeting(ctx, actor, idOf(req.params.id), stepInput(req.body), versionOf(req.body));
  await answer(desk, 'close', taken, 'closed');
}

/** The follow-up at the desk: its lists as a draft, what goes out, the decision and what was done. */
import { type MeetingRow, meetingRow } from '../../db/pages.js';
import type { FollowUpGiven } from '../../domain/follow-up.js';
import type { Reason } from '../../domain/meeting.js';
import { badInput, type Refused } from '../../domain/result.js';
import { readFollowUpDraft, saveFollowUpDraft } from '../../flow/follow-up-draft.js';
import { type AskedStep, rehearse, takeMeetingStep } from '../../flow/steps.js';
import { type Desk, type DeskRoute, doneOf, goTo, show, showRefused } from './desk.js';
import { speakFaults } from './faults.js';
import { type Body, idOf, linesOf, type Typed, textOf, textsOf, unprintable } from './form.js';
import { versionOf } from './stepping.js';
import { afterForm, followUpForm, type Told, toldView } from './views/follow-up.js';

const needs = 'follow up meetings';
const tells = 'tell decisions';

export const followUpRoutes: readonly DeskRoute[] = [
  { method: 'get', path: '/moten/:id/aterkoppling', needs, run: (desk) => showForm(desk) },
  { method: 'post', path: '/moten/:id/aterkoppling', needs, run: press },
  { method: 'get', path: '/moten/:id/beslut', needs: tells, run: (desk) => showAfter(desk, 'decision') },
  { method: 'post', path: '/moten/:id/beslut', needs: tells, run: (desk) => pressAfter(desk, 'decision') },
  { method: 'get', path: '/moten/:id/gjort', needs: tells, run: (desk) => showAfter(desk, 'done') },
  { method: 'post', path: '/moten/:id/gjort', needs: tells, run: (desk) => pressAfter(desk, 'done') },
];

/** The lists as they were typed: one thing per line, and rows of what and because. */
function givenOf(body: Body): FollowUpGiven {
  const because = textsOf(body, 'notDoingBecause');
  return {
    heard: linesOf(textOf(body, 'heard')),
    doing: linesOf(textOf(body, 'doing')),
    notDoing: textsOf(body, 'notDoingWhat').map((what, i) => ({
      what: what.trim(),
      because: (because[i] ?? '').trim(),
    })),
  };
}

/** The reason at the row it speaks of. */
const atRow = (one: Reason): Reason => {
  const part = one.code === 'NOT_DOING_WHAT_NEEDED' ? 'what' : 'because';
  return one.field === 'notDoing' && typeof one.params.row === 'number'
    ? { ...one, field: `notDoing.${one.params.row}.${part}` }
    : one;
};

async function showForm(
  desk: Desk,
  tried?: { given: FollowUpGiven; refused?: Refused | undefined },
): Promise<void> {
  const { ctx, req, words } = desk;
  const row = await meetingRow(ctx.db, idOf(req.params.id));
  if (!row?.meeting.published) return showRefused(desk, { ok: false, is: 'missing' }, '/planering');
  const { meeting } = row;
  if (!['announced', 'held'].includes(meeting.state)) return goTo(desk, `/moten/${meeting.id}`);
  const kept = await readFollowUpDraft(ctx, meeting.id);
  const refused = tried?.refused;
  const reasons = refused && 'reasons' in refused ? refused.reasons.map(atRow) : [];
  const overtaken = refused?.is === 'changed';
  show(desk, {
    title: words.followUp.title,
    template: 'follow-up',
    status: refused ? (refused.is === 'input' ? 422 : 409) : 200,
    data: {
      ...followUpForm(desk, {
        row,
        kept,
        given: tried?.given ?? kept ?? {},
        faults: speakFaults(desk, reasons),
        overtaken,
      }),
      changedMeanwhile: overtaken ? words.followUp.overtaken : '',
      done: doneOf(desk),
    },
  });
}

async function press(desk: Desk): Promise<void> {
  const { ctx, req, actor } = desk;
  const row = await meetingRow(ctx.db, idOf(req.params.id));
  if (!row) return showRefused(desk, { ok: false, is: 'missing' }, '/planering');
  const { id } = row.meeting;
  const given = givenOf(req.body);
  const asked = textOf(req.body, 'gor');
  const bad = badInput(
    unprintable({
      heard: given.heard?.join('\n') ?? '',
      doing: given.doing?.join('\n') ?? '',
      notDoing: given.notDoing?.map((one) => `${one.what} ${one.because}`).join('\n') ?? '',
    }),
  );
  if (bad) return showForm(desk, { given, refused: bad });
  if (asked === 'andra') return showForm(desk, { given });
  if (asked === 'ja') {
    const taken = await takeMeetingStep(ctx, actor, id, { step: 'follow-up', ...given }, versionOf(req.body));
    return taken.ok ? goTo(desk, `/moten/${id}/utskick`, 'followedUp') : refuse(desk, row, given, taken);
  }
  const saved = await saveFollowUpDraft(ctx, actor, id, given, Number(textOf(req.body, 'draft')) || 0);
  if (!saved.ok) return refuse(desk, row, given, saved);
  if (asked !== 'visa') return goTo(desk, `/moten/${id}/aterkoppling`, 'saved');
  const step: AskedStep = { step: 'follow-up', ...given };
  const rehearsal = await rehearse(ctx, actor, id, step);
  if (!rehearsal.ok) return refuse(desk, row, given, rehearsal);
  confirm(desk, row, { what: 'follow-up', rehearsal: rehearsal.value, typed: carried(req.body) });
}

async function refuse(desk: Desk, row: MeetingRow, given: FollowUpGiven, refused: Refused): Promise<void> {
  if (refused.is === 'missing' || refused.is === 'forbidden')
    return showRefused(desk, refused, `/planering/moten/${row.meeting.id}`);
  const onlyForm = 'reasons' in refused && refused.reasons.every((one) => one.field !== undefined);
  if ('reasons' in refused && !onlyForm)
    return showRefused(desk, refused, `/planering/moten/${row.meeting.id}/aterkoppling`);
  await showForm(desk, { given, refused });
}

/** What was typed, one hidden field each; the rows keep their order. */
function carried(body: Body): { name: string; value: string }[] {
  const one = (name: string) => ({ name, value: textOf(body, name) });
  const many = (name: string) => textsOf(body, name).map((value) => ({ name, value }));
  return [one('heard'), one('doing'), ...many('notDoingWhat'), ...many('notDoingBecause')];
}

function confirm(desk: Desk, row: MeetingRow, told: Told): void {
  const view = toldView(desk, row, told);
  show(desk, { title: view.heading, template: 'telling-confirm', data: view });
}

export type After = 'decision' | 'done';
const fieldsOf = {
  decision: ['decision.text', 'decision.influence', 'decision.link'],
  done: ['done.is', 'done.text'],
} as const;

const askedOf = (what: After, typed: Typed): AskedStep => {
  const text = (name: string) => textOf(typed, name);
  return what === 'decision'
    ? {
        step: 'tell-decision',
        decision: {
          text: text('decision.text'),
          influence: text('decision.influence'),
          link: text('decision.link'),
        },
      }
    : { step: 'tell-done', done: { is: text('done.is'), text: text('done.text') } };
};

async function showAfter(
  desk: Desk,
  what: After,
  tried?: { typed: Typed; refused?: Refused | undefined },
): Promise<void> {
  const { ctx, req, all, words } = desk;
  const row = await meetingRow(ctx.db, idOf(req.params.id));
  if (!row?.meeting.published) return showRefused(desk, { ok: false, is: 'missing' }, '/planering');
  const refused = tried?.refused;
  const named = (one: Reason): Reason =>
    one.field && !one.field.includes('.') ? { ...one, field: `${what}.${one.field}` } : one;
  const reasons = refused && 'reasons' in refused ? refused.reasons.map(named) : [];
  show(desk, {
    title: words.followUp.after[what].heading,
    template: 'telling',
    status: refused ? (refused.is === 'input' ? 422 : 409) : 200,
    data: {
      ...afterForm(desk, what, { row, typed: tried?.typed, faults: speakFaults(desk, reasons) }),
      changedMeanwhile: refused?.is === 'changed' ? (all.reasons.CHANGED_MEANWHILE?.({}) ?? '') : '',
    },
  });
}

async function pressAfter(desk: Desk, what: After): Promise<void> {
  const { ctx, req, actor } = desk;
  const row = await meetingRow(ctx.db, idOf(req.params.id));
  if (!row) return showRefused(desk, { ok: false, is: 'missing' }, '/planering');
  const { id } = row.meeting;
  const typed: Typed = Object.fromEntries(fieldsOf[what].map((name) => [name, textOf(req.body, name)]));
  const asked = textOf(req.body, 'gor');
  if (asked === 'andra') return showAfter(desk, what, { typed });
  const bad = badInput(unprintable(typed));
  const step = askedOf(what, typed);
  const answered =
    bad ??
    (asked === 'ja'
      ? await takeMeetingStep(ctx, actor, id, step, versionOf(req.body))
      : await rehearse(ctx, actor, id, step));
  if (!answered.ok) {
    if (answered.is === 'missing' || answered.is === 'forbidden')
      return showRefused(desk, answered, `/planering/moten/${id}`);
    return showAfter(desk, what, { typed, refused: answered });
  }
  if (!('channels' in answered.value)) return goTo(desk, `/moten/${id}/utskick`, 'told');
  const hidden = Object.entries(typed).map(([name, value]) => ({ name, value: String(value) }));
  confirm(desk, row, { what, rehearsal: answered.value, typed: hidden });
}

/** The follow-up at the desk: its lists as a draft, what goes out, the decision and what was done. */
import { type MeetingRow, meetingRow } from '../../db/pages.js';
import { type FollowUpGiven, listsOf } from '../../domain/follow-up.js';
import type { Meeting, Reason } from '../../domain/meeting.js';
import { canonical } from '../../domain/publication.js';
import { badInput, type Refused } from '../../domain/result.js';
import { readFollowUpDraft, saveFollowUpDraft } from '../../flow/follow-up-draft.js';
import { thanksToCome } from '../../flow/invitations.js';
import { type AskedStep, rehearse, takeMeetingStep } from '../../flow/steps.js';
import { type Desk, type DeskRoute, doneOf, goTo, show, showRefused } from './desk.js';
import { speakFaults } from './faults.js';
import {
  type Body,
  idOf,
  linesOf,
  orNone,
  type Typed,
  textOf,
  textsOf,
  unprintable,
  wholeOf,
} from './form.js';
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
  const part = one.params.part ?? (one.code === 'NOT_DOING_WHAT_NEEDED' ? 'what' : 'because');
  return one.field === 'notDoing' && typeof one.params.row === 'number'
    ? { ...one, field: `notDoing.${one.params.row}.${part}` }
    : one;
};

/** What the form carries beside its lists: the draft it was filled from, and the answers to what was asked. */
type Carried = { draft: number | undefined; reason: string; anyway: boolean };
const carriedOf = (body: Body): Carried => ({
  draft: wholeOf(textOf(body, 'draft')) ?? undefined,
  reason: textOf(body, 'reason'),
  anyway: textOf(body, 'anyway') !== '',
});

const written: readonly string[] = ['announced', 'held', 'followed_up', 'closed'];
/** Somebody else was first: what they wrote is shown beside. */
const firstCodes: readonly string[] = ['DRAFT_MOVED', 'FOLLOW_UP_TOLD'];
const told = ({ state }: Pick<Meeting, 'state'>) => state === 'followed_up' || state === 'closed';

/** Whether the lists are those that have been told. */
function sameAsTold({ published }: Meeting, given: FollowUpGiven): boolean {
  const { heard = [], doing = [], notDoing = [] } = published?.followUp ?? {};
  return canonical(listsOf(given)) === canonical({ heard, doing, notDoing });
}

async function showForm(
  desk: Desk,
  tried?: { given: FollowUpGiven; carried: Carried; refused?: Refused | undefined },
): Promise<void> {
  const { ctx, req, words } = desk;
  const row = await meetingRow(ctx.db, idOf(req.params.id));
  if (!row?.meeting.published) return showRefused(desk, { ok: false, is: 'missing' }, '/planering');
  const { meeting } = row;
  const kept = await readFollowUpDraft(ctx, meeting.id);
  if (!tried && !written.includes(meeting.state)) return goTo(desk, `/moten/${meeting.id}`);
  // What was told as one text is corrected as one.
  if (!tried && told(meeting) && !listsOf(kept ?? {})) return goTo(desk, `/moten/${meeting.id}/aterkoppla`);
  const refused = tried?.refused;
  const reasons = refused && 'reasons' in refused ? refused.reasons.map(atRow) : [];
  const overtaken = refused?.is === 'changed' || reasons.some((one) => firstCodes.includes(one.code));
  const overtakenText = told(meeting) ? words.followUp.overtakenTold : words.followUp.overtaken;
  show(desk, {
    title: told(meeting) ? words.followUp.correct : words.followUp.title,
    template: 'follow-up',
    status: refused ? (refused.is === 'input' ? 422 : 409) : 200,
    data: {
      ...followUpForm(desk, {
        row,
        kept,
        given: tried?.given ?? kept ?? {},
        carried: tried?.carried,
        faults: speakFaults(
          desk,
          reasons.filter((one) => !firstCodes.includes(one.code)),
        ),
        overtaken,
        isCorrection: told(meeting),
      }),
      changedMeanwhile: overtaken ? overtakenText : '',
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
  const carried = carriedOf(req.body);
  const asked = textOf(req.body, 'gor');
  const bad = badInput(
    unprintable({
      heard: given.heard?.join('\n') ?? '',
      doing: given.doing?.join('\n') ?? '',
      notDoing: given.notDoing?.map((one) => `${one.what} ${one.because}`).join('\n') ?? '',
      reason: carried.reason,
    }),
  );
  if (bad) return showForm(desk, { given, carried, refused: bad });
  if (asked === 'andra') return showForm(desk, { given, carried });
  const step = { step: 'follow-up', ...given, ...carried, reason: orNone(carried.reason) } as const;
  if (asked === 'ja') {
    const taken = await takeMeetingStep(ctx, actor, id, step, versionOf(req.body));
    // A second press of the same button has nothing to tell that is not told.
    const again = !taken.ok && taken.is === 'changed' && sameAsTold(taken.meeting, given);
    return taken.ok || again
      ? goTo(desk, `/moten/${id}/utskick`, 'followedUp')
      : refuse(desk, row, { given, carried, refused: taken });
  }
  // The form of a correction saves nothing: what is kept is what was told.
  const corrects = asked === 'visa' && textOf(req.body, 'rattar') !== '';
  let { draft } = carried;
  if (!corrects) {
    const saved = await saveFollowUpDraft(ctx, actor, id, given, draft ?? 0);
    if (!saved.ok) return refuse(desk, row, { given, carried, refused: saved });
    draft = saved.value.version;
  }
  if (asked !== 'visa') return goTo(desk, `/moten/${id}/aterkoppling`, 'saved');
  const rehearsal = await rehearse(ctx, actor, id, { ...step, draft });
  if (!rehearsal.ok) return refuse(desk, row, { given, carried: { ...carried, draft }, refused: rehearsal });
  const seen = { name: 'draft', value: String(draft ?? 0) };
  confirm(desk, row, {
    what: 'follow-up',
    rehearsal: rehearsal.value,
    thanks: await thanksToCome(ctx, row.meeting),
    typed: [...carriedFields(req.body), seen],
  });
}

/** The form again with everything that was typed, whatever the refusal is. */
async function refuse(
  desk: Desk,
  row: MeetingRow,
  tried: { given: FollowUpGiven; carried: Carried; refused: Refused },
): Promise<void> {
  const { refused } = tried;
  if (refused.is === 'missing' || refused.is === 'forbidden')
    return showRefused(desk, refused, `/planering/moten/${row.meeting.id}`);
  await showForm(desk, tried);
}

/** What was typed, one hidden field each; the rows keep their order. */
function carriedFields(body: Body): { name: string; value: string }[] {
  const one = (name: string) => ({ name, value: textOf(body, name) });
  const many = (name: string) => textsOf(body, name).map((value) => ({ name, value }));
  const answers = ['reason', 'anyway', 'rattar'].map(one).filter(({ value }) => value !== '');
  return [one('heard'), one('doing'), ...many('notDoingWhat'), ...many('notDoingBecause'), ...answers];
}

function confirm(desk: Desk, row: MeetingRow, told: Told): void {
  const view = toldView(desk, row, told);
  show(desk, { title: view.heading, template: 'telling-confirm', data: view });
}

export type After = 'decision' | 'done';
const fieldsOf = {
  decision: ['decision.text', 'decision.influence', 'decision.link', 'anyway'],
  done: ['done.is', 'done.text', 'anyway'],
} as const;

const askedOf = (what: After, typed: Typed): AskedStep => {
  const text = (name: string) => textOf(typed, name);
  const anyway = text('anyway') !== '';
  return what === 'decision'
    ? {
        step: 'tell-decision',
        anyway,
        decision: {
          text: text('decision.text'),
          influence: text('decision.influence'),
          link: text('decision.link'),
        },
      }
    : { step: 'tell-done', anyway, done: { is: text('done.is'), text: text('done.text') } };
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

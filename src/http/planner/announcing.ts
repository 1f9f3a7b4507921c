/** Announcing: first everything that will go out, where and to how many; then the button. */
import { allPeople, type MeetingRow, meetingRow, type Person } from '../../db/pages.js';
import { written } from '../../domain/gate-reasons.js';
import { type Reason, reason } from '../../domain/meeting.js';
import { announcingMoves } from '../../domain/publication.js';
import { badInput, type Refused, type Result } from '../../domain/result.js';
import { judgeOneMeeting } from '../../flow/judge.js';
import { announceMeeting, type Rehearsal, rehearse } from '../../flow/steps.js';
import { type Desk, type DeskRoute, goTo, show, showRefused } from './desk.js';
import { speakFaults } from './faults.js';
import { idOf, orNone, type Typed, textOf } from './form.js';
import { sendLetter } from './letter.js';
import { stepFaults, stepInput, typedStep, versionOf } from './stepping.js';
import { announceView } from './views/announce.js';
import { comingNotes } from './views/coming.js';

export const announcingRoutes: readonly DeskRoute[] = [
  {
    method: 'get',
    path: '/moten/:id/annonsera',
    needs: 'announce meetings',
    run: (desk) => showRehearsal(desk, { typed: {} }),
  },
  { method: 'get', path: '/moten/:id/annonsera/brev', needs: 'announce meetings', run: showLetter },
  { method: 'post', path: '/moten/:id/annonsera', needs: 'announce meetings', run: announce },
];

/** What would have to be given for what holds the announcement: a reason, or a reason and a second person. */
export type OverrideNeeded = 'reason' | 'second person' | undefined;
type Rehearsed = { rehearsal: Result<Rehearsal>; held?: Refused; override?: OverrideNeeded };

/** Long enough for the judge; it stands in no text that goes out. */
const standIn = '(to come)';

/** Rehearses; when the visitor could answer for what holds it back, as it would be with their answer. */
async function rehearsed(
  { ctx, actor }: Desk,
  id: number,
  people: readonly Person[],
  why = '',
): Promise<Rehearsed> {
  const given = { step: 'announce', ...(why ? { reason: why } : {}) } as const;
  const held = await rehearse(ctx, actor, id, given);
  if (held.ok) return { rehearsal: held };
  // Who is warned of a personal number may publish it all the same: the form has the box for it.
  const warned = 'reasons' in held && held.reasons.some(({ code }) => code === 'PERSONAL_DATA_LEFT');
  const asked = { ...given, ...(warned ? { anyway: true } : {}) };
  const passed = warned ? await rehearse(ctx, actor, id, asked) : held;
  if (passed.ok) return { rehearsal: passed, held };
  if (passed.is !== 'gate') return { rehearsal: held };
  const alone = await rehearse(ctx, actor, id, { ...asked, override: { reason: standIn } });
  if (alone.ok) return { rehearsal: alone, held, override: 'reason' };
  const secondPerson = people[0]?.id;
  if (secondPerson === undefined) return { rehearsal: held };
  const override = { reason: standIn, secondPerson };
  const together = await rehearse(ctx, actor, id, { ...asked, override });
  return together.ok ? { rehearsal: together, held, override: 'second person' } : { rehearsal: held };
}

async function showRehearsal(desk: Desk, tried: { refused?: Refused; typed: Typed }): Promise<void> {
  const { ctx, actor, req, words, all } = desk;
  const id = idOf(req.params.id);
  const row = await meetingRow(ctx.db, id);
  if (!row) return showRefused(desk, { ok: false, is: 'missing' }, '/planering');
  const people = (await allPeople(ctx.db)).filter((person) => person.active && person.id !== actor.id);
  const { rehearsal, held, override } = await rehearsed(desk, id, people, textOf(tried.typed, 'reason'));
  if (!rehearsal.ok && !('reasons' in rehearsal))
    return showRefused(desk, rehearsal, `/planering/moten/${id}`);
  const { refused } = tried;
  const stops = held ?? rehearsal;
  const told = refused && 'reasons' in refused ? refused : stops;
  const reasons = 'reasons' in told ? told.reasons : [];
  show(desk, {
    title: words.announce.title,
    template: 'announce',
    status: refused ? (refused.is === 'input' ? 422 : 409) : 200,
    data: {
      ...announceView(desk, {
        row,
        rehearsal: rehearsal.ok ? rehearsal.value : undefined,
        faults: speakFaults(desk, reasons),
        typed: tried.typed,
        override,
        people,
      }),
      coming: await notesFor(desk, row),
      changedMeanwhile: refused?.is === 'changed' ? (all.reasons.CHANGED_MEANWHILE?.({}) ?? '') : '',
    },
  });
}

/** What to think of before it goes out; what stops it stands among the faults. */
async function notesFor(desk: Desk, row: MeetingRow) {
  const judged = await judgeOneMeeting(desk.ctx, row.meeting.id);
  const notes = judged.ok ? comingNotes(desk, row, judged.value.evening) : undefined;
  return notes && { ...notes, stops: [] };
}

/** The mail as a mail program would draw it. */
async function showLetter(desk: Desk): Promise<void> {
  const { ctx, actor, req, res } = desk;
  const id = idOf(req.params.id);
  const people = (await allPeople(ctx.db)).filter((person) => person.active && person.id !== actor.id);
  const { rehearsal } = await rehearsed(desk, id, people);
  if (!rehearsal.ok) return showRefused(desk, rehearsal, `/planering/moten/${id}`);
  const letter = rehearsal.value.channels.find((one) => one.previews.sv?.html);
  const preview = letter?.previews[req.query.sprak === 'en' ? 'en' : 'sv'] ?? letter?.previews.sv;
  if (!preview?.html) return showRefused(desk, { ok: false, is: 'missing' }, `/planering/moten/${id}`);
  sendLetter(res, preview.html);
}

/** A change of day, time or room is a move: those who have planned for it are told why, as at a move. */
async function unsaidWhy({ ctx, req }: Desk, id: number): Promise<Reason[]> {
  const row = await meetingRow(ctx.db, id);
  const moves = row && announcingMoves(row.meeting, row.venue);
  return moves && !written(textOf(req.body, 'reason')) ? [reason('REASON_NEEDED', 'reason')] : [];
}

async function announce(desk: Desk): Promise<void> {
  const { ctx, actor, req } = desk;
  const id = idOf(req.params.id);
  const taken =
    badInput([...stepFaults(req.body), ...(await unsaidWhy(desk, id))]) ??
    (await announceMeeting(
      ctx,
      actor,
      id,
      { ...stepInput(req.body), followUpDue: orNone(textOf(req.body, 'followUpDue')) },
      versionOf(req.body),
    ));
  if (taken.ok) return goTo(desk, `/moten/${id}/utskick`, 'announced');
  if (taken.is === 'missing' || taken.is === 'forbidden') return showRefused(desk, taken, '/planering');
  await showRehearsal(desk, { refused: taken, typed: typedStep(req.body) });
}

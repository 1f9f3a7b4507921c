/** Moving, calling off and telling what came of it: a form, then what goes out and to how many, then the button. */
import { allVenues, type MeetingRow, meetingRow } from '../../db/pages.js';
import type { Meeting } from '../../domain/meeting.js';
import { badInput, type Refused, type Result } from '../../domain/result.js';
import { thanksToCome } from '../../flow/invitations.js';
import { type AskedStep, cancelMeeting, followUpMeeting, moveMeeting, rehearse } from '../../flow/steps.js';
import { type Desk, type DeskRoute, goTo, show, showRefused } from './desk.js';
import { speakFaults } from './faults.js';
import { type Body, idOf, orNone, type Typed, textOf, tooLong, unprintable } from './form.js';
import { mostOfStep, stepInput, versionOf } from './stepping.js';
import { confirmView, type TellingStep, tellingForm } from './views/telling.js';

export const movingRoutes: readonly DeskRoute[] = (
  [
    ['/moten/:id/flytta', 'move', 'announce meetings'],
    ['/moten/:id/stall-in', 'cancel', 'announce meetings'],
    ['/moten/:id/aterkoppla', 'follow-up', 'follow up meetings'],
  ] as const
).flatMap(([path, step, needs]): DeskRoute[] => [
  { method: 'get', path, needs, run: (desk) => showForm(desk, step) },
  { method: 'post', path, needs, run: (desk) => press(desk, step) },
]);

const names = [
  'date',
  'publicStart',
  'publicEnd',
  'venue',
  'reason',
  'outcome',
  'override.reason',
  'anyway',
] as const;
const typedOf = (body: Body): Typed => Object.fromEntries(names.map((name) => [name, textOf(body, name)]));

async function showForm(
  desk: Desk,
  step: TellingStep,
  tried?: { refused?: Refused; typed: Typed; row: MeetingRow },
): Promise<void> {
  const { ctx, req } = desk;
  const row = tried?.row ?? (await meetingRow(ctx.db, idOf(req.params.id)));
  if (!row) return showRefused(desk, { ok: false, is: 'missing' }, '/planering');
  const { meeting } = row;
  const now: Typed = {
    date: meeting.date ?? '',
    publicStart: meeting.publicStart ?? '',
    publicEnd: meeting.publicEnd ?? '',
    venue: row.venue?.slug ?? '',
    outcome: meeting.outcome ?? '',
  };
  const refused = tried?.refused;
  const reasons = refused && 'reasons' in refused ? refused.reasons : [];
  const venues = (await allVenues(ctx.db)).filter((venue) => venue.placeId === meeting.placeId);
  const view = tellingForm(desk, {
    step,
    row,
    typed: tried?.typed ?? now,
    faults: speakFaults(desk, reasons),
    venues,
  });
  const changed = refused?.is === 'changed' ? (desk.all.reasons.CHANGED_MEANWHILE?.({}) ?? '') : '';
  show(desk, {
    title: view.heading,
    template: 'telling',
    status: refused ? (refused.is === 'input' ? 422 : 409) : 200,
    data: { ...view, changedMeanwhile: changed },
  });
}

/** Only what differs from now is moved. */
function moveOf(typed: Typed, row: MeetingRow) {
  const { meeting } = row;
  const date = orNone(textOf(typed, 'date'));
  const publicStart = orNone(textOf(typed, 'publicStart'));
  const publicEnd = orNone(textOf(typed, 'publicEnd'));
  const venue = orNone(textOf(typed, 'venue'));
  return {
    ...(date && date !== meeting.date ? { date } : {}),
    ...(publicStart && publicStart !== meeting.publicStart ? { publicStart } : {}),
    ...(publicEnd && publicEnd !== meeting.publicEnd ? { publicEnd } : {}),
    ...(venue && venue !== row.venue?.slug ? { venue } : {}),
  };
}

async function press(desk: Desk, step: TellingStep): Promise<void> {
  const { ctx, req, actor } = desk;
  const row = await meetingRow(ctx.db, idOf(req.params.id));
  if (!row) return showRefused(desk, { ok: false, is: 'missing' }, '/planering');
  const typed = typedOf(req.body);
  const answer = textOf(req.body, 'gor');
  if (answer === 'andra') return showForm(desk, step, { typed, row });
  const bad = badInput([...unprintable(typed), ...tooLong(req.body, mostOfStep)]);
  if (bad) return refuse(desk, step, row, typed, bad);
  if (answer === 'ja') return act(desk, step, row, typed);
  const { override } = stepInput(req.body);
  const rehearsal = await rehearse(ctx, actor, row.meeting.id, { ...askedOf(step, typed, row), override });
  if (!rehearsal.ok) return refuse(desk, step, row, typed, rehearsal);
  const { words } = desk;
  const thanks = step === 'follow-up' ? await thanksToCome(ctx, row.meeting) : 0;
  show(desk, {
    title: words.telling[step].confirmHeading,
    template: 'telling-confirm',
    data: confirmView(desk, { step, row, typed, rehearsal: rehearsal.value, thanks }),
  });
}

function askedOf(step: TellingStep, typed: Typed, row: MeetingRow): AskedStep {
  const said = { reason: textOf(typed, 'reason'), anyway: textOf(typed, 'anyway') !== '' };
  if (step === 'cancel') return { step, ...said };
  if (step === 'follow-up') return { step, ...said, outcome: textOf(typed, 'outcome') };
  return { step, ...said, ...moveOf(typed, row) };
}

async function refuse(
  desk: Desk,
  step: TellingStep,
  row: MeetingRow,
  typed: Typed,
  refused: Refused,
): Promise<void> {
  const back = `/planering/moten/${row.meeting.id}`;
  if (refused.is === 'missing' || refused.is === 'forbidden') return showRefused(desk, refused, back);
  const newest = refused.is === 'changed' ? await meetingRow(desk.ctx.db, row.meeting.id) : row;
  await showForm(desk, step, { refused, typed, row: newest ?? row });
}

async function act(desk: Desk, step: TellingStep, row: MeetingRow, typed: Typed): Promise<void> {
  const { ctx, req, actor } = desk;
  const { id } = row.meeting;
  const input = stepInput(req.body);
  const version = versionOf(req.body);
  const taken: Result<Meeting> =
    step === 'cancel'
      ? await cancelMeeting(ctx, actor, id, input, version)
      : step === 'move'
        ? await moveMeeting(ctx, actor, id, { ...input, ...moveOf(typed, row) }, version)
        : await followUpMeeting(ctx, actor, id, { ...input, outcome: textOf(typed, 'outcome') }, version);
  if (!taken.ok) return refuse(desk, step, row, typed, taken);
  const told = taken.value.published !== null;
  const done = ({ move: 'moved', cancel: 'cancelled', 'follow-up': 'followedUp' } as const)[step];
  return goTo(desk, told ? `/moten/${id}/utskick` : `/moten/${id}`, done);
}

/** Suggestions from outside (Vi vill ha er hit): read, shown, declined with a reason, or made a meeting. */
import type { Reason } from '../../domain/meeting.js';
import {
  adviceOf,
  mostOf,
  type NominationState,
  nominationStates,
  themeOf,
} from '../../domain/nomination.js';
import { badInput, type Refused } from '../../domain/result.js';
import { judgeOneTheme } from '../../flow/judge.js';
import {
  declineNomination,
  hideNomination,
  type NominationChanged,
  readNomination,
  readNominations,
  showNomination,
  takeNomination,
} from '../../flow/nominations.js';
import { speakTheme } from '../speak.js';
import { type Desk, type DeskRoute, doneOf, goTo, show, showRefused } from './desk.js';
import { speakFaults } from './faults.js';
import { idOf, required, type Typed, textOf, tooLong, unprintable } from './form.js';
import { listOfNominations, oneNomination } from './views/nominations.js';

const needs = 'handle nominations';
const base = '/forslag';

export const nominationRoutes: readonly DeskRoute[] = [
  { method: 'get', path: base, needs: 'read the desk', run: list },
  { method: 'get', path: `${base}/:id`, needs: 'read the desk', run: (desk) => one(desk) },
  { method: 'post', path: `${base}/:id/visa`, needs, run: showIt },
  { method: 'post', path: `${base}/:id/dolj`, needs, run: hideIt },
  { method: 'post', path: `${base}/:id/avboj`, needs, run: decline },
  { method: 'post', path: `${base}/:id/mote`, needs, run: take },
];

const aPage = 50;

async function list(desk: Desk): Promise<void> {
  const { ctx, actor, req } = desk;
  const state = nominationStates.find((it) => it === req.query.nominationState);
  const cursor = idOf(req.query.fran) || undefined;
  const found = await readNominations(ctx, actor, { state, cursor, most: aPage + 1 });
  if (!found.ok) return showRefused(desk, found, '/planering');
  const items = found.value.slice(0, aPage);
  const older = found.value.length > aPage ? items.at(-1)?.nomination.id : undefined;
  const data = await listOfNominations(desk, items, { state, older });
  show(desk, { title: data.said.title, template: 'nominations', data: { ...data, done: doneOf(desk) } });
}

type Tried = { reasons: readonly Reason[]; typed: Typed; changed?: NominationState };

async function one(desk: Desk, tried?: Tried): Promise<void> {
  const { ctx, actor, req, language } = desk;
  const found = await readNomination(ctx, actor, idOf(req.params.id));
  if (!found.ok) return showRefused(desk, found, `/planering${base}`);
  const { nomination, place } = found.value;
  const subject = { theme: themeOf(nomination.question), place: place?.name ?? '', meetingDate: undefined };
  const judged = await judgeOneTheme(ctx, subject);
  const advice = speakTheme({ ...judged, verdicts: adviceOf(judged.verdicts) }, language).verdicts;
  const data = await oneNomination(desk, found.value, {
    typed: tried?.typed ?? {},
    faults: speakFaults(desk, tried?.reasons ?? []),
    warned: tried?.reasons.some(({ code }) => code === 'PERSONAL_DATA_LEFT') ?? false,
    changed: tried?.changed,
    advice: advice.map(({ message }) => message),
  });
  const status = tried ? (tried.changed ? 409 : 422) : 200;
  show(desk, { title: data.title, template: 'nomination', status, data: { ...data, done: doneOf(desk) } });
}

const versionOf = ({ req }: Desk) => idOf(textOf(req.body, 'version'));
const idIn = ({ req }: Desk) => idOf(req.params.id);

async function showIt(desk: Desk): Promise<void> {
  const anyway = textOf(desk.req.body, 'anyway') !== '';
  const shown = await showNomination(desk.ctx, desk.actor, idIn(desk), { version: versionOf(desk), anyway });
  await after(desk, shown, {});
}

async function hideIt(desk: Desk): Promise<void> {
  await after(desk, await hideNomination(desk.ctx, desk.actor, idIn(desk), versionOf(desk)), {});
}

async function decline(desk: Desk): Promise<void> {
  const { ctx, actor, req } = desk;
  const typed = { because: textOf(req.body, 'because') };
  const bad = badInput([
    ...required(req.body, ['because']),
    ...tooLong(req.body, { because: mostOf.because }),
    ...unprintable(typed),
  ]);
  const how = { version: versionOf(desk), because: typed.because };
  await after(desk, bad ?? (await declineNomination(ctx, actor, idIn(desk), how)), typed);
}

async function take(desk: Desk): Promise<void> {
  const { ctx, actor, req } = desk;
  const typed = { nominatedMeeting: textOf(req.body, 'nominatedMeeting') };
  const bad = badInput(required(req.body, ['nominatedMeeting']));
  const how = { version: versionOf(desk), meetingId: idOf(typed.nominatedMeeting) };
  await after(desk, bad ?? (await takeNomination(ctx, actor, idIn(desk), how)), typed);
}

/** Back to the suggestion's page: done, or with what was typed and why not. */
async function after(
  desk: Desk,
  result: { ok: true } | Refused | NominationChanged,
  typed: Typed,
): Promise<void> {
  if (result.ok) return goTo(desk, `${base}/${idIn(desk)}`, 'changed');
  if (result.is === 'nomination changed') return one(desk, { reasons: [], typed, changed: result.state });
  if (result.is === 'input') return one(desk, { reasons: result.reasons, typed });
  showRefused(desk, result, `/planering${base}/${idIn(desk)}`);
}

/** A draft that began with a suggestion was saved: the suggestion became it. One that is settled already stays as it is. */
export async function tookUp({ ctx, actor }: Desk, id: number, meetingId: number): Promise<void> {
  const found = id > 0 ? await readNomination(ctx, actor, id) : undefined;
  if (!found?.ok) return;
  await takeNomination(ctx, actor, id, { version: found.value.nomination.version, meetingId });
}

/** Residents' views at the desk: the list, typing in cards and calls, and one view with its answers. */
import { meetingRow } from '../../db/pages.js';
import { type Reason, reason } from '../../domain/meeting.js';
import { may } from '../../domain/permissions.js';
import { badInput, type Refused } from '../../domain/result.js';
import { answerStates, mostOf, receiptFrom, typedInVias, viewKinds, viewStates } from '../../domain/view.js';
import { answerView, publishView, unpublishView, type ViewChanged } from '../../flow/answer-views.js';
import { normalEmail } from '../../flow/subscribe.js';
import { readView, readViews, receiveView } from '../../flow/views.js';
import { clientKeyOf, makeKey } from '../public/view-key.js';
import { type Desk, type DeskRoute, doneOf, goTo, show, showRefused } from './desk.js';
import { speakFaults } from './faults.js';
import { type Body, idOf, orNone, required, type Typed, textOf, tooLong, unprintable } from './form.js';
import { type Listed, listView } from './views/view-list.js';
import { oneView } from './views/view-one.js';

const reads = { method: 'get', needs: 'read views' } as const;
const list = '/synpunkter';
const ofMeeting = '/moten/:id/synpunkter';

export const viewRoutes: readonly DeskRoute[] = [
  { ...reads, path: list, run: showAll },
  { ...reads, path: `${list}/:id`, run: (desk) => showOne(desk) },
  { method: 'post', path: `${list}/:id/svar`, needs: 'answer views', run: answer },
  { method: 'post', path: `${list}/:id/publicera`, needs: 'publish views', run: publish },
  { method: 'post', path: `${list}/:id/avpublicera`, needs: 'publish views', run: unpublish },
  { ...reads, path: ofMeeting, run: (desk) => showMeeting(desk) },
  { method: 'post', path: ofMeeting, needs: 'receive views', run: typeIn },
];

const aPage = 50;

/** The views that the address asks for; `meetingId` narrows them to one meeting. */
async function found(desk: Desk, meetingId: number | undefined): Promise<Listed | Refused> {
  const { ctx, actor, req } = desk;
  const state = viewStates.find((one) => one === req.query.lage);
  const late = req.query.sena !== undefined;
  const asked = typeof req.query.mote === 'string' ? req.query.mote : '';
  const meeting = meetingId === undefined ? orNone(asked) : String(meetingId);
  const cursor = idOf(req.query.fran) || undefined;
  const views = await readViews(ctx, actor, { meeting, state, late, cursor, most: aPage + 1 });
  if (!views.ok) return views;
  const items = views.value.slice(0, aPage);
  const older = views.value.length > aPage ? items.at(-1)?.view.id : undefined;
  return { ok: true, items, older, filter: { meeting, state, late } };
}

async function showAll(desk: Desk): Promise<void> {
  const views = await found(desk, undefined);
  if (!views.ok) return showRefused(desk, views, `/planering${list}`);
  const data = await listView(desk, views);
  show(desk, { title: data.title, template: 'views', data: { ...data, kept: '', done: doneOf(desk) } });
}

type Tried = { reasons: readonly Reason[]; typed: Typed };

async function showMeeting(desk: Desk, tried?: Tried): Promise<void> {
  const { ctx, req, actor, words } = desk;
  const row = await meetingRow(ctx.db, idOf(req.params.id));
  if (!row) return showRefused(desk, { ok: false, is: 'missing' }, '/planering');
  const views = await found(desk, row.meeting.id);
  if (!views.ok) return showRefused(desk, views, `/planering/moten/${row.meeting.id}`);
  const kept = receiptFrom(String(req.query.kvittens ?? ''));
  const typing = {
    may: may(actor, 'receive views'),
    key: makeKey(ctx.config.SECRET, ctx.now()),
    // The next card is likely of the same heap.
    typed: tried?.typed ?? { viewVia: String(req.query.via ?? 'paper'), viewKind: '' },
    faults: speakFaults(desk, tried?.reasons ?? []),
  };
  const data = await listView(desk, views, { row, typing });
  show(desk, {
    title: data.title,
    template: 'views',
    status: tried ? 422 : 200,
    data: { ...data, kept: kept ? words.views.typedIn(kept) : '', done: doneOf(desk) },
  });
}

const typedNames = ['viewKind', 'viewText', 'viewName', 'viewEmail', 'viewAnonymous', 'viewVia'] as const;
const typedOf = (body: Body, names: readonly string[]): Typed =>
  Object.fromEntries(names.map((name) => [name, textOf(body, name)]));

function typeInFaults(body: Body): Reason[] {
  const anonymous = textOf(body, 'viewAnonymous') !== '';
  const email = textOf(body, 'viewEmail');
  return [
    ...required(body, ['viewKind', 'viewText', 'viewVia']),
    ...tooLong(body, { viewText: mostOf.text, ...(anonymous ? {} : { viewName: mostOf.name }) }),
    ...unprintable(typedOf(body, typedNames)),
    ...(email && !anonymous && !normalEmail(email) ? [reason('BAD_EMAIL', 'viewEmail')] : []),
  ];
}

async function typeIn(desk: Desk): Promise<void> {
  const { ctx, actor, req } = desk;
  const id = idOf(req.params.id);
  const body: Body = req.body;
  const kind = viewKinds.find((one) => one === textOf(body, 'viewKind'));
  const via = typedInVias.find((one) => one === textOf(body, 'viewVia'));
  const bad = badInput(typeInFaults(body));
  const wrong =
    bad ?? (kind && via ? undefined : badInput([reason('FIELD_MISSING', kind ? 'viewVia' : 'viewKind')]));
  if (wrong || !kind || !via) {
    const reasons = wrong && 'reasons' in wrong ? wrong.reasons : [];
    return showMeeting(desk, { reasons, typed: typedOf(body, typedNames) });
  }
  const text = textOf(body, 'viewText');
  const key = textOf(body, 'nyckel');
  const received = await receiveView(ctx, actor, {
    meeting: String(id),
    kind,
    via,
    text,
    // The button pressed twice is one card.
    clientKey: key ? clientKeyOf(key, kind, text) : undefined,
    name: textOf(body, 'viewName'),
    email: normalEmail(textOf(body, 'viewEmail')),
    anonymous: textOf(body, 'viewAnonymous') !== '',
  });
  if (!received.ok) return showRefused(desk, received, '/planering');
  goTo(desk, `/moten/${id}/synpunkter?via=${via}&kvittens=${received.value.receipt}#skriv-in`);
}

/** What was tried on a view's page and refused, with what was typed. `changed`: somebody else was first. */
type TriedOne = Tried & { changed?: boolean };

async function showOne(desk: Desk, tried?: TriedOne): Promise<void> {
  const { ctx, actor, req } = desk;
  const view = await readView(ctx, actor, idOf(req.params.id));
  if (!view.ok) return showRefused(desk, view, `/planering${list}`);
  const row = await meetingRow(ctx.db, view.value.meeting.id);
  const data = oneView(desk, view.value, {
    typed: tried?.typed ?? {},
    faults: speakFaults(desk, tried?.reasons ?? []),
    warned: tried?.reasons.some((one) => one.code === 'PERSONAL_DATA_LEFT') ?? false,
    changed: tried?.changed ?? false,
    isPublished: Boolean(row?.meeting.published),
  });
  const status = tried ? (tried.changed ? 409 : 422) : 200;
  show(desk, { title: data.title, template: 'view', status, data: { ...data, done: doneOf(desk) } });
}

const answerNames = ['answerState', 'answerText'] as const;

async function answer(desk: Desk): Promise<void> {
  const { ctx, actor, req } = desk;
  const typed = typedOf(req.body, answerNames);
  const state = answerStates.find((one) => one === textOf(req.body, 'answerState'));
  const bad = badInput([
    ...(state ? [] : [reason('FIELD_MISSING', 'answerState')]),
    ...required(req.body, ['answerText']),
    ...tooLong(req.body, { answerText: mostOf.answer }),
    ...unprintable(typed),
  ]);
  const version = idOf(textOf(req.body, 'version'));
  const text = textOf(req.body, 'answerText');
  const answered =
    bad || !state ? bad : await answerView(ctx, actor, idOf(req.params.id), { state, text, version });
  await afterOne(desk, answered, typed, 'viewAnswered');
}

async function publish(desk: Desk): Promise<void> {
  const { ctx, actor, req } = desk;
  const typed = typedOf(req.body, ['publicText', 'anyway']);
  const bad = badInput(unprintable(typed));
  const input = {
    publicText: textOf(req.body, 'publicText'),
    version: idOf(textOf(req.body, 'version')),
    anyway: textOf(req.body, 'anyway') !== '',
  };
  const published = bad ?? (await publishView(ctx, actor, idOf(req.params.id), input));
  await afterOne(desk, published, typed, 'viewPublished');
}

async function unpublish(desk: Desk): Promise<void> {
  const { ctx, actor, req } = desk;
  const version = idOf(textOf(req.body, 'version'));
  const taken = await unpublishView(ctx, actor, idOf(req.params.id), version);
  await afterOne(desk, taken, {}, 'viewUnpublished');
}

/** Back to the view's page: with a word that it is done, or with what was typed and why not. */
async function afterOne(
  desk: Desk,
  result: { ok: true } | Refused | ViewChanged | undefined,
  typed: Typed,
  said: 'viewAnswered' | 'viewPublished' | 'viewUnpublished',
): Promise<void> {
  if (result?.ok) return goTo(desk, `${list}/${idOf(desk.req.params.id)}`, said);
  if (result?.is === 'view changed') return showOne(desk, { reasons: [], typed, changed: true });
  if (result?.is === 'input') return showOne(desk, { reasons: result.reasons, typed });
  showRefused(desk, result ?? { ok: false, is: 'missing' }, `/planering${list}`);
}

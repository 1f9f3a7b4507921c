/** A meeting's associations: whom to ask what the evening should be about, and what they have answered. */
import { allPlaces, meetingRow } from '../../db/pages.js';
import type { Reason } from '../../domain/meeting.js';
import type { Refused } from '../../domain/result.js';
import { readAssociations } from '../../flow/associations.js';
import { invite, nameInvited, readInvited, remindInvited, unnameInvited } from '../../flow/invitations.js';
import { type Desk, type DeskRoute, doneOf, goTo, show, showRefused } from './desk.js';
import { speakFaults } from './faults.js';
import { idOf, textOf, textsOf } from './form.js';
import { invitationsView } from './views/invitations.js';

const needs = 'edit associations';
const path = '/moten/:id/foreningar';

export const invitationRoutes: readonly DeskRoute[] = [
  { method: 'get', path, needs: 'read the desk', run: (desk) => page(desk) },
  { method: 'post', path, needs, run: ask },
  { method: 'post', path: `${path}/paminn`, needs, run: remind },
  { method: 'post', path: `${path}/namnge`, needs, run: (desk) => name(desk, nameInvited) },
  { method: 'post', path: `${path}/ta-bort-namn`, needs, run: (desk) => name(desk, unnameInvited) },
];

type Tried = { reasons: readonly Reason[]; chosen: readonly string[] };

async function page(desk: Desk, tried?: Tried): Promise<void> {
  const { ctx, req, actor, words } = desk;
  const id = idOf(req.params.id);
  const row = await meetingRow(ctx.db, id);
  if (!row) return showRefused(desk, { ok: false, is: 'missing' }, '/planering');
  const [read, register, places] = await Promise.all([
    readInvited(ctx, actor, id),
    readAssociations(ctx, actor),
    allPlaces(ctx.db),
  ]);
  if (!read.ok) return showRefused(desk, read, `/planering/moten/${id}`);
  if (!register.ok) return showRefused(desk, register, `/planering/moten/${id}`);
  const data = invitationsView(desk, {
    ...read.value,
    row,
    register: register.value,
    places,
    chosen: tried?.chosen ?? [],
    faults: speakFaults(desk, tried?.reasons ?? []),
  });
  show(desk, {
    title: `${words.invitations.title}: ${data.meeting}`,
    template: 'invitations',
    status: tried ? 422 : 200,
    data: { ...data, said: words.invitations, done: saidDone(desk) ?? doneOf(desk) },
  });
}

/** How many were asked or reminded, from the address after the button. */
function saidDone({ req, words }: Desk): string | undefined {
  const said = words.invitations;
  const { fragade, paminda } = req.query;
  const of = (given: unknown, say: (n: number) => string) =>
    given === undefined ? undefined : idOf(given) > 0 ? say(idOf(given)) : said.nothingDone;
  return of(fragade, said.asked) ?? of(paminda, said.remindedDone);
}

const pathOf = (desk: Desk) => `/moten/${idOf(desk.req.params.id)}/foreningar`;

async function ask(desk: Desk): Promise<void> {
  const { ctx, actor, req } = desk;
  const chosen = textsOf(req.body, 'associationIds');
  const asked = await invite(ctx, actor, idOf(req.params.id), chosen.map(idOf));
  if (asked.ok) return goTo(desk, `${pathOf(desk)}?fragade=${asked.value.invited}`);
  if (asked.is === 'input') return page(desk, { reasons: asked.reasons, chosen });
  refused(desk, asked);
}

async function remind(desk: Desk): Promise<void> {
  const { ctx, actor, req } = desk;
  const told = await remindInvited(ctx, actor, idOf(req.params.id));
  if (told.ok) return goTo(desk, `${pathOf(desk)}?paminda=${told.value.reminded}`);
  refused(desk, told);
}

async function name(desk: Desk, change: typeof nameInvited): Promise<void> {
  const { ctx, actor, req } = desk;
  const version = idOf(textOf(req.body, 'version'));
  const named = await change(ctx, actor, idOf(req.params.id), { version });
  if (named.ok) return goTo(desk, pathOf(desk), 'saved');
  refused(desk, named);
}

const refused = (desk: Desk, why: Refused) => showRefused(desk, why, `/planering${pathOf(desk)}`);

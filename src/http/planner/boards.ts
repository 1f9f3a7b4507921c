/** Boards (nämnder). */
import { allBoards, boardBySlug } from '../../db/pages.js';
import { maySitInPublic } from '../../domain/board.js';
import { may } from '../../domain/permissions.js';
import { badInput } from '../../domain/result.js';
import { changeBoard, createBoard } from '../../flow/places.js';
import { type Desk, type DeskRoute, goTo, showRefused } from './desk.js';
import {
  type Body,
  orNull,
  required,
  slugFrom,
  slugOf,
  type Typed,
  textOf,
  tooLong,
  unprintable,
} from './form.js';
import { showOne, showRegister, type Tried } from './registers.js';
import type { Field, MakeField } from './views/fields.js';

const editing = 'edit boards, places and venues';

export const boardRoutes: readonly DeskRoute[] = [
  { method: 'get', path: '/namnder', needs: 'read the desk', run: (desk) => list(desk) },
  { method: 'post', path: '/namnder', needs: editing, run: add },
  { method: 'get', path: '/namnder/:slug', needs: 'read the desk', run: (desk) => one(desk) },
  { method: 'post', path: '/namnder/:slug', needs: editing, run: change },
];

const most = { name: 120, councilConsentRef: 200, boardDecisionRef: 200 };
const typedOf = (body: Body): Typed =>
  Object.fromEntries([...Object.keys(most), 'isCouncil'].map((name) => [name, textOf(body, name)]));
const faultsOf = (body: Body) =>
  badInput([...required(body, ['name']), ...tooLong(body, most), ...unprintable(typedOf(body))]);
const fields = (field: MakeField): Field[] => [
  field('name', 'text', { required: true, max: most.name }),
  field('councilConsentRef', 'text', { max: most.councilConsentRef }),
  field('boardDecisionRef', 'text', { max: most.boardDecisionRef }),
  field('isCouncil', 'box'),
];
const read = (body: Body) => ({
  name: textOf(body, 'name'),
  councilConsentRef: orNull(textOf(body, 'councilConsentRef')),
  boardDecisionRef: orNull(textOf(body, 'boardDecisionRef')),
  isCouncil: textOf(body, 'isCouncil') !== '',
});

async function list(desk: Desk, tried?: Tried): Promise<void> {
  const { words, actor, ctx } = desk;
  const items = (await allBoards(ctx.db)).map((board) => ({
    href: `/planering/namnder/${board.slug}`,
    name: board.name,
    facts: [
      ...(board.isCouncil ? [words.checklist.council.label] : []),
      maySitInPublic(board) ? words.registers.boards.sits : words.registers.boards.sitsNot,
    ],
  }));
  showRegister(desk, 'boards', {
    path: '/planering/namnder',
    items,
    mayAdd: may(actor, editing),
    typed: {},
    fields,
    tried,
  });
}

async function add(desk: Desk): Promise<void> {
  const { ctx, actor, req } = desk;
  const input = read(req.body);
  const made =
    faultsOf(req.body) ??
    (await createBoard(ctx, actor, { ...input, slug: slugFrom(input.name) || 'namnd' }));
  if (made.ok) return goTo(desk, '/namnder', 'added');
  await list(desk, { refused: made, typed: typedOf(req.body) });
}

async function one(desk: Desk, tried?: Tried): Promise<void> {
  const { ctx, req, actor } = desk;
  const board = await boardBySlug(ctx.db, slugOf(req.params.slug));
  if (!board) return showRefused(desk, { ok: false, is: 'missing' }, '/planering/namnder');
  const { name, councilConsentRef, boardDecisionRef, isCouncil } = board;
  showOne(desk, 'boards', {
    path: `/planering/namnder/${board.slug}`,
    back: '/planering/namnder',
    name,
    mayChange: may(actor, editing),
    typed: {
      name,
      councilConsentRef: councilConsentRef ?? '',
      boardDecisionRef: boardDecisionRef ?? '',
      isCouncil: isCouncil ? '1' : '',
    },
    fields,
    tried,
  });
}

async function change(desk: Desk): Promise<void> {
  const { ctx, actor, req } = desk;
  const saved =
    faultsOf(req.body) ?? (await changeBoard(ctx, actor, slugOf(req.params.slug), read(req.body)));
  if (saved.ok) return goTo(desk, '/namnder', 'changed');
  await one(desk, { refused: saved, typed: typedOf(req.body) });
}

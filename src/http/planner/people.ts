/** People of the house and their roles; for administrators. */
import { allPeople, personById } from '../../db/pages.js';
import { languages } from '../../domain/judgement.js';
import { type Reason, reason } from '../../domain/meeting.js';
import { roles } from '../../domain/permissions.js';
import { badInput } from '../../domain/result.js';
import { addPerson, changePerson } from '../../flow/people.js';
import { normalEmail } from '../../flow/subscribe.js';
import { type Desk, type DeskRoute, goTo, showRefused } from './desk.js';
import { type Body, idOf, required, type Typed, textOf, textsOf, tooLong, unprintable } from './form.js';
import { showOne, showRegister, type Tried } from './registers.js';
import type { Field, MakeField } from './views/fields.js';

export const peopleRoutes: readonly DeskRoute[] = [
  { method: 'get', path: '/personer', needs: 'edit people', run: (desk) => list(desk) },
  { method: 'post', path: '/personer', needs: 'edit people', run: add },
  { method: 'get', path: '/personer/:id', needs: 'edit people', run: (desk) => one(desk) },
  { method: 'post', path: '/personer/:id', needs: 'edit people', run: change },
];

const most = { name: 120, email: 254 };
const typedOf = (body: Body): Typed => ({
  name: textOf(body, 'name'),
  email: textOf(body, 'email'),
  roles: textsOf(body, 'roles'),
  language: textOf(body, 'language'),
  active: textOf(body, 'active'),
});

function faultsOf(body: Body, withEmail: boolean): Reason[] {
  const email = textOf(body, 'email');
  return [
    ...required(body, withEmail ? ['name', 'email'] : ['name']),
    ...tooLong(body, most),
    ...unprintable(typedOf(body)),
    ...(withEmail && email && !normalEmail(email) ? [reason('BAD_EMAIL', 'email')] : []),
    ...(rolesOf(body).length === 0 && (withEmail || textOf(body, 'active'))
      ? [reason('ROLE_NEEDED', 'roles')]
      : []),
  ];
}
const rolesOf = (body: Body) => roles.filter((role) => textsOf(body, 'roles').includes(role));
const languageOf = (body: Body) => languages.find((one) => one === textOf(body, 'language')) ?? 'sv';

const fieldsFor =
  ({ words, all }: Desk, existing: boolean) =>
  (field: MakeField): Field[] => [
    field('name', 'text', { required: true, max: most.name, help: undefined }),
    ...(existing ? [] : [field('email', 'email', { required: true, max: most.email })]),
    field('roles', 'boxes', {
      options: roles.map((role) => ({
        value: role,
        label: all.meeting.roles[role],
        help: words.registers.people.roleHelp[role],
      })),
    }),
    field('language', 'radios', {
      options: languages.map((one) => ({ value: one, label: words.registers.people.languages[one] })),
    }),
    ...(existing ? [field('active', 'box')] : []),
  ];

async function list(desk: Desk, tried?: Tried): Promise<void> {
  const { words, ctx, all } = desk;
  const items = (await allPeople(ctx.db)).map((person) => ({
    href: `/planering/personer/${person.id}`,
    name: person.name,
    facts: [person.email, person.roles.map((role) => all.meeting.roles[role]).join(', ')],
    tag: person.active ? undefined : words.registers.people.off,
  }));
  showRegister(desk, 'people', {
    path: '/planering/personer',
    items,
    mayAdd: true,
    typed: { language: 'sv' },
    fields: fieldsFor(desk, false),
    tried,
  });
}

async function add(desk: Desk): Promise<void> {
  const { ctx, actor, req } = desk;
  const email = normalEmail(textOf(req.body, 'email')) ?? '';
  const input = {
    name: textOf(req.body, 'name'),
    email,
    roles: rolesOf(req.body),
    language: languageOf(req.body),
  };
  const made = badInput(faultsOf(req.body, true)) ?? (await addPerson(ctx, actor, input));
  if (made.ok) return goTo(desk, '/personer', 'added');
  await list(desk, { refused: made, typed: typedOf(req.body) });
}

async function one(desk: Desk, tried?: Tried): Promise<void> {
  const { ctx, req } = desk;
  const person = await personById(ctx.db, idOf(req.params.id));
  if (!person) return showRefused(desk, { ok: false, is: 'missing' }, '/planering/personer');
  const { name, language, active } = person;
  showOne(desk, 'people', {
    path: `/planering/personer/${person.id}`,
    back: '/planering/personer',
    name: `${name}, ${person.email}`,
    mayChange: true,
    typed: { name, roles: [...person.roles], language, active: active ? '1' : '' },
    fields: fieldsFor(desk, true),
    tried,
  });
}

async function change(desk: Desk): Promise<void> {
  const { ctx, actor, req } = desk;
  const changes = {
    name: textOf(req.body, 'name'),
    roles: rolesOf(req.body),
    language: languageOf(req.body),
    active: textOf(req.body, 'active') !== '',
  };
  const saved =
    badInput(faultsOf(req.body, false)) ?? (await changePerson(ctx, actor, idOf(req.params.id), changes));
  if (saved.ok) return goTo(desk, '/personer', 'changed');
  await one(desk, { refused: saved, typed: typedOf(req.body) });
}

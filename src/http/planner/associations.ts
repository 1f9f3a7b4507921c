/** Associations (föreningar): who is asked when a meeting is planned. Contact data is for those who write to them. */
import { allPlaces } from '../../db/pages.js';
import { mostOf } from '../../domain/association.js';
import { type Reason, reason } from '../../domain/meeting.js';
import { may } from '../../domain/permissions.js';
import { badInput } from '../../domain/result.js';
import type { Place } from '../../domain/venue.js';
import {
  associationFaults,
  changeAssociation,
  createAssociation,
  readAssociation,
  readAssociations,
  type SeenAssociation,
} from '../../flow/associations.js';
import { normalEmail } from '../../flow/subscribe.js';
import { type Desk, type DeskRoute, goTo, showRefused } from './desk.js';
import { type Body, required, slugFrom, slugOf, type Typed, textOf, tooLong, unprintable } from './form.js';
import { showOne, showRegister, type Tried } from './registers.js';
import type { Field, MakeField } from './views/fields.js';

const editing = 'edit associations';
const base = '/foreningar';

export const associationRoutes: readonly DeskRoute[] = [
  { method: 'get', path: base, needs: 'read the desk', run: (desk) => list(desk) },
  { method: 'post', path: base, needs: editing, run: add },
  { method: 'get', path: `${base}/:slug`, needs: 'read the desk', run: (desk) => one(desk) },
  { method: 'post', path: `${base}/:slug`, needs: editing, run: change },
];

const most = { name: mostOf.name, contactName: mostOf.contactName, email: mostOf.email };
const names = ['name', 'place', 'contactName', 'email', 'language', 'active'] as const;
const typedOf = (body: Body): Typed => Object.fromEntries(names.map((name) => [name, textOf(body, name)]));

function faultsOf(body: Body): Reason[] {
  const email = textOf(body, 'email');
  return [
    ...required(body, ['name', 'place']),
    ...tooLong(body, most),
    ...unprintable(typedOf(body)),
    ...(email && !normalEmail(email) ? [reason('BAD_EMAIL', 'email')] : []),
  ];
}

const read = (body: Body) => ({
  name: textOf(body, 'name').replace(/\s+/g, ' '),
  place: textOf(body, 'place'),
  contactName: textOf(body, 'contactName').replace(/\s+/g, ' '),
  email: normalEmail(textOf(body, 'email')) ?? '',
  language: textOf(body, 'language') === 'en' ? ('en' as const) : ('sv' as const),
});

const fieldsFor =
  ({ words, actor }: Desk, places: readonly Place[], existing: boolean) =>
  (field: MakeField): Field[] => {
    const said = words.registers.associations;
    const options = places.map((place) => ({ value: place.slug, label: place.name }));
    return [
      field('name', 'text', { required: true, max: most.name, help: said.nameHelp }),
      field('place', 'select', {
        required: true,
        help: undefined,
        options: [{ value: '', label: words.form.choose }, ...options],
      }),
      ...(may(actor, editing)
        ? [
            field('contactName', 'text', { max: most.contactName }),
            field('email', 'email', { max: most.email, help: said.emailHelp }),
          ]
        : []),
      field('language', 'radios', {
        inline: true,
        label: said.languageLabel,
        options: [
          { value: 'sv', label: said.languages.sv },
          { value: 'en', label: said.languages.en },
        ],
      }),
      ...(existing ? [field('active', 'box', { label: said.activeLabel, help: said.activeHelp })] : []),
    ];
  };

function factsOf({ words }: Desk, { placeId, contact }: SeenAssociation, places: readonly Place[]): string[] {
  const place = places.find((it) => it.id === placeId)?.name ?? '';
  if (!contact) return [place];
  const { name, email } = contact;
  return [place, ...(name ? [name] : []), email ?? words.registers.associations.noEmail];
}

async function list(desk: Desk, tried?: Tried): Promise<void> {
  const { words, actor, ctx } = desk;
  const [found, places] = await Promise.all([readAssociations(ctx, actor), allPlaces(ctx.db)]);
  if (!found.ok) return showRefused(desk, found, '/planering');
  const mayAdd = may(actor, editing) && places.length > 0;
  showRegister(desk, 'associations', {
    path: `/planering${base}`,
    items: found.value.map((it) => ({
      href: `/planering${base}/${it.slug}`,
      name: it.name,
      facts: factsOf(desk, it, places),
      tag: it.active ? undefined : words.registers.associations.inactive,
    })),
    mayAdd,
    typed: { language: 'sv' },
    fields: fieldsFor(desk, places, false),
    tried,
    hint: places.length === 0 ? words.registers.venues.placeFirst : undefined,
  });
}

/** After the name; two associations of one name in different places are told apart by the place. */
async function freeSlug(
  { ctx, actor }: Desk,
  { name, place }: { name: string; place: string },
): Promise<string> {
  const plain = slugFrom(name) || 'forening';
  const namesake = await readAssociation(ctx, actor, plain);
  if (!namesake.ok) return plain;
  const here = (await allPlaces(ctx.db)).find((one) => one.slug === place);
  return here && here.id !== namesake.value.placeId ? slugFrom(`${plain}-${place}`) : plain;
}

async function add(desk: Desk): Promise<void> {
  const { ctx, actor, req } = desk;
  const input = read(req.body);
  const slug = await freeSlug(desk, input);
  const typed = faultsOf(req.body);
  const others = typed.length > 0 ? await associationFaults(ctx, { place: input.place, slug }) : [];
  const made = badInput([...typed, ...others]) ?? (await createAssociation(ctx, actor, { ...input, slug }));
  if (made.ok) return goTo(desk, base, 'added');
  await list(desk, { refused: made, typed: typedOf(req.body) });
}

const typedFrom = (association: SeenAssociation, places: readonly Place[]): Typed => ({
  name: association.name,
  place: places.find((it) => it.id === association.placeId)?.slug ?? '',
  contactName: association.contact?.name ?? '',
  email: association.contact?.email ?? '',
  language: association.language,
  active: association.active ? '1' : '',
});

async function one(desk: Desk, tried?: Tried): Promise<void> {
  const { ctx, req, actor, words } = desk;
  const found = await readAssociation(ctx, actor, slugOf(req.params.slug));
  if (!found.ok) return showRefused(desk, found, `/planering${base}`);
  const places = await allPlaces(ctx.db);
  showOne(desk, 'associations', {
    path: `/planering${base}/${found.value.slug}`,
    back: `/planering${base}`,
    name: found.value.name,
    mayChange: may(actor, editing),
    readOnly: words.registers.associations.readOnly,
    typed: typedFrom(found.value, places),
    fields: fieldsFor(desk, places, true),
    tried,
  });
}

async function change(desk: Desk): Promise<void> {
  const { ctx, actor, req } = desk;
  const changes = { ...read(req.body), active: textOf(req.body, 'active') !== '' };
  const typed = faultsOf(req.body);
  const others = typed.length > 0 ? await associationFaults(ctx, { place: changes.place }) : [];
  const saved =
    badInput([...typed, ...others]) ??
    (await changeAssociation(ctx, actor, slugOf(req.params.slug), changes));
  if (saved.ok) return goTo(desk, base, 'changed');
  await one(desk, { refused: saved, typed: typedOf(req.body) });
}

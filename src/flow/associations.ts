/** The register of local associations. Whom to write to is shown to those who write to them, and to nobody else. */
import type { Context } from '../context.js';
import * as tables from '../db/associations.js';
import { placeBySlug } from '../db/places.js';
import { brokenRule } from '../db/pool.js';
import type { Association } from '../domain/association.js';
import type { Language } from '../domain/judgement.js';
import { type Reason, reason } from '../domain/meeting.js';
import { type Actor, may } from '../domain/permissions.js';
import { badInput, done, forbidden, missing, type Refused, type Result } from '../domain/result.js';

/** `place`: its slug. `email`: as normalEmail writes it; null or none: asked by a link that is handed over. */
export type AssociationInput = {
  slug: string;
  name: string;
  place: string;
  contactName?: string | null | undefined;
  email?: string | null | undefined;
  language?: Language | undefined;
  active?: boolean | undefined;
};
export type AssociationChanges = {
  [K in Exclude<keyof AssociationInput, 'slug'>]?: AssociationInput[K] | undefined;
};
/** `contact`: undefined for those who need it not. */
export type SeenAssociation = Omit<Association, 'contactName' | 'email'> & {
  contact: { name: string | null; email: string | null } | undefined;
};

const editing = 'edit associations';

function seenBy(actor: Actor, { contactName, email, ...rest }: Association): SeenAssociation {
  return { ...rest, contact: may(actor, editing) ? { name: contactName, email } : undefined };
}

/** Every association by name, as the actor may see it. */
export async function readAssociations(ctx: Context, actor: Actor): Promise<Result<SeenAssociation[]>> {
  const refused = forbidden(actor, 'read the desk');
  if (refused) return refused;
  return done((await tables.allAssociations(ctx.db)).map((one) => seenBy(actor, one)));
}

/** One association, as the actor may see it. */
export async function readAssociation(
  ctx: Context,
  actor: Actor,
  slug: string,
): Promise<Result<SeenAssociation>> {
  const refused = forbidden(actor, 'read the desk');
  if (refused) return refused;
  const found = await tables.associationBySlug(ctx.db, slug);
  return found ? done(seenBy(actor, found)) : missing;
}

/** Reasons against place and slug, when the rest of what is given is already refused for its shape. */
export async function associationFaults(
  ctx: Context,
  given: { place?: string | undefined; slug?: string | undefined },
): Promise<Reason[]> {
  const { place, slug } = given;
  const isTaken = slug && (await tables.associationBySlug(ctx.db, slug));
  const isUnknown = place && !(await placeBySlug(ctx.db, place));
  return [
    ...(isTaken ? [reason('SLUG_TAKEN', 'slug', { slug })] : []),
    ...(isUnknown ? [reason('UNKNOWN_PLACE', 'place', { slug: place })] : []),
  ];
}

/** The ids behind slugs, and a reason for each that is no association's. `slugs`: as they came, of any shape. */
export async function idsOfAssociations(
  ctx: Context,
  slugs: readonly unknown[],
): Promise<{ ids: number[]; faults: Reason[] }> {
  const register = new Map((await tables.allAssociations(ctx.db)).map(({ slug, id }) => [slug, id]));
  const named = slugs.flatMap((slug, at) =>
    typeof slug === 'string' && slug.trim() !== '' ? [{ slug, at, id: register.get(slug) }] : [],
  );
  return {
    ids: named.flatMap(({ id }) => (id === undefined ? [] : [id])),
    faults: named
      .filter(({ id }) => id === undefined)
      .map(({ slug, at }) =>
        reason('UNKNOWN_ASSOCIATION', `associations.${at}`, { slug: slug.slice(0, 80) }),
      ),
  };
}

/** Enters an association. A slug that is taken or a place that is not there is refused. */
export async function createAssociation(
  ctx: Context,
  actor: Actor,
  input: AssociationInput,
): Promise<Result<SeenAssociation>> {
  const refused =
    forbidden(actor, editing) ??
    badInput(await associationFaults(ctx, { place: input.place, slug: input.slug }));
  if (refused) return refused;
  const place = await placeBySlug(ctx.db, input.place);
  if (!place) return badInput([reason('UNKNOWN_PLACE', 'place', { slug: input.place })]) as Refused;
  const { slug, name } = input;
  const row = {
    slug,
    name,
    placeId: place.id,
    contactName: input.contactName || null,
    email: input.email || null,
    language: input.language ?? 'sv',
    active: input.active ?? true,
  };
  try {
    return done(seenBy(actor, await tables.insertAssociation(ctx.db, row, ctx.now())));
  } catch (error) {
    // Somebody else took the slug meanwhile.
    if (!brokenRule(error)) throw error;
    return badInput([reason('SLUG_TAKEN', 'slug', { slug })]) as Refused;
  }
}

/**
 * Changes an association. It keeps its slug. One that is made inactive is not asked any more; what it was asked and has
 * answered stays.
 */
export async function changeAssociation(
  ctx: Context,
  actor: Actor,
  slug: string,
  changes: AssociationChanges,
): Promise<Result<SeenAssociation>> {
  const refused = forbidden(actor, editing);
  if (refused) return refused;
  const before = await tables.associationBySlug(ctx.db, slug);
  if (!before) return missing;
  const bad = badInput(await associationFaults(ctx, { place: changes.place }));
  if (bad) return bad;
  const { name, place, contactName, email, language, active } = changes;
  const found = place === undefined ? undefined : await placeBySlug(ctx.db, place);
  const set = {
    ...(name === undefined ? {} : { name }),
    ...(found ? { placeId: found.id } : {}),
    ...(contactName === undefined ? {} : { contactName: contactName || null }),
    ...(email === undefined ? {} : { email: email || null }),
    ...(language === undefined ? {} : { language }),
    ...(active === undefined ? {} : { active }),
  };
  if (Object.keys(set).length === 0) return done(seenBy(actor, before));
  return done(seenBy(actor, await tables.updateAssociation(ctx.db, before.id, set)));
}

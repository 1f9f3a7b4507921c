/** Newspapers are entered and changed here, and the press text of a meeting is read for copying by hand. */
import type { Preview } from '../channels/channel.js';
import type { Context } from '../context.js';
import { newestToldOf } from '../db/outbox.js';
import * as tables from '../db/papers.js';
import { placesBySlugs } from '../db/places.js';
import { brokenRule } from '../db/pool.js';
import { type Reason, reason } from '../domain/meeting.js';
import type { NoticeKind } from '../domain/notice.js';
import { type Paper, type PaperDeadline, type PrintDay, printDays } from '../domain/paper.js';
import type { Actor } from '../domain/permissions.js';
import { badInput, done, forbidden, missing, type Refused, type Result } from '../domain/result.js';

/** `email`: as normalEmail writes it. `places`: slugs; none: the paper writes about them all. */
export type PaperInput = {
  slug: string;
  name: string;
  email: string;
  printDays: readonly PrintDay[];
  deadline: PaperDeadline;
  places?: readonly string[] | undefined;
  active?: boolean | undefined;
};
export type PaperChanges = { [K in Exclude<keyof PaperInput, 'slug'>]?: PaperInput[K] | undefined };

const editing = 'edit papers';

/** Monday first, each once. */
const inOrder = (days: readonly PrintDay[]): PrintDay[] => printDays.filter((day) => days.includes(day));

type Found = { ids: number[]; faults: Reason[] };

/** The ids of places by their slugs, and a reason for each that is not there. */
async function placesOf(ctx: Context, slugs: readonly string[]): Promise<Found> {
  const found = await placesBySlugs(ctx.db, slugs);
  const unknown = slugs.filter((slug) => !found.some((place) => place.slug === slug));
  return {
    ids: found.map((place) => place.id),
    faults: unknown.map((slug) => reason('UNKNOWN_PLACE', 'places', { slug })),
  };
}

/**
 * Reasons against the places of what is given, and against the slug of a new paper, when the rest of it is already
 * refused for its shape.
 */
export async function paperFaults(
  ctx: Context,
  places: readonly string[],
  slug?: string | undefined,
): Promise<Reason[]> {
  return [...(slug === undefined ? [] : await takenSlug(ctx, slug)), ...(await placesOf(ctx, places)).faults];
}

const takenSlug = async (ctx: Context, slug: string): Promise<Reason[]> =>
  (await tables.paperBySlug(ctx.db, slug)) ? [reason('SLUG_TAKEN', 'slug', { slug })] : [];

/** Enters a paper; it is told from the next notice on. A slug that is taken or a place that is not there is refused. */
export async function createPaper(ctx: Context, actor: Actor, input: PaperInput): Promise<Result<Paper>> {
  const refused = forbidden(actor, editing);
  if (refused) return refused;
  const { slug, name, email, deadline } = input;
  const { ids, faults } = await placesOf(ctx, input.places ?? []);
  const bad = badInput([...(await takenSlug(ctx, slug)), ...faults]);
  if (bad) return bad;
  const days = inOrder(input.printDays);
  const active = input.active ?? true;
  try {
    return done(
      await tables.insertPaper(ctx.db, {
        slug,
        name,
        email,
        printDays: days,
        deadline,
        placeIds: ids,
        active,
      }),
    );
  } catch (error) {
    // Somebody else took the slug meanwhile.
    if (!brokenRule(error)) throw error;
    return badInput([reason('SLUG_TAKEN', 'slug', { slug })]) as Refused;
  }
}

/** Changes a paper. It keeps its slug, which its deliveries name. What waits to be sent goes by the new facts. */
export async function changePaper(
  ctx: Context,
  actor: Actor,
  slug: string,
  changes: PaperChanges,
): Promise<Result<Paper>> {
  const refused = forbidden(actor, editing);
  if (refused) return refused;
  const paper = await tables.paperBySlug(ctx.db, slug);
  if (!paper) return missing;
  const { name, email, printDays: days, deadline, places, active } = changes;
  const found = places && (await placesOf(ctx, places));
  const bad = badInput(found?.faults ?? []);
  if (bad) return bad;
  const set = {
    ...(name === undefined ? {} : { name }),
    ...(email === undefined ? {} : { email }),
    ...(days === undefined ? {} : { printDays: inOrder(days) }),
    ...(deadline === undefined ? {} : { deadline }),
    ...(found === undefined ? {} : { placeIds: found.ids }),
    ...(active === undefined ? {} : { active }),
  };
  return done(Object.keys(set).length === 0 ? paper : await tables.updatePaper(ctx.db, paper.id, set));
}

export type PressTexts = { kind: NoticeKind; revision: number; preview: Preview };

/**
 * What papers have been told last of a meeting, to copy by hand; undefined while nothing of it is announced. Composed
 * from the frozen facts of that notice, so it reads as it was sent.
 */
export async function pressTexts(ctx: Context, meetingId: number): Promise<PressTexts | undefined> {
  const channel = ctx.channels.find((one) => one.reach === 'each paper');
  if (!channel) return undefined;
  const told = await newestToldOf(ctx.db, meetingId, channel.tells);
  if (!told) return undefined;
  const message = await channel.compose(told, 'sv', ctx.compose);
  return { kind: told.kind, revision: told.revision, preview: channel.preview(message) };
}

/** Posters that hang: who writes down where, that one was changed or got a strip, and that it was taken down. */
import type { Context } from '../context.js';
import { meetingById } from '../db/meetings.js';
import { inTransaction, type Tx } from '../db/pool.js';
import * as spots from '../db/poster-spots.js';
import { reason } from '../domain/meeting.js';
import type { Actor } from '../domain/permissions.js';
import { badInput, done, forbidden, missing, type Result } from '../domain/result.js';

/** Longest name of a spot. */
export const mostSpotLength = 200;

type Of = { meetingId: number; revision: number; who: string; now: Date };

/** The meeting's newest published revision is what a poster printed now shows; without one there is no poster. */
async function withPublished<T>(
  ctx: Context,
  actor: Actor,
  meetingId: number,
  write: (tx: Tx, of: Of) => Promise<T | undefined>,
): Promise<Result<T>> {
  const refused = forbidden(actor, 'put up posters');
  if (refused) return refused;
  return inTransaction(ctx.db, async (tx) => {
    const meeting = await meetingById(tx, meetingId);
    if (!meeting?.published) return missing;
    const { revision } = meeting.published;
    const value = await write(tx, { meetingId, revision, who: actor.name, now: ctx.now() });
    return value === undefined ? missing : done(value);
  });
}

/** A poster hangs at a spot now. `spot`: where, in words. A spot where one hangs already gets the newest revision. */
export async function putUpPoster(
  ctx: Context,
  actor: Actor,
  meetingId: number,
  input: { spot: string },
): Promise<Result<{ id: number }>> {
  const spot = input.spot.replace(/\s+/g, ' ').trim();
  const wrong = badInput([
    ...(spot === '' ? [reason('FIELD_MISSING', 'spot')] : []),
    ...(spot.length > mostSpotLength ? [reason('FIELD_TOO_LONG', 'spot', { most: mostSpotLength })] : []),
  ]);
  if (wrong) return forbidden(actor, 'put up posters') ?? wrong;
  return withPublished(ctx, actor, meetingId, async (tx, { now, ...of }) => ({
    id: await spots.putUp(tx, { ...of, spot }, now),
  }));
}

/** The poster was changed for a new one, or a strip was glued across it: it shows the newest revision. */
export function renewPoster(
  ctx: Context,
  actor: Actor,
  meetingId: number,
  id: number,
): Promise<Result<true>> {
  return withPublished(ctx, actor, meetingId, async (tx, { now, ...of }) =>
    (await spots.showRevision(tx, { ...of, id }, now)) ? (true as const) : undefined,
  );
}

/** The poster was taken down. */
export function takeDownPoster(
  ctx: Context,
  actor: Actor,
  meetingId: number,
  id: number,
): Promise<Result<true>> {
  return withPublished(ctx, actor, meetingId, async (tx, { now, who }) =>
    (await spots.takeDown(tx, { meetingId, id, who }, now)) ? (true as const) : undefined,
  );
}

/** The municipality's own experience of its meetings. Writes nothing, and changes no score. */
import type { Context } from '../context.js';
import { heldMeetings } from '../db/pages/experience.js';
import { type Experience, experienceOf } from '../domain/experience.js';

/** Turnout of every held meeting, grouped. No person in it, so nobody is refused. */
export async function ownExperience(ctx: Pick<Context, 'db'>): Promise<Experience> {
  return experienceOf(await heldMeetings(ctx.db));
}

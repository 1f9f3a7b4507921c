/** Meetings that were held, for what looks back: announced through the flow, then told to have been, with who came. */
import { eq, sql } from 'drizzle-orm';
import type { Context } from '../../src/context.js';
import { exitAnswers, followUps, meetings } from '../../src/db/schema.js';
import type { HeardFrom } from '../../src/domain/coming.js';
import { addDays } from '../../src/domain/wallclock.js';
import type { DraftInput } from '../../src/flow/draft.js';
import { announceMeeting, decideMeeting, planMeeting } from '../../src/flow/steps.js';
import { admin, draftNyedstorget, value } from './karlstad.js';

/** `date`: the day it was held, of any year. `exits`: that many said yes to all three questions. */
export async function heldMeeting(
  ctx: Context,
  about: {
    date: string;
    total: number | null;
    draft?: Partial<DraftInput>;
    exits?: { count: number; heardFrom: HeardFrom };
    followUp?: { due: string; toldAt: Date | null };
  },
): Promise<number> {
  const { id } = await draftNyedstorget(ctx, {
    formalStart: null,
    formalEnd: null,
    sittingBoard: null,
    ...about.draft,
  });
  const weak = { reason: 'Skolan stänger tidigt.' };
  value(await decideMeeting(ctx, admin, id, weak));
  value(await planMeeting(ctx, admin, id, weak));
  value(await announceMeeting(ctx, admin, id, weak));
  await ctx.db
    .update(meetings)
    .set({
      state: 'held',
      date: about.date,
      attendance: about.total === null ? null : { total: about.total },
      published: sql`${meetings.published} || jsonb_build_object('date', ${about.date}::text, 'publishedAt', ${`${addDays(about.date, -30)}T09:00:00.000Z`}::text)`,
    })
    .where(eq(meetings.id, id));
  const { exits, followUp } = about;
  for (let i = 0; i < (exits?.count ?? 0); i += 1)
    await ctx.db.insert(exitAnswers).values({
      clientKey: `exit-${id}-${i}`,
      meetingId: id,
      time: 3,
      question: 3,
      heard: 3,
      heardFrom: exits?.heardFrom ?? null,
      at: ctx.now(),
    });
  if (followUp)
    await ctx.db
      .insert(followUps)
      .values({ meetingId: id, ...followUp })
      .onConflictDoUpdate({ target: followUps.meetingId, set: followUp });
  return id;
}

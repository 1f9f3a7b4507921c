/** What is kept about a person, shown and erased on request (GDPR articles 15 and 17). For the registrar. */
import type { Context } from '../context.js';
import { insertHistory } from '../db/meetings.js';
import { eraseAsked, findAsked, meetingsOfAsked } from '../db/person-asked.js';
import type { Found } from '../db/person-data.js';
import { inTransaction } from '../db/pool.js';
import { insertForgetting } from '../db/retention.js';
import { keyedHash } from '../db/subscriptions.js';
import { reason } from '../domain/meeting.js';
import type { Actor } from '../domain/permissions.js';
import type { Asked } from '../domain/person-asked.js';
import { badInput, done, forbidden, type Result } from '../domain/result.js';

/** Everything about an address, a telephone number or the receipt of a view. Nothing is written down about the question. */
export async function personData(ctx: Context, actor: Actor, asked: Asked): Promise<Result<Found[]>> {
  const refused = forbidden(actor, 'forget people');
  return refused ?? done(await findAsked(ctx.db, asked));
}

/** `count`: rows deleted or cleared of it. `underWay`: mails being sent now, to be erased again after. */
export type Erased = { count: number; underWay: number; left: Found[] };

/**
 * Erases it everywhere it may be erased, in one transaction; texts that are public records stay, without it.
 * The log gets the count, each meeting's history a line without any personal data. `confirmed`: somebody has made sure
 * who asks. Doing it twice changes nothing more.
 */
export async function erasePersonData(
  ctx: Context,
  actor: Actor,
  asked: Asked,
  confirmed: boolean,
): Promise<Result<Erased>> {
  const refused =
    forbidden(actor, 'forget people') ?? badInput(confirmed ? [] : [reason('CONFIRM_ERASE', 'confirmed')]);
  if (refused) return refused;
  const at = ctx.now();
  const made = await inTransaction(ctx.db, async (tx) => {
    const meetings = await meetingsOfAsked(tx, asked);
    const { count, ...rest } = await eraseAsked(tx, asked, keyedHash(ctx.config.SECRET), at);
    if (count > 0)
      await insertForgetting(tx, { class: 'person', count, because: 'on request', who: actor.name, at });
    for (const meeting of meetings)
      await insertHistory(tx, meeting, { step: 'person_erased', who: actor.name, what: {}, why: null, at });
    return { count, ...rest };
  });
  const { left, ...told } = made;
  return done({ ...told, left: await findAsked(ctx.db, asked, left) });
}

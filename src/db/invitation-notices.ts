/** Invitations that wait, through the night or for a channel, tell of the meeting as it is when they go. */
import { sql } from 'drizzle-orm';
import { takesAnswers, toldOf } from '../domain/association.js';
import type { Meeting } from '../domain/meeting.js';
import { toInstant } from '../domain/wallclock.js';
import type { Tx } from './pool.js';
import { deliveries, invitations, outbox, places } from './schema.js';

/**
 * Called by saveStep, so that no change of a meeting is without it. What has been tried, or is on its way at this moment,
 * is left as it is. Of a meeting that takes no answers any more nothing goes: `stillTrue` says that it is too late.
 */
export async function refreshInvitations(tx: Tx, meeting: Meeting, now: Date): Promise<void> {
  const { date, start, question, questionEn, isDraft } = toldOf(meeting);
  const begins = date && start ? toInstant(date, start) : undefined;
  const end = begins?.ok ? begins.at : null;
  const notAfter = takesAnswers(meeting, now) ? end : now;
  const told = JSON.stringify({ date, question, questionEn, isDraft });
  // A mail that has gone is wiped of its facts, and has no association left in them.
  await tx.execute(sql`
    update ${outbox} o set not_after = ${notAfter},
      facts = (o.facts - 'questionEn') || ${told}::jsonb || jsonb_build_object('place',
        (select p.name from ${places} p where p.id = ${meeting.placeId}))
    from ${invitations} i
    where i.meeting_id = ${meeting.id} and o.kind = 'invitation' and o.facts ? 'association'
      and o.key in ('invitation/' || i.id, 'invitation/' || i.id || '/reminder')
      and not exists (select 1 from ${deliveries} d where d.notice = o.key and d.state not in ('planned', 'again'))`);
}

/** Associations that were asked about a meeting are thanked with its result, once, when the follow-up is told. */
import { sql } from 'drizzle-orm';
import { thanksTold } from '../domain/association.js';
import type { Language } from '../domain/judgement.js';
import type { Meeting, Step } from '../domain/meeting.js';
import type { Notice } from '../domain/notice.js';
import { notSuppressedAddress, whoFollows } from './planned.js';
import type { Db, Tx } from './pool.js';

type Thanked = {
  id: number;
  slug: string;
  name: string;
  email: string;
  language: Language;
  answered: boolean;
};

/**
 * Whom the follow-up of a meeting thanks: invited, has not said no, still asked (active), has an address that works. Not
 * those whose address gets the follow-up itself: it tells the same, and nobody gets both.
 */
export async function thankedBy(db: Db, { id, published }: Meeting): Promise<Thanked[]> {
  if (!published) return [];
  const result = await db.execute<Thanked>(sql`
    select i.id, a.slug, a.name, a.email, a.language, i.answer is not null as answered
    from invitations i join associations a on a.id = i.association_id
    where i.meeting_id = ${id} and i.answer is distinct from 'no' and a.active and a.email is not null
      and ${notSuppressedAddress(sql`a.email`)}
      and not exists (select 1 from subscribers s where s.email = a.email and ${whoFollows(published)})
    order by a.name, i.id`);
  return result.rows;
}

const thanksKey = (invitationId: number): string => `invitation/${invitationId}/thanks`;

/** The follow-up is told for the first time. A correction, the decision and what was done thank nobody again. */
const tellsFirst = ({ meeting, notices }: Step): boolean =>
  notices.some(
    ({ kind, facts }) =>
      kind === 'follow_up' &&
      meeting.published?.followUp?.correctedAt === undefined &&
      meeting.published?.followUp?.toldAt === facts.changedAt,
  );

type Thanks = { notices: Notice[]; slugs: string[] };

/** The thanks that a step brings, and the slugs of the associations thanked. Nothing is written. */
export async function thanksOf(db: Db, step: Step): Promise<Thanks> {
  const told = tellsFirst(step) ? thanksTold(step.meeting) : undefined;
  if (!told) return { notices: [], slugs: [] };
  const thanked = await thankedBy(db, step.meeting);
  const notices = thanked.map(({ id, name, email, language, answered }): Notice => {
    const facts = { ...told, association: name, answered };
    const to = { address: email, language };
    const base = { key: thanksKey(id), meetingId: null, revision: 0, dueAt: step.history.at, notAfter: null };
    return { ...base, kind: 'thanks', facts, to };
  });
  return { notices, slugs: thanked.map(({ slug }) => slug) };
}

/**
 * Thanks that wait, through the night or for a channel, tell the follow-up as it is when they go. Called by saveStep, so
 * that no correction is without it. What has been tried, or is on its way at this moment, is left as it is.
 */
export async function refreshThanks(tx: Tx, meeting: Meeting): Promise<void> {
  const told = thanksTold(meeting);
  if (!told?.followUp?.correctedAt) return;
  await tx.execute(sql`
    update outbox o set facts = o.facts || ${JSON.stringify(told)}::jsonb
    from invitations i
    where i.meeting_id = ${meeting.id} and o.key = 'invitation/' || i.id || '/thanks' and o.facts ? 'association'
      and not exists (select 1 from deliveries d where d.notice = o.key and d.state not in ('planned', 'again'))`);
}

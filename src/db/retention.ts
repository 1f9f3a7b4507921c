/** What is forgotten of each class (domain/retention.ts), and the log of it: how many, and never whose. */
import { desc, sql } from 'drizzle-orm';
import type { RetentionCode } from '../domain/retention.js';
import { forgetFaults } from './address-faults.js';
import { forgetBounces } from './bounces.js';
import { forgetSignIns } from './outbox.js';
import type { Db, Tx } from './pool.js';
import { forgettings } from './schema.js';
import { forgetKeptMail } from './shared.js';
import { forgetRequests } from './subscriptions.js';
import { forgetViewContacts, forgetWaitingViewContacts } from './views.js';

export type Forgetting = Omit<typeof forgettings.$inferSelect, 'id'>;

/** Writes down that so many of a class were forgotten. */
export async function insertForgetting(tx: Db, line: Forgetting): Promise<void> {
  await tx.insert(forgettings).values(line);
}

/** The log, newest first. */
export async function listForgettings(db: Db, most: number): Promise<(Forgetting & { id: number })[]> {
  return db.select().from(forgettings).orderBy(desc(forgettings.id)).limit(most);
}

/** Forgets what is older than `before`, or everything that is due `now`. Returns how many. */
type Forgetter = (tx: Tx, before: Date, now: Date) => Promise<number>;

const counted = async (tx: Tx, query: ReturnType<typeof sql>): Promise<number> =>
  (await tx.execute(query)).rowCount ?? 0;

/**
 * Those who have left since the log last said how many: each was wiped when the button was pressed. Whoever was erased on
 * request has a line of their own of that very instant.
 */
const countLeft: Forgetter = async (tx) => {
  const { rows } = await tx.execute<{ n: number }>(sql`
    select count(*)::int as n from left_subscribers
    where at > coalesce((select max(at) from forgettings where class = 'subscribers'), '-infinity')
      and not exists (select 1 from forgettings f where f.class = 'person' and f.at = left_subscribers.at)`);
  return rows[0]?.n ?? 0;
};

/**
 * Mails with links to sign in, and sessions and links that no longer open anything. Those are dated by the library that
 * makes them, which knows the real time only, so they are measured by the database's clock and not by a set one.
 */
const signIns: Forgetter = async (tx, before, now) => {
  const mails = await forgetSignIns(tx, before);
  const seconds = (now.getTime() - before.getTime()) / 1000;
  const old = sql`expires_at < now() - make_interval(secs => ${seconds})`;
  await tx.execute(sql`delete from auth_sessions where ${old}`);
  await tx.execute(sql`delete from auth_verifications where ${old}`);
  return mails;
};

/** The contact, and the words: they can tell of somebody's health. What kind was needed, and whether it was met, is kept. */
const needTexts: Forgetter = (tx, before) =>
  counted(
    tx,
    sql`update needs n set contact = null, what = null, note = null from meetings m
      where m.id = n.meeting_id and (n.contact is not null or n.what is not null or n.note is not null)
        and (coalesce(m.published ->> 'date', m.date) || 'T23:59:59Z')::timestamptz < ${before}`,
  );

/** Deletes mails to one person, with whom they went to. What is being sent at this moment is let be until it is older. */
async function forgetMails(tx: Tx, which: ReturnType<typeof sql>): Promise<void> {
  await tx.execute(sql`
    with forgotten as (
      select o.key from outbox o where ${which}
        and not exists (select 1 from deliveries d where d.notice = o.key and d.state = 'sending')
    ), emptied as (delete from deliveries d using forgotten f where d.notice = f.key)
    delete from outbox o using forgotten f where o.key = f.key`);
}

/** Mails that told a nominator something: `nomination/<number>/<version>` (flow/nominations.ts). */
const toldOf = (which: ReturnType<typeof sql>) =>
  sql`o.key like 'nomination/%' and split_part(o.key, '/', 2) in (select n.id::text from nominations n where ${which})`;

/**
 * A handled nomination lost its address when it was handled; what is left of it is in the mails that told the answer.
 * The newest of them was written at the handling, so that the days count from there. Counted are nominations.
 */
const handledNominations: Forgetter = async (tx, before) => {
  const { rows } = await tx.execute<{ id: number }>(sql`
    select n.id from nominations n join outbox o on o.key like 'nomination/' || n.id || '/%'
    where n.state in ('taken', 'declined')
    group by n.id having max(o.created_at) < ${before}`);
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return 0;
  await forgetMails(tx, toldOf(sql`n.id = any(${sql.param(ids)}::int[])`));
  return ids.length;
};

/** One that nobody settles has an end too: the address, and the mail that told that it is shown. */
const waitingNominations: Forgetter = async (tx, before) => {
  const waits = sql`n.state in ('new', 'shown') and n.created_at < ${before}`;
  await forgetMails(tx, toldOf(waits));
  return counted(tx, sql`update nominations n set email = null where n.email is not null and ${waits}`);
};

/** Of associations that were removed, with the mails that asked and thanked them: found by key, since two may share an address. */
const associationContacts: Forgetter = async (tx) => {
  await forgetMails(
    tx,
    sql`o.kind in ('invitation', 'thanks') and o.to_address is not null and split_part(o.key, '/', 2) in
      (select i.id::text from invitations i join associations a on a.id = i.association_id where not a.active)`,
  );
  return counted(
    tx,
    sql`update associations set email = null, contact_name = null
      where not active and (email is not null or contact_name is not null)`,
  );
};

/** Whom a mail went to, when it has been settled for long; that it went is kept. Also the notices to one person. */
const deliveryRecipients: Forgetter = async (tx, before) => {
  const wiped = await counted(
    tx,
    sql`update deliveries set recipient = 'raderad/' || id, because = because - 'detail'
      where recipient like '%@%' and state not in ('planned', 'again', 'sending') and settled_at < ${before}`,
  );
  await tx.execute(sql`
    update outbox set to_address = null, facts = '{"url":"","name":"","minutes":0,"text":""}'::jsonb
    where to_address is not null and meeting_id is null and relayed_at < ${before}
      and not exists (select 1 from deliveries d where d.notice = outbox.key and d.state in ('planned', 'again', 'sending'))`);
  return wiped;
};

/** Every class and what forgets it. */
export const forgetters: Record<RetentionCode, Forgetter> = {
  unconfirmed: forgetRequests,
  sign_ins: signIns,
  subscribers: countLeft,
  kept_mail: forgetKeptMail,
  bounces: forgetBounces,
  address_faults: forgetFaults,
  view_contacts: forgetViewContacts,
  view_contacts_waiting: forgetWaitingViewContacts,
  needs: needTexts,
  nominations: handledNominations,
  nominations_waiting: waitingNominations,
  association_contacts: associationContacts,
  delivery_recipients: deliveryRecipients,
};

/** What is forgotten of each class (domain/retention.ts), and the log of it: how many, and never whose. */
import { desc, sql } from 'drizzle-orm';
import type { RetentionCode } from '../domain/retention.js';
import { forgetFaults } from './address-faults.js';
import { forgetBounces } from './bounces.js';
import { forgetSignIns } from './outbox.js';
import type { Db, Tx } from './pool.js';
import { forgettings } from './schema.js';
import { forgetKeptMail, recall, remember } from './shared.js';
import { forgetRequests } from './subscriptions.js';
import { forgetViewContacts } from './views.js';

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

/** Those who have left since the log last said how many: each was wiped when the button was pressed. */
const countLeft: Forgetter = async (tx) => {
  const { rows } = await tx.execute<{ n: number }>(sql`
    select count(*)::int as n from left_subscribers
    where at > coalesce((select max(at) from forgettings where class = 'subscribers'), '-infinity')`);
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

/** The contact alone: what was needed, and whether it was met, is kept for the next evening. */
const needContacts: Forgetter = (tx, before) =>
  counted(
    tx,
    sql`update needs n set contact = null from meetings m
      where m.id = n.meeting_id and n.contact is not null
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

const handledKey = 'handled nominations';

/**
 * Nominations carry no day on which they were handled, so the nightly job notes the first night it sees one handled (its
 * number and the day, nothing of whose it is) and counts from there.
 */
const nominationAddresses: Forgetter = async (tx, before, now) => {
  const { rows } = await tx.execute<{ id: number }>(sql`
    select id from nominations where email is not null and state in ('taken', 'declined')`);
  const known = ((await recall(tx, handledKey)) ?? {}) as Record<string, string>;
  const seen = Object.fromEntries(rows.map(({ id }) => [id, known[id] ?? now.toISOString()]));
  const due = rows.filter(({ id }) => new Date(seen[id] ?? now) < before).map(({ id }) => id);
  for (const id of due) delete seen[id];
  await remember(tx, handledKey, seen);
  if (due.length === 0) return 0;
  await forgetMails(tx, sql`o.key ~ ('^nomination/(' || ${due.join('|')} || ')/')`);
  return counted(tx, sql`update nominations set email = null where id = any(${sql.param(due)}::int[])`);
};

/** Of associations that were removed, with the mails that asked them. */
const associationContacts: Forgetter = async (tx) => {
  await forgetMails(
    tx,
    sql`o.kind = 'invitation' and o.to_address in
      (select a.email from associations a where not a.active and a.email is not null)`,
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
  needs: needContacts,
  nominations: nominationAddresses,
  association_contacts: associationContacts,
  delivery_recipients: deliveryRecipients,
};

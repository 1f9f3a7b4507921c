/** Local associations, and the invitations by which they are asked what an evening should be about. */
import { and, asc, count, eq, inArray, sql } from 'drizzle-orm';
import type { Association, InvitationAnswer } from '../domain/association.js';
import type { DeliveryState } from '../domain/delivery.js';
import type { Db, Tx } from './pool.js';
import { associations, invitations } from './schema.js';

export type Invitation = typeof invitations.$inferSelect;
export type NewAssociation = Omit<Association, 'id'>;

const one = <T>(rows: T[]): T => {
  const [row] = rows;
  if (row === undefined) throw new Error('a row was expected');
  return row;
};
const columns = {
  id: associations.id,
  slug: associations.slug,
  name: associations.name,
  placeId: associations.placeId,
  contactName: associations.contactName,
  email: associations.email,
  language: associations.language,
  active: associations.active,
};

/** Every association by name, inactive ones too. */
export const allAssociations = (db: Db): Promise<Association[]> =>
  db.select(columns).from(associations).orderBy(asc(associations.name));

export async function associationBySlug(db: Db, slug: string): Promise<Association | undefined> {
  return (await db.select(columns).from(associations).where(eq(associations.slug, slug)))[0];
}

/** Throws on a slug that is taken (brokenRule tells). */
export async function insertAssociation(db: Db, row: NewAssociation, now: Date): Promise<Association> {
  return one(
    await db
      .insert(associations)
      .values({ ...row, createdAt: now })
      .returning(columns),
  );
}

/** Changes what is given. */
export async function updateAssociation(
  db: Db,
  id: number,
  set: Partial<NewAssociation>,
): Promise<Association> {
  return one(await db.update(associations).set(set).where(eq(associations.id, id)).returning(columns));
}

/** Those of the ids that are active. */
export async function activeAssociations(db: Db, ids: readonly number[]): Promise<Association[]> {
  if (ids.length === 0) return [];
  return db
    .select(columns)
    .from(associations)
    .where(and(inArray(associations.id, [...ids]), eq(associations.active, true)))
    .orderBy(asc(associations.name));
}

/** Writes invitations; who is invited to the meeting already is left as it is. Returns those that are new. */
export async function insertInvitations(
  tx: Tx,
  rows: readonly Pick<Invitation, 'associationId' | 'meetingId' | 'token' | 'invitedAt' | 'invitedBy'>[],
): Promise<Invitation[]> {
  if (rows.length === 0) return [];
  return tx
    .insert(invitations)
    .values([...rows])
    .onConflictDoNothing()
    .returning();
}

export async function invitationByToken(db: Db, token: string): Promise<Invitation | undefined> {
  return (await db.select().from(invitations).where(eq(invitations.token, token)))[0];
}

/** The same, held so that nobody else answers by it before this transaction ends. */
export async function lockInvitation(tx: Tx, token: string): Promise<Invitation | undefined> {
  return (await tx.select().from(invitations).where(eq(invitations.token, token)).for('update'))[0];
}

/** Writes an answer and raises the version. Called with the invitation locked. */
export async function writeAnswer(
  tx: Tx,
  id: number,
  said: { answer: InvitationAnswer; words: string | null; answeredAt: Date },
): Promise<Invitation> {
  return one(
    await tx
      .update(invitations)
      .set({ ...said, version: sql`${invitations.version} + 1` })
      .where(eq(invitations.id, id))
      .returning(),
  );
}

export async function associationById(db: Db, id: number): Promise<Association | undefined> {
  return (await db.select(columns).from(associations).where(eq(associations.id, id)))[0];
}

/** An invitation with whom it went to, and what became of its mails; null: nothing was mailed. */
export type Invited = {
  invitation: Invitation;
  association: Association;
  mail: DeliveryState | 'waiting' | null;
  reminder: DeliveryState | 'waiting' | null;
  thanks: DeliveryState | 'waiting' | null;
};

export const noticeKey = (invitationId: number): string => `invitation/${invitationId}`;
export const reminderKey = (invitationId: number): string => `invitation/${invitationId}/reminder`;

/**
 * What has become of the mail of a notice: its delivery's state, `waiting` before there is one, null without notice. One that
 * was relayed and has none was no longer true by then.
 */
const mailState = (end: string) => sql<DeliveryState | 'waiting' | null>`(
  select coalesce((select d.state from deliveries d where d.notice = o.key limit 1),
    case when o.relayed_at is null then 'waiting' else 'skipped' end)
  from outbox o where o.key = 'invitation/' || ${invitations.id} || ${end})`;

/** Everybody who is invited to a meeting, by name. */
export async function invitedTo(db: Db, meetingId: number): Promise<Invited[]> {
  return db
    .select({
      invitation: invitations,
      association: columns,
      mail: mailState(''),
      reminder: mailState('/reminder'),
      thanks: mailState('/thanks'),
    })
    .from(invitations)
    .innerJoin(associations, eq(associations.id, invitations.associationId))
    .where(eq(invitations.meetingId, meetingId))
    .orderBy(asc(associations.name));
}

/** How many associations were asked about a meeting, and how many have answered (checklist B5). */
export async function askedAndAnswered(
  db: Db,
  meetingId: number,
): Promise<{ asked: number; answered: number }> {
  const [row] = await db
    .select({ asked: count(), answered: count(invitations.answeredAt) })
    .from(invitations)
    .where(eq(invitations.meetingId, meetingId));
  return row ?? { asked: 0, answered: 0 };
}

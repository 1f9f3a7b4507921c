/** Newspapers: the register, and which of them a meeting is told to. */
import { asc, eq, sql } from 'drizzle-orm';
import type { MeetingFacts, NoticeKind } from '../domain/notice.js';
import { type Paper, type PaperRehearsed, papersFor } from '../domain/paper.js';
import type { Db } from './pool.js';
import { papers, places } from './schema.js';

export type NewPaper = Omit<Paper, 'id'>;

const one = <T>(rows: T[]): T => {
  const [row] = rows;
  if (row === undefined) throw new Error('a row was expected');
  return row;
};
const rowOf = <T extends Partial<NewPaper>>(paper: T) => ({
  ...paper,
  ...(paper.printDays ? { printDays: [...paper.printDays] } : {}),
});

/** Every paper by name, inactive ones too. */
export const allPapers = (db: Db): Promise<Paper[]> => db.select().from(papers).orderBy(asc(papers.name));

export async function paperBySlug(db: Db, slug: string): Promise<Paper | undefined> {
  return (await db.select().from(papers).where(eq(papers.slug, slug)))[0];
}

/** Throws on a slug that is taken (brokenRule tells). */
export async function insertPaper(db: Db, paper: NewPaper): Promise<Paper> {
  return one(
    await db
      .insert(papers)
      .values(rowOf(paper) as typeof papers.$inferInsert)
      .returning(),
  );
}

/** Changes what is given. */
export async function updatePaper(db: Db, id: number, changes: Partial<NewPaper>): Promise<Paper> {
  const set = rowOf(changes) as Partial<typeof papers.$inferInsert>;
  return one(await db.update(papers).set(set).where(eq(papers.id, id)).returning());
}

/** Whoever has, or may have, the text: of a delivery `e`. */
const hasIt = sql`(e.state in ('sent', 'unsure', 'sending') or e.unsure_attempts > 0)`;

/** The papers that a notice goes to at `now`, by name, and how that fits their deadlines (domain/paper.ts). */
export async function papersToTell(
  db: Db,
  notice: { kind: NoticeKind; revision: number; facts: MeetingFacts },
  channel: string,
  now: Date,
): Promise<PaperRehearsed[]> {
  const { facts } = notice;
  const [place] = await db.select({ id: places.id }).from(places).where(eq(places.slug, facts.place.slug));
  const { rows } = await db.execute<{ recipient: string }>(sql`
    select distinct e.recipient from outbox o join deliveries e on e.notice = o.key
    where o.meeting_id = ${facts.meetingId} and o.revision < ${notice.revision} and e.channel = ${channel} and ${hasIt}`);
  const told = new Set(rows.map((one) => one.recipient));
  return papersFor(await allPapers(db), notice, place?.id, told, now);
}

/** The paper of a delivery as it is registered now, and whether an earlier revision of the meeting was told to it. */
export async function paperOfDelivery(
  db: Db,
  delivery: { id: number; recipient: string },
): Promise<(Paper & { wasTold: boolean }) | undefined> {
  const paper = await paperBySlug(db, delivery.recipient);
  if (!paper) return undefined;
  const { rows } = await db.execute(sql`
    select 1 from deliveries d join outbox o on o.key = d.notice
    join outbox before on before.meeting_id = o.meeting_id and before.revision < o.revision
    join deliveries e on e.notice = before.key and e.channel = d.channel and e.recipient = d.recipient
    where d.id = ${delivery.id} and ${hasIt} limit 1`);
  return { ...paper, wasTold: rows.length > 0 };
}

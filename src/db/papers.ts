/** Newspapers: the register, and which of them a meeting is told to. */
import { asc, eq } from 'drizzle-orm';
import { covers, type Paper } from '../domain/paper.js';
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

/**
 * The papers that a notice about a meeting in a place goes to, by name: the active ones that write about the place, and
 * those of them that were told of the meeting earlier (`told`: their slugs), so that a correction reaches whoever has
 * printed what it corrects.
 */
export async function papersToTell(
  db: Db,
  placeSlug: string,
  told: readonly { recipient: string }[],
): Promise<Paper[]> {
  const [place] = await db.select({ id: places.id }).from(places).where(eq(places.slug, placeSlug));
  const earlier = new Set(told.map((one) => one.recipient));
  return (await allPapers(db)).filter(
    (paper) => paper.active && (earlier.has(paper.slug) || (place !== undefined && covers(paper, place.id))),
  );
}

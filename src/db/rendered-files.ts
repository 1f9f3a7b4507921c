/** Pictures and print files that are slow to make: rows, made once for what they show, then served as they lie. */
import { eq } from 'drizzle-orm';
import type { Db } from './pool.js';
import { renderedFiles } from './schema.js';

/** A made file. `etag`: with its quotation marks, over the bytes. `renderedFrom`: what it was made from and by. */
export type RenderedFile = { bytes: Buffer; etag: string; renderedFrom: string; at: Date };

/** The file kept under a path such as `/affisch/molkom.pdf`, whatever it was made from. */
export async function renderedFile(db: Db, path: string): Promise<RenderedFile | undefined> {
  const [row] = await db
    .select({
      bytes: renderedFiles.bytes,
      etag: renderedFiles.etag,
      renderedFrom: renderedFiles.renderedFrom,
      at: renderedFiles.at,
    })
    .from(renderedFiles)
    .where(eq(renderedFiles.path, path));
  return row;
}

/** Keeps a made file in the place of the one before. */
export async function keepRenderedFile(db: Db, path: string, file: RenderedFile): Promise<void> {
  await db
    .insert(renderedFiles)
    .values({ path, ...file })
    .onConflictDoUpdate({ target: renderedFiles.path, set: file });
}

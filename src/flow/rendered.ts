/** Files that are slow to make: made when somebody first asks for them, kept, and made anew when what they show changes. */
import { createHash } from 'node:crypto';
import type { Context } from '../context.js';
import { keepRenderedFile, type RenderedFile, renderedFile } from '../db/rendered-files.js';

/** `from`: all that decides the bytes, such as the poster's own words and the version of what draws it. */
export type Wanted = { path: string; from: unknown; render(): Promise<Buffer> };

export type Rendered = (wanted: Wanted) => Promise<RenderedFile>;

/**
 * Makes the door to rendered files of one context. Those who ask for the same file at once share one rendering, and a
 * process makes one file at a time: many strangers at once cannot take the machine from the pages.
 */
export function renderedOnce(ctx: Pick<Context, 'db' | 'now' | 'log'>): Rendered {
  const running = new Map<string, Promise<RenderedFile>>();
  let last: Promise<unknown> = Promise.resolve();

  const make = async ({ path, render }: Wanted, renderedFrom: string): Promise<RenderedFile> => {
    const bytes = await render();
    const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 27)}"`;
    const file = { bytes, etag, renderedFrom, at: ctx.now() };
    await keepRenderedFile(ctx.db, path, file);
    ctx.log.info({ code: 'RENDERED', path, bytes: bytes.length }, 'a file was made');
    return file;
  };
  return async (wanted) => {
    const renderedFrom = markOf(wanted.from);
    const kept = await renderedFile(ctx.db, wanted.path);
    if (kept?.renderedFrom === renderedFrom) return kept;
    const key = `${wanted.path} ${renderedFrom}`;
    const already = running.get(key);
    if (already) return already;
    const turn = last.then(() => make(wanted, renderedFrom));
    running.set(key, turn);
    last = turn.then(
      () => undefined,
      () => undefined,
    );
    return turn.finally(() => running.delete(key));
  };
}

const markOf = (from: unknown): string =>
  createHash('sha256').update(JSON.stringify(from)).digest('base64url').slice(0, 27);

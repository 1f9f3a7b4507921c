/** Sending a public page: always fresh, never remembered with a personal link in it. */
import type { Request, Response } from 'express';
import type { Context } from '../../context.js';
import type { Language } from '../../domain/judgement.js';
import { type PageOptions, renderPage } from '../layout.js';

/** What every public page needs: the context, and the language its router stands for. */
export type Site = { ctx: Context; language: Language };

/** Sends a page. `status`: 200 unless told. */
export function sendPage(
  { ctx, language }: Site,
  res: Response,
  page: Omit<PageOptions, 'language'>,
  status = 200,
): void {
  res
    .status(status)
    .type('html')
    .set('Cache-Control', page.noindex ? 'no-store' : 'no-cache')
    .set('Content-Language', language)
    .send(renderPage(ctx, { language, ...page }));
}

/** A slug of the address, or undefined when no row can have it. */
export function slugOf(req: Request): string | undefined {
  const given = req.params.slug;
  return typeof given === 'string' && /^[\p{L}\p{N}._-]{1,200}$/u.test(given) ? given : undefined;
}

/** A token of the address, or undefined when it cannot be one. */
export function tokenOf(req: Request): string | undefined {
  const given = req.params.token;
  return typeof given === 'string' && /^[A-Za-z0-9_-]{1,100}$/.test(given) ? given : undefined;
}

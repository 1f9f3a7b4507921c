/** A person's calendar of deadlines. Calendar programs cannot sign in, so its address is a secret and lies outside the desk. */
import { createHash } from 'node:crypto';
import express from 'express';
import type { Context } from '../../context.js';
import { personById } from '../../db/pages.js';
import { deadlinesOf } from '../../flow/own-items.js';
import { wordsOf } from '../../text/words/index.js';

/** `/deadlines/:token.ics`. An address that is made up, or of somebody who has left, is answered as any that is not there. */
export function deadlinePages(ctx: Context): express.Router {
  const router = express.Router();
  router.get('/deadlines/:file', async (req, res, next) => {
    const file = String(req.params.file);
    if (!file.endsWith('.ics')) return next();
    const token = file.slice(0, -'.ics'.length);
    const found = await deadlinesOf(ctx, token);
    if (!found) {
      res
        .status(404)
        .type('text')
        .set('Cache-Control', 'no-store')
        .send(`${wordsOf('sv').calendar.notFound}\n`);
      return;
    }
    const person = await personById(ctx.db, found.personId);
    const language = person?.language ?? 'sv';
    const bytes = ctx.deadlineCalendar(found.meetings, { publicUrl: ctx.config.PUBLIC_URL, language });
    res.set({
      'Content-Type': 'text/calendar; charset=utf-8',
      ETag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 27)}"`,
      // Secret: no cache between us and the program may keep it, and no search engine.
      'Cache-Control': 'private, max-age=300',
      'X-Robots-Tag': 'noindex',
      'Referrer-Policy': 'no-referrer',
    });
    res.send(bytes);
  });
  return router;
}

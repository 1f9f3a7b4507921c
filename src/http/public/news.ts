/** What programs fetch: the news as Atom, and coming meetings as JSON. */
import express from 'express';
import { publishedMeetings, toldNotices } from '../../db/pages.js';
import { endOf } from '../../domain/publication.js';
import { localDate } from '../../domain/wallclock.js';
import { newsFeed, newsKinds } from '../../media/atom.js';
import { publisherOf } from './publisher.js';
import { sendFile } from './send-file.js';
import type { Site } from './send-page.js';
import { openMeetings } from './views/open-meetings.js';

/** So many entries a feed has; who reads it seldom finds the rest on the pages. */
const newest = 50;

/** `/nyheter.atom` in one language. */
export function newsRoutes({ ctx, language }: Site): express.Router {
  const router = express.Router();
  router.get('/nyheter.atom', async (_req, res) => {
    const items = await toldNotices(ctx.db, newsKinds, newest);
    const { xml, lastModified } = newsFeed(items, publisherOf(ctx), language);
    sendFile(res, { bytes: xml, type: 'application/atom+xml; charset=utf-8', lastModified });
  });
  return router;
}

/** `/moten.json`: both languages are in it, so there is one. A cancelled meeting stays until it would have ended. */
export function openData({ ctx }: Pick<Site, 'ctx'>): express.Router {
  const router = express.Router();
  router.get('/moten.json', async (_req, res) => {
    const now = ctx.now();
    const coming = await publishedMeetings(ctx.db, { from: localDate(now) });
    const shown = coming.filter((facts) => endOf(facts) > now);
    const body = JSON.stringify(openMeetings(shown, publisherOf(ctx)), null, 1);
    sendFile(res, { bytes: `${body}\n`, type: 'application/json; charset=utf-8' });
  });
  return router;
}

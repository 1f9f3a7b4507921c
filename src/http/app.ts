/** The web application: this file reads as the list of what happens to a request. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import express from 'express';
import type { Context } from '../context.js';
import { calendarEtag, calendarNews, storedCalendar } from '../db/pages.js';
import { wordsOf } from '../text/words/index.js';
import { apiRoutes } from './api/index.js';
import { rememberCalendars } from './calendar-memory.js';
import { calendarHandler } from './calendars.js';
import { answerFault, answerNotFound } from './errors.js';
import { plannerRoutes } from './planner/index.js';
import { publicRoutes } from './public/index.js';
import { security } from './security.js';
import { staticFiles } from './static-files.js';

/** 503 for a calendar that cannot be read just now; programs try again and keep what they have. */
function unavailable(res: ServerResponse): void {
  if (res.headersSent) return void res.destroy();
  const text = wordsOf('sv').reasons.TRY_LATER?.({}) ?? '';
  res.writeHead(503, {
    'Retry-After': '120',
    'Cache-Control': 'no-store',
    'Content-Type': 'text/plain; charset=utf-8',
  });
  res.end(`${text}\n`);
}

/** Makes the request listener of a context. */
export function createApp(ctx: Context): (req: IncomingMessage, res: ServerResponse) => void {
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.set('trust proxy', 'loopback, linklocal, uniquelocal');
  app.set('query parser', 'simple');
  app.use(security(ctx));
  app.use('/static', staticFiles());
  app.use('/api', apiRoutes(ctx));
  app.use('/planering', plannerRoutes(ctx));
  app.use(publicRoutes(ctx));
  app.use(answerNotFound(ctx));
  app.use(answerFault(ctx));
  const memory = rememberCalendars({
    readEtag: (path) => calendarEtag(ctx.db, path),
    read: (path) => storedCalendar(ctx.db, path),
    epoch: () => news.epoch(),
  });
  const news = ctx.listen(calendarNews, memory.forget);
  const calendars = calendarHandler(memory.read, memory.ready);
  // Calendars are asked for most often and need nothing of the rest, so they come first.
  return (req, res) =>
    calendars(req, res, (fault?: unknown) => {
      if (fault === undefined) return app(req, res);
      // A 404 here would make subscribers' programs drop the calendar.
      ctx.log.error(
        { code: 'CALENDAR_FAULT', because: fault instanceof Error ? fault.name : 'unknown' },
        'a calendar could not be read',
      );
      return unavailable(res);
    });
}

/** The web application: this file reads as the list of what happens to a request. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import express from 'express';
import type { Context } from '../context.js';
import { calendarEtag, storedCalendar } from '../db/pages.js';
import { apiRoutes } from './api/index.js';
import { calendarHandler, rememberCalendars } from './calendars.js';
import { answerFault, answerNotFound } from './errors.js';
import { plannerRoutes } from './planner/index.js';
import { publicRoutes } from './public/index.js';
import { security } from './security.js';
import { staticFiles } from './static-files.js';

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
  const calendars = calendarHandler(
    rememberCalendars({
      readEtag: (path) => calendarEtag(ctx.db, path),
      read: (path) => storedCalendar(ctx.db, path),
    }),
  );
  // Calendars are asked for most often and need nothing of the rest, so they come first.
  return (req, res) => calendars(req, res, () => app(req, res));
}

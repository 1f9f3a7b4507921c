/** The planner's desk: this file reads as the list of what happens to a request below /planering. */
import express, { type RequestHandler } from 'express';
import type { Context } from '../../context.js';
import { may } from '../../domain/permissions.js';
import { whoIs } from '../sign-in.js';
import { addressRoutes } from './addresses.js';
import { announcingRoutes } from './announcing.js';
import { archiveRoutes } from './archive.js';
import { associationRoutes } from './associations.js';
import { boardRoutes } from './boards.js';
import { calendarRoutes } from './calendar.js';
import { checklistRoutes } from './checklist.js';
import { checklistExchangeRoutes } from './checklist-exchange.js';
import { checklistVersionRoutes } from './checklist-versions.js';
import { commentRoutes } from './comments.js';
import { correctionRoutes } from './correction-board.js';
import { deliveryRoutes } from './deliveries.js';
import { type DeskRoute, type OpenRoute, showForbidden, showSaying, type Visit, wordsFor } from './desk.js';
import { draftingRoutes } from './drafting.js';
import { eveningRoutes } from './evening.js';
import { experienceRoutes } from './experience.js';
import { followUpRoutes } from './follow-up.js';
import { historyRoutes } from './history.js';
import { invitationRoutes } from './invitations.js';
import { learningRoutes } from './learning.js';
import { lessonRoutes } from './lessons.js';
import { lookAheadRoutes } from './look-ahead.js';
import { mailboxRoutes } from './mailbox.js';
import { meetingRoutes } from './meetings.js';
import { movingRoutes } from './moving.js';
import { needRoutes } from './needs.js';
import { nominationRoutes } from './nominations.js';
import { overrideRoutes } from './overrides.js';
import { ownItemRoutes } from './own-items.js';
import { paperRoutes } from './papers.js';
import { peopleRoutes } from './people.js';
import { personDataRoutes } from './person-data.js';
import { placeRoutes } from './places.js';
import { posterRoutes } from './posters.js';
import { pressRoutes } from './press.js';
import { progressRoutes } from './progress.js';
import { promiseRoutes } from './promises.js';
import { questionRoutes } from './questions.js';
import { reminderRoutes } from './reminders.js';
import { viewRoutes } from './resident-views.js';
import { retentionRoutes } from './retention.js';
import { ruleRoutes } from './rules.js';
import { cameFromUs } from './same-origin.js';
import { serviceDaysRoutes } from './service-days.js';
import { sheetRoutes } from './sheets.js';
import { signingInRoutes } from './signing-in.js';
import { steppingRoutes } from './stepping.js';
import { venueRoutes } from './venues.js';
import { yearRoutes } from './year.js';
import { yearReportRoutes } from './year-report.js';

/** Every page and button of the desk; each is refused to strangers and to those whose role may not use it. */
export const deskRoutes: readonly DeskRoute[] = [
  // Before the meetings: neither 'nytt' nor the tablet's worker is a meeting's id.
  ...draftingRoutes,
  ...eveningRoutes,
  ...questionRoutes,
  ...meetingRoutes,
  ...steppingRoutes,
  ...announcingRoutes,
  ...movingRoutes,
  ...followUpRoutes,
  ...promiseRoutes,
  ...sheetRoutes,
  ...deliveryRoutes,
  ...progressRoutes,
  ...posterRoutes,
  ...reminderRoutes,
  ...checklistRoutes,
  ...correctionRoutes,
  ...yearRoutes,
  ...lookAheadRoutes,
  ...experienceRoutes,
  ...learningRoutes,
  ...yearReportRoutes,
  ...boardRoutes,
  ...placeRoutes,
  ...venueRoutes,
  ...associationRoutes,
  ...invitationRoutes,
  ...nominationRoutes,
  ...needRoutes,
  ...paperRoutes,
  ...pressRoutes,
  ...calendarRoutes,
  ...ruleRoutes,
  ...checklistVersionRoutes,
  ...checklistExchangeRoutes,
  ...lessonRoutes,
  ...ownItemRoutes,
  ...overrideRoutes,
  ...viewRoutes,
  ...historyRoutes,
  ...commentRoutes,
  ...archiveRoutes,
  ...retentionRoutes,
  ...personDataRoutes,
  ...serviceDaysRoutes,
  ...addressRoutes,
  ...peopleRoutes,
  ...mailboxRoutes,
];

/** Most fields are short; the draft of a meeting is the longest. */
const bodyLimit = '200kb';
/** A whole list of another municipality is pasted as text; as a form its letters with dots take six characters each. */
const listLimit = '2mb';

/** Makes the router of the desk. */
export function plannerRoutes(ctx: Context): express.Router {
  const router = express.Router();
  router.use((_req, res, next) => {
    res.set('Cache-Control', 'no-store');
    next();
  });
  router.use(ownFormsOnly(ctx));
  router.use(noFiles(ctx));
  router.use('/checklistor', express.urlencoded({ extended: false, limit: listLimit, parameterLimit: 2000 }));
  router.use(express.urlencoded({ extended: false, limit: bodyLimit, parameterLimit: 2000 }));
  for (const route of signingInRoutes(ctx)) router[route.method](route.path, open(ctx, route));
  for (const route of deskRoutes) router[route.method](route.path, guarded(ctx, route));
  router.use(everythingElse(ctx));
  return router;
}

async function visitOf(ctx: Context, req: express.Request, res: express.Response): Promise<Visit> {
  const who = await whoIs(ctx, req, res);
  const body = req.body as Record<string, unknown> | undefined;
  const asked = req.query.sprak ?? body?.sprak;
  return { ctx, req, res, who, ...wordsFor(who?.language ?? (asked === 'en' ? 'en' : 'sv')) };
}

function ownFormsOnly(ctx: Context): RequestHandler {
  return (req, res, next) => {
    const asks = req.method === 'GET' || req.method === 'HEAD';
    if (asks || cameFromUs(req.headers, ctx.config.PUBLIC_URL)) return next();
    const visit: Visit = { ctx, req, res, who: undefined, ...wordsFor('sv') };
    return showSaying(visit, 403, visit.words.foreignForm);
  };
}

/** No form of the desk takes a file: one that is sent is told what to do, and not read as an empty form. */
function noFiles(ctx: Context): RequestHandler {
  return (req, res, next) => {
    if (!/^\s*(multipart|image|audio|video)\//i.test(req.headers['content-type'] ?? '')) return next();
    const visit: Visit = { ctx, req, res, who: undefined, ...wordsFor('sv') };
    return showSaying(visit, 415, visit.words.records.noFiles);
  };
}

function open(ctx: Context, route: OpenRoute): RequestHandler {
  return async (req, res) => route.run(await visitOf(ctx, req, res));
}

function guarded(ctx: Context, route: DeskRoute): RequestHandler {
  return async (req, res) => {
    const visit = await visitOf(ctx, req, res);
    const { who } = visit;
    if (!who) return res.redirect(303, '/planering/logga-in');
    if (!may(who.actor, route.needs)) return showForbidden(visit, route.needs);
    return route.run({ ...visit, who, actor: who.actor });
  };
}

/** Nothing below /planering is told to strangers, not even that it is missing. */
function everythingElse(ctx: Context): RequestHandler {
  return async (req, res) => {
    const visit = await visitOf(ctx, req, res);
    if (!visit.who) return res.redirect(303, '/planering/logga-in');
    return showSaying(visit, 404, visit.words.missing);
  };
}

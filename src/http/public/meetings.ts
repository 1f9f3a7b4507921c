/** Pages of meetings: the start page, one meeting, one place, one board. */
import type { Response } from 'express';
import express from 'express';
import {
  allBoards,
  allPlaces,
  boardBySlug,
  meetingIsClosed,
  placeBySlug,
  publishedMeeting,
  publishedMeetings,
} from '../../db/pages.js';
import type { MeetingFacts } from '../../domain/notice.js';
import { endOf } from '../../domain/publication.js';
import { localDate } from '../../domain/wallclock.js';
import { posterOf } from '../../media/poster.js';
import { sharePictureAlt, sharePictureSize } from '../../media/share-picture.js';
import { wordsOf } from '../../text/words/index.js';
import { inLanguage } from '../layout.js';
import { publisherOf } from './publisher.js';
import { type Site, sendPage, slugOf } from './send-page.js';
import { eventOf, scriptSafe } from './views/event-data.js';
import { type ListScope, listPage, pathOf } from './views/list-page.js';
import { meetingHead, meetingPage } from './views/meeting-page.js';

/** So many past meetings are listed. */
const mostPast = 30;

/** `/`, `/moten/:slug`, `/orter/:slug` and `/namnder/:slug` in one language. */
export function meetingPages(site: Site): express.Router {
  const { ctx } = site;
  const router = express.Router();

  router.get('/', async (_req, res) => {
    const [places, boards] = await Promise.all([allPlaces(ctx.db), allBoards(ctx.db)]);
    sendList(site, res, { of: 'all', places, boards }, await meetingsOf(site, {}));
  });
  router.get('/orter/:slug', async (req, res, next) => {
    const slug = slugOf(req);
    const named = slug && (await placeBySlug(ctx.db, slug));
    if (!named) return next();
    sendList(site, res, { of: 'place', named }, await meetingsOf(site, { place: named.slug }));
  });
  router.get('/namnder/:slug', async (req, res, next) => {
    const slug = slugOf(req);
    const named = slug && (await boardBySlug(ctx.db, slug));
    if (!named) return next();
    sendList(site, res, { of: 'board', named }, await meetingsOf(site, { board: named.slug }));
  });
  router.get('/moten/:slug', async (req, res, next) => {
    const slug = slugOf(req);
    const facts = slug && (await publishedMeeting(ctx.db, slug));
    if (!facts) return next();
    // An address from before the draft was renamed leads to the meeting's own.
    if (facts.slug !== slug) return res.redirect(301, inLanguage(`/moten/${facts.slug}`, site.language));
    return sendMeeting(site, res, facts);
  });
  return router;
}

async function meetingsOf({ ctx }: Site, of: { place?: string; board?: string }): Promise<MeetingFacts[]> {
  const today = localDate(ctx.now());
  const [coming, past] = await Promise.all([
    publishedMeetings(ctx.db, { ...of, from: today }),
    publishedMeetings(ctx.db, { ...of, before: today, newestFirst: true, most: mostPast }),
  ]);
  return [...coming, ...past];
}

function sendList(site: Site, res: Response, scope: ListScope, meetings: readonly MeetingFacts[]): void {
  const { ctx, language } = site;
  const { PUBLIC_URL: publicUrl, MUNICIPALITY: municipality } = ctx.config;
  const data = listPage(scope, meetings, { now: ctx.now(), publicUrl, municipality }, language);
  const words = wordsOf(language).public;
  const path = pathOf(scope);
  const description = scope.of === 'all' ? words.list.homeDescription(municipality) : data.lead;
  sendPage(site, res, {
    title: scope.of === 'all' ? words.list.coming : data.title,
    template: 'pages/meetings',
    data,
    description,
    path,
    head: linkPreview(site, { title: data.title, description, path }),
  });
}

async function sendMeeting(site: Site, res: Response, facts: MeetingFacts): Promise<void> {
  const { ctx, language } = site;
  const { PUBLIC_URL: publicUrl, MUNICIPALITY: municipality } = ctx.config;
  const path = `/moten/${encodeURIComponent(facts.slug)}`;
  const { title, description } = meetingHead(facts, ctx.now(), language);
  // Only a meeting that has been can be closed; the pages that most people read ask nothing more.
  const closed = endOf(facts) <= ctx.now() && (await meetingIsClosed(ctx.db, facts.meetingId));
  const event = scriptSafe(eventOf(facts, publicUrl, municipality, language));
  sendPage(site, res, {
    title,
    template: 'pages/meeting',
    data: meetingPage(facts, ctx.now(), publicUrl, language, {
      noticeBoard: ctx.config.NOTICE_BOARD_URL,
      closed,
    }),
    description,
    path,
    head: linkPreview(site, { title, description, path, event, image: imageOf(site, facts) }),
  });
}

type ShareImage = { url: string; width: number; height: number; alt: string };

/** The share picture. The revision in its address makes those who keep pictures for long fetch the new one. */
function imageOf({ ctx, language }: Site, facts: MeetingFacts): ShareImage {
  const path = inLanguage(`/dela/${encodeURIComponent(facts.slug)}.png`, language);
  return {
    url: `${ctx.config.PUBLIC_URL}${path}?r=${facts.revision}`,
    ...sharePictureSize,
    alt: sharePictureAlt(posterOf(facts, publisherOf(ctx), language)),
  };
}

/** Open Graph, and the event as data where there is one (`event`: already safe inside a script element). */
function linkPreview(
  { ctx, language }: Site,
  of: { title: string; description: string; path: string; event?: string; image?: ShareImage },
): string {
  const words = wordsOf(language).public.layout;
  return ctx.compose.render.html('pages/meeting-head', {
    title: of.title,
    description: of.description,
    url: `${ctx.config.PUBLIC_URL}${inLanguage(of.path, language)}`,
    site: `${words.site} – ${ctx.config.MUNICIPALITY}`,
    locale: language === 'sv' ? 'sv_SE' : 'en_GB',
    event: of.event,
    image: of.image,
  });
}

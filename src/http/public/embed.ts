/** `/badda-in`: how others show the meetings on their sites, and the frame that they show. */
import express, { type Request, type Response } from 'express';
import { allBoards, allPlaces, publishedMeetings } from '../../db/pages.js';
import { endOf } from '../../domain/publication.js';
import { localDate } from '../../domain/wallclock.js';
import { wordsOf } from '../../text/words/index.js';
import { type Site, sendPage } from './send-page.js';
import { type Choice, counts, embedPage, framePage, usualCount } from './views/embed-page.js';

/** The page and its frame in one language. */
export function embedPages(site: Site): express.Router {
  const { ctx, language } = site;
  const router = express.Router();
  router.get('/badda-in', async (req, res) => {
    const [places, boards] = await Promise.all([allPlaces(ctx.db), allBoards(ctx.db)]);
    const { PUBLIC_URL: publicUrl, MUNICIPALITY: municipality } = ctx.config;
    const asked = choiceOf(req);
    const isKnown = !asked.place || places.some((place) => place.slug === asked.place);
    const choice = isKnown ? asked : { ...asked, place: undefined };
    const data = embedPage(choice, { places, boards, publicUrl, municipality }, language);
    const { title, lead, unknownPlace } = wordsOf(language).media.embed;
    // The page shows its own frame.
    res.set(
      'Content-Security-Policy',
      `${String(res.getHeader('Content-Security-Policy'))};frame-src 'self'`,
    );
    sendPage(site, res, {
      title,
      template: 'pages/embed',
      data: { ...data, unknown: isKnown ? '' : unknownPlace },
      script: 'copy.js',
      description: lead,
      path: '/badda-in',
    });
  });
  router.get('/badda-in/ram', async (req, res) => {
    const choice = choiceOf(req);
    const now = ctx.now();
    const filter = {
      from: localDate(now),
      ...(choice.place ? { place: choice.place } : {}),
      ...(choice.board ? { board: choice.board } : {}),
    };
    const coming = (await publishedMeetings(ctx.db, filter)).filter((facts) => endOf(facts) > now);
    const data = framePage(coming.slice(0, choice.count), choice, { now, site: ctx.config }, language);
    openToFrames(res);
    res.type('html').set({ 'Cache-Control': 'public, max-age=300', 'Content-Language': language });
    res.send(ctx.compose.render.html('poster/frame', data));
  });
  return router;
}

/** Every other page refuses to be framed; this one is made for it, sets nothing and has no button to be tricked into. */
function openToFrames(res: Response): void {
  const policy = String(res.getHeader('Content-Security-Policy') ?? '');
  res.set('Content-Security-Policy', policy.replace("frame-ancestors 'none'", 'frame-ancestors *'));
  res.removeHeader('X-Frame-Options');
}

/** What the address asks for; what cannot be a slug or is no offered number is as if not asked. */
function choiceOf(req: Request): Choice {
  const slug = (name: string) => {
    const given = req.query[name];
    return typeof given === 'string' && /^[a-z0-9-]{1,80}$/.test(given) ? given : undefined;
  };
  const asked = Number(req.query.antal);
  return {
    place: slug('ort'),
    board: slug('namnd'),
    count: counts.find((count) => count === asked) ?? usualCount,
    language: req.query.sprak === 'en' ? 'en' : req.query.sprak === 'sv' ? 'sv' : undefined,
  };
}

/** Posters, the strips that are glued across them, and share pictures: pages to print, PDF and PNG. */
import express, { type Request, type Response } from 'express';
import { publishedMeeting } from '../../db/pages.js';
import type { MeetingFacts } from '../../domain/notice.js';
import type { Rendered } from '../../flow/rendered.js';
import { type Poster, posterOf } from '../../media/poster.js';
import { posterPdf, posterPdfVersion } from '../../media/poster-pdf.js';
import { sharePicture, sharePictureVersion } from '../../media/share-picture.js';
import { type Strip, stripOf } from '../../media/strip.js';
import { stripPdf, stripPdfVersion } from '../../media/strip-pdf.js';
import { inLanguage } from '../layout.js';
import { publisherOf } from './publisher.js';
import { sendFile } from './send-file.js';
import { type Site, slugOf } from './send-page.js';
import { posterPage, stripPage } from './views/poster-page.js';

type Way = {
  /** The address below the language; `slug` stands for the meeting's. */
  path: (slug: string) => string;
  answer(facts: MeetingFacts, res: Response, path: string): Promise<boolean>;
};

/** `/affisch/:slug`, its `.pdf` and `/remsa`, and `/dela/:slug.png` in one language. 404 for what is not published. */
export function posterPages(site: Site, rendered: Rendered): express.Router {
  const { ctx, language } = site;
  const publisher = publisherOf(ctx);
  const poster = (facts: MeetingFacts): Poster => posterOf(facts, publisher, language);
  const strip = (facts: MeetingFacts): Strip | undefined => stripOf(facts, publisher, language);
  const page = (res: Response, template: string, data: object) => {
    const html = ctx.compose.render.html(template, data);
    res.type('html').set({ 'Cache-Control': 'no-cache', 'Content-Language': language }).send(html);
    return true;
  };
  const file = async (
    res: Response,
    path: string,
    type: string,
    from: unknown,
    make: () => Promise<Buffer>,
  ) => {
    const kept = await rendered({ path, from, render: make });
    const name = path.split('/').slice(-2).join('-');
    sendFile(res, { ...kept, type, lastModified: kept.at, name });
    return true;
  };
  const ways: Way[] = [
    {
      path: (slug) => `/affisch/${slug}/remsa.pdf`,
      answer: async (facts, res, path) => {
        const shown = strip(facts);
        if (!shown) return false;
        return file(res, path, 'application/pdf', [stripPdfVersion, shown], () => stripPdf(shown));
      },
    },
    {
      path: (slug) => `/affisch/${slug}/remsa`,
      answer: async (facts, res) => {
        const shown = strip(facts);
        return shown !== undefined && page(res, 'poster/strip', stripPage(shown, facts.slug));
      },
    },
    {
      path: (slug) => `/affisch/${slug}.pdf`,
      answer: async (facts, res, path) => {
        const shown = poster(facts);
        return file(res, path, 'application/pdf', [posterPdfVersion, shown], () => posterPdf(shown));
      },
    },
    {
      path: (slug) => `/affisch/${slug}`,
      answer: async (facts, res) => {
        const data = posterPage(poster(facts), facts.slug, strip(facts) !== undefined);
        return page(res, 'poster/poster', data);
      },
    },
    {
      path: (slug) => `/dela/${slug}.png`,
      answer: async (facts, res, path) => {
        const shown = poster(facts);
        const make = () => sharePicture(shown, ctx.compose.render);
        return file(res, path, 'image/png', [sharePictureVersion, shown], make);
      },
    },
  ];
  const router = express.Router();
  for (const way of ways) {
    router.get(way.path(':slug'), async (req: Request, res: Response, next) => {
      const slug = slugOf(req);
      const facts = slug && (await publishedMeeting(ctx.db, slug));
      if (!facts) return next();
      const path = inLanguage(way.path(encodeURIComponent(facts.slug)), language);
      // An address from before the draft was renamed leads to the meeting's own.
      if (facts.slug !== slug) return res.redirect(301, path);
      if (!(await way.answer(facts, res, path))) next();
    });
  }
  return router;
}

/** The public pages: Swedish at the root, English under /en. They work without JavaScript, and without cookies. */
import express from 'express';
import type { Context } from '../../context.js';
import { languages } from '../../domain/judgement.js';
import { renderedOnce } from '../../flow/rendered.js';
import { wordsOf } from '../../text/words/index.js';
import { deadlinePages } from './deadlines.js';
import { embedPages } from './embed.js';
import { healthOf } from './health.js';
import { invitationPages } from './invitations.js';
import { meetingPages } from './meetings.js';
import { metricsRoutes } from './metrics.js';
import { needsPages } from './needs.js';
import { newsRoutes, openData } from './news.js';
import { nominationPages } from './nominations.js';
import { posterPages } from './posters.js';
import { promisePages } from './promises.js';
import { contactOf } from './publisher.js';
import { type Site, sendPage } from './send-page.js';
import { oneClick, subscriptionPages } from './subscriptions.js';
import { healthPage } from './views/health-page.js';
import { viewPages } from './views.js';
import { yearReportPages } from './year-report.js';

/** Every public page and the small files beside them. */
export function publicRoutes(ctx: Context): express.Router {
  const router = express.Router();
  router.get('/robots.txt', (_req, res) => {
    res.type('text').send('User-agent: *\nDisallow: /planering\nDisallow: /api\nAllow: /\n');
  });
  router.post('/avsluta/:token', oneClick(ctx));
  router.post('/en/avsluta/:token', oneClick(ctx));
  router.use(openData({ ctx }));
  router.use(metricsRoutes(ctx));
  router.use(deadlinePages(ctx));
  const rendered = renderedOnce(ctx);
  for (const language of [...languages].reverse()) {
    const site = { ctx, language };
    const pages = express.Router();
    pages.use(promisePages(site));
    pages.use(meetingPages(site), subscriptionPages(site), statementPages(site));
    pages.use(
      posterPages(site, rendered),
      newsRoutes(site),
      embedPages(site),
      viewPages(site),
      needsPages(site),
    );
    pages.use(invitationPages(site), nominationPages(site));
    pages.use(yearReportPages(site));
    router.use(language === 'sv' ? '/' : `/${language}`, pages);
  }
  return router;
}

/** `/integritet`, `/tillganglighet` and `/halsa` in one language. */
function statementPages(site: Site): express.Router {
  const { ctx, language } = site;
  const { statements } = wordsOf(language).public;
  const router = express.Router();
  const pages = { integritet: statements.privacy, tillganglighet: statements.accessibility };
  for (const [name, statement] of Object.entries(pages)) {
    router.get(`/${name}`, (_req, res) => {
      const { title, lead } = statement;
      const sections = statement.sections(ctx.config.MUNICIPALITY, contactOf(ctx));
      const report = name === 'tillganglighet' ? statements.report : undefined;
      const data = { title, lead, sections, report };
      sendPage(site, res, { title, template: 'pages/statement', data, description: lead, path: `/${name}` });
    });
  }
  router.get('/halsa', async (req, res) => {
    const health = await healthOf(ctx, language);
    const status = health.status === 'down' ? 503 : 200;
    res.vary('Accept').set('Cache-Control', 'no-store');
    if (req.accepts(['html', 'json']) === 'json') {
      res.status(status).json(health);
      return;
    }
    const labels = Object.fromEntries(ctx.channels.map((c) => [c.name, c.label[language]]));
    const data = healthPage(health, labels, ctx.now(), language);
    const { title } = data.words;
    sendPage(site, res, { title, template: 'pages/health', data, path: '/halsa', noindex: true }, status);
  });
  return router;
}

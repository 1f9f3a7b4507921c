/** `/arsrapport/:year`: what the meetings of a year gave. Only what is public already, counted; no person, no answer. */
import express from 'express';
import { localDate } from '../../domain/wallclock.js';
import { reportYear } from '../../domain/year-report.js';
import { reportOfYear } from '../../flow/learning.js';
import { wordsOf } from '../../text/words/index.js';
import { inLanguage } from '../layout.js';
import { shownReport, yearLinks } from '../report-shown.js';
import { type Site, sendPage } from './send-page.js';

/** The report in one language; an address without a year leads to the present one. */
export function yearReportPages(site: Site): express.Router {
  const { ctx, language } = site;
  const { report: said } = wordsOf(language).learning;
  const router = express.Router();
  const thisYear = () => Number(localDate(ctx.now()).slice(0, 4));
  router.get('/arsrapport', (_req, res) => {
    res.redirect(302, inLanguage(`/arsrapport/${thisYear()}`, language));
  });
  router.get('/arsrapport/:year', async (req, res, next) => {
    const year = reportYear(req.params.year);
    if (year === undefined) return next();
    const report = await reportOfYear(ctx, year);
    const title = said.title(year);
    const href = (one: number) => inLanguage(`/arsrapport/${one}`, language);
    sendPage(site, res, {
      title,
      template: 'pages/year-report',
      description: said.publicLead,
      path: `/arsrapport/${year}`,
      data: {
        title,
        said,
        years: yearLinks(year, thisYear(), report.years, href),
        report: shownReport(report, language, ({ slug }) => inLanguage(`/moten/${slug}`, language)),
      },
    });
  });
  return router;
}

/** `/aterkoppling`: how the municipality keeps its promises, for all to see. */
import express from 'express';
import { promisedMeetings, serviceDaysOf, timedViews } from '../../db/pages.js';
import { standingOf } from '../../domain/follow-up.js';
import { type PromisedMeeting, tallyPromises } from '../../domain/promises.js';
import { formatDate } from '../../domain/wallclock.js';
import { said, titleOf } from '../../text/said.js';
import { wordsOf } from '../../text/words/index.js';
import { inLanguage } from '../layout.js';
import { promiseTable, shareOf } from '../promise-table.js';
import { type Site, sendPage } from './send-page.js';

/** The page in one language. */
export function promisePages(site: Site): express.Router {
  const router = express.Router();
  router.get('/aterkoppling', async (_req, res) => {
    const { ctx, language } = site;
    const [meetings, views, days] = await Promise.all([
      promisedMeetings(ctx.db),
      timedViews(ctx.db),
      serviceDaysOf(ctx.db),
    ]);
    const words = wordsOf(language).followUp.promises;
    const { all, places, boards } = tallyPromises(meetings, views, ctx.now(), days);
    const under = (folder: string) => (slug: string) =>
      inLanguage(`/${folder}/${encodeURIComponent(slug)}`, language);
    const empty = all.promised + all.views + all.waiting === 0;
    const data = {
      words,
      how: words.how(days.answer),
      home: inLanguage('/', language),
      back: wordsOf(language).public.meeting.back,
      lead: words.lead(ctx.config.MUNICIPALITY),
      empty: empty ? words.empty : '',
      facts: [
        { label: words.kept, value: shareOf(all.inTime, all.promised - all.toCome, language) },
        { label: words.answered, value: shareOf(all.answered, all.views, language) },
        { label: words.final, value: shareOf(all.final, all.views, language) },
        { label: words.toCome, value: String(all.toCome) },
      ],
      late: lateOnes(site, meetings),
      tables: empty
        ? []
        : [
            promiseTable({ id: 'orter', first: 'place', rows: places, hrefOf: under('orter') }, language),
            promiseTable({ id: 'namnder', first: 'board', rows: boards, hrefOf: under('namnder') }, language),
          ],
    };
    sendPage(site, res, {
      title: words.title,
      template: 'pages/promises',
      data,
      description: data.lead,
      path: '/aterkoppling',
    });
  });
  return router;
}

/** Follow-ups that are late now, the longest first. */
function lateOnes({ ctx, language }: Site, meetings: readonly PromisedMeeting[]) {
  const words = wordsOf(language).followUp;
  return meetings
    .flatMap(({ facts }) => {
      const standing = standingOf(facts, ctx.now());
      return standing.is === 'late' ? [{ facts, standing }] : [];
    })
    .sort((a, b) => b.standing.days - a.standing.days)
    .map(({ facts, standing }) => ({
      href: inLanguage(`/moten/${encodeURIComponent(facts.slug)}`, language),
      title: titleOf(facts, language),
      place: said(facts.place.name, undefined, language),
      text: `${words.page.promised(formatDate(standing.due, language, 'short'))} ${words.page.late(standing.days)}`,
    }));
}

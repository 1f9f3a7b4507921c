/** What is disposed of, when and why; what is kept; and the log of what was disposed of. */
import { listForgettings, newestBeat } from '../../db/pages.js';
import { keptClasses, nextNight, retentionRules } from '../../domain/retention.js';
import { formatMoment } from '../../domain/wallclock.js';
import { type Desk, type DeskRoute, show } from './desk.js';

export const retentionRoutes: readonly DeskRoute[] = [
  { method: 'get', path: '/gallring', needs: 'read the desk', run: page },
];

/** So many lines of the log are shown, the newest. */
const mostShown = 500;

async function page(desk: Desk): Promise<void> {
  const { ctx, words, language } = desk;
  const said = words.records.retention;
  const when = (at: Date) => formatMoment(at, language);
  const last = await newestBeat(ctx.db, 'nightly', 'forget');
  const log = await listForgettings(ctx.db, mostShown);
  show(desk, {
    title: said.title,
    template: 'retention',
    data: {
      said,
      last: last ? said.last(when(last)) : said.never,
      next: said.next(when(nextNight(ctx.now()))),
      rules: retentionRules.map(({ code, law }) => ({ ...said.classes[code], law })),
      kept: keptClasses.map(({ code, law }) => ({ ...said.kept[code], law })),
      log: log.map((line) => ({
        at: when(line.at),
        what: said.classes[line.class]?.what ?? line.class,
        count: line.count,
        who: line.who,
      })),
    },
  });
}

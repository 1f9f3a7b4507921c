/** The report of a year on the desk: what everybody sees, and what only the house does. */
import { formatDate, localDate } from '../../domain/wallclock.js';
import { type OpenGate, reportYear } from '../../domain/year-report.js';
import { reportOfYear } from '../../flow/learning.js';
import { listOverrides, type Override } from '../../flow/overrides.js';
import type { ShownTable } from '../learning-shown.js';
import { shownReport, yearLinks } from '../report-shown.js';
import { type Desk, type DeskRoute, show, showRefused, showSaying } from './desk.js';

export const yearReportRoutes: readonly DeskRoute[] = [
  {
    method: 'get',
    path: '/arsrapport',
    needs: 'read the desk',
    async run({ ctx, res }) {
      res.redirect(302, `/planering/arsrapport/${localDate(ctx.now()).slice(0, 4)}`);
    },
  },
  { method: 'get', path: '/arsrapport/:year', needs: 'read the desk', run: page },
];

/** Weak evenings with the reason that was written for each. */
function weakTable({ all, words, language }: Desk, overrides: readonly Override[]): ShownTable {
  const { columns, report } = all.learning;
  return {
    id: 'svaga',
    heading: report.weak,
    columns: [columns.meeting, columns.date, columns.points, columns.reason],
    rows: overrides
      .filter(({ kind }) => kind === 'weak')
      .map((one) => ({
        href: `/planering/moten/${one.meeting.id}`,
        cells: [
          one.meeting.title,
          formatDate(localDate(one.at), language, 'short'),
          words.overrides.weak(one.total ?? 0),
          one.reason,
        ],
      })),
    svg: '',
    note: '',
  };
}

function gateTable({ all, language }: Desk, gates: readonly OpenGate[]): ShownTable {
  const { columns, report } = all.learning;
  const states: Record<string, string> = all.meeting.states;
  return {
    id: 'sparrar',
    heading: report.gates,
    columns: [columns.meeting, columns.date, columns.step, columns.items],
    rows: gates.map(({ meetingId, title, step, items, at }) => ({
      href: `/planering/moten/${meetingId}`,
      cells: [title, formatDate(localDate(at), language, 'short'), states[step] ?? step, items.join(', ')],
    })),
    svg: '',
    note: '',
  };
}

async function page(desk: Desk): Promise<void> {
  const { ctx, actor, req, all, words, language } = desk;
  const year = reportYear(req.params.year);
  if (year === undefined) return showSaying(desk, 404, { ...words.missing, back: '/planering/arsrapport' });
  const found = await listOverrides(ctx, actor, year);
  if (!found.ok) return showRefused(desk, found, '/planering');
  const { items } = found.value;
  const report = await reportOfYear(ctx, year);
  const { report: said } = all.learning;
  const title = said.title(year);
  const counted = (['theme', 'slot', 'weak'] as const).map((kind) => ({
    name: words.overrides.kinds[kind],
    value: String(items.filter((one) => one.kind === kind).length),
  }));
  show(desk, {
    title,
    template: 'year-report',
    data: {
      title,
      said,
      learning: all.learning,
      publicPage: `${language === 'en' ? '/en' : ''}/arsrapport/${year}`,
      years: yearLinks(
        year,
        Number(localDate(ctx.now()).slice(0, 4)),
        report.years,
        (one) => `/planering/arsrapport/${one}`,
      ),
      report: shownReport(report, language, ({ id }) => `/planering/moten/${id}`),
      overrides: items.length > 0 ? counted : [],
      allOverrides: `/planering/undantag?ar=${year}`,
      own: [
        { table: weakTable(desk, items), none: said.weakNone },
        { table: gateTable(desk, report.gates), none: said.gatesNone },
      ],
    },
  });
}

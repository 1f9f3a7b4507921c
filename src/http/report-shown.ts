/** The report of a year as tables and pictures: what everybody may see of it. The desk adds its own to this. */
import type { Language } from '../domain/judgement.js';
import { formatDate } from '../domain/wallclock.js';
import { promises, type YearReport } from '../domain/year-report.js';
import { wordsOf } from '../text/words/index.js';
import { exitTable, type ShownTable, spokenNumber, turnoutTable } from './learning-shown.js';

export type ShownReport = {
  facts: readonly { name: string; value: string }[];
  tables: readonly ShownTable[];
  views: { text: string; table: ShownTable | undefined };
  empty: string;
};

function factsOf(report: YearReport, language: Language): ShownReport['facts'] {
  const { learning } = wordsOf(language);
  const { facts: named, notCounted, costs } = learning.report;
  const { lessons } = report;
  const number = (n: number | null) => (n === null ? notCounted : spokenNumber(n, language));
  return [
    { name: named.held, value: String(lessons.held) },
    { name: named.places, value: String(report.places) },
    { name: named.counted, value: String(lessons.counted) },
    { name: named.came, value: number(report.came) },
    ...(report.medianCame === null ? [] : [{ name: named.median, value: number(report.medianCame) }]),
    { name: named.ahead, value: String(report.ahead) },
    { name: named.cancelled, value: String(report.cancelled) },
    { name: named.costs, value: costs },
  ];
}

/** `link`: where a meeting's title leads. */
function meetingTable(
  report: YearReport,
  language: Language,
  link: (meeting: { id: number; slug: string }) => string,
): ShownTable {
  const { learning: said, meeting } = wordsOf(language);
  const { columns } = said;
  const promised = new Map(report.followUps.map(({ meetingId, is }) => [meetingId, is]));
  return {
    id: 'moten',
    heading: said.report.meetings,
    columns: [columns.meeting, columns.date, columns.place, columns.kind, columns.came, columns.followUp],
    rows: [...report.lessons.evenings].reverse().map((one) => ({
      href: link(one),
      cells: [
        language === 'en' && one.titleEn ? one.titleEn : one.title,
        formatDate(one.date, language, 'short'),
        one.place.name,
        `${said.kinds[one.kind]} · ${meeting.levels[one.level]}`,
        one.total === null ? said.unknown : String(one.total),
        said.report.promised[promised.get(one.id) ?? 'unpromised'],
      ],
    })),
    svg: '',
    note: '',
  };
}

function viewsTable({ views }: YearReport, language: Language): ShownTable {
  const { learning: said, public: room } = wordsOf(language);
  const { viewRows } = said.report;
  const states = Object.entries(views.byState).filter(([, n]) => n > 0);
  const rows = [
    ...states.map(([state, n]) => [room.views.states[state as keyof typeof views.byState], n] as const),
    [viewRows.inTime(views.answerDays), views.inTime] as const,
    [viewRows.tooLate, views.tooLate] as const,
    [viewRows.overdue, views.overdue] as const,
    ...(views.medianDays === null ? [] : [[viewRows.median, views.medianDays] as const]),
  ];
  return {
    id: 'synpunkter',
    heading: said.report.views,
    columns: [said.columns.what, said.columns.number],
    rows: rows.map(([name, n]) => ({ cells: [name, spokenNumber(n, language)] })),
    svg: '',
    note: said.report.viewsText(views.count),
  };
}

function followUpTable(report: YearReport, language: Language): ShownTable {
  const { learning: said } = wordsOf(language);
  return {
    id: 'aterkoppling',
    heading: said.report.followUps,
    columns: [said.columns.followUp, said.columns.count],
    rows: promises
      .filter((is) => report.promises[is] > 0)
      .map((is) => ({ cells: [said.report.promised[is], String(report.promises[is])] })),
    svg: '',
    note: said.report.followUpsText,
  };
}

/** What of the report everybody may see. No person is named in it, and no single answer. */
export function shownReport(
  report: YearReport,
  language: Language,
  link: (meeting: { id: number; slug: string }) => string,
): ShownReport {
  const { report: said } = wordsOf(language).learning;
  const held = report.lessons.held > 0;
  const views = viewsTable(report, language);
  return {
    facts: factsOf(report, language),
    tables: held
      ? [
          meetingTable(report, language, link),
          ...(['hour', 'weekday', 'kind'] as const)
            .map((grouping) => turnoutTable(report.lessons, grouping, language))
            .filter(({ rows }) => rows.length > 0),
          exitTable(report.lessons.exit, language),
          followUpTable(report, language),
        ]
      : [],
    views: report.views.count > 0 ? { text: '', table: views } : { text: said.viewsNone, table: undefined },
    empty: held ? '' : said.empty(report.year),
  };
}

/** The years to choose between: those with meetings, this year and the one shown, the newest first. */
export function yearLinks(
  shown: number,
  thisYear: number,
  years: readonly number[],
  href: (year: number) => string,
) {
  return [...new Set([shown, thisYear, ...years])]
    .sort((a, b) => b - a)
    .map((year) => ({ year, href: href(year), current: year === shown }));
}

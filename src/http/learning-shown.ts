/** Turnout, answers at the door and the years, as pictures and tables that say the same: for the desk and for everybody. */

import type { Language } from '../domain/judgement.js';
import type { ExitQuestion, ExitShares, Grouping, Lessons, TurnoutGroup } from '../domain/learning.js';
import { exitQuestions } from '../domain/learning.js';
import { weekdayName } from '../domain/wallclock.js';
import { barsSvg } from '../media/bars.js';
import { wordsOf } from '../text/words/index.js';

/** A table, perhaps with a picture beside it that says the same. The first cell of a row is its head. */
export type ShownTable = {
  id: string;
  heading: string;
  columns: readonly string[];
  rows: readonly { cells: readonly string[]; href?: string | undefined }[];
  /** SVG that is already safe; empty: none. */
  svg: string;
  note: string;
};

/** A number that may end on a half, with a thin space between thousands. */
export const spokenNumber = (number: number, language: Language): string =>
  new Intl.NumberFormat(language === 'sv' ? 'sv-SE' : 'en-GB', { maximumFractionDigits: 1 }).format(number);

const rangeOf = ({ least, most }: TurnoutGroup) => (least === most ? String(least) : `${least}–${most}`);
const upper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function nameOf(grouping: Grouping, { key, name }: TurnoutGroup, language: Language): string {
  const { learning: said, meeting } = wordsOf(language);
  switch (grouping) {
    case 'hour':
      return said.hour(key);
    case 'weekday':
      return weekdayName(Number(key), language);
    case 'kind':
      return said.kinds[key as keyof typeof said.kinds] ?? key;
    case 'level':
      return meeting.levels[key as keyof typeof meeting.levels] ?? key;
    case 'notice':
      return said.bands[key as keyof typeof said.bands] ?? key;
    case 'place':
      return name ?? key;
  }
}

/** How many came, group by group. `prefix`: of the ids, unique on the page. */
export function turnoutTable(lessons: Lessons, grouping: Grouping, language: Language): ShownTable {
  const { learning: said } = wordsOf(language);
  const { columns } = said;
  const heading = said.by[grouping];
  const id = `efter-${grouping}`;
  const groups = lessons.by[grouping].map((group) => ({
    ...group,
    name: upper(nameOf(grouping, group, language)),
    middle: group.median === null ? said.none : spokenNumber(group.median, language),
  }));
  const bars = groups.map((group) => ({
    name: group.name,
    value: group.median ?? group.most,
    text:
      group.median === null
        ? said.single(group.most)
        : `${said.median(group.middle)}, ${said.meetings(group.count)}`,
    few: group.few,
  }));
  const desc = bars.map(({ name, text }) => `${name}: ${text}.`).join(' ');
  return {
    id,
    heading,
    columns: [columns.group, columns.count, columns.median, columns.range],
    rows: groups.map((group) => ({
      cells: [
        group.few && group.count > 1 ? `${group.name} (${said.few})` : group.name,
        String(group.count),
        group.middle,
        rangeOf(group),
      ],
    })),
    svg: barsSvg(bars, { id: `bild-${id}`, title: said.chartTitle(heading), desc }),
    note: '',
  };
}

/** Where those who came had heard of it; without rows, why. */
export function channelTable({ channels }: Lessons, language: Language): ShownTable {
  const { learning: said } = wordsOf(language);
  const { columns } = said;
  const rows = channels ?? [];
  const bars = rows.map(({ channel, persons, percent }) => ({
    name: said.channels[channel],
    value: persons,
    text: `${said.persons(persons)}, ${percent} %`,
    few: false,
  }));
  const desc = bars.map(({ name, text }) => `${name}: ${text}.`).join(' ');
  return {
    id: 'kanaler',
    heading: said.turnout.channel,
    columns: [columns.channel, columns.persons, columns.share, columns.count],
    rows: rows.map(({ channel, persons, percent, meetings }) => ({
      cells: [said.channels[channel], String(persons), `${percent} %`, String(meetings)],
    })),
    svg: barsSvg(bars, { id: 'bild-kanaler', title: said.channelTitle, desc }),
    note: channels ? '' : said.turnout.channelNone,
  };
}

/** The three questions at the door, in shares of those who answered. */
export function exitTable(exit: Record<ExitQuestion, ExitShares>, language: Language): ShownTable {
  const { learning: said } = wordsOf(language);
  const { columns } = said;
  return {
    id: 'utgang',
    heading: said.turnout.exit,
    columns: [columns.question, columns.answered, columns.yes, columns.soSo, columns.no],
    rows: exitQuestions.map((question) => {
      const shares = exit[question];
      const cells = shares
        ? [String(shares.answered), `${shares.yes} %`, `${shares.soSo} %`, `${shares.no} %`]
        : [said.turnout.exitNone, said.none, said.none, said.none];
      return { cells: [said.questions[question], ...cells] };
    }),
    svg: '',
    note: said.turnout.exitHelp,
  };
}

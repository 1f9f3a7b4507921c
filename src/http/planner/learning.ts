/** What the meetings teach (turnout), and which places have waited longest (rotation). */
import type { Lessons } from '../../domain/learning.js';
import { may } from '../../domain/permissions.js';
import type { PlaceTurn } from '../../domain/rotation.js';
import { suggestedPlace } from '../../domain/rotation.js';
import { formatDate, localDate } from '../../domain/wallclock.js';
import { allLessons, placesInTurn } from '../../flow/learning.js';
import { rotationMapSvg, waitSign } from '../../media/rotation-map.js';
import { channelTable, exitTable, type ShownTable, spokenNumber, turnoutTable } from '../learning-shown.js';
import { type Desk, type DeskRoute, show } from './desk.js';

export const learningRoutes: readonly DeskRoute[] = [
  { method: 'get', path: '/lardom', needs: 'read the desk', run: turnout },
  { method: 'get', path: '/rotation', needs: 'read the desk', run: rotation },
];

const shownGroupings = ['hour', 'weekday', 'kind', 'level', 'notice', 'place'] as const;

/** Every held meeting on a row, the newest first. */
function eachTable({ all, language }: Desk, lessons: Lessons): ShownTable {
  const { learning: said } = all;
  const { columns } = said;
  const number = (n: number | null) => (n === null ? said.unknown : String(n));
  return {
    id: 'moten',
    heading: said.turnout.each,
    columns: [
      columns.meeting,
      columns.date,
      columns.place,
      columns.came,
      columns.expected,
      columns.notice,
      columns.heard,
    ],
    rows: lessons.evenings.map((one) => ({
      href: `/planering/moten/${one.id}`,
      cells: [
        one.title,
        formatDate(one.date, language, 'short'),
        one.place.name,
        number(one.total),
        number(one.expected),
        one.noticeDays === null ? said.unknown : said.days(one.noticeDays),
        one.exit.heard ? `${one.exit.heard.yes} %` : said.turnout.exitNone,
      ],
    })),
    svg: '',
    note: '',
  };
}

async function turnout(desk: Desk): Promise<void> {
  const { ctx, all, language } = desk;
  const { turnout: said } = all.learning;
  const lessons = await allLessons(ctx);
  const { expected } = lessons;
  const year = localDate(ctx.now()).slice(0, 4);
  const { links } = said;
  show(desk, {
    title: said.title,
    template: 'learning',
    data: {
      said,
      held: lessons.held > 0 ? said.held(lessons.held, lessons.counted) : '',
      expected:
        expected.meetings > 0
          ? said.expectedText(
              expected.meetings,
              expected.fewer,
              expected.about,
              expected.more,
              expected.medianPercent,
            )
          : said.expectedNone,
      links: [
        { href: '/planering/rotation', text: links.rotation },
        { href: `/planering/arsrapport/${year}`, text: links.report },
        { href: '/planering/erfarenhet', text: links.experience },
      ],
      tables: [
        ...shownGroupings
          .map((grouping) => turnoutTable(lessons, grouping, language))
          .filter(({ rows }) => rows.length > 0),
        channelTable(lessons, language),
        exitTable(lessons.exit, language),
        eachTable(desk, lessons),
      ],
    },
  });
}

/** What the table says of one place; the map's numbers are its first column. */
function turnRow({ all, language }: Desk, turn: PlaceTurn) {
  const { learning: words } = all;
  const said = words.rotation;
  const number = (n: number | null) => (n === null ? words.unknown : spokenNumber(n, language));
  return {
    wait: turn.wait,
    sign: waitSign(turn.wait, `tecken-rad-${turn.rank}`),
    href: `/planering/orter/${turn.slug}`,
    rank: String(turn.rank),
    name: turn.name,
    cells: [
      {
        label: said.columns.waited,
        text:
          turn.lastHeld === null
            ? said.never
            : said.ago(formatDate(turn.lastHeld, language, 'short'), turn.waited ?? 0),
      },
      { label: said.columns.population, text: number(turn.population) },
      { label: said.columns.visits, text: String(turn.visits) },
      { label: said.columns.perVisit, text: number(turn.residentsPerVisit) },
      {
        label: said.columns.next,
        text: turn.next === null ? words.none : formatDate(turn.next, language, 'short'),
      },
    ],
  };
}

async function rotation(desk: Desk): Promise<void> {
  const { ctx, all, language, actor } = desk;
  const { rotation: said, unknown } = all.learning;
  const turns = await placesInTurn(ctx);
  const next = suggestedPlace(turns);
  const why = (turn: PlaceTurn) => (turn.waited === null ? said.why.never : said.why.days(turn.waited));
  const map = rotationMapSvg(turns, {
    id: 'karta',
    title: said.mapTitle,
    desc: said.mapDesc,
    label: (turn) =>
      said.label(
        turn.rank,
        turn.name,
        said.waits[turn.wait],
        turn.population === null ? unknown : spokenNumber(turn.population, language),
      ),
  });
  const missing = turns.filter(({ lat, lon }) => lat === null || lon === null).map(({ name }) => name);
  show(desk, {
    title: said.title,
    template: 'rotation',
    data: {
      said,
      learning: all.learning,
      map,
      missing: map && missing.length > 0 ? said.missing(missing.join(', ')) : '',
      legend: (Object.keys(said.waits) as PlaceTurn['wait'][]).map((wait) => ({
        sign: waitSign(wait, `tecken-${wait}`),
        text: said.waits[wait],
      })),
      rows: turns.map((turn) => turnRow(desk, turn)),
      next: next && {
        text: said.suggestionText(next.name, why(next)),
        // Who may not draft is told all the same.
        href: may(actor, 'draft meetings')
          ? `/planering/moten/nytt?place=${encodeURIComponent(next.slug)}`
          : '',
        button: said.draft(next.name),
      },
    },
  });
}

/** The page of all promised follow-ups: the late first, then the coming, then what is to be told later, then the told. */
import type { Board } from '../../../domain/board.js';
import { standingOf } from '../../../domain/follow-up.js';
import { afterTasks, type PromisedMeeting, type tallyPromises } from '../../../domain/promises.js';
import { formatDate, localDate } from '../../../domain/wallclock.js';
import { promiseTable, shareOf } from '../../promise-table.js';
import type { Desk } from '../desk.js';
import { fieldMaker } from './fields.js';

type Line = {
  href: string;
  title: string;
  facts: string[];
  tag: { text: string; color: string } | undefined;
  due: string;
};

export function promisesView(
  desk: Desk,
  shown: {
    meetings: readonly PromisedMeeting[];
    boards: readonly Board[];
    chosen: string;
    tally: ReturnType<typeof tallyPromises>;
  },
) {
  const { words, all, language, ctx } = desk;
  const said = words.promises;
  const now = ctx.now();
  const day = (date: string) => formatDate(date, language, 'short');
  const line = (
    { id, facts }: PromisedMeeting,
    due: string,
    more: { text: string; tag?: Line['tag']; path?: string },
  ): Line => ({
    href: `/planering/moten/${id}${more.path ?? ''}`,
    title: facts.title,
    facts: [facts.place.name, facts.ownerBoard.name, said.met(day(facts.date)), more.text].filter(Boolean),
    tag: more.tag,
    due,
  });
  const lists = { late: [] as Line[], coming: [] as Line[], after: [] as Line[], told: [] as Line[] };
  for (const one of shown.meetings) {
    const standing = standingOf(one.facts, now);
    if (standing.is === 'late')
      lists.late.push(
        line(one, standing.due, {
          text: said.due(day(standing.due)),
          tag: { text: said.lateBy(standing.days), color: 'danger' },
          path: '/aterkoppling',
        }),
      );
    if (standing.is === 'promised')
      lists.coming.push(
        line(one, standing.due, {
          text: said.due(day(standing.due)),
          tag: { text: said.left(standing.days), color: standing.days <= 7 ? 'warning' : 'info' },
          ...(one.facts.date <= localDate(now) ? { path: '/aterkoppling' } : {}),
        }),
      );
    if (standing.is === 'told')
      lists.told.push(
        line(one, standing.on ?? one.facts.date, {
          text: standing.on ? said.told(day(standing.on)) : '',
          tag:
            standing.inTime === undefined
              ? undefined
              : standing.inTime
                ? { text: said.inTime, color: 'success' }
                : { text: said.tooLate, color: 'warning' },
        }),
      );
    for (const task of afterTasks(one, now))
      lists.after.push(
        line(one, task.due, {
          text: said.due(day(task.due)),
          tag: { text: said.tasks[task.what], color: task.late ? 'danger' : 'info' },
          path: task.what === 'decision' ? '/beslut' : standing.is === 'told' ? '/gjort' : '',
        }),
      );
  }
  for (const list of Object.values(lists)) list.sort((a, b) => a.due.localeCompare(b.due));
  lists.told.reverse();
  const field = fieldMaker(words, { namnd: shown.chosen });
  const { all: sum, places, boards } = shown.tally;
  const under = (folder: string) => (slug: string) => `/${folder}/${encodeURIComponent(slug)}`;
  return {
    said,
    filter: field('namnd', 'select', {
      options: [
        { value: '', label: said.allBoards },
        ...shown.boards.map((board) => ({ value: board.slug, label: board.name })),
      ],
    }),
    facts: [
      { label: all.followUp.promises.kept, value: shareOf(sum.inTime, sum.promised - sum.toCome, language) },
      { label: all.followUp.promises.answered, value: shareOf(sum.answered, sum.views, language) },
      { label: all.followUp.promises.final, value: shareOf(sum.final, sum.views, language) },
    ],
    parts: (['late', 'coming', 'after', 'told'] as const).map((key) => ({
      id: `del-${key}`,
      heading: said.headings[key],
      empty: said.empty[key],
      lines: lists[key],
    })),
    tables: [
      promiseTable({ id: 'orter', first: 'place', rows: places, hrefOf: under('orter') }, language),
      promiseTable({ id: 'namnder', first: 'board', rows: boards, hrefOf: under('namnder') }, language),
    ].filter((table) => table.rows.length > 0),
  };
}

/** The report of overrides, as a page and as CSV. */
import { speakStops } from '../../domain/slot/index.js';
import { formatDate, localDate } from '../../domain/wallclock.js';
import { listOverrides, type Override } from '../../flow/overrides.js';
import { type Desk, type DeskRoute, show, showRefused } from './desk.js';

const path = '/undantag';

export const overrideRoutes: readonly DeskRoute[] = [
  { method: 'get', path, needs: 'read the desk', run: page },
  { method: 'get', path: `${path}.csv`, needs: 'read the desk', run: download },
];

function yearOf({ req, ctx }: Desk): number {
  const asked = String(req.query.ar ?? '');
  return /^\d{4}$/.test(asked) ? Number(asked) : Number(localDate(ctx.now()).slice(0, 4));
}

/** What the rules said, in words. */
function saidOf({ words, language }: Desk, one: Override): string[] {
  const said = words.overrides;
  if (one.kind === 'weak') return [said.weak(one.total ?? 0)];
  if (one.kind === 'slot') return speakStops(one.codes, language).map(({ message }) => message);
  return one.codes.map((code) => said.codes[code] ?? code);
}

async function page(desk: Desk): Promise<void> {
  const { ctx, actor, words, language } = desk;
  const said = words.overrides;
  const year = yearOf(desk);
  const found = await listOverrides(ctx, actor, year);
  if (!found.ok) return showRefused(desk, found, '/planering');
  const { items, years } = found.value;
  show(desk, {
    title: said.title,
    template: 'overrides',
    data: {
      said,
      count: items.length === 0 ? said.empty(year) : said.count(items.length, year),
      years: [...new Set([year, ...years])]
        .sort((a, b) => b - a)
        .map((each) => ({ year: each, href: `/planering${path}?ar=${each}`, current: each === year })),
      download: items.length > 0 ? `/planering${path}.csv?ar=${year}` : '',
      items: items.map((one) => ({
        date: formatDate(localDate(one.at), language, 'short'),
        title: one.meeting.title,
        place: one.meeting.place,
        href: `/planering/moten/${one.meeting.id}`,
        kind: said.kinds[one.kind],
        said: saidOf(desk, one),
        who: one.who,
        second: one.secondPerson ?? '',
        reason: one.reason,
      })),
    },
  });
}

/** One field of CSV. What a spreadsheet would take for a formula gets an apostrophe before it. */
const cell = (text: string): string => {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[";\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
};

async function download(desk: Desk): Promise<void> {
  const { ctx, actor, words, res } = desk;
  const year = yearOf(desk);
  const found = await listOverrides(ctx, actor, year);
  if (!found.ok) return showRefused(desk, found, '/planering');
  const { kinds, columns } = words.overrides;
  const head = [
    columns.date,
    columns.meeting,
    columns.place,
    columns.kind,
    columns.code,
    columns.what,
    columns.who,
    columns.second,
    columns.reason,
  ];
  const rows = found.value.items.map((one) => [
    localDate(one.at),
    one.meeting.title,
    one.meeting.place,
    kinds[one.kind],
    one.codes.join(' '),
    saidOf(desk, one).join(' '),
    one.who,
    one.secondPerson ?? '',
    one.reason,
  ]);
  const lines = [head, ...rows].map((row) => row.map(cell).join(';'));
  res
    .status(200)
    .type('text/csv')
    .attachment(`undantag-${year}.csv`)
    .send(`\uFEFF${lines.join('\r\n')}\r\n`);
}

/** The municipality's own calendar at the desk: days by kind, an import, and calendars that are subscribed to. */
import { allCalendarDays, allCalendarSources } from '../../db/pages.js';
import type { CalendarLine } from '../../domain/calendar-days.js';
import type { Reason } from '../../domain/meeting.js';
import type { Refused, Result } from '../../domain/result.js';
import {
  addCalendarDays,
  type FaultyLine,
  importCalendarDays,
  removeCalendarDays,
} from '../../flow/calendar-days.js';
import {
  addCalendarSource,
  fetchCalendarNow,
  pauseCalendarSource,
  removeCalendarSource,
} from '../../flow/calendar-sources.js';
import { readCalendarCsv } from '../api/calendar-lines.js';
import { type Desk, type DeskRoute, doneOf, goTo, show, showRefused } from './desk.js';
import { speakFaults } from './faults.js';
import { type Body, idOf, type Typed, textOf } from './form.js';
import { calendarForms, daysShown, type FormName, sourcesShown, whenOf } from './views/calendar.js';
import { faultList } from './views/fields.js';

const editing = 'edit boards, places and venues';
const home = '/planering/kalender';

export const calendarRoutes: readonly DeskRoute[] = [
  { method: 'get', path: '/kalender', needs: 'read the desk', run: (desk) => page(desk) },
  { method: 'post', path: '/kalender', needs: editing, run: add },
  { method: 'post', path: '/kalender/csv', needs: editing, run: importCsv },
  { method: 'post', path: '/kalender/dagar/:id/bort', needs: editing, run: removeDay },
  { method: 'post', path: '/kalender/kallor', needs: editing, run: subscribe },
  { method: 'post', path: '/kalender/kallor/:id/hamta', needs: editing, run: fetchNow },
  { method: 'post', path: '/kalender/kallor/:id/paus', needs: editing, run: (desk) => pause(desk, true) },
  {
    method: 'post',
    path: '/kalender/kallor/:id/fortsatt',
    needs: editing,
    run: (desk) => pause(desk, false),
  },
  { method: 'post', path: '/kalender/kallor/:id/bort', needs: editing, run: removeSource },
];

type Tried = { form: FormName; typed: Typed; reasons: readonly Reason[]; lines?: readonly FaultyLine[] };

/** The fields of the page's forms by the names that the flow knows them by. */
const fieldNames: Record<FormName, Readonly<Record<string, string>>> = {
  day: { kind: 'dayKind', from: 'dayFrom', to: 'dayTo', name: 'dayName' },
  csv: { csv: 'csv' },
  source: { kind: 'sourceKind', name: 'sourceName', url: 'sourceUrl' },
};
/** So many faulty lines are told. */
const mostTold = 100;

const renamed = (form: FormName, reasons: readonly Reason[]): Reason[] =>
  reasons.map((one) => {
    const field = fieldNames[form][one.field ?? ''] ?? one.field;
    return field ? { ...one, field } : one;
  });

async function page(desk: Desk, tried?: Tried): Promise<void> {
  const { ctx, words, req } = desk;
  const said = words.calendar;
  const [days, sources] = await Promise.all([allCalendarDays(ctx.db), allCalendarSources(ctx.db)]);
  const past = req.query.varit === '1';
  const shown = daysShown(desk, days, sources, past);
  const faults = speakFaults(desk, tried ? renamed(tried.form, tried.reasons) : []);
  const lines = (tried?.lines ?? []).slice(0, mostTold).flatMap(({ line, reasons }) =>
    speakFaults(desk, reasons).map(({ message }) => ({
      text: said.csv.line(line, message),
      href: '#falt-csv' as string | undefined,
    })),
  );
  const untold = (tried?.lines?.length ?? 0) - mostTold;
  if (untold > 0) lines.push({ text: said.csv.more(untold), href: undefined });
  const list = faultList(words, faults);
  const nothing = days.length === 0;
  show(desk, {
    title: said.title,
    template: 'calendar',
    status: tried ? 422 : 200,
    data: {
      said,
      done: doneOf(desk),
      faults:
        lines.length > 0 ? { heading: words.form.faults(tried?.lines?.length ?? 0), items: lines } : list,
      nothing,
      noBreaks: !nothing && !shown.hasComingBreaks,
      kinds: shown.kinds,
      past: { href: past ? home : `${home}?varit=1`, text: past ? said.hidePast : said.showPast },
      sources: sourcesShown(desk, sources, days),
      forms: calendarForms(desk, tried?.form, tried?.typed ?? {}, faults),
    },
  });
}

/** Goes on when it went well, shows the page with what was typed when it did not. */
async function answer(
  desk: Desk,
  form: FormName,
  result: Result<unknown>,
  typed: Typed,
  said: 'added' | 'fetching',
): Promise<void> {
  if (result.ok) return goTo(desk, '/kalender', said);
  if ('reasons' in result) return page(desk, { form, typed, reasons: result.reasons });
  showRefused(desk, result, home);
}

const typedOf = (form: FormName, body: Body): Typed =>
  Object.fromEntries(Object.values(fieldNames[form]).map((name) => [name, textOf(body, name)]));

async function add(desk: Desk): Promise<void> {
  const { ctx, actor, req } = desk;
  const text = (name: string) => textOf(req.body, name);
  const given = { kind: text('dayKind'), from: text('dayFrom'), to: text('dayTo'), name: text('dayName') };
  const added = await addCalendarDays(ctx, actor, given);
  await answer(desk, 'day', added, typedOf('day', req.body), 'added');
}

async function importCsv(desk: Desk): Promise<void> {
  const { ctx, actor, req } = desk;
  const imported = await importCalendarDays(ctx, actor, readCalendarCsv(textOf(req.body, 'csv')));
  if (imported.ok) return goTo(desk, '/kalender', 'imported');
  const typed = typedOf('csv', req.body);
  if (imported.is === 'lines') return page(desk, { form: 'csv', typed, reasons: [], lines: imported.faults });
  if ('reasons' in imported) return page(desk, { form: 'csv', typed, reasons: imported.reasons });
  showRefused(desk, imported, home);
}

async function subscribe(desk: Desk): Promise<void> {
  const { ctx, actor, req } = desk;
  const text = (name: string) => textOf(req.body, name);
  const input = { kind: text('sourceKind'), name: text('sourceName'), url: text('sourceUrl') };
  await answer(
    desk,
    'source',
    await addCalendarSource(ctx, actor, input),
    typedOf('source', req.body),
    'fetching',
  );
}

/** What was removed, with a button that puts it back. */
function showRemoved(
  desk: Desk,
  removed: { name: string; text: string; action: string; back: Record<string, string> },
): void {
  const said = desk.words.calendar;
  show(desk, {
    title: said.removed(removed.name),
    template: 'calendar-removed',
    data: {
      heading: said.removed(removed.name),
      text: removed.text,
      action: removed.action,
      hidden: Object.entries(removed.back).map(([name, value]) => ({ name, value })),
      home,
      said,
    },
  });
}

const refusedOr = <T>(desk: Desk, result: Result<T>): T | undefined => {
  if (result.ok) return result.value;
  showRefused(desk, result as Refused, home);
  return undefined;
};

async function removeDay(desk: Desk): Promise<void> {
  const { ctx, actor, req, words } = desk;
  const gone = refusedOr<CalendarLine>(desk, await removeCalendarDays(ctx, actor, idOf(req.params.id)));
  if (!gone) return;
  showRemoved(desk, {
    name: `${gone.name}, ${whenOf(desk, gone)},`,
    text: words.calendar.removedText,
    action: home,
    back: { dayKind: gone.kind, dayFrom: gone.from, dayTo: gone.to, dayName: gone.name },
  });
}

async function removeSource(desk: Desk): Promise<void> {
  const { ctx, actor, req, words } = desk;
  const gone = refusedOr(desk, await removeCalendarSource(ctx, actor, idOf(req.params.id)));
  if (!gone) return;
  showRemoved(desk, {
    name: gone.name,
    text: words.calendar.removedSourceText,
    action: `${home}/kallor`,
    back: { sourceKind: gone.kind, sourceName: gone.name, sourceUrl: gone.url },
  });
}

async function fetchNow(desk: Desk): Promise<void> {
  const { ctx, actor, req } = desk;
  if (refusedOr(desk, await fetchCalendarNow(ctx, actor, idOf(req.params.id))))
    goTo(desk, '/kalender#kallor', 'fetching');
}

async function pause(desk: Desk, paused: boolean): Promise<void> {
  const { ctx, actor, req } = desk;
  if (refusedOr(desk, await pauseCalendarSource(ctx, actor, idOf(req.params.id), paused)))
    goTo(desk, '/kalender#kallor', paused ? 'changed' : 'fetching');
}

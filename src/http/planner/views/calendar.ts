/** The municipality's own calendar as the page draws it. */
import type { CalendarSource, StoredCalendarDays } from '../../../db/pages.js';
import { type CalendarLine, calendarKinds, mostName } from '../../../domain/calendar-days.js';
import { may } from '../../../domain/permissions.js';
import { formatDate, formatMoment, localDate } from '../../../domain/wallclock.js';
import type { SpokenReason } from '../../speak.js';
import type { Desk } from '../desk.js';
import type { Typed } from '../form.js';
import { type Field, fieldMaker } from './fields.js';

export type FormName = 'day' | 'csv' | 'source';
type Saying = Pick<Desk, 'language'>;

/** Kinds with more lines than this are folded. */
const unfolded = 12;

/** The day or days of a line in words; the year once. */
export function whenOf({ language }: Saying, { from, to }: Pick<CalendarLine, 'from' | 'to'>): string {
  if (from === to) return formatDate(from, language, 'long');
  const last = formatDate(to, language, 'short');
  if (from.slice(0, 7) === to.slice(0, 7)) return `${Number(from.slice(8))}–${last}`;
  const sameYear = from.slice(0, 4) === to.slice(0, 4);
  const first = formatDate(from, language, 'short');
  return `${sameYear ? first.replace(/ \d{4}$/, '') : first}–${last}`;
}

/** "mars 2027" */
const monthOf = ({ language }: Saying, date: string): string =>
  formatDate(`${date.slice(0, 7)}-01`, language, 'short').replace(/^\d+ /, '');

/** All kinds in their order, each with its months and lines. `past`: also what has been. */
export function daysShown(
  desk: Desk,
  days: readonly StoredCalendarDays[],
  sources: readonly CalendarSource[],
  past: boolean,
) {
  const said = desk.words.calendar;
  const today = localDate(desk.ctx.now());
  const names = new Map(sources.map((source) => [source.id, source.name]));
  const mayEdit = may(desk.actor, 'edit boards, places and venues');
  const shown = days.filter((day) => past || day.to >= today);
  const kinds = calendarKinds.map((kind) => {
    const lines = shown.filter((day) => day.kind === kind);
    const months = new Map<string, StoredCalendarDays[]>();
    for (const line of lines) {
      const month = line.from.slice(0, 7);
      const known = months.get(month);
      if (known) known.push(line);
      else months.set(month, [line]);
    }
    return {
      ...said.kinds[kind],
      count: said.count(lines.length),
      open: lines.length > 0 && lines.length <= unfolded,
      months: [...months].map(([month, own]) => ({
        heading: monthOf(desk, month),
        lines: own.map((line) => ({
          name: line.name,
          when: whenOf(desk, line),
          from: line.sourceId === null ? said.byHand : said.fetched(names.get(line.sourceId) ?? ''),
          remove:
            mayEdit && line.sourceId === null
              ? {
                  action: `/planering/kalender/dagar/${line.id}/bort`,
                  what: said.removeDay(line.name, whenOf(desk, line)),
                }
              : undefined,
        })),
      })),
    };
  });
  return { kinds, hasComingBreaks: days.some((day) => day.kind === 'schoolBreaks' && day.to >= today) };
}

/** Every subscription: what it is, how its last fetch went, and its buttons. */
export function sourcesShown(
  desk: Desk,
  sources: readonly CalendarSource[],
  days: readonly StoredCalendarDays[],
) {
  const { language, words, actor } = desk;
  const said = words.calendar;
  const mayEdit = may(actor, 'edit boards, places and venues');
  return sources.map((source) => {
    const lines = days.filter((day) => day.sourceId === source.id).length;
    const at = source.fetchedAt;
    const when = at ? formatMoment(at, language) : '';
    const { because } = source;
    const why = because ? said.faults[because.code]?.(because.detail ?? '') : undefined;
    const button = (to: string, text: string) => ({
      action: `/planering/kalender/kallor/${source.id}/${to}`,
      text,
    });
    return {
      name: source.name,
      kind: said.kinds[source.kind].name,
      // The path of an address is often the only key to it: who may not change it sees the server only.
      url: mayEdit ? source.url : new URL(source.url).host,
      paused: !source.active,
      state: at === null ? said.sources.never : because ? '' : said.sources.good(when, lines),
      fault: because ? `${said.sources.failed(when)} ${why ?? because.code} ${said.sources.kept(lines)}` : '',
      buttons: mayEdit
        ? [
            ...(source.active
              ? [button('hamta', said.sources.fetch), button('paus', said.sources.pause)]
              : [button('fortsatt', said.sources.resume)]),
            button('bort', said.remove),
          ]
        : [],
    };
  });
}

/** The three forms, for those who may use them. What was typed in the one that was refused stands there again. */
export function calendarForms(
  desk: Desk,
  tried: FormName | undefined,
  typed: Typed,
  faults: readonly SpokenReason[],
): Record<FormName, { action: string; fields: Field[]; open: boolean }> | undefined {
  const { words, actor } = desk;
  if (!may(actor, 'edit boards, places and venues')) return undefined;
  const said = words.calendar;
  const field = fieldMaker(words, typed, faults);
  const kinds = [
    { value: '', label: said.choose },
    ...calendarKinds.map((kind) => ({ value: kind, label: said.kinds[kind].name })),
  ];
  const form = (name: FormName, path: string, fields: Field[]) => ({
    action: `/planering/kalender${path}`,
    fields,
    open: tried === name,
  });
  return {
    day: form('day', '', [
      field('dayKind', 'select', { required: true, options: kinds }),
      field('dayFrom', 'date', { required: true, width: 'short' }),
      field('dayTo', 'date', { width: 'short' }),
      field('dayName', 'text', { required: true, max: mostName }),
    ]),
    csv: form('csv', '/csv', [field('csv', 'textarea', { required: true, rows: 6 })]),
    source: form('source', '/kallor', [
      field('sourceKind', 'select', { required: true, options: kinds }),
      field('sourceName', 'text', { required: true, max: mostName }),
      field('sourceUrl', 'text', { required: true, max: 2000 }),
    ]),
  };
}

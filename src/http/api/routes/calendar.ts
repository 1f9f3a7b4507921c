/** The municipality's own calendar: days, an import, and calendars that are subscribed to. */
import type { z } from 'zod';
import { allCalendarDays, allCalendarSources, type CalendarSource } from '../../../db/pages.js';
import type { Language } from '../../../domain/judgement.js';
import { type Actor, may } from '../../../domain/permissions.js';
import { done } from '../../../domain/result.js';
import * as days from '../../../flow/calendar-days.js';
import * as sources from '../../../flow/calendar-sources.js';
import { wordsOf } from '../../../text/words/index.js';
import type { Problem } from '../../errors.js';
import { speakReasons } from '../../speak.js';
import { readCalendarCsv } from '../calendar-lines.js';
import { type Route, route } from '../route.js';
import {
  daysAnswer,
  daysBody,
  lineAnswer,
  linesImported,
  sourceAnswer,
  sourceBody,
  sourceGone,
} from '../schemas/calendar.js';
import { idParams, nothing } from '../schemas/fields.js';
import { listOf } from '../schemas/places.js';

const editing = 'edit boards, places and venues';
const common = { tag: 'Calendar', query: nothing } as const;
const reads = { ...common, method: 'get', permission: 'read the desk', params: nothing } as const;
const makes = { ...common, method: 'post', permission: editing, params: nothing } as const;
const removes = { ...common, method: 'delete', permission: editing, params: idParams } as const;

/** The most of a list, in bytes. */
const mostList = 2_000_000;
/** So many faulty lines are told; their number is told whole. */
const mostTold = 1000;

function sourceShown(source: CalendarSource, actor: Actor, language: Language): z.input<typeof sourceAnswer> {
  const { id, kind, name, url, active, fetchedAt, because } = source;
  const say = because ? wordsOf(language).planner.calendar.faults[because.code] : undefined;
  return {
    id,
    kind,
    name,
    url: may(actor, editing) ? url : null,
    active,
    fetchedAt: fetchedAt?.toISOString() ?? null,
    because: because ? { code: because.code, message: say?.(because.detail ?? '') ?? because.code } : null,
  };
}

function linesProblem(faults: readonly days.FaultyLine[], language: Language): Problem {
  return {
    status: 422,
    code: 'BAD_INPUT',
    title: 'Unprocessable Content',
    faultyLines: faults.length,
    reasons: faults
      .slice(0, mostTold)
      .flatMap(({ line, reasons }) => speakReasons(reasons, language).map((spoken) => ({ ...spoken, line }))),
  };
}

export const calendarRoutes: readonly Route[] = [
  route({
    ...reads,
    path: '/v1/calendar-days',
    name: 'listCalendarDays',
    summary: 'The municipality’s own calendar, by first day.',
    answer: listOf(daysAnswer),
    handle: async (ctx) => done({ items: await allCalendarDays(ctx.db) }),
  }),
  route({
    ...makes,
    path: '/v1/calendar-days',
    name: 'addCalendarDays',
    summary: 'Enter a day or a stretch of days. What is there already stays once.',
    status: 201,
    body: daysBody,
    answer: daysAnswer,
    handle: (ctx, actor, { body }) => days.addCalendarDays(ctx, actor, { ...body, to: body.to ?? '' }),
  }),
  route({
    ...removes,
    path: '/v1/calendar-days/:id',
    name: 'removeCalendarDays',
    summary: 'Remove an entered line. The answer is what was removed, to be entered again.',
    answer: lineAnswer,
    refusals: [409],
    handle: (ctx, actor, { params }) => days.removeCalendarDays(ctx, actor, params.id),
  }),
  route({
    ...makes,
    path: '/v1/calendar-days/import',
    name: 'importCalendarDays',
    summary:
      'Import a list, all of it or nothing; faults are told by line. Headings and kinds may be Swedish.',
    plainBody: {
      types: ['text/csv'],
      most: mostList,
      example: 'kind,from,to,name\nschoolBreaks,2027-03-01,2027-03-05,Sportlov\n',
    },
    answer: linesImported,
    async handle(ctx, actor, { text, language }) {
      const imported = await days.importCalendarDays(ctx, actor, readCalendarCsv(text.text));
      if (imported.ok || imported.is !== 'lines') return imported;
      return { ok: false, is: 'problem', problem: linesProblem(imported.faults, language) };
    },
  }),
  route({
    ...reads,
    path: '/v1/calendar-sources',
    name: 'listCalendarSources',
    summary: 'Calendars that are subscribed to, with how their last fetch went.',
    answer: listOf(sourceAnswer),
    handle: async (ctx, actor, { language }) =>
      done({
        items: (await allCalendarSources(ctx.db)).map((source) => sourceShown(source, actor, language)),
      }),
  }),
  route({
    ...makes,
    path: '/v1/calendar-sources',
    name: 'addCalendarSource',
    summary: 'Subscribe to an .ics address. It is fetched at once and every night.',
    status: 201,
    body: sourceBody,
    answer: sourceAnswer,
    async handle(ctx, actor, { body, language }) {
      const made = await sources.addCalendarSource(ctx, actor, body);
      return made.ok ? done(sourceShown(made.value, actor, language)) : made;
    },
  }),
  route({
    ...removes,
    path: '/v1/calendar-sources/:id',
    name: 'removeCalendarSource',
    summary: 'End a subscription; its days go with it.',
    answer: sourceGone,
    handle: (ctx, actor, { params }) => sources.removeCalendarSource(ctx, actor, params.id),
  }),
  route({
    ...makes,
    path: '/v1/calendar-sources/:id/fetch',
    name: 'fetchCalendarSource',
    summary: 'Ask for a fetch now. The answer is the subscription as it was before.',
    params: idParams,
    status: 202,
    answer: sourceAnswer,
    refusals: [409],
    async handle(ctx, actor, { params, language }) {
      const asked = await sources.fetchCalendarNow(ctx, actor, params.id);
      return asked.ok ? done(sourceShown(asked.value, actor, language)) : asked;
    },
  }),
];

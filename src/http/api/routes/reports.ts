/** The report of a year: what was held, who came, what was answered, which promises were kept. */
import { z } from 'zod';
import { exitQuestions } from '../../../domain/learning.js';
import { done } from '../../../domain/result.js';
import { themeKinds } from '../../../domain/theme/kind.js';
import { levels } from '../../../domain/theme/theme.js';
import { viewStates } from '../../../domain/view.js';
import { promises } from '../../../domain/year-report.js';
import { reportOfYear } from '../../../flow/learning.js';
import { listOverrides } from '../../../flow/overrides.js';
import { type Route, route } from '../route.js';
import { nothing, wholeText } from '../schemas/fields.js';

const text = z.string();
const count = z.int();
const group = z
  .strictObject({
    key: text.describe('Hour, ISO weekday, kind of theme or place.'),
    meetings: count,
    median: z.number().nullable().describe('Null for a single meeting.'),
    least: count,
    most: count,
  })
  .meta({ id: 'TurnoutGroup' });
const shares = z
  .strictObject({ answered: count, yes: count, soSo: count, no: count })
  .nullable()
  .describe('Whole percent of those who answered; null: fewer than five did.');
const recordOf = <K extends string, V extends z.ZodType>(keys: readonly K[], value: V) =>
  z.strictObject(Object.fromEntries(keys.map((key) => [key, value])) as Record<K, V>);

const answer = z
  .strictObject({
    year: count,
    held: count,
    counted: count,
    ahead: count,
    cancelled: count,
    places: count,
    came: count.nullable().describe('Visitors at counted meetings; null: nobody counted.'),
    medianCame: z.number().nullable(),
    costs: z.null().describe('Not known: no money is counted here.'),
    meetings: z.array(
      z.strictObject({
        id: count,
        slug: text,
        title: text,
        date: text,
        place: text,
        level: z.enum(levels),
        kind: z.enum(themeKinds),
        came: count.nullable(),
        expected: count.nullable(),
        noticeDays: count.nullable(),
        followUp: z.enum(promises),
        followUpDue: text.nullable(),
      }),
    ),
    turnout: z.strictObject({
      hour: z.array(group),
      weekday: z.array(group),
      kind: z.array(group),
      place: z.array(group),
    }),
    exit: recordOf(exitQuestions, shares),
    views: z.strictObject({
      count,
      byState: recordOf(viewStates, count),
      answerDays: count.describe('The service promise: working days to the first answer.'),
      inTime: count,
      tooLate: count,
      overdue: count,
      medianDays: z.number().nullable().describe('Working days to the first answer.'),
    }),
    followUps: recordOf(promises, count),
    overrides: z.strictObject({ theme: count, slot: count, weak: count }),
    weakSlots: z.array(z.strictObject({ meeting: count, points: count.nullable(), reason: text })),
    openGates: z.array(z.strictObject({ meeting: count, step: text, items: z.array(text), at: text })),
  })
  .meta({ id: 'YearReport' });

export const reportRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/v1/reports/:year',
    name: 'yearReport',
    summary: 'What the meetings of a year gave: turnout, answers, follow-ups, exceptions.',
    tag: 'Meetings',
    permission: 'read the desk',
    params: z.strictObject({ year: wholeText(2000, 2099) }),
    query: nothing,
    answer,
    async handle(ctx, actor, { params }) {
      const found = await listOverrides(ctx, actor, params.year);
      if (!found.ok) return found;
      const { items } = found.value;
      const {
        lessons,
        gates,
        years: _,
        followUps,
        promises: kept,
        ...report
      } = await reportOfYear(ctx, params.year);
      const promised = new Map(followUps.map((one) => [one.meetingId, one]));
      const groups = (grouping: 'hour' | 'weekday' | 'kind' | 'place') =>
        lessons.by[grouping].map(({ key, count: meetings, median, least, most }) => ({
          key,
          meetings,
          median,
          least,
          most,
        }));
      const overrides = (kind: 'theme' | 'slot' | 'weak') => items.filter((one) => one.kind === kind);
      return done({
        ...report,
        held: lessons.held,
        counted: lessons.counted,
        costs: null,
        meetings: lessons.evenings.map((one) => ({
          id: one.id,
          slug: one.slug,
          title: one.title,
          date: one.date,
          place: one.place.slug,
          level: one.level,
          kind: one.kind,
          came: one.total,
          expected: one.expected,
          noticeDays: one.noticeDays,
          followUp: promised.get(one.id)?.is ?? ('unpromised' as const),
          followUpDue: promised.get(one.id)?.due ?? null,
        })),
        turnout: {
          hour: groups('hour'),
          weekday: groups('weekday'),
          kind: groups('kind'),
          place: groups('place'),
        },
        exit: lessons.exit,
        followUps: kept,
        overrides: {
          theme: overrides('theme').length,
          slot: overrides('slot').length,
          weak: overrides('weak').length,
        },
        weakSlots: overrides('weak').map((one) => ({
          meeting: one.meeting.id,
          points: one.total,
          reason: one.reason,
        })),
        openGates: gates.map(({ meetingId, step, items: open, at }) => ({
          meeting: meetingId,
          step,
          items: open,
          at: at.toISOString(),
        })),
      });
    },
  }),
];

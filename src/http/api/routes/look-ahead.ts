/** What will be sent, when, and to how many. */
import { z } from 'zod';
import { deliveryStates } from '../../../domain/delivery.js';
import { mostLookAheadDays } from '../../../domain/look-ahead.js';
import { meetingStates } from '../../../domain/meeting.js';
import { done } from '../../../domain/result.js';
import { localDate, localTime } from '../../../domain/wallclock.js';
import { lookAhead } from '../../../flow/look-ahead.js';
import { type Route, route } from '../route.js';
import { nothing, wholeTextOr } from '../schemas/fields.js';

const text = z.string();
const instant = text.describe('Instant.');
const meeting = z
  .strictObject({
    id: z.int(),
    slug: text,
    state: z.enum(meetingStates),
    title: text,
    date: text.nullable(),
    place: text,
  })
  .meta({ id: 'MeetingAhead' });
const local = {
  date: text.describe('Wall clock.'),
  time: text.describe('HH:MM, wall clock.'),
};
const sending = z
  .strictObject({
    at: instant,
    ...local,
    heldUntil: instant.nullable().describe('Held back by the quiet hours until then.'),
    kind: text,
    meeting,
    channel: text,
    count: z.int().describe('To how many, as of now.'),
    off: z.boolean().describe('The channel is switched off.'),
  })
  .meta({ id: 'SendingAhead' });
const toDo = z
  .strictObject({
    what: z.enum(['announce', 'paper', 'follow_up']),
    date: text,
    at: instant.nullable(),
    meeting,
    paper: text.nullable(),
    overdue: z.boolean(),
  })
  .meta({ id: 'ToDoAhead' });

const spoken = (at: Date) => ({ at: at.toISOString(), date: localDate(at), time: localTime(at) });

export const lookAheadRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/v1/look-ahead',
    name: 'lookAhead',
    summary:
      'What will be sent in the next days, when and to how many as of now; what waits; what people must do.',
    tag: 'Deliveries',
    permission: 'read the desk',
    params: nothing,
    query: z.strictObject({ days: wholeTextOr(60, 1, mostLookAheadDays) }),
    answer: z
      .strictObject({
        asOf: instant,
        from: text,
        to: text,
        items: z.array(sending),
        waitingNotices: z.array(z.strictObject({ kind: text, dueAt: instant, meeting })),
        waitingDeliveries: z.array(
          z.strictObject({
            kind: text,
            channel: text,
            state: z.enum(deliveryStates),
            because: text.nullable().describe('A code.'),
            count: z.int(),
            first: instant.nullable(),
            last: instant.nullable(),
            meeting,
          }),
        ),
        toDo: z.array(toDo),
      })
      .meta({ id: 'LookAhead' }),
    async handle(ctx, actor, { query }) {
      const found = await lookAhead(ctx, actor, query.days);
      if (!found.ok) return found;
      const { asOf, from, to, sendings, notices, deliveries, toDo: tasks } = found.value;
      return done({
        asOf: asOf.toISOString(),
        from,
        to,
        items: sendings.map(({ at, until, ...one }) => ({
          ...spoken(at),
          heldUntil: until?.toISOString() ?? null,
          ...one,
        })),
        waitingNotices: notices.map((one) => ({ ...one, dueAt: one.dueAt.toISOString() })),
        waitingDeliveries: deliveries.map(({ code, first, last, ...one }) => ({
          ...one,
          because: code,
          first: first?.toISOString() ?? null,
          last: last?.toISOString() ?? null,
        })),
        toDo: tasks.map((one) => ({ ...one, at: one.at?.toISOString() ?? null })),
      });
    },
  }),
];

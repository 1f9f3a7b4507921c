/** The municipality's own calendar as the API takes it in and gives it out. */
import { z } from 'zod';
import { calendarKinds, mostName } from '../../../domain/calendar-days.js';
import { day, filledLine, mostId } from './fields.js';

const kind = z.enum(calendarKinds);
const text = z.string();
const id = z.int().min(1).max(mostId);

export const daysBody = z
  .strictObject({
    kind,
    from: day,
    to: day.optional().describe('The last day; left out: the same as the first.'),
    name: filledLine(mostName),
  })
  .meta({ id: 'CalendarDaysBody' });
export const daysAnswer = z
  .strictObject({
    id,
    kind,
    from: text,
    to: text.describe('The last day, which is one of the days.'),
    name: text,
    sourceId: id.nullable().describe('The calendar it was fetched from; null when entered or imported.'),
  })
  .meta({ id: 'CalendarDays' });
export const lineAnswer = z
  .strictObject({ kind, from: text, to: text, name: text })
  .meta({ id: 'CalendarLine' });
export const linesImported = z
  .strictObject({
    lines: z.int().describe('Lines taken in.'),
    added: z.int().describe('Those that were not there already.'),
  })
  .meta({ id: 'CalendarLinesImported' });

export const sourceBody = z
  .strictObject({
    kind,
    name: filledLine(mostName),
    url: filledLine(2000).describe('The address of an .ics file: http, https or webcal.'),
  })
  .meta({ id: 'CalendarSourceBody' });
export const sourceAnswer = z
  .strictObject({
    id,
    kind,
    name: text,
    url: text.nullable().describe('Null for those who may not change it.'),
    active: z.boolean(),
    fetchedAt: text.nullable().describe('The last try, an ISO instant.'),
    because: z
      .strictObject({ code: text, message: text })
      .nullable()
      .describe('Why the last try failed; its earlier days are still there.'),
  })
  .meta({ id: 'CalendarSource' });
export const sourceGone = z
  .strictObject({ kind: text, name: text, url: text })
  .meta({ id: 'CalendarSourceRemoved' });

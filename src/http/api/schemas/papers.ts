/** Newspapers as the API takes them in and gives them out. Every body is strict. */
import { z } from 'zod';
import { mostDaysBefore, printDays } from '../../../domain/paper.js';
import { filledLine, line, named, slug, time, whole } from './fields.js';

const name = filledLine(120);
const email = line(320).min(1);
const days = z
  .array(z.enum(printDays))
  .min(1)
  .max(printDays.length)
  .describe('The days on which it is printed. A red day is no print day.');
const deadline = z
  .strictObject({
    daysBefore: whole(0, mostDaysBefore).describe('Calendar days before the print day.'),
    at: time,
  })
  .meta({ id: 'PaperDeadline', examples: [{ daysBefore: 1, at: '12:00' }] });
const places = z.array(named).max(500).describe('Slugs of the places it writes about; empty: all.');

export const paperBody = z
  .strictObject({
    slug,
    name,
    email,
    printDays: days,
    deadline,
    places: z.exactOptional(places),
    active: z.exactOptional(z.boolean()),
  })
  .meta({ id: 'PaperBody' });
export const paperChanges = z
  .strictObject({
    name: z.exactOptional(name),
    email: z.exactOptional(email),
    printDays: z.exactOptional(days),
    deadline: z.exactOptional(deadline),
    places: z.exactOptional(places),
    active: z.exactOptional(z.boolean()),
  })
  .meta({ id: 'PaperChanges' });

const text = z.string();
const instant = text.meta({ format: 'date-time' });
const issueAnswer = z
  .strictObject({
    printDay: text.meta({ format: 'date' }),
    deadline: instant.describe('The text must be there before this instant.'),
  })
  .meta({ id: 'Issue' });
export const paperAnswer = z
  .strictObject({
    slug: text,
    name: text,
    email: text,
    printDays: z.array(z.enum(printDays)),
    deadline: z.strictObject({ daysBefore: z.int(), at: text }),
    places: z.array(text),
    active: z.boolean(),
    nextIssue: issueAnswer.nullable().describe('The first issue that a text sent now can be in.'),
  })
  .meta({ id: 'Paper' });

/** What happens at one newspaper when a notice goes out now. */
export const paperRehearsed = z
  .strictObject({
    slug: text,
    name: text,
    goes: z.boolean().describe('False: too late for every issue before the meeting.'),
    first: issueAnswer.nullable().describe('The first issue it can be in.'),
    last: issueAnswer.nullable().describe('The last issue before the meeting.'),
  })
  .meta({ id: 'PaperRehearsed' });

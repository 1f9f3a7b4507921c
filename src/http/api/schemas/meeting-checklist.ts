/** A meeting's own checklist, its duties and nudges, as the API takes them in and gives them out. */
import { z } from 'zod';
import { mostOfItem } from '../../../domain/checklist/answering.js';
import { duties, gates, itemStates } from '../../../domain/checklist/checklist.js';
import { filledLine, line, lines, mostId, wholeText } from './fields.js';

const instant = z.string().meta({ format: 'date-time' });
const date = z.string().meta({ format: 'date' });
const duty = z.enum(duties);

export const itemParams = z.strictObject({
  id: wholeText(1, mostId),
  item: filledLine(20).describe('Its code, such as A1.'),
});

const version = z
  .exactOptional(z.int().min(0))
  .describe('The one that was read; another one now is 409. Left out: whatever it is.');

export const itemBody = z
  .strictObject({
    state: z.exactOptional(z.enum(itemStates)),
    note: z
      .exactOptional(lines(10_000).nullable())
      .describe(`Needed for not_applicable: why. At most ${mostOfItem.note} characters.`),
    evidence: z.exactOptional(line(10_000).nullable()).describe('A link (http or https) that shows it.'),
    owner: z
      .exactOptional(z.union([z.int().min(1), filledLine(320)]).nullable())
      .describe('A person’s id or e-mail; null: whoever has the duty.'),
    version,
  })
  .meta({ id: 'ChecklistItemBody' });

const item = z
  .strictObject({
    item: z.string(),
    text: z.string(),
    duties: z.array(duty),
    blocks: z.enum(gates).nullable().describe('The gate it holds while it is open.'),
    state: z.enum(itemStates),
    note: z.string().nullable(),
    evidence: z.string().nullable(),
    owner: z.strictObject({ id: z.int(), name: z.string() }).nullable().describe('Of this item alone.'),
    answerable: z.array(z.string()).describe('Names: its owner, otherwise whoever has its duties.'),
    due: date.nullable().describe('null: the day it counts from is not set.'),
    late: z.boolean(),
    version: z.int(),
    changedBy: z.string().nullable(),
    changedAt: instant.nullable(),
    mayAnswer: z.boolean(),
    seen: z.string().nullable().describe('What the meeting’s own data shows of it; a person confirms.'),
    lacking: z.string().nullable().describe('What is known to be missing of it.'),
  })
  .meta({ id: 'ChecklistItem' });
export const itemAnswer = item;
export const checklistAnswer = z
  .strictObject({
    version: z.int().describe('Of the lists; the meeting keeps it.'),
    follows: z.boolean().describe('Whether open blocking items hold the gates.'),
    nextGate: z.enum(gates).nullable(),
    items: z.array(item),
  })
  .meta({ id: 'Checklist' });

export const confirmBody = z
  .strictObject({
    items: z.exactOptional(z.array(filledLine(20)).max(200)).describe('Left out: all that are seen.'),
  })
  .meta({ id: 'ChecklistConfirmBody' });
export const confirmAnswer = z
  .strictObject({ items: z.array(z.string()) })
  .meta({ id: 'ChecklistConfirmed' });
export const followAnswer = z
  .strictObject({ follows: z.boolean(), version: z.int() })
  .meta({ id: 'ChecklistFollowed' });

export const dutiesBody = z
  .strictObject({
    duties: z
      .array(
        z.strictObject({
          duty,
          person: z.exactOptional(z.union([z.int().min(1), line(320)]).nullable()).describe('Id or e-mail.'),
          functionName: z.exactOptional(line(1000).nullable()),
        }),
      )
      .max(50)
      .describe('All of them: who is not here has none.'),
  })
  .meta({ id: 'DutiesBody' });
export const dutiesAnswer = z
  .strictObject({
    items: z.array(
      z.strictObject({
        duty,
        person: z.strictObject({ id: z.int(), name: z.string() }).nullable(),
        functionName: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'Duties' });

export const nudgeBody = z
  .strictObject({ text: z.exactOptional(lines(10_000).nullable()) })
  .meta({ id: 'NudgeBody' });
export const nudgeAnswer = z
  .strictObject({
    id: z.int(),
    item: z.string(),
    mailed: z.int().describe('How many people were written to.'),
  })
  .meta({ id: 'Nudged' });

/** Evenings that are looked for: the best of a period, and a year's picture. */
import { z } from 'zod';
import { audienceProfiles } from '../../../domain/slot/slot.js';
import { clashCodes } from '../../../domain/slot/suggest-clashes.js';
import { day, named, time, wholeTextOr } from './fields.js';
import { slotAnswer, slotJudgement } from './themes.js';

const where = { place: named.optional(), venue: named.optional() };
const who = {
  minutes: wholeTextOr(120, 15, 600),
  profile: z.enum(audienceProfiles).default('general'),
};

export const slotsQuery = z.strictObject({
  ...where,
  board: named.optional().describe('Evenings on which this board is elsewhere are left out.'),
  from: day.optional(),
  to: day.optional(),
  ...who,
  limit: wholeTextOr(10, 1, 100),
});

const clash = z
  .strictObject({
    code: z.enum(clashCodes),
    message: z.string(),
    date: z.string(),
    meeting: z.strictObject({ id: z.int(), title: z.string() }),
  })
  .meta({ id: 'Clash' });
export const suggestedSlots = z
  .strictObject({
    items: z.array(
      z.strictObject({
        slot: slotAnswer,
        judgement: slotJudgement,
        explanation: z.string(),
        clashes: z
          .array(clash)
          .describe('Other meetings on that day, and those avoided on the days around it.'),
      }),
    ),
  })
  .meta({ id: 'SuggestedSlots' });

export const yearQuery = z.strictObject({
  ...where,
  ...who,
  start: time.default('18:00'),
  year: wholeTextOr(0, 1950, 2100).describe('Missing: this year.'),
});
export const yearAnswer = z
  .strictObject({
    days: z.array(
      z.strictObject({
        date: z.string(),
        total: z.int().nullable().describe('0–100; null when the day cannot be chosen.'),
        band: z.enum(['good', 'fair', 'weak', 'poor', 'refused']),
        hard: z.array(z.string()).describe('Codes of the hard stops, and of clashes that refuse the time.'),
      }),
    ),
  })
  .meta({ id: 'Year' });

/** Themes and slots as they are taken in, and their judgements as they are given out. */
import { z } from 'zod';
import { audienceProfiles, placeKinds, weightNames } from '../../../domain/slot/slot.js';
import { levels } from '../../../domain/theme/theme.js';
import { day, line, list, maybe, maybeDay, time } from './fields.js';

/** The limits lie far above the judge's, so that a long or vague theme can be saved and judged. */
const themeFields = {
  title: line(500),
  question: line(2000),
  level: z.enum(levels),
  canInfluence: list(),
  alreadyDecided: list(),
  titleEn: maybe(500),
  questionEn: maybe(2000),
  alternatives: list()
    .nullish()
    .transform((items) => items ?? undefined),
  caseNumber: maybe(200),
  noCaseReason: maybe(2000),
  decisionBody: maybe(200),
  decisionDate: maybeDay,
  municipalRole: maybe(2000),
  scope: z
    .enum(['municipality', ''])
    .nullish()
    .transform((scope) => scope || undefined),
  scopeReason: maybe(2000),
};
export const themeBody = z
  .strictObject({
    ...themeFields,
    canInfluence: themeFields.canInfluence.default([]),
    alreadyDecided: themeFields.alreadyDecided.default([]),
  })
  .meta({ id: 'ThemeBody' });
/** Only what changes: lists are replaced whole, null takes an optional field away. */
export const themeChanges = z
  .strictObject({
    ...themeFields,
    title: themeFields.title.optional(),
    question: themeFields.question.optional(),
    level: themeFields.level.optional(),
    canInfluence: themeFields.canInfluence.optional(),
    alreadyDecided: themeFields.alreadyDecided.optional(),
  })
  .meta({ id: 'ThemeChanges' });

export const themeToJudge = z
  .strictObject({
    place: line(200).default('').describe('A place by slug or by name.'),
    meetingDate: maybeDay,
    theme: themeBody,
  })
  .meta({ id: 'ThemeToJudge' });

const days = z.array(day).max(4000).default([]);
const slotFacts = z
  .strictObject({
    councilEvenings: days,
    schoolBreaks: z
      .array(z.strictObject({ from: day, to: day, name: line(200).default('') }))
      .max(1000)
      .default([]),
    elections: days,
    membersBusy: days,
    homeGames: days,
    associationNights: days,
    otherPublicMeetings: days,
    localEvents: days,
    sundaysAllowed: z.boolean().optional(),
  })
  .meta({ id: 'SlotFacts' });
const slotFields = {
  date: day,
  publicStart: time,
  publicEnd: time,
  announceDate: day.nullable().default(null),
  decisionDate: day.nullable().default(null),
  audienceProfile: z.enum(audienceProfiles).default('general'),
  placeKind: z.enum(placeKinds).default('urban'),
  litRoute: z
    .boolean()
    .nullish()
    .transform((lit) => lit ?? false),
  lastDeparture: time.nullable().default(null),
};
export const slotToJudge = z
  .strictObject({
    slot: z.strictObject(slotFields).meta({ id: 'SlotBody' }),
    facts: slotFacts.optional().describe('Missing: the municipality’s own calendar.'),
  })
  .meta({ id: 'SlotToJudge' });

const verdict = z
  .strictObject({
    code: z.string(),
    level: z.enum(['stop', 'warn']),
    message: z.string(),
    words: z.array(z.string()).describe('The words it bit on.'),
  })
  .meta({ id: 'Verdict' });
export const themeJudgement = z
  .strictObject({
    allowed: z.boolean().describe('False exactly when a verdict stops.'),
    needsSecondPerson: z.boolean(),
    verdicts: z.array(verdict),
    rulesVersion: z
      .int()
      .optional()
      .describe('Which version of the word lists judged; 0 is what is shipped.'),
  })
  .meta({ id: 'ThemeJudgement' });

const weight = z.enum(weightNames);
const plainSlotJudgement = {
  allowed: z.boolean(),
  total: z.int().nullable().describe('0–100; null when a hard stop stands.'),
  raw: z.int(),
  cappedBy: z.array(weight),
  hard: z.array(z.string()).describe('Codes of the hard stops.'),
  components: z.record(weight, z.number()),
  band: z.enum(['good', 'fair', 'weak', 'poor', 'refused']),
};
export const frozenSlotJudgement = z.strictObject(plainSlotJudgement).meta({ id: 'FrozenSlotJudgement' });
export const slotJudgement = z
  .strictObject({ ...plainSlotJudgement, explanation: z.string(), stops: z.array(verdict) })
  .meta({ id: 'SlotJudgement' });
/** What the planner is told beside the judgements; a stop holds the announcement. */
export const note = z
  .strictObject({
    code: z.string(),
    level: z.enum(['stop', 'warn']),
    message: z.string(),
    field: z.string().optional(),
  })
  .meta({ id: 'Note' });
export const bothJudgements = z
  .strictObject({
    theme: themeJudgement,
    slot: slotJudgement.nullable(),
    notes: z
      .array(note)
      .describe('What else the planner is told: being able to come, the sitting, what was decided.'),
  })
  .meta({ id: 'Judgement' });

export const slotAnswer = z
  .strictObject({
    date: z.string(),
    publicStart: z.string(),
    publicEnd: z.string(),
    announceDate: z.string().nullable(),
    decisionDate: z.string().nullable(),
    audienceProfile: z.enum(audienceProfiles),
    placeKind: z.enum(placeKinds),
    litRoute: z.boolean(),
    lastDeparture: z.string().nullable(),
  })
  .meta({ id: 'Slot' });

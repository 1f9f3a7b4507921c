/** A meeting's draft as it is taken in, and the meeting as it is given out. */
import { z } from 'zod';
import { closedBecauses } from '../../../domain/closed-items.js';
import { meetingStates } from '../../../domain/meeting.js';
import { programmeKinds } from '../../../domain/notice.js';
import { audienceProfiles } from '../../../domain/slot/slot.js';
import { levels } from '../../../domain/theme/theme.js';
import { day, filledLine, line, lineOrNull, lines, list, maybe, named, time, whole } from './fields.js';
import { lock } from './steps.js';
import { bothJudgements, frozenSlotJudgement, themeBody, themeChanges, themeJudgement } from './themes.js';

export const programmeRow = z
  .strictObject({
    start: time,
    end: time,
    title: filledLine(300),
    titleEn: maybe(300),
    kind: z.enum(programmeKinds).default('other'),
    audienceMaySpeak: z.boolean().default(false),
  })
  .meta({ id: 'ProgrammeRow' });

/** A text, or a list of lines that becomes one. */
const textOrLines = (most: number) =>
  z.union([lines(most), list(1000, 50).transform((items) => items.join('\n'))]);

/** `name` is given out and follows from the rest; it may be given back. What a rule may be is the domain's to say. */
const reminderRule = z
  .strictObject({
    name: z.string().max(40).optional(),
    daysBefore: z.number().describe('0–60; 0 is the day itself, before the meeting begins.'),
    at: line(20).describe('HH:MM, wall clock.'),
  })
  .meta({ id: 'ReminderRule' });

const closedItem = z
  .strictObject({ text: filledLine(1000), because: z.enum(closedBecauses).nullable() })
  .meta({ id: 'ClosedItem' });

const draftFields = {
  venue: named.nullish(),
  sittingBoard: named.nullish(),
  date: day.nullish(),
  publicStart: time.nullish(),
  publicEnd: time.nullish(),
  formalStart: time.nullish(),
  formalEnd: time.nullish(),
  announceDate: day.nullish(),
  audienceProfile: z.enum(audienceProfiles).optional(),
  programme: z.array(programmeRow).max(100).optional(),
  staffing: list().optional(),
  associations: list().optional(),
  associationsInvited: list().optional().describe('The same as associations.'),
  closedItems: z
    .array(z.union([line(1000), closedItem]))
    .max(100)
    .overwrite((items) => items.filter((item) => item !== ''))
    .optional()
    .describe('Treated without an audience; never told to residents.'),
  food: lineOrNull(1000).optional(),
  childcare: z.boolean().optional(),
  interpreting: list(200).optional(),
  needs: textOrLines(2000)
    .nullish()
    .transform((text) => (text === '' ? null : text)),
  expectedAttendance: whole(0, 100_000).nullish(),
  reminders: z
    .array(reminderRule)
    .max(100)
    .nullish()
    .describe('When followers are reminded: at most 5 rules; an empty list: never; null: the usual ones.'),
};

export const draftBody = z
  .strictObject({ place: named, ownerBoard: named, theme: themeBody, ...draftFields })
  .meta({ id: 'MeetingDraft' });
export const draftChanges = z
  .strictObject({
    place: z.exactOptional(named),
    ownerBoard: z.exactOptional(named),
    theme: themeChanges.optional(),
    ...draftFields,
    ...lock,
  })
  .meta({ id: 'MeetingChanges' });

export const meetingsQuery = z.strictObject({
  state: z.enum(meetingStates).optional(),
  place: named.optional(),
  board: named.optional(),
  from: day.optional(),
  to: day.optional(),
});

const text = z.string();
const texts = z.array(text);
const themeAnswer = z
  .strictObject({
    title: text,
    question: text,
    level: z.enum(levels),
    canInfluence: texts,
    alreadyDecided: texts,
    titleEn: text.optional(),
    questionEn: text.optional(),
    alternatives: texts.optional(),
    caseNumber: text.optional(),
    noCaseReason: text.optional(),
    decisionBody: text.optional(),
    decisionDate: text.optional(),
    municipalRole: text.optional(),
    scope: z.literal('municipality').optional(),
    scopeReason: text.optional(),
  })
  .meta({ id: 'Theme' });
const decision = z
  .strictObject({
    at: text.describe('Instant.'),
    by: text,
    reason: text.nullable(),
    override: z
      .strictObject({ reason: text, secondPerson: text, codes: z.array(z.string()).optional() })
      .nullable(),
    asked: z
      .strictObject({ question: text, level: z.enum(levels), decisionBody: text.optional() })
      .nullable()
      .describe('What the board decided to ask; null: it was decided before that was kept.'),
    reference: text.nullable().describe('The newer decision, when what is asked was changed.'),
    slotOverride: texts,
    theme: themeJudgement,
    slot: frozenSlotJudgement.nullable(),
  })
  .meta({ id: 'Decision' });
const attendance = z.strictObject({
  total: z.int(),
  adults: z.int().optional(),
  young: z.int().optional(),
  children: z.int().optional(),
});

const meetingFields = {
  id: z.int(),
  slug: text,
  uid: text.describe('The UID of its calendar entry, the same for ever.'),
  state: z.enum(meetingStates),
  revision: z.int().describe('The newest published revision; 0 also before the first.'),
  version: z.int().describe('Raised at every save: the optimistic lock, and the ETag.'),
  place: text.describe('Slug.'),
  placeName: text,
  venue: text.nullable().describe('Slug.'),
  venueName: text.nullable(),
  ownerBoard: text.describe('Slug.'),
  sittingBoard: text.nullable().describe('Slug.'),
  date: text.nullable(),
  publicStart: text.nullable(),
  publicEnd: text.nullable(),
  formalStart: text.nullable(),
  formalEnd: text.nullable(),
  announceDate: text.nullable(),
  audienceProfile: z.enum(audienceProfiles),
  theme: themeAnswer,
  programme: z.array(
    z
      .strictObject({
        start: text,
        end: text,
        title: text,
        titleEn: text.optional(),
        kind: z.enum(programmeKinds),
        audienceMaySpeak: z.boolean(),
      })
      .meta({ id: 'ProgrammeRowAnswer' }),
  ),
  staffing: texts,
  associations: texts,
  closedItems: z.array(z.strictObject({ text, because: z.enum(closedBecauses).nullable() })),
  food: text.nullable(),
  childcare: z.boolean(),
  interpreting: texts,
  needs: text.nullable(),
  expectedAttendance: z.int().nullable(),
  reminders: z
    .array(z.strictObject({ name: text, daysBefore: z.int(), at: text }))
    .nullable()
    .describe('Its own rules; null: the usual ones.'),
  reminderWarnings: texts.describe('Rules that stand in the quiet hours, one sentence each.'),
  published: z.boolean(),
  publishedRevision: z.int().nullable(),
  url: text.describe('The page residents see once it is published.'),
  decision: decision.nullable(),
  attendance: attendance.nullable(),
  outcome: text.nullable(),
  followUpDue: text.nullable().describe('The day by which the follow-up is promised; null: not announced.'),
  createdAt: text.describe('Instant.'),
};
const meetingPlain = z.strictObject(meetingFields).meta({ id: 'MeetingInList' });
export const meetingAnswer = z
  .strictObject({ ...meetingFields, judgement: bothJudgements })
  .meta({ id: 'Meeting' });
export const meetingList = z.strictObject({ items: z.array(meetingPlain) }).meta({ id: 'MeetingList' });

export type MeetingInList = z.output<typeof meetingPlain>;
export type MeetingAnswer = z.output<typeof meetingAnswer>;

export const historyAnswer = z
  .strictObject({
    items: z.array(
      z.strictObject({
        id: z.int(),
        step: text,
        who: text,
        what: z.record(text, z.unknown()),
        why: text.nullable(),
        version: z.int(),
        at: text.describe('Instant.'),
      }),
    ),
  })
  .meta({ id: 'History' });
